// tests/flow/lib/story.mjs: the language of stories: lines into steps.
//
// A line is a verb and what it needs; README.md lists them.  The first line
// that is no comment is the promise, and what is in "…" is text that people
// see.
import fs from 'node:fs';
import { verbs } from './steps.mjs';

const HEADS = {
	on: (s, rest) => {
		const [kind, ...more] = rest.split(/,? +/);

		s.kind = kind;
		s.shared = more.includes('shared');
	},
	at: (s, rest) => { s.now = rest; },
	only: (s, rest) => { s.engines = rest.split(/,? +/); },
	with: (s, rest) => { s.with = rest.split(/,? +/); },
};

/** Steps of a file, from its line ${first} on: [{ at, line, verb, rest, body }].
 *  Lines before them that are heads go to ${head}. */
function readSteps(file, lines, first, head) {
	const steps = [];

	for (let i = first; i < lines.length; i++) {
		const line = lines[i].trim();

		if (line === '' || line.startsWith('#'))
			continue;
		const m = /^(\S+)\s*(.*)$/.exec(line);
		if (steps.length === 0 && head?.(m[1], m[2]))
			continue;
		const verb = Object.keys(verbs).sort((a, b) => b.length - a.length)
		    .find(v => line === v || line.startsWith(v + ' '));
		if (verb === undefined)
			throw new Error(`${file}:${i + 1}: no such verb: ${line}`);
		const step = { at: i + 1, line, verb, file,
			rest: line.slice(verb.length).trim() };
		/* Indented lines belong to the step above: a file's text. */
		step.body = [];
		while (i + 1 < lines.length && /^\t/.test(lines[i + 1]))
			step.body.push(lines[++i].slice(1));
		steps.push(step);
	}
	return steps;
}

export function readStory(file) {
	const story = { file, promise: '', kind: 'demo', shared: false,
		now: undefined, engines: ['sqlite', 'pg'], with: [],
		steps: [] };
	const lines = fs.readFileSync(file, 'utf8').split('\n');
	const at = lines.findIndex(l => l.trim() !== '' && !l.startsWith('#'));

	story.promise = lines[at].trim();
	story.steps = readSteps(file, lines, at + 1, (word, rest) => {
		HEADS[word]?.(story, rest);
		return word in HEADS;
	});
	return story;
}

/** What several stories do alike: NAME.steps beside them. */
export function readPart(file) {
	return readSteps(file, fs.readFileSync(file, 'utf8').split('\n'), 0);
}
