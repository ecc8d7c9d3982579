// tests/flow/run [-v] [PART…]: stories over HTTP, the way people use the
// program, on SQLite and on PostgreSQL.
//
// PART is a piece of a story's path; "sqlite" or "pg" plays on that engine
// alone.  Environment: SAOQUE
// the program, SAOQUE_TEST_PG a PostgreSQL in which databases may be made
// (without it stories run on SQLite alone, and that is said), FLOW_JOBS how
// many stories at a time (3).
import fs from 'node:fs';
import path from 'node:path';
import { readStory } from './lib/story.mjs';
import { verbs } from './lib/steps.mjs';
import { cleanUp, closePlace, endSound, hasPg, openPlace } from
    './lib/place.mjs';
import { diskPlace } from './lib/disk.mjs';

const here = path.dirname(new URL(import.meta.url).pathname);
const words = process.argv.slice(2);
const loud = words.includes('-v');
const engines = words.filter(w => w === 'sqlite' || w === 'pg');
const parts = words.filter(w => w !== '-v' && !engines.includes(w));

function stories(dir) {
	return fs.readdirSync(dir, { withFileTypes: true }).flatMap(e =>
	    e.isDirectory() ? stories(path.join(dir, e.name)) :
	    e.name.endsWith('.story') ? [path.join(dir, e.name)] : []).sort();
}

let serial = 0;
const shared = new Map();

async function placeFor(story, engine) {
	const options = { now: story.now, door: story.with.includes('door'),
		asleep: story.with.includes('asleep') };

	if (story.with.includes('small-disk'))
		return diskPlace(story.kind, engine, options);
	if (!story.shared)
		return openPlace(story.kind, engine, options);
	const key = `${story.kind} ${engine} ${story.now}`;
	if (!shared.has(key))
		shared.set(key, openPlace(story.kind, engine, options));
	return shared.get(key);
}

/* Does it change what is stored in another way than the program's? */
const harms = story => story.steps.some(s => ['by hand', 'lose the database',
	'damage the database behind', 'the database is no database']
    .includes(s.verb));

async function play(story, engine) {
	const place = await placeFor(story, engine);
	const c = { place, browsers: new Map(), vars: new Map(),
		files: new Map(), headers: {}, serial: ++serial, last: null };
	let step = null;

	try {
		if (place.port !== 0)
			await verbs.as(c, 'nobody');
		for (step of story.steps)
			await verbs[step.verb](c, step.rest, step);
		step = null;
		if (!story.shared && !harms(story))
			await endSound(place);
	} catch (e) {
		if (step !== null)
			e.message = `line ${step.at}: ${step.line}\n      ` +
			    e.message;
		throw e;
	} finally {
		for (const b of c.browsers.values())
			b.close();
		const bad = place.complaints();

		if (!story.shared)
			await closePlace(place);
		if (bad.length !== 0 && step === null)
			throw new Error('the log complains:\n      ' +
			    bad.slice(0, 6).join('\n      '));
		if (bad.length !== 0)
			console.log('      log: ' + bad.slice(0, 6)
			    .join('\n      log: '));
	}
}

const all = stories(here).map(readStory);
const work = [];
let passed = 0, failed = 0;

for (const engine of ['sqlite', 'pg'])
	for (const s of all) {
		const name = `${engine} ${path.relative(here, s.file)
		    .replace(/\.story$/, '')}`;

		if (s.engines.includes(engine) &&
		    (engines.length === 0 || engines.includes(engine)) &&
		    (parts.length === 0 || parts.some(p => name.includes(p))))
			work.push({ s, engine, name });
	}

async function worker() {
	for (let w = work.shift(); w !== undefined; w = work.shift()) {
		const began = Date.now();

		if (w.engine === 'pg' && !hasPg())
			continue;
		try {
			await play(w.s, w.engine);
			passed++;
			console.log(`PASS ${w.name}: ${w.s.promise}` + (loud ?
			    ` (${Date.now() - began} ms)` : ''));
		} catch (e) {
			failed++;
			console.log(`FAIL ${w.name}: ${w.s.promise}\n      ` +
			    (loud ? e.stack : e.message));
		}
	}
}

if (!hasPg())
	console.log('SKIP pg: SAOQUE_TEST_PG is not set');
try {
	const n = Number(process.env.FLOW_JOBS ?? 3);

	await Promise.all([...Array(n).keys()].map(worker));
	for (const [key, p] of shared)
		try {
			const place = await p, bad = place.complaints();

			if (!all.some(s => s.shared && harms(s)))
				await endSound(place);
			await closePlace(place);
			if (bad.length !== 0)
				throw new Error(bad.slice(0, 6).join('\n      '));
		} catch (e) {
			failed++;
			console.log(`FAIL shared ${key}: a clean end\n      ` +
			    e.message);
		}
} finally {
	await cleanUp();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed !== 0 ? 0 : 1;
