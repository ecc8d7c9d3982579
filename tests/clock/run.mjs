// Each promise on each engine; one line each, how it went as the last.
import assert from 'node:assert/strict';
import { cleanUp, closePlace, hasPg, openPlace } from '../flow/lib/place.mjs';
import { Calendar, counted, day } from './count.mjs';

const FROM = '2022-01-01', TO = '2030-12-31';

async function command(place, ...words) {
	const r = await place.command(words);

	assert.equal(r.code, 0, r.err);
	return r.out.toString();
}

/** One call of the interface as somebody who may do it. */
async function api(place, method, at, body) {
	const r = await fetch(`http://127.0.0.1:${place.port}/api/v1${at}`, {
		method, headers: { Authorization: `Bearer ${place.token}`,
			'Content-Type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body) });
	const said = await r.json();

	assert.ok(r.ok, `${method} ${at}: ${r.status} ${JSON.stringify(said)}`);
	return said;
}

/** A token is made for the days around the clock of the place. */
async function token(place) {
	place.token = (await command(place, 'user', 'token', 'quantri', 'đếm',
	    '--scope', 'write', '--days', '5')).trim();
}

/* ---- every day ---- */

async function compare(place, calendar) {
	const told = JSON.parse(await command(place, 'clock', FROM, TO,
	    '--json'));
	const n = day(FROM);

	assert.equal(told.length, day(TO) - n + 1);
	for (const [i, one] of told.entries())
		assert.deepEqual(one, counted(n + i, calendar));
	return told.length;
}

async function everyDay(place) {
	const calendar = new Calendar();
	let n = await compare(place, calendar);

	/* A notice: the fifth day of Tết 2027 and a bridge made up for, and
	 * the one of 2028, of which nothing was known. */
	await token(place);
	for (const [at, kind] of [['2027-02-11', 'off'], ['2027-02-12', 'off'],
		['2027-02-20', 'work'], ['2028-01-25', 'off'],
		['2028-01-26', 'off'], ['2028-01-27', 'off'],
		['2028-01-28', 'off']]) {
		await api(place, 'POST', '/holidays', { day: at, kind,
			name: 'Tết Nguyên đán', source: 'Thông báo thử' });
		calendar[kind === 'off' ? 'off' : 'worked'].add(at);
	}
	n += await compare(place, calendar);
	/* A swap that is built in and did not come about after all. */
	for (const [at, kind] of [['2026-08-22', 'off'],
		['2026-08-31', 'work']])
		await api(place, 'POST', '/holidays', { day: at, kind,
			name: 'Không hoán đổi', source: 'Thông báo thử' });
	calendar.worked.delete('2026-08-22');
	calendar.off.delete('2026-08-31');
	n += await compare(place, calendar);
	place.counted = n;
}

async function named(place) {
	const first = counted(day('2026-02-02'), new Calendar());
	const tet = counted(day('2027-01-29'), new Calendar());
	const t = counted(day('2027-08-15'), new Calendar());

	/* the dates that the law's readers know by heart */
	assert.equal(first.day, '2026-02-02');
	assert.deepEqual([t.renew_from, t.renew_to, t.extended_to, t.warn_from],
	    ['2027-02-16', '2027-04-17', '2028-02-11', '2026-12-18']);
	assert.equal(counted(day('2026-06-01'), new Calendar()).commune_check,
	    '2026-06-22');
	/* four days from Monday 1 February, Tết until Wednesday 10, eleven
	 * more from Thursday 11 on */
	assert.equal(tet.commune_check, '2027-02-25');
	assert.deepEqual(JSON.parse(await command(place, 'clock', '2027-01-29',
	    '--json')), [tet]);
	const said = await command(place, 'clock', '15/8/2027');

	assert.match(said, /^2027-08-15 {2}26\/2026\/QĐ-TTg$/m);
	assert.match(said, /Nộp hồ sơ đánh giá lại sớm nhất: 2027-02-16$/m);
	for (const bad of [['hôm nay'], ['2026-01-02', '2026-01-01'],
		['2026-01-01', '2199-01-01']])
		assert.equal((await place.command(['clock', ...bad])).code, 65);
}

const subjects = [
	['every_day_of_nine_years_is_counted_alike', everyDay],
	['the_days_known_by_heart', named],
];
const engines = process.argv.slice(2).length ? process.argv.slice(2) :
    hasPg() ? ['sqlite', 'pg'] : ['sqlite'];
let passed = 0, failed = 0;

for (const engine of engines)
	for (const [promise, check] of subjects) {
		const place = await openPlace('demo', engine,
		    { now: '2026-11-30T09:00:00+07:00' });

		try {
			await check(place);
			const bad = place.complaints();

			assert.equal(bad.length, 0, bad[0]);
			console.log(`PASS ${engine}.${promise}` +
			    (place.counted ? ` (${place.counted} compared)` : ''));
			passed++;
		} catch (e) {
			console.log(`FAIL ${engine}.${promise}: ${e.message}`);
			failed++;
		}
		await closePlace(place);
	}
await cleanUp();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
