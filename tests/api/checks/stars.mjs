// Scoring, by the command and over the interface: thousands of drawn sheets of
// every set against a second implementation, the cases the law turns on, and
// what is no such question at all.
import { allSets, answer, dice, points, sheetsBySum } from
    '../lib/stars.mjs';
import { equal } from '../lib/shape.mjs';

const sets = allSets();
const DRAWN = 20; /* questions a set; each of one to nine sheets */
const lead = 'dieuphoi';

/* A token is good for so many calls a minute: another one every thousand. */
let asked = 0;
const ask = (h, set, body) => h.call('POST', `/criteria/${set}/score`, {
	as: lead, days: 1 + Math.floor(asked++ / 1000), body: typeof body === 'string' || body instanceof Uint8Array ?
	    body : JSON.stringify(body),
	headers: { 'Content-Type': 'application/json' } });

async function same(h, set, question, finding) {
	const r = await ask(h, set.code, question);

	equal(200, r.status, `${set.code}: ${r.text}`);
	equal(answer(set, question.sheets, finding), r.text.trim(),
	    `${set.code} ${JSON.stringify(question)}`);
}

/* ---- drawn ---- */

function drawSheet(set, roll, kind) {
	const options = {};

	for (const c of set.criteria) {
		const ids = [...c.options.keys()];

		if (roll(8) < kind)
			options[c.code] = roll(6) === 0 ? null :
			    ids[roll(ids.length)];
		else
			options[c.code] = ids.reduce((a, b) =>
			    c.options.get(b) > c.options.get(a) ? b : a);
		if (roll(40) === 0)
			delete options[c.code];
	}
	return { options };
}

const told = x => Object.fromEntries(Object.entries(x).filter(([, v]) =>
	v !== null));

function draw(set, roll) {
	const kind = roll(9);
	const sheets = Array.from({ length: 1 + roll(9) }, () =>
	    drawSheet(set, roll, kind));

	if (sheets.length === 1 && roll(2) === 0)
		return [{ sheets }, sheets[0].options];
	const finding = drawSheet(set, roll, roll(9)).options;

	return [{ sheets, finding: roll(2) ? finding : { options: finding } },
	    finding];
}

async function drawn(h) {
	const roll = dice(20260522);

	for (const set of sets)
		for (let i = 0; i < DRAWN; i++) {
			const [question, finding] = draw(set, roll);

			await same(h, set, question, told(finding));
		}
}

/* The command answers with the very same bytes. */
async function command(h) {
	const roll = dice(19);

	for (const set of sets) {
		const [question, finding] = draw(set, roll);
		const r = await h.place.command(['criteria', 'score', set.code],
		    JSON.stringify(question));

		equal(0, r.code, `${set.code}: ${r.err}`);
		equal(answer(set, question.sheets, told(finding)),
		    r.out.toString().trim(), set.code);
	}
}

/* ---- what the law turns on, of each set of the decision in force ---- */

const passing = star => (c, id, p) => p >= Math.max(0, ...Object.entries(
	c.least).filter(([s]) => s <= star).map(([, least]) => least));

const many = (n, options) => Array.from({ length: n }, () => ({ options }));

async function golden(h) {
	for (const set of sets.filter(s => s.code.startsWith('qd26'))) {
		const by = sheetsBySum(set, passing(5));
		const star = async (sheets, finding, want) => {
			const r = await ask(h, set.code, { sheets, finding });

			equal(want, [r.json.mean, r.json.band, r.json.gate_star,
				r.json.star].join(' '), set.code);
			return r.json.blocking;
		};

		await star([...many(99, by.get(90)), ...many(1, by.get(89))],
		    by.get(90), '89.99 4 5 4');
		await star(many(3, by.get(90)), by.get(90), '90 5 5 5');
		await star([...many(9, by.get(70)), ...many(1, by.get(69))],
		    by.get(70), '69.9 3 5 3');

		/* 92 points, intellectual property at its first option; set 10
		 * prints no mark beside the second. */
		const ip = set.criteria.find(c => c.key ===
		    'intellectual_property');
		if (!(4 in ip.least)) {
			equal('qd26-10', set.code, 'without a mark');
			continue;
		}
		const low = sheetsBySum(set, (c, id, p) => c === ip ?
		    id.endsWith('.o1') : passing(5)(c, id, p)).get(92);
		const blocking = await star(many(5, low), low, '92 5 3 3');

		equal(`4 ${ip.code} 2`, blocking.map(b => `${b.star} ` +
		    `${b.criterion} ${b.min_points}`)[0], `${set.code} says why`);
		equal(true, points(ip, low) < 2, 'its first option');
	}
}

/* ---- no such question ---- */

