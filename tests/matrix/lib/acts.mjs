// tests/matrix/lib/acts.mjs: what is done in one go: whoever is not declared to
// may not begin it, on a row of the commune and on one elsewhere.
import { entries } from './rights.mjs';

/* Nobody has read that version: what is not refused for the right one is
 * refused for that, or for a body in which nothing is said. */
const NO_VERSION = { 'if-match': '"987654321"' };

const at = (e, act, row) => `/${e.plural}${row === null ? '' : `/${row.id}`}/` +
    `${act.reads ? 'readings' : 'acts'}/${act.name}`;

/* An answer but for the number of the request. */
const said = r => r.text.replace(/urn:request:\w+/, '');

async function one(w, who, e, act, row, check) {
	const seen = row === null || w.oracle.may(who, e, 'r', row);

	if (seen && w.oracle.mayAct(who, e, act, row))
		return 0;
	const path = at(e, act, row);
	const r = await w.call(who, 'POST', path, { body: {},
		headers: NO_VERSION });
	const want = who.id === null ? 401 : seen ? 403 : 404;

	check('an act is begun by whom it is declared', r.status === want,
	    `${who.name} ${path} (${row?.state ?? '-'}): ${r.status}, not ` +
	    `${want}: ${r.text.slice(0, 120)}`);
	return 1;
}

/* What its address asks for, where it asks for something. */
const QUERY = { why: '?entity=product&row=0000000000000',
	verify: '?code=x', detail: '?code=none', set: '?code=none' };

/* Readings that look at more than the right to the row: papers of results that
 * are not announced, files of an import one may no longer make, whether a person
 * can be erased, which is the administrator's of his own place, the whole trail,
 * which is of who looks after the whole. */
const ASKS = new Set(['marked', 'lines', 'erasing', 'held']);

async function reading(w, who, e, act, row, check) {
	const seen = row === null || w.oracle.opens(who, e, row);
	const path = at(e, act, row);
	const r = await w.call(who, 'GET', path + (QUERY[act.name] ?? ''));
	const what = `${who.name} ${path} (${row?.state ?? '-'}): ${r.status}`;

	if (!seen) {
		const none = await w.call(who, 'GET', at(e, act,
		    { id: '0ZZZZZZZZZZZ0' }));

		check('what may not be read looks like what is not there, read ' +
		    'whole or in parts', r.status >= 400 && said(r) === said(none),
		    `${what}: ${r.text.slice(0, 120)}`);
	} else if (w.oracle.mayAct(who, e, act, row)) {
		check('a reading opens for whom it is declared', [200, 400, 404,
		    409, 422].includes(r.status) || ASKS.has(act.name),
		    `${what}: ${r.text.slice(0, 120)}`);
	} else {
		check('a reading does not open for others', r.status ===
		    (who.id === null ? 401 : 403), what);
	}
	check('a reading is no act, and an act no reading', (await w.call(who,
	    'POST', path)).status === 405, what);
	return r.status === 200;
}

export async function readings(w, check) {
	const opened = new Set();
	let n = 0;

	for (const e of [...w.declared.values(), ...w.others.values()])
		for (const act of e.acts.filter(a => a.reads))
			for (const row of act.ofRow ? w.some(e) : [null])
				for (const who of w.people) {
					n++;
					if (await reading(w, who, e, act, row, check))
						opened.add(`${e.name}.${act.name}`);
				}
	check('readings are tried where there is something to read',
	    opened.size > 12 && n > 500, `${[...opened]}: ${n} times`);
}

export async function acts(w, check) {
	const before = await entries(w);
	const places = new Set();
	let n = 0;

	for (const e of [...w.declared.values(), ...w.others.values()])
		for (const act of e.acts.filter(a => !a.reads))
			for (const row of act.ofRow ? w.some(e) : [null]) {
				if (row !== null)
					places.add(w.oracle.under(w.oracle.owner(e,
					    'unit', row), w.inside.id));
				for (const who of w.people)
					n += await one(w, who, e, act, row, check);
			}
	check('acts are tried inside and outside the commune',
	    places.size === 2 && n > 500, `${[...places]}: ${n} times`);
	const after = await entries(w);

	check('an act refused leaves no trace', before === after,
	    `${after - before} entries`);
}
