// Three stars for the first time, on phones of 360 px, with a line that breaks
// where people work: self-assessment, photographed evidence, the commune's
// check, the sealed sheet, and a shopper who reads a withdrawn certificate.
// Nothing is lost, and each page says in plain words how it stands.
import { room, signIn } from "../lib/browser.mjs";
import { png } from "../lib/picture.mjs";
import { attempt } from "../lib/report.mjs";
import { caller, run, today } from "../lib/server.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };
const LOST = "Mất kết nối";

const says = (page, part) => page.waitForFunction((t) => document.querySelector("[data-kept]")?.textContent.includes(t), part, { timeout: 8000 });
const press = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole("button", { name, exact: true }).first().click()]);
const text = (page) => page.locator("main").textContent();

async function fits(page, wrong) {
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	if (wide > 360) wrong.push(`${page.url()}: ${wide} px wide`);
}

/* Of every criterion an option; n says how good. */
async function choose(page, good) {
	for (const set of await page.locator("fieldset.crit").all()) {
		const radios = set.locator("input[type=radio]:not([value=''])");
		const n = await radios.count();
		await radios.nth(good ? n - 1 : Math.floor(n / 2)).evaluate((e) => {
			e.checked = true;
			for (const kind of ["input", "change"]) e.dispatchEvent(new Event(kind, { bubbles: true }));
		});
	}
}

const chosen = (page) => page.locator("fieldset.crit input:checked:not([value=''])").count();

class Tale {
	constructor(browser, server) {
		this.browser = browser;
		this.server = server;
		this.phones = new Map();
		this.call = caller(server);
	}

	async phone(login) {
		if (!this.phones.has(login)) {
			const c = await room(this.browser, this.server, PHONE);
			this.phones.set(login, { c, page: await signIn(c, this.server, login) });
		}
		return this.phones.get(login);
	}

	/* A product nobody judged, of the producer whose account is shown. */
	async draft() {
		const { data } = await this.call("/products?q=hoa+tuu");
		const { data: units } = await this.call("/units?q=phuong+van+ha");
		const product = await this.call("/products", { name: "Rượu men lá thử đường truyền", producer_id: data[0].producer_id, unit_id: units[0].id });
		const { page } = await this.phone("chuthe");
		const wrong = [];
		await page.goto(`/dossiers/new?product_id=${product.id}`);
		if (!(await page.inputValue("[name=product_id]"))) await page.fill("[name=product_id]", product.name);
		await page.locator("[name=kind][value=first]").check();
		await fits(page, wrong);
		await press(page, "Lưu");
		this.dossier = new URL(page.url()).pathname;
		await page.selectOption("[name=set_code]", "qd26-15");
		await Promise.all([page.waitForNavigation(), page.locator("form[action$='/set'] button[type=submit]").click()]);
		return wrong;
	}

	/* Cut while it is filled in; cut as it is saved; closed without a network. */
	async assess() {
		const phone = await this.phone("chuthe");
		const { c } = phone;
		let { page } = phone;
		const wrong = [];
		await page.goto(`${this.dossier}/part/A`);
		await fits(page, wrong);
		await c.setOffline(true);
		await choose(page, false);
		const n = await chosen(page);
		await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
		await says(page, LOST);
		/* the phone is put away: the page is closed and opened in the evening */
		await page.close();
		await c.setOffline(false);
		page = phone.page = await c.newPage();
		await page.goto(`${this.dossier}/part/A`);
		await says(page, "Đã lấy lại nội dung nhập dở");
		if ((await chosen(page)) !== n) wrong.push(`${await chosen(page)} of ${n} choices are back`);
		/* cut again as it is saved: sent by itself */
		await c.setOffline(true);
		await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
		await says(page, LOST);
		await Promise.all([page.waitForURL(/\/part\/B$/), c.setOffline(false)]);
		for (const next of [/\/part\/C$/, /\/report$/]) {
			await choose(page, false);
			/* dead, and back without the phone having missed it */
			await page.route(/\/part\/[BC]$/, (route) => route.abort("timedout"), { times: 1 });
			await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
			await page.waitForURL(next);
		}
		await page.locator("textarea").first().fill("12.000 lít, 1,1 tỷ đồng");
		await page.getByRole("button", { name: "Lưu và tiếp tục" }).click();
		await page.waitForURL(/\/papers$/);
		await page.goto(`${this.dossier}/part/A`);
		if ((await chosen(page)) !== n) wrong.push(`${await chosen(page)} of ${n} choices are saved`);
		if (await page.locator("[data-kept]").isVisible()) wrong.push("what was sent is told as not sent");
		return wrong;
	}

