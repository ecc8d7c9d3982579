// A client generated from the description sits with a council.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { generate } from './client.mjs';

const run = promisify(execFile);
const here = new URL('..', import.meta.url).pathname;
const seats = ['ghe1', 'ghe2', 'ghe3'];

/** One part of a story of that name, for people with tokens; what it says after
 *  "done". */
export async function part(h, story, people, env) {
	const tokens = {};

	for (const login of people)
		tokens[login] = await h.token(login);
	const r = await run('node', [`out/js/${story}.js`], { cwd: here, env: {
		...process.env, ...env, URL_BASE: `http://127.0.0.1:` +
		`${h.place.port}/api/v1`, TOKENS: JSON.stringify(tokens) } })
	    .catch(e => {
		throw new Error(e.stderr.slice(0, 1600));
	});
	const m = /^done ?(\w*)/m.exec(r.stdout);

	if (m === null)
		throw new Error(r.stdout + r.stderr);
	return m[1];
}

async function council(h) {
	await generate(h);
	for (const login of seats) {
		const r = await h.place.command(['user', 'add', login,
			`Thành viên ${login}`, '--role', 'council', '--json']);

		if (r.code !== 0)
			throw new Error(r.err);
	}
	const all = ['quantri', 'dieuphoi', 'hoidong', ...seats];
	const hearing = await part(h, 'council', all, { PART: 'hear' });

	/* What may be complained of may be so for days. */
	await h.place.stop();
	h.place.now = '2026-06-20T09:00:00+07:00';
	await h.place.start();
	await part(h, 'council', all, { PART: 'award', HEARING: hearing });
}

export const place = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

export const checks = [
	['a_council_works_over_the_interface_alone', council],
];
