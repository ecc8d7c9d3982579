// tests/flow/lib/steps.mjs: what each verb of a story does.
//
// A step either does something in the name of a person, and then says how it
// must be answered, or looks at the last answer.
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Browser, answerFaults, encode, multipart } from './client.mjs';
import { Page, squeeze } from './page.mjs';
import { csvRows, xlsxRows } from './sheet.mjs';
import { readPart } from './story.mjs';
import { PASSWORD, scratch } from './place.mjs';
import { trip } from './trip.mjs';
import { writers } from './trouble.mjs';

const root = path.join(import.meta.dirname ??
    path.dirname(new URL(import.meta.url).pathname), '../../..');

function want(ok, text) {
	if (!ok)
		throw new Error(text);
}

function short(s, n = 700) {
	return s.length > n ? s.slice(0, n) + '…' : s;
}

/* ---- words of a line ---- */

/* "…" texts of a line; \" and \n inside. */
function texts(s) {
	return [...s.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(m => m[1]
	    .replace(/\\n/g, '\n').replace(/\\"/g, '"'));
}

function totp(secret, now) {
	const abc = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	let bits = '';

	for (const c of secret.replace(/\s/g, ''))
		bits += abc.indexOf(c).toString(2).padStart(5, '0');
	const key = Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
	const mac = createHmac('sha1', key).update(step).digest();
	const at = mac[19] & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 1000000)
	    .padStart(6, '0');
}

/* {name} stands for what was seen before. */
function fillIn(s, c) {
	s = s.replace(/\\u([0-9a-f]{4})/g, (all, hex) =>
	    String.fromCharCode(parseInt(hex, 16)));
	return s.replace(/\{([a-z_]\w*)(?::(\w+))?\}/g, (all, name, arg) => {
		if (name === 'long')
			return 'dài '.repeat(600);
		if (name === 'password')
			return PASSWORD;
		if (name === 'totp')
			return totp(c.vars.get(arg), c.place.serverNow);
		return c.vars.has(name) ? c.vars.get(name) : all;
	});
}

/* Text with {name} in it: a pattern; what is not known yet is learned. */
function match(c, pattern, text, whole = false) {
	const names = [];
	const source = fillIn(squeeze(pattern), c)
	    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
	    .replace(/\{([a-z_]\w*)\}/g, (all, name) => {
		names.push(name);
		return whole ? '(.+)' : '([^\\s?&"<>]+)';
	}).replace(/[{}]/g, '\\$&');
	const m = new RegExp(whole ? `^${source}$` : source, 'u').exec(text);

	if (m === null)
		return false;
	names.forEach((n, i) => c.vars.set(n, m[i + 1]));
	return true;
}

/* ---- answers ---- */

function take(c, r) {
	const type = r.headers['content-type'] ?? '';

	c.last = r;
	c.page = null;
	c.rows = null;
	c.text = '';
	c.json = null;
	if (type.startsWith('text/html') && r.bytes.length !== 0) {
		c.page = c.screen = new Page(r.bytes.toString());
		c.rows = c.page.rows();
		c.text = c.page.text();
		if (r.status < 500)
			want(c.page.faults().length === 0, `${r.method} ${r.path}: ` +
			    c.page.faults().join('; '));
	} else if (/spreadsheetml/.test(type)) {
		c.rows = xlsxRows(r.bytes);
		c.text = c.rows.map(x => x.join(' ')).join('\n');
	} else {
		c.text = squeeze(r.bytes.toString());
		if (type.startsWith('text/csv'))
			c.rows = csvRows(r.bytes.toString());
		else if (/json/.test(type))
			c.json = JSON.parse(r.bytes.toString());
	}
	const faults = answerFaults(r);
	want(faults.length === 0, `${r.method} ${r.path}: ${faults.join('; ')}`);
}

/* "-> 303 /products/{key} "Đã lưu"": check, and go where it leads. */
async function answered(c, r, arrow) {
	const m = /^(\d{3})?\s*(\/[^\s"]*)?/.exec(arrow);
	const status = m[1] === undefined ? undefined : Number(m[1]);
	let hops = 0;

	if (status !== undefined && r.status !== status) {
		take(c, r);
		want(false, `answered ${r.status}, not ${status}: ` +
		    `${r.headers.location ?? ''} ${short(c.page?.main.text() ??
		    c.text)}`);
	}
	if (m[2] !== undefined)
		want(match(c, m[2], r.headers.location ?? '', true),
		    `leads to ${r.headers.location}, not ${fillIn(m[2], c)}`);
	while (r.status === 303) {
		want(++hops < 6, 'redirected round and round');
		r = await c.browser.ask('GET',
		    r.headers.location.replace(/#.*/, ''));
	}
	take(c, r);
	if (status === undefined || status === 303)
		want(r.status === 200, `${r.path}: ${r.status}: ` +
		    short(c.page?.main.text() ?? c.text));
	for (const t of texts(arrow))
		want(match(c, t, c.text), `no “${fillIn(t, c)}” in: ` +
		    short(c.page?.main.text() ?? c.text));
}

function split(rest) {
	const at = rest.lastIndexOf('->');

	return at < 0 ? [rest, ''] : [rest.slice(0, at).trim(),
	    rest.slice(at + 2).trim()];
}

function address(c, s) {
	return encodeURI(fillIn(s, c)).replace(/%25/g, '%');
}

/* From the address a browser is at: "?q=x" and "" too. */
function resolve(c, href) {
	const base = new URL(c.last?.path ?? '/', 'http://x');
	const u = new URL(href, base);

	return u.pathname + u.search;
}

function browserOf(c, who) {
	if (!c.browsers.has(who)) {
		const b = new Browser(c.place.port);
		const login = who.split(' ')[0];
		const known = c.place.people.get(login);

		if (who !== 'nobody' && !who.includes(' on ')) {
			want(known !== undefined, `nobody is called ${login}`);
			for (const [k, v] of known.cookies)
				b.cookies.set(k, v);
		}
		c.browsers.set(who, b);
	}
	const b = c.browsers.get(who);
	b.port = c.place.port;
	return b;
}

const csrfOf = async c => {
	const r = await c.browser.ask('GET', '/account');

	return /name="_csrf" value="([^"]*)"/.exec(r.bytes.toString())?.[1] ?? '';
};

async function submit(c, form, button, arrow) {
	const s = c.page.sending(form, button);
	const action = resolve(c, s.action ?? c.last.path);
	let r;

	if (s.method === 'GET') {
		r = await c.browser.ask('GET', action.split('?')[0] + '?' +
		    encode(s.pairs));
	} else if (s.multipart) {
		const m = multipart(s.pairs);

		r = await c.browser.ask('POST', action, { body: m.body,
			headers: { 'content-type': m.type } });
	} else {
		r = await c.browser.ask('POST', action, {
			body: encode(s.pairs), headers: { 'content-type':
			'application/x-www-form-urlencoded' } });
	}
	await answered(c, r, arrow);
}

async function audited(c) {
	const r = await c.place.command(['verify', '--json']);
	const v = JSON.parse(r.out.toString());

	want(v.broken === null, `the audit chain is broken: ${r.out}`);
	return v.audit;
}

/* "[code=star3].actual", "errors[0].row", "new" */
function dig(json, where) {
	let v = json;

	for (const m of where.matchAll(/\[([^\]=]+)(?:=([^\]]+))?\]|([\w-]+)/g)) {
		if (v === undefined || v === null)
			return v;
		if (m[3] !== undefined)
			v = v[m[3]];
		else if (m[2] !== undefined)
			v = v.find(x => String(x[m[1]]) === m[2]);
		else
			v = v[Number(m[1])];
	}
	return v;
}

/* Every page that can be reached by links, in breadth. */
async function walk(c, from, limit) {
	const seen = new Set([from]), next = [from], bad = [];

	for (let n = 0; next.length !== 0 && n < limit; n++) {
		const here = next.shift();
		const r = await c.browser.ask('GET', here);

		if (r.status !== 200 && r.status !== 303)
			bad.push(`${here}: ${r.status} (from ${c.from?.get(here)})`);
		if (!(r.headers['content-type'] ?? '').startsWith('text/html') ||
		    r.status !== 200)
			continue;
		const page = new Page(r.bytes.toString());
		for (const f of [...page.faults(), ...answerFaults(r)])
			bad.push(`${here}: ${f}`);
		for (const a of page.links()) {
			const u = new URL(a.get('href'), `http://x${here}`);
			const to = u.pathname + u.search;

			if (u.host !== 'x' || to.startsWith('/en') ||
			    seen.has(to))
				continue;
			/* A few of a kind are enough. */
			const kind = u.pathname.replace(/[0-9A-Z]{13}/g, '*') +
			    [...u.searchParams.keys()].sort().join();
			const n = c.kinds.get(kind) ?? 0;
			if (n >= 1)
				continue;
			c.kinds.set(kind, n + 1);
			c.from.set(to, here);
			seen.add(to);
			next.push(to);
		}
	}
	want(bad.length === 0, bad.slice(0, 12).join('\n      '));
	c.walked = seen.size;
}

export const verbs = {
	'as': async (c, rest) => {
		c.who = fillIn(rest, c);
		c.browser = browserOf(c, c.who);
		c.last = null;
		c.page = c.screen = null;
	},
	'get': async (c, rest) => {
		const [where, arrow] = split(rest);

		await answered(c, await c.browser.ask('GET', address(c, where)),
		    arrow);
	},
	'head': async (c, rest) => {
		const [where, arrow] = split(rest);

		await answered(c, await c.browser.ask('HEAD', address(c, where)),
		    arrow);
	},
	/* A form that no page gave: name=value or name="two words". */
	'post': async (c, rest) => {
		const [line, arrow] = split(rest);
		const [where] = line.split(' ');
		const pairs = [...line.slice(where.length).matchAll(
		    /([\w.-]+)=(?:"([^"]*)"|(\S*))/g)].map(m =>
		    [m[1], fillIn(m[2] ?? m[3], c)]);

		if (!pairs.some(p => p[0] === '_csrf') && c.who !== 'nobody')
			pairs.push(['_csrf', await csrfOf(c)]);
		await answered(c, await c.browser.ask('POST', address(c, where), {
			body: encode(pairs), headers: { ...c.headers, 'content-type':
			'application/x-www-form-urlencoded' } }), arrow);
	},
	'header': async (c, rest) => {
		const m = /^(\S+)(?: *= *(.*))?$/.exec(rest);
		const v = c.last.headers[m[1].toLowerCase()];

		if (m[2] === undefined)
			want(v !== undefined, `no header ${m[1]}`);
		else
			want(v !== undefined && match(c, m[2], String(v)),
			    `${m[1]} is ${v}`);
	},
	'no header': async (c, rest) => {
		want(!(rest.toLowerCase() in c.last.headers),
		    `${rest}: ${c.last.headers[rest.toLowerCase()]}`);
	},
	'send header': async (c, rest) => {
		const m = /^(\S+) *= *(.*)$/.exec(rest);

		c.headers[m[1]] = m[2];
	},
	'follow': async (c, rest) => {
		const [words, arrow] = split(rest);
		const t = fillIn(texts(words)[0], c);
		c.page = c.screen;
		const a = c.page.link(t);

		want(a !== undefined, `no link “${t}”; there are: ` + short(
		    c.page.links().map(x => x.text(true)).join(' | ')));
		await answered(c, await c.browser.ask('GET', resolve(c,
		    a.get('href'))), arrow);
	},
	/* The link or form that stands in the row with these texts. */
	'follow in row': async (c, rest) => {
		const [words, arrow] = split(rest);
		const t = texts(words).map(x => fillIn(x, c));
		const row = [...c.page.main.find('tr', 'li'),
		    ...c.page.main.find('section')].find(x => t.every(w =>
		    x.text().includes(w)) && x.find('a').length !== 0);

		want(row !== undefined, `no row with ${t.join(', ')}`);
		await answered(c, await c.browser.ask('GET', resolve(c,
		    row.find('a')[0].get('href'))), arrow);
	},
	'fill': async (c, rest) => {
		const m = /^(.+?) =(?: (.*))?$/.exec(rest);
		const value = fillIn(m[2] ?? '', c).replace(/\\n/g, '\n');

		c.page = c.screen;
		want(c.page !== null, 'there is no page to fill in');
		if (value.startsWith('@')) {
			const name = value.slice(1);
			const from = c.files.get(name) ?? path.join(root, name);

			c.page.fill(m[1], { file: path.basename(name),
				bytes: fs.readFileSync(from) });
		} else {
			c.page.fill(fillIn(m[1], c), value);
		}
	},
	'press': async (c, rest) => {
		const [words, arrow] = split(rest);
		const t = fillIn(texts(words)[0], c);

		c.page = c.screen;
		want(c.page !== null, 'there is no page to press on');
		const b = c.page.button(t);
		want(b !== undefined, `no button “${t}”; there are: ` +
		    c.page.body.find('button').map(x => x.text(true)).join(' | '));
		await submit(c, b.up('form'), b, arrow);
	},
	'press in row': async (c, rest) => {
		const [words, arrow] = split(rest);
		const [t, ...marks] = texts(words).map(x => fillIn(x, c));
		const row = c.page.main.find('tr', 'li').find(x =>
		    marks.every(w => x.text().includes(w)));
		const b = row?.find('button').find(x => x.text(true) === t);

		want(b !== undefined, `no button “${t}” beside ${marks.join(', ')}`);
		await submit(c, b.up('form'), b, arrow);
	},
	'file': async (c, rest, step) => {
		const m = /^(\S+)(?: of (\d+))?$/.exec(rest);
		const at = path.join(scratch, `${c.serial}-${m[1]}`);
		/* "of 2500": lines with {i} stand for so many. */
		const lines = step.body.flatMap(l => m[2] !== undefined &&
		    l.includes('{i}') ? [...Array(Number(m[2])).keys()].map(i =>
		    l.replaceAll('{i}', i + 1)) : [l]);

		fs.writeFileSync(at, fillIn(lines.join('\n'), c) + '\n');
		c.files.set(m[1], at);
	},

	/* ---- looking ---- */
	'see': async (c, rest) => {
		for (const t of texts(rest))
			want(match(c, t, c.text), `no “${fillIn(t, c)}” in: ` +
			    short(c.page?.main.text() ?? c.text));
	},
	'not': async (c, rest) => {
		for (const t of texts(rest))
			want(!c.text.includes(squeeze(fillIn(t, c))),
			    `“${fillIn(t, c)}” is there`);
	},
	'title': async (c, rest) => {
		const t = texts(rest)[0];

		want(match(c, t, c.page.title), `the title is “${c.page.title}”`);
	},
	'row': async (c, rest) => {
		const t = texts(rest);
		const found = (c.rows ?? []).some(r => t.every(w => match(c, w,
		    squeeze(r.join(' | ')))));

		want(found, `no row with ${t.map(w => fillIn(w, c)).join(', ')}: ` +
		    short((c.rows ?? []).map(r => r.join(' | ')).join('\n      '),
		    1500));
	},
	'no row': async (c, rest) => {
		const t = texts(rest).map(w => squeeze(fillIn(w, c)));
		const r = (c.rows ?? []).find(x => t.every(w => squeeze(
		    x.join(' | ')).includes(w)));

		want(r === undefined, `there is ${r?.join(' | ')}`);
	},
	/* How many data rows: of the table, or of the file under its head. */
	'rows': async (c, rest) => {
		const m = /^= *(\S+)$/.exec(rest);
		const n = c.json !== null ? (c.json.rows ?? c.json).length :
		    c.page !== null ? c.page.tableRows() :
		    c.rows.length - 1 - c.rows.findIndex(r => r.length > 1);

		want(match(c, m[1], String(n), true), `${n} rows, not ` +
		    fillIn(m[1], c));
	},
	/* These texts, one after the other. */
	'order': async (c, rest) => {
		let at = -1;

		for (const t of texts(rest)) {
			const i = c.text.indexOf(fillIn(t, c), at + 1);

			want(i > at, `“${t}” does not come next`);
			at = i;
		}
	},
	'wrong': async (c, rest) => {
		const m = /^(.+?) = (.*)$/.exec(rest);
		const field = c.page.controls(m[1])[0];
		const id = field.get('id') ?? field.up('fieldset')?.get('id');
		const box = (function up(e) {
			return e === null || e.has('field') ? e : up(e.parent);
		})(field);
		const err = box?.find('p', 'span').find(e => e.has('err'));
		const list = c.page.main.find('div').find(e => e.get('role') ===
		    'alert');
		const told = list?.find('a').find(a => squeeze(a.text()) ===
		    squeeze(err?.text() ?? ''));

		want([403, 409, 422].includes(c.last.status),
		    `answered ${c.last.status}`);
		want(err !== undefined, `nothing beside “${m[1]}”; summary: ` +
		    list?.text());
		want(match(c, m[2], err.text(), true),
		    `beside “${m[1]}” stands “${err.text()}”`);
		want(told !== undefined,
		    `the summary does not say so: ${list?.text()}`);
		want(told.get('href') === `#${id}`,
		    `the summary leads to ${told.get('href')}, not #${id}`);
		want(c.page.title.startsWith('Lỗi: ') ||
		    c.page.title.startsWith('Error'),
		    `the title is “${c.page.title}”`);
	},
	'kept': async (c, rest) => {
		const m = /^(.+?) =(?: (.*))?$/.exec(rest);
		const is = c.page.shown(m[1]);

		want(squeeze(is) === squeeze(fillIn(m[2] ?? '', c)
		    .replace(/\\n/g, '\n')), `“${m[1]}” holds “${is}”`);
	},
	/* The name of a control's value, for later. */
	'remember': async (c, rest) => {
		const m = /^(\w+) = (.+)$/.exec(rest);

		c.vars.set(m[1], c.page.shown(m[2]));
	},
	/* The address of where one is. */
	'keep': async (c, rest) => { c.vars.set(rest, c.last.path); },
	/* A word made of others that were learned. */
	'join': async (c, rest) => {
		const m = /^(\w+) = (.+)$/.exec(rest);

		c.vars.set(m[1], fillIn(m[2], c));
	},
	'no link': async (c, rest) => {
		for (const t of texts(rest))
			want(c.page.link(t) === undefined, `a link “${t}” is there`);
	},
	'no field': async (c, rest) => {
		for (const t of texts(rest)) {
			let there = true;

			try {
				c.page.controls(t);
			} catch {
				there = false;
			}
			want(!there, `a field “${t}” is there`);
		}
	},
	'no button': async (c, rest) => {
		for (const t of texts(rest))
			want(c.page.button(t) === undefined,
			    `a button “${t}” is there`);
	},
	'mark': async c => { c.mark = await audited(c); },
	'nothing written': async c => {
		const n = await audited(c);

		want(n === c.mark, `${n - c.mark} changes were written`);
	},
	'written': async (c, rest) => {
		const n = await audited(c);

		want(n - c.mark === Number(rest), `${n - c.mark} changes, not ` +
		    rest);
	},
	'walk': async (c, rest) => {
		c.kinds = new Map();
		c.from = new Map();
		const m = /^(\S+)(?: at most (\d+))?$/.exec(rest);

		await walk(c, m[1], Number(m[2] ?? 200));
	},
	'wait for': async (c, rest) => {
		const t = texts(rest)[0], end = Date.now() + 120000;

		while (!match(c, t, c.text)) {
			want(Date.now() < end, `“${t}” does not come: ` +
			    short(c.page.main.text()));
			await new Promise(done => setTimeout(done, 100));
			take(c, await c.browser.ask('GET', c.last.path));
		}
	},
	'same bytes': async c => {
		const was = c.bytes;

		c.bytes = c.last.bytes;
		want(was === undefined || was.equals(c.bytes),
		    'the answers differ');
	},

	/* ---- the command line ---- */
	'run': async (c, rest, step) => {
		const [line, arrow] = split(rest);
		const words = [...fillIn(line, c).matchAll(/"([^"]*)"|(\S+)/g)]
		    .map(m => m[1] ?? m[2]).map(w => w.startsWith('@') ?
		    c.files.get(w.slice(1)) ?? path.join(root, w.slice(1)) : w);
		const r = await c.place.command(words, step.body.join('\n'));
		const code = /^\d+/.exec(arrow)?.[0] ?? '0';
		const s = r.out.toString();

		c.page = null;
		c.json = /^\s*[[{]/.test(s) ? JSON.parse(s) : null;
		c.rows = words.includes('xlsx') ? xlsxRows(r.out) : csvRows(s);
		c.text = squeeze(s + ' ' + r.err);
		want(r.code === Number(code), `exit ${r.code}, not ${code}: ` +
		    short(c.text));
		for (const t of texts(arrow))
			want(match(c, t, c.text), `no “${fillIn(t, c)}” in: ` +
			    short(c.text));
	},
	/* every list comes back the same, 30 of them */
	'every list comes back the same,': async (c, rest) => {
		const least = Number(/^\d+/.exec(rest)[0]);
		const r = await trip(c.place, c.serial);

		want(r.bad.length === 0, r.bad.join('\n      '));
		want(r.lists >= least, `only ${r.lists} lists had rows`);
	},
	/* json [code=star3].actual = {n} */
	'json': async (c, rest) => {
		const m = /^(.+?) = (.*)$/.exec(rest);
		const v = dig(c.json, fillIn(m[1], c));

		want(v !== undefined, `there is no ${m[1]} in ` +
		    short(JSON.stringify(c.json)));
		want(match(c, m[2], String(v), true), `${m[1]} is ${v}`);
	},
	/* {n} = {m}, {a} > 3: what was learned, compared. */
	'check': async (c, rest) => {
		const [a, op, b] = fillIn(rest, c).split(' ');
		const n = s => Number(s.replace(/\./g, '').replace(',', '.'));
		const ok = { '=': n(a) === n(b), '>': n(a) > n(b),
			'<': n(a) < n(b), '>=': n(a) >= n(b) }[op];

		want(ok === true, `${a} ${op} ${b} does not hold`);
	},
	/* What several stories do alike: NAME.steps beside this one, with names
	 * for what differs. */
	'do': async (c, rest, step) => {
		const [name, ...given] = fillIn(rest, c).split(/ (?=[a-z_]+=)/);
		const file = path.join(path.dirname(step.file), `${name}.steps`);

		for (const g of given) {
			const [word, ...value] = g.split('=');

			if (value.join('=') === '')
				c.vars.delete(word);
			else
				c.vars.set(word, value.join('='));
		}
		for (const s of readPart(file))
			try {
				await verbs[s.verb](c, s.rest, s);
			} catch (e) {
				e.message = `${name}.steps ${s.at}: ${s.line}\n      ` +
				    e.message;
				throw e;
			}
	},
	/* Of each criterion on the page the option with most points, but those
	 * named (others' are passed over). */
	'choose best': async (c, rest) => {
		c.page = c.screen;
		const groups = new Map();
		const but = new Map(fillIn(rest, c).split(' ').filter(s => s !== '')
		    .map(s => s.split('=')));

		for (const e of c.page.main.find('input')) {
			const n = /([\d.]+) (điểm|points?)\s*$/.exec(
			    e.up('label')?.text() ?? '');

			if (e.get('type') !== 'radio' || n === null)
				continue;
			groups.set(e.get('name'), [...groups.get(e.get('name')) ?? [],
				[e, Number(n[1])]]);
		}
		want(groups.size !== 0, 'no criterion is on this page');
		for (const [name, options] of groups) {
			const best = but.has(name) ? options.find(([e]) =>
			    e.get('value') === but.get(name)) :
			    options.reduce((a, b) => b[1] > a[1] ? b : a);

			want(best !== undefined, `${name} has no ${but.get(name)}`);
			for (const [e] of options)
				c.page.filled.set(e, e === best[0]);
		}
	},
	/* Somebody new, with a role on a unit, signed in. */
	'person': async (c, rest) => {
		const [login, role, ...unit] = fillIn(rest, c).split(' ');
		const words = ['user', 'add', login, `Người ${login}`, '--role',
			role, '--json'];

		if (unit.length !== 0)
			words.push('--unit', unit[0]);
		const r = await c.place.command(words);
		want(r.code === 0, r.err);
		const { password } = JSON.parse(r.out.toString());
		c.vars.set(`first_${login}`, password);
		c.place.people.set(login, { role, cookies:
			await c.place.signIn(login, password) });
	},
	/* Somebody of the demo signs in again: sessions end with the days. */
	'back': async (c, rest) => {
		for (const login of fillIn(rest, c).split(' ')) {
			c.place.people.set(login, {
				...c.place.people.get(login),
				cookies: await c.place.signIn(login) });
			c.browsers.delete(login);
		}
	},
	/* The same, but nobody has signed in yet. */
	'new account': async (c, rest) => {
		const [login, role, ...unit] = fillIn(rest, c).split(' ');
		const words = ['user', 'add', login, `Người ${login}`, '--role',
			role, '--json'];

		if (unit.length !== 0)
			words.push('--unit', unit[0]);
		const r = await c.place.command(words);
		want(r.code === 0, r.err);
		c.vars.set('first', JSON.parse(r.out.toString()).password);
	},

	/* ---- time and trouble ---- */
	'later': async (c, rest) => {
		const [n, what] = rest.split(' ');
		const ms = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }[what[0]];

		await c.place.stop();
		c.place.now = new Date(Date.parse(c.place.now) + Number(n) * ms)
		    .toISOString();
		await c.place.start();
	},
	/* In the database, its log and the files; a page's erasing writes the
	 * database anew when the server looks around the next day. */
	'no byte of': async (c, rest) => {
		const words = texts(rest).map(x => fillIn(x, c)), until = Date.now() + 30e3;

		for (;;) {
			const all = await c.place.data.bytes();
			const left = words.filter(w => all.includes(w));

			if (left.length === 0)
				return;
			want(Date.now() < until, `still there: ${left.join(', ')}`);
			await new Promise(done => setTimeout(done, 300));
		}
	},
	'bytes of': async (c, rest) => {
		const all = await c.place.data.bytes();

		for (const w of texts(rest).map(x => fillIn(x, c)))
			want(all.includes(w), `${w} is nowhere`);
	},
	'by hand': async (c, rest) => {
		await c.place.data.byHand(fillIn(rest, c));
	},
	'stop the server': async c => { await c.place.stop(); },
	'kill the server': async c => { await c.place.kill(); },
	'start the server': async c => { await c.place.start(); },
	'the server refuses to start': async (c, rest) => {
		want(!await c.place.start({ mayFail: true }), 'it starts');
		const { code } = await c.place.ended;
		await c.place.allRead;
		c.place.child = undefined;
		want(code === Number(rest || 70), `exit ${code}`);
	},
	'log': async (c, rest) => {
		const end = Date.now() + 5000;

		for (const t of texts(rest)) {
			while (!c.place.log.some(l => l.includes(t))) {
				want(Date.now() < end, `the log does not say “${t}”: ` +
				    c.place.log.slice(-5).join('\n'));
				await new Promise(done => setTimeout(done, 50));
			}
			c.place.excused.push(t);
		}
	},
	'expect log': async (c, rest) => {
		c.place.excused.push(...texts(rest));
	},
	...writers,
};
