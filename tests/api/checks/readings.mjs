// What a page shows besides rows, read by a program: as described, and as the
// page shows it.
import { equal } from '../lib/shape.mjs';

const lead = 'dieuphoi';

/** A reading; its answer, held to the description. */
async function read(h, path, o = { as: lead }) {
	const m = /^\/([^/]+)\/(?:([0-9A-Z]{13})\/)?readings\/([\w-]+)/.exec(path);
	const op = h.shape.doc.paths[`/${m[1]}${m[2] === undefined ? '' :
	    '/{id}'}/readings/${m[3]}`].get;
	const r = await h.call('GET', path, o);

	h.shape.want(op, r);
	return r;
}

const rows = async (h, path, as = lead) => {
	const r = await h.call('GET', path, { as });

	equal(200, r.status, `${path} ${r.text.slice(0, 200)}`);
	return r.json.data;
};

/** Every address of a reading, and what it is of. */
function* readings(h) {
	for (const [path] of h.shape.operations()) {
		const m = /^\/([\w-]+)(\/\{id\})?\/readings\/(.*)$/.exec(path);

		if (m !== null)
			yield { path, on: m[1], ofRow: m[2] !== undefined, name: m[3] };
	}
}

/* All of them, on the first rows there are. */
async function all(h) {
	const seen = new Set(), none = [];

	for (const x of readings(h)) {
		const list = !x.ofRow ? [{ id: '' }] : await rows(h,
		    `/${x.on}?per=6`, 'quantri');

		for (const row of list) {
			const r = await read(h, x.path.replace('{id}', row.id),
			    { as: 'quantri' });

			if (r.status === 200)
				seen.add(x.path);
			equal(true, r.status < 500, `${x.path} ${r.status}`);
		}
		if (!seen.has(x.path))
			none.push(x.path);
	}
	/* Those that ask, those of what is not there yet. */
	equal(true, seen.size > 15, `only ${[...seen]}, not ${none}`);
}

/* A word that is not asked for is not passed over. */
async function words(h) {
	for (const x of readings(h)) {
		const [row] = !x.ofRow ? [{ id: '' }] : await rows(h,
		    `/${x.on}?per=1`, 'quantri');

		if (row === undefined)
			continue;
		const r = await read(h, x.path.replace('{id}', row.id) +
		    '?no_such=1', { as: 'quantri' });

		equal(400, r.status, x.path);
		equal(true, r.json.errors.some(e => e.field === 'no_such'),
		    `${x.path} says which`);
	}
	const r = await read(h, '/me/readings/calendar?from=soon');

	equal(400, r.status, 'no day');
	equal('from', r.json.errors[0].field, 'by name');
	equal(422, (await read(h, '/me/readings/calendar?from=2026-01-01' +
	    '&to=2036-01-01')).status, 'ten years');
}

async function dossier(h) {
	let road, list;

	for (const d of await rows(h, '/dossiers?per=50')) {
		const r = await read(h, `/dossiers/${d.id}/readings/road`);

		if (r.status === 200 && r.json.steps.length !== 0)
			road ??= { d, r: r.json };
		list ??= (await read(h, `/dossiers/${d.id}/readings/checklist`))
		    .json;
	}
	equal(true, road.r.after >= road.r.least, 'the road leads there');
	equal(road.r.points + road.r.steps.reduce((n, s) => n + s.gain, 0),
	    road.r.after, 'points along the road');
	equal(road.r.cost, road.r.steps.reduce((n, s) => n + s.cost, 0),
	    'its cost');
	equal(true, list.items.length > 3, 'a checklist');
	const at = `/dossiers/${road.d.id}/readings/form-01`;
	const pdf = await read(h, at);
	const docx = await read(h, at, { as: lead, headers: { Accept:
		'application/vnd.openxmlformats-officedocument' +
		'.wordprocessingml.document' } });

	equal('%PDF', pdf.text.slice(0, 4), 'a paper');
	equal('PK', docx.text.slice(0, 2), 'by Accept');
	equal('PK', (await read(h, `${at}?format=docx`)).text.slice(0, 2),
	    'by the address');
	equal(400, (await read(h, `${at}?format=xlsx`)).status, 'not as a table');
	equal(true, /filename\*=UTF-8''HS-.*\.pdf/.test(pdf.headers.get(
	    'content-disposition')), 'its name');
	for (const as of [undefined, 'canboxa', 'chixem', 'chuthe']) {
		const row = await h.call('GET', `/dossiers/${road.d.id}`, { as });
		const r = await read(h, at, { as });

		equal(row.status === 200, r.status === 200,
		    `${as}: the paper as the row`);
	}
}

