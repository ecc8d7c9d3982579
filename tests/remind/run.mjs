// Each promise on each engine; one line each, how it went as the last.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Browser, encode } from '../flow/lib/client.mjs';
import { Page } from '../flow/lib/page.mjs';
import { cleanUp, closePlace, hasPg, openPlace } from '../flow/lib/place.mjs';

const MONDAY = '2026-11-30T09:00:00+07:00';
const PASSWORD = 'mật khẩu thư của tỉnh';

/* ---- the program ---- */

async function command(place, ...words) {
	const r = await place.command(words);

	return { code: r.code, out: r.out.toString(), err: r.err };
}

async function set(place, name, value) {
	const r = await command(place, 'setting', name, value);

	assert.equal(r.code, 0, r.err);
}

async function browser(place, login) {
	const b = new Browser(place.port);

	b.cookies = await place.signIn(login);
	return b;
}

/** Send one of the page's forms, the one whose `do` is ${what}. */
async function press(b, at, what, change = {}) {
	const page = new Page((await b.ask('GET', at)).bytes.toString());
	const form = page.main.find('form').find(f =>
		page.sending(f).pairs.some(([k, v]) => k === 'do' && v === what));
	const sent = page.sending(form);
	const pairs = sent.pairs.filter(([k]) => change[k] !== null);
	const r = await b.ask('POST', sent.action, { body: encode(pairs),
		headers: { 'content-type': 'application/x-www-form-urlencoded' } });

	return { ...r, text: r.bytes.toString() };
}

async function api(place, method, at, { body, match } = {}) {
	place.tokens ??= (await command(place, 'user', 'token', 'quantri',
		'thử', '--scope', 'write', '--days', '300')).out.trim();
	const r = await fetch(`http://127.0.0.1:${place.port}/api/v1${at}`, {
		method, headers: { Authorization: `Bearer ${place.tokens}`,
			'Content-Type': 'application/json',
			...(match === undefined ? {} : { 'If-Match': match }) },
		body: body === undefined ? undefined : JSON.stringify(body) });

	return { status: r.status, etag: r.headers.get('etag'),
		json: await r.json() };
}

/** Give an account an address for mail. */
async function address(place, login, email) {
	const id = (await api(place, 'GET', `/actors?q=${login}`)).json.data
	    .find(a => a.login === login).id;
	const now = await api(place, 'GET', `/actors/${id}`);
	const r = await api(place, 'PATCH', `/actors/${id}`, { body: { email },
		match: now.etag });

	assert.equal(r.status, 200, JSON.stringify(r.json));
}

/* ---- the calendar ---- */

const feed = place => async address => {
	const url = new URL(address);
	const r = await new Browser(place.port).ask('GET', url.pathname +
	    url.search);

	return { ...r, text: r.bytes.toString() };
};

const shown = text => new Page(text).main.find('pre')
    .find(x => x.attrs.id === 'made').text().trim();

