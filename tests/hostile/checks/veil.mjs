// What a council does behind closed doors is told to nobody outside, in no way:
// worlds that differ only in it are, for him, one world.
//
// A member tied to the producer, one of them who leads for the province, a
// member who has not marked yet, the producer, and whoever walks by read all
// that they reach -- pages by every link, every call that reads, files, headers
// -- and knock where they should not.  Byte for byte it has to be the same.
import { want } from '../lib/target.mjs';
import { calls, crawl, differ, fresh, shown, World } from '../lib/worlds.mjs';

export const where = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };
export const engines = true;

const READERS = ['hokin', 'holead', 'hou', 'hochuthe', null];
const TOKENS = 3;

/* ---- one province, before anybody has marked ---- */

async function program(t, words) {
	const r = await t.place.command(words);

	want(r.code === 0, `${words.join(' ')}: ${r.err}`);
	return r.out.toString().trim();
}

async function hire(t, people, login, role) {
	const r = await program(t, ['user', 'add', login, `Người ${login}`,
		'--json', ...role ? ['--role', role] : []]);

	people.set(login, { tokens: [], password: JSON.parse(r).password });
}

async function tokens(t, people, login) {
	const who = people.get(login) ?? { tokens: [] };

	for (let i = 0; i < TOKENS; i++)
		who.tokens.push((await program(t, ['user', 'token', login,
			`chương trình ${i}`, '--scope', 'write'])).split(/\s+/)
		    .at(-1));
	people.set(login, who);
}

/* The options that the advisory team found. */
async function found(w, dossier) {
	const out = [];
	let next = '/answers?per=200';

	while (next) {
		const page = await w.must('dieuphoi', 'GET', next);

		for (const a of page.data)
			if (a.dossier_id === dossier && a.judge === 'team' &&
			    a.option)
				out.push(a.option);
		next = page.next?.replace('/api/v1', '');
	}
	return out;
}

/** prepare(t): who sits there, what he is called, what is heard. */
export async function prepare(t) {
	const people = new Map(), x = { people };

	for (const l of ['hochu', 'hoa', 'hob', 'hoc', 'hou', 'hokin'])
		await hire(t, people, l, 'council');
	await hire(t, people, 'holead', 'coordinator');
	await hire(t, people, 'hochuthe', null);
	for (const l of [...people.keys(), 'dieuphoi', 'quantri'])
		await tokens(t, people, l);
	x.cookies = new Map();
	for (const [l, p] of people)
		x.cookies.set(l, p.password === undefined ?
		    t.place.people.get(l).cookies :
		    await t.place.signIn(l, p.password));
	const w = new World();
	w.place = t.place;
	w.people = people;
	w.calls = 0;
	w.programs = t.nobody;
	const lead = (method, path, body, headers) => w.must('dieuphoi', method,
	    path, { body, headers });
	const d = (await lead('GET', '/dossiers?state=advised&per=1')).data[0];
	const unit = (await lead('GET', '/councils?per=1')).data[0].unit_id;
	const c = await lead('POST', '/councils', { name: 'Hội đồng kín',
		mode: 'run', from_day: '2026-01-01', unit_id: unit,
		decision: '9/QĐ-UBND', decided_on: '2026-01-01' });

	x.dossier = d.id;
	x.members = {};
	for (const [l, seat] of [['hochu', 'chair'], ['hoa', 'member'],
		['hob', 'member'], ['hoc', 'member'], ['hou', 'member'],
		['hokin', 'member'], ['holead', 'deputy']]) {
		const me = await w.must(l, 'GET', '/me');

		people.get(l).id = me.id;
		x.members[l] = (await w.must('quantri', 'POST',
		    '/council_members', { body: { council_id: c.id,
			name: `Người ${l}`, seat, actor_id: me.id,
			from_day: '2026-01-01' } })).id;
	}
	await w.must('quantri', 'POST', '/roles', { body: {
		actor_id: (await w.must('hochuthe', 'GET', '/me')).id,
		role: 'producer', producer_id: d.producer_id,
		from_day: '2026-01-01' } });
	x.hearing = (await lead('POST', '/hearings', { council_id: c.id,
		dossier_id: d.id, day: '2026-06-10', form: 'meeting',
		chair_present: true })).id;
	for (const l of ['hokin', 'holead'])
		await lead('POST', '/conflicts', { hearing_id: x.hearing,
			member_id: x.members[l], how: 'declared',
			reason: 'Em ruột' });
	x.options = await found(w, d.id);
	x.option = x.options[0];
	x.code = x.option.replace(/\.o\d+$/, '');
	x.about = [x.hearing, x.dossier, d.product_id, d.producer_id, c.id];
	await t.place.stop();
	return x;
}

