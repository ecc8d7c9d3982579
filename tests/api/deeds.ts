// What is done in one go, each act by the client made from the description,
// and read back as another would read it.  In two parts: what a council closes
// is final days later.
import createClient from 'openapi-fetch';
import type { paths } from './out/schema.js';

const { URL_BASE, TOKENS, PART } = process.env;
const tokens = JSON.parse(TOKENS!) as Record<string, string>;
const as = (login: string) => createClient<paths>({ baseUrl: URL_BASE!,
	headers: { Authorization: `Bearer ${tokens[login]}` } });
const lead = as('dieuphoi'), admin = as('quantri');

function want(ok: boolean, what: string, r?: { error?: unknown }): asserts ok {
	if (!ok)
		throw new Error(`${what} ${JSON.stringify(r?.error)}`);
}

const version = (r: { response: Response }) => ({ 'If-Match':
	r.response.headers.get('etag')! });

/* ---- units ---- */

async function unit(code: string, as_of: string) {
	const r = await admin.GET('/units', { params: { query: { q: code, as_of,
		per: 5 } } });

	return r.data?.data.find(u => u.code === code);
}

/* A list brings two provinces and two communes; one moves, one ends with
 * the other as successor, both get an outline. */
async function units() {
	const csv = 'code,name,full_name,level,parent_code\n' +
	    '90,Thử,Tỉnh Thử,province,\n' +
	    '91,Khác,Tỉnh Khác,province,\n' +
	    '90101,Thử Một,Xã Thử Một,commune,90\n' +
	    '90102,Thử Hai,Xã Thử Hai,commune,90\n';
	const brought = { file_id: await sent('don-vi.csv', csv, 'text/csv',
		admin), day: '2026-06-01', part: true };
	const tried = await admin.POST('/units/acts/import', { body: { ...brought,
		dry_run: true } });
	want(tried.data?.added === 4, 'it would add four', tried);
	want(await unit('90101', '2026-06-02') === undefined, 'and did not');
	const done = await admin.POST('/units/acts/import', { body: brought });
	want(done.data?.added === 4 && done.data.closed === 0, 'it adds four',
	    done);
	const top = (await unit('90', '2026-06-02'))!;
	const other = (await unit('91', '2026-06-02'))!;
	const one = (await unit('90101', '2026-06-02'))!;
	const two = (await unit('90102', '2026-06-02'))!;
	want(one !== undefined && two !== undefined, 'both are there');

	const shapes = await admin.POST('/units/acts/shapes', { body: {
		day: '2026-06-01', level: 'commune', geojson: JSON.stringify({
		type: 'FeatureCollection', features: ['90101', '90102', '90909']
		    .map((code, i) => ({ type: 'Feature', properties: { code,
			name: `Vùng ${code}` },
			geometry: { type: 'Polygon', coordinates: [[[106 + i, 21],
			    [106.5 + i, 21], [106.5 + i, 21.5], [106 + i, 21]]] } })) }) } });
	want(shapes.data?.loaded === 2 && shapes.data.unknown === 1,
	    'two outlines, one of nobody', shapes);

	const at = async (id: string) => version(await admin.GET('/units/{id}', {
		params: { path: { id } } }));
	const moved = await admin.POST('/units/{id}/acts/move', { params: { path: {
		id: one.id }, header: await at(one.id) }, body: {
		day: '2026-07-01', parent_id: other.id } });
	want(moved.data?.id === one.id, 'one is moved', moved);
	want((await unit('90101', '2026-06-30'))!.parent_id === top.id &&
	    (await unit('90101', '2026-07-01'))!.parent_id === other.id,
	    'from that day on');
	const closed = await admin.POST('/units/{id}/acts/close', { params: {
		path: { id: two.id }, header: await at(two.id) }, body: {
		day: '2026-09-01', successors: [one.id] } });
	want(closed.data?.id === two.id, 'the other ends', closed);
	const ended = await admin.GET('/units/{id}', { params: { path: {
		id: two.id } } });
	want(ended.data?.to_day === '2026-09-01', 'on that day', ended);
	const some = await admin.GET('/unit_successors', { params: { query: {
		per: 200 } } });
	const rest = await admin.GET('/unit_successors', { params: { query: {
		per: 200, after: some.data!.data.at(-1)!.id } } });
	want([...some.data!.data, ...rest.data!.data].some(h => h.unit_id ===
	    two.id && h.successor_id === one.id), 'and says who follows');
}