async function calendar(place) {
	const b = await browser(place, 'dieuphoi'), read = feed(place);
	const made = await press(b, '/account/calendar', 'make');
	const url = shown(made.text);

	assert.match(url, /\/calendar\.ics\?key=lich_[\w-]{43}$/);
	assert.ok(!(await b.ask('GET', '/account/calendar')).bytes.toString()
	    .includes('lich_'), 'shown once');
	const r = await read(url);

	assert.equal(r.status, 200);
	assert.equal(r.headers['content-type'], 'text/calendar; charset=utf-8');
	assert.equal(r.headers['cache-control'], 'no-store');
	for (const line of r.bytes.toString('latin1').split('\r\n'))
		assert.ok(line.length <= 75 && !/[\r\n]/.test(line), line);
	ICAL.design.strict = true;
	const root = new ICAL.Component(ICAL.parse(r.text));
	const events = root.getAllSubcomponents('vevent')
	    .map(e => new ICAL.Event(e));

	assert.equal(root.getFirstPropertyValue('version'), '2.0');
	assert.ok(events.length > 30, `${events.length} events`);
	assert.equal(new Set(events.map(e => e.uid)).size, events.length);
	for (const e of events) {
		assert.ok(e.startDate.isDate && e.summary.length > 0);
		assert.equal(e.duration.toSeconds(), 86400);
		assert.ok(e.component.getFirstPropertyValue('dtstamp'));
	}
	const round = events.find(e => e.summary ===
	    'Ngày cuối gửi hồ sơ lên tỉnh, đợt 1 năm 2027');

	assert.equal(round.startDate.toString(), '2027-04-29');
	assert.equal(round.description, 'Xã, phường gửi trước ngày 30/04/2027; ' +
	    'chủ thể nộp sớm hơn 15 ngày làm việc.\nCấp xã\n' +
	    '26/2026/QĐ-TTg, điều 5');
	/* the same address, the same events */
	const again = await read(url);
	const uids = t => t.match(/^UID:.*$/mg).join();

	assert.equal(uids(again.text), uids(r.text));
	assert.ok(!place.log.some(l => l.includes('lich_')), 'not in the log');
	b.close();
}

async function secret(place) {
	const b = await browser(place, 'chuthe'), read = feed(place);
	const first = shown((await press(b, '/account/calendar', 'make')).text);
	const mine = await read(first);

	assert.equal(mine.status, 200);
	assert.ok(!mine.text.includes('Ngày cuối tỉnh gửi hồ sơ 5 sao'),
	    'only what the role sees');
	const second = shown((await press(b, '/account/calendar', 'make')).text);

	assert.notEqual(first, second);
	assert.equal((await read(first)).status, 404, 'the old one is void');
	assert.equal((await read(second)).status, 200);
	await press(b, '/account/calendar', 'end');
	assert.equal((await read(second)).status, 404, 'revoked');
	for (const bad of ['', '?key=', '?key=lich_' + 'a'.repeat(43),
		'?key=sq_' + 'a'.repeat(43)])
		assert.equal((await read(`http://x/calendar.ics${bad}`)).status,
		    404, bad);
	/* a new first password ends it, as it ends sessions and tokens */
	const third = shown((await press(b, '/account/calendar', 'make')).text);

	assert.equal((await command(place, 'user', 'password', 'chuthe')).code,
	    0);
	assert.equal((await read(third)).status, 404, 'a new first password');
	b.close();
}

/* ---- letters ---- */

/** A server that takes mail: { port, letters, refuse }. */
async function post(options = {}) {
	const box = { letters: [], refuse: null, secrets: [] };

	box.server = new SMTPServer({ disabledCommands: ['STARTTLS'],
		authOptional: true, allowInsecureAuth: true, logger: false,
		onAuth(auth, session, done) {
			box.secrets.push([auth.username, auth.password]);
			done(auth.password === PASSWORD ? null :
			    new Error('535 no'), { user: auth.username });
		},
		onRcptTo(to, session, done) {
			done(box.refuse === null ? undefined :
			    new Error(box.refuse));
		},
		onData(stream, session, done) {
			const parts = [];

			stream.on('data', d => parts.push(d));
			stream.on('end', async () => {
				const raw = Buffer.concat(parts);

				box.letters.push({ raw: raw.toString('latin1'),
					to: session.envelope.rcptTo.map(x => x.address),
					from: session.envelope.mailFrom.address,
					mail: await simpleParser(raw) });
				done();
			});
		}, ...options });
	box.server.on('error', () => {});
	await new Promise(done => box.server.listen(0, '127.0.0.1', done));
	box.port = box.server.server.address().port;
	box.close = () => new Promise(done => box.server.close(done));
	return box;
}

