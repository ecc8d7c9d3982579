// tests/flow/lib/trip.mjs: every list out as a file and in again.
import fs from 'node:fs';
import path from 'node:path';
import { scratch } from './place.mjs';

async function printed(place, ...words) {
	const r = await place.command(words);

	if (r.code !== 0)
		throw new Error(`${words.join(' ')}: ${r.code} ${r.err}`);
	return r.out;
}

/* What a list's file says when it is tried again, as one line. */
async function again(place, entity, format, at) {
	fs.writeFileSync(at, await printed(place, 'export', entity, '--format',
	    format));
	const r = await place.command(['import', entity, at, '--dry-run',
		'--json']);
	const x = JSON.parse(r.out.toString());

	return { ...x, err: r.err, said: `${entity} as ${format}: ` +
	    JSON.stringify({ ...x, errors: x.errors.slice(0, 3) }) + r.err };
}

/**
 * trip(place, serial): export every entity there is in both forms and try to
 * import the same file.  How many lists had rows, all of them the same; what
 * differs, as sentences.
 */
export async function trip(place, serial) {
	const names = [...(await printed(place, 'describe', 'entity')).toString()
	    .matchAll(/^([a-z_]+) \(\//gm)].map(m => m[1]);
	const bad = [];
	let lists = 0;

	for (const entity of names)
		for (const format of ['csv', 'xlsx']) {
			const r = await again(place, entity, format,
			    path.join(scratch, `${serial}-trip.${format}`));

			if (/không nhập từ bảng tính/.test(r.err))
				break;
			if (r.rows === 0)
				continue;
			if (r.same !== r.rows || r.new + r.changed + r.wrong !== 0)
				bad.push(r.said);
			lists++;
		}
	return { lists, bad };
}