const bad = [
	['', 'JSON'],
	['{', 'JSON'],
	['[]', 'JSON'],
	['null', 'JSON'],
	['{"sheets":{}}', 'JSON'],
	['{"sheets":[]}', 'JSON'],
	['{"sheets":[{}]}', 'JSON'],
	['{"sheets":[[]]}', 'JSON'],
	['{"sheets":["1.1.o1"]}', 'JSON'],
	['{"sheets":[{"options":[]}]}', 'JSON'],
	['{"sheets":[{"options":{}}],"points":100}', 'JSON'],
	['{"sheets":[{"options":{}}]} {}', 'JSON'],
	['{"sheets":[{"options":{}}],"finding":[]}', 'JSON'],
	['{"sheets":[{"options":{}}],"finding":"1.1.o1"}', 'JSON'],
	['{"sheets":[{"options":{"1.1":"1.1.o1","1.1":"1.1.o2"}}]}', '1.1'],
	['{"sheets":[{"options":{}}],"sheets":[]}', 'sheets'],
	['{"sheets":[{"options":{"1.1":2}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":"2"}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":true}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":""}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":{"id":"1.1.o1"}}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":["1.1.o1"]}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":"1.1.O1"}}]}', '1.1.O1'],
	['{"sheets":[{"options":{"1.1":" 1.1.o1"}}]}', '1.1'],
	['{"sheets":[{"options":{"1.1":"1.1.o01"}}]}', '1.1.o01'],
	['{"sheets":[{"options":{"1.1":"1.1.o99999999999999999999"}}]}',
		'1.1.o9999'],
	['{"sheets":[{"options":{"1.1":"1.2.o1"}}]}', '1.2.o1'],
	['{"sheets":[{"options":{"1":"1.1.o1"}}]}', '1'],
	['{"sheets":[{"options":{"":"1.1.o1"}}]}', 'tiêu chí'],
	['{"sheets":[{"options":{"99.9":"99.9.o1"}}]}', '99.9'],
	['{"sheets":[{"options":{"1.1\\u0000":"1.1.o1"}}]}', 'JSON'],
	['{"sheets":[{"options":{"1.1":"1.1.o1\\u0000x"}}]}', 'JSON'],
	['{"sheets":[{"options":{}}],"finding":{"99.9":"99.9.o1"}}', '99.9'],
	['[' .repeat(100000), 'JSON'],
	['{"sheets":'.repeat(5000), 'JSON'],
];
const bytes = [[0xff, 0xfe], [0xc0, 0xaf], [0], [0xed, 0xa0, 0x80]].map(x =>
	Buffer.concat([Buffer.from('{"sheets":[{"options":{"'),
		Buffer.from(x), Buffer.from('":"1.1.o1"}}]}')]));

async function refused(h) {
	const cases = [...bad, ...bytes.map(b => [new Uint8Array(b), 'JSON'])];

	for (const [body, word] of cases) {
		const what = Buffer.from(body).toString('latin1').slice(0, 80);
		const r = await ask(h, 'qd26-01', body);
		const c = await h.place.command(['criteria', 'score', 'qd26-01'],
		    Buffer.from(body));

		equal(422, r.status, `${what}: ${r.text}`);
		equal(true, r.text.includes(word), `${what}: ${r.text}`);
		equal(65, c.code, `${what}: ${c.out}`);
		equal('', c.out.toString(), what);
		equal(true, c.err.includes(word), `${what}: ${c.err}`);
	}
	const r = await ask(h, 'qd26-27', { sheets: [{ options: {} }] });

	equal(404, r.status, r.text);
	equal(true, r.text.includes('qd26-27'), r.text);
}

/* Of a criterion with two cases, one option of one case; of a group, none. */
async function cases(h) {
	const set = sets.find(s => s.code === 'qd26-26');
	const two = set.criteria.filter(c => [...c.cases.values()].includes(2));

	equal(3, two.length, 'criteria with two cases');
	for (const c of two) {
		const of = n => [...c.cases].find(([, which]) => which === n)[0];
		const both = `"${c.code}":"${of(1)}","${c.code}":"${of(2)}"`;

		for (const n of [1, 2])
			await same(h, set, { sheets: [{ options: {
				[c.code]: of(n) } }] }, { [c.code]: of(n) });
		for (const text of [both, `"${c.code}":["${of(1)}","${of(2)}"]`,
			`"${c.code}":"${of(1)} ${of(2)}"`]) {
			const r = await ask(h, set.code,
			    `{"sheets":[{"options":{${text}}}]}`);

			equal(422, r.status, text);
			equal(true, r.text.includes(c.code), r.text);
		}
	}
	for (const s of sets) {
		const leaf = new Set(s.criteria.map(c => c.code));
		const group = s.criteria.map(c => c.code.replace(/\.?\d+$/, ''))
		    .find(code => code !== '' && !leaf.has(code));
		const r = await ask(h, s.code, { sheets: [{ options: {
			[group]: `${group}.o1` } }] });

		equal(422, r.status, `${s.code} ${group}`);
		equal(true, r.text.includes(`“${group}”`) ||
		    r.text.includes(` ${group}`), r.text);
	}
}

/* Points that somebody sends along are not read. */
async function noPoints(h) {
	const set = sets.find(s => s.code === 'qd26-01');
	const options = { '1.1': '1.1.o2' };

	await same(h, set, { sheets: [{ options, points: 100, sum: 100 }] },
	    options);
}

export const place = { kind: 'council', now: '2026-06-10T09:00:00+07:00' };

export const checks = sets.length === 0 ? [] : [
	['drawn_sheets_of_all_51_sets_are_scored_as_by_another', drawn],
	['the_command_answers_with_the_same_bytes', command],
	['every_set_turns_at_89_99_and_90_and_on_its_gates', golden],
	['what_is_no_such_question_is_refused_by_name', refused],
	['one_option_of_one_case_and_of_no_group', cases],
	['points_that_are_sent_along_are_not_read', noPoints],
];