/* ---- settings ---- */

async function settings() {
	const now = async () => (await admin.GET('/settings')).data as unknown as
	    Record<'site' | 'mail', Record<string, unknown>>;
	const was = await now();
	const site = await admin.POST('/settings/acts/site', { body: {
		title: 'OCOP thử', public_url: 'https://ocop.vidu.vn' } });
	want(site.data?.title === 'OCOP thử', 'a name', site);
	const mail = await admin.POST('/settings/acts/mail', { body: {
		smtp_host: 'thu.vidu.vn', smtp_from: 'ocop@vidu.vn',
		smtp_day: 3 } });
	want(mail.data?.smtp_day === 3, 'a day for letters', mail);
	const is = await now();
	want(is.site.public_url === 'https://ocop.vidu.vn' &&
	    is.site.place === was.site.place && is.mail.smtp_host ===
	    'thu.vidu.vn' && is.mail.smtp_port === was.mail.smtp_port,
	    'read back, the rest as it was');
	const bad = await admin.POST('/settings/acts/mail', { body: {
		smtp_port: 0 } });
	want(bad.error?.errors?.[0]?.field === 'smtp_port', 'a wrong port', bad);
}

/* ---- files and pictures ---- */

/* A picture of one point. */
const PNG = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFc' +
    'SJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c =>
    c.charCodeAt(0));

async function sent(name: string, bytes: Uint8Array | string, type: string,
    who = lead) {
	const r = await who.POST('/files', { params: { query: { name } },
		body: bytes as never, bodySerializer: b => b as never,
		headers: { 'Content-Type': type } });

	want(r.data !== undefined, name, r);
	return r.data.id;
}

async function files() {
	const document = (await lead.GET('/documents', { params: { query: {
		per: 1 } } })).data!.data[0]!;
	const paper = await sent('giay.csv', 'a,b\n1,2\n',
	    'text/csv');
	const filed = await lead.POST('/documents/{id}/acts/add-file', { params: {
		path: { id: document.id } }, body: { file_id: paper } });
	want(filed.data !== undefined, 'a document gets its file', filed);
	const all = await lead.GET('/document_files', { params: { query: {
		per: 200 } } });
	want(all.data!.data.some(f => f.document_id === document.id &&
	    f.file_id === paper), 'and has it', all);

	const picture = await sent('anh.png', PNG, 'image/png');
	const product = (await lead.GET('/products', { params: { query: {
		per: 1 } } })).data!.data[0]!;
	const shown = await lead.POST('/products/{id}/acts/add-photo', { params: {
		path: { id: product.id } }, body: { file_id: picture,
		caption: 'Gói mới' } });
	want(shown.data !== undefined, 'a product gets its photo', shown);
	const photos = await lead.GET('/photos', { params: { query: {
		per: 200 } } });
	want(photos.data!.data.some(p => p.product_id === product.id &&
	    p.caption === 'Gói mới'), 'and shows it', photos);
}

/* ---- a dossier comes and goes ---- */

