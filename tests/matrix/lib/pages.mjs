// tests/matrix/lib/pages.mjs: the same over pages, as people send them.
import { entries, like } from './rights.mjs';

const REFUSED = [403, 404];

async function one(w, who, e, row, check) {
	const at = `/${e.plural}/${row.id}`;
	const may = a => w.oracle.may(who, e, a, row);
	const what = `${who.name} ${at} (${row.state ?? '-'})`;
	const get = async path => (await w.page(who, path)).status;
	const opens = w.oracle.opens(who, e, row);
	let r = await get(at);

	if (r === 404 && opens && await (async () => (await w.page(w.boss,
	    at)).status)() === 404)
		return; /* no page of its own */
	check('a page opens for whom its row is declared', r === (opens ?
	    200 : 404), `${what}: ${r}`);
	for (const [action, page] of [['u', 'edit'], ['e', 'end']])
		if (!may(action)) {
			r = await get(`${at}/${page}`);
			check('a form is not offered to whom it is not declared',
			    REFUSED.includes(r), `${what}/${page}: ${r}`);
		}
	const version = ['_version', String(row.version)];
	const pairs = Object.entries(like(e, row)).map(([k, v]) =>
	    [k, String(v)]);
	for (const [no, path, send] of [
		[!may('u'), at, [...pairs, version]],
		[!may('e'), `${at}/end`, [version]],
		...e.steps.map(s => [!w.oracle.mayStep(who, e, s, row),
			`${at}/step/${s.name}`, [version]])]) {
		if (!no)
			continue;
		r = (await w.post(who, path, send)).status;
		check('a form is not taken from whom it is not declared',
		    REFUSED.includes(r), `${what}: POST ${path}: ${r}`);
	}
	if (!may('c')) {
		r = (await w.post(who, `/${e.plural}`, pairs)).status;
		check('no form makes what is not declared',
		    [403, 404, 405, 422].includes(r), `${what}: made: ${r}`);
	}
}

export async function pages(w, check) {
	const before = await entries(w);

	for (const e of w.declared.values()) {
		for (const who of w.people) {
			const r = await w.page(who, `/${e.plural}`);

			if (who.id === null)
				check('who is nobody is asked to sign in',
				    r.status === 303 && /^\/sign-in/.test(
				    r.headers.location) || r.status === 404,
				    `/${e.plural}: ${r.status}`);
			else if (!w.oracle.any(who, e, 'r') && e.name !== 'job')
				check('a list is not shown to whom it is not ' +
				    'declared', REFUSED.includes(r.status),
				    `${who.name} /${e.plural}: ${r.status}`);
		}
		for (const row of w.some(e).slice(0, 6))
			for (const who of w.people)
				if (who.id !== null)
					await one(w, who, e, row, check);
	}
	const after = await entries(w);
	check('what a page refuses leaves no trace', before === after,
	    `${after - before} entries`);
}