async function through(place, box, tls = 'none') {
	await set(place, 'smtp_host', '127.0.0.1');
	await set(place, 'smtp_port', String(box.port));
	await set(place, 'smtp_tls', tls);
	await set(place, 'smtp_from', 'ocop@tinh.example');
	await set(place, 'public_url', 'https://ocop.example');
}

const send = async place => (await command(place, 'digest', '--send'));

async function shownOnly(place) {
	const r = await command(place, 'digest', 'dieuphoi');

	assert.equal(r.code, 0, r.err);
	assert.match(r.out, /^OCOP Bắc Giang: \d+ việc cần xử lý, /);
	assert.match(r.out, /\nVIỆC CẦN XỬ LÝ\n- /);
	const refused = await send(place);

	assert.equal(refused.code, 65);
	assert.match(refused.err, /no server to send by/);
	const b = await browser(place, 'dieuphoi');
	const page = (await b.ask('GET', '/account/calendar')).bytes.toString();

	assert.ok(page.includes('chưa thiết lập gửi thư'));
	assert.ok(page.includes('VIỆC CẦN XỬ LÝ'));
	b.close();
}

async function weekly(place) {
	const box = await post();

	await address(place, 'dieuphoi', 'dieu.phoi@tinh.example');
	await address(place, 'canboxa', 'xa@tinh.example');
	await through(place, box);
	assert.equal((await send(place)).out,
	    'sent 2, failed 0, nothing to say 0\n');
	const l = box.letters.find(x => x.to[0] === 'dieu.phoi@tinh.example');
	const printed = (await command(place, 'digest', 'dieuphoi')).out;

	assert.equal(l.from, 'ocop@tinh.example');
	assert.equal(l.mail.subject, printed.split('\n')[0]);
	assert.equal(l.mail.text.trim(), printed.split('\n').slice(2).join('\n')
	    .trim());
	assert.match(l.mail.text, /https:\/\/ocop\.example\/home/);
	assert.equal(l.mail.from.text, '"OCOP Bắc Giang" <ocop@tinh.example>');
	assert.equal(l.mail.to.text,
	    '"Điều phối tỉnh (ví dụ)" <dieu.phoi@tinh.example>');
	assert.ok(l.mail.messageId && l.mail.date);
	assert.equal(l.mail.headers.get('auto-submitted'), 'auto-generated');
	assert.ok(!/[\x80-\xff]/.test(l.raw), 'seven bits on the wire');
	for (const line of l.raw.split('\r\n'))
		assert.ok(line.length <= 998 && !/[\r\n]/.test(line));

	/* once a week, whatever stops and starts */
	assert.equal((await send(place)).out,
	    'sent 0, failed 0, nothing to say 0\n');
	await place.stop();
	place.now = '2026-12-05T09:00:00+07:00';
	await place.start();
	await send(place);
	assert.equal(box.letters.length, 2, 'none again in the same week');
	/* the day moved back: none, and nothing is lost */
	place.now = '2026-11-24T09:00:00+07:00';
	await send(place);
	assert.equal(box.letters.length, 2, 'none when the clock goes back');
	place.now = '2026-12-07T06:30:00+07:00';
	await send(place);
	assert.equal(box.letters.length, 2, 'nobody before seven');

	/* one wants no more */
	await place.stop();
	place.now = '2026-12-07T09:00:00+07:00';
	await set(place, 'smtp_host', '');
	await place.start();
	const b = await browser(place, 'canboxa');

	assert.equal((await press(b, '/account/calendar', 'letters',
	    { letters: null })).status, 303);
	b.close();
	await place.stop();
	/* the server's own thread sends the next */
	await set(place, 'smtp_host', '127.0.0.1');
	await place.start();
	for (let i = 0; i < 600 && box.letters.length < 3; i++)
		await new Promise(done => setTimeout(done, 50));
	assert.deepEqual(box.letters.slice(2).map(x => x.to[0]),
	    ['dieu.phoi@tinh.example']);
	await place.stop();
	assert.equal((await send(place)).out,
	    'sent 0, failed 0, nothing to say 0\n');
	await box.close();
	await place.start();
}