	/* A photographed page: cut in the middle of it. */
	async evidence() {
		const { c, page } = await this.phone("chuthe");
		const wrong = [];
		await page.goto("/documents/new");
		await page.locator("select[name=kind]").selectOption("test");
		await page.fill("[name=number]", "KN-1");
		await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
		await fits(page, wrong);
		await page.addInitScript(() => {
			const late = setTimeout.bind(globalThis);
			globalThis.setTimeout = (f, ms, ...more) => late(f, Math.min(ms, 50), ...more);
		});
		await page.reload();
		await page.setInputFiles("#f-file", [{ name: "phieu.png", mimeType: "image/png", buffer: png(700) }]);
		await page.waitForFunction(() => !document.querySelector("#f-file").form.querySelector("button").disabled);
		await c.setOffline(true);
		const done = page.waitForNavigation({ timeout: 30000 });
		await page.click("#f-file >> xpath=ancestor::form >> css=button");
		await page.getByText("Tệp tự gửi tiếp khi có mạng").waitFor({ timeout: 8000 });
		await c.setOffline(false);
		await done;
		const files = await page.locator("#h-files ~ ul.docs > li").count();
		if (files !== 1) wrong.push(`${files} files are there`);
		await page.goto(`${this.dossier}/papers`);
		await Promise.all([page.waitForNavigation(), page.click("button[name=all]")]);
		await page.goto(this.dossier);
		await press(page, "Nộp hồ sơ");
		if (!(await text(page)).includes("Đã nộp")) wrong.push("it is not sent in");
		return wrong;
	}

	/* Form 03, written in the village. */
	async commune() {
		const { c, page } = await this.phone("dieuphoi");
		const wrong = [];
		const id = this.dossier.split("/").pop();
		await page.goto(`/local-checks/new?dossier_id=${id}`);
		await fits(page, wrong);
		await c.setOffline(true);
		for (const name of ["material", "labour", "idea", "identity"]) await page.locator(`[name=${name}][value=yes]`).check({ force: true });
		await page.fill("[name=material_text]", "Men lá hái trong xã");
		await page.locator("[name=proposal][value=propose]").check({ force: true });
		await page.getByRole("button", { name: "Lưu" }).click();
		await says(page, LOST);
		await Promise.all([page.waitForURL((u) => !u.pathname.endsWith("/new")), c.setOffline(false)]);
		if (!(await text(page)).includes("Men lá hái trong xã")) wrong.push("its words are lost");
		/* one, not two */
		const { data } = await this.call(`/local-checks?dossier_id=${id}`);
		if (data.length !== 1) wrong.push(`${data.length} forms 03`);
		for (const name of ["Gửi lên tỉnh", "Tiếp nhận"]) {
			await page.goto(this.dossier);
			await press(page, name);
		}
		await this.call("/team-reports", { dossier_id: id, summary: "Đủ điều kiện", proposal: "council" });
		await page.goto(this.dossier);
		await press(page, "Trình hội đồng");
		return wrong;
	}

	/* Nobody but hoidong has to mark; the line breaks as the sheet is sent. */
	async sealed() {
		const { c, page } = await this.phone("hoidong");
		const wrong = [];
		const { data: actors } = await this.call("/actors?q=hoidong");
		const { data: units } = await this.call("/councils");
		const council = await this.call("/councils", { name: "Hội đồng thử", decision: "9/QĐ", mode: "run", objection_days: 0, from_day: today(), unit_id: units[0].unit_id });
		await this.call("/council_members", { council_id: council.id, name: "Chủ tịch thử", seat: "chair", actor_id: actors[0].id, from_day: today() });
		const hearing = await this.call("/hearings", { council_id: council.id, dossier_id: this.dossier.split("/").pop(), day: today(), form: "meeting", chair_present: true });
		this.hearing = `/hearings/${hearing.id}`;
		await page.goto(`${this.hearing}/sheet`);
		await fits(page, wrong);
		await choose(page, false);
		await says(page, "Đã lưu lúc");
		await c.setOffline(true);
		await page.fill("[name=remark]", "Men thơm, chai đẹp");
		await page.locator(".ask summary").click();
		await page.getByRole("button", { name: "Xác nhận gửi" }).click();
		await says(page, "phiếu chưa gửi, vẫn còn trên máy này");
		await page.close();
		await c.setOffline(false);
		const again = await c.newPage();
		await again.goto(`${this.hearing}/sheet`);
		await again.waitForFunction(() => document.querySelector("[name=remark]").value === "Men thơm, chai đẹp", null, { timeout: 8000 }).catch(() => wrong.push("the remark is lost"));
		await says(again, "Đã lưu lúc");
		await again.locator(".ask summary").click();
		await Promise.all([again.waitForURL(new RegExp(`${this.hearing}$`)), again.getByRole("button", { name: "Xác nhận gửi" }).click()]);
		if (!(await text(again)).includes("1/1 phiếu đã gửi")) wrong.push("the sheet is not sent");
		return wrong;
	}

