// tests/matrix/lib/leaks.mjs: whoever may not see a row does not meet its word,
// and who may not see a person's data does not meet them: not in lists,
// counts, searches, orders, files, histories, figures or what is said of
// mistakes.
import { xlsxRows } from '../../flow/lib/sheet.mjs';
import { absent, like } from './rights.mjs';

const asked = x => encodeURIComponent(x.text);

function textOf(r) {
	if (/spreadsheetml/.test(r.headers['content-type'] ?? ''))
		return xlsxRows(r.bytes).map(x => x.join(' ')).join('\n');
	return r.bytes.toString();
}

/* Words he must not meet. */
function hidden(w, who) {
	return w.words.filter(x => {
		const e = w.declared.get(x.entity);
		const row = w.rows.get(x.entity)?.get(x.id);

		if (row === undefined || !w.oracle.may(who, e, 'r', row))
			return true;
		return x.personal && !w.oracle.personal(who, e, row);
	});
}

/* Every address without a place in it, lists and their files, rows and their
 * pasts, names looked up. */
function addresses(w, who) {
	const out = w.routes.filter(r => r.method === 'GET' &&
	    !r.path.includes('{') && !r.path.startsWith('/api/v1'))
	    .map(r => r.path);

	for (const i of w.figures)
		out.push(`/indicators/${i}`);
	for (const e of w.declared.values()) {
		const personal = e.fields.some(f => f.flags.has('personal'));
		const everybody = e.rights.some(r => r.roles.includes('public') &&
		    r.actions.includes('r'));

		if (everybody && !personal)
			continue;
		out.push(`/${e.plural}`, `/${e.plural}?per=200&ended=1`,
		    `/${e.plural}/new`, `/${e.plural}/import`);
		for (const as of ['csv', 'csv;', 'xlsx', 'json'])
			out.push(`/${e.plural}?as=${encodeURIComponent(as)}`);
	}
	for (const name of ['product', 'producer'])
		for (const row of w.some(w.declared.get(name)))
			out.push(`/${w.declared.get(name).plural}/${row.id}`,
			    `/p/${row.id}`);
	for (const x of w.words) {
		const e = w.declared.get(x.entity);

		out.push(`/${e.plural}/${x.id}`, `/${e.plural}?q=${asked(x)}`,
		    `/lookup/${e.name}?q=${asked(x)}`,
		    `/files/${x.id}`, `/batches/${x.id}`, `/jobs/${x.id}`);
	}
	return [...new Set(out)];
}

function calls(w) {
	const out = ['/me', '/indicators'];

	for (const e of [...w.declared.values(), ...w.others.values()])
		for (const a of e.acts.filter(x => x.reads))
			for (const row of a.ofRow ? w.some(e) : [null])
				out.push(`/${e.plural}${row === null ? '' : `/${row.id}`}` +
				    `/readings/${a.name}`);

	for (const e of w.declared.values())
		if (e.rights.length !== 0)
			out.push(`/${e.plural}?per=200&labels=1`,
			    `/${e.plural}?format=csv`, `/${e.plural}?format=xlsx`);
	for (const x of w.words) {
		const at = `/${w.declared.get(x.entity).plural}`;

		out.push(`${at}/${x.id}?labels=1`, `${at}/${x.id}/history`,
		    `${at}?after=${x.id}&per=1`, `/files/${x.id}`,
		    `/jobs/${x.id}`);
	}
	return [...new Set(out)];
}

/* Asked for the word itself the answer repeats it; but it finds nothing. */
async function search(w, who, x, check) {
	const e = w.declared.get(x.entity);
	const r = await w.call(who, 'GET', `/${e.plural}?q=${asked(x)}`);

	check('a search finds nothing that may not be seen',
	    r.status !== 200 || r.json.total === 0,
	    `${who.name} finds ${x.entity} by ${x.text}`);
}