async function dossiers() {
	const one = (await lead.GET('/dossiers', { params: { query: {
		state: 'submitted', per: 1 } } })).data!.data[0]!;
	const at = async () => version(await lead.GET('/dossiers/{id}', { params: {
		path: { id: one.id } } }));
	const step = async (name: string) => lead.POST('/dossiers/{id}/steps/{step}',
	    { params: { path: { id: one.id, step: name as never },
		header: await at() } });
	const early = await step('return');
	want(early.error !== undefined, 'not without a reason');
	const lack = await lead.POST('/lacks', { body: { dossier_id: one.id,
		reason: 'Thiếu giấy kiểm nghiệm' } as never });
	want(lack.data !== undefined, 'a reason', lack);
	const returned = await step('return');
	want(returned.data?.state === 'returned', 'it goes back', returned);

	const list = await lead.GET('/dossiers/{id}/readings/checklist', { params: {
		path: { id: one.id } } });
	want((list.data?.items?.length ?? 0) > 3, 'its checklist', list);
	const fitting = await lead.POST('/dossiers/{id}/acts/cite-fitting', {
		params: { path: { id: one.id } } } as never);
	want(fitting.error === undefined, 'what fits is cited', fitting);
	const document = (list.data!.documents ?? [])[0]?.document_id;
	if (document !== undefined) {
		const cited = await lead.POST('/dossiers/{id}/acts/cite', { params: {
			path: { id: one.id } }, body: { document_id: document!,
			item: 'p.other' } });
		want(cited.data?.id === one.id, 'one more', cited);
		const held = await lead.DELETE('/documents/{id}', { params: {
			path: { id: document! }, header: version(await lead.GET(
			'/documents/{id}', { params: { path: { id: document! } } })) } });
		want(held.response.status === 409, 'a cited document stays', held);
		const c = (await lead.GET('/citations', { params: { query: {
			per: 200 } } })).data!.data.find(x => x.dossier_id === one.id &&
			x.item === 'p.other');
		if (c !== undefined) {
			const dropped = await lead.POST('/citations/{id}/acts/drop', {
				params: { path: { id: c.id }, header: version(await lead.GET(
				'/citations/{id}', { params: { path: { id: c.id } } })) } });
			want(dropped.data?.ended_at !== null, 'and off', dropped);
		}
	}
	const answered = await lead.PATCH('/lacks/{id}', { params: { path: {
		id: lack.data.id }, header: version(lead === null ? lack as never :
		await lead.GET('/lacks/{id}', { params: { path: {
		id: lack.data.id } } })) }, body: { reply: 'Đã bổ sung' } });
	want(answered.data?.reply === 'Đã bổ sung', 'what lacked is answered',
	    answered);
	const gone = await step('withdraw');
	want(gone.data?.state === 'withdrawn', 'it is withdrawn', gone);
	const read = await as('canboxa').GET('/dossiers/{id}', { params: { path: {
		id: one.id } } });
	want(read.data === undefined || read.data.state === 'withdrawn',
	    'and so it is read');
}

/* ---- products decided elsewhere ---- */

async function decided() {
	const products = (await lead.GET('/products', { params: { query: {
		per: 2 } } })).data!.data;
	const made = await lead.POST('/decisions/acts/award', { body: {
		number: '955/QĐ-UBND', decided_on: '2026-06-05',
		lines: [{ product_id: products[0]!.id, stars: 3 }] } as never });
	want(made.data?.id !== undefined, 'a decision of one product', made);
	const more = await lead.POST('/decisions/{id}/acts/record', { params: {
		path: { id: made.data.id } }, body: { lines: [{ product_id:
		products[1]!.id, stars: 4 }] } as never });
	want(more.data?.id === made.data.id, 'and one more', more);
	const given = (await lead.GET('/recognitions', { params: { query: {
		per: 200, q: '955/QĐ-UBND' } } })).data!.data.filter(r =>
		r.decision === '955/QĐ-UBND');
	want(given.length === 2 && given.some(r => r.stars === 4),
	    'two recognitions by it');
}

/* ---- a certificate holds longer ---- */

