// Files and what points at them: nothing of a camera is kept, nobody's file is
// taken by another, and an answer that was lost is given again.
import { crc32, deflateSync } from 'node:zlib';
import { equal } from '../lib/shape.mjs';

const lead = 'dieuphoi';
const marks = ['GPS 21.27N 106.19E', 'Exif\0\0MM\0*'];

/** A small picture that says where it was taken and with what. */
function picture() {
	const chunk = (name, bytes) => {
		const body = Buffer.concat([Buffer.from(name), bytes]);
		const all = Buffer.alloc(body.length + 8);

		all.writeUInt32BE(bytes.length);
		body.copy(all, 4);
		all.writeUInt32BE(crc32(body), body.length + 4);
		return all;
	};
	const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]);

	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', head), chunk('tEXt', Buffer.from('Comment\0' +
		    marks[0])), chunk('tEXt', Buffer.from('Camera\0' + marks[1])),
		chunk('IDAT', deflateSync(Buffer.alloc(8 * 25, 90))),
		chunk('IEND', Buffer.alloc(0))]);
}

const bytes = { 'Content-Type': 'application/octet-stream' };
const send = (h, path, body, as = lead, headers = bytes) =>
	h.call('POST', path, { as, body, headers });

async function taken(h, path, body, as = lead) {
	const r = await h.call('POST', path, { as, body });

	equal(201, r.status, `${path}: ${r.text}`);
	return r.json;
}

async function clean(h, id) {
	const r = await h.call('GET', `/files/${id}`, { as: lead });

	equal('image/jpeg', r.headers.get('content-type'), 'what is kept');
	const text = Buffer.from(r.bytes).toString('latin1');

	for (const m of marks)
		equal(false, text.includes(m), `it still says ${m}`);
}

/* By its own call, in pieces, and in whatever row points at it. */
async function pictures(h) {
	const whole = picture();

	for (const m of marks)
		equal(true, whole.toString('latin1').includes(m), 'sent with it');
	const f = await send(h, '/files?name=anh.png', whole);

	equal(201, f.status, f.text);
	equal('anh.jpg', f.json.name, 'named as what is kept');
	await clean(h, f.json.id);
	const u = await taken(h, '/uploads', { name: 'b.png',
		size: whole.length });

	equal(200, (await send(h, `/uploads/${u.id}/pieces/0`, whole)).status,
	    'its one piece');
	await clean(h, (await send(h, `/uploads/${u.id}/file`, '')).json.id);

	const product = (await h.call('GET', '/products?per=1', { as: lead }))
	    .json.data[0];
	const row = await taken(h, '/photos', { product_id: product.id,
		file_id: f.json.id });
	await clean(h, row.file_id);
	const r = await h.call('PATCH', `/photos/${row.id}`, { as: lead,
		headers: { 'If-Match': '"1"' }, body: {
		file_id: (await send(h, '/files?name=c.csv', 'a,b\n')).json.id } });

	equal(422, r.status, 'a photo stays what it is');
	equal(422, (await send(h, '/files?name=d.png', whole.subarray(0, 60)))
	    .status, 'half a picture');
}

/* Whatever act takes a file: one that another person sent is none. */
async function anothers(h) {
	const f = await send(h, '/files?name=a.csv', 'a,b\n1,2\n', 'canboxa');
	let n = 0;

	equal(201, f.status, f.text);
	for (const [path, item] of Object.entries(h.shape.doc.paths)) {
		const m = /^\/([\w-]+)(\/\{id\})?\/acts\//.exec(path);
		const body = item.post?.requestBody?.content?.['application/json']
		    ?.schema;

		if (m === null || h.shape.resolve(body)?.properties?.file_id ===
		    undefined)
			continue;
		const row = m[2] === undefined ? undefined : (await h.call('GET',
		    `/${m[1]}?per=1`, { as: lead })).json.data[0];
		const at = path.replace('{id}', row?.id ?? '');
		const ask = id => h.call('POST', at, { as: lead, headers: {
			'If-Match': `"${row?.version}"` }, body: { file_id: id } });

		const told = r => (r.json.errors ?? []).some(e =>
		    e.field === 'file_id');
		const r = await ask(f.json.id);

		equal(422, r.status, `${at}: ${r.text}`);
		equal(true, told(r), r.text);
		const own = await send(h, '/files?name=b.csv', 'a,b\n1,2\n');

		equal(false, /Chọn lại tệp/.test((await ask(own.json.id)).text),
		    `${at}: his own`);
		n++;
	}
	equal(true, n >= 4, `acts with a file: ${n}`);
}

async function views(h) {
	const me = (await h.call('GET', '/me', { as: lead })).json.id;
	const make = (address, more) => h.call('POST', '/saved-views', { as: lead,
		body: { name: `Xem ${address}`.slice(0, 70), entity: 'product',
		address, actor_id: me, ...more } });
	let r = await make('//noikhac.vn/?q=v%E1%BA%A3i&next=//noikhac.vn');

	equal('?q=v%E1%BA%A3i', r.json.address, r.text);
	equal('', (await make('/../sign-out')).json.address ?? '', 'nothing left');
	r = await make('?q=a', { entity: 'noikhac' });
	equal('entity', r.json.errors[0].field, 'no such list');
	r = await h.call('PATCH', `/saved-views/${(await make('?q=b')).json.id}`,
	    { as: lead, headers: { 'If-Match': '"1"' },
		body: { address: '/x?q=c#y' } });
	equal('?q=c%23y', r.json.address, 'changed, too');
}

async function again(h) {
	const text = 'a,b\n1,2\n';
	const u = await taken(h, '/uploads', { name: 'bang.csv',
		size: text.length });
	const key = { ...bytes, 'Idempotency-Key': 'lost-answer' };

	await send(h, `/uploads/${u.id}/pieces/0`, text);
	const first = await send(h, `/uploads/${u.id}/file`, '', lead, key);
	const second = await send(h, `/uploads/${u.id}/file`, '', lead, key);

	equal(201, first.status, first.text);
	equal(201, second.status, second.text);
	equal(first.json.id, second.json.id, 'the same file');
	equal(404, (await send(h, `/uploads/${u.id}/file`, '', 'canboxa', key))
	    .status, "another's");
}

/* With visits of an advisory team. */
export const place = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

export const checks = [
	['a_picture_is_kept_without_what_a_camera_wrote', pictures],
	['no_act_takes_a_file_of_somebody_else', anothers],
	['a_saved_view_leads_to_its_list_alone', views],
	['a_lost_answer_about_pieces_is_given_again', again],
];
