// tests/flow/lib/trouble.mjs: what goes wrong in rooms with machines in them:
// a server that dies in the middle of writes, a database that goes away, a
// disk that is full.
//
// Whoever got "saved" for an answer must find what he saved, whatever came
// after.  Each writer keeps a list of what it was promised.
import fs from 'node:fs';
import path from 'node:path';
import { Browser, encode } from './client.mjs';
import { Page } from './page.mjs';

const form = 'application/x-www-form-urlencoded';

async function writer(c, w, who, n) {
	const b = new Browser(c.place.port);
	const known = c.place.people.get(who);

	for (const [k, v] of known.cookies)
		b.cookies.set(k, v);
	w.browsers.push(b);
	while (!w.stop) {
		const name = `Tổ hợp tác số ${n}-${++w.count}`;

		try {
			const r = await b.ask('POST', '/producers', { body: encode([
				['_csrf', w.csrf], ['name', name], ['kind', 'tht'],
				['unit_id', w.unit]]), headers: { 'content-type':
				form }, timeout: 20000 });

			w.answers[r.status] = (w.answers[r.status] ?? 0) + 1;
			if (r.status === 303)
				w.saved.push({ name, at: r.headers.location });
			else if (r.status === 503)
				w.page503 = r;
			else if (r.status !== 429)
				w.odd.push(`${r.status}: ${short(r)}`);
			if (r.status !== 303)
				await new Promise(done => setTimeout(done, 20));
		} catch (e) {
			w.lost++; /* no answer: no promise */
			await new Promise(done => setTimeout(done, 20));
		}
	}
}

function short(r) {
	try {
		return new Page(r.bytes.toString()).main.text().slice(0, 300);
	} catch {
		return r.bytes.toString().slice(0, 300);
	}
}

const until = async (what, why, ms = 30000) => {
	const end = Date.now() + ms;

	while (!await what()) {
		if (Date.now() > end)
			throw new Error(why());
		await new Promise(done => setTimeout(done, 20));
	}
};

export const writers = {
	/* write 4 at a time as quantri */
	'write': async (c, rest) => {
		const m = /^(\d+) at a time as (\S+)$/.exec(rest);
		const b = new Browser(c.place.port);
		const w = c.writing = { stop: false, count: 0, saved: [], odd: [],
			answers: {}, lost: 0, browsers: [], page503: null };

		for (const [k, v] of c.place.people.get(m[2]).cookies)
			b.cookies.set(k, v);
		const page = (await b.ask('GET', '/producers/new')).bytes.toString();
		w.csrf = /name="_csrf" value="([^"]*)"/.exec(page)[1];
		const units = JSON.parse((await b.ask('GET',
		    '/lookup/unit?q=' + encodeURIComponent('Phúc Hòa'))).bytes);
		w.unit = (units.items ?? units)[0].key;
		b.close();
		w.done = Promise.all([...Array(Number(m[1])).keys()].map(i =>
		    writer(c, w, m[2], i)));
	},
	'wait until': async (c, rest) => {
		const m = /^(\d+) more are saved$/.exec(rest);
		const goal = c.writing.saved.length + Number(m[1]);

		await until(() => c.writing.saved.length >= goal, () =>
		    `only ${c.writing.saved.length}: ` +
		    JSON.stringify(c.writing.answers) + c.writing.odd[0]);
	},
	'wait until refused': async c => {
		await until(() => c.writing.page503 !== null, () =>
		    'nothing was refused: ' + JSON.stringify(c.writing.answers));
		const r = c.writing.page503;
		const page = new Page(r.bytes.toString());

		if (r.headers['retry-after'] === undefined)
			throw new Error('503 without Retry-After');
		if (!/thử lại|Hãy đợi/.test(page.text()))
			throw new Error(`503 without advice: ${page.text()}`);
	},
	'stop writing': async c => {
		c.writing.stop = true;
		await c.writing.done;
		for (const b of c.writing.browsers)
			b.close();
		if (c.writing.odd.length !== 0)
			throw new Error(c.writing.odd.slice(0, 3).join('\n'));
	},
	'every saved one is there': async c => {
		const r = await c.place.command(['export', 'producer', '--format',
			'json']);
		const all = JSON.parse(r.out.toString());
		const names = new Set((all.rows ?? all).map(x => x.name));
		const gone = c.writing.saved.filter(s => !names.has(s.name));

		if (gone.length !== 0 || c.writing.saved.length === 0)
			throw new Error(`${gone.length} of ${c.writing.saved.length} ` +
			    'that were answered "saved" are gone');
	},
	'lose the database': async c => { c.place.data.proxy.close(); },
	'the database is back': async c => {
		await c.place.data.proxy.reopen();
	},
	/* Pages in the middle of the file, as a dying disk leaves them. */
	'damage the database behind': async (c, rest) => {
		const file = path.join(c.place.data.dir, 'saoque.db');
		const size = fs.statSync(file).size;
		const fd = fs.openSync(file, 'r+');

		const from = Math.floor(Number(rest) * size / 4096);
		for (let at = 4096 * Math.max(from, 1); at < size; at += 4096)
			fs.writeSync(fd, Buffer.alloc(4096, 0xa5), 0, 4096, at);
		fs.closeSync(fd);
	},
	'the database is no database': async c => {
		fs.writeFileSync(path.join(c.place.data.dir, 'saoque.db'),
		    'không phải cơ sở dữ liệu\n'.repeat(1000));
	},
};
