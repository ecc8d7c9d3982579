// Every address that takes a form refuses one that is not from our page.
import { want } from '../lib/target.mjs';

/* Anybody may send these without a session; but not from another site. */
const OPEN = /^\/(p\/\{id\}\/report|criteria\/\{set\}\/practice|sign-in)$/;

const posts = t => t.routes.filter(r => r.method === 'POST');

async function nothingOf(t, make) {
	const before = await t.entries();

	for (const r of posts(t)) {
		const made = make(r);

		if (made === null)
			continue;
		const a = await t.post(t.boss, t.fill(r.path), made.pairs,
		    made.headers);

		want(a.status === 403, `POST ${r.path}: ${a.status}`);
	}
	want(await t.entries() === before, 'something was written');
}

const own = t => [['_csrf', t.boss.csrf], ['name', 'x']];

export const checks = [
	['no form without the token is taken', t => nothingOf(t, r =>
	    OPEN.test(r.path) ? null : { pairs: [['name', 'x']] })],
	['no form with another token is taken', t => nothingOf(t, r =>
	    OPEN.test(r.path) ? null : { pairs: [['_csrf',
		t.boss.csrf.replace(/^./, c => c === '0' ? '1' : '0')]] })],
	['no form from another site is taken', t => nothingOf(t, () =>
	    ({ pairs: own(t), headers: { origin: 'https://evil.example' } }))],
	['no form that a browser says is from elsewhere is taken', t =>
	    nothingOf(t, () => ({ pairs: own(t), headers: {
		'sec-fetch-site': 'cross-site' } }))],
	['no address takes a form by GET', async t => {
		const before = await t.entries();

		for (const r of posts(t))
			await t.boss.ask('GET', `${t.fill(r.path)}?_csrf=` +
			    `${t.boss.csrf}&name=x&_version=1`);
		want(await t.entries() === before, 'something was written');
	}],
];
