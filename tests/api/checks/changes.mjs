// Changes: versions, keys sent twice, many at once, what happened.
import { equal } from '../lib/shape.mjs';

const as = 'dieuphoi';

async function made(h, name) {
	const r = await h.call('POST', '/producers', { as, body: { name,
		kind: 'htx', unit_id: await h.unit() } });

	equal(201, r.status, r.text);
	return r;
}

async function versions(h) {
	const r = await made(h, 'HTX Phiên bản');
	const at = `/producers/${r.json.id}`;
	const etag = r.headers.get('etag');
	const patch = (note, match) => h.call('PATCH', at, { as,
		body: { note }, headers: match === undefined ? {} :
		{ 'If-Match': match } });

	equal(428, (await patch('một')).status, 'without If-Match');
	equal(412, (await patch('một', '"x"')).status, 'no version');
	equal(200, (await patch('một', etag)).status, 'the right one');
	equal(412, (await patch('hai', etag)).status, 'a stale one');
	equal('một', (await h.call('GET', at, { as })).json.note, 'note');
	const now = await h.call('GET', at, { as });

	equal(304, (await h.call('GET', at, { as, headers: { 'If-None-Match':
	    now.headers.get('etag') } })).status, 'not modified');
	equal(200, (await h.call('DELETE', at, { as, headers: { 'If-Match':
	    now.headers.get('etag') } })).status, 'DELETE');
	const gone = await h.call('GET', at, { as });

	equal(true, gone.json.ended_at !== null, 'ended, not erased');
	equal(200, (await h.call('POST', `${at}/resume`, { as, headers: {
	    'If-Match': gone.headers.get('etag') } })).status, 'resume');
	const history = (await h.call('GET', `${at}/history`, { as })).json.data;

	equal('resume,end,update,create', history.map(x => x.action).join(),
	    'history');
}

async function keys(h) {
	const body = { name: 'HTX Gửi hai lần', kind: 'htx',
		unit_id: await h.unit() };
	const send = b => h.call('POST', '/producers', { as, body: b, headers: {
		'Idempotency-Key': 'lần gửi 1'.replace(/[^a-z0-9]/g, '-') } });
	const one = await send(body), two = await send(body);

	equal(201, one.status, 'first');
	equal(201, two.status, 'second');
	equal(one.json.id, two.json.id, 'the same row');
	equal(422, (await send({ ...body, name: 'Khác' })).status,
	    'another body');
	equal(1, (await h.call('GET', '/producers?q=gui+hai+lan', { as })).json
	    .total, 'one row');
}

/* So do many changes, a file and an import. */
async function keysOfMany(h) {
	const unit_id = await h.unit();
	const key = (k, o) => ({ as, ...o, headers: { ...o.headers,
		'Idempotency-Key': k } });
	const twice = async (k, path, o, id) => {
		const one = await h.call('POST', path, key(k, o));
		const two = await h.call('POST', path, key(k, o));

		equal(true, one.status < 300, `${path}: ${one.text}`);
		equal(one.status, two.status, `${path}: the same answer`);
		equal(String(id(one.json)), String(id(two.json)),
		    `${path}: done once`);
		equal(422, (await h.call('POST', path, key(k, { ...o, body:
		    o.other }))).status, `${path}: another body`);
	};
	const csv = t => ({ body: new TextEncoder().encode(t), headers: {
		'Content-Type': 'text/csv' } });
	const rows = name => ({ items: [1, 2].map(i => ({ action: 'create',
		values: { name: `${name} ${i}`, kind: 'htx', unit_id } })) });

	await twice('nhieu', '/producers/bulk', { body: rows('Lô hai lần'),
		other: rows('Lô khác') }, j => j.ids);
	await twice('tep', '/files?name=a.csv', { ...csv('a,b\n1,2\n'),
		other: csv('c').body }, j => j.id);
	await twice('nhap', '/imports/recognitions?name=a.csv&dry_run=1', {
		...csv('Tên sản phẩm,Chủ thể,Xã,Hạng sao,Năm\nX,HTX Y,Xã Phúc ' +
		'Hòa,3,2025\n'), other: csv('c').body }, j => j.job);
	equal(422, (await h.call('POST', '/files?name=b.csv', key('tep',
	    csv('a,b\n1,2\n')))).status, 'another name');
	equal(2, (await h.call('GET', '/producers?q=lo+hai+lan', { as })).json
	    .total, 'two rows');
}

/* A key is no right: what was done in somebody's name is not told again once
 * he may not do it, be the role gone, moved elsewhere, or the token revoked. */