/* ---- what differs ---- */

/* One step lower where there is one: other marks. */
const lower = options => options.map(o => o.replace(/o(\d+)$/, (all, n) =>
    `o${Math.max(2, n - 1)}`));

async function send(w, x, login, options = x.options, more = { send: true }) {
	return w.must(login, 'POST', `/hearings/${x.hearing}/acts/mark`, { body: {
		options, ...more } });
}

/** all(w, x, options): all but one have sent. */
export async function all(w, x, options) {
	for (const l of ['hochu', 'hoa', 'hob', 'hoc'])
		await send(w, x, l, options);
}

async function change(w, x, body) {
	const r = await w.call('dieuphoi', 'GET', `/hearings/${x.hearing}`);

	await w.must('dieuphoi', 'PATCH', `/hearings/${x.hearing}`, { body,
		headers: { 'if-match': r.headers.etag } });
}

const DEEDS = {
	none: async () => {},
	one: async (w, x) => {
		await send(w, x, 'hoa');
		await send(w, x, 'hob', x.options, {});
	},
	other: async (w, x) => send(w, x, 'hoa', lower(x.options)),
	most: async (w, x) => all(w, x, x.options),
	second: async (w, x) => {
		await all(w, x, x.options);
		await send(w, x, 'hou', lower(x.options));
		await w.must('dieuphoi', 'POST', '/findings', { body: {
			hearing_id: x.hearing, code: x.code, option: x.option } });
		await change(w, x, { spread_why: 'Còn hai phiếu lệch',
			note: 'Chờ phiếu của hai người' });
		const r = await w.call('dieuphoi', 'GET',
		    `/hearings/${x.hearing}`);
		await w.must('dieuphoi', 'POST', `/hearings/${x.hearing}/acts/` +
		    'second', { headers: { 'if-match': r.headers.etag } });
		await send(w, x, 'hoa');
		want((await w.post('hob', `/hearings/${x.hearing}/halts`, [
			['ground', '0'], ['reason', 'Hạt lạ']])).status === 303,
		    'not halted');
	},
};

/* ---- reading ---- */

/* What there is in some world, tried in all. */
async function things(w, x) {
	const out = [];

	for (const p of ['findings', 'halts'])
		out.push(...(await w.must('dieuphoi', 'GET', `/${p}?hearing_id=` +
		    `${x.hearing}&per=200`)).data?.map(r => r.id) ?? []);
	return out;
}

async function knock(w, x, login, out) {
	const h = x.hearing;
	const keep = (what, r) => out.set(`knock ${what}`, `${r.status} ` +
	    fresh(r.bytes.toString()));
	const call = async (method, path, body, v) => keep(`${method} ${path} ` +
	    `${v ?? ''}`, await w.call(login, method, path, { body, headers: v ===
	    undefined ? {} : { 'if-match': `"${v}"` } }));

	for (const v of [1, 2, 3, 4, 5]) {
		await call('PATCH', `/hearings/${h}`, { note: 'x' }, v);
		await call('DELETE', `/hearings/${h}`, undefined, v);
		for (const a of ['close', 'second', 'settle'])
			await call('POST', `/hearings/${h}/acts/${a}`, {}, v);
		for (const id of w.tried)
			for (const p of ['findings', 'halts', 'sheets'])
				await call('PATCH', `/${p}/${id}`, {}, v);
	}
	await call('POST', '/findings', { hearing_id: h, code: x.code,
		option: x.option });
	await call('POST', '/conflicts', { hearing_id: h, how: 'absent',
		member_id: x.members.hoa });
	if (login !== null && login !== 'hou') {
		await call('POST', `/hearings/${h}/acts/mark`, { options:
			x.options });
	}
	for (const l of Object.keys(x.members))
		await call('POST', `/hearings/${h}/acts/mark`, { options: x.options,
			member_id: x.members[l] });
	if (login === null)
		return;
	const me = w.people.get(login).id;
	for (const id of [h, ...w.tried])
		for (const e of ['hearing', 'finding', 'halt', 'sheet'])
			await call('GET', `/actors/${me}/readings/why?entity=${e}` +
			    `&row=${id}`);
	for (const [path, pairs] of [
		[`/hearings/${h}`, [['_version', '1'], ['note', 'x']]],
		[`/hearings/${h}`, [['_version', '2'], ['note', 'x']]],
		...login === 'hou' ? [] : [[`/hearings/${h}/halts`, [['ground', '0'],
			['reason', 'x']]]],
		[`/hearings/${h}/do/close`, []], [`/hearings/${h}/do/second`, []],
		[`/hearings/${h}/findings`, [['code', x.code],
			['option', x.option]]],
		[`/findings`, [['hearing_id', h], ['code', x.code],
			['option', x.option]]],
		...w.tried.flatMap(id => [[`/findings/${id}`, [['_version', '1'],
			['option', x.option]]], [`/hearings/${h}/halts/${id}`, [
			['what', 'lift'], ['ruling', 'x']]]])])
		keep(`form ${path} ${JSON.stringify(pairs)}`,
		    await w.post(login, path, pairs));
}

