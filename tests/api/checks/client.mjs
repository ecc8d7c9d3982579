// A client generated from the description works an officer's day.
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = new URL('..', import.meta.url).pathname;
const bin = name => `${here}node_modules/.bin/${name}`;

/** The client, and what is written against it. */
export async function generate(h) {
	mkdirSync(`${here}out`, { recursive: true });
	writeFileSync(`${here}out/openapi.json`, JSON.stringify(h.shape.doc));
	await run(bin('openapi-typescript'), ['out/openapi.json', '-o',
		'out/schema.ts'], { cwd: here });
	await run(bin('tsc'), ['-p', 'tsconfig.json'], { cwd: here }).catch(e => {
		throw new Error(e.stdout.slice(0, 800));
	});
}

async function officer(h) {
	await generate(h);
	const r = await run('node', ['out/js/officer.js'], { cwd: here, env: {
		...process.env, URL_BASE: h.url,
		TOKEN: await h.token('dieuphoi') } }).catch(e => {
		throw new Error(e.stderr.slice(0, 800));
	});

	if (!r.stdout.includes('done'))
		throw new Error(r.stdout + r.stderr);
}

export const checks = [
	['a_generated_client_works_an_officers_day', officer],
];
