// tests/faults/awards.mjs: the program dies while a decision is written, or a
// dossier is sent in.
//
// Each writes many rows: a decision, and a recognition, a certificate and the
// end of the road for each of its dossiers; a sent dossier and its version.
// What was not answered is sent again, with the same key where it has one, and
// is done once.
import { Browser, encode } from '../flow/lib/client.mjs';
import { Page } from '../flow/lib/page.mjs';
import { Place, closePlace, openPlace } from '../flow/lib/place.mjs';
import { verbs } from '../flow/lib/steps.mjs';
import { both, sleep } from './lib.mjs';

const story = new URL('../flow/rating/faults.story', import.meta.url).pathname;
const less = '1.1=1.1.o1 1.2=1.2.o1 1.3=1.3.o1 1.4=1.4.o3 1.5=1.5.o1 ' +
    '2.2=2.2.o3 3.1=3.1.o1 3.3=3.3.o1 3.5=3.5.o2 4.1=4.1.o3 4.2=4.2.o2';
const wine = 'set=15. Đồ uống có cồn khác items=6';
const names = ['Rượu men lá Vân Hương', 'Rượu nếp non Vân Hương'];
const renewed = 'Rượu Nếp cái hoa vàng';
const number = '88/QĐ-UBND';

function want(ok, text) {
	if (!ok)
		throw new Error(text);
}

async function play(c, lines) {
	for (const line of lines) {
		const verb = Object.keys(verbs).sort((a, b) => b.length - a.length)
		    .find(v => line.startsWith(v + ' '));

		try {
			await verbs[verb](c, line.slice(verb.length).trim(),
			    { file: story, body: [] });
		} catch (e) {
			e.message = `${line}\n      ${e.message}`;
			throw e;
		}
	}
}

/* Two dossiers that passed, and a renewal that is written and not yet sent. */
async function prepare(engine) {
	const place = await openPlace('demo', engine, { asleep: true });
	const c = { place, browsers: new Map(), vars: new Map(),
		files: new Map(), headers: {}, serial: `awards-${engine}`,
		last: null };

	place.now = '2026-06-10T09:00:00+07:00';
	await place.start();
	try {
		await play(c, ['back chuthe dieuphoi tuvan',
			'do papers maker=chuthe lead=dieuphoi team=tuvan',
			'do council since=01/01/2026 root=Tỉnh Bắc Ninh ' +
			    'code_of_root=24']);
		for (const [i, name] of names.entries())
			await play(c, ['as dieuphoi', 'get /products/new',
				`fill Tên sản phẩm = ${name}`,
				'fill Chủ thể = HTX Vân Hương',
				'fill Đơn vị = Xã Vân Hà',
				'press "Lưu" -> 303',
				`do written d= product=${name} kind=Lần đầu ${wine} ` +
				    `less=${less}`,
				'do advised',
				`do judged h= day=${10 + i}/06/2026 form=Họp ` +
				    `less=${less}`]);
		await play(c, ['as dieuphoi', 'get /decisions/record',
			'fill Số quyết định = 700/QĐ-UBND',
			'fill Ngày quyết định = 25/11/2023',
			'fill Cấp quyết định = Cấp tỉnh',
			`fill product.0 = ${renewed}`, 'fill stars.0 = 4 sao',
			'fill number.0 = 41/GCN-OCOP',
			'press "Lưu quyết định và công nhận" -> 303',
			`do drafted d= product=${renewed} kind=Đánh giá lại ` +
			    `${wine} less=${less}`]);
	} finally {
		for (const b of c.browsers.values())
			b.close();
		await place.stop();
	}
	return { place, draft: c.vars.get('d') };
}

const prepared = new Map();

function ready(engine) {
	if (!prepared.has(engine))
		prepared.set(engine, prepare(engine));
	return prepared.get(engine);
}

/** A copy of what is prepared, played with and dropped. */
async function inCopy(engine, what) {
	const from = await ready(engine);
	const place = new Place(await from.place.data.copy(),
	    { now: from.place.now });

	place.people = from.place.people;
	await place.start();
	try {
		return await what(place, from);
	} finally {
		await closePlace(place);
	}
}

async function exported(place, entity) {
	const r = await place.command(['export', entity, '--format', 'json']);

	want(r.code === 0, `export ${entity}: ${r.err}`);
	return JSON.parse(r.out.toString());
}

async function unbroken(place) {
	const r = await place.command(['verify']);

	want(r.code === 0, `verify: ${r.code}\n${r.out}${r.err}`);
}

/* ---- ways to send: by form with its key, by program with its own ---- */

function asPerson(place, login) {
	const b = new Browser(place.port);

	for (const [k, v] of place.people.get(login).cookies)
		b.cookies.set(k, v);
	return b;
}

/** What a form sends when this button is pressed; sent as often as called,
 *  and answered the same. */
async function byForm(place, login, at, button, fill) {
	const b = asPerson(place, login);
	const page = new Page((await b.ask('GET', at)).bytes.toString());

	for (const [label, value] of Object.entries(fill))
		page.fill(label, value);
	const pressed = page.button(button);
	want(pressed !== undefined, `no button “${button}” at ${at}`);
	const form = page.sending(pressed.up('form'), pressed);
	b.close();
	return async () => {
		const again = asPerson(place, login);

		try {
			const r = await again.ask('POST', form.action, {
				body: encode(form.pairs), headers: { 'content-type':
				'application/x-www-form-urlencoded' } });

			want(r.status === 303, `${form.action}: ${r.status} ` +
			    new Page(r.bytes.toString()).main.text().slice(0, 400));
		} finally {
			again.close();
		}
	};
}