async function read(w, x, login) {
	const out = new Map(), h = `/hearings/${x.hearing}`;
	const first = ['/', ...login === null ? [] : ['/home', '/calendar',
		'/scheme', '/indicators', '/waits', '/state', '/account/held',
		'/account/held.json', '/audit', '/data', '/admin', '/judges',
		'/published', '/hearings', '/findings', '/conflicts', '/councils',
		'/dossiers', '/rounds'], h, `${h}/edit`, `${h}/sheet`,
		...Object.values(x.members).map(m => `${h}/sheet?member=${m}`),
		...['minutes', 'scores', 'draft', 'form'].flatMap(p => ['pdf',
			'docx', 'xlsx'].map(e => `${h}/papers/${p}.${e}`)),
		...['csv', 'xlsx', 'json'].map(a => `/hearings?as=${a}`),
		...w.tried.flatMap(id => [`/findings/${id}`, `/halts/${id}`,
			`/findings/${id}/edit`, `/sheets/${id}`])];

	await crawl(w, login, first, x.about, out);
	await calls(w, login, x.about, out);
	await knock(w, x, login, out);
	return out;
}

/* ---- what each may tell apart ---- */

/* A member who has still to mark is told who has, and what was found to stop
 * it; not of drafts, and never a mark. */
const ONE = [['one', 'other']];
const NONE = ['one', 'most', 'second'].map(k => ['none', k]);

async function worlds(t) {
	const x = await prepare(t), read1 = new Map(), times = {};
	const tried = [];

	for (const kind of ['second', ...Object.keys(DEEDS).filter(k => k !==
	    'second')]) {
		const w = await World.of(t.place, x.people, x.cookies);

		try {
			await DEEDS[kind](w, x);
			if (kind === 'second')
				tried.push(...await things(w, x));
			w.tried = tried;
			read1.set(kind, new Map());
			for (const login of READERS) {
				if (!(login === 'hou' ? ONE : NONE).flat()
				    .includes(kind))
					continue;
				for (const p of x.people.values())
					p.used = 0;
				w.calls = 0;
				const all = await read(w, x, login);

				read1.get(kind).set(login, all);
				times[login] = all.size;
			}
		} finally {
			await w.close();
		}
	}
	return { read: read1, x, n: times };
}

function same(all, login, pairs) {
	const bad = [];

	for (const [a, b] of pairs)
		for (const d of differ(all.get(a).get(login),
		    all.get(b).get(login)))
			bad.push(`${a}/${b} ${shown(d)}`);
	want(bad.length === 0, `${bad.length} differ:\n      ` +
	    bad.slice(0, 6).join('\n      '));
}

/* Once for all checks. */
const known = new Map();

function of(t) {
	if (!known.has(t))
		known.set(t, worlds(t));
	return known.get(t);
}

export const checks = [
	['a member tied to the producer learns nothing of the marking', async t =>
	    same((await of(t)).read, 'hokin', NONE)],
	['nor does one who leads for the province', async t =>
	    same((await of(t)).read, 'holead', NONE)],
	['who has still to mark learns no mark and of no draft', async t =>
	    same((await of(t)).read, 'hou', ONE)],
	['the producer learns nothing before the result is announced', async t =>
	    same((await of(t)).read, 'hochuthe', NONE)],
	['nobody without an account does', async t =>
	    same((await of(t)).read, null, NONE)],
	['all of them had much to read', async t => {
		for (const [login, n] of Object.entries((await of(t)).n))
			want(n > 200, `${login}: ${n}`);
	}],
];
