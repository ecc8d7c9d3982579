// Every check on each engine; one line each, how it went as the last.
import { Shape } from './lib/shape.mjs';
import { cleanUp, hasPg, openHost } from './lib/host.mjs';

const subjects = process.env.ONLY?.split(" ") ?? ['description', 'lists', 'changes', 'work', 'acts', 'readings', 'files', 'client',
	'council', 'deeds', 'tokens', 'codes', 'stars'];
const engines = process.argv.slice(2).length ? process.argv.slice(2) :
    hasPg() ? ['sqlite', 'pg'] : ['sqlite'];
let passed = 0, failed = 0;

async function subject(engine, name) {
	const { checks, place } = await import(`./checks/${name}.mjs`);
	const host = await openHost(engine, place);

	host.shape = new Shape((await host.call('GET', '/openapi.json')).json);
	for (const [promise, check] of checks)
		try {
			await check(host);
			console.log(`PASS ${engine}.${name}.${promise}`);
			passed++;
		} catch (e) {
			console.log(`FAIL ${engine}.${name}.${promise}: ${e.message}`);
			failed++;
		}
	/* A file with a wrong row and a refused address are what was asked for. */
	const bad = host.place.complaints().filter(line =>
		!/webhook not sent|"msg":"job ended".*"rc":"invalid"/.test(line));

	if (bad.length !== 0) {
		console.log(`FAIL ${engine}.${name}.log: ${bad[0].slice(0, 300)}`);
		failed++;
	}
	await host.close();
}

for (const engine of engines)
	for (const name of subjects)
		await subject(engine, name);
await cleanUp();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
