// tests/faults/run [full] [PART…]: faults, many times over, on both engines.
//
// The stories in tests/flow/trouble tell once how each fault looks to people.
// Here is counted: whoever was answered "saved" finds it, whatever was killed
// and however often; nothing is half there; memory does not grow.  CI runs few
// rounds; `full` (make faults) runs them all.
//
// PART is a piece of a promise's name; "sqlite" or "pg" runs that engine alone.
// Says so by the protocol of tools/test.  SAOQUE and SAOQUE_TEST_PG as there.
import { cleanUp, hasPg } from '../flow/lib/place.mjs';
import * as kills from './kills.mjs';
import * as awards from './awards.mjs';
import * as standby from './standby.mjs';
import * as disks from './disks.mjs';
import * as crowd from './crowd.mjs';
import * as day from './day.mjs';

process.env.SAOQUE ??= new URL('../../build-debug/src/saoque',
    import.meta.url).pathname;
const words = process.argv.slice(2);
const full = words.includes('full');
const engines = words.filter(w => w === 'sqlite' || w === 'pg');
const parts = words.filter(w => w !== 'full' && !engines.includes(w));
let passed = 0, failed = 0;

for (const promise of [kills, awards, standby, disks, crowd, day].flatMap(m =>
    m.promises)) {
	for (const engine of promise.engines) {
		const name = `${engine}.${promise.name}`;

		if ((engines.length !== 0 && !engines.includes(engine)) ||
		    (parts.length !== 0 && !parts.some(p => name.includes(p))))
			continue;
		if (engine === 'pg' && !hasPg() && !promise.ownServer) {
			console.log(`SKIP ${name}: SAOQUE_TEST_PG is not set`);
			continue;
		}
		const began = Date.now();
		try {
			const told = await promise.run(engine, full);

			passed++;
			if (told?.skip !== undefined)
				console.log(`SKIP ${name}: ${told.skip}`), passed--;
			else
				console.log(`PASS ${name} (${told ?? ''}; ${Math
				    .round((Date.now() - began) / 1000)} s)`);
		} catch (e) {
			failed++;
			console.log(`FAIL ${name}\n      ${e.stack}`);
		}
	}
}
await awards.close();
await cleanUp();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed !== 0 ? 0 : 1;
