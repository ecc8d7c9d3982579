// tests/hostile/lib/bombs.mjs: small files that would be large.
import zlib from 'node:zlib';

const table = [...Array(256)].map((x, n) => {
	for (let k = 0; k < 8; k++)
		n = n & 1 ? 0xedb88320 ^ n >>> 1 : n >>> 1;
	return n >>> 0;
});

function crc32(...parts) {
	let c = 0xffffffff;

	for (const b of parts)
		for (let i = 0; i < b.length; i++)
			c = table[(c ^ b[i]) & 255] ^ c >>> 8;
	return (c ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
	const head = Buffer.alloc(8), tail = Buffer.alloc(4);

	head.writeUInt32BE(data.length);
	head.write(type, 4);
	tail.writeUInt32BE(crc32(head.subarray(4), data));
	return Buffer.concat([head, data, tail]);
}

/** A PNG of one bit a dot, all of it white, or only said to be. */
export function png(width, height, whole) {
	const ihdr = Buffer.alloc(13);

	ihdr.writeUInt32BE(width);
	ihdr.writeUInt32BE(height, 4);
	ihdr[8] = 1;
	const rows = whole ? Buffer.alloc((Math.ceil(width / 8) + 1) * height) :
	    Buffer.alloc(100);
	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', ihdr), chunk('IDAT', zlib.deflateSync(rows,
		    { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

/** A zip of these: name → { data } or, already packed, { packed, size, crc }. */
export function zip(entries) {
	const parts = [], central = [];
	let at = 0;

	for (const [name, e] of Object.entries(entries)) {
		const packed = e.packed ?? zlib.deflateRawSync(e.data);
		const head = Buffer.alloc(30), dir = Buffer.alloc(46);

		head.writeUInt32LE(0x04034b50);
		head.writeUInt16LE(20, 4);
		head.writeUInt16LE(8, 8);
		head.writeUInt32LE(e.crc ?? crc32(e.data), 14);
		head.writeUInt32LE(packed.length, 18);
		head.writeUInt32LE(e.size ?? e.data.length, 22);
		head.writeUInt16LE(name.length, 26);
		dir.writeUInt32LE(0x02014b50);
		dir.writeUInt16LE(20, 4);
		head.copy(dir, 6, 4, 30);
		dir.writeUInt32LE(at, 42);
		parts.push(head, Buffer.from(name), packed);
		central.push(dir, Buffer.from(name));
		at += 30 + name.length + packed.length;
	}
	const tail = Buffer.concat(central), end = Buffer.alloc(22);
	const n = Object.keys(entries).length;

	end.writeUInt32LE(0x06054b50);
	end.writeUInt16LE(n, 8);
	end.writeUInt16LE(n, 10);
	end.writeUInt32LE(tail.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, tail, end]);
}

/** A workbook whose sheet is ${mib} MiB of one row said again and again. */
export function book(mib, sheet) {
	const xml = s => ({ data: Buffer.from('<?xml version="1.0"?>' + s) });
	const ns = 'http://schemas.openxmlformats.org/';
	const row = Buffer.from('<row><c t="inlineStr"><is><t>a</t></is></c>' +
	    '</row>');
	const body = sheet ?? Buffer.concat([Buffer.from('<worksheet xmlns="' +
	    `${ns}spreadsheetml/2006/main"><sheetData>`), Buffer.alloc(
	    mib << 20, row), Buffer.from('</sheetData></worksheet>')]);

	return zip({
		'[Content_Types].xml': xml(`<Types xmlns="${ns}package/2006/` +
		    'content-types"><Default Extension="xml" ContentType=' +
		    '"application/xml"/></Types>'),
		'_rels/.rels': xml(`<Relationships xmlns="${ns}package/2006/` +
		    `relationships"><Relationship Id="r" Type="${ns}` +
		    'officeDocument/2006/relationships/officeDocument" ' +
		    'Target="xl/workbook.xml"/></Relationships>'),
		'xl/workbook.xml': xml(`<workbook xmlns="${ns}spreadsheetml/` +
		    `2006/main" xmlns:r="${ns}officeDocument/2006/` +
		    'relationships"><sheets><sheet name="a" sheetId="1" ' +
		    'r:id="r1"/></sheets></workbook>'),
		'xl/_rels/workbook.xml.rels': xml(`<Relationships xmlns="${ns}` +
		    'package/2006/relationships"><Relationship Id="r1" Type="' +
		    `${ns}officeDocument/2006/relationships/worksheet" ` +
		    'Target="worksheets/sheet1.xml"/></Relationships>'),
		'xl/worksheets/sheet1.xml': { data: body },
	});
}
