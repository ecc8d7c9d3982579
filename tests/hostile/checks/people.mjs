// What is said of people, to whom it is none of their business.
import { want } from '../lib/target.mjs';

const SAID = { rep_name: 'Tạ Thị Kín', phone: '0912345678',
	email: 'kin@example.vn', note: 'Ông Kín ốm, gọi số nhà' };
const SHOWN = /Kín|0912345678|kin@example/;

/* Somebody who writes says it; the record is one of the whole province. */
async function say(t, plural, values) {
	const token = (await t.place.command(['user', 'token', 'quantri', 'x',
		'--scope', 'write'])).out.toString().trim().split(/\s+/).at(-1);
	const row = (await t.json(`/${plural}?per=1`)).data[0];
	const r = await t.nobody.ask('PATCH', `/api/v1/${plural}/${row.id}`, {
		body: JSON.stringify(values), headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
			'if-match': `"${row.version}"` } });

	want(r.status === 200, `not said: ${r.status} ${r.bytes}`);
	return row.id;
}

async function kept(b, paths) {
	for (const path of paths) {
		const r = await b.ask('GET', path);

		want(r.status < 500, `${path}: ${r.status}`);
		want(!SHOWN.test(r.bytes.toString()), `${path} tells it`);
	}
}

export const checks = [
	['nobody without a task reads what officials noted of people', async t => {
		const at = await say(t, 'producers', SAID);
		const of = await say(t, 'products', { note: SAID.note });
		const open = [`/api/v1/producers/${at}`, '/api/v1/producers?per=100',
			`/api/v1/products/${of}`, '/api/v1/products?per=100',
			`/api/v1/products?format=csv`, '/api/v1/producers?format=csv',
			'/api/v1/producers?q=0912345678', `/p/${of}`,
			'/open-data/products.csv', '/open-data/products.json', '/register',
			'/?sort=stars', '/sitemap.xml'];

		await kept(t.nobody, open);
		await kept(t.as('chixem'), [...open, `/producers/${at}`,
			`/products/${of}`, '/producers?as=csv', '/products?as=csv',
			'/lookup/producer?q=0912345678']);
		want(SHOWN.test((await t.boss.ask('GET', `/producers/${at}`)).bytes
		    .toString()), 'nobody reads it');
	}],
];
