// tests/hostile/run [SUBJECT…]: what comes over the network in bad faith bounces.
//
// Generated from the program's own table of addresses where that can be: a new
// page is attacked without anybody writing a test for it.  "timing" is one to
// be asked for by name.
import { cleanUp } from '../flow/lib/place.mjs';
import { Target } from './lib/target.mjs';

const subjects = ['forms', 'pages', 'wire', 'uploads', 'sessions', 'people',
	'slow'];
const asked = process.argv.slice(2);
let passed = 0, failed = 0;

async function subject(name) {
	const { checks, where } = await import(`./checks/${name}.mjs`);
	const t = await Target.open(where);

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

try {
	for (const name of asked.length !== 0 ? asked : subjects)
		await subject(name);
} finally {
	await cleanUp();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed !== 0 ? 0 : 1;
