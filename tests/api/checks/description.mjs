// The description itself, and every operation in it.
import { Validator } from '@seriousme/openapi-schema-validator';
import { equal } from '../lib/shape.mjs';

const NOBODY = '0000000000000';

async function valid(h) {
	const r = await new Validator().validate(structuredClone(h.shape.doc));

	if (!r.valid)
		throw new Error(JSON.stringify(r.errors).slice(0, 600));
}

const fill = (path, id) => path.replace('{id}', id).replace('{plural}',
	'products').replace('{step}', 'nothing').replace('{set}', 'none');

async function reading(h) {
	for (const [path, method, op] of h.shape.operations()) {
		if (method !== 'GET')
			continue;
		h.shape.want(op, await h.call('GET', fill(path, NOBODY),
		    { as: 'quantri' }));
		h.shape.want(op, await h.call('GET', fill(path, NOBODY)));
		h.shape.want(op, await h.call('GET', fill(path, 'no-key'),
		    { as: 'chuthe' }));
		if (path.includes('{id}'))
			continue;
		/* and the rows of the list, one by one */
		const list = await h.call('GET', `${path}?per=2&labels=1`,
		    { as: 'quantri' });
		const one = h.shape.doc.paths[`${path}/{id}`]?.get;

		for (const row of list.json?.data ?? []) {
			if (row.id === undefined || one === undefined)
				continue;
			const r = await h.call('GET', `${path}/${row.id}?labels=1`,
			    { as: 'quantri' });

			h.shape.want(one, r);
			equal(200, r.status, `${path}/${row.id}`);
		}
	}
}

/* A wrong one of each kind; none may be taken, none may be a fault of ours. */
const wrong = [
	['not JSON', 'no json', { 'Content-Type': 'application/json' }],
	['an array', '[]', { 'Content-Type': 'application/json' }],
	['another type', 'a=1', { 'Content-Type':
	    'application/x-www-form-urlencoded' }],
	['nothing in it', {}, {}],
	['an unknown member', { nothing_of_this_name: 1 }, {}],
];

/* Where nothing sent is nothing changed. */
const changesNothing = /^\/settings\/acts\//;

async function writing(h) {
	for (const [path, method, op] of h.shape.operations()) {
		if (method === 'GET')
			continue;
		/* Without a token once only: those calls are soon too many. */
		for (const [as, n] of [['quantri', 9], ['chixem', 9], [undefined, 1]])
			for (const [what, body, headers] of wrong.slice(0, n)) {
				const r = await h.call(method, fill(path, NOBODY), { as,
					body, headers: { ...headers, 'If-Match': '"1"' } });

				if (path === '/files' || path === '/imports/{plural}') {
					equal(true, r.status < 500, op.operationId);
					continue;
				}
				if (path.startsWith('/criteria/') && r.status === 200)
					throw new Error(`${path} takes ${what}`);
				h.shape.want(op, r);
				if (r.status < 300 && !(what === 'nothing in it' &&
				    changesNothing.test(path)))
					throw new Error(`${method} ${path} takes ${what}`);
			}
	}
}

/* What is read of a row can be sent back: the same values make no change. */
async function backAgain(h) {
	const tried = [];
	const who = { as: 'quantri', days: 29 }; /* calls of its own minute */

	for (const [path, method, op] of h.shape.operations()) {
		if (method !== 'PATCH')
			continue;
		const list = path.replace('/{id}', '');
		const row = (await h.call('GET', `${list}?per=1`, who)).json
		    .data?.[0];

		if (row === undefined)
			continue;
		const schema = h.shape.resolve(op.requestBody.content[
		    'application/merge-patch+json'].schema);
		const body = Object.fromEntries(Object.entries(row).filter(
		    ([name]) => name in schema.properties));
		const r = await h.call('PATCH', `${list}/${row.id}`, {
			...who, body, headers: { 'If-Match':
			    `"${row.version}"` } });

		h.shape.want(op, r);
		if (r.status === 200)
			equal(row.version, r.json.version, `${path} version`);
		tried.push(`${path} ${r.status}`);
	}
	if (tried.filter(t => t.endsWith('200')).length < 5)
		throw new Error(`too few could be sent back: ${tried}`);
}

export const checks = [
	['the_description_is_valid', valid],
	['every_reading_call_answers_as_described', reading],
	['no_writing_call_takes_a_wrong_body', writing],
	['what_was_read_can_be_sent_back', backAgain],
];
