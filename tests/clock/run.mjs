// Each promise on each engine; one line each, how it went as the last.
import assert from 'node:assert/strict';
import { Browser } from '../flow/lib/client.mjs';
import { Page } from '../flow/lib/page.mjs';
import { cleanUp, closePlace, hasPg, openPlace } from '../flow/lib/place.mjs';
import { Calendar, counted, day, text } from './count.mjs';

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

/* ---- one certificate, everywhere ---- */

const T = '2027-08-15';
const LABELS = { valid: 'Còn hiệu lực',
	window: 'Trong hạn nộp hồ sơ đánh giá lại',
	late: 'Quá hạn nộp hồ sơ đánh giá lại', extended: 'Được kéo dài',
	expired: 'Hết hạn', withdrawn: 'Đã thu hồi' };
/** The state on a day, by the text of the law alone. */
function stateOf(paper, n) {
	const t = day(T);

	if (paper.withdrawn !== undefined && n >= day(paper.withdrawn))
		return 'withdrawn';
	if (n > t)
		return paper.extended !== undefined &&
		    n <= day(paper.extended) && n <= t + 180 ? 'extended' :
		    'expired';
	return n < t - 180 ? 'valid' : n <= t - 120 ? 'window' : 'late';
}

async function issue(place, number, name) {
	const near = (await api(place, 'GET', '/products?q=hoa+tuu')).data[0];
	const unit = (await api(place, 'GET', '/units?q=phuong+van+ha'))
	    .data[0].id;
	const product = await api(place, 'POST', '/products', { name,
		producer_id: near.producer_id, sector: '1', unit_id: unit });
	const decision = `${number}/QĐ-UBND`;
	const recognition = await api(place, 'POST', '/recognitions', {
		product_id: product.id, stars: 4, kind: 'new', decision,
		decided_on: '2024-08-15' });
	const d = await api(place, 'POST', '/decisions', { number: decision,
		decided_on: '2024-08-15', kind: 'recognise',
		authority: 'province', unit_id: unit });
	const c = await api(place, 'POST', '/certificates', {
		number: `${number}/GCN-THU`, recognition_id: recognition.id,
		decision_id: d.id, issued_on: '2024-08-15' });

	assert.equal(c.last_on, T);
	return { id: c.id, product: product.id, name, number: c.number,
		recognition: recognition.id };
}

async function read(place, at, cookies) {
	const b = new Browser(place.port);

	if (cookies !== undefined)
		b.cookies = cookies;
	const r = await b.ask('GET', at);

	b.close();
	assert.equal(r.status, 200, at);
	return r.bytes.toString();
}

const shown = html => new Page(html).main.text();

/** Everywhere its state is shown, in one place's words: { where: state }. */
async function everywhere(place, paper, cookies, want) {
	const said = {};
	const label = LABELS[want];

	said.page = shown(await read(place, `/certificates/${paper.id}`,
	    cookies)).includes(label);
	for (const s of Object.keys(LABELS)) {
		const list = `/certificates?q=${encodeURIComponent(
		    paper.number)}&state=${s}`;

		said[`list ${s}`] = (await read(place, list, cookies))
		    .includes(`/certificates/${paper.id}"`) === (s === want);
		said[`interface ${s}`] = (await api(place, 'GET', list)).total ===
		    Number(s === want);
	}
	said.interface = (await api(place, 'GET', `/certificates/${paper.id}`))
	    .state === want;
	const holds = !['expired', 'withdrawn'].includes(want);
	/* To which day it holds, or has held, is one day everywhere. */
	const to = want === 'withdrawn' ? text(day(paper.withdrawn) - 1) :
	    paper.extended ?? T;
	const from = text(day(to) + 1).split('-').reverse().join('/');
	const until = to.split('-').reverse().join('/');
	const words = want === 'extended' ? `được kéo dài đến hết ngày ${until}` :
	    holds ? `còn hiệu lực đến hết ngày ${until}` : want === 'expired' ?
	    `đã hết hạn từ ngày ${from}` : `đã bị thu hồi từ ngày ${from}`;

	said['QR page'] = shown(await read(place,
	    `/V/${paper.code ?? paper.id}`)).includes(words);

	said['product page'] = shown(await read(place,
	    `/p/${paper.product}`)).includes(words);
	const row = shown(await read(place, `/register?q=${
	    encodeURIComponent(paper.name)}`));

	said.register = row.includes(want === 'valid' || want === 'window' ||
	    want === 'late' ? 'Còn hiệu lực' : label);
	const open = (await read(place, '/open-data/register.csv')).split('\n')
	    .find(l => l.includes(paper.number));

	said['open data'] = new RegExp(`\\b${want}\\b`).test(open);
	said['open data as JSON'] = JSON.parse(await read(place,
	    '/open-data/register.json')).rows.find(r =>
	    r.certificate === paper.number).state === want;
	said['reading'] = (await api(place, 'GET',
	    `/certificates/${paper.id}/readings/standing`)).state === want;
	const told = JSON.parse((await read(place, `/p/${paper.product}`)).match(
	    /<script type="application\/ld\+json">(.*?)<\/script>/s)[1])
	    .hasCertification;

	said['search engines'] = told.certificationStatus ===
	    `https://schema.org/Certification${holds ? 'A' : 'Ina'}ctive` &&
	    told.expires === to &&
	    told.certificationIdentification === paper.number;
	said['current'] = (await api(place, 'GET',
	    `/recognitions?current=1&product_id=${paper.product}`)).total ===
	    Number(holds);
	return said;
}

