// A producer's dossier from the first tap to the answer to what was asked for
// more, at 360 px and with script off: what is lacking leads to where it is
// mended, a paper is put where it is asked for, a return says why.
import { room, signIn } from "../lib/browser.mjs";
import { png } from "../lib/picture.mjs";
import { attempt } from "../lib/report.mjs";
import { caller } from "../lib/server.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
const PLAIN = { ...PHONE, javaScriptEnabled: false };

const press = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact: true }).first().click()]);
const text = (page) => page.locator("main").textContent();

async function fits(page, wrong) {
	const wide = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 0);
	if (wide > 360) wrong.push(`${page.url()}: ${wide} px wide`);
}

class Story {
	constructor(browser, server) {
		this.browser = browser;
		this.server = server;
		this.call = caller(server);
	}

	async begin() {
		this.c = await room(this.browser, this.server, PLAIN);
		this.page = await signIn(this.c, this.server, "chuthe");
		const { data } = await this.call("/products?q=hoa+tuu");
		const { data: units } = await this.call("/units?q=phuong+van+ha");
		this.name = "Rượu gạo nếp thử tay";
		await this.call("/products", { name: this.name, producer_id: data[0].producer_id, unit_id: units[0].id });
		const { page } = this;
		const wrong = [];
		await page.goto("/dossiers/new");
		const names = await page.locator("select[name=product_id] option").allTextContents();
		if (!names.includes(this.name)) wrong.push(`his product is not offered: ${names}`);
		if (names.length > 15) wrong.push(`${names.length} products are offered: not his alone`);
		await page.selectOption("[name=product_id]", { label: this.name });
		await page.locator("[name=kind][value=first]").check();
		await fits(page, wrong);
		await press(page, "Lưu");
		this.dossier = new URL(page.url()).pathname;
		await page.selectOption("[name=set_code]", "qd26-15");
		await Promise.all([page.waitForNavigation(), page.locator("form[action$='/set'] button").click()]);
		return wrong;
	}

	/* The one button that stands out. */
	async next() {
		await this.page.goto(this.dossier);
		const all = await this.page.locator(".head .btn:not(.btn-2)").allTextContents();
		return all.map((t) => t.trim()).join(", ");
	}