async function keysOutlived(h) {
	const cli = async (...words) => {
		const r = await h.place.command(words);

		equal(0, r.code, `${words.join(' ')}: ${r.err}`);
		return r.out.toString();
	};
	const me = 'tungco';
	await cli('user', 'add', me, 'Từng có quyền', '--role', 'officer',
	    '--unit', '07330');
	const key = (k, o) => ({ as: me, ...o, headers: { ...o.headers,
		'Idempotency-Key': k } });
	const unit_id = await h.unit();
	const make = () => h.call('POST', '/producers', key('mot', { body: {
		name: 'HTX Khóa còn đó', kind: 'htx', unit_id } }));
	const one = await make();

	equal(201, one.status, one.text);
	const at = `/producers/${one.json.id}`;
	const calls = { make,
		patch: () => h.call('PATCH', at, key('hai', { body: { note:
			'một' }, headers: { 'If-Match': one.headers.get('etag') }
		})),
		many: () => h.call('POST', '/producers/bulk', key('ba', { body: {
			items: [{ action: 'create', values: { name: 'HTX Lô khóa',
			kind: 'htx', unit_id } }] } })),
		file: () => h.call('POST', '/files?name=a.csv', key('bon', {
			body: new TextEncoder().encode('a,b\n1,2\n') })),
		list: () => h.call('POST', '/imports/producers?name=a.csv' +
			'&dry_run=1', key('nam', { body: new TextEncoder()
			    .encode('Tên chủ thể,Đơn vị\nA,Xã Phúc Hòa\n') })),
	};
	const all = async (want, why) => {
		for (const [name, send] of Object.entries(calls)) {
			const r = await send();

			equal(want ?? true, want === undefined ? r.status < 300 :
			    r.status, `${name} ${why}: ${r.text}`);
		}
	};

	await all(undefined, 'is done');
	await all(undefined, 'is answered again');
	/* Still an officer, but of another commune. */
	const who = (await h.call('GET', '/me', { as: me })).json.id;
	const leave = async why => {
		const role = (await h.call('GET', `/roles?actor_id=${who}`,
		    { as: 'quantri' })).json.data.find(r => r.to_day === null);
		const r = await h.call('PATCH', `/roles/${role.id}`, { as:
			'quantri', body: { to_day: '2025-12-15' }, headers: {
			'If-Match': `"${role.version}"` } });

		equal(200, r.status, `${why}: ${r.text}`);
	};

	await leave('moved');
	await cli('user', 'role', me, 'officer', '--unit', '07375');
	for (const name of ['make', 'patch', 'many'])
		equal(403, (await calls[name]()).status, `${name} from elsewhere`);
	await leave('gone');
	await all(403, 'without a role');
	const token = (await h.call('GET', '/access_tokens', { as: me })).json
	    .data[0];
	equal(200, (await h.call('DELETE', `/access_tokens/${token.id}`, { as: me,
		headers: { 'If-Match': `"${token.version}"` } })).status,
	    'revoked');
	await all(401, 'with a revoked token');
	equal(1, (await h.call('GET', '/producers?q=khoa+con+do', { as }))
	    .json.total, 'one row all the while');
}

/* A hundred at once with one key make one row. */
async function crowd(h) {
	const body = { name: 'HTX Đông người', kind: 'htx',
		unit_id: await h.unit() };
	const all = await Promise.all(Array.from({ length: 40 }, () =>
		h.call('POST', '/producers', { as, body, headers: {
			'Idempotency-Key': 'crowd' } })));
	const ids = new Set(all.filter(r => r.status === 201).map(r =>
		r.json.id));

	equal(1, ids.size, 'rows made');
}

async function bulk(h) {
	const unit_id = await h.unit();
	const row = (await made(h, 'HTX Trong lô')).json;
	const before = (await h.call('GET', '/producers?per=1', { as })).json
	    .total;
	const good = { action: 'create', values: { name: 'HTX Lô một',
		kind: 'htx', unit_id } };
	const send = (items, dry_run = false) => h.call('POST',
		'/producers/bulk', { as, body: { items, dry_run } });
	let r = await send([good, { action: 'create', values: { name: '' } },
		{ action: 'update', id: row.id, version: 99, values: {} },
		{ action: 'fly' }]);

	equal(422, r.status, r.text);
	for (const field of ['items/1/name', 'items/2/version',
		'items/3/action'])
		if (!r.json.errors.some(e => e.field === field))
			throw new Error(`${field} is not named: ${r.text}`);
	r = await send([good], true);
	equal(200, r.status, r.text);
	equal(before, (await h.call('GET', '/producers?per=1', { as })).json
	    .total, 'nothing written');
	r = await send([good, { action: 'update', id: row.id,
		version: row.version, values: { note: 'lô' } }]);
	equal(200, r.status, r.text);
	equal(2, r.json.ids.length, 'ids');
	equal(before + 1, (await h.call('GET', '/producers?per=1', { as })).json
	    .total, 'one more');
}

async function faults(h) {
	const r = await h.call('POST', '/products', { as, body: { name: 5,
		unit_id: 'x', sector: '77', weight: 1.23456, foo: 1 } });

	equal(422, r.status, 'status');
	for (const field of ['name', 'unit_id', 'sector', 'weight', 'foo'])
		if (!r.json.errors.some(e => e.field === field))
			throw new Error(`${field} is not named: ${r.text}`);
	const en = await h.call('POST', '/products', { as, body: {}, headers: {
		'Accept-Language': 'en' } });

	equal('Enter the name of the product', en.json.errors.find(e =>
		e.field === 'name').message.replace(/product.*/, 'product'),
	    'in English');
}

export const checks = [
	['a_change_needs_the_version_that_was_read', versions],
	['a_key_sent_twice_works_once', keys],
	['so_does_one_for_many_changes_a_file_an_import', keysOfMany],
	['a_key_is_refused_when_its_owner_may_no_longer', keysOutlived],
	['a_key_sent_by_many_at_once_works_once', crowd],
	['many_changes_are_all_or_none', bulk],
	['a_fault_names_every_field_in_either_language', faults],
];
