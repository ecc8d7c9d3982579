// An officer's day, through a client made from the description.  Compiled
// against the generated types: what the description does not say is an error.
import createClient from 'openapi-fetch';
import type { paths } from './out/schema.js';

const { URL_BASE, TOKEN } = process.env;
const api = createClient<paths>({ baseUrl: URL_BASE!,
	headers: { Authorization: `Bearer ${TOKEN}` } });

function want(ok: boolean, what: string): asserts ok {
	if (!ok)
		throw new Error(what);
}

const me = await api.GET('/me');
want(me.data !== undefined, 'who am I');

/* She looks for a producer without accents and finds the right one. */
const found = await api.GET('/producers', { params: { query: {
	q: 'than truong', labels: '1' } } });
const producer = found.data?.data[0];
want(producer?.id !== undefined, 'a producer of that name');

/* She adds its new product. */
const made = await api.POST('/products', { body: {
	name: 'Trà túi lọc thử nghiệm', producer_id: producer.id,
	unit_id: producer.unit_id!, sector: '2', weight: 40.5 } });
want(made.response.status === 201 && made.data !== undefined,
    'the product is made');
want(made.data.weight === 40.5, 'its weight is kept');

/* A wrong value is told by field. */
const wrong = await api.PATCH('/products/{id}', { params: {
	path: { id: made.data.id }, header: {
	'If-Match': made.response.headers.get('etag')! } },
	body: { name: '' } });
want(wrong.error?.errors?.[0]?.field === 'name', 'the field is named');

/* The right one is taken, with the version she has read. */
const changed = await api.PATCH('/products/{id}', { params: {
	path: { id: made.data.id }, header: {
	'If-Match': made.response.headers.get('etag')! } },
	body: { price: 145000 } });
want(changed.data?.version === made.data.version + 1, 'one version on');

/* She records how the association guided it, and sees the list grow. */
const bodies = await api.GET('/bodies', { params: { query: {
	kind: 'hoi_nong_dan', per: 1 } } });
const before = await api.GET('/guidances', { params: { query: { per: 1 } } });
const act = await api.POST('/guidances', { body: {
	product_id: made.data.id, kind: 'moi', day: '2025-11-20',
	topic: 'tu_van', body_id: bodies.data!.data[0]!.id } as never });
const after = await api.GET('/guidances', { params: { query: { per: 1 } } });
if (act.response.status === 201)
	want(after.data!.total === before.data!.total + 1, 'one more');
else
	want((act.error?.errors?.length ?? 0) > 0, 'or it is said why not');

/* Every page of the products, by the cursor. */
let n = 0, cursor: string | undefined;
do {
	const page = await api.GET('/products', { params: { query: {
		per: 50, ...(cursor === undefined ? {} : { after: cursor }) } } });
	want(page.data !== undefined, 'a page');
	n += page.data.data.length;
	cursor = page.data.next === null ? undefined :
	    page.data.data.at(-1)!.id;
} while (cursor !== undefined);
const total = await api.GET('/products', { params: { query: { per: 1 } } });
want(n === total.data!.total, 'every product once');

/* At last the year's figures. */
const figures = await api.GET('/indicators', { params: { query: {
	year: 2023 } } });
want((figures.data?.data.length ?? 0) > 4, 'figures');
console.log('done');
