// A council, over the interface alone: a dossier that was accepted is heard,
// marked by each member, closed; when there is nothing left to complain of it
// is settled, awarded, and its certificate read.  In two parts, since days pass
// between them.
import createClient from 'openapi-fetch';
import type { paths } from './out/schema.js';

const { URL_BASE, TOKENS, PART } = process.env;
const tokens = JSON.parse(TOKENS!) as Record<string, string>;
const as = (login: string) => createClient<paths>({ baseUrl: URL_BASE!,
	headers: { Authorization: `Bearer ${tokens[login]}` } });
const lead = as('dieuphoi');

function want(ok: boolean, what: string, r?: { error?: unknown }): asserts ok {
	if (!ok)
		throw new Error(`${what} ${JSON.stringify(r?.error)}`);
}

/* The sheet of each is what the advisory team found. */
async function found(dossier: string) {
	const options: string[] = [];
	let after: string | undefined;

	do {
		const page = await lead.GET('/answers', { params: { query: {
			per: 200, ...(after === undefined ? {} : { after }) } } });

		want(page.data !== undefined, 'answers', page);
		for (const a of page.data.data)
			if (a.dossier_id === dossier && a.judge === 'team' && a.option)
				options.push(a.option);
		after = page.data.next === null ? undefined :
		    page.data.data.at(-1)!.id;
	} while (after !== undefined);
	return options;
}

/* Every seat that marks gets an account. */
async function seats(council: string) {
	const all = await lead.GET('/council_members', { params: { query: {
		per: 50 } } });
	const me: string[] = [];

	want(all.data !== undefined, 'members', all);
	for (const m of all.data.data) {
		if (m.council_id !== council || m.seat === 'secretary')
			continue;
		if (m.actor_id !== null) {
			me.push('hoidong');
			continue;
		}
		const login = `ghe${me.filter(x => x !== 'hoidong').length + 1}`;
		const who = await as(login).GET('/me');

		want(who.data !== undefined, login, who);
		const r = await as('quantri').PATCH('/council_members/{id}', { params: {
			path: { id: m.id! }, header: { 'If-Match':
			`"${m.version}"` } }, body: { actor_id: who.data.id } });
		want(r.data?.actor_id === who.data.id, 'a seat', r);
		me.push(login);
	}
	return me;
}

async function hear() {
	const waiting = await lead.GET('/dossiers', { params: { query: {
		state: 'advised', per: 1 } } });
	const dossier = waiting.data?.data[0];
	want(dossier?.id !== undefined, 'a dossier before the council', waiting);
	const council = (await lead.GET('/councils', { params: { query: {
		per: 1 } } })).data!.data[0]!;
	const members = await seats(council.id!);
	const made = await lead.POST('/hearings', { body: {
		council_id: council.id!, dossier_id: dossier.id,
		day: '2026-06-10', form: 'meeting', chair_present: true } });
	want(made.data?.state === 'marking', 'it is heard', made);
	const id = made.data.id!;
	const options = await found(dossier.id);
	const close = async () => lead.POST('/hearings/{id}/acts/close', { params: {
		path: { id }, header: { 'If-Match': (await lead.GET(
		'/hearings/{id}', { params: { path: { id } } })).response.headers
		.get('etag')! } } });

	for (const login of members) {
		const early = await close();
		want(early.error !== undefined, 'not before all have marked');
		const sheet = await as(login).POST('/hearings/{id}/acts/mark', {
			params: { path: { id } }, body: { options, send: true,
			remark: 'Thống nhất với tổ tư vấn' } });
		want(sheet.data?.state === 'sent', `the sheet of ${login}`, sheet);
	}
	const closed = await close();
	want(closed.data?.state === 'closed', 'the preliminary result', closed);
	console.log(`done ${id}`);
}

async function award() {
	const id = process.env.HEARING!;
	const now = await lead.GET('/hearings/{id}', { params: { path: { id } } });
	const settled = await lead.POST('/hearings/{id}/acts/settle', { params: {
		path: { id }, header: { 'If-Match': now.response.headers
		.get('etag')! } } });
	want(settled.data?.state === 'final', 'the final result', settled);
	const decision = await lead.POST('/decisions/acts/award', { body: {
		number: '977/QĐ-UBND', decided_on: '2026-06-20',
		first: '977/GCN-OCOP', lines: [{ dossier_id: now.data!.dossier_id! }],
	} as never });
	want(decision.data?.id !== undefined, 'the decision', decision);
	const paper = await lead.GET('/certificates', { params: { query: {
		q: '977/GCN-OCOP' } } });
	const one = paper.data?.data[0];
	want(one?.number === '977/GCN-OCOP', 'the certificate', paper);
	want(one.decision_id === decision.data.id, 'by that decision');
	want(one.stars === settled.data.star, 'with its stars');
	const dossier = await lead.GET('/dossiers/{id}', { params: { path: {
		id: now.data!.dossier_id! } } });
	want(dossier.data?.state === 'recognised', 'its dossier', dossier);
	console.log('done');
}

await (PART === 'hear' ? hear() : award());
