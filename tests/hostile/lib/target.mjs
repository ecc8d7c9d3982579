// tests/hostile/lib/target.mjs: the demo's server, somebody signed in to it,
// and the bare wire.
import net from 'node:net';
import { Browser, encode, multipart } from '../../flow/lib/client.mjs';
import { closePlace, openPlace } from '../../flow/lib/place.mjs';

export function want(ok, text) {
	if (!ok)
		throw new Error(text);
}

export class Target {
	static async open({ kind = 'demo', engine = 'sqlite', ...options } = {}) {
		const t = new Target();

		t.place = await openPlace(kind, engine, { ...options, args: [
			'--behind-proxy', '--hosts', '127.0.0.1 x'] });
		t.port = t.place.port;
		t.routes = (await t.place.command(['describe', 'routes'])).out
		    .toString().trim().split('\n').map(l =>
		    /^(\w+) +(\S+)/.exec(l)).map(m => ({ method: m[1],
			path: m[2] })).filter(r => !r.path.startsWith('/api/v1'));
		t.browsers = [];
		t.nobody = t.browser();
		t.boss = t.as('quantri');
		t.boss.csrf = /name="_csrf" value="([^"]*)"/.exec((await t.boss
		    .ask('GET', '/account')).bytes.toString())[1];
		t.product = (await t.json('/products?per=1')).data[0];
		return t;
	}

	browser() {
		const b = new Browser(this.port);

		this.browsers.push(b);
		return b;
	}

	as(login) {
		const b = this.browser();

		for (const [k, v] of this.place.people.get(login).cookies)
			b.cookies.set(k, v);
		return b;
	}

	async json(path) {
		return JSON.parse((await this.nobody.ask('GET',
		    `/api/v1${path}`)).bytes);
	}

	/** An address of a route, its places filled. */
	fill(path) {
		return path.replace('{plural}', 'products')
		    .replace('{id}', this.product.id)
		    .replace('{name}', 'product').replace('{set}', '12')
		    .replace('{file}', 'products.csv').replace('{day}', '20000')
		    .replace('{code}', 'star3').replace('{step}', 'confirm');
	}

	post(b, path, pairs, headers = {}) {
		return b.ask('POST', path, { body: encode(pairs), headers: {
			'content-type': 'application/x-www-form-urlencoded',
			...headers } });
	}

	send(b, path, pairs) {
		const m = multipart([['_csrf', b.csrf], ...pairs]);

		return b.ask('POST', path, { body: m.body, headers: {
			'content-type': m.type } });
	}

	/** Bytes on the wire, and all that comes back until it is closed or
	 *  nothing more comes. */
	wire(bytes, ms = 1500) {
		return new Promise(done => {
			const s = net.connect(this.port, '127.0.0.1');
			let text = '', closed = false;
			const end = () => {
				s.destroy();
				done({ text, closed, answers: (text.match(
				    /^HTTP\/1\.[01] \d{3}/gm) ?? []).map(a =>
				    Number(a.slice(9))) });
			};
			const t = setTimeout(end, ms);

			s.on('data', d => { text += d.toString('latin1'); });
			s.on('error', () => {});
			s.on('close', () => {
				closed = true;
				clearTimeout(t);
				end();
			});
			s.write(bytes);
		});
	}

	async entries() {
		return JSON.parse((await this.place.command(['verify',
			'--json'])).out).audit;
	}

	async close() {
		const bad = this.place.complaints();

		for (const b of this.browsers)
			b.close();
		await closePlace(this.place);
		return bad;
	}
}
