// tests/hostile/run [SUBJECT…]: what comes over the network in bad faith bounces.
//
// Generated from the program's own table of addresses where that can be: a new
// page is attacked without anybody writing a test for it.  "timing" is one to
// be asked for by name.
import { cleanUp, hasPg } from '../flow/lib/place.mjs';
import { Target } from './lib/target.mjs';

const subjects = ['forms', 'pages', 'wire', 'uploads', 'sessions', 'people',
	'slow', 'veil'];
const words = process.argv.slice(2);
const asked = words.filter(w => w !== 'sqlite' && w !== 'pg');
const engines = words.filter(w => !asked.includes(w));
let passed = 0, failed = 0;

async function play(name, checks, where, engine) {
	const t = await Target.open({ ...where, engine });

	for (const [promise, check] of checks)
		try {
			await check(t);
			console.log(`PASS ${name}: ${promise}`);
			passed++;
		} catch (e) {
			console.log(`FAIL ${name}: ${promise}\n      ${e.message}`);
			failed++;
		}
	const bad = await t.close();
	if (bad.length !== 0) {
		console.log(`FAIL ${name}: the log\n      ${bad.slice(0, 5)
		    .join('\n      ')}`);
		failed++;
	}
}

/* Most of it is of one engine as of the other. */
async function subject(name) {
	const { checks, where, engines: both } = await import(
	    `./checks/${name}.mjs`);
	const all = !both ? ['sqlite'] : engines.length !== 0 ? engines :
	    hasPg() ? ['sqlite', 'pg'] : ['sqlite'];

	for (const engine of all)
		await play(all.length > 1 ? `${name} ${engine}` : name, checks,
		    where, engine);
}

try {
	for (const name of asked.length !== 0 ? asked : subjects)
		await subject(name);
} finally {
	await cleanUp();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed !== 0 ? 0 : 1;
