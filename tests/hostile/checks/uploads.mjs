// Files: what they hold counts, not what they are called; and none costs more
// than it weighs.
import fs from 'node:fs';
import { want } from '../lib/target.mjs';
import { book, png, zip } from '../lib/bombs.mjs';

const SCRIPT = '<html><script>alert(1)</script></html>';
const photo = (t, name, bytes) => t.send(t.boss,
    `/products/${t.product.id}/photos`, [['caption', ''], ['photo',
	{ file: name, bytes }]]);
const memory = t => Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(
    `/proc/${t.place.child.pid}/status`, 'utf8'))[1]) >> 10;

async function bounded(t, what, run, mib = 400) {
	const began = Date.now(), before = memory(t);
	const r = await run();

	want(r.status >= 400 && r.status < 500 || r.status === 503,
	    `${what}: ${r.status}`);
	want(Date.now() - began < 20000, `${what}: ${Date.now() - began} ms`);
	want(memory(t) - before < mib, `${what}: ${memory(t) - before} MiB`);
	return r;
}

async function importOf(t, name, bytes) {
	const r = await t.send(t.boss, '/producers/import', [['file',
		{ file: name, bytes }]]);

	return r.status === 303 ? { ...await t.boss.ask('GET',
	    r.headers.location), went: true } : r;
}