async function personal(w, who, e, check) {
	const rows = [...w.rows.get(e.name).values()];

	if (rows.length === 0 || rows.some(row => w.oracle.may(who, e, 'r',
	    row) && w.oracle.personal(who, e, row)) ||
	    !w.oracle.any(who, e, 'r'))
		return;
	for (const f of e.fields.filter(x => x.flags.has('personal'))) {
		const value = rows.find(r => r[f.name] !== null)?.[f.name] ?? 'x';
		const r = await w.call(who, 'GET', `/${e.plural}?${f.name}=` +
		    encodeURIComponent(value));
		const order = async sort => (await w.call(who, 'GET',
		    `/${e.plural}?per=200&sort=${sort}`)).json?.data
		    ?.map(x => x.id).join();

		check('nobody filters by what he may not see',
		    r.status >= 400, `${who.name} ${e.name}.${f.name}: ` +
		    `${r.status} ${r.json?.total}`);
		check('nobody orders by what he may not see',
		    await order(f.name) === await order(`-${f.name}`),
		    `${who.name} ${e.name}.${f.name}`);
		/* A refusal says the name, never what was looked for. */
		const found = async v => {
			const r = await w.page(who, `/${e.plural}?as=json&` +
			    `${f.name}=${encodeURIComponent(v)}`);

			return r.status === 200 ? r.bytes.toString() : r.status;
		};
		check('no page filters by what may not be seen',
		    await found(value) === await found('-'),
		    `${who.name} ${e.name}.${f.name} on a page`);
	}
}

/* The field itself, in each row: masked or not as declared. */
async function masks(w, who, e, check) {
	for (const row of w.some(e)) {
		if (!w.oracle.may(who, e, 'r', row))
			continue;
		const now = (await w.call(who, 'GET', `/${e.plural}/${row.id}`))
		    .json;
		const want = w.oracle.personal(who, e, row) ? [] : e.fields
		    .filter(f => f.flags.has('personal') &&
		    row[f.name] !== null && row[f.name] !== undefined)
		    .map(f => f.name);

		/* Some are personal by what else stands in the row. */
		const is = (now._masked ?? []).filter(n => !e.fields.find(f =>
		    f.name === n).flags.has('personal-some'));

		check('a mask lies on what is personal, and on nothing else',
		    String(is) === String(want), `${who.name} ${e.name} ` +
		    `${row.id}: ${is}, not ${want}`);
	}
}

/* A key can be guessed: pointing at somebody's file does not open it. */
async function files(w, check) {
	const file = w.words.find(x => x.entity === 'file').id;
	const who = w.people.find(p => p.login === 'mofficer');
	const product = [...w.rows.get('product').values()].find(p =>
	    w.oracle.may(who, w.declared.get('product'), 'u', p));
	const now = await w.call(who, 'GET', `/products/${product.id}`);
	const r = await w.call(who, 'PATCH', `/products/${product.id}`, {
		body: { photo: file }, headers: { 'if-match':
		now.headers.etag } });

	check('nobody opens a file by pointing at it', r.status === 422 &&
	    (await w.call(who, 'GET', `/files/${file}`)).status === 404,
	    `PATCH: ${r.status} ${r.text}`);
	const photo = await w.call(who, 'POST', '/photos', { body: {
		product_id: product.id, file_id: file } });
	check('nor by making a row that does', photo.status === 422,
	    `POST /photos: ${photo.status} ${photo.text}`);
}

/* Nor does a key open another row: what one may not read is not there to be
 * referred to, and its name is not told. */
async function pointing(w, who, e, check) {
	const row = w.some(e).find(r => w.oracle.may(who, e, 'c', r) &&
	    w.oracle.may(who, e, 'r', r));

	if (row === undefined || who.id === null)
		return;
	for (const f of e.fields) {
		const to = w.declared.get(f.type);
		const other = to === undefined || f.flags.has('hidden') ? null :
		    [...w.rows.get(to.name).values()].find(r =>
			!w.oracle.may(who, to, 'r', r));

		if (!other)
			continue;
		const r = await w.call(who, 'POST', `/${e.plural}`, { body: {
			...like(e, row), [f.name]: other.id } });
		const name = other[to.fields[0].name];

		check('nobody refers to what he may not read', r.status >= 400 &&
		    r.status < 500 && (typeof name !== 'string' ||
		    name.length < 6 || !r.text.includes(name)),
		    `${who.name} ${e.name}.${f.name}: ${r.status} ${r.text}`);
	}
}

/* Who makes the double of a row that he may not read learns that it is there,
 * when there can be but one, and nothing else of it. */
