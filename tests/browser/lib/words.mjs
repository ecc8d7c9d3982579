// Sentences left in the other language: every text of a page is looked up in
// the catalogue, so a page cannot forget to translate what can be translated.
import { readFileSync } from "node:fs";

const po = readFileSync(new URL("../../../po/en.po", import.meta.url), "utf8");

function strings(block, key) {
	const m = new RegExp(`^${key} ((?:".*"\\s*)+)`, "m").exec(block);
	return m ? m[1].replace(/"\s*"/g, "").trim().slice(1, -1).replaceAll('\\"', '"').replaceAll("\\n", "\n") : null;
}

const toEnglish = new Map();
const toVietnamese = new Map();
for (const block of po.split(/\n\n+/)) {
	const id = strings(block, "msgid");
	const en = strings(block, "msgstr") ?? strings(block, "msgstr\\[0\\]");
	if (!id || !en || id === en || /\{\w+\}/.test(id)) continue;
	toEnglish.set(id, en);
	// one word may be a name in both languages
	if (/[a-z]{3}/.test(en) && !toEnglish.has(en)) toVietnamese.set(en, id);
}

/* Said in Vietnamese when a record was made, and kept as a record's text. */
const kept = ["Ví dụ minh họa", "Khối dán.csv"];

/** leftovers(texts, lang): those that belong to the other language. */
export function leftovers(texts, lang) {
	const wrong = lang === "vi" ? toVietnamese : toEnglish;
	return [...new Set(texts)].filter((t) => wrong.has(t) && !kept.includes(t)).map((t) => `not translated: "${t}"`);
}

/** In the page: its texts that are the program's own, not a record's. */
export function textsOf() {
	const lang = document.documentElement.lang;
	const out = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement;
		if (!e || e.closest("script, style, pre")) continue;
		if (e.closest("[lang]")?.lang !== lang) continue;
		const text = n.data.replace(/\s+/g, " ").trim();
		// one word of a program's is code; what has a blank is said to people
		if (e.closest("code") && /^[\w./{}-]+$/.test(text)) continue;
		if (text) out.push(text);
	}
	for (const e of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
		for (const a of ["aria-label", "placeholder", "title"]) if (e.getAttribute(a)) out.push(e.getAttribute(a).trim());
	}
	return out;
}
