// How long a list or a page takes tells nothing of what may not be seen.
//
// Not among those of every run: a clock is no judge on a machine that does
// other things.  `tests/hostile/run timing` on a quiet one asks in turn for a
// row that is another branch's and for one that is not there at all, and
// compares by Welch's t; beyond 4.5 (what dudect takes) they can be told apart.
import { want } from '../lib/target.mjs';
import { World } from '../lib/worlds.mjs';
import { all, prepare } from './veil.mjs';

/* With dossiers. */
export const where = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

const TIMES = 1500, FAR = 4.5;

async function rows(t, login, plural) {
	const token = (await t.place.command(['user', 'token', login, 'timing']))
	    .out.toString().trim().split(/\s+/).at(-1);
	const r = await t.nobody.ask('GET', `/api/v1/${plural}?per=200`, {
		headers: { authorization: `Bearer ${token}` } });

	want(r.status === 200, `${login} reads no ${plural}: ${r.status}`);
	return JSON.parse(r.bytes).data;
}

/* Without the slowest tenth: what the machine did besides. */
function sum(all) {
	const x = all.sort((a, b) => a - b).slice(0, all.length * 9 / 10);
	const mean = x.reduce((a, b) => a + b) / x.length;

	return { mean, of: x.reduce((a, b) => a + (b - mean) ** 2, 0) /
	    (x.length - 1) / x.length };
}

async function same(b, what, there, none, other = b) {
	const took = [[], []], paths = [there, none], asks = [b, other];

	for (let i = -50; i < TIMES; i++)
		for (const k of i % 2 ? [0, 1] : [1, 0]) {
			const from = process.hrtime.bigint();

			await asks[k].ask('GET', paths[k]);
			if (i >= 0)
				took[k].push(Number(process.hrtime.bigint() - from));
		}
	const [x, y] = took.map(sum);
	const far = (x.mean - y.mean) / Math.sqrt(x.of + y.of);

	console.log(`     ${what}: ${(x.mean / 1e3).toFixed(1)} µs there, ` +
	    `${(y.mean / 1e3).toFixed(1)} µs not, t = ${far.toFixed(2)}`);
	want(Math.abs(far) < FAR, `${what} can be told by the clock`);
}

/* Another branch's row with a code, and a code and a key that nobody has. */
async function hidden(t, plural) {
	const seen = new Set((await rows(t, 'canboxa', plural)).map(r => r.id));
	const row = (await rows(t, 'dieuphoi', plural)).find(r => !seen.has(r.id));

	want(row, `no hidden ${plural}`);

	return { id: row.id, code: row.code,
		noid: row.id.slice(0, -1) + (row.id.endsWith('7') ? '8' : '7'),
		nocode: row.code.replace(/20\d\d/, '2009') };
}

/* Two provinces side by side: in one nobody has marked, in the other all but
 * one; for who is tied to the producer. */
async function veiled(t) {
	const x = await prepare(t);
	const two = [await World.of(t.place, x.people, x.cookies),
		await World.of(t.place, x.people, x.cookies)];

	try {
		await all(two[0], x, x.options);
		for (const path of [`/hearings/${x.hearing}`, '/hearings?as=csv',
			'/home'])
			await same(two[0].browser('hokin'), path, path, path,
			    two[1].browser('hokin'));
	} finally {
		for (const w of two)
			await w.close();
	}
}

export const checks = [
	['a record of another branch takes as long as none', async t => {
		const { id, noid } = await hidden(t, 'dossiers');

		await same(t.as('canboxa'), 'page', `/dossiers/${id}`,
		    `/dossiers/${noid}`);
	}],
	['a search for what may not be seen takes as long as for nothing',
	    async t => {
		const { code, nocode } = await hidden(t, 'dossiers');

		await same(t.as('canboxa'), 'search', `/dossiers?q=${code}`,
		    `/dossiers?q=${nocode}`);
		await same(t.as('canboxa'), 'export', `/dossiers?q=${code}&as=csv`,
		    `/dossiers?q=${nocode}&as=csv`);
	}],
	/* Last: it stops the server. */
	['a hearing that others have marked takes who is tied as long', veiled],
];
