// tests/matrix/lib/world.mjs: the demo's province with people of every role,
// for the whole of it and for one commune only, and with rows that carry a
// word of their own, so that whoever sees the word has seen the row.
import { Browser, encode } from '../../flow/lib/client.mjs';
import { openPlace } from '../../flow/lib/place.mjs';
import { Oracle, read } from './declared.mjs';

const ROLES = ['admin', 'coordinator', 'officer', 'association', 'council',
	'adviser', 'leader', 'inspector', 'reader'];
const CALLS = 1100; /* of one token while the clock stands still */

export class World {
	static async open(engine, kind = 'demo', now = undefined) {
		const w = new World();

		w.place = await openPlace(kind, engine, { args: [
			'--behind-proxy'], ...now === undefined ? {} : { now } });
		const text = async what => (await w.place.command(['describe',
			what])).out.toString();
		const told = read(await text('entity'), await text('roles'));

		w.declared = told.all;
		w.others = told.others;
		w.routes = (await text('routes')).trim().split('\n').map(l =>
		    /^(\w+) +(\S+)(?: \((.*)\))?$/.exec(l)).map(m => ({
			method: m[1], path: m[2], note: m[3] ?? '' }));
		w.rows = new Map();
		w.people = [];
		w.words = [];
		w.caller = 0;
		await w.fill();
		await w.readAll();
		return w;
	}

	/* ---- calling ---- */

	/** One call of a program: { status, headers, json, text, bytes }. */
	async call(who, method, path, { body, headers = {} } = {}) {
		const all = { host: `127.0.0.1:${this.place.port}`,
			'x-forwarded-for': `10.1.${this.caller >> 8 & 255}.` +
			`${this.caller & 255}`, ...headers };

		this.caller++;
		if (who !== null && who.login !== null)
			all.authorization = `Bearer ${await this.token(who)}`;
		if (body !== undefined && !Buffer.isBuffer(body)) {
			body = JSON.stringify(body);
			all['content-type'] ??= 'application/json';
		}
		this.programs ??= new Browser(this.place.port);
		const r = await this.programs.ask(method, `/api/v1${path}`,
		    { headers: all, body });
		/* Two addresses may share a place in the table of rates. */
		if (r.status === 429 && all.authorization === undefined)
			return this.call(who, method, path, { body, headers });
		r.text = r.bytes.toString();
		if (/json/.test(r.headers['content-type'] ?? '') && r.text !== '')
			r.json = JSON.parse(r.text);
		return r;
	}

	async token(who) {
		if (who.token === undefined || who.calls++ >= CALLS) {
			const r = await this.place.command(['user', 'token',
				who.login, `chuong trinh ${who.login}`, '--scope',
				'write']);

			if (r.code !== 0)
				throw new Error(`no token for ${who.login}: ${r.err}`);
			who.token = r.out.toString().trim();
			who.calls = 0;
		}
		return who.token;
	}

	/** A page, as a person opens it. */
	page(who, path) {
		return who.browser.ask('GET', path);
	}

