// What a page does in one go, done by a program: each answer is as described.
import { equal } from '../lib/shape.mjs';

const lead = 'dieuphoi';

/** An act on a row that was just read; its answer, held to the description. */
async function act(h, path, body, as = lead, more = {}) {
	const m = /^\/([^/]+)\/(?:([0-9A-Z]{13})\/)?acts\/(.*)$/.exec(path);
	const shape = h.shape.doc.paths[`/${m[1]}${m[2] === undefined ? '' :
	    '/{id}'}/acts/${m[3]}`].post;
	const headers = { ...more };

	if (m[2] !== undefined && headers['If-Match'] === undefined) {
		const row = await h.call('GET', `/${m[1]}/${m[2]}`, { as });

		headers['If-Match'] = row.headers.get('etag') ?? '"1"';
	}
	const r = await h.call('POST', path, { as, body: body ?? {}, headers });

	h.shape.want(shape, r);
	return r;
}

const rows = async (h, path, as = lead) => {
	const r = await h.call('GET', path, { as });

	equal(200, r.status, `${path} ${r.text.slice(0, 200)}`);
	return r.json.data;
};

async function every(h, path) {
	const all = [];

	for (let some, at = ''; some?.length !== 0; at = `&after=${some.at(-1)?.id}`)
		all.push(...some = await rows(h, `${path}?per=200${at}`));
	return all;
}

/* The sheet the example council waits for, and what follows from it. */
async function hearing(h) {
	const halted = (await every(h, '/halts')).filter(x => x.state === 'raised')
	    .map(x => x.hearing_id);
	let open;

	for (const x of await rows(h, '/hearings?state=marking'))
		if (open === undefined && !halted.includes(x.id) && (await act(h,
		    `/hearings/${x.id}/acts/mark`, { remark: 'Thử' }, 'hoidong'))
		    .status === 200)
			open = x;

	if (open === undefined)
		throw new Error('no hearing waits for hoidong');
	const path = `/hearings/${open.id}/acts`;
	let r = await act(h, `${path}/close`, {}, 'hoidong');

	equal(403, r.status, 'a member does not close');
	r = await act(h, `${path}/close`);
	equal(422, r.status, 'a sheet is missing');
	equal(403, (await act(h, `${path}/mark`, {})).status,
	    'no seat in the council');
	r = await act(h, `${path}/mark`, { options: ['9.9.o9'] }, 'hoidong');
	equal('options.0', r.json.errors[0].field, 'no such option');
	equal(422, (await act(h, `${path}/mark`, { send: true }, 'hoidong'))
	    .status, 'nothing is chosen');
	/* as the advisory team found */
	const answers = (await every(h, '/answers')).filter(a => a.judge === 'team'
	    && a.dossier_id === open.dossier_id && a.option !== null);

	r = await act(h, `${path}/mark`, { send: true, options: answers.map(a =>
		a.option) }, 'hoidong');
	equal(200, r.status, r.text);
	equal('sent', r.json.state, 'sent');
	equal(409, (await act(h, `${path}/mark`, { remark: 'x' }, 'hoidong'))
	    .status, 'sent for good');
	equal(412, (await act(h, `${path}/close`, {}, lead, { 'If-Match':
		'"99"' })).status, 'not as read');
	r = await act(h, `${path}/close`);
	equal(200, r.status, r.text);
	equal('closed', r.json.state, 'closed');
	equal(409, (await act(h, `${path}/settle`)).status,
	    'there is still time to complain');
}

/* One decision for the dossiers that passed, numbered and certified. */
async function award(h) {
	/* another of them has five stars, which are not the province's */
	const passed = (await rows(h, '/dossiers?state=passed')).slice(0, 1);
	const before = (await rows(h, '/certificates?per=200')).length;
	const body = { number: '901/QĐ-UBND', decided_on: '2026-06-10', first: '901/GCN-OCOP',
		lines: passed.map(d => ({ dossier_id: d.id })) };

	if (passed.length === 0)
		throw new Error('no dossier has passed');
	let r = await act(h, '/decisions/acts/award', { ...body, lines: [] });

	equal('lines', r.json.errors[0].field, 'no line');
	r = await act(h, '/decisions/acts/award', { ...body, lines: [{ stars: 9 }] });
	equal('lines.0.stars', r.json.errors[0].field, 'by line and field');
	equal(403, (await act(h, '/decisions/acts/award', body, 'canboxa')).status,
	    'not an officer of a commune');
	const again = { 'Idempotency-Key': 'award-901' };

	r = await act(h, '/decisions/acts/award', body, lead, again);
	equal(200, r.status, r.text);
	equal(r.json.id, (await act(h, '/decisions/acts/award', body, lead,
	    again)).json.id, 'once for a key');
	equal(before + passed.length, (await rows(h, '/certificates?per=200'))
	    .length, 'certificates');
	equal('recognised', (await h.call('GET', `/dossiers/${passed[0].id}`,
	    { as: lead })).json.state, 'recognised');
}