/* As it was sent in: its bytes give the hash that stands in its row. */
async function frozen(h) {
	const { createHash } = await import('node:crypto');
	const [v] = await rows(h, '/dossier_versions?per=1');
	const r = await read(h, `/dossier_versions/${v.id}/readings/content`);

	equal(v.sha256, createHash('sha256').update(r.bytes).digest('hex'),
	    'its hash');
	const made = await h.call('POST', '/snapshots', { as: lead, body: {
		unit_id: await h.unit(), day: '2026-06-01' } });

	equal(201, made.status, made.text);
	const s = await read(h, `/snapshots/${made.json.id}/readings/content`);

	equal(made.json.sha256, createHash('sha256').update(s.bytes)
	    .digest('hex'), 'a snapshot');
	const now = await read(h, `/units/${made.json.unit_id}/readings/state` +
	    '?as_of=2026-06-01');

	equal(s.json.all.total, now.json.all[0].total, 'as it was kept');
	equal(now.json.all[0].total, now.json.sectors.reduce((n, x) =>
	    n + x.total, 0), 'by sector');
}

async function council(h) {
	let open, told = 0;

	for (const x of await rows(h, '/hearings?per=50')) {
		const r = await read(h, `/hearings/${x.id}/readings/standing`);

		equal(200, r.status, r.text);
		equal(r.json.sealed, r.json.star === null && r.json.points === null,
		    'sealed marks are not told');
		if (r.json.sealed)
			open = x;
		const f = await read(h, `/hearings/${x.id}/readings/form`);

		equal('200 %PDF', `${f.status} ${f.text.slice(0, 4)}`,
		    'the form to mark on paper');
		const m = await read(h, `/hearings/${x.id}/readings/minutes`);

		equal(x.announced_on === null ? 409 : 200, m.status,
		    'minutes of what is announced');
		told += m.status === 200;
	}
	equal(true, open !== undefined, 'one is sealed');
	const [round] = await rows(h, '/rounds?per=50');
	const r = await read(h, `/rounds/${round.id}/readings/scores?format=xlsx`);

	equal(true, told === 0 || [200, 409].includes(r.status), 'a round');
	equal(404, (await read(h, `/hearings/${open.id}/readings/standing`,
	    { as: 'chuthe' })).status, 'not for a producer');
}

/* A road through the day of somebody: his tasks, what is due, the figures. */
async function day(h) {
	for (const as of ['canboxa', 'chuthe', lead]) {
		const r = await read(h, '/me/readings/todo', { as });

		equal(200, r.status, r.text);
		for (const t of r.json.data)
			if (/^\/\w+\?/.test(t.address) && t.n !== null) {
				const l = await h.call('GET', t.address +
				    (t.address.includes('?') ? '&' : '?') + 'per=1', { as });

				equal(200, l.status, `${t.address} ${l.text}`);
				equal(Math.min(t.n, 1001), Math.min(l.json.total, 1001),
				    `${as} ${t.code}`);
			}
		const c = await read(h, '/me/readings/calendar?from=2026-01-01' +
		    '&to=2026-12-31', { as });

		equal(true, c.json.data.every((d, i, all) => i === 0 ||
		    all[i - 1].day <= d.day), 'by day');
	}
	equal(401, (await read(h, '/me/readings/todo', {})).status, 'nobody');
	const [scheme] = await rows(h, '/schemes?per=1');
	const p = await read(h, `/schemes/${scheme.id}/readings/progress`);

	equal(200, p.status, p.text);
	for (const f of p.json.figures.slice(0, 4)) {
		const d = await read(h, '/indicators/readings/detail?code=' +
		    `${f.code}&unit=${f.unit_id}&scheme=${scheme.id}`);

		equal(200, d.status, d.text);
		equal(f.actual, d.json.figure[0].actual, f.code);
	}
	equal(403, (await read(h, `/schemes/${scheme.id}/readings/progress`,
	    { as: 'chuthe' })).status, 'figures are the staff\'s');
	for (const t of await rows(h, '/published_totals?per=20')) {
		const c = (await read(h, `/published_totals/${t.id}/readings/compare`))
		    .json;

		for (const l of c.lines)
			equal(l.printed === null ? null : l.printed - l.computed,
			    l.missing, `${t.source} ${l.of}`);
	}
}

async function producers(h) {
	const unit = await h.unit();
	const two = [];

	for (const name of ['HTX Trùng Tên', 'Hợp tác xã Trùng tên'])
		two.push((await h.call('POST', '/producers', { as: lead, body: {
			name, kind: 'htx', unit_id: unit } })).json);
	const all = await read(h, '/producers/readings/duplicates');
	const pair = all.json.pairs.find(p => p.one_id === two[0].id &&
	    p.other_id === two[1].id);

	equal(true, pair !== undefined, 'they may be one');
	equal(true, /tên/.test(pair.why), pair.why);
	const one = await read(h, `/producers/${two[1].id}/readings/duplicates`);

	equal(two[0].id, one.json.pairs[0].other_id, 'seen from the other');
	equal(403, (await read(h, '/producers/readings/duplicates',
	    { as: 'chixem' })).status, 'not for a reader');
}