async function doubles(w, who, e, check) {
	const mine = w.some(e).find(r => w.oracle.may(who, e, 'c', r) &&
	    w.oracle.may(who, e, 'r', r));
	const hidden = w.words.filter(x => x.entity === e.name && !x.personal)
	    .map(x => w.rows.get(e.name).get(x.id)).find(r => r !== undefined &&
	    !w.oracle.may(who, e, 'r', r));

	if (mine === undefined || hidden === undefined || who.id === null)
		return;
	for (const f of e.fields.filter(x => x.type === 'text' &&
	    typeof hidden[x.name] === 'string')) {
		const r = await w.call(who, 'POST', `/${e.plural}`, { body: {
			...like(e, mine), [f.name]: hidden[f.name] } });
		const met = w.words.filter(x => x.id === hidden.id &&
		    !hidden[f.name].includes(x.text) && r.text.includes(x.text));

		check('the double of a row tells nothing of it',
		    met.length === 0, `${who.name} ${e.name}.${f.name}: ` +
		    `${r.status} ${r.text}`);
	}
}

async function tried(w, who, e, lines) {
	const sent = await w.call(who, 'POST', `/imports/${e.plural}?dry_run=1`, {
		body: Buffer.from(lines.join('\n') + '\n'),
		headers: { 'content-type': 'text/csv' } });

	for (let i = 0; sent.status === 202; i++) {
		const j = (await w.call(who, 'GET', `/jobs/${sent.json.job}`)).json;

		if (j.state === 'done' || j.state === 'fail' || i === 400)
			return JSON.stringify([j.state, j.result?.new,
				j.result?.changed, j.result?.same, j.result?.errors]);
		await new Promise(done => setTimeout(done, 50));
	}
	return null;
}

/* Nor does a file, whose rows are looked for among all there are: a line that
 * is a hidden row's is answered as one that is of no row. */
async function imports(w, who, e, check) {
	const x = w.words.find(x => x.entity === e.name && !x.personal &&
	    !x.demo && w.rows.get(e.name).has(x.id) && !w.oracle.may(who, e,
	    'r', w.rows.get(e.name).get(x.id)));

	if (x === undefined || who.id === null || !w.oracle.any(who, e, 'c'))
		return;
	const all = (await w.call(w.boss, 'GET', `/${e.plural}?format=csv`))
	    .text.trim().split('\n');
	const line = all.find(l => l.includes(x.text)), other = 'zzkhongcokx';

	if (line === undefined)
		return;
	for (const kept of [line, line.replace(x.id, '')]) {
		const none = kept.replace(x.id, absent).replaceAll(x.text, other);
		const is = await tried(w, who, e, [all[0], kept]);

		check('a file tells nothing of rows that may not be read',
		    is === null || is.replaceAll(x.text, other).replaceAll(x.id,
		    absent) === await tried(w, who, e, [all[0], none]),
		    `${who.name} ${e.name}: ${is}\n${await tried(w, who, e,
			[all[0], none])}`);
	}
}

export async function leaks(w, check) {
	w.figures = (await w.call(w.boss, 'GET', '/indicators')).json.data
	    .map(i => i.code);
	for (const who of w.people) {
		const words = hidden(w, who);
		const meets = (r, path) => {
			const text = textOf(r);

			for (const x of words)
				check('nobody meets what he may not see',
				    decodeURIComponent(path).includes(x.text) ||
				    !text.includes(x.text),
				    `${who.name} ${path}: ${x.entity} ${x.text}`);
			check('nothing breaks', r.status < 500,
			    `${who.name} ${path}: ${r.status}`);
		};

		if (words.length === 0)
			continue;
		for (const path of addresses(w, who))
			meets(await w.page(who, path), path);
		for (const path of calls(w))
			meets(await w.call(who, 'GET', path), path);
		/* Other rows may have the words of the demo's. */
		for (const x of words.filter(x => !x.demo))
			await search(w, who, x, check);
		for (const e of w.declared.values())
			if (e.rights.length !== 0)
				await pointing(w, who, e, check);
		for (const e of w.declared.values())
			if (e.fields.some(f => f.flags.has('personal'))) {
				await personal(w, who, e, check);
				await masks(w, who, e, check);
			}
	}
	await files(w, check);
	const each = async f => {
		for (const who of w.people)
			for (const e of w.declared.values())
				if (e.rights.length !== 0)
					await f(w, who, e, check);
	};

	await each(imports);
	/* Last: they make rows with words of others in them. */
	await each(doubles);
	await w.later();
}
