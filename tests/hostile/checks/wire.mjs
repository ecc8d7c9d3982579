// The wire: what two servers in a row might read differently, and what is
// larger than anybody needs.
import { want } from '../lib/target.mjs';

const tail = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
const head = lines => ['POST /sign-in HTTP/1.1', 'Host: x', ...lines, '',
	''].join('\r\n');
const TWO_WAYS = {
	'both lengths': head(['Content-Length: 4', 'Transfer-Encoding: chunked'])
	    + '0\r\n\r\n',
	'two lengths': head(['Content-Length: 3', 'Content-Length: 4']) + 'abcd',
	'one length twice': head(['Content-Length: 4', 'Content-Length: 4']) +
	    'abcd',
	'a list of lengths': head(['Content-Length: 4, 4']) + 'abcd',
	'a signed length': head(['Content-Length: +4']) + 'abcd',
	'a hex length': head(['Content-Length: 0x4']) + 'abcd',
	'a negative length': head(['Content-Length: -1']),
	'a huge length': head(['Content-Length: 99999999999999999999']),
	'two codings': head(['Transfer-Encoding: chunked',
	    'Transfer-Encoding: identity']) + '0\r\n\r\n',
	'an odd coding': head(['Transfer-Encoding: xchunked']) + '0\r\n\r\n',
	'a space before the colon': head(['Transfer-Encoding : chunked']) +
	    '0\r\n\r\n',
	'two hosts': 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n',
	'no host': 'GET / HTTP/1.1\r\n\r\n',
	'a folded line': head(['X-A: b', ' Content-Length: 4']),
	'a NUL in a header': head(['X-A: b\0c']),
	'a name with odd bytes': head(['X\x01A: b']),
};

export const checks = [
	['what may be read in two ways is refused and closes', async t => {
		for (const [name, bytes] of Object.entries(TWO_WAYS)) {
			const r = await t.wire(bytes + tail);

			want(r.closed && r.answers.every(a => a >= 400 && a < 500),
			    `${name}: ${r.answers} ${r.closed}`);
		}
	}],
	['what is too large is refused', async t => {
		const big = 'a'.repeat(40000);
		const cases = [
			['an address', `GET /${big} HTTP/1.1\r\nHost: x\r\n\r\n`],
			['a query', `GET /?q=${big} HTTP/1.1\r\nHost: x\r\n\r\n`],
			['a header', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${big}` +
			    '\r\n\r\n'],
			['headers', 'GET / HTTP/1.1\r\nHost: x\r\n' +
			    'X-A: bbbbbbbbbb\r\n'.repeat(3000) + '\r\n'],
			['a cookie', `GET / HTTP/1.1\r\nHost: x\r\nCookie: session=` +
			    `${big}\r\n\r\n`],
			['a body', head(['Content-Length: 99000000'])]];

		for (const [name, bytes] of cases) {
			const r = await t.wire(bytes);

			want((r.answers.length === 0 && r.closed) ||
			    [400, 413, 414, 431].includes(r.answers[0]),
			    `${name}: ${r.answers}`);
		}
	}],
	['a query is read whole or refused with a word', async t => {
		const ask = async (path, n) => {
			const q = [...Array(n)].map((x, i) => `a${i % 10}`).join('&');

			return t.nobody.ask('GET', `${path}?${q}&q=zzqx`);
		};

		/* the last of them counts, however many stand before it */
		for (const n of [399, 460, 900, 1900]) {
			const r = await ask('/', n);

			want(r.status === 200 && r.bytes.toString().includes('zzqx'),
			    `a page, ${n}: ${r.status}`);
		}
		let r = await ask('/api/v1/products', 900);

		want(r.status === 400 && JSON.parse(r.bytes.toString()).errors
		    .length === 900, `a call: ${r.status}`);
		for (const n of [2100, 5000]) {
			r = await ask('/', n);
			want(r.status === 414 && /Bớt điều kiện/.test(r.bytes
			    .toString()), `a page, ${n}: ${r.status}`);
			r = await ask('/api/v1/products', n);
			want(r.status === 414 && JSON.parse(r.bytes.toString())
			    .status === 414, `a call, ${n}: ${r.status}`);
		}
	}],
	['a form of too many pairs is refused', async t => {
		const pairs = [...Array(2500)].map((x, i) => [`a${i}`, '1']);
		let r = await t.post(t.boss, '/producers', [['_csrf',
			t.boss.csrf], ...pairs]);

		want([400, 413].includes(r.status), `pairs: ${r.status}`);
		r = await t.send(t.boss, '/producers', pairs);
		want([400, 413].includes(r.status), `parts: ${r.status}`);
	}],
	['JSON that is deep, long or odd is refused', async t => {
		const token = (await t.place.command(['user', 'token', 'quantri',
			'thử', '--scope', 'write'])).out.toString().trim();
		const bodies = ['['.repeat(100000), '{"a":'.repeat(50000), '{}x',
			'{"name":1e999}', '{"name":"\\ud800"}', '{"name":"\\u0000"}',
			'{"a":1,"a":2}', '', 'null', '[]', '{"price":1e400}',
			'{"price":9223372036854775808}', '{"unit_id":{}}',
			`{"name":"${'x'.repeat(3000000)}"}`, '\xff\xfe{}'];

		for (const body of bodies) {
			const r = await t.nobody.ask('POST', '/api/v1/products', {
				body: Buffer.from(body, 'latin1'), headers: {
				'content-type': 'application/json',
				authorization: `Bearer ${token}` } });

			want(r.status >= 400 && r.status < 500,
			    `${body.slice(0, 30)}: ${r.status}`);
		}
	}],
	['methods nobody uses are refused', async t => {
		for (const m of ['TRACE', 'CONNECT', 'OPTIONS', 'PUT', 'PROPFIND',
			'GETT', 'get']) {
			const r = await t.wire(`${m} / HTTP/1.1\r\nHost: x\r\n` +
			    'Connection: close\r\n\r\n');

			want([400, 405, 501].includes(r.answers[0] ?? 400),
			    `${m}: ${r.answers}`);
		}
	}],
];
