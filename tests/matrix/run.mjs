// tests/matrix/run [sqlite|pg]: the whole table of rights, asked of the
// running program from outside.
//
// What must be allowed is worked out anew from what the program declares
// (`describe entity`, `describe roles`) and from the rows, without its code;
// then every entity x action or act x role x place x state is tried over REST
// and over pages, and whoever may not see a row must not meet its word anywhere.
import { cleanUp, closePlace, hasPg } from '../flow/lib/place.mjs';
import { World } from './lib/world.mjs';
import { acts, readings } from './lib/acts.mjs';
import { below } from './lib/below.mjs';
import { rights } from './lib/rights.mjs';
import { pages } from './lib/pages.mjs';
import { leaks } from './lib/leaks.mjs';

const asked = process.argv.slice(2);
const engines = asked.filter(a => a === 'sqlite' || a === 'pg');
let passed = 0, failed = 0;

/* The rest on the demo; acts, and what lies below a row, where dossiers stand
 * before a council. */
const plays = [['demo', undefined, [rights, pages, leaks]],
	['council', '2026-06-10T09:00:00+07:00', [acts, readings, below]]];

async function play(engine, kind, now, subjects) {
	const w = await World.open(engine, kind, now);
	const faults = new Map();
	const check = (promise, ok, text) => {
		if (!faults.has(promise))
			faults.set(promise, { n: 0, bad: [] });
		const f = faults.get(promise);

		f.n++;
		if (!ok)
			f.bad.push(text);
	};

	try {
		for (const subject of subjects)
			await subject(w, check);
	} finally {
		const bad = w.place.complaints();

		for (const p of w.people)
			p.browser.close();
		w.programs?.close();
		await closePlace(w.place);
		check('the log has nothing to say', bad.length === 0,
		    bad.slice(0, 5).join('\n      '));
	}
	for (const [promise, f] of faults) {
		console.log(`${f.bad.length === 0 ? 'PASS' : 'FAIL'} ${engine} ` +
		    `${promise} (${f.n} times)`);
		for (const b of f.bad.slice(0, 12))
			console.log(`      ${b}`);
		if (f.bad.length > 12)
			console.log(`      and ${f.bad.length - 12} more`);
		f.bad.length === 0 ? passed++ : failed++;
	}
}

try {
	for (const engine of engines.length !== 0 ? engines : hasPg() ?
	    ['sqlite', 'pg'] : ['sqlite'])
		for (const [kind, now, subjects] of plays)
			await play(engine, kind, now, subjects);
} finally {
	await cleanUp();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed !== 0 ? 0 : 1;
