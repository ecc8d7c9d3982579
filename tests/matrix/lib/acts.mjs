// tests/matrix/lib/acts.mjs: what is done in one go: whoever is not declared to
// may not begin it, on a row of the commune and on one elsewhere.
import { entries } from './rights.mjs';

/* Nobody has read that version: what is not refused for the right one is
 * refused for that, or for a body in which nothing is said. */
const NO_VERSION = { 'if-match': '"987654321"' };

async function one(w, who, e, act, row, check) {
	const seen = row === null || w.oracle.may(who, e, 'r', row);

	if (seen && w.oracle.mayAct(who, e, act, row))
		return 0;
	const path = `/${e.plural}${row === null ? '' : `/${row.id}`}/acts/` +
	    act.name;
	const r = await w.call(who, 'POST', path, { body: {},
		headers: NO_VERSION });
	const want = who.id === null ? 401 : seen ? 403 : 404;

	check('an act is begun by whom it is declared', r.status === want,
	    `${who.name} ${path} (${row?.state ?? '-'}): ${r.status}, not ` +
	    `${want}: ${r.text.slice(0, 120)}`);
	return 1;
}

export async function acts(w, check) {
	const before = await entries(w);
	const places = new Set();
	let n = 0;

	for (const e of [...w.declared.values(), ...w.others.values()])
		for (const act of e.acts)
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