async function units(h) {
	const id = await h.unit();
	const day = '2026-09-01';
	let r = await act(h, `/units/${id}/acts/rename`, {});

	equal('day', r.json.errors[0].field, 'from when');
	equal(403, (await act(h, `/units/${id}/acts/rename`, { day, name: 'X' },
	    'chixem')).status, 'a reader');
	r = await act(h, `/units/${id}/acts/rename`, { day, name: 'Tên Mới',
		full_name: 'Xã Tên Mới' });
	equal(200, r.status, r.text);
	const then = await rows(h, `/units?q=ten+moi&as_of=${day}`);

	equal(id, then[0]?.id, 'from that day');
}

async function merge(h) {
	const two = [];

	for (const [name, phone] of [['HTX Gộp Một', '0912345671'],
		['HTX Gộp Hai', '0912345672']])
		two.push((await h.call('POST', '/producers', { as: lead, body: {
			name, phone, kind: 'htx', unit_id: await h.unit() } })).json);
	let r = await act(h, `/producers/${two[0].id}/acts/merge`, { drop_id:
		two[1].id, take: ['no_such'] });

	equal('take.0', r.json.errors[0].field, 'no such field');
	r = await act(h, `/producers/${two[0].id}/acts/merge`, { drop_id:
		two[1].id, take: ['phone'] });
	equal(200, r.status, r.text);
	equal('0912345672', r.json.row.phone, 'as chosen');
	equal(two[0].id, (await h.call('GET', `/producers/${two[1].id}`,
	    { as: lead })).json.merged_into, 'it says where it went');
}

async function people(h) {
	const admin = 'quantri';
	const [one] = await rows(h, '/actors?q=canboxa', admin);
	let r = await act(h, `/actors/${one.id}/acts/first-password`, {}, 'chixem');

	equal(true, r.status === 403 || r.status === 404, 'a reader');
	r = await act(h, `/actors/${one.id}/acts/first-password`, {}, admin);
	equal(200, r.status, r.text);
	equal(true, r.json.password.length >= 10, 'a password');
	equal('no-store', r.headers.getSetCookie.call(r.headers).length === 0 &&
	    /no-store/.test(r.headers.get('cache-control')) ? 'no-store' : '',
	    'kept by nobody');
	/* its answer was lost: the same call does nothing more, and tells nothing */
	const key = { 'Idempotency-Key': 'first-of-canboxa' };
	const first = await act(h, `/actors/${one.id}/acts/first-password`, {},
	    admin, key);
	const version = async () => (await h.call('GET', `/actors/${one.id}`,
	    { as: admin })).json.version;
	const was = await version();

	r = await act(h, `/actors/${one.id}/acts/first-password`, {}, admin, key);
	equal(409, r.status, 'given already: ' + r.text);
	equal(undefined, r.json.password, 'not told twice');
	equal(false, r.text.includes(first.json.password), 'nowhere');
	equal(was, await version(), 'nor made twice');
	equal(200, (await act(h, `/actors/${one.id}/acts/end-sessions`, {}, admin))
	    .status, 'signed out');
}

async function keys(h) {
	const as = 'quantri';
	const hook = await h.call('POST', '/webhooks', { as, body: { name: 'Một lần',
		url: 'https://example.vn/nhan', events: 'product' } });
	const path = `/webhooks/${hook.json.id}/secret`;
	const headers = { 'Idempotency-Key': 'secret-of-hook' };
	const one = await h.call('POST', path, { as, headers });

	equal(200, one.status, one.text);
	equal(true, one.json.secret.startsWith('whsec_'), 'a key');
	const two = await h.call('POST', path, { as, headers });

	equal(409, two.status, 'given already: ' + two.text);
	equal(false, two.text.includes(one.json.secret), 'and kept nowhere');
	equal(200, (await h.call('POST', path, { as, headers: {
		'Idempotency-Key': 'another' } })).status, 'a new one');
	const other = await h.call('POST', path, { as: lead, headers });

	equal(true, other.status === 403 || other.status === 404, 'not for others');
}

