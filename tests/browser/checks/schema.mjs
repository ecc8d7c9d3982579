// What pages tell search engines, against the whole vocabulary of schema.org:
// its types (schema-dts) know each property, what it may hold and every word
// of an enumeration; the compiler says what does not fit.
import { createRequire } from "node:module";
import ts from "typescript";
import { room } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";
import { caller, today } from "../lib/server.mjs";

const vocabulary = createRequire(import.meta.url).resolve("schema-dts").replace(/\.js$/, ".d.ts");
const OPTIONS = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };

/** faults(things): [[name, type, value]...]: what schema.org does not know, all
 *  in one go of the compiler. */
function faults(things) {
	const lines = [`import type * as S from ${JSON.stringify(vocabulary.replace(/\.d\.ts$/, ""))};`];
	for (const [, type, value] of things) lines.push(`{ const x: S.WithContext<S.${type}> = ${JSON.stringify(value)}; void x; }`);
	const file = new URL("./what-pages-say.ts", import.meta.url).pathname;
	const text = lines.join("\n");
	const host = ts.createCompilerHost(OPTIONS);
	const { readFile, fileExists, getSourceFile } = host;
	host.fileExists = (f) => f === file || fileExists(f);
	host.readFile = (f) => (f === file ? text : readFile(f));
	host.getSourceFile = (f, ...more) => (f === file ? ts.createSourceFile(f, text, ...more) : getSourceFile.call(host, f, ...more));
	const program = ts.createProgram([file], OPTIONS, host);
	return ts.getPreEmitDiagnostics(program).map((d) => {
		const line = d.file?.fileName === file ? d.file.getLineAndCharacterOfPosition(d.start).line : 0;
		return `${things[line - 1]?.[0] ?? d.file?.fileName}: ${ts.flattenDiagnosticMessageText(d.messageText, " ").slice(0, 300)}`;
	});
}

/* Dates and addresses are more than words. */
function forms(name, v, at = "") {
	if (Array.isArray(v)) return v.flatMap((x, i) => forms(name, x, `${at}[${i}]`));
	if (v && typeof v === "object") return Object.entries(v).flatMap(([k, x]) => forms(name, x, `${at}.${k}`));
	const bad = [];
	if (/\.(validFrom|expires|datePublished|dateModified)$/.test(at) && !/^\d{4}-\d\d-\d\d$/.test(v)) bad.push(`${name}: ${at} is ${v}`);
	if (/\.(url|contentUrl|image(\[\d+\])?)$/.test(at) && !/^https?:\/\//.test(v)) bad.push(`${name}: ${at} is ${v}`);
	return bad;
}

/** Two products with a certificate that is no example, one of them withdrawn:
 *  their pages. */
async function certified(server) {
	const call = caller(server);
	const day = today();
	const data = (await call("/products?q=vai+thieu")).data.slice(0, 2);
	const { data: units } = await call("/units?q=Bac+Ninh");
	const decision = await call("/decisions", { kind: "recognise", number: "1/QĐ-THU", decided_on: day, authority: "province", body: "UBND tỉnh", unit_id: data[0].unit_id ?? units[0].id });
	for (const [i, p] of data.entries()) {
		const r = await call("/recognitions", { product_id: p.id, kind: "again", stars: 4, decision: "1/QĐ-THU", decided_on: day });
		const certificate = await call("/certificates", { number: `T-${i}/GCN`, recognition_id: r.id, decision_id: decision.id, issued_on: day });
		if (i) await call("/certificate_acts", { certificate_id: certificate.id, kind: "withdraw", on_day: day, document: "2/QĐ-THU", authority: "province", ground: "g5" });
	}
	return data.map((p) => `/p/${p.id}`);
}

export async function schema(browser, server) {
	const c = await room(browser, server);
	const page = await c.newPage();
	const found = [];
	const take = async (address) => {
		await page.goto(address);
		const said = await page.locator('script[type="application/ld+json"]').allTextContents();
		for (const s of said) {
			const value = JSON.parse(s);
			found.push([`${address} ${value["@type"]}`, value["@type"], value]);
		}
		return said.length;
	};
	await attempt("what product pages say to search engines is schema.org, property by property", async () => {
		await page.goto("/");
		const links = await page.evaluate(() => [...document.querySelectorAll(".prod h3 a")].map((a) => a.getAttribute("href")));
		const bad = [];
		for (const l of [...links.slice(0, 20), ...(await certified(server))]) if (!(await take(l))) bad.push(`${l} says nothing`);
		const types = new Set(found.map((f) => f[1]));
		if (!types.has("Product")) bad.push(`only ${[...types]}`);
		const status = found.map((f) => f[2].hasCertification?.certificationStatus).filter(Boolean);
		for (const s of ["Active", "Inactive"]) if (!status.includes(`https://schema.org/Certification${s}`)) bad.push(`no certification is ${s}`);
		return [...bad, ...faults(found), ...found.flatMap(([n, , v]) => forms(n, v))];
	});
	await attempt("open data is described as data sets, each file where it says", async () => {
		const before = found.length;
		await take("/open-data");
		const said = found.slice(before);
		const tables = await page.locator("main section.card").count();
		const bad = tables > 2 && said.length === tables && said.every((f) => f[1] === "Dataset") ? [] : [`told: ${said.map((f) => f[1])}`];
		for (const [n, , v] of said) for (const d of v.distribution) {
			const r = await c.request.get(server.origin + new URL(d.contentUrl).pathname);
			if (r.status() !== 200 || !r.headers()["content-type"].startsWith(d.encodingFormat)) bad.push(`${n}: ${d.contentUrl} answers ${r.status()} ${r.headers()["content-type"]}`);
		}
		return [...bad, ...faults(said), ...said.flatMap(([n, , v]) => forms(n, v))];
	});
	await attempt("the check of schema.org sees a wrong property, a wrong word, a wrong kind", async () => {
		const base = { "@context": "https://schema.org", "@type": "Product", name: "x" };
		const wrong = [{ colour: "red" }, { hasCertification: { "@type": "Certification", certificationStatus: "https://schema.org/Valid" } }, { offers: { "@type": "Offer", price: { a: 1 } } }];
		return wrong.filter((w) => faults([["wrong", "Product", { ...base, ...w }]]).length === 0).map((w) => `not seen: ${JSON.stringify(w)}`);
	});
	await c.close();
	console.log(`     ${found.length} descriptions of ${new Set(found.map((f) => f[1])).size} types`);
}