async function extended() {
	const c = (await lead.GET('/certificates', { params: { query: { per: 200,
		as_of: '2026-06-10' } } })).data!.data
	    .find(x => x.last_on! < '2028-01-01' && x.ended_at === null);
	want(c !== undefined, 'one that ends some day');
	const before = await lead.GET('/certificates/{id}/readings/standing', {
		params: { path: { id: c.id } } });
	want(before.data?.extended_to === null, 'as printed', before);
	const act = await lead.POST('/certificate_acts', { body: {
		certificate_id: c.id, kind: 'extend', on_day: '2026-06-09',
		document: '12/UBND-KT', authority: 'province',
		until: c.last_on!.replace(/^(\d+)/, y => String(+y + 1)) } as never });
	want(act.data !== undefined || (act.error?.errors?.length ?? 0) > 0,
	    'it is extended, or it is said why not', act);
	const after = await lead.GET('/certificates/{id}/readings/standing', {
		params: { path: { id: c.id } } });
	want((after.data?.extended_to !== null) === (act.data !== undefined),
	    'read back', after);
	return act.data !== undefined ? 'extended' : 'refused';
}

/* ---- a round ---- */

async function close() {
	const open = (await lead.GET('/hearings', { params: { query: {
		state: 'marking,second', per: 50 } as never } })).data!.data;
	let round: string | null = null;

	for (const h of open) {
		const answers: string[] = [];
		let after: string | undefined;

		do {
			const page = await lead.GET('/answers', { params: { query: {
				per: 200, ...(after === undefined ? {} : { after }) } } });
			want(page.data !== undefined, 'answers', page);
			answers.push(...page.data.data.filter(a => a.judge === 'team' &&
			    a.dossier_id === h.dossier_id && a.option).map(a =>
				a.option!));
			after = page.data.next === null ? undefined :
			    page.data.data.at(-1)!.id;
		} while (after !== undefined);
		const sheet = await as('hoidong').POST('/hearings/{id}/acts/mark', {
			params: { path: { id: h.id } }, body: { options: answers,
			send: true } });
		if (sheet.data?.state === 'sent')
			round = (await lead.GET('/dossiers/{id}', { params: { path: {
				id: h.dossier_id! } } })).data!.round_id!;
	}
	want(round !== null, 'a sheet that was waited for');
	const r = await lead.POST('/rounds/{id}/acts/close', { params: { path: {
		id: round } } } as never) as unknown as { data?: { hearings: {
		hearing_id: string; why: string | null }[] }; error?: unknown };
	want(r.data !== undefined && r.data.hearings.length > 0, 'the round', r);
	const closed = r.data.hearings.filter(x => x.why === null);
	want(closed.length > 0, 'closes what has all its sheets', r);
	for (const x of r.data.hearings) {
		const h = await lead.GET('/hearings/{id}', { params: { path: {
			id: x.hearing_id } } });
		want((h.data?.state === 'closed') === (x.why === null),
		    `${x.hearing_id} as it was told: ${x.why}`);
	}
	console.log(`done ${round}`);
}

async function settle() {
	const round = process.env.ROUND!;
	const r = await lead.POST('/rounds/{id}/acts/settle', { params: { path: {
		id: round } } } as never) as unknown as { data?: { hearings: {
		hearing_id: string; why: string | null }[] }; error?: unknown };
	want(r.data !== undefined, 'the round is final', r);
	const final = r.data.hearings.filter(x => x.why === null);
	want(final.length > 0, 'what nobody complained of', r);
	for (const x of final) {
		const h = await lead.GET('/hearings/{id}', { params: { path: {
			id: x.hearing_id } } });
		want(h.data?.state === 'final', 'is final');
		const d = await lead.GET('/dossiers/{id}', { params: { path: {
			id: h.data.dossier_id! } } });
		want(d.data?.state === (h.data.star! >= 3 ? 'passed' : 'failed'),
		    'and its dossier follows', d);
		const paper = await lead.GET('/hearings/{id}/readings/minutes', {
			params: { path: { id: x.hearing_id } }, parseAs: 'arrayBuffer' });
		want(paper.response.status === 200, 'with minutes');
	}
	console.log('done');
}

if (PART === 'settle') {
	await settle();
} else {
	await units();
	await settings();
	await files();
	await dossiers();
	await decided();
	console.log(await extended());
	await close();
}