	/* Announced; the day after nobody has complained, and the province decides. */
	async certificate() {
		const { page } = await this.phone("dieuphoi");
		const wrong = [];
		await page.goto(this.hearing);
		await press(page, "Công bố kết quả sơ bộ");
		await fits(page, wrong);
		if (!(await text(page)).includes("3 sao")) wrong.push("no three stars");
		for (const { c } of this.phones.values()) await c.close();
		this.phones.clear();
		await this.server.restart(new Date(Date.now() + 86400000).toISOString());
		const next = await this.phone("dieuphoi");
		await next.page.goto(this.hearing);
		await press(next.page, "Công bố kết quả chính thức");
		await next.page.goto("/decisions/award");
		await fits(next.page, wrong);
		/* those of the demonstration wait for another day */
		for (const box of await next.page.locator("main tbody tr, main li").filter({ has: next.page.locator("input[type=checkbox]") }).all()) {
			const mine = (await box.textContent()).includes("thử đường truyền");
			await box.locator("input[type=checkbox]").first().setChecked(mine, { force: true });
		}
		await next.page.getByLabel("Số quyết định").fill("88/QĐ-UBND");
		await next.page.getByLabel("Ngày quyết định").fill(today().split("-").reverse().join("/"));
		await next.page.getByLabel("Số giấy chứng nhận đầu tiên").fill("901/GCN-OCOP");
		await press(next.page, "Ghi quyết định và cấp giấy");
		await next.page.goto(this.dossier);
		if (!(await text(next.page)).includes("Đã công nhận")) wrong.push("it is not recognised");
		const code = run(this.server, "certificate", "code", "901/GCN-OCOP", "--origin", "https://ocop.example");
		const shopper = await room(this.browser, this.server, PHONE);
		const check = await shopper.newPage();
		await check.goto(new URL(code).pathname);
		if (!(await text(check)).includes("Giấy chứng nhận còn hiệu lực")) wrong.push(`the code says ${(await text(check)).slice(0, 200)}`);
		await fits(check, wrong);
		await shopper.close();
		return wrong;
	}

	/* The code of the demonstration's withdrawn one, in the field. */
	async shopper() {
		const c = await room(this.browser, this.server, PHONE);
		const page = await c.newPage();
		const wrong = [];
		const code = run(this.server, "certificate", "code", "VD-507/GCN-OCOP", "--origin", "https://ocop.example");
		await page.goto("/verify");
		await page.waitForFunction(() => "kept" in document.querySelector("form[data-verify]").dataset);
		await page.close();
		await c.setOffline(true);
		const later = await c.newPage();
		await later.goto("/verify");
		await later.fill("#code", code);
		await later.click("form[data-verify] button");
		await later.waitForFunction(() => document.querySelector("[data-answer]").textContent !== "");
		const said = await later.textContent("[data-answer]");
		if (!said.includes("đã bị thu hồi") || !said.includes("VD-507/GCN-OCOP")) wrong.push(said);
		await fits(later, wrong);
		await c.close();
		return wrong;
	}
}

export async function tale(browser, server) {
	const t = new Tale(browser, server);
	/* each part goes on from the one before */
	let whole = true;
	const part = (what, fn) =>
		attempt(`tale at 360 px: ${what}`, async () => {
			if (!whole) return ["the part before is not told"];
			whole = false;
			const wrong = await fn.call(t);
			whole = true;
			return wrong;
		});
	await part("a dossier is begun", t.draft);
	await part("the self-assessment outlives a cut line, a closed page, and goes by itself", t.assess);
	await part("photographed evidence goes on where the line broke; the dossier is sent in", t.evidence);
	await part("the commune's check is written without a network and arrives once", t.commune);
	await part("a sheet sent into a dead line is not lost, and is sealed with a live one", t.sealed);
	await part("three stars: announced, decided the day after, and checked by anyone", t.certificate);
	await part("a withdrawn certificate is told from a page that has no network", t.shopper);
	for (const { c } of t.phones.values()) await c.close();
	await server.restart();
}
