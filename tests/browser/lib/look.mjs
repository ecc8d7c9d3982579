// What every page must be, whoever sees it: it fits, it can be read by
// everybody, its HTML is valid, it says nothing to the console, and it is in
// its language.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { leftovers, textsOf } from "./words.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const validator = new HtmlValidate({
	extends: ["html-validate:recommended"],
	rules: {
		// style, not validity: our views are written without these
		"long-title": "off",
		"no-trailing-whitespace": "off",
		"no-inline-style": "error",
		"void-style": "off",
		"no-self-closing": "off",
		"attr-quotes": "off",
		"doctype-style": "off",
		"attribute-boolean-style": "off",
		"attribute-empty-style": "off",
		// links that look like buttons are links; tel: is formatted for people
		"tel-non-breaking": "off",
		// boxes to tick share a name
		"form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "button", "reset"] }],
		// "c-1.1" is an id of HTML
		"valid-id": ["error", { relaxed: true }],
		// text is what an input is when nothing is said
		"no-implicit-input-type": "off",
		"prefer-native-element": ["error", { exclude: ["region", "search"] }],
	},
});

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page, options, where) {
	const found = await page.evaluate(async (o) => {
		const r = await window.axe.run(document, { ...o, resultTypes: ["violations"] });
		return r.violations.map((v) => ({ id: v.id, n: v.nodes.length, at: v.nodes.slice(0, 2).map((x) => `${x.target.join(" ")} ${x.any[0]?.message ?? ""}`) }));
	}, options);
	return found.map((v) => `axe ${where}: ${v.id} ×${v.n}: ${v.at.join("; ")}`);
}

async function overflow(page, where) {
	const [w, room, who] = await page.evaluate(() => {
		const e = document.documentElement;
		const room = e.clientWidth;
		let who = "";
		if (e.scrollWidth > room) {
			for (const x of document.querySelectorAll("main *, header *, footer *")) {
				if (x.getBoundingClientRect().right > room + 1 && !x.closest(".scroll, .vh")) {
					who = `${x.tagName.toLowerCase()}.${x.getAttribute("class") ?? ""}`;
					break;
				}
			}
		}
		return [e.scrollWidth, room, who];
	});
	return w === room ? [] : [`wider than the window at ${where}: ${w} > ${room} (${who})`];
}

/* SHOTS=1: pictures to look at, in out/. */
async function shot(page, name) {
	if (!process.env.SHOTS) return;
	const u = new URL(page.url());
	const file = (u.pathname + u.search).replace(/[^\w.-]+/g, "_").replace(/^_|_$/g, "") || "catalogue";
	await page.screenshot({ path: new URL(`../out/${file}-${name}.png`, import.meta.url).pathname, fullPage: true });
}

/** ears(page): collects what the page says to the console. */
export function ears(page) {
	const said = [];
	page.on("console", (m) => ["error", "warning"].includes(m.type()) && said.push(`console: ${m.text()}`));
	page.on("pageerror", (e) => said.push(`script: ${e.message}`));
	return said;
}

/**
 * look(page, said, address, o): go there and look at it; what is wrong.
 *
 * o.full     both widths and both schemes; else one of each
 * o.brief    the same page has been looked at in the other language: does it
 *            fit, is it valid, is it translated
 * o.status   what the answer must be (200)
 */
export async function look(page, said, address, o = {}) {
	const wrong = [];
	said.length = 0;
	await page.setViewportSize(WIDE);
	await page.emulateMedia({ colorScheme: "light" });
	let answer;
	try {
		answer = await page.goto(address);
	} catch (e) {
		/* a file to keep, no page to look at */
		if (/Download is starting/.test(e.message)) return { status: 200, wrong };
		throw e;
	}
	const status = answer.status();
	if (status !== (o.status ?? 200)) return { status, wrong: [`answers ${status}`] };

	const html = await answer.text();
	const report = await validator.validateString(html);
	for (const m of report.results.flatMap((r) => r.messages).slice(0, 5)) wrong.push(`html ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);

	await page.evaluate(axe);
	wrong.push(...(await overflow(page, "1280 px")));
	wrong.push(...(await violations(page, { runOnly: TAGS }, "1280 light")));
	await shot(page, "wide-light");
	await page.emulateMedia({ colorScheme: "dark" });
	if (o.full) wrong.push(...(await violations(page, { runOnly: { type: "rule", values: ["color-contrast"] } }, "1280 dark")));
	await page.setViewportSize(NARROW);
	wrong.push(...(await overflow(page, "360 px")));
	if (!o.brief) wrong.push(...(await violations(page, { runOnly: o.full ? TAGS : { type: "rule", values: ["color-contrast", "target-size"] } }, "360 dark")));
	await shot(page, "narrow-dark");
	if (o.full) {
		await page.emulateMedia({ colorScheme: "light" });
		wrong.push(...(await violations(page, { runOnly: { type: "rule", values: ["color-contrast", "target-size"] } }, "360 light")));
	}
	const lang = await page.evaluate(() => document.documentElement.lang);
	const path = new URL(address).pathname;
	if (lang !== (/^\/en(\/|$)/.test(path) ? "en" : "vi")) wrong.push(`says it is in "${lang}"`);
	wrong.push(...leftovers(await page.evaluate(textsOf), lang));
	// 4xx pages are told to the console by the browser itself
	wrong.push(...said.filter((s) => status === 200 || !s.includes("Failed to load resource")));
	const links = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((a) => new URL(a.getAttribute("href"), document.baseURI).href));
	return { status, wrong, links };
}
