// Work that takes a while: imports, files, webhooks; the scheme's figures.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { openHost } from '../lib/host.mjs';
import { equal } from '../lib/shape.mjs';

const as = 'dieuphoi';
const list = 'Tên sản phẩm,Chủ thể,Xã,Hạng sao,Năm\n' +
    'Sản phẩm thử A,HTX Thử Nghiệm,Xã Phúc Hòa,3,2025\n';

async function imports(h) {
	const send = (text, options) => h.call('POST',
		`/imports/recognitions?name=thu.csv${options}`, { as, body:
		new TextEncoder().encode(text), headers: { 'Content-Type':
		    'text/csv' } });
	const count = async () => (await h.call('GET',
		'/recognitions?per=1', { as })).json.total;
	const before = await count();
	let r = await send(list, '&dry_run=1');

	equal(202, r.status, r.text);
	let job = await h.job(r.json.job, as);

	equal(1, job.result.new, 'new');
	equal(before, await count(), 'a dry run writes nothing');
	r = await send(list.replace(',3,', ',9,'), '');
	job = await h.job(r.json.job, as);
	equal('fail', job.state, 'a wrong row');
	equal(2, job.result.errors[0].row, 'its row');
	r = await send(list, '');
	job = await h.job(r.json.job, as);
	equal('done', job.state, JSON.stringify(job));
	equal(before + 1, await count(), 'taken');
	r = await h.call('POST', `/batches/${job.result.batch}/undo`, { as });
	equal(202, r.status, r.text);
	equal('done', (await h.job(r.json.job, as)).state, 'undone');
	equal(before, await count(), 'as before');
}

async function files(h) {
	const body = new TextEncoder().encode('a,b\n1,2\n');
	const r = await h.call('POST', '/files?name=bang.csv', { as, body,
		headers: { 'Content-Type': 'application/octet-stream' } });

	equal(201, r.status, r.text);
	const got = await h.call('GET', `/files/${r.json.id}`, { as });

	equal('a,b\n1,2\n', got.text, 'the same bytes');
	equal('nosniff', got.headers.get('x-content-type-options'), 'nosniff');
	equal(404, (await h.call('GET', `/files/${r.json.id}`,
	    { as: 'canboxa' })).status, "another's file");
	equal(422, (await h.call('POST', '/files?name=x.pdf', { as, body:
	    new Uint8Array([0x7f, 0x45, 0x4c, 0x46]) })).status, 'a program');
}

/* What one person may send in a day, and in one file. */
async function quota(h) {
	const send = (path, n, who = 'canboxa') => h.call('POST', path, { as: who,
		body: new TextEncoder().encode(`a,b\n${'1,2\n'.repeat(n)}`),
		headers: { 'Content-Type': 'text/csv' } });
	const refused = (r, status, type, text) => {
		equal(status, r.status, r.text);
		equal('application/problem+json', r.headers.get('content-type'),
		    'type');
		equal(`/api#${type}`, r.json.type, 'kind');
		equal(status, r.json.status, 'status');
		equal(true, r.json.detail.includes(text), r.json.detail);
	};

	for (const [name, value] of [['upload_files_a_day', '2'],
		['upload_mb_a_day', '1']])
		equal(0, (await h.place.command(['setting', name, value])).code,
		    name);
	equal(201, (await send('/files?name=a.csv', 3)).status, 'one');
	const big = await send('/files?name=b.csv', 250000);

	refused(big, 429, 'rate', '1 MB');
	equal(true, Number(big.headers.get('retry-after')) > 3600,
	    'until tomorrow');
	equal(201, (await send('/files?name=b.csv', 4)).status, 'two');
	refused(await send('/files?name=c.csv', 5), 429, 'rate',
	    'Hôm nay đã gửi 2 tệp');
	refused(await send('/imports/producers?name=c.csv&dry_run=1', 5), 429,
	    'rate', 'Hôm nay đã gửi 2 tệp');
	equal(201, (await send('/files?name=c.csv', 5, 'quantri')).status,
	    'somebody else');
	refused(await send('/files?name=d.csv', 3300000), 413, 'large',
	    '');
}

async function figures(h) {
	const r = (await h.call('GET', '/indicators?year=2023', { as })).json;
	const cli = await h.place.command(['indicator', '--year', '2023',
		'--json']);

	for (const [i, one] of JSON.parse(cli.out.toString()).entries()) {
		equal(one.actual, r.data[i].actual, one.code);
		if (one.rows === null)
			continue;
		const rows = await h.call('GET',
			`${r.data[i].rows.replace('/api/v1', '')}&per=1`, { as });

		equal(200, rows.status, r.data[i].rows);
		if (one.code !== 'associations') /* that one is a share */
			equal(one.actual, rows.json.total, one.code);
	}
}

/* Each figure about waiting files is as many rows as its address lists. */
async function waits(h) {
	const r = (await h.call('GET', '/waits?state=received', { as })).json;
	const sum = (lines, name) => lines.reduce((n, l) => n + l[name], 0);
	const rows = async address => (await h.call('GET',
		`${address.replace('/api/v1', '')}&per=1`, { as })).json.total;

	equal('received', r.state);
	for (const name of ['now', 'late']) {
		equal(r.all[name], sum(r.steps, name), name);
		equal(r.all[name], sum(r.units, name), name);
	}
	equal(r.steps.find(l => l.state === 'received').done,
	    sum(r.units, 'done'), 'moved on');
	for (const l of [r.all, ...r.steps, ...r.units])
		for (const [name, address] of Object.entries(l.rows))
			equal(l[name], await rows(address),
			    `${l.label} ${name}`);
	equal(403, (await h.call('GET', '/waits', { as: 'chixem' })).status);
}

