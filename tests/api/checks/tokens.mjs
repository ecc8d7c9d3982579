// Tokens: who may what, until when, how often.
import { equal } from '../lib/shape.mjs';

async function scopes(h) {
	const body = { name: 'x' };

	equal(401, (await h.call('POST', '/products', { body })).status,
	    'no token');
	equal(403, (await h.call('POST', '/products', { body, as: 'dieuphoi',
	    scope: 'read' })).status, 'a token for reading');
	equal(401, (await h.call('GET', '/me')).status, 'me of nobody');
	for (const bad of ['sq_' + 'a'.repeat(43), 'nothing', ''])
		equal(401, (await h.call('GET', '/products', { headers: {
		    Authorization: `Bearer ${bad}` } })).status, bad);
	const me = (await h.call('GET', '/me', { as: 'canboxa' })).json;

	equal('officer', me.roles[0].role, 'role');
}

async function ended(h) {
	const token = await h.token('chixem', 'read', 0);
	const auth = { Authorization: `Bearer ${token}` };

	equal(200, (await h.call('GET', '/me', { headers: auth })).status,
	    'on its last day');
	const list = (await h.call('GET', '/access_tokens', { headers: auth }))
	    .json.data;

	equal(undefined, list[0].digest, 'the digest is not shown');
	const write = await h.token('chixem', 'write', 9);
	const r = await h.call('DELETE', `/access_tokens/${list[0].id}`, {
		headers: { Authorization: `Bearer ${write}`, 'If-Match':
		    `"${list[0].version}"` } });

	equal(200, r.status, r.text);
	const after = await Promise.all([auth.Authorization, `Bearer ${write}`]
	    .map(a => h.call('GET', '/me', { headers: { Authorization: a } })));

	equal('200,401', after.map(x => x.status).sort().join(),
	    'one works on, one does not');
}

async function rates(h) {
	const token = await h.token('kiemtra', 'read');
	const ask = () => h.call('GET', '/openapi.json?x', { headers: {
		Authorization: `Bearer ${token}` } });
	const one = await h.call('GET', '/me', { headers: {
		Authorization: `Bearer ${token}` } });

	equal('1200', one.headers.get('ratelimit-limit'), 'limit');
	equal(true, Number(one.headers.get('ratelimit-remaining')) < 1200,
	    'remaining');
	/* Without a token the limit is small enough to be reached here; the
	 * clock of the server stands still. */
	let last;

	for (let i = 0; i < 400; i++) {
		last = await h.call('GET', '/levels?per=1');
		if (last.status === 429)
			break;
	}
	equal(429, last.status, 'in the end');
	equal(true, Number(last.headers.get('retry-after')) > 0, 'retry-after');
	equal(200, (await ask()).status, 'with a token it goes on');
}

export const checks = [
	['a_token_reaches_as_far_as_its_scope', scopes],
	['an_ended_token_works_no_longer', ended],
	['calls_are_counted_and_refused_by_the_minute', rates],
];
