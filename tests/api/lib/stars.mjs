// Stars worked out anew, from the domain data beside the checkout and by none
// of our code: what the program answers is held against it.
//
// Source  Decision 26/2026/QĐ-TTg, article 3 clause 3 (bands of the mean,
//         half-open) and annex II (star marks are the least for a star)
import fs from 'node:fs';

const dir = new URL('../../../../shared/domain/criteria/', import.meta.url);
const bands = [[90n, 5], [70n, 4], [50n, 3], [30n, 2], [0n, 1]];

/** The domain's files, each { code, criteria: [{ code, part, options,
 *  least }] }; none where they do not lie beside the checkout. */
export function allSets() {
	if (!fs.existsSync(dir))
		return [];
	return fs.readdirSync(dir).filter(f => /^qd.*\.json$/.test(f)).sort()
	    .map(f => JSON.parse(fs.readFileSync(new URL(f, dir), 'utf8')))
	    .map(file => ({ code: file.set_code, criteria: file.parts.flatMap(p =>
		p.groups.flatMap(g => leaves(g, p.part))) }));
}

function leaves(node, part) {
	if (node.criteria !== undefined)
		return node.criteria.flatMap(n => leaves(n, part));
	const least = {};

	for (const o of node.options)
		if (o.gate_star !== undefined)
			least[o.gate_star] = Math.min(least[o.gate_star] ?? 1000,
			    o.points);
	return [{ code: node.code, key: node.key, part, least,
		options: new Map(node.options.map(o => [o.id, o.points])),
		cases: new Map(node.options.map(o => [o.id, o.case])) }];
}

export const points = (c, options) => c.options.get(options?.[c.code]) ?? 0;

function band(sum, n) {
	return bands.find(([least]) => sum >= least * n)[1];
}

/* Half up, in whole numbers. */
function fixed4(sum, n) {
	const q = (2n * sum * 10000n + n) / (2n * n);

	return `${q / 10000n}.${String(q % 10000n).padStart(4, '0')}`;
}

function unmet(set, finding, star) {
	return set.criteria.filter(c => star in c.least &&
	    points(c, finding) < c.least[star]);
}

/** The very text that `criteria score` prints. */
export function answer(set, sheets, finding) {
	const n = BigInt(sheets.length);
	const parts = { A: 0, B: 0, C: 0 };

	for (const s of sheets)
		for (const c of set.criteria)
			parts[c.part] += points(c, s.options);
	const sum = parts.A + parts.B + parts.C;
	const by = band(BigInt(sum), n);
	const first = [3, 4, 5].find(star => unmet(set, finding, star).length);
	const gate = first === undefined ? 5 : first - 1;
	const blocking = [3, 4, 5].filter(star => star <= by).flatMap(star =>
	    unmet(set, finding, star).map(c => ({ star, criterion: c.code,
		min_points: c.least[star] })));

	return `{"n":${n},"sum":${sum},"parts":${JSON.stringify(parts)},` +
	    `"mean":${fixed4(BigInt(sum), n)},"band":${by},` +
	    `"gate_star":${gate},"star":${Math.min(by, gate)},` +
	    `"blocking":${JSON.stringify(blocking)}}`;
}

/** Whole sheets by their sum: of every sum that can be reached with options
 *  which ${may} take, one. */
export function sheetsBySum(set, may) {
	let at = new Map([[0, {}]]);

	for (const c of set.criteria) {
		const next = new Map();

		for (const [sum, chosen] of at)
			for (const [id, p] of c.options)
				if (may(c, id, p) && !next.has(sum + p))
					next.set(sum + p, { ...chosen, [c.code]: id });
		at = next;
	}
	return at;
}

/** A stream of numbers that is the same every time. */
export function dice(seed) {
	let x = seed;

	return n => {
		x ^= x << 13;
		x ^= x >>> 17;
		x ^= x << 5;
		return (x >>> 0) % n;
	};
}
