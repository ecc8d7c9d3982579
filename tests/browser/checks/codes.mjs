// The page that checks codes without a network: opened once, then offline,
// with the browser's own Ed25519 and without it.
import { execFileSync } from "node:child_process";
import { room } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";

const number = "VD-001/GCN-OCOP";

async function answers(browser, server, own) {
	const code = execFileSync(
		server.program,
		["certificate", "code", number, "--origin", "https://ocop.example", "--data", server.dir],
		{ encoding: "utf8" },
	).trim();
	const altered = code.slice(0, -30) + (code.at(-30) === "A" ? "B" : "A") + code.slice(-29);
	const context = await room(browser, server);
	const page = await context.newPage();
	const bad = [];
	if (!own)
		await page.addInitScript(() => {
			const take = crypto.subtle.importKey.bind(crypto.subtle);
			crypto.subtle.importKey = (form, key, a, ...more) =>
				a.name === "Ed25519" ? Promise.reject(new Error("none")) : take(form, key, a, ...more);
		});
	await page.goto("/verify");
	await context.setOffline(true);
	for (const [text, want] of [
		[code, "Chữ ký đúng"],
		[altered, "Mã này là giả"],
		[code.slice(0, -8), "Không đọc được mã này"],
		["ABC", "Không đọc được mã này"],
	]) {
		await page.evaluate(() => document.querySelector("[data-answer]").replaceChildren());
		await page.fill("#code", text);
		await page.click("form[data-verify] button");
		await page.waitForFunction(() => document.querySelector("[data-answer]").textContent !== "");
		const said = await page.textContent("[data-answer]");
		if (!said.includes(want) || (text === code && !said.includes(number)))
			bad.push(`${text.slice(-12)}: ${said}, not ${want}`);
	}
	await context.close();
	return bad;
}

export async function codes(browser, server) {
	await attempt("codes are checked without a network", () => answers(browser, server, true));
	await attempt("and where the browser knows no Ed25519", () => answers(browser, server, false));
}
