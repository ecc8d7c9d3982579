// Sessions, passwords, tokens, codes.
import { want } from '../lib/target.mjs';
import { PASSWORD } from '../../flow/lib/place.mjs';

async function signIn(t, b, login, password, headers = {}) {
	const page = (await b.ask('GET', '/sign-in', { headers })).bytes
	    .toString();
	const before = /name="_before" value="([^"]*)"/.exec(page)[1];

	return t.post(b, '/sign-in', [['_before', before], ['login', login],
		['password', password]], headers);
}

const session = r => (r.headers['set-cookie'] ?? []).find(c =>
    c.startsWith('session=') && !/max-age=0/i.test(c));

export const checks = [
	['a session cookie is for us alone', async t => {
		const b = t.browser();
		const plain = session(await signIn(t, b, 'canboxa', PASSWORD));

		want(/HttpOnly/.test(plain) && /SameSite=(Lax|Strict)/.test(plain) &&
		    /Path=\//.test(plain) && !/Domain=/i.test(plain), plain);
		const tls = session(await signIn(t, t.browser(), 'canboxa',
		    PASSWORD, { 'x-forwarded-proto': 'https' }));
		want(/Secure/.test(tls), `over TLS: ${tls}`);
	}],
	['a session chosen by somebody else is not taken', async t => {
		const b = t.browser(), chosen = 'f'.repeat(64);

		b.cookies.set('session', chosen);
		await signIn(t, b, 'canboxa', PASSWORD);
		want(b.cookies.get('session') !== chosen, 'it was kept');
		const thief = t.browser();
		thief.cookies.set('session', chosen);
		want((await thief.ask('GET', '/account')).status === 303,
		    'it opens');
	}],
	['no answer that clears a cookie may be kept for others', async t => {
		const gets = t.routes.filter(r => r.method === 'GET');

		for (const r of gets) {
			const b = t.browser();

			b.cookies.set('session', 'f'.repeat(64));
			b.cookies.set('said', 'saved');
			const a = await b.ask('GET', t.fill(r.path));
			want(a.headers['set-cookie'] === undefined ||
			    !/public/.test(a.headers['cache-control'] ?? ''),
			    `${r.path}: ${a.headers['cache-control']}`);
		}
	}],
	['who signs out is out, also with the cookie kept', async t => {
		const b = t.browser();

		await signIn(t, b, 'canboxa', PASSWORD);
		const kept = b.cookies.get('session');
		const csrf = /name="_csrf" value="([^"]*)"/.exec((await b.ask('GET',
		    '/account')).bytes.toString())[1];
		await t.post(b, '/sign-out', [['_csrf', csrf]]);
		b.cookies.set('session', kept);
		want((await b.ask('GET', '/account')).status === 303, 'still in');
	}],
	['a cookie of odd shape opens nothing', async t => {
		for (const value of ["' OR 1=1 --", '../../x', '%00', 'a'.repeat(
			4000), '0', 'null']) {
			const r = await t.nobody.ask('GET', '/account', { headers: {
				cookie: `session=${encodeURIComponent(value)}` } });

			want(r.status === 303, `${value.slice(0, 12)}: ${r.status}`);
		}
	}],
	['guesses of passwords slow down', async t => {
		let last;

		for (let i = 0; i < 9; i++)
			last = await signIn(t, t.browser(), 'hoixa', `sai ${i}`, {
				'x-forwarded-for': '10.2.0.1' });
		want(last.status === 429 && last.headers['retry-after'] !==
		    undefined, `${last.status}`);
	}],
	['a refused sign-in stands in the log, what was typed does not',
	    async t => {
		await signIn(t, t.browser(), 'canboxa', 'mat khau sai nay', {
			'x-forwarded-for': '10.2.0.9' });
		await signIn(t, t.browser(), 'mat khau danh nham', 'x', {
			'x-forwarded-for': '10.2.0.9' });
		const lines = () => t.place.log.filter(l =>
		    l.includes('"msg":"sign-in refused"') &&
		    l.includes('10.2.0.9'));

		for (let i = 0; i < 200 && lines().length < 2; i++)
			await new Promise(done => setTimeout(done, 20));
		want(lines().length === 2, `${lines().length} lines`);
		want(/"actor":"\w{13}"/.test(lines()[0]) &&
		    /"actor":"-"/.test(lines()[1]), lines().join('\n'));
		want(!/sai nay|danh nham/.test(t.place.log.join('\n')),
		    'what was typed is in the log');
	}],
	['guesses of recovery codes from many places slow down', async t => {
		let last;

		for (let i = 0; i < 60; i++) {
			const b = t.browser();
			const page = (await b.ask('GET', '/sign-in?step=recover'))
			    .bytes.toString();

			last = await t.post(b, '/sign-in', [['_before',
				/name="_before" value="([^"]*)"/.exec(page)[1]],
				['step', 'recover'], ['login', 'tuvan'],
				['password', `aaaa-bbbb-${1000 + i}`]],
			    { 'x-forwarded-for': `10.3.0.${i}` });
		}
		want(last.status === 429, `${last.status}`);
	}],
	['guesses of tokens are counted by where they come from', async t => {
		let last;

		for (let i = 0; i < 140; i++)
			last = await t.nobody.ask('GET', '/api/v1/me', { headers: {
				authorization: `Bearer sq_${i}`,
				'x-forwarded-for': '10.4.0.1' } });
		want(last.status === 429, `${last.status}`);
	}],
];