/* Somebody who is told: what came, whether it was signed with the key, and
 * what is answered. */
async function receiver(answers) {
	const to = { secret: '', got: [] };

	to.server = createServer((q, r) => {
		let body = '';

		q.on('data', d => { body += d; });
		q.on('end', () => {
			const x = q.headers;
			const sign = createHmac('sha256', Buffer.from(
			    to.secret.slice(6), 'base64'))
			    .update(`${x['webhook-id']}.` +
			    `${x['webhook-timestamp']}.${body}`).digest('base64');

			r.statusCode = answers[to.got.length] ?? 204;
			to.got.push({ good: x['webhook-signature'] === `v1,${sign}`,
				id: x['webhook-id'],
				...JSON.parse(body) });
			r.end();
		});
	}).listen(0, '127.0.0.1');
	await new Promise(done => to.server.once('listening', done));
	to.url = `http://127.0.0.1:${to.server.address().port}/`;
	return to;
}

/* Tell it of producers, and change one. */
async function tell(h, to) {
	const w = (await h.call('POST', '/webhooks', { as: 'quantri', body: {
		name: 'thử', url: to.url, events: 'producer' } })).json;
	const step = (name, version) => h.call('POST',
		`/webhooks/${w.id}/steps/${name}`, { as: 'quantri', headers: {
		'If-Match': `"${version}"` } });

	equal(422, (await step('on', w.version)).status, 'without a key');
	to.secret = (await h.call('POST', `/webhooks/${w.id}/secret`,
	    { as: 'quantri' })).json.secret;
	equal(200, (await step('on', w.version + 1)).status, 'on');
	const row = (await h.call('GET', '/producers?per=1', { as })).json
	    .data[0];
	const r = await h.call('PATCH', `/producers/${row.id}`, { as, body: {
		note: 'báo' }, headers: { 'If-Match': `"${row.version}"` } });

	equal(200, r.status, r.text);
	return row;
}

/** The delivery, when it is as far as that. */
async function delivery(h, far) {
	for (let i = 0; i < 400; i++) {
		const d = (await h.call('GET', '/webhook_deliveries?per=1',
		    { as: 'quantri' })).json.data[0];

		if (d !== undefined && far(d))
			return d;
		await new Promise(done => setTimeout(done, 50));
	}
	throw new Error('the delivery does not get there');
}

async function hooks(h) {
	const to = await receiver([]);

	try {
		await tell(h, to);
		/* The address is this machine's: it is refused, and told so. */
		await delivery(h, d => d.error);
		equal(0, to.got.length, 'nothing was sent');
	} finally {
		to.server.close();
	}
}

async function delivered(h) {
	const to = await receiver([503, 204]);
	const own = await openHost(h.place.data.engine, { args: ['--private-hooks'] });

	try {
		const row = await tell(own, to);
		let d = await delivery(own, x => x.tries === 1);

		equal('wait', d.state, 'refused once: it waits');
		equal(503, d.status, 'what was answered');
		equal(true, d.next_at > d.created_at, 'and is tried later');
		/* The clock stands: a minute later is another start. */
		await own.place.stop();
		own.place.now = '2025-12-15T09:05:00+07:00';
		await own.place.start();
		d = await delivery(own, x => x.state !== 'wait');
		equal('sent', d.state, 'delivered');
		equal(2, d.tries, 'at the second time');
		equal(204, d.status, 'what was answered then');
		equal(2, to.got.length, 'heard twice');
		equal(true, to.got.every(x => x.good), 'both signed with the key');
		equal(to.got[0].id, to.got[1].id, 'known as one by their id');
		equal('producer.update', to.got[1].event, 'what happened');
		equal(row.id, to.got[1].row, 'to which row');
		equal('event,seq,at,row,href', Object.keys(to.got[1]).slice(2)
		    .join(), 'and nothing of what stands in it');
		equal(200, (await own.call('GET', to.got[1].href.replace(
		    '/api/v1', ''), { as })).status, 'where to read it');
		const r = await own.call('POST', `/webhook_deliveries/${d.id}` +
		    '/steps/again', { as: 'quantri', headers: {
			'If-Match': `"${d.version}"` } });

		equal(200, r.status, r.text);
		await delivery(own, x => x.state === 'sent' && x.id === d.id &&
		    to.got.length === 3);
	} finally {
		to.server.close();
		await own.close();
	}
}

export const checks = [
	['an_import_is_a_job_that_can_be_undone', imports],
	['a_file_comes_back_to_those_who_may_have_it', files],
	['figures_equal_the_command_and_their_rows', figures],
	['where_files_wait_is_as_many_rows_as_it_says', waits],
	['a_webhook_is_signed_delivered_and_tried_again', delivered],
	['a_webhook_does_not_reach_into_this_machine', hooks],
	['what_one_may_send_in_a_day_ends_in_a_problem', quota],
];