	/* Sent in too early: each thing that is lacking is a way to its place. */
	async early() {
		const { page } = this;
		const wrong = [];
		const next = await this.next();
		if (next !== "Tiếp tục tự đánh giá") wrong.push(`what comes next is said to be: ${next}`);
		await press(page, "Nộp hồ sơ");
		await fits(page, wrong);
		const lines = await page.locator("#loi li").count();
		const ways = await page.locator("#loi li a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
		if (lines < 3 || ways.length !== lines) wrong.push(`${ways.length} of ${lines} lead somewhere`);
		for (const way of ways) {
			await page.goto(way);
			const at = new URL(page.url()).hash.slice(1);
			if (at && (await page.locator(`[id="${at}"]`).count()) !== 1) wrong.push(`nothing stands at ${way}`);
		}
		return wrong;
	}

	async assess() {
		const { page } = this;
		const wrong = [];
		await page.goto(`${this.dossier}/part/A`);
		for (const part of ["A", "B", "C"]) {
			if (!page.url().endsWith(part)) wrong.push(`after part ${part} stands ${page.url()}`);
			for (const set of await page.locator("fieldset.crit").all()) await set.locator("input[type=radio]").nth(1).check({ force: true });
			await fits(page, wrong);
			await press(page, "Lưu và tiếp tục");
		}
		await page.locator("textarea").first().fill("12.000 lít, 1,1 tỷ đồng");
		await press(page, "Lưu và tiếp tục");
		if (!page.url().endsWith("/papers")) wrong.push(`after the report stands ${page.url()}`);
		return wrong;
	}

	/* From where it is asked for, with two pages, and back to where it is
	 * asked for. */
	async paper() {
		const { page } = this;
		const wrong = [];
		const next = await this.next();
		if (next !== "Bổ sung minh chứng") wrong.push(`what comes next is said to be: ${next}`);
		await page.goto("/documents/new?kind=label");
		if (await page.locator("#f-ip").isVisible()) wrong.push("which right is asked of a label");
		await page.selectOption("[name=kind]", "ip");
		if (!(await page.locator("#f-ip").isVisible())) wrong.push("which right is not asked of a right");
		await page.selectOption("[name=kind]", "label");
		await page.fill("[name=number]", "NH-77");
		await press(page, "Lưu");
		if ((await page.locator("#h-offers").count()) !== 0) wrong.push("a paper without a file is offered");
		const pages = [1, 2].map((n) => ({ name: `nhan ${n}.png`, mimeType: "image/png", buffer: png(60) }));
		await page.setInputFiles("#f-file", pages);
		await press(page, "Tải tệp lên");
		const files = await page.locator("#h-files ~ ul.docs > li").count();
		if (files !== 2) wrong.push(`${files} of 2 files are there`);
		await fits(page, wrong);
		const mine = page.locator("#h-offers ~ ul > li").filter({ hasText: this.name });
		await Promise.all([page.waitForNavigation(), mine.getByRole("button").first().click()]);
		if (new URL(page.url()).pathname !== `${this.dossier}/papers`) wrong.push(`it leads to ${page.url()}`);
		if (!(await page.content()).includes("NH-77")) wrong.push("it is not cited");
		await page.locator("a", { hasText: "NH-77" }).first().evaluate((a) => a.href).then((to) => page.goto(to));
		if (!(await page.locator("#h-uses ~ ul").textContent()).includes(this.name)) wrong.push("the paper does not say who stands on it");
		await page.goto(`${this.dossier}/papers`);
		await Promise.all([page.waitForNavigation(), page.click("button[name=all]")]);
		if (!(await text(page)).includes("Đủ giấy bắt buộc")) wrong.push("it is not said that nothing is lacking");
		const last = await this.next();
		if (last !== "Nộp hồ sơ") wrong.push(`what comes last is said to be: ${last}`);
		await press(page, "Nộp hồ sơ");
		if (!(await text(page)).includes("Đã nộp")) wrong.push("it is not sent in");
		return wrong;
	}

	/* Who returns it is asked why first. */
	async returned() {
		const c = await room(this.browser, this.server, PLAIN);
		const page = await signIn(c, this.server, "dieuphoi");
		const wrong = [];
		await page.goto(this.dossier);
		await page.getByRole("link", { name: "Trả lại để bổ sung", exact: true }).click();
		if (!page.url().endsWith("#h-lacks")) wrong.push(`returning leads to ${page.url()}`);
		await page.selectOption("[name=item]", "2.2");
		await page.fill("[name=reason]", "Nhãn thiếu ngày sản xuất");
		await press(page, "Ghi yêu cầu");
		await fits(page, wrong);
		await press(page, "Trả lại để bổ sung");
		if (!(await text(page)).includes("Cần bổ sung")) wrong.push("it is not returned");
		await c.close();
		return wrong;
	}

	async mended() {
		const { page } = this;
		const wrong = [];
		await page.goto(this.dossier);
		const first = await page.locator("main section").first().textContent();
		if (!first.includes("Nhãn thiếu ngày sản xuất")) wrong.push("what is asked for does not come first");
		const to = await page.locator("#h-lacks").locator("xpath=ancestor::section").locator("li a").first().getAttribute("href");
		await press(page, "Nộp hồ sơ");
		const way = await page.locator("#loi a").first().getAttribute("href");
		if (!way?.startsWith("#r-") || (await page.locator(`[id="${way.slice(1)}"]`).count()) !== 1) wrong.push(`unanswered leads to ${way}`);
		await page.goto(to);
		if ((await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).count()) !== 1) wrong.push(`nothing stands at ${to}`);
		await page.goto(this.dossier);
		await page.fill("[name=reply]", "Đã in nhãn mới có ngày sản xuất");
		await press(page, "Lưu trả lời");
		await press(page, "Nộp hồ sơ");
		const now = await text(page);
		if (!now.includes("Đã nộp") || !now.includes("Đã in nhãn mới có ngày sản xuất")) wrong.push("it is not sent in again with the answer");
		if ((await page.locator("#h-ver ~ ul > li").count()) !== 2) wrong.push("there are not two frozen versions");
		await this.c.close();
		return wrong;
	}
}

/* What is typed of a paper outlives the line. */
async function cut(browser, server) {
	const c = await room(browser, server, PHONE);
	let page = await signIn(c, server, "chuthe");
	const wrong = [];
	await page.goto("/documents/new");
	await c.setOffline(true);
	await page.selectOption("[name=kind]", "award");
	await page.fill("[name=number]", "BK-4711");
	await page.getByRole("button", { name: "Lưu" }).click();
	await page.getByText("Mất kết nối").waitFor({ timeout: 8000 });
	await page.close();
	await c.setOffline(false);
	page = await c.newPage();
	await page.goto("/documents/new");
	if ((await page.inputValue("[name=number]")) !== "BK-4711") wrong.push("the number is lost");
	await c.setOffline(true);
	await page.getByRole("button", { name: "Lưu" }).click();
	await page.getByText("Mất kết nối").waitFor({ timeout: 8000 });
	await Promise.all([page.waitForURL(/\/documents\/[0-9A-Z]{13}$/), c.setOffline(false)]);
	await page.goto("/documents?q=BK-4711");
	const n = await page.locator("tbody tr").count();
	if (n !== 1) wrong.push(`${n} papers with that number`);
	await c.close();
	return wrong;
}

export async function producer(browser, server) {
	const s = new Story(browser, server);
	let whole = true;
	const part = (what, fn) =>
		attempt(`producer without script: ${what}`, async () => {
			if (!whole) return ["the part before is not told"];
			whole = false;
			const wrong = await fn.call(s);
			whole = true;
			return wrong;
		});
	await part("a dossier begins with one of his own products", s.begin);
	await part("what is lacking leads to where it is mended", s.early);
	await part("three parts and the report, one after the other", s.assess);
	await part("a paper is put where it is asked for, and says who stands on it", s.paper);
	await part("nobody returns a dossier without saying why", s.returned);
	await part("what was asked for comes first, and goes back answered", s.mended);
	await attempt("a paper typed into a dead line is there once", () => cut(browser, server));
}