/** The same by a program; ${of}: the row whose version it has read. */
async function byProgram(place, login, at, body, of = null) {
	const r = await place.command(['user', 'token', login, 'thử',
		'--scope', 'write', '--days', '30']);

	want(r.code === 0, `no token: ${r.err}`);
	const headers = { authorization: `Bearer ${r.out.toString().trim()}`,
		'content-type': 'application/json', 'idempotency-key': 'once' };
	const call = async (method, path, more) => {
		const b = new Browser(place.port);

		try {
			const a = await b.ask(method, `/api/v1${path}`, more);

			want(a.status === 200, `${path}: ${a.status} ${a.bytes}`);
			return a;
		} finally {
			b.close();
		}
	};

	if (of !== null)
		headers['if-match'] = (await call('GET', of, { headers: {
			authorization: headers.authorization } })).headers.etag;
	return () => call('POST', at, { body: JSON.stringify(body), headers });
}

const ways = {
	form: place => byForm(place, 'dieuphoi', '/decisions/award',
	    'Ghi quyết định và cấp giấy', { 'Số quyết định': number,
		'Ngày quyết định': '12/6/2026',
		'Số giấy chứng nhận đầu tiên': '301/GCN-OCOP' }),
	program: async place => {
		const passed = (await exported(place, 'dossier')).filter(d =>
		    d.state === 'passed');

		want(passed.length === names.length,
		    `${passed.length} dossiers passed`);
		return byProgram(place, 'dieuphoi', '/decisions/acts/award', {
			number, decided_on: '2026-06-12', first: '301/GCN-OCOP',
			lines: passed.map(d => ({ dossier_id: d.id })) });
	},
	filing: (place, from) => byForm(place, 'chuthe',
	    `/dossiers/${from.draft}`, 'Nộp hồ sơ', {}),
	filingByProgram: (place, from) => byProgram(place, 'chuthe',
	    `/dossiers/${from.draft}/steps/submit`, {},
	    `/dossiers/${from.draft}`),
};

/* ---- what is there ---- */

/** How many of each thing the decision writes. */
async function awarded(place) {
	const of = async (entity, test) => (await exported(place, entity))
	    .filter(test).length;

	return [await of('decision', d => d.number === number),
		await of('recognition', r => JSON.stringify(r).includes(number)),
		await of('certificate', c => /^30\d\/GCN-OCOP$/.test(c.number)),
		await of('dossier', d => d.state === 'recognised' &&
		    names.some(n => JSON.stringify(d).includes(n)))];
}

async function filed(place, from) {
	const d = (await exported(place, 'dossier')).find(x => x.id ===
	    from.draft);
	const versions = (await exported(place, 'dossier_version')).filter(v =>
	    JSON.stringify(v).includes(from.draft)).length;

	return [d.state === 'draft' ? 0 : 1, versions];
}

/* Killed at a moment of the time that it takes: nothing or all; and once, when
 * it is sent again. */
async function killed(engine, rounds, how, count, all) {
	const none = JSON.stringify(all.map(() => 0));
	const whole = JSON.stringify(all);
	let took = 0, said = 0, unsaid = 0;

	for (let i = 0; i <= rounds; i++)
		await inCopy(engine, async (place, from) => {
			const send = await how(place, from);
			const is = async () => JSON.stringify(await count(place,
			    from));
			const began = Date.now();

			want(await is() === none, `${await is()} before it is sent`);
			/* The first is not killed, and says how long it takes. */
			if (i === 0) {
				const at = Date.now();

				await send();
				took = Date.now() - at;
			} else {
				const answer = send().then(() => true, () => false);

				await sleep(Math.random() * 1.2 * took);
				await place.kill();
				const answered = await answer;
				const now = await is();
				want(now === whole || (now === none && !answered),
				    `${now} after a kill in round ${i}, ` +
				    `${Date.now() - began} ms`);
				said += answered;
				unsaid += !answered && now === whole;
				await unbroken(place);
				await place.start();
			}
			await send();
			want(await is() === whole, `${await is()} when sent again`);
			await unbroken(place);
		});
	return `${rounds} kills in ${took} ms, ${said} answered, ${unsaid} ` +
	    'committed unsaid';
}

const decided = [1, names.length, names.length, names.length];

export const promises = [
	{ name: 'a_killed_decision_is_whole_or_not_there', engines: both,
	  run: (engine, full) => killed(engine, full ? 20 : 2, ways.form, awarded,
	      decided) },
	{ name: 'a_killed_decision_by_a_program_is_done_once', engines: both,
	  run: (engine, full) => killed(engine, full ? 20 : 2, ways.program,
	      awarded, decided) },
	{ name: 'a_killed_filing_of_a_renewal_is_done_once', engines: both,
	  run: (engine, full) => killed(engine, full ? 20 : 2, ways.filing, filed,
	      [1, 1]) },
	{ name: 'a_killed_filing_by_a_program_is_done_once', engines: both,
	  run: (engine, full) => killed(engine, full ? 20 : 2,
	      ways.filingByProgram, filed, [1, 1]) },
];

export async function close() {
	for (const p of prepared.values())
		await p.then(x => closePlace(x.place), () => {});
}
