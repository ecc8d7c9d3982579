// The page that checks codes without a network: opened once, then offline,
// with the browser's own Ed25519 and without it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { room, signIn } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";
import { caller, run, today } from "../lib/server.mjs";

const number = "VD-001/GCN-OCOP"; // past its last day
const gone = "VD-032/GCN-OCOP";
const DAY = 86400000;

const codeOf = (server, n) => run(server, "certificate", "code", n, "--origin", "https://ocop.example");

async function ask(page, text) {
	await page.evaluate(() => document.querySelector("[data-answer]").replaceChildren());
	await page.fill("#code", text);
	await page.click("form[data-verify] button");
	await page.waitForFunction(() => document.querySelector("[data-answer]").textContent !== "");
	return page.textContent("[data-answer]");
}

async function answers(browser, server, own) {
	const code = codeOf(server, number);
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
		[` ${code.slice(0, 90)}\n  ${code.slice(90)}/?utm_source=zalo`, "Chữ ký đúng"],
		[encodeURIComponent(code.toLowerCase()), "Chữ ký đúng"],
		[altered, "Mã này là giả"],
		[code.slice(0, -8), "Không đọc được mã này"],
		["ABC", "Không đọc được mã này"],
		["https://ocop.example/V/", "Không đọc được mã này"],
	]) {
		const said = await ask(page, text);
		if (!said.includes(want) || (text === code && !said.includes(number)))
			bad.push(`${text.slice(-12)}: ${said}, not ${want}`);
	}
	await context.close();
	return bad;
}

const kept = (page) => page.waitForFunction(() => "kept" in document.querySelector("form[data-verify]").dataset);

// Closed and opened again in the field: the page, its looks and its script.
async function again(browser, server, address) {
	const context = await room(browser, server);
	const first = await context.newPage();
	await first.goto(address);
	await kept(first);
	await first.close();
	await context.setOffline(true);
	const bad = [];
	const page = await context.newPage();
	page.on("requestfailed", (r) => bad.push(`${r.url()} is missing`));
	await page.goto(address);
	const said = await ask(page, codeOf(server, number));
	if (!said.includes(number)) bad.push(said);
	if (await page.evaluate(() => fetch("/register").then(() => true, () => false)))
		bad.push("there was a network");
	await context.close();
	return bad.filter((t) => !t.includes("/register"));
}

async function withdraw(server) {
	const call = caller(server);
	const { data } = await call(`/certificates?q=${gone.slice(0, 6)}`);
	await call("/certificate_acts", {
		certificate_id: data[0].id,
		kind: "withdraw",
		on_day: today(),
		document: "20/QĐ-UBND",
		authority: "province",
		ground: "g4",
	});
}

// What the page knows of withdrawals has a day, and the phone's clock may lie.
async function aged(browser, server) {
	const context = await room(browser, server);
	const page = await context.newPage();
	const bad = [];
	const want = async (n, ...words) => {
		const said = await ask(page, codeOf(server, n));
		for (const w of words) if (!said.includes(w)) bad.push(`${n}: ${said}, not ${w}`);
	};
	await withdraw(server);
	await page.goto("/verify");
	await context.setOffline(true);
	await want(gone, "đã bị thu hồi", gone);
	await want("VD-033/GCN-OCOP", "Chữ ký đúng", "Không có trong danh sách thu hồi của ngày");
	await page.clock.setFixedTime(Date.now() + 40 * DAY);
	await want("VD-033/GCN-OCOP", "cách đây 40 ngày", "chưa có trong danh sách");
	if (!(await page.$("[data-answer] .note-warn"))) bad.push("an old list is no warning");
	await page.clock.setFixedTime(new Date("2022-01-01T09:00:00+07:00"));
	await want(number, "đã hết hạn in trên giấy", "Đồng hồ của máy chậm hơn");
	// Signed since by a key that this page cannot know.
	run(server, "key", "rotate");
	await want("VD-033/GCN-OCOP", "không do khóa nào", "Giấy cấp gần đây có thể ký bằng khóa mới hơn");
	await context.close();
	return bad;
}

// From the screen of whoever holds the record, as a phone's camera sees it.
async function onScreen(browser, server) {
	const context = await room(browser, server, { viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 });
	const page = await signIn(context, server, "dieuphoi");
	const dir = mkdtempSync(join(tmpdir(), "saoque-code-"));
	const bad = [];
	await page.goto("/certificates?q=VD-033");
	await page.locator("main tbody th a").first().click();
	for (const colorScheme of ["light", "dark"]) {
		await page.emulateMedia({ colorScheme });
		const file = join(dir, `${colorScheme}.png`);
		await page.locator("svg.qr").screenshot({ path: file });
		try {
			const said = execFileSync("zbarimg", ["-q", "--raw", file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
			if (!/\/V\/[0-9A-Z]{50,}/.test(said)) bad.push(`${colorScheme}: ${said}`);
		} catch {
			bad.push(`${colorScheme}: not read`);
		}
	}
	rmSync(dir, { recursive: true });
	await context.close();
	return bad;
}

export async function codes(browser, server) {
	await attempt("the code on a certificate's page is read from the screen, light and dark", () => onScreen(browser, server));
	await attempt("codes are checked without a network", () => answers(browser, server, true));
	await attempt("and where the browser knows no Ed25519", () => answers(browser, server, false));
	for (const address of ["/verify", "/en/verify"])
		await attempt(`${address}, closed, opens again without a network`, () => again(browser, server, address));
	await attempt("a withdrawn one is known, the age of the list and a slow clock are told", () => aged(browser, server));
}