export const checks = [
	['a page called a photo is no photo', async t => {
		for (const [name, bytes] of [['a.jpg', SCRIPT],
			['a.png', '<svg xmlns="http://www.w3.org/2000/svg" ' +
			    'onload="alert(1)"/>'], ['a.jpg', 'GIF89a/*' + SCRIPT],
			['a.jpg', ''], ['a.jpg', '\xff\xd8\xff' + SCRIPT],
			['a.png', '\x89PNG\r\n\x1a\n' + SCRIPT],
			['a.webp', 'RIFF\x20\0\0\0WEBPVP8 ' + SCRIPT],
			['a.jpg', '%PDF-1.7 ' + SCRIPT]]) {
			const r = await photo(t, name, Buffer.from(bytes, 'latin1'));

			want(r.status === 422, `${name} ${bytes.slice(0, 8)}: ` +
			    r.status);
		}
	}],
	['of a picture with a page in it only the picture is kept', async t => {
		const both = Buffer.concat([png(40, 40, true),
			Buffer.from(SCRIPT)]);
		const r = await photo(t, 'a.png', both);

		want(r.status === 303, `${r.status}`);
		const shown = (await t.json(`/photos?per=1&product_id=` +
		    `${t.product.id}&sort=-created_at`)).data[0];
		const kept = await t.nobody.ask('GET',
		    `/photos/${shown.id}/picture`);
		want(kept.headers['content-type'] === 'image/jpeg' &&
		    !kept.bytes.toString('latin1').includes('<script'),
		    `${kept.headers['content-type']}`);
	}],
	['a paper is what its name says, or it is refused by name', async t => {
		const token = (await t.place.command(['user', 'token', 'quantri',
			'giấy', '--scope', 'write'])).out.toString().trim();
		const call = async (path, body) => JSON.parse((await t.nobody.ask(
		    'POST', `/api/v1${path}`, { body: JSON.stringify(body),
			headers: { authorization: `Bearer ${token}`,
			'content-type': 'application/json' } })).bytes);
		const maker = (await t.json('/producers?per=1')).data[0].id;
		const paper = (await call('/documents', { producer_id: maker,
			kind: 'label', number: 'N-1' })).id;
		const give = (name, bytes) => t.send(t.boss,
		    `/documents/${paper}/files`, [['file', { file: name,
			bytes: Buffer.from(bytes, 'latin1') }]]);

		for (const [name, bytes] of [['giay.pdf', SCRIPT],
			['anh.jpg', '%PDF-1.7 x'], ['giay.docx', 'PK\x03\x04 x'],
			['giay.pdf', 'MZ\x90\0\x03'], ['trang.html', SCRIPT],
			['anh.svg', '<svg onload="alert(1)"/>'],
			['giay.pdf', png(8, 8, true).toString('latin1')],
			['giay.pdf.exe', '%PDF-1.7 x'], ['giay.pdf', '']]) {
			const r = await give(name, bytes);

			want(r.status === 422 && (bytes === '' ||
			    `${r.bytes}`.includes(name)), `${name}: ${r.status}`);
		}
		want((await give('giay', '%PDF-1.7 x')).status === 303, 'giay');
		const page = `${(await t.boss.ask('GET', `/documents/${paper}`))
		    .bytes}`;
		want(page.includes('giay.pdf (') && page.match(
		    /\/files\//g).length === 1, 'one paper, called giay.pdf');
	}],
	['a picture of 50,000 by 50,000 is not begun', t => bounded(t, 'bomb',
	    () => photo(t, 'a.png', png(50000, 50000, true)))],
	['nor one that only says so', t => bounded(t, 'said', () => photo(t,
	    'a.png', png(50000, 50000, false)))],
	['a workbook that unpacks without end is not read', async t => {
		await bounded(t, '100 MiB', () => importOf(t, 'a.xlsx', book(100)));
		await bounded(t, 'a billion laughs', () => importOf(t, 'a.xlsx',
		    book(0, Buffer.from('<?xml version="1.0"?><!DOCTYPE a [' +
		    '<!ENTITY a "aaaaaaaaaa">' + [...'bcdefghi'].map((c, i) =>
		    `<!ENTITY ${c} "${`&${'abcdefgh'[i]};`.repeat(10)}">`)
		    .join('') + ']><worksheet>&i;</worksheet>'))));
		await bounded(t, 'a file of the machine', () => importOf(t,
		    'a.xlsx', book(0, Buffer.from('<?xml version="1.0"?>' +
		    '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' +
		    '<worksheet>&a;</worksheet>'))));
	}],
	['a zip of odd names is no workbook', async t => {
		for (const name of ['../../../etc/cron.d/x', '/etc/passwd',
			'a\\..\\b', 'x'.repeat(3000)]) {
			const r = await importOf(t, 'a.xlsx', zip({ [name]: { data:
				Buffer.from('x') } }));

			want(r.status === 422 || r.status === 400,
			    `${name.slice(0, 20)}: ${r.status}`);
		}
	}],
	['a body that says it is packed is not unpacked', async t => {
		const r = await t.boss.ask('POST', '/producers', { body:
			Buffer.alloc(1000), headers: { 'content-encoding': 'gzip',
			'content-type': 'application/x-www-form-urlencoded' } });

		want(r.status >= 400 && r.status < 500, `${r.status}`);
	}],
	['a stored page is given out as a file, not shown', async t => {
		const token = (await t.place.command(['user', 'token', 'quantri',
			'thử', '--scope', 'write'])).out.toString().trim();

		for (const [name, bytes] of [['a.html', SCRIPT], ['a.svg',
			'<svg onload="alert(1)"/>'], ['a"\r\nX-Bad: 1\r\n.pdf',
			'%PDF-1.4 ' + SCRIPT], ['../../a.html', SCRIPT]]) {
			const made = await t.nobody.ask('POST', '/api/v1/files?name=' +
			    encodeURIComponent(name), { body: Buffer.from(bytes),
				headers: { authorization: `Bearer ${token}`,
				'content-type': 'text/html' } });

			if (made.status >= 400)
				continue;
			const id = JSON.parse(made.bytes).id;
			const r = await t.boss.ask('GET', `/files/${id}`);
			want(/^attachment/.test(r.headers['content-disposition'] ??
			    '') && !/html|svg/.test(r.headers['content-type']) &&
			    r.headers['x-bad'] === undefined &&
			    !/[\r\n/\\]/.test(r.headers['content-disposition']
			    .replace(/UTF-8''\S*/, '')), `${name}: ` +
			    `${r.headers['content-type']} ` +
			    r.headers['content-disposition']);
		}
	}],
];
