// What a first visit costs, as it travels (UI budget): measured over the
// wire, gzipped by us where the server leaves that to a proxy.
import { gzipSync } from "node:zlib";
import { room, signIn } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";

const KB = 1024;

async function weigh(page, address) {
	const jobs = [];
	const parts = [];
	const take = async (r) => {
		if (r.url().startsWith("data:") || r.status() >= 300) return;
		const type = r.headers()["content-type"] ?? "";
		const body = await r.body();
		const n = /font|image\/(?!svg)/.test(type) ? body.length : gzipSync(body, { level: 6 }).length;
		parts.push({ n, type, url: new URL(r.url()).pathname });
	};
	const on = (r) => jobs.push(take(r));
	page.on("response", on);
	await page.goto(address, { waitUntil: "networkidle" });
	page.off("response", on);
	await Promise.all(jobs);
	return { html: parts.find((p) => p.type.startsWith("text/html"))?.n ?? Number.POSITIVE_INFINITY, all: parts.reduce((s, p) => s + p.n, 0), parts };
}

function over(what, n, most, parts) {
	if (n <= most) return [];
	const heavy = parts.sort((a, b) => b.n - a.n).slice(0, 5).map((p) => `${p.url} ${(p.n / KB).toFixed(1)}`);
	return [`${what} ${(n / KB).toFixed(1)} KB > ${most / KB} KB: ${heavy.join(", ")}`];
}

export async function sizes(browser, server) {
	const fresh = async () => (await room(browser, server)).newPage();
	const start = await fresh();
	await start.goto("/");
	const product = await start.getAttribute(".prod h3 a", "href");
	await start.context().close();
	for (const [name, address] of [["the catalogue", "/"], ["a product", product], ["open data", "/open-data"]]) {
		await attempt(`${name} is at most 14 KB of HTML and 60 KB in all`, async () => {
			const page = await fresh();
			const w = await weigh(page, address);
			await page.context().close();
			console.log(`     ${(w.html / KB).toFixed(1)} KB of HTML, ${(w.all / KB).toFixed(1)} KB in all`);
			return [...over("HTML", w.html, 14 * KB, w.parts), ...over("all", w.all, 60 * KB, w.parts)];
		});
	}
	await attempt("an officer's first visit is at most 90 KB", async () => {
		const c = await room(browser, server);
		const signed = await signIn(c, server, "dieuphoi");
		const cookies = await c.cookies();
		await signed.context().close();
		const d = await room(browser, server);
		await d.addCookies(cookies);
		const wrong = [];
		for (const address of ["/home", "/scheme", "/products"]) {
			const e = await room(browser, server);
			await e.addCookies(cookies);
			const w = await weigh(await e.newPage(), address);
			console.log(`     ${address}: ${(w.all / KB).toFixed(1)} KB in all`);
			wrong.push(...over(address, w.all, 90 * KB, w.parts));
			await e.close();
		}
		await d.close();
		return wrong;
	});
}
