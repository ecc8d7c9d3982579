// tests/hostile/lib/worlds.mjs: the same province several times over, in which
// one hearing went differently, and all that a person reaches in each.
//
// The data are made once and copied, so that keys, sessions and tokens are the
// same everywhere; the clock stands still.  Whatever a reader finds different
// tells him of what was done in that world alone.
import { createHash } from 'node:crypto';
import { Browser, encode } from '../../flow/lib/client.mjs';
import { closePlace, Place } from '../../flow/lib/place.mjs';
import { xlsxRows } from '../../flow/lib/sheet.mjs';
import { want } from './target.mjs';

const CALLS = 1000; /* of one token while the clock stands still */
const HOST = 'x'; /* the same in every world: codes on papers have it */
const FORM = 'application/x-www-form-urlencoded';

/* Of the council's work everything, of the rest some of each kind. */
const RATING = /^\/(api\/v1\/)?(hearings|findings|halts|conflicts|complaints|councils|council_members|sheets|outcomes|rounds|judges|waits|dossier_stages)\b/;
const SOME = 1, MANY = 8;

/* What is new in every answer: keys of forms, its number. */
export const fresh = text => text
    .replace(/(name="(?:_csrf|_key|_before|writer)" value=")[^"]*/g, '$1')
    .replace(/urn:request:\w+/g, 'urn:request')
    .replace(/(Mã|Code): [0-9A-Z]{6}\b/g, '$1');
const HEADERS = ['etag', 'last-modified', 'content-type', 'content-length',
	'content-disposition', 'location', 'link', 'cache-control', 'expires',
	'age', 'retry-after', 'x-total-count', 'vary'];

const unescape = s => s.replace(/&amp;/g, '&').replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"');

export class World {
	/** A world of its own made of the data of another, which is stopped. */
	static async of(base, people, cookies) {
		const w = new World();

		w.place = new Place(await base.data.copy(), { now: base.now,
			args: base.args });
		w.people = people;
		w.cookies = cookies;
		w.calls = 0;
		w.programs = null;
		await w.place.start();
		w.programs = new Browser(w.place.port);
		return w;
	}

	async close() {
		const bad = this.place.complaints();

		this.programs.close();
		for (const b of this.browsers?.values() ?? [])
			b.close();
		await closePlace(this.place);
		want(bad.length === 0, `the log: ${bad[0]}`);
	}

	browser(login) {
		this.browsers ??= new Map();
		if (!this.browsers.has(login)) {
			const b = new Browser(this.place.port);

			for (const [k, v] of login === null ? [] :
			    this.cookies.get(login))
				b.cookies.set(k, v);
			this.browsers.set(login, b);
		}
		return this.browsers.get(login);
	}

	/** One call of a program. */
	async call(login, method, path, { body, headers = {} } = {}) {
		const all = { ...headers, host: HOST, 'x-forwarded-for': `10.2.` +
		    `${this.calls >> 8 & 255}.${this.calls++ & 255}` };

		if (login !== null) {
			const t = this.people.get(login);

			t.used ??= 0;
			all.authorization = `Bearer ${t.tokens[
			    Math.floor(t.used++ / CALLS) % t.tokens.length]}`;
		}
		if (body !== undefined) {
			body = JSON.stringify(body);
			all['content-type'] = 'application/json';
		}
		const r = await this.programs.ask(method, `/api/v1${path}`, {
			headers: all, body });
		/* Two addresses may share a place in the table of rates. */
		if (r.status === 429 && login === null)
			return this.call(login, method, path, { headers });

		r.text = r.bytes.toString();
		if (/json/.test(r.headers['content-type'] ?? '') && r.text !== '')
			r.json = JSON.parse(r.text);
		return r;
	}

	async must(login, method, path, o) {
		const r = await this.call(login, method, path, o);

		want(r.status < 300, `${login} ${method} ${path}: ${r.status} ` +
		    r.text);
		return r.json;
	}

	async post(login, path, pairs) {
		const b = this.browser(login);

		b.csrf ??= /name="_csrf" value="([^"]*)"/.exec((await b.ask('GET',
		    '/account')).bytes.toString())?.[1] ?? '';
		return b.ask('POST', path, { body: encode([['_csrf', b.csrf],
			...pairs]), headers: { 'content-type': FORM, host: HOST } });
	}
}

function told(r) {
	const type = r.headers['content-type'] ?? '';
	/* A workbook says when it was written. */
	const book = /spreadsheetml/.test(type);
	const body = book ? JSON.stringify(xlsxRows(r.bytes)) :
	    /html|json|text|xml|csv|calendar/.test(type) ?
	    fresh(r.bytes.toString()) : `${r.bytes.length} ` +
	    createHash('sha256').update(r.bytes).digest('hex');

	return [r.status, ...HEADERS.map(h => r.headers[h] === undefined ||
	    h === 'content-length' && (book || /html/.test(type)) ? '' :
	    `${h}: ${fresh(r.headers[h])}`).filter(x => x), body].join('\n');
}