	async post(who, path, pairs) {
		who.csrf ??= /name="_csrf" value="([^"]*)"/.exec((await this.page(
		    who, '/account')).bytes.toString())?.[1] ?? '';
		return who.browser.ask('POST', path, {
			body: encode([['_csrf', who.csrf], ...pairs]), headers: {
			'content-type': 'application/x-www-form-urlencoded' } });
	}

	/* ---- people ---- */

	async person(login, cookies) {
		const who = { login, browser: new Browser(this.place.port) };

		for (const [k, v] of cookies ?? [])
			who.browser.cookies.set(k, v);
		if (login !== null) {
			const me = (await this.call(who, 'GET', '/me')).json;

			who.id = me.id;
			who.grants = me.roles.map(r => ({ role: r.role,
				unit: r.unit_id, producer: r.producer_id }));
		} else {
			who.id = null;
			who.grants = [];
		}
		who.name = login ?? 'nobody';
		this.people.push(who);
		return who;
	}

	async hire(login, role, unit) {
		const words = ['user', 'add', login, `Người thử ${login}`,
			'--json', ...role ? ['--role', role] : [],
			...unit ? ['--unit', unit] : []];
		const r = await this.place.command(words);

		if (r.code !== 0)
			throw new Error(`${login}: ${r.err}`);
		return this.person(login, await this.place.signIn(login,
		    JSON.parse(r.out.toString()).password));
	}

	/* ---- rows with a word ---- */

	async must(who, method, path, o) {
		const r = await this.call(who, method, path, o);

		if (r.status >= 300)
			throw new Error(`${method} ${path}: ${r.status} ${r.text}`);
		return r.json;
	}

	/** A word that stands in one row, or in one personal field of it. */
	word(entity, id, personal = false) {
		const text = `zq${entity.replace('_', '')}${this.words.length}kx`;

		this.words.push({ text, entity, id, personal });
		return text;
	}

	last() {
		return this.words[this.words.length - 1];
	}

	async add(entity, make) {
		const row = await this.must(this.boss, 'POST',
		    `/${this.declared.get(entity).plural}`, { body: make });

		for (const w of this.words)
			w.id ??= row.id;
		return row;
	}

	async plant(unit, side) {
		const p = await this.add('producer', {
			name: `Hộ thử ${side}`, kind: 'ho',
			address: `Số 5 ${this.word('producer', null, true)}`,
			unit_id: unit, rep_name: this.word('producer', null, true),
			email: `${this.word('producer', null, true)}@thu.vn`,
			phone: this.phone('producer', side),
			tax_code: this.tax(side === 'trong' ? '240071828' :
			'240071829'), note: 'lần đầu' });
		/* So that the past, too, holds what is masked. */
		await this.must(this.boss, 'PATCH', `/producers/${p.id}`, {
			body: { note: 'lần hai', rep_name:
			this.word('producer', p.id, true) },
			headers: { 'if-match': '"1"' } });
		const product = await this.add('product', {
			name: `Hàng thử ${side}`, producer_id: p.id,
			unit_id: unit });
		await this.add('report', { product_id: product.id,
			content: `${this.word('report', null)} không ghi hạn dùng`,
			contact: this.phone('report', side) });
		await this.add('document', { producer_id: p.id, kind: 'label',
			number: this.word('document', null),
			name: this.word('document', null) });
		const body = (await this.must(this.boss, 'GET',
		    '/bodies?open=1&per=1')).data[0];
		for (const note of ['xong', 'nháp']) {
			const g = await this.add('guidance', { product_id: product.id,
				kind: 'new', topic: this.topic, day: note === 'xong' ?
				'2025-11-03' : '2025-11-04', body_id: body.id,
				content: this.word('guidance', null) });

			if (note === 'xong')
				await this.must(this.people.find(p =>
				    p.login === 'dieuphoi'), 'POST',
				    `/guidances/${g.id}/steps/confirm`, {
					headers: { 'if-match': '"1"' } });
		}
		await this.add('actor', { login: this.word('actor', null),
			name: this.word('actor', null), unit_id: unit,
			phone: this.phone('actor', side) });
		return product;
	}

	/* Nine digits and their check. */
	tax(nine) {
		const weight = [31, 29, 23, 19, 17, 13, 7, 5, 3];
		const sum = weight.reduce((n, x, i) => n + x * nine[i], 0);
		const text = nine + String(10 - sum % 11).slice(-1);

		this.words.push({ text, entity: 'producer', id: null,
			personal: true });
		return text;
	}

	phone(entity, side) {
		const text = `09${String(71830000 + this.words.length * 37 +
		    (side === 'trong' ? 1 : 2))}`;

		this.words.push({ text, entity, id: null, personal: true });
		return text;
	}

	async fill() {
		const known = login => this.place.people.get(login).cookies;

		this.boss = await this.person('quantri', known('quantri'));
		this.inside = (await this.must(this.boss, 'GET',
		    '/units?q=xa+phuc+hoa&open=1&per=5')).data
		    .find(u => u.to_day === null && u.code.length === 5);
		this.outside = (await this.must(this.boss, 'GET',
		    '/units?open=1&per=200')).data.find(u => u.to_day === null &&
		    u.code.length === 5 && u.id !== this.inside.id);
		this.nobody = await this.person(null);
		for (const login of ['dieuphoi', 'hoitinh', 'lanhdao', 'chuthe'])
			await this.person(login, known(login));
		await this.hire('mnone', null, null);
		for (const role of ROLES)
			await this.hire(`m${role}`, role, this.inside.code);
		this.topic = (await this.must(this.boss, 'GET',
		    '/guidances?per=1')).data[0].topic;
		await this.plant(this.inside.id, 'trong');
		await this.plant(this.outside.id, 'ngoai');
		await this.add('webhook', { name: this.word('webhook', null),
			url: 'https://vidu.vn/nhan', events: 'product' });
		await this.must(this.boss, 'POST', '/files?name=' +
		    this.word('file', null) + '.csv', { body: Buffer.from('a,b\n'),
			headers: { 'content-type': 'text/csv' } })
		    .then(f => { this.last().id = f.id; });
		const job = await this.must(this.boss, 'POST', '/imports/' +
		    `recognitions?name=${this.word('batch', null)}.csv`, {
			body: Buffer.from('Tên sản phẩm,Chủ thể,Xã,Hạng sao,Năm\n' +
			'Hàng thử nhập,HTX thử nhập,Xã Phúc Hòa,3,2025\n'),
			headers: { 'content-type': 'text/csv' } });
		for (let i = 0; i < 400; i++) {
			const j = await this.must(this.boss, 'GET',
			    `/jobs/${job.job}`);

			if (j.state === 'done')
				break;
			if (j.state === 'fail')
				throw new Error(JSON.stringify(j));
			await new Promise(done => setTimeout(done, 50));
		}
		const view = await this.post(this.boss, '/views', [['entity',
			'product'], ['name', this.word('saved_view', null)],
			['address', '/products?sector=1']]);
		if (view.status !== 303)
			throw new Error(`no saved view: ${view.status}`);
	}

	/* ---- all there is ---- */

	async readAll() {
		for (const e of this.declared.values()) {
			const rows = new Map();

			this.rows.set(e.name, rows);
			for (const ended of ['0', '1']) {
				let next = `/${e.plural}?per=200&ended=${ended}`;

				while (next) {
					const r = await this.call(this.boss, 'GET', next);

					if (r.status !== 200)
						break;
					for (const row of r.json.data)
						rows.set(row.id, row);
					next = r.json.next?.replace('/api/v1', '');
				}
			}
		}
		for (const w of this.demoWords())
			this.words.push(w);
		for (const w of this.words)
			w.id ??= [...this.rows.get(w.entity).values()].find(r =>
			    JSON.stringify(r).includes(w.text))?.id;
		const units = new Map([...this.rows.get('unit').values()].map(
		    u => [u.id, u.parent_id === null ? [] : [u.parent_id]]));
		for (const s of this.rows.get('unit_successor').values())
			units.get(s.unit_id).push(s.successor_id);
		this.oracle = new Oracle(this.declared, this.rows, units);
	}

	/* Of what not everybody reads and nobody here has made: a text of the
	 * demo's own that stands in one row of all there are. */
	demoWords() {
		const all = JSON.stringify([...this.rows.values()].map(r =>
		    [...r.values()]));
		const once = t => t.length > 9 && all.split(t).length === 2;
		const out = [];

		for (const e of this.declared.values()) {
			if (e.rights.length === 0 || e.rights.some(r => r.scope ===
			    'all') || this.words.some(w => w.entity === e.name))
				continue;
			for (const row of this.rows.get(e.name).values()) {
				const text = e.fields.filter(f => f.type === 'text' &&
				    !f.flags.has('personal')).map(f => row[f.name])
				    .find(t => typeof t === 'string' && once(t));

				if (text !== undefined && out.filter(w => w.entity ===
				    e.name).length < 3)
					out.push({ text, entity: e.name, id: row.id,
						personal: false, demo: true });
			}
		}
		return out;
	}

	/** Rows to try: those with a word, of the commune and not, each state. */
	some(e) {
		const all = [...this.rows.get(e.name).values()];
		const chosen = new Map(), marked = new Set(this.words.filter(w =>
		    w.entity === e.name).map(w => w.id));

		for (const row of all) {
			const at = this.oracle.owner(e, 'unit', row);
			const kind = `${row.state} ${row.ended_at !== null} ` +
			    this.oracle.under(at, this.inside.id);

			if (marked.has(row.id))
				chosen.set(row.id, row);
			else if (!chosen.has(kind) && chosen.size < 9)
				chosen.set(kind, row);
		}
		return [...chosen.values()];
	}
}
