// With script switched off everything works: that is how it is built, script
// only makes it quicker.
import { room, signIn } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";

export async function noscript(browser, server) {
	const c = await room(browser, server, { javaScriptEnabled: false });
	let page;
	await attempt("without script: one signs in", async () => {
		page = await signIn(c, server, "dieuphoi");
	});
	if (!page) return c.close();
	await attempt("without script: the catalogue is searched", async () => {
		await page.goto("/");
		await page.fill("main input[type=search]", "vai thieu");
		await Promise.all([page.waitForNavigation(), page.press("main input[type=search]", "Enter")]);
		const n = await page.locator(".prod").count();
		return n > 0 ? [] : ["“vai thieu” finds nothing"];
	});
	await attempt("without script: a list is filtered, and the address says so", async () => {
		await page.goto("/products");
		const all = await page.locator("tbody tr").count();
		await page.fill("#q", "mat ong");
		await Promise.all([page.waitForNavigation(), page.press("#q", "Enter")]);
		const wrong = [];
		if (!page.url().includes("q=mat")) wrong.push(`address ${page.url()}`);
		const rows = await page.locator("tbody tr th").allInnerTexts();
		if (rows.length === 0 || rows.length >= all) wrong.push(`${rows.length} of ${all} rows`);
		if (!rows.some((r) => /^mật ong/i.test(r))) wrong.push(`rows: ${rows.slice(0, 3)}`);
		return wrong;
	});
	await attempt("without script: filters open and apply", async () => {
		await page.goto("/products");
		await page.click("details.more > summary");
		await page.locator(".filters button[type=submit]").first().waitFor({ state: "visible", timeout: 3000 });
		await Promise.all([page.waitForNavigation(), page.click(".filters button[type=submit]")]);
	});
	await attempt("without script: an empty form is refused beside its fields, and what was typed stays", async () => {
		await page.goto("/producers/new");
		await page.fill("[name=phone]", "0912345678").catch(() => {});
		await Promise.all([page.waitForNavigation(), page.click("main form.card .btn[type=submit]")]);
		const wrong = [];
		const title = await page.title();
		if (!title.startsWith("Lỗi: ")) wrong.push(`title “${title}”`);
		const link = await page.getAttribute(".note-bad a", "href");
		if (!link || (await page.locator(link).count()) !== 1) wrong.push(`the summary leads nowhere: ${link}`);
		if ((await page.locator(".field.bad .err").count()) === 0) wrong.push("no error beside a field");
		return wrong;
	});
	await attempt("without script: a record is made and said to be", async () => {
		await page.goto("/producers/new");
		const name = "Hợp tác xã Thử Không Mã Lệnh";
		await page.fill("[name=name]", name);
		const kind = page.locator("[name=kind]").first();
		if ((await kind.getAttribute("type")) === "radio") await kind.check();
		else if (await kind.count()) await page.selectOption("[name=kind]", { index: 1 });
		await page.fill("[name=unit_id]", "Xã Phúc Hòa");
		await Promise.all([page.waitForNavigation(), page.click("main form.card .btn[type=submit]")]);
		if (page.url().endsWith("/producers")) {
			/* several of that name: the form asks which */
			const choice = page.locator('[name="unit_id.key"][type=radio]').first();
			if (await choice.count()) {
				await choice.check();
				await Promise.all([page.waitForNavigation(), page.click("main form.card .btn[type=submit]")]);
			}
		}
		const h1 = await page.textContent("h1");
		return h1.includes(name) ? [] : [`h1 “${h1}”: ${await page.locator(".note-bad").allInnerTexts()}`];
	});
	await c.close();
}
