// tests/faults/lib.mjs: what the promises beside it share.
import { openPlace, closePlace } from '../flow/lib/place.mjs';
import { writers } from '../flow/lib/trouble.mjs';

export const both = ['sqlite', 'pg'];

export const sleep = ms => new Promise(done => setTimeout(done, ms));

export async function until(what, why, ms = 30000) {
	const end = Date.now() + ms;

	while (!await what()) {
		if (Date.now() > end)
			throw new Error(`not in time: ${why()}`);
		await sleep(20);
	}
}

/** The demo's province, its server, and somebody who writes to it. */
export class Room {
	static async open(engine, options = {}) {
		const room = new Room();

		room.place = await openPlace('demo', engine, options);
		return room;
	}

	async close() {
		if (this.writing !== undefined && !this.writing.stop)
			await this.stopWriting().catch(() => {});
		await closePlace(this.place);
	}

	write(n) {
		return writers.write(this, `${n} at a time as quantri`);
	}

	saved() {
		return this.writing.saved.length;
	}

	moreSaved(n) {
		return writers['wait until'](this, `${n} more are saved`);
	}

	stopWriting() {
		return writers['stop writing'](this);
	}

	everySavedIsThere() {
		return writers['every saved one is there'](this);
	}

	/** The chain, the engine's check, references, words: all as they should
	 *  be. */
	async verify() {
		const r = await this.place.command(['verify', '--json']);

		if (r.code !== 0)
			throw new Error(`verify: ${r.code}\n${r.out}${r.err}`);
		return JSON.parse(r.out.toString());
	}

	/** Only these complaints may be in the server's log. */
	expectLog(...words) {
		const bad = this.place.log.filter(l =>
		    /AddressSanitizer|LeakSanitizer|runtime error|Assertion/.test(l) ||
		    (/"level":"(error|warn)"/.test(l) && !words.some(w =>
		    l.includes(w))));

		if (bad.length !== 0)
			throw new Error('the log complains:\n' +
			    bad.slice(0, 8).join('\n'));
	}
}
