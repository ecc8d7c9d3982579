// tests/faults/crowd.mjs: many at once.
import { Browser, encode } from '../flow/lib/client.mjs';
import { Room, both } from './lib.mjs';

const form = 'application/x-www-form-urlencoded';

function browser(room, who) {
	const b = new Browser(room.place.port);

	for (const [k, v] of room.place.people.get(who).cookies)
		b.cookies.set(k, v);
	return b;
}

async function hidden(b, path, name) {
	const html = (await b.ask('GET', path)).bytes.toString();

	return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
}

/* Two officers have the same record open and save at the same moment: one is
 * taken, the other is told, every time. */
async function two(engine, full) {
	const rounds = full ? 100 : 15;
	const room = await Room.open(engine);
	const a = browser(room, 'quantri'), b = browser(room, 'dieuphoi');

	try {
		await room.write(1);
		await room.moreSaved(1);
		await room.stopWriting();
		const { name, at } = room.writing.saved[0];
		const path = at.replace(/\?.*/, '');
		const csrf = [await hidden(a, path + '/edit', '_csrf'),
			await hidden(b, path + '/edit', '_csrf')];
		let version = 1;

		for (let i = 1; i <= rounds; i++) {
			const send = (who, token, n) => who.ask('POST', path, {
				headers: { 'content-type': form }, body: encode([
				['_csrf', token], ['_version', `${version}`],
				['name', name], ['kind', 'tht'],
				['unit_id', room.writing.unit],
				['members', `${n}`]]) });
			const r = await Promise.all([send(a, csrf[0], 2 * i),
				send(b, csrf[1], 2 * i + 1)]);
			const got = r.map(x => x.status).sort().join(' ');

			if (got !== '303 409')
				throw new Error(`round ${i}: ${got}\n` +
				    r.map(x => x.bytes.toString().slice(0, 400)));
			version++;
		}
		const v = await hidden(a, path + '/edit', '_version');
		if (v !== `${version}`)
			throw new Error(`version ${v}, not ${version}`);
		await room.verify();
		room.expectLog();
		return `${rounds} times`;
	} finally {
		a.close();
		b.close();
		await room.close();
	}
}

/* A hundred look at one list while it is written to: each gets a whole page. */
async function hundred(engine, full) {
	const people = 100, rounds = full ? 10 : 2;
	const room = await Room.open(engine);
	const all = [...Array(people).keys()].map(i => browser(room,
	    i % 2 === 0 ? 'quantri' : 'dieuphoi'));
	let late = 0, slowest = 0;

	try {
		await room.write(2);
		for (let i = 0; i < rounds; i++)
			await Promise.all(all.map(async b => {
				const began = Date.now();
				const r = await b.ask('GET',
				    '/producers?sort=name', { timeout: 60000 });
				const html = r.bytes.toString();
				const keys = [...html.matchAll(
				    /href="\/producers\/([0-9A-Z]{13})"/g)]
				    .map(m => m[1]);

				slowest = Math.max(slowest, Date.now() - began);
				if (r.status === 503)
					return late++;
				if (r.status !== 200 || !html.includes('</html>'))
					throw new Error(`${r.status}: ${html
					    .slice(0, 300)}`);
				if (keys.length === 0)
					throw new Error('a list without rows');
			}));
		await room.stopWriting();
		await room.everySavedIsThere();
		if (late > people * rounds / 10)
			throw new Error(`${late} of ${people * rounds} turned away`);
		return `${people} people, ${rounds} times, ${late} told to come ` +
		    `back, slowest ${slowest} ms`;
	} finally {
		for (const b of all)
			b.close();
		await room.close();
	}
}

export const promises = [
	{ name: 'two_who_save_at_once_are_told_apart', engines: both, run: two },
	{ name: 'a_hundred_on_one_list_get_it', engines: both, run: hundred },
];
