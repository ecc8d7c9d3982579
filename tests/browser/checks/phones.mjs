// A council on phones: every member marks every dossier over a slow line that
// is cut while he marks, as he sends, before he hears that it was sent, and
// while the phone lies in a pocket.  Nothing is lost, nothing is there twice.
//
// CI sends a few sheets; a whole session is
//   MEMBERS=15 DOSSIERS=40 tests/browser/run phones
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { room } from "../lib/browser.mjs";
import { attempt } from "../lib/report.mjs";
import { run, serve } from "../lib/server.mjs";

const MEMBERS = Number(process.env.MEMBERS ?? 3);
const DOSSIERS = Number(process.env.DOSSIERS ?? 5);
const AT_ONCE = Number(process.env.AT_ONCE ?? 8); // browsers are heavy, members are not
const PHONE = { viewport: { width: 360, height: 740 } };
// What browsers' tools call 2G.
const LINE = { offline: false, latency: 300, downloadThroughput: 250000 / 8, uploadThroughput: 50000 / 8 };
const WAIT = { timeout: 300000 };
const ASK = ".ask summary";
const SEND = "button[name=send]";

/* A round of that many dossiers before that many members, who are signed in. */
function made(program) {
	const dir = mkdtempSync(join(tmpdir(), "saoque-phones-"));
	const build = [dirname(program), join(dirname(program), "..")].find((d) => existsSync(join(d, "build.ninja")));
	execFileSync("ninja", ["-C", build, "bench-council"], { stdio: "ignore" });
	const lines = execFileSync(join(build, "bench-council"), ["make", dir, String(DOSSIERS), String(MEMBERS)], { encoding: "utf8", maxBuffer: 1 << 28 });
	return { dir, sessions: [...new Set(lines.match(/(?<=\/sheet )\S+/g))] };
}

class Phone {
	constructor(browser, server, session, seat) {
		Object.assign(this, { browser, server, session, seat, chosen: [], down: 0, up: 0, told: 0 });
	}

	async open() {
		this.context ??= await room(this.browser, this.server, PHONE);
		await this.context.addCookies([{ name: "session", value: this.session, url: this.server.origin }]);
		this.page = await this.context.newPage();
		this.wire = await this.context.newCDPSession(this.page);
		await this.wire.send("Network.enable");
		this.wire.on("Network.loadingFinished", (e) => (this.down += e.encodedDataLength));
		this.wire.on("Network.requestWillBeSentExtraInfo", (e) => (this.up += Object.entries(e.headers).flat().join("").length));
		this.wire.on("Network.requestWillBeSent", (e) => (this.up += e.request.postData?.length ?? 0));
		await this.line(true);
	}

	line(there) {
		return this.wire.send("Network.emulateNetworkConditions", { ...LINE, offline: !there });
	}

	/* What the line under the product's name says next. */
	async says(word) {
		await this.page.waitForFunction((w) => document.querySelector("[data-kept]")?.textContent.includes(w), word, WAIT).catch(async () => {
			throw new Error(`not “${word}” but “${await this.page.locator("[data-kept]").textContent()}” at ${this.page.url()}, sheet ${this.chosen.length}`);
		});
	}

	/* Criteria from one on to another, as the thumb goes down the page. */
	async mark(from, to) {
		const one = await this.page.evaluate(([a, b, salt]) => {
			document.querySelector("[data-kept]").textContent = "";
			return [...document.querySelectorAll("form[data-sheet] fieldset.crit")].slice(a, b).map((set, i) => {
				const all = [...set.querySelectorAll("input[type=radio]")].filter((r) => r.value !== "-");
				const r = all[(a + i + salt * 7 + i * salt) % all.length];
				r.click();
				return r.value;
			});
		}, [from, to, this.chosen.length + this.seat]);
		this.sheet.splice(from, to - from, ...one);
	}

	/* For good, so it is asked about first. */
	async press() {
		if (!(await this.page.isVisible(SEND))) await this.page.click(ASK, WAIT);
		await this.page.click(SEND, WAIT);
	}

	/* Sent; the next page is the council room. */
	sent() {
		return Promise.all([this.page.waitForURL(/\/hearings\/\w+$/, WAIT), this.press()]);
	}

