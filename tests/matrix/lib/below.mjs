// tests/matrix/lib/below.mjs: what has an address below that of a row -- its
// papers, parts, photos, forms that do something with it -- opens for nobody
// for whom the row does not, and answers as for a row that is not there.
import { absent, entries } from './rights.mjs';

/* Something that is there, where a row of the kind is seen. */
const PLACES = { part: '1.1', file: 'mau-01.docx', n: '1', step: 'submit',
	what: 'open', day: '20000', at: '0', halt: absent };

const filled = (path, id) => path.replace('{id}', id).replace(/\{(\w+)\}/g,
    (all, name) => PLACES[name] ?? '1');

/* What an answer says but for what is new in each: its number, the keys of
 * forms, the address that was asked for. */
const said = (r, path) => r.status + r.bytes.toString()
    .replaceAll(path, '').replace(/value="[^"]*"|[0-9A-Z]{6}|\?next=\S*/g, '');

async function one(w, who, r, row, check) {
	const at = filled(r.path, row.id), no = filled(r.path, absent);
	const ask = path => r.method === 'GET' ? w.page(who, path) :
	    w.post(who, path, [['_version', String(row.version)]]);
	const is = await ask(at), none = await ask(no);

	check('nothing below a row opens for whom the row does not',
	    is.status === 303 ? /^\/sign-in/.test(is.headers.location) :
	    is.status >= 400 && is.status < 500,
	    `${who.name} ${r.method} ${at}: ${is.status}`);
	check('and says no more than of a row that is not there',
	    said(is, at) === said(none, no), `${who.name} ${r.method} ${at}: ` +
	    `${is.status}, of none ${none.status}`);
}

export async function below(w, check) {
	const before = await entries(w);
	let n = 0, open = 0;

	for (const e of w.declared.values())
		for (const r of w.routes.filter(x => x.path.startsWith(
		    `/${e.plural}/{id}/`))) {
			const mine = w.some(e)[0];

			if (mine !== undefined && r.method === 'GET')
				open += (await w.page(w.boss, filled(r.path,
				    mine.id))).status === 200;
			for (const who of w.people)
				for (const row of w.some(e).filter(x =>
				    !w.oracle.opens(who, e, x)).slice(0, 2)) {
					await one(w, who, r, row, check);
					n++;
				}
		}
	/* Were they of nothing, all would be refused. */
	check('addresses below rows are tried', n > 100 && open > 3,
	    `${n}, ${open} are there`);
	const after = await entries(w);

	check('what is refused below a row leaves no trace', before === after,
	    `${after - before} entries`);
}
