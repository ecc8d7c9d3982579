// By keyboard alone.
import { room, signIn } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";

const focused = (page) =>
	page.evaluate(() => {
		const e = document.activeElement;
		return { id: e.id, tag: e.tagName, cls: e.className, text: (e.textContent ?? "").trim().slice(0, 40) };
	});

/* Tab through the page: in the order of the page, each visible and ringed. */
async function round(page, most) {
	const wrong = [];
	let at = -1;
	for (let i = 0; i < most; i++) {
		await page.keyboard.press("Tab");
		const s = await page.evaluate(() => {
			const e = document.activeElement;
			if (e === document.body) return null;
			const r = e.getBoundingClientRect();
			const c = getComputedStyle(e);
			const around = e.closest(".prod, .opt-r");
			/* areas of a map draw their own outline thicker */
			const shape = e.querySelector("use, rect");
			const ring = c.outlineStyle !== "none" || (e instanceof SVGElement && shape && getComputedStyle(shape).strokeWidth === "4px") || (around && getComputedStyle(around).outlineStyle !== "none");
			const under = document.elementFromPoint(Math.min(Math.max(r.x + r.width / 2, 1), innerWidth - 2), Math.min(Math.max(r.y + Math.min(r.height, 30) / 2, 1), innerHeight - 2));
			return {
				at: [...document.querySelectorAll("*")].indexOf(e),
				name: `${e.tagName.toLowerCase()} “${(e.textContent || e.name || "").trim().slice(0, 30)}”`,
				ring,
				seen: r.bottom > 0 && r.top < innerHeight && r.width > 0,
				hidden: under !== null && !e.contains(under) && !under.contains(e) && !under.closest("label")?.contains(e),
			};
		});
		if (s === null) break;
		if (s.at < at) wrong.push(`${s.name} comes back against the order of the page`);
		at = s.at;
		if (!s.ring) wrong.push(`${s.name} has no focus ring`);
		if (!s.seen) wrong.push(`${s.name} is outside the window`);
		else if (s.hidden) wrong.push(`${s.name} is covered`);
	}
	return wrong;
}

export async function keys(browser, server) {
	const c = await room(browser, server);
	const page = await signIn(c, server, "dieuphoi");

	await attempt("the first Tab is the way past the menu", async () => {
		await page.goto("/products");
		await page.keyboard.press("Tab");
		const first = await focused(page);
		await page.keyboard.press("Enter");
		const then = await focused(page);
		return [...(first.cls === "skip" ? [] : [`first: ${first.text}`]), ...(then.id === "noi-dung" ? [] : [`Enter leads to ${then.tag}`])];
	});
	for (const address of ["/", "/products", "/producers/new", "/home", "/scheme"]) {
		await attempt(`Tab goes through ${address} in order, visibly`, async () => {
			await page.goto(address);
			return round(page, 60);
		});
	}
	await attempt("“/” and Ctrl+K go to the search box, and not while one types", async () => {
		const wrong = [];
		for (const key of ["/", "Control+k"]) {
			await page.goto("/products");
			await page.keyboard.press(key);
			if ((await focused(page)).id !== "q") wrong.push(`${key} does not`);
		}
		await page.goto("/producers/new");
		await page.focus("[name=name]");
		await page.keyboard.type("1/2");
		if ((await page.inputValue("[name=name]")) !== "1/2") wrong.push("“/” cannot be typed");
		return wrong;
	});
	await attempt("Esc closes the filters and stays where they were", async () => {
		await page.goto("/products");
		await page.focus("form.find details.more > summary");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		await page.keyboard.press("Escape");
		const open = await page.locator("form.find details.more[open]").count();
		const at = await focused(page);
		return [...(open ? ["still open"] : []), ...(at.tag === "SUMMARY" ? [] : [`focus is on ${at.tag}`])];
	});
	await attempt("after a refused form the summary is read first, and leads to the field", async () => {
		await page.goto("/producers/new");
		await Promise.all([page.waitForNavigation(), page.click("main form.card .btn[type=submit]")]);
		const wrong = [];
		if (!(await focused(page)).cls.includes("note-bad")) wrong.push(`focus is on ${(await focused(page)).tag}`);
		await page.keyboard.press("Tab");
		await page.keyboard.press("Enter");
		const at = await focused(page);
		if (!at.id.startsWith("f-")) wrong.push(`the link leads to ${at.tag}#${at.id}`);
		return wrong;
	});
	await attempt("Ctrl+S saves the form", async () => {
		await page.goto("/producers/new");
		await page.focus("[name=name]");
		await Promise.all([page.waitForNavigation(), page.keyboard.press("Control+s")]);
		return (await page.locator(".note-bad[role=alert]").count()) === 1 ? [] : ["nothing was sent"];
	});
	await attempt("a name is looked up while one types, but not in the middle of a syllable", async () => {
		const wrong = [];
		const asked = [];
		page.on("request", (r) => r.url().includes("/lookup/") && asked.push(decodeURIComponent(r.url())));
		await page.goto("/producers/new");
		await page.focus("[name=unit_id]");
		/* Telex: “phuc” is being composed, then “Phúc” is there */
		const cdp = await c.newCDPSession(page);
		await cdp.send("Input.imeSetComposition", { text: "Phuc", selectionStart: 4, selectionEnd: 4 });
		await page.waitForTimeout(400);
		if (asked.length) wrong.push(`asked for ${asked[0]} while composing`);
		const answer = page.waitForResponse((r) => r.url().includes("/lookup/"), { timeout: 5000 });
		await cdp.send("Input.insertText", { text: "Phúc Hòa" });
		await answer.catch(() => wrong.push("never asked"));
		if (asked.length !== 1) wrong.push(`asked ${asked.length} times`);
		const names = page.locator("[name=unit_id] + datalist option");
		await names.first().waitFor({ state: "attached", timeout: 3000 }).catch(() => wrong.push("no name is offered"));
		return wrong;
	});
	await c.close();
}
