// tests/faults/day.mjs: a province's day, replayed in minutes: memory does not
// grow.
//
// The day: sixty officers, a hundred and fifty pages each, two saves each, and
// as many pages again of people who look at the catalogue.  Full: all of it;
// in CI a tenth.  The first third warms up; afterwards the process may grow by
// no more than a tenth, counted over the median of its last third.
import fs from 'node:fs';
import { Browser, encode } from '../flow/lib/client.mjs';
import { Room, both } from './lib.mjs';

const form = 'application/x-www-form-urlencoded';
const officer = ['/home', '/producers', '/producers?q=hop+tac',
	'/products?sort=name', '/products?q=mat+ong', '/recognitions',
	'/recognitions?stars=4', '/targets', '/schemes', '/units', '/jobs',
	'/products?page=2', '/audit', '/account', '/producers/new'];
const shopper = ['/', '/?q=vai', '/?q=mat+ong', '/criteria', '/help',
	'/open-data', '/en/', '/accessibility'];

function rss(pid) {
	const m = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(
	    `/proc/${pid}/status`, 'utf8'));

	return Number(m[1]) / 1024;
}

const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];

async function replay(engine, full) {
	const total = full ? 18000 : 1800, at_once = 8;
	const seen = [], odd = new Map();
	let n = 0, saves = 0;

	/* What sanitizers keep of freed memory is not ours. */
	process.env.SAOQUE_ASAN = ':quarantine_size_mb=2';
	const room = await Room.open(engine);
	delete process.env.SAOQUE_ASAN;
	try {
		await room.write(1);
		await room.moreSaved(1);
		await room.stopWriting();
		const { csrf, unit } = room.writing;

		await Promise.all([...Array(at_once).keys()].map(async w => {
			const b = new Browser(room.place.port);
			const out = new Browser(room.place.port);

			for (const [k, v] of room.place.people.get('quantri').cookies)
				b.cookies.set(k, v);
			while (n < total) {
				const i = n++;
				let r;

				if (i % 75 === 74) {
					r = await b.ask('POST', '/producers', {
						headers: { 'content-type': form },
						body: encode([['_csrf', csrf], ['name',
						`Tổ hợp tác ngày ${i}`], ['kind',
						'tht'], ['unit_id', unit]]) });
					saves += r.status === 303;
				} else if (i % 2 === 0) {
					r = await b.ask('GET', officer[(i >> 1) %
					    officer.length]);
				} else {
					r = await out.ask('GET', shopper[(i >> 1) %
					    shopper.length]);
				}
				if (r.status >= 400)
					odd.set(`${r.status} ${r.path}`, r);
				if (i % Math.floor(total / 90) === 0)
					seen.push(rss(room.place.child.pid));
			}
			b.close();
			out.close();
		}));
		if (odd.size !== 0)
			throw new Error([...odd.keys()].join(', '));
		const third = Math.floor(seen.length / 3);
		const middle = median(seen.slice(third, 2 * third));
		const end = median(seen.slice(2 * third));

		if (end > middle * 1.1 + 2)
			throw new Error(`${middle.toFixed(0)} MB, later ` +
			    `${end.toFixed(0)} MB: ` +
			    seen.map(x => x.toFixed(0)).join(' '));
		await room.verify();
		room.expectLog();
		return `${total} requests, ${saves} saves, ` +
		    `${middle.toFixed(1)} MB, later ${end.toFixed(1)} MB`;
	} finally {
		await room.close();
	}
}

export const promises = [
	{ name: 'a_day_replayed_does_not_grow', engines: both, run: replay },
];