async function trouble(place) {
	const box = await post();
	const words = [];
	const try_ = async () => {
		const r = await send(place);

		words.push(r.out, r.err);
		return r.out;
	};

	await address(place, 'dieuphoi', 'dieu.phoi@tinh.example');
	await through(place, box);
	place.excused.push('letter not sent', 'mail password readable');
	/* nobody is there, then he is refused: tried again after a while */
	await set(place, 'smtp_port', '1');
	assert.equal(await try_(), 'sent 0, failed 1, nothing to say 0\n');
	assert.equal(await try_(), 'sent 0, failed 0, nothing to say 0\n');
	await set(place, 'smtp_port', String(box.port));
	box.refuse = '451 later';
	place.now = '2026-11-30T10:00:00+07:00';
	assert.equal(await try_(), 'sent 0, failed 1, nothing to say 0\n');
	/* a password others may read is none; in the clear it goes nowhere */
	const file = path.join(place.data.dir, 'mail-password');

	box.refuse = null;
	fs.writeFileSync(file, PASSWORD + '\n', { mode: 0o644 });
	await set(place, 'smtp_user', 'ocop');
	place.now = '2026-11-30T12:00:00+07:00';
	assert.equal(await try_(), 'sent 0, failed 1, nothing to say 0\n');
	assert.ok(!box.secrets.some(s => s[1] === PASSWORD));
	fs.chmodSync(file, 0o600);
	place.now = '2026-11-30T15:00:00+07:00';
	assert.equal(await try_(), 'sent 1, failed 0, nothing to say 0\n');
	assert.deepEqual(box.secrets.at(-1), ['ocop', PASSWORD]);
	assert.equal(box.letters.length, 1);
	await box.close();

	/* a server with a certificate of its own making is not believed */
	const false_ = await post({ disabledCommands: [] });

	await through(place, false_, 'starttls');
	place.now = '2026-12-07T09:00:00+07:00';
	assert.equal(await try_(), 'sent 0, failed 1, nothing to say 0\n');
	await false_.close();
	/* nor is a password sent in the clear beyond this machine */
	await through(place, false_, 'none');
	await set(place, 'smtp_host', 'mail.example');
	place.now = '2026-12-07T10:00:00+07:00';
	assert.equal(await try_(), 'sent 0, failed 1, nothing to say 0\n');
	assert.match(words.join(), /a password is not sent without TLS/);

	const list = (await api(place, 'GET', '/letters')).json.data;

	assert.equal(list.length, 2);
	for (const text of [...words, ...place.log, JSON.stringify(list)])
		assert.ok(!text.includes(PASSWORD), 'the password is told nowhere');
}

const subjects = [
	['the_calendar_of_a_coordinator_is_read_by_a_strict_parser', calendar],
	['an_address_is_secret_and_ends_when_it_is_revoked', secret],
	['without_a_server_letters_are_shown', shownOnly],
	['one_letter_a_person_and_week_over_restarts', weekly],
	['what_does_not_go_out_is_tried_again_and_tells_no_password', trouble],
];
const engines = process.argv.slice(2).length ? process.argv.slice(2) :
    hasPg() ? ['sqlite', 'pg'] : ['sqlite'];
let passed = 0, failed = 0;

for (const engine of engines)
	for (const [promise, check] of subjects) {
		const place = await openPlace('demo', engine, { now: MONDAY });

		try {
			await check(place);
			const bad = place.complaints();

			assert.equal(bad.length, 0, bad[0]);
			console.log(`PASS ${engine}.${promise}`);
			passed++;
		} catch (e) {
			console.log(`FAIL ${engine}.${promise}: ${e.message}`);
			console.error(e.stack);
			failed++;
		}
		await closePlace(place);
	}
await cleanUp();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
