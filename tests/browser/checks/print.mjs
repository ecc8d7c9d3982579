// On paper: A4, without what cannot be clicked there.
import { room, signIn } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";

const A4 = [595, 842];

function boxes(pdf) {
	return [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map((m) => [Number(m[1]), Number(m[2])]);
}

export async function print(browser, server) {
	const c = await room(browser, server);
	await signIn(c, server, "dieuphoi");
	for (const address of ["/products", "/recognitions", "/scheme", "/home"]) {
		await attempt(`${address} prints on A4 without menu and buttons`, async () => {
			const page = await c.newPage();
			const wrong = [];
			const answer = await page.goto(address);
			if (answer.status() !== 200) return [`answers ${answer.status()}`];
			await page.emulateMedia({ media: "print" });
			const shown = await page.evaluate(() => ["nav", ".btn", "form", ".skip", ".foot"].filter((s) => [...document.querySelectorAll(s)].some((e) => e.checkVisibility())));
			for (const s of shown) wrong.push(`${s} is printed`);
			const ink = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			if (ink !== "rgb(255, 255, 255)") wrong.push(`paper is ${ink}`);
			await page.emulateMedia({ media: null, colorScheme: "dark" });
			const pdf = await page.pdf({ preferCSSPageSize: true });
			const sizes = boxes(pdf);
			if (sizes.length === 0) wrong.push("no page");
			/* upright or across */
			for (const size of sizes) {
				const [w, h] = size.sort((a, b) => a - b);
				if (Math.abs(w - A4[0]) > 2 || Math.abs(h - A4[1]) > 2) wrong.push(`a sheet of ${w} × ${h} points`);
			}
			await page.close();
			return wrong;
		});
	}
	await c.close();
}
