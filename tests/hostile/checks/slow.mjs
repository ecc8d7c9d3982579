// Slow clients: while they hold what they can, others are served.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { want } from '../lib/target.mjs';

const run = promisify(execFile);
const SECONDS = 9;

/* With slowhttptest; where it is not, that is a fault of the place. */
async function served(t, words) {
	const attack = run('slowhttptest', ['-c', '200', '-r', '100', '-l',
		String(SECONDS), '-i', '3', '-u', `http://127.0.0.1:${t.port}/`,
		...words]);
	const until = Date.now() + (SECONDS - 1) * 1000;
	let worst = 0, n = 0;

	while (Date.now() < until) {
		const began = Date.now();
		const r = await t.nobody.ask('GET', '/healthz');

		want(r.status === 200, `${r.status}`);
		worst = Math.max(worst, Date.now() - began);
		n++;
		await new Promise(done => setTimeout(done, 100));
	}
	await attack.catch(e => {
		want(e.code !== 'ENOENT', 'slowhttptest is not there');
	});
	want(worst < 3000, `${n} asked, the slowest waited ${worst} ms`);
}

export const checks = [
	['heads that never end', t => served(t, ['-H'])],
	['bodies that drip', t => served(t, ['-B', '-s', '8192'])],
	['readers that do not read', t => served(t, ['-X', '-w', '10', '-y',
		'20', '-n', '5', '-z', '32', '-k', '3'])],
];
