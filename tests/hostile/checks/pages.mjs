// Every page: its policy, nothing in it that a policy would have to allow,
// and nothing of what was sent comes back as anything but text.
import { want } from '../lib/target.mjs';

const gets = t => t.routes.filter(r => r.method === 'GET');

/* Script or style written into a page; the one <style> of a bare error page
 * is known to the policy by its hash, and facts for search engines are no
 * script. */
function inline(html, csp) {
	const facts = /<script type="application\/ld\+json">([^<]*)<\/script>/g;
	const bare = html.replace(facts, (all, json) => {
		JSON.parse(json);
		return '';
	}).replace(/="[^"]*"/g, '=""');

	return /<script(?![^>]*\ssrc=)/i.exec(bare) ??
	    /<[a-z][^<>]*\son[a-z]+\s*=/i.exec(bare) ??
	    /<[a-z][^<>]*\sstyle\s*=/i.exec(bare) ??
	    /(href|src|action)\s*=\s*["']?\s*(javascript|data:text|vbscript):/i
	        .exec(html) ??
	    (/sha256-/.test(csp) ? null : /<style/i.exec(html));
}

function sound(r) {
	const csp = r.headers['content-security-policy'] ?? '';
	const text = r.bytes.toString();

	want(r.status < 500, `${r.path}: ${r.status}`);
	want(r.headers['x-content-type-options'] === 'nosniff',
	    `${r.path}: may be sniffed`);
	want(/default-src '(self|none)'/.test(csp) &&
	    /frame-ancestors 'none'|sandbox|default-src 'none'/.test(csp) &&
	    !/unsafe/.test(csp), `${r.path}: policy ${csp}`);
	if (/text\/html/.test(r.headers['content-type'] ?? '')) {
		const bad = inline(text, csp);

		want(bad === null, `${r.path}: ${bad?.[0].slice(0, 120)}`);
	}
	return text;
}

const EVIL = '"\'><script>alert(1)</script><img src=x onerror=y>';
const NAMES = ['q', 'sort', 'page', 'per', 'unit', 'as_of', 'next', 'name',
	'year', 'day', 'entity', 'from', 'to', 'actor', 'action', 'below',
	'product_id', 'stars', 'step', 'ended', 'as', 'sector'];
const BREAK = '%0d%0aX-Bad:%20yes%0d%0a%0d%0a<script>';

async function nothingBack(t, b, path) {
	const r = await b.ask('GET', path);
	const text = sound(r);

	want(!text.includes('<script>alert'), `${path.slice(0, 60)}: comes back`);
	want(r.headers['x-bad'] === undefined, `${path}: splits the answer`);
}

export const checks = [
	['every page has a policy and nothing inline', async t => {
		for (const r of gets(t))
			for (const b of [t.boss, t.nobody])
				for (const lang of ['', '/en'])
					sound(await b.ask('GET', lang + t.fill(r.path)));
	}],
	['nothing of an address comes back as markup', async t => {
		const evil = encodeURIComponent(EVIL);

		for (const r of gets(t)) {
			const at = t.fill(r.path);
			const all = NAMES.map(n => `${n}=${evil}`).join('&');

			await nothingBack(t, t.boss, `${at}?${all}`);
			await nothingBack(t, t.boss, r.path.replace(/\{\w+\}/g,
			    evil));
		}
		for (const n of NAMES)
			await nothingBack(t, t.boss, `/products?${n}=${evil}`);
	}],
	['nothing of an address splits the answer', async t => {
		for (const r of gets(t)) {
			const at = t.fill(r.path);

			await nothingBack(t, t.boss, `${at}?` + NAMES.map(n =>
			    `${n}=${BREAK}`).join('&'));
			await nothingBack(t, t.nobody, `${at}?next=${BREAK}`);
		}
	}],
	['a filter of thousands of values is refused, not left out', async t => {
		const many = Array(900).fill('1').join();

		for (const query of [`sector=${many}&sector=${many}`,
			`stars=${many}&stars=${many}`, `sector=${many},${many}`,
			`q=${'a'.repeat(2500)}`, `kind=${'x'.repeat(2500)}`])
			for (const list of ['producers', 'products',
				'api/v1/producers', 'api/v1/products']) {
				const r = await t.boss.ask('GET', `/${list}?${query}`);

				want(r.status < 500 && (!list.startsWith('api') ||
				    r.status === 400), `${list} ` +
				    `${query.slice(0, 20)}: ${r.status}`);
			}
	}],
	['no address leads to another site', async t => {
		for (const next of ['//evil.example', '/\\evil.example',
			'https://evil.example', '\\\\evil.example',
			'/%09/evil.example', 'javascript:alert(1)',
			'/./\\evil.example', ' //evil.example']) {
			const r = await t.boss.ask('GET', '/sign-in?next=' +
			    encodeURIComponent(next));

			want(!/^(\/\/|\/\\|[a-z]+:|\\)/.test(r.headers.location ??
			    '/'), `${next}: ${r.headers.location}`);
		}
		for (const path of ['//evil.example', '//evil.example/products',
			'/en//evil.example', '/\\evil.example', '/en/\\evil']) {
			const r = await t.nobody.ask('GET', path);

			want(!/^(\/\/|\/\\|[a-z]+:)/.test(r.headers.location ??
			    '/'), `${path}: ${r.headers.location}`);
		}
	}],
	['a foreign Host is refused and not repeated', async t => {
		for (const path of ['/', '/sign-in', `/p/${t.product.id}`,
			'/robots.txt', '/sitemap.xml', '/products', '/khong-co']) {
			const r = await t.nobody.ask('GET', path, { headers: {
				host: 'evil.example' } });

			want([400, 421].includes(r.status) && !`${r.bytes}`
			    .includes('evil.example'), `${path}: ${r.status}`);
		}
	}],
	['no path climbs out of what is served', async t => {
		for (const path of ['/assets/../../../../etc/passwd',
			'/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
			'/assets/..%2f..%2f..%2fetc%2fpasswd',
			'/files/../saoque.db', '/files/%2e%2e%2fsaoque.db',
			'/open-data/..%2f..%2f..%2fetc%2fpasswd',
			'/criteria/..%2f..%2fetc%2fpasswd', '/..%5c..%5cetc',
			'/assets/app.css%00.png', '//etc/passwd',
			'/photos/..%2fx/picture']) {
			const r = await t.wire(`GET ${path} HTTP/1.1\r\nHost: ` +
			    'x\r\nConnection: close\r\n\r\n');

			want(r.answers.length === 1 && r.answers[0] >= 300 &&
			    r.answers[0] < 500 && !/root:|SQLite/.test(r.text),
			    `${path}: ${r.answers}`);
		}
	}],
];