/** Line by line what the register's pages show and its data tell, whatever is
 *  known of a recognition. */
async function lineByLine(place) {
	const shorter = { ...LABELS, window: LABELS.valid, late: LABELS.valid };
	const lines = [], told = JSON.parse(await read(place,
	    '/open-data/register.json')).rows.map(r => [r.product_name,
		r.certificate ?? '–', r.state === null ? 'Chưa rõ hạn' :
		shorter[r.state], r.decided_on === null ? '' :
		r.valid_until.split('-').reverse().join('/')].join('|'));

	for (let n = 1; lines.length < told.length; n++) {
		const rows = new Page(await read(place, `/register?page=${n}`)).main
		    .find('tbody')[0].find('tr').map(r => r.find('th', 'td'));

		for (const c of rows)
			lines.push([c[0].find('a')[0].text(),
				c[3].find('a')[0]?.text() ?? '–',
				c[2].find('span')[0].text(),
				/\d\d\/\d\d\/\d{4}/.exec(c[2].text())?.[0] ?? '']
			    .join('|'));
	}
	assert.deepEqual(lines.sort(), told.sort());
	place.counted += lines.length;
	return lines.map(l => l.split('|')[2]);
}

/** The clock of the server stands at that very instant: each program that is
 *  started is given a second more. */
async function at(place, instant) {
	await place.stop();
	place.data.starts = 0;
	place.now = new Date(Date.parse(instant) - 10000).toISOString();
	await token(place);
	place.data.starts = 9;
	await place.start();
}

async function look(place, papers, instant) {
	await at(place, instant);
	const cookies = await place.signIn('dieuphoi');
	const n = day(new Date(Date.parse(instant) + 7 * 3600000).toISOString()
	    .slice(0, 10));

	assert.equal(place.serverNow, Date.parse(instant));
	for (const paper of papers) {
		const want = stateOf(paper, n);
		const said = await everywhere(place, paper, cookies, want);
		const wrong = Object.keys(said).filter(k => !said[k]);

		assert.deepEqual(wrong, [], `${instant}: ${paper.name} is ${want}`);
		place.counted = (place.counted ?? 0) + Object.keys(said).length;
	}
}

async function act(place, paper, more) {
	await api(place, 'POST', '/certificate_acts', {
		certificate_id: paper.id, ...more });
}

async function sameEverywhere(place) {
	process.env.TZ = 'UTC';
	await token(place);
	const plain = await issue(place, 'A1', 'Mật ong vách đá thử');
	const kept = await issue(place, 'A2', 'Trà hoa thử');
	const gone = await issue(place, 'A3', 'Nấm rừng thử');
	const all = [plain, kept, gone];
	const seen = new Set();
	const around = async (...days) => {
		for (const d of days) {
			const before = text(day(d) - 1);

			await look(place, all, `${before}T23:59:59+07:00`);
			await look(place, all, `${d}T00:00:00+07:00`);
			for (const label of await lineByLine(place))
				seen.add(label);
		}
	};

	await around('2027-02-16', '2027-04-18');
	await look(place, all, '2027-05-31T23:59:59+07:00');
	await at(place, '2027-06-01T00:00:00+07:00');
	await act(place, gone, { kind: 'withdraw', on_day: '2027-06-01',
		document: '1/QĐ', ground: 'g1', authority: 'province' });
	gone.withdrawn = '2027-06-01';
	await look(place, all, '2027-06-01T00:00:01+07:00');
	await at(place, '2027-08-10T09:00:00+07:00');
	await act(place, kept, { kind: 'extend', on_day: '2027-08-10',
		document: '2/VB', until: '2028-02-11', authority: 'province' });
	kept.extended = '2028-02-11';
	await look(place, all, '2027-08-10T09:00:10+07:00');
	await lineByLine(place);
	await around('2027-08-16', '2028-02-12');
	assert.deepEqual([...seen].sort(), ['Chưa rõ hạn', LABELS.expired,
		LABELS.extended, LABELS.valid, LABELS.withdrawn].sort());
}

const subjects = [
	['every_day_of_nine_years_is_counted_alike', everyDay],
	['the_days_known_by_heart', named],
	['a_certificate_is_the_same_everywhere_around_each_midnight',
		sameEverywhere],
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
