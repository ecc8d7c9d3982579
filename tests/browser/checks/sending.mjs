// Many photographed pages over a line that breaks: requests that never arrive
// and answers that get lost.  PHOTOS=300 for as many as a long day brings.
import { room, signIn } from "../lib/browser.mjs";
import { png } from "../lib/picture.mjs";
import { attempt } from "../lib/report.mjs";

const MANY = Number(process.env.PHOTOS ?? 45);

async function document(page) {
	await page.goto("/documents/new");
	const kind = await page.locator("select[name=kind]");
	await kind.selectOption("label");
	await page.fill("[name=number]", `N-${Date.now()}`);
	await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
	return new URL(page.url()).pathname;
}

// Of three requests one is broken: before it arrives, or when it is answered.
function badLine(context) {
	let n = 0;
	const broken = { before: 0, after: 0 };
	context.route(/\/(uploads|files)(\/|$)/, async (route) => {
		n++;
		if (route.request().isNavigationRequest() || n % 3 !== 0) return route.continue();
		broken[n % 2 ? "before" : "after"]++;
		if (n % 2 === 0) await route.fetch({ maxRedirects: 0 });
		return route.abort("connectionreset");
	});
	return broken;
}

async function many(browser, server) {
	const context = await room(browser, server);
	const page = await signIn(context, server, "chuthe");
	const bad = [];
	const photos = Array.from({ length: MANY }, (_, i) => ({ name: `trang ${i + 1}.png`, mimeType: "image/png", buffer: png(130) }));
	const there = await document(page);
	const go = async (files) => {
		await page.setInputFiles("#f-file", files);
		await page.waitForFunction(() => !document.querySelector("#f-file").form.querySelector("button").disabled);
		await Promise.all([page.waitForNavigation({ timeout: 600000 }), page.click("#f-file >> xpath=ancestor::form >> css=button")]);
	};
	const count = () => page.locator("#h-files ~ ul.docs > li").count();
	const broken = badLine(context);
	await page.addInitScript(() => {
		const late = setTimeout.bind(globalThis);
		globalThis.setTimeout = (f, ms, ...more) => late(f, Math.min(ms, 20), ...more);
	});
	await page.goto(there);
	await go(photos);
	if (new URL(page.url()).pathname !== there) bad.push(`it ended at ${page.url()}`);
	if ((await count()) !== MANY) bad.push(`${await count()} of ${MANY} are there`);
	if (!broken.before || !broken.after) bad.push("the line did not break");
	// What was chosen again is not there twice.
	await go(photos.slice(0, 3));
	if ((await count()) !== MANY) bad.push(`${await count()} after the first three came again`);
	await context.unroute(/\/(uploads|files)(\/|$)/);
	// One that is none of those we take is named, and the rest waits.
	await go([...photos.slice(0, 1), { name: "giấy.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") }]);
	const said = (await page.locator("#e-file").textContent({ timeout: 5000 }).catch(() => "")) ?? "";
	if (!said.includes("giấy.pdf")) bad.push(`a page called giấy.pdf: ${said || "nothing said"}`);
	if ((await count()) !== MANY) bad.push(`${await count()} after one was refused`);
	console.log(`     ${MANY} photos, ${broken.before} requests lost, ${broken.after} answers lost`);
	await context.close();
	return bad;
}

// The advisory team photographs a workshop: all at once, and only pictures.
async function visited(browser, server) {
	const context = await room(browser, server);
	const page = await signIn(context, server, "tuvan");
	const bad = [];
	await page.goto("/dossiers?state=received");
	const dossier = /[0-9A-Z]{13}$/.exec(await page.getAttribute('main a[href^="/dossiers/0"]', "href"))[0];
	await page.goto(`/visits/new?dossier_id=${dossier}`);
	await page.fill("[name=day]", new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10).split("-").reverse().join("/"));
	await page.fill("[name=place]", "Xưởng");
	await page.fill("[name=seen]", "Sạch, có sổ theo dõi");
	await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
	const there = page.url();
	const go = async (files) => {
		await page.setInputFiles("#f-photo", files);
		await page.waitForFunction(() => !document.querySelector("#f-photo").form.querySelector("button").disabled);
		await Promise.all([page.waitForNavigation({ timeout: 120000 }), page.click("#f-photo >> xpath=ancestor::form >> css=button")]);
	};
	const count = () => page.locator("#h-vp ~ ul.gallery > li").count();
	await go(Array.from({ length: 23 }, (_, i) => ({ name: `${i}.png`, mimeType: "image/png", buffer: png(60) })));
	if (page.url() !== there || (await count()) !== 23) bad.push(`${await count()} of 23 at ${page.url()}`);
	await go([{ name: "giay.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 x") }]);
	const said = (await page.locator("#e-photo").textContent({ timeout: 5000 }).catch(() => "")) ?? "";
	if (!said.includes("không phải ảnh")) bad.push(`a PDF: ${said || "nothing said"}`);
	await context.close();
	return bad;
}

export async function sending(browser, server) {
	await attempt("many photos over a line that breaks are all there, once", () => many(browser, server));
	await attempt("photos of a visit go many at once", () => visited(browser, server));
}
