// tests/flow/lib/client.mjs: one browser: cookies, redirects, uploads.
import http from 'node:http';

const FOR_EVERY_PAGE = {
	'x-content-type-options': /^nosniff$/,
	'referrer-policy': /./,
};

export class Browser {
	constructor(port) {
		this.port = port;
		this.cookies = new Map();
		this.agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
	}

	close() {
		this.agent.destroy();
	}

	/** One request, no redirect followed. */
	ask(method, path, { headers = {}, body, timeout = 30000 } = {}) {
		const all = { host: `127.0.0.1:${this.port}`,
			'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/128.0',
			...headers };

		if (this.cookies.size !== 0 && !('cookie' in all))
			all.cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`)
			    .join('; ');
		if (body !== undefined)
			all['content-length'] = Buffer.byteLength(body);
		return new Promise((done, fail) => {
			const r = http.request({ host: '127.0.0.1', port: this.port,
				method, path, headers: all, agent: this.agent,
				timeout }, res => {
				const parts = [];

				res.on('data', d => parts.push(d));
				res.on('error', fail);
				res.on('end', () => {
					this.keep(res.headers['set-cookie'] ?? []);
					done({ status: res.statusCode, headers: res.headers,
						raw: res.rawHeaders,
						bytes: Buffer.concat(parts), method, path });
				});
			});

			r.on('timeout', () => r.destroy(new Error(
			    `no answer to ${method} ${path}`)));
			r.on('error', fail);
			r.end(body);
		});
	}

	keep(lines) {
		for (const line of lines) {
			const [pair, ...attrs] = line.split(';');
			const eq = pair.indexOf('=');
			const name = pair.slice(0, eq), value = pair.slice(eq + 1);
			const gone = attrs.some(a => /^\s*max-age=0$/i.test(a));

			if (gone || value === '')
				this.cookies.delete(name);
			else
				this.cookies.set(name, value);
		}
	}
}

/** Reasons why an answer is not one of ours. */
export function answerFaults(r) {
	const out = [];

	for (const [name, want] of Object.entries(FOR_EVERY_PAGE))
		if (!want.test(r.headers[name] ?? ''))
			out.push(`header ${name}: ${r.headers[name]}`);
	if ((r.headers['content-type'] ?? '').startsWith('text/html') &&
	    !/default-src '(self|none)'/.test(
	    r.headers['content-security-policy'] ?? ''))
		out.push('no policy for content');
	return out;
}

export function encode(pairs) {
	const e = s => encodeURIComponent(s).replace(/%20/g, '+');

	return pairs.map(([k, v]) => `${e(k)}=${e(v)}`).join('&');
}

export function multipart(pairs) {
	const edge = '----saoque' + Math.random().toString(36).slice(2);
	const parts = [];

	for (const [name, v] of pairs) {
		parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: ` +
		    `form-data; name="${name}"`));
		if (typeof v === 'string')
			parts.push(Buffer.from(`\r\n\r\n${v}\r\n`));
		else
			parts.push(Buffer.from(`; filename="${v.file}"\r\n` +
			    'Content-Type: application/octet-stream\r\n\r\n'),
			    v.bytes, Buffer.from('\r\n'));
	}
	parts.push(Buffer.from(`--${edge}--\r\n`));
	return { type: `multipart/form-data; boundary=${edge}`,
		body: Buffer.concat(parts) };
}
