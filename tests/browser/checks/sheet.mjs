// A member's sheet on a phone: kept without a network, sent when it is back,
// never over what another device saved meanwhile.
import { room, signIn } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };

/* Another option of a criterion. */
async function choose(page, nth) {
	const radio = page.locator("form[data-sheet] fieldset.crit").nth(nth).locator("input[type=radio]:not(:checked):not([value='-'])").first();
	const [name, value] = await radio.evaluate((e) => [e.name, e.value]);
	await page.locator(`input[name="${name}"][value="${value}"]`).check();
	return [name, value];
}

const said = (page) => page.locator("[data-kept]").textContent();
const says = (page, part) => page.waitForFunction((t) => document.querySelector("[data-kept]").textContent.includes(t), part, { timeout: 5000 });
const has = (page, [name, value]) => page.locator(`input[name="${name}"][value="${value}"]`).isChecked();

export async function sheet(browser, server) {
	const c = await room(browser, server, PHONE);
	let page = await signIn(c, server, "hoidong");
	let address;

	await attempt("sheet at 360 px: what is chosen is kept at once", async () => {
		await page.goto("/hearings?state=marking");
		await page.locator("tbody th a").first().click();
		await page.getByRole("link", { name: "Mở phiếu chấm" }).click();
		address = page.url();
		await choose(page, 0);
		await says(page, "Đã lưu lúc");
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		return wide > 360 ? [`${wide} px wide`] : [];
	});
	await attempt("sheet: without a network it stays on the phone and is sent when the network is back", async () => {
		const wrong = [];
		await c.setOffline(true);
		const one = await choose(page, 1);
		await says(page, "Mất kết nối");
		await c.setOffline(false);
		await says(page, "Đã lưu lúc");
		await page.reload();
		if (!(await has(page, one))) wrong.push(`${one} is not on the server`);
		return wrong;
	});
	await attempt("sheet: sums and what is left follow each choice without a network, a slip is taken back", async () => {
		const wrong = [];
		const sums = () => page.evaluate(() => [[...document.querySelectorAll(".prog span")].reduce((n, e) => n + Number(e.textContent), 0), Number(document.querySelector("[data-total]").textContent), Number(document.querySelector("[data-next]").firstChild.data.match(/\d+/)[0]), document.querySelectorAll(".crit:not(:has(:checked))").length]);
		const before = await sums();
		await c.setOffline(true);
		const [name] = await choose(page, 7);
		const after = await sums();
		if (after[0] !== after[1] || after[2] !== after[3] || after[3] !== before[3] - 1) wrong.push(`${before} became ${after}`);
		await page.getByRole("button", { name: "Hoàn tác" }).click();
		if (`${await sums()}` !== `${before}`) wrong.push(`taken back: ${before} became ${await sums()}`);
		await c.setOffline(false);
		await says(page, "Đã lưu lúc");
		await page.reload();
		if (await page.locator(`input[name="${name}"]:checked`).count()) wrong.push("what was taken back is on the server");
		await page.locator("[data-next]").click();
		if (await page.evaluate(() => document.activeElement.closest(".crit").querySelector(":checked"))) wrong.push("the next one is chosen already");
		return wrong;
	});
	await attempt("sheet: a page closed without a network gives back what was chosen", async () => {
		await c.setOffline(true);
		const one = await choose(page, 2);
		await says(page, "Mất kết nối");
		await page.close();
		await c.setOffline(false);
		page = await c.newPage();
		await page.goto(address);
		await says(page, "Đã lưu lúc");
		return (await has(page, one)) ? [] : [`${one} is lost`];
	});
	await attempt("sheet: to reach none of the options is a choice that is kept", async () => {
		const none = page.locator("form[data-sheet] .crit:not(:has(:checked)) input[value='-']").first();
		const name = await none.getAttribute("name");
		const kept = page.waitForResponse((r) => r.request().method() === "POST");
		await none.check();
		await (await kept).finished();
		const left = await page.locator("[data-next]").textContent();
		await page.reload();
		if (!(await has(page, [name, "-"]))) return [`${name} is not chosen any more`];
		return (await page.locator("[data-next]").textContent()) === left ? [] : ["another number is left to choose"];
	});
	await attempt("sheet: an answer lost on the way does not make the phone a stranger to itself", async () => {
		await page.route("**/sheet", async (route) => {
			await route.fetch();
			await route.abort();
		});
		await choose(page, 3);
		await says(page, "Mất kết nối");
		await page.unroute("**/sheet");
		await choose(page, 4);
		await says(page, "Đã lưu lúc");
		return [];
	});
	await attempt("sheet: a line that dies and comes back unnoticed is tried again", async () => {
		await page.route("**/sheet", (route) => route.abort("timedout"));
		const one = await choose(page, 8);
		await says(page, "Mất kết nối");
		await page.unroute("**/sheet");
		await says(page, "Đã lưu lúc");
		await page.reload();
		return (await has(page, one)) ? [] : [`${one} is not on the server`];
	});
	await attempt("sheet: two devices on one sheet: the second is told, and writes over nothing", async () => {
		const other = await room(browser, server, PHONE);
		await other.addCookies(await c.cookies());
		const second = await other.newPage();
		await second.goto(address);
		const first = await choose(page, 5);
		await says(page, "Đã lưu lúc");
		await choose(second, 6);
		await says(second, "thiết bị khác");
		await second.reload();
		const wrong = (await has(second, first)) ? [] : ["the first device's choice is gone"];
		if (!(await said(second)).includes("thiết bị khác")) wrong.push(`says “${await said(second)}”`);
		await other.close();
		return wrong;
	});
	await c.close();
}
