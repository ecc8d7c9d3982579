// tests/matrix/lib/rights.mjs: every action over REST.

/* Rules of their own may refuse what the table of rights allows, never allow
 * what it refuses: nobody appoints above himself, units change by decision. */
const STRICTER = new Set(['role_grant', 'actor', 'unit', 'unit_shape',
	'webhook', 'body', 'cluster_member', 'file', 'level', 'snapshot']);
const NO_VERSION = { 'if-match': '"987654321"' };

export const absent = '0ZZZZZZZZZZZ0';

/* An answer but for the number of the request. */
const said = r => r.text.replace(/urn:request:\w+/, '');

async function lists(w, who, e, check) {
	const rows = [...w.rows.get(e.name).values()];

	for (const ended of [0, 1]) {
		const r = await w.call(who, 'GET',
		    `/${e.plural}?per=1&ended=${ended}`);
		const want = w.oracle.any(who, e, 'r') ? 200 : who.id === null ?
		    401 : 403;
		const what = `${who.name} GET /${e.plural}?ended=${ended}`;

		if (r.status === 404)
			return false; /* no address of its own */
		check('a list opens for whom it is declared', r.status === want,
		    `${what}: ${r.status}, not ${want}`);
		if (r.status !== 200)
			continue;
		const n = rows.filter(row => (row.ended_at !== null) ===
		    (ended === 1) && w.oracle.may(who, e, 'r', row)).length;
		/* His own that the boss of the test does not see. */
		const own = e.rights.some(x => x.scope === 'self');

		check('a list counts only what may be read', own ?
		    r.json.total >= n : r.json.total === n,
		    `${what}: ${r.json.total} rows, not ${n}`);
	}
	return true;
}

async function row(w, who, e, row, check) {
	const at = `/${e.plural}/${row.id}`;
	const may = a => w.oracle.may(who, e, a, row);
	const what = `${who.name} ${at} (${row.state ?? '-'})`;
	const nothing = who.id === null ? 401 : 403;
	let r = await w.call(who, 'GET', at);

	const opens = w.oracle.opens(who, e, row);

	check('a row opens for whom it is declared', r.status === (opens ?
	    200 : 404), `${what}: ${r.status}`);
	if (!opens) {
		const none = await w.call(who, 'GET', `/${e.plural}/${absent}`);

		check('what may not be read looks like what is not there',
		    said(r) === said(none), `${what}: ${r.text} / ${none.text}`);
	}
	/* Or a form would give masks back as values. */
	check('who may change a row sees all of it', !may('u') || may('s') ||
	    !e.fields.some(f => f.flags.has('personal')), what);
	r = await w.call(who, 'GET', `${at}/history`);
	check('a history opens for whom its row does', r.status ===
	    (may('r') ? 200 : 404), `${what}/history: ${r.status}`);
	if (who.id === null) {
		for (const [method, path] of [['PATCH', at], ['DELETE', at],
			['POST', `${at}/resume`]]) {
			r = await w.call(who, method, path, { body: {},
				headers: NO_VERSION });
			check('nobody writes without a token', r.status === 401,
			    `${method} ${path}: ${r.status}`);
		}
		return;
	}
	for (const [action, method, path] of [['u', 'PATCH', at],
		['e', 'DELETE', at], ['e', 'POST', `${at}/resume`]]) {
		const want = !may('r') ? 404 : may(action) ? 412 : nothing;

		r = await w.call(who, method, path, { body: method === 'PATCH' ?
			{} : undefined, headers: NO_VERSION });
		check('a change is taken from whom it is declared',
		    r.status === want, `${what}: ${method} ${path}: ` +
		    `${r.status}, not ${want}`);
	}
	for (const s of e.steps) {
		if (w.oracle.mayStep(who, e, s, row))
			continue;
		r = await w.call(who, 'POST', `${at}/steps/${s.name}`, {
			headers: { 'if-match': `"${row.version}"` } });
		check('a step is taken by whom it is declared', r.status ===
		    (may('r') ? 403 : 404), `${what}: ${s.name}: ${r.status}`);
	}
}

/** The row as one would send it to make another like it. */
export function like(e, row) {
	const body = {};

	for (const f of e.fields)
		if (!f.flags.has('hidden') && !f.flags.has('secret') &&
		    row[f.name] !== null && row[f.name] !== undefined)
			body[f.name] = row[f.name];
	return body;
}

async function refusedToMake(w, who, e, row, check) {
	const r = await w.call(who, 'POST', `/${e.plural}`,
	    { body: like(e, row) });

	check('nothing is made by whom it is not declared',
	    who.id === null ? r.status === 401 : r.status === 403 ||
	    (r.status === 422 && w.oracle.any(who, e, 'c')),
	    `${who.name} POST /${e.plural}: ${r.status} ${r.text}`);
}

async function madeByWhom(w, who, e, row, check) {
	const r = await w.call(who, 'POST', `/${e.plural}`,
	    { body: like(e, row) });

	check('what is declared is not refused', STRICTER.has(e.name) ||
	    [201, 409, 422].includes(r.status),
	    `${who.name} POST /${e.plural}: ${r.status} ${r.text}`);
	for (const s of e.steps) {
		if (!w.oracle.mayStep(who, e, s, row) ||
		    !w.oracle.may(who, e, 'r', row))
			continue;
		const now = await w.call(w.boss, 'GET',
		    `/${e.plural}/${row.id}`);
		const fits = s.from.includes(now.json.state);
		const t = await w.call(who, 'POST',
		    `/${e.plural}/${row.id}/steps/${s.name}`, { headers: {
			'if-match': now.headers.etag } });

		check('a step leads only where it is declared to', fits ?
		    [200, 409, 422].includes(t.status) : t.status === 409,
		    `${who.name} ${s.name} of ${now.json.state}: ${t.status} ` +
		    t.text);
	}
}

export async function entries(w) {
	const r = await w.place.command(['verify', '--json']);

	return JSON.parse(r.out.toString()).audit;
}

export async function rights(w, check) {
	const shown = [];

	for (const e of w.declared.values()) {
		let here = false;

		for (const who of w.people)
			here = await lists(w, who, e, check) || here;
		if (here)
			shown.push(e);
		check('what has no rights has no address', here ===
		    (e.rights.length !== 0), e.name);
	}
	const before = await entries(w);
	for (const e of shown)
		for (const one of w.some(e))
			for (const who of w.people) {
				await row(w, who, e, one, check);
				if (!w.oracle.may(who, e, 'c', one))
					await refusedToMake(w, who, e, one, check);
			}
	const after = await entries(w);
	check('what is refused leaves no trace', before === after,
	    `${after - before} entries`);
	w.later = async () => {
		for (const e of shown)
			for (const one of w.some(e))
				for (const who of w.people)
					if (who.id !== null &&
					    w.oracle.may(who, e, 'c', one))
						await madeByWhom(w, who, e, one, check);
	};
}
