// tests/flow/lib/sheet.mjs: rows of the files that people download.
import zlib from 'node:zlib';
import { unescape } from './page.mjs';

export function csvRows(text) {
	const rows = [];
	let row = [], cell = '', quoted = false;
	const s = text.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/, '');
	const sep = /^[^\n"]*;/.test(s) && !/^[^\n";]*,/.test(s) ? ';' : ',';

	for (let i = 0; i < s.length; i++) {
		const c = s[i];

		if (quoted) {
			if (c !== '"')
				cell += c;
			else if (s[i + 1] === '"')
				cell += s[++i];
			else
				quoted = false;
		} else if (c === '"') {
			quoted = true;
		} else if (c === sep) {
			row.push(cell);
			cell = '';
		} else if (c === '\n') {
			row.push(cell.replace(/\r$/, ''));
			rows.push(row);
			row = [];
			cell = '';
		} else {
			cell += c;
		}
	}
	if (cell !== '' || row.length !== 0)
		rows.push([...row, cell]);
	return rows;
}

/* name -> bytes, by the central directory at the end. */
export function unzip(bytes) {
	const out = new Map();
	let end = bytes.length - 22;

	while (end >= 0 && bytes.readUInt32LE(end) !== 0x06054b50)
		end--;
	if (end < 0)
		throw new Error('not a workbook');
	let at = bytes.readUInt32LE(end + 16);
	for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
		const method = bytes.readUInt16LE(at + 10);
		const size = bytes.readUInt32LE(at + 20);
		const len = bytes.readUInt16LE(at + 28);
		const skip = len + bytes.readUInt16LE(at + 30) +
		    bytes.readUInt16LE(at + 32);
		const local = bytes.readUInt32LE(at + 42);
		const from = local + 30 + bytes.readUInt16LE(local + 26) +
		    bytes.readUInt16LE(local + 28);
		const body = bytes.subarray(from, from + size);

		out.set(bytes.subarray(at + 46, at + 46 + len).toString(),
		    method === 0 ? body : zlib.inflateRawSync(body));
		at += 46 + skip;
	}
	return out;
}

const texts = xml => [...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)]
    .map(m => unescape(m[1])).join('');

export function xlsxRows(bytes) {
	const zip = unzip(bytes);
	const text = name => (zip.get(name) ?? '').toString();
	const shared = [...text('xl/sharedStrings.xml').matchAll(
	    /<si>([\s\S]*?)<\/si>/g)].map(m => texts(m[1]));
	const sheet = text('xl/worksheets/sheet1.xml');

	return [...sheet.matchAll(/<row [^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)]
	    .map(r => [...(r[1] ?? '').matchAll(
	    /<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(c => {
		const value = /<v>([^<]*)<\/v>/.exec(c[2] ?? '')?.[1] ?? '';

		if (/t="s"/.test(c[1]))
			return shared[Number(value)];
		return /t="inlineStr"/.test(c[1]) ? texts(c[2]) : unescape(value);
	}));
}