/* A label is what anybody may ask about; nothing is told of a forged one. */
async function certificate(h) {
	const [c] = await rows(h, '/certificates?per=1');
	const s = await read(h, `/certificates/${c.id}/readings/standing`, {});

	equal(c.number, s.json.number, 'of everybody');
	const bad = await read(h, '/certificates/readings/verify?code=' +
	    encodeURIComponent('HTTPS://X/V/ABCDEF'), {});

	equal('unreadable', bad.json.verdict, bad.text);
	equal(null, bad.json.product, 'nothing is told');
	equal(400, (await read(h, '/certificates/readings/verify', {})).status,
	    'no code');
	equal(401, (await read(h, `/certificates/${c.id}/readings/paper`, {}))
	    .status, 'the print is for who is signed in');
}

async function admin(h) {
	const as = 'quantri';
	const [who] = await rows(h, '/actors?q=chixem', as);
	const [p] = await rows(h, '/products?per=1', as);
	const at = `/actors/${who.id}/readings/why?entity=product&row=${p.id}`;
	const yes = await read(h, at, { as });
	const no = await read(h, `${at}&action=update`, { as });

	equal(true, yes.json.yes, 'may see');
	equal(false, no.json.yes, 'may not change');
	equal(true, no.json.lines.length > 0, 'and why');
	equal(422, (await read(h, `/actors/${who.id}/readings/why?entity=x&row=1`,
	    { as })).status, 'no such kind');
	let trail = await read(h, '/audit/readings/lines', { as });
	const first = trail.json.data;

	equal(200, first.length, 'two hundred');
	trail = await read(h, `/audit/readings/lines?below=${trail.json.next}`,
	    { as });
	equal(first.at(-1).seq - 1, trail.json.data[0].seq, 'and on');
	trail = await read(h, '/audit/readings/lines?entity=actor&action=create',
	    { as });
	equal(true, trail.json.data.every(l => l.entity === 'actor' &&
	    l.action === 'create'), 'filtered');
	equal(403, (await read(h, '/audit/readings/lines')).status,
	    'the administrators\'');
	equal(200, (await read(h, `/actors/${who.id}/readings/sessions`, { as }))
	    .status, 'where he is signed in');
}

async function criteria(h) {
	const all = await h.call('GET', '/criteria');
	const code = all.json.data.at(-1).sets[0].code;
	const r = await read(h, `/criteria/readings/set?code=${code}`, {});

	equal(200, r.status, r.text);
	equal(all.json.data.at(-1).sets[0].total, r.json.criteria.reduce((n, c) =>
	    n + c.max, 0), 'points of all criteria');
	for (const c of r.json.criteria)
		equal(c.max, Math.max(...r.json.options.filter(o =>
		    o.criterion === c.code).map(o => o.points)), c.code);
	equal(404, (await read(h, '/criteria/readings/set?code=none', {}))
	    .status, 'no such set');
}

async function imports(h) {
	const t = await h.call('GET', '/imports/products/template', { as: lead });

	h.shape.want(h.shape.doc.paths['/imports/{plural}/template'].get, t);
	equal('PK', t.text.slice(0, 2), 'a template');
	equal(403, (await h.call('GET', '/imports/products/template',
	    { as: 'chixem' })).status, 'for who may import');
	const sent = await h.call('POST', '/imports/producers?name=x.csv&dry_run=1',
	    { as: lead, body: 'Tên chủ thể,Xã\n,Xã Không Có\n', headers: {
		'Content-Type': 'text/csv' } });

	equal(202, sent.status, sent.text);
	await h.job(sent.json.job, lead);
	const at = `/jobs/${sent.json.job}/readings/marked`;
	const r = await read(h, at);

	equal(200, r.status, r.text.slice(0, 200));
	equal('PK', r.text.slice(0, 2), 'the table, its faults marked');
	equal(404, (await read(h, at, { as: 'canboxa' })).status, "another's");
}

export const place = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

export const checks = [
	['every_reading_answers_as_described', all],
	['what_a_reading_does_not_know_is_refused', words],
	['a_dossier_tells_its_road_list_and_forms', dossier],
	['what_was_frozen_gives_its_hash', frozen],
	['a_hearing_tells_no_more_than_it_may', council],
	['a_day_begins_with_what_waits_and_what_is_due', day],
	['producers_that_may_be_one_are_told', producers],
	['anybody_may_ask_about_a_certificate', certificate],
	['who_may_what_and_who_did_what_is_the_administrators', admin],
	['a_set_of_criteria_is_told_whole', criteria],
	['an_import_gives_its_template_and_its_faults', imports],
];
