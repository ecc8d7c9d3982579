// A list read in by the pages themselves, so that there is something to show:
// one good row and one that nobody can read.
const list = [
	"Tên sản phẩm\tChủ thể\tXã\tHạng sao\tNăm\tNgày quyết định",
	"Mật ong thử trình duyệt\tHTX Thử Trình Duyệt\tXã Phúc Hòa\t4\t2024\t15/10/2024",
	"Trà thử trình duyệt\tHTX Thử Trình Duyệt\tXã Phúc Hòa\tchín\t2024\t45/13/2024",
].join("\n");

const send = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

/* A job's page: where its result is, once it is done. */
async function result(page) {
	for (const end = Date.now() + 20000; Date.now() < end; await page.reload()) {
		const link = page.locator('main a[href*="/import/"], main a[href*="/batches/"]');
		if (await link.count()) return link.first().getAttribute("href");
	}
	throw new Error(`not done in time: ${await page.textContent("main")}`);
}

/** importList(page): the addresses it went through, and those from there. */
export async function importList(page) {
	const seen = [];
	await page.goto("/recognitions/import");
	await page.fill("#f-text", list);
	await send(page, "#import-send button[type=submit]");
	for (let steps = 0; steps < 6 && !page.url().includes("/batches/"); steps++) {
		seen.push(page.url());
		if (page.url().includes("/jobs/")) {
			await page.goto(await result(page));
			continue;
		}
		const go = page.locator("#import-take .btn:not(.btn-2)[type=submit]");
		if ((await go.count()) === 0) throw new Error(`the import goes no further: ${await page.textContent("main")}`);
		await Promise.all([page.waitForNavigation(), go.click()]);
	}
	seen.push(page.url(), `${page.url()}/undo`);
	return seen.map((u) => new URL(u)).map((u) => u.pathname + u.search);
}
