// The program with the demo's data, and how to call it.
import { closePlace, openPlace } from '../../flow/lib/place.mjs';

export { cleanUp, hasPg } from '../../flow/lib/place.mjs';

export async function openHost(engine, options) {
	const place = await openPlace(options?.kind ?? 'demo', engine,
	    options);
	const host = { place, url: `http://127.0.0.1:${place.port}/api/v1`,
		tokens: {} };

	host.close = () => closePlace(place);
	host.token = async (login, scope = 'write', days = 30) => {
		const name = `${login}/${scope}/${days}`;

		if (host.tokens[name] === undefined) {
			const r = await place.command(['user', 'token', login, 'thử',
				'--scope', scope, '--days', String(days)]);

			if (r.code !== 0)
				throw new Error(`no token: ${r.err}`);
			host.tokens[name] = r.out.toString().trim();
		}
		return host.tokens[name];
	};
	/** call(method, path, {as, scope, days, body, headers}): { status, headers,
	 *  json, text }. */
	host.call = async (method, path, o = {}) => {
		const headers = { ...o.headers };
		let body = o.body;

		if (o.as !== undefined)
			headers.Authorization = 'Bearer ' +
			    await host.token(o.as, o.scope, o.days);
		if (body !== undefined && typeof body !== 'string' &&
		    !(body instanceof Uint8Array)) {
			body = JSON.stringify(body);
			headers['Content-Type'] ??= 'application/json';
		}
		const r = await fetch(host.url + path, { method, headers, body });
		const bytes = new Uint8Array(await r.arrayBuffer());
		const text = new TextDecoder().decode(bytes);
		let json;

		if (/json/.test(r.headers.get('content-type') ?? ''))
			json = text === '' ? undefined : JSON.parse(text);
		return { status: r.status, headers: r.headers, json, text, bytes };
	};
	/** A commune that is open on the day of the server. */
	host.unit = async () => (await host.call('GET',
		'/units?q=xa+phuc+hoa'))
	    .json.data.find(u => u.to_day === null && u.code.length === 5).id;
	/** Until a job is done: its last answer. */
	host.job = async (id, as) => {
		for (let i = 0; i < 400; i++) {
			const r = await host.call('GET', `/jobs/${id}`, { as });

			if (r.json.state === 'done' || r.json.state === 'fail')
				return r.json;
			await new Promise(done => setTimeout(done, 50));
		}
		throw new Error(`job ${id} does not end`);
	};
	return host;
}