async function limited(h) {
	const as = 'quantri', officer = lead;
	const made = await h.call('POST', '/producers', { as, body: { name:
		'Hộ Đặng Thị Lụa', kind: 'ho', unit_id: await h.unit(),
		phone: '0912000333' } });
	const path = `/producers/${made.json.id}`;
	const ask = { ground: 'asked', asked_on: '2024-01-05',
		decided_by: 'Chánh Văn phòng' };

	equal(201, made.status, made.text);
	const wait = await h.call('POST', '/person_requests', { as, body: { what:
		'limit', entity: 'producer', about: made.json.id, ground: 'asked',
		asked_on: '2024-01-05' } });
	equal(201, wait.status, wait.text);
	equal('2024-01-20', wait.json.due_on, 'fifteen days');
	let r = await act(h, `${path}/acts/limit-person`, ask, as);
	equal(200, r.status, r.text);
	equal(1, r.json.n, 'one row');
	r = await h.call('GET', path, { as: officer });
	equal(null, r.json.phone, 'not shown');
	equal(true, r.json._masked.includes('phone'), 'named');
	equal(true, r.json.limited_on !== null, 'since when');
	equal(422, (await h.call('PATCH', path, { as: officer, headers: { 'If-Match':
		r.headers.get('etag') }, body: { phone: '0912000444' } })).status,
	    'nor written over');
	equal(0, (await rows(h, '/producers?q=0912000333', as)).length, 'nor found');
	const lines = await h.call('GET',
	    '/audit/readings/lines?entity=producer', { as });
	equal(false, lines.text.includes('0912000333'), 'nor in the trail');
	equal(true, lines.text.includes('đang hạn chế sử dụng'), 'which says so');
	equal(409, (await act(h, `${path}/acts/limit-person`, ask, as)).status,
	    'once');
	equal(200, (await act(h, `${path}/acts/lift-limit`, ask, as)).status, 'up');
	equal('0912000333', (await h.call('GET', path, { as: officer })).json.phone,
	    'as it was');
}

async function settings(h) {
	const admin = 'quantri';
	let r = await h.call('GET', '/settings', { as: lead });

	equal(403, r.status, 'settings are the administrators');
	equal(403, (await act(h, '/settings/acts/strict',
	    { first_password_days: 9 })).status, 'as are their changes');
	r = await act(h, '/settings/acts/strict', { first_password_days: 0 },
	    admin);
	equal('first_password_days', r.json.errors[0].field, 'by name');
	const was = (await h.call('GET', '/settings', { as: admin })).json;

	r = await act(h, '/settings/acts/strict', { first_password_days: 9 },
	    admin);
	equal(9, r.json.first_password_days, 'set');
	const now = (await h.call('GET', '/settings', { as: admin })).json;

	equal(9, now.strict.first_password_days, 'kept');
	equal(was.strict.upload_mb_a_day, now.strict.upload_mb_a_day,
	    'what is left out stays');
	r = await h.call('GET', '/audit/readings/verify', { as: admin });
	equal(0, r.json.broken, 'the chain');
	equal(true, r.json.entries > 10, 'its entries');
}

async function pieces(h) {
	const text = 'a,b\n1,2\n';
	const send = (path, body) => h.call('POST', path, { as: lead, body,
		headers: typeof body === 'string' ? { 'Content-Type':
		    'application/octet-stream' } : {} });
	const u = await send('/uploads', { name: 'bang.csv', size: text.length });

	equal(201, u.status, u.text);
	const at = n => `/uploads/${u.json.id}/pieces/${n}`;

	equal(4, (await send(at(0), text.slice(0, 4))).json.got, 'half');
	equal(409, (await send(at(2), 'x')).status, 'from elsewhere');
	equal(404, (await h.call('GET', `/uploads/${u.json.id}`,
	    { as: 'chixem' })).status, "another's");
	equal(422, (await send(`/uploads/${u.json.id}/file`, '')).status,
	    'not whole');
	equal(8, (await send(at(4), text.slice(4))).json.got, 'whole');
	const f = await send(`/uploads/${u.json.id}/file`, '');

	equal(201, f.status, f.text);
	equal(text, (await h.call('GET', `/files/${f.json.id}`, { as: lead }))
	    .text, 'the same bytes');
}

/* With dossiers before a council, some marked. */
export const place = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

export const checks = [
	['a_hearing_is_marked_and_closed', hearing],
	['a_decision_is_awarded_once_for_a_key', award],
	['a_unit_changes_from_a_day_on', units],
	['two_producers_are_merged_as_chosen', merge],
	['a_first_password_is_told_this_once', people],
	['a_key_is_told_this_once_and_not_made_twice', keys],
	['what_is_limited_is_told_by_no_call', limited],
	['settings_are_read_and_changed', settings],
	['a_file_comes_in_pieces', pieces],
];
