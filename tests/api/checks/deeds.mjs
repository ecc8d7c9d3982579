// A client generated from the description does all that is done in one go.
import { part } from './council.mjs';
import { generate } from './client.mjs';

const people = ['quantri', 'dieuphoi', 'hoidong', 'canboxa'];

async function deeds(h) {
	await generate(h);
	const round = await part(h, 'deeds', people, { PART: 'now' });

	/* What may be complained of may be so for days. */
	await h.place.stop();
	h.place.now = '2026-06-20T09:00:00+07:00';
	await h.place.start();
	await part(h, 'deeds', people, { PART: 'settle', ROUND: round });
}

export const place = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

export const checks = [
	['a_program_does_what_is_done_in_one_go_and_reads_it_back', deeds],
];