/** shape(path): "/hearings/{}?": what pages of one kind share; of the rest the
 *  first word and how deep it is. */
const shape = path => RATING.test(path) ? path.replace(
    /\/[0-9][0-9A-Z]{12}\b/g, '/{}').replace(/\?.*/, '?') :
    path.replace(/\?.*/, '?').replace(/(?<=^\/[^/?]+)\/[^/?]+/g, '/{}');

/** crawl(w, login, first, about, out): every page that links lead to. */
export async function crawl(w, login, first, about, out) {
	const seen = new Set(first), todo = [...first], shapes = new Map();
	const b = w.browser(login);

	while (todo.length !== 0) {
		const path = todo.shift();
		const r = await b.ask('GET', path, { headers: { host: HOST } });

		out.set(`page ${path}`, told(r));
		if (!/html/.test(r.headers['content-type'] ?? ''))
			continue;
		for (const [, raw] of r.bytes.toString().matchAll(
		    /\s(?:href|src)="([^"]*)"/g)) {
			const to = unescape(raw).replace(/#.*/, '');
			const kind = shape(to);
			const most = RATING.test(to) || about.some(id =>
			    to.includes(id)) ? MANY : SOME;

			if (!/^\/(?!assets\/|en\/)/.test(to) ||
			    seen.has(to) || (shapes.get(kind) ?? 0) >= most)
				continue;
			shapes.set(kind, (shapes.get(kind) ?? 0) + 1);
			seen.add(to);
			todo.push(to);
		}
	}
}

/** calls(w, login, about, out): all that a program reads for him: lists and
 *  their files and orders, rows and their past, readings and papers. */
export async function calls(w, login, about, out) {
	const api = JSON.parse((await w.programs.ask('GET',
	    '/api/v1/openapi.json')).bytes);
	const get = async (path, headers) => {
		const r = await w.call(login, 'GET', path, { headers });

		out.set(`call ${path}${headers ? ' ' + JSON.stringify(headers) :
		    ''}`, told(r));
		return r;
	};
	const ids = new Map();

	for (const [path, does] of Object.entries(api.paths)) {
		if (does.get === undefined || path.includes('{'))
			continue;
		const r = await get(path);

		if (r.json?.data === undefined || r.status !== 200)
			continue;
		ids.set(path, ((await get(`${path}?per=200`)).json?.data ?? [])
		    .map(x => x.id));
		if (!RATING.test(path) && path !== '/dossiers')
			continue;
		await get(`${path}?per=200&labels=1`);
		await get(`${path}?format=csv`);
		await get(`${path}?format=xlsx`);
		await get(`${path}?per=200&ended=1`);
		for (const p of (does.get.parameters ?? []).map(x => x.$ref ===
		    undefined ? x : api.components.parameters[x.$ref.split('/')
		    .at(-1)])) {
			for (const v of p.schema?.enum ?? [])
				await get(`${path}?${p.name}=${v}`);
			if (p.name === 'unsent')
				for (const l of w.people.values())
					await get(`${path}?unsent=${l.id}`);
		}
		for (const s of ['updated_at', 'version', 'updated_by', 'state',
			'spread_why', 'star', 'points', 'created_at'])
			await get(`${path}?sort=-${s}`);
	}
	for (const path of Object.keys(api.paths)) {
		const m = /^(\/\w+)\/\{id\}(.*)$/.exec(path);

		if (m === null || api.paths[path].get === undefined ||
		    m[2].includes('{'))
			continue;
		const all = ids.get(m[1]) ?? [];
		const many = RATING.test(path);

		for (const id of new Set([...all.filter(id => about.includes(id)),
			...all.slice(0, many ? MANY : SOME), ...many ? w.tried :
			[]])) {
			const r = await get(`${m[1]}/${id}${m[2]}`);

			for (const form of ['docx', 'xlsx'])
				if (/pdf/.test(r.headers['content-type'] ?? ''))
					await get(`${m[1]}/${id}${m[2]}?format=${form}`);
			if (r.headers.etag && many)
				await get(`${m[1]}/${id}`, { 'if-none-match':
					r.headers.etag });
		}
	}
}

/** Where two readers' worlds differ: [key, one, other]. */
export function differ(a, b) {
	const out = [];

	for (const k of new Set([...a.keys(), ...b.keys()]))
		if (a.get(k) !== b.get(k))
			out.push([k, a.get(k) ?? '(not there)',
				b.get(k) ?? '(not there)']);
	return out;
}

/** The first lines that differ, for a person to read. */
export function shown([key, a, b]) {
	const x = a.split(/\n|(?=<)/), y = b.split(/\n|(?=<)/);
	const i = x.findIndex((l, k) => l !== y[k]);

	return `${key}\n        ${x[i]?.slice(0, 300)}\n        ` +
	    `${y[i]?.slice(0, 300)}`;
}