	async trouble(kind) {
		const { page } = this;
		if (kind === "cut as it is sent") {
			await this.line(false);
			await this.press();
			await this.says("phiếu chưa gửi");
			await this.line(true);
		} else if (kind === "the answer is lost") {
			await page.route("**/sheet", async (route) => {
				await route.fetch({ maxRedirects: 0 });
				await route.abort("connectionreset");
			});
			await this.press();
			await this.says("phiếu chưa gửi");
			await page.unroute("**/sheet");
		}
	}

	/* One sheet, from the page it is on to the council room. */
	async fill(kind) {
		await this.page.locator(ASK).waitFor(WAIT);
		const n = await this.page.locator("form[data-sheet] fieldset.crit").count();
		const half = n >> 1;
		this.sheet = [];
		await this.mark(0, half);
		await this.says("Đã lưu lúc");
		if (kind === "cut while he marks" || kind === "closed without a line") {
			const at = this.page.url();
			await this.line(false);
			await this.mark(half, n);
			await this.says("Mất kết nối");
			if (kind === "closed without a line") {
				await this.page.close();
				await this.open();
				await this.page.goto(at, WAIT);
			} else await this.line(true);
		} else await this.mark(half, n);
		await this.says("Đã lưu lúc");
		await this.trouble(kind);
		await this.sent();
		this.chosen.push(this.sheet.join(" "));
	}

	/* All there is to mark, one after the other. */
	async work(kinds) {
		await this.open();
		await this.page.goto("/hearings", WAIT);
		await this.page.locator("tbody th a").first().click(WAIT);
		await this.page.getByRole("link", { name: "Mở phiếu chấm" }).click(WAIT);
		for (let i = 0; ; i++) {
			/* its script is there */
			await this.page.locator("[data-keep]").waitFor({ ...WAIT, state: "hidden" });
			await this.fill(kinds[(i + this.seat) % kinds.length]);
			if (!(await this.page.locator("main").textContent()).includes("Phiếu của tài khoản này đã gửi")) throw new Error("it is not told as sent");
			const next = this.page.getByRole("link", { name: "Mở phiếu tiếp theo" });
			if (!(await next.count())) break;
			await next.click(WAIT);
		}
		await this.context.close();
	}
}

const kinds = ["none", "cut while he marks", "cut as it is sent", "the answer is lost", "closed without a line"];

/* Whose sheets the database has: by seat, what was chosen in each. */
function kept(server) {
	const out = execFileSync("sqlite3", ["-json", join(server.dir, "saoque.db"), "SELECT a.login, s.state, s.picks FROM sheet s JOIN council_member m ON m.id = s.member_id JOIN actor a ON a.id = m.actor_id WHERE s.ended_at IS NULL"], { encoding: "utf8", maxBuffer: 1 << 28 });
	return JSON.parse(out || "[]");
}

async function session(browser, program) {
	const { dir, sessions } = made(program);
	const server = await serve(dir);
	const bad = [];
	const phones = sessions.map((s, i) => new Phone(browser, server, s, i));
	const began = Date.now();
	try {
		const left = [...phones];
		const hand = async () => {
			for (let p = left.shift(); p; p = left.shift()) await p.work(kinds);
		};
		await Promise.all(Array.from({ length: AT_ONCE }, hand));
		const rows = kept(server);
		const drafts = rows.filter((r) => r.state !== "sent").length;
		if (drafts) bad.push(`${drafts} sheets are not sent`);
		if (rows.length !== MEMBERS * DOSSIERS) bad.push(`${rows.length} sheets, not ${MEMBERS * DOSSIERS}`);
		for (const p of phones) {
			const want = [...p.chosen].sort().join("\n");
			const got = rows.filter((r) => r.login === `member${p.seat}`).map((r) => r.picks).sort().join("\n");
			if (want !== got) bad.push(`of member ${p.seat} other options are kept than he chose`);
		}
		run(server, "verify");
		const sum = (what) => phones.reduce((n, p) => n + p[what], 0) / rows.length / 1024;
		console.log(`     ${rows.length} sheets in ${((Date.now() - began) / 1000).toFixed(0)} s: ${sum("down").toFixed(1)} KB received and ${sum("up").toFixed(1)} KB sent a sheet`);
	} finally {
		const code = await server.stop();
		if (code !== 0) bad.push(`the server ended with ${code}`);
		bad.push(...server.bad.slice(0, 3));
	}
	return bad;
}

export async function phones(browser, server) {
	await attempt("a council marks on phones over a line that breaks: each sheet is there, once, as it was chosen", () => session(browser, server.program));
}
