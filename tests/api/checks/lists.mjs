// Lists: pages that hold, filters that are known, files, other people's rows.
import { equal } from '../lib/shape.mjs';

async function pages(h) {
	for (const sort of ['', '&sort=-name', '&sort=updated_at', '&q=h']) {
		const all = (await h.call('GET', `/products?per=200${sort}`)).json;
		const ids = [];
		let path = `/products?per=7${sort}`;

		while (path !== null) {
			const r = await h.call('GET', path);

			equal(200, r.status, path);
			ids.push(...r.json.data.map(x => x.id));
			path = r.json.next?.replace('/api/v1', '') ?? null;
		}
		equal(all.data.map(x => x.id).join(), ids.join(),
		    `pages of ${sort || 'the usual order'}`);
		equal(all.total, ids.length, 'total');
	}
}

async function grown(h) {
	const first = (await h.call('GET', '/producers?per=3&sort=name',
	    { as: 'dieuphoi' })).json;
	const unit = await h.unit();

	/* One is made before the first: a page by number would repeat a row. */
	const made = await h.call('POST', '/producers', { as: 'dieuphoi', body: {
		name: 'A đầu danh sách', kind: 'ho', unit_id: unit } });

	equal(201, made.status, made.text);
	const next = (await h.call('GET', first.next.replace('/api/v1', ''),
	    { as: 'dieuphoi' })).json;

	for (const row of next.data)
		if (first.data.some(x => x.id === row.id))
			throw new Error(`${row.name} comes twice`);
}

async function unknown(h) {
	const r = await h.call('GET', '/products?starz=4');

	equal(400, r.status, 'status');
	equal('starz', r.json.errors[0].field, 'field');
	equal(400, (await h.call('GET', '/recognitions?counted_on=no',
	    { as: 'dieuphoi' })).status, 'a value that is none');
	equal(400, (await h.call('GET', '/products?as_of=yesterday')).status,
	    'a day that is none');
	equal(400, (await h.call('GET', '/products?after=x')).status, 'after');
	/* Passed over it would answer another question than was asked. */
	for (const bad of ['sort=price_of', 'sort=-secret', 'per=0', 'per=201',
		'per=x', 'ended=maybe', 'labels=yes', 'fields=name,nme']) {
		const r = await h.call('GET', `/products?${bad}`);

		equal(400, r.status, bad);
		equal(bad.split('=')[0], r.json.errors[0].field, bad);
	}
	equal(200, (await h.call('GET', '/products?sort=-stars&per=200&ended=0' +
	    '&labels=1&fields=id,name,stars')).status, 'what is right');
}

async function files(h) {
	const csv = await h.call('GET', '/products', { headers: {
		Accept: 'text/csv' } });
	const xlsx = await h.call('GET', '/products?format=xlsx');

	equal('text/csv', csv.headers.get('content-type').split(';')[0], 'csv');
	equal(0x50, xlsx.bytes[0], 'a zip');
	const total = (await h.call('GET', '/products?per=1')).json.total;

	equal(total + 1, csv.text.trimEnd().split('\r\n').length, 'lines');
}

/* A commune officer sees no more here than on his pages. */
async function branch(h) {
	for (const plural of ['producers', 'guidances', 'listings', 'actors',
		'roles']) {
		const own = (await h.call('GET', `/${plural}?per=200`,
		    { as: 'canboxa' }));
		const all = (await h.call('GET', `/${plural}?per=200`,
		    { as: 'quantri' })).json;

		if (own.status === 403)
			continue;
		const seen = new Set(own.json.data.map(x => x.id));
		const hidden = all.data.filter(x => !seen.has(x.id));

		for (const row of hidden.slice(0, 3)) {
			const r = await h.call('GET', `/${plural}/${row.id}`,
			    { as: 'canboxa' });

			equal(404, r.status, `${plural}/${row.id}`);
			equal(404, (await h.call('GET',
			    `/${plural}/${row.id}/history`,
			    { as: 'canboxa' })).status, 'history');
			equal(400, (await h.call('GET',
			    `/${plural}?after=${row.id}`,
			    { as: 'canboxa' })).status,
			    'a cursor of a hidden row');
		}
	}
}

export const checks = [
	['pages_by_cursor_hold_every_row_once', pages],
	['a_row_made_meanwhile_repeats_no_other', grown],
	['an_unknown_filter_is_refused_by_name', unknown],
	['a_list_comes_as_csv_and_xlsx', files],
	['rows_of_another_branch_are_not_there', branch],
];
