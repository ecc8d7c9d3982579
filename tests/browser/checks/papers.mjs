// Every paper the program writes, as an office has it: DOCX opened by
// LibreOffice, PDF read by poppler, workbooks with days that are days.
// PAPERS=dir keeps them, to be looked at.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { room, signIn } from "../lib/browser.mjs";
import { attempt, promise } from "../lib/report.mjs";

// Decree 30/2020/NĐ-CP, annex I: what stands at the head of every paper.
const NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
const A4 = /Page size:\s+59[45][\d.]* x 84[12]/;
const A4_ACROSS = /Page size:\s+84[12][\d.]* x 59[45]/;

const tool = (name, ...words) => execFileSync(name, words, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
const there = (name) => {
	try {
		tool("sh", "-c", `command -v ${name}`);
		return true;
	} catch {
		return false;
	}
};

/* What is read, on one line. */
const flat = (text) => text.normalize("NFC").replace(/\s+/g, " ");

/** The papers of the demonstration: [name, address, words to be read]. */
async function listed(page) {
	const first = async (list) => {
		await page.goto(list);
		const link = page.locator("main tbody th a").first();
		return new URL(await link.getAttribute("href"), page.url()).pathname;
	};
	const all = [];
	const both = (name, at, words) => {
		for (const kind of ["pdf", "docx"]) all.push([`${name}.${kind}`, `${at}.${kind}`, words]);
	};
	const recognised = await first("/dossiers?state=recognised");
	both("mau-01", `${recognised}/forms/01`, [...NATION, "Mẫu số 01", "PHIẾU ĐĂNG KÝ"]);
	both("mau-02", `${recognised}/forms/02`, [...NATION, "Mẫu số 02", "BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM"]);
	both("mau-03", `${recognised}/forms/03`, [...NATION, "Mẫu số 03"]);
	both("thong-bao", `${recognised}/forms/notice`, [...NATION, "Nơi nhận", "Kính gửi"]);
	const failed = await first("/dossiers?state=failed");
	both("thong-bao-khong-dat", `${failed}/forms/notice`, [...NATION, "Nơi nhận", "Kính gửi", "2 sao", "không có quyết định công nhận"]);
	const hearing = await first("/hearings?state=closed");
	await page.goto("/rounds");
	const round = new URL(await page.getByRole("link", { name: "Đợt 2 năm 2026" }).first().getAttribute("href"), page.url()).pathname;
	for (const [of, at] of [["lan-cham", hearing], ["dot", round]]) {
		both(`bien-ban-${of}`, `${at}/papers/minutes`, [...NATION, "BIÊN BẢN", "CHỦ TỊCH HỘI ĐỒNG"]);
		both(`diem-${of}`, `${at}/papers/scores`, [...NATION, "BẢNG TỔNG HỢP ĐIỂM"]);
		both(`quyet-dinh-${of}`, `${at}/papers/draft`, [...NATION, "QUYẾT ĐỊNH", "/QĐ-UBND", "Nơi nhận", "Điều 1"]);
		all.push([`diem-${of}.xlsx`, `${at}/papers/scores.xlsx`, ["Trung bình"]]);
	}
	all.push(["giay.pdf", `${await first("/certificates?q=VD-501")}/paper`, ["VD-501/GCN-OCOP", "Giấy ví dụ"]]);
	for (const list of ["products", "recognitions", "certificates", "documents", "hearings"]) all.push([`${list}.xlsx`, `/${list}?as=xlsx`, []]);
	return all;
}

/** All in one start of the office program: [directory of what it made]. */
function opened(dir, files, to) {
	const out = join(dir, to);
	mkdirSync(out, { recursive: true });
	if (files.length) tool("soffice", `-env:UserInstallation=file://${dir}/lo`, "--headless", "--convert-to", to, "--outdir", out, ...files);
	return out;
}

/* Who hears it read: headings, paragraphs and tables in their order, in
 * Vietnamese. */
function heard(file, info, words) {
	const bad = [];
	if (!/Tagged:\s+yes/.test(info)) bad.push("not tagged");
	if (!readFileSync(file, "latin1").includes("/Lang (vi)")) bad.push("no language");
	const told = tool("pdfinfo", "-struct-text", file);
	if (!/^\s*(H1|P) \(block\)/m.test(told)) bad.push("no heading and no paragraph");
	const text = flat([...told.matchAll(/"(.*)"/g)].map((m) => m[1]).join(" "));
	for (const w of words) if (!text.includes(w)) bad.push(`not heard: “${w}”`);
	return bad;
}

function readPdf(file, words, most, own) {
	const bad = [];
	const info = tool("pdfinfo", file);
	const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
	if (!(pages >= 1 && pages <= most)) bad.push(`${pages} pages`);
	if (!A4.test(info) && !A4_ACROSS.test(info)) bad.push(/Page size:.*/.exec(info)?.[0]);
	if (!/Title:\s+\S/.test(info)) bad.push("no title");
	if (!/Author:\s+\S/.test(info)) bad.push("no author");
	for (let n = 1; n <= pages; n++) {
		const text = flat(tool("pdftotext", "-f", String(n), "-l", String(n), file, "-"));
		if (text.length < 20) bad.push(`page ${n} of ${pages} is blank`);
		// who signs must sign something
		else if (n > 1 && text.replace(/\(.*?\)/g, "").length < 60 && text.includes("(Ký")) bad.push(`page ${n} has signatures alone: ${text}`);
		if (/\d\d\/\d\d\/\d{1,3} \d\b/.test(text)) bad.push(`a day in two lines: ${/\S*\d\d\/\d\d\/\d{1,3} \d\b/.exec(text)[0]}`);
	}
	if (own) bad.push(...heard(file, info, words));
	const text = flat(tool("pdftotext", "-layout", file, "-"));
	const raw = flat(tool("pdftotext", "-raw", file, "-"));
	for (const w of words) if (!text.includes(w) && !raw.includes(w)) bad.push(`no “${w}”`);
	if (/\uFFFD|\[object|\(null\)|\{\w+\}/.test(text)) bad.push(`left over: ${/.{0,20}(\uFFFD|\[object|\(null\)|\{\w+\}).{0,20}/.exec(text)[0]}`);
	return bad;
}

/* Every font of it travels with it. */
function fonts(file) {
	const lines = tool("pdffonts", file).split("\n").slice(2).filter(Boolean);
	if (lines.length === 0) return ["no text"];
	return lines.filter((l) => !/\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(l)).map((l) => `not embedded: ${l}`);
}

/* Columns of days are days to a spreadsheet, not words. */
function days(fods) {
	const text = readFileSync(fods, "utf8");
	const words = [...text.matchAll(/office:value-type="string"[^>]*>\s*<text:p>(\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d\d-\d\d)<\/text:p>/g)].map((m) => m[1]);
	const real = text.match(/office:value-type="date"/g)?.length ?? 0;
	return { real, bad: words.slice(0, 3).map((w) => `the day ${w} is only text`) };
}

export async function papers(browser, server) {
	const missing = ["pdfinfo", "pdftotext", "pdffonts"].filter((t) => !there(t));
	if (missing.length) return promise("papers can be read", missing.map((m) => `no ${m}`));
	const dir = process.env.PAPERS ?? mkdtempSync(join(tmpdir(), "saoque-papers-"));
	mkdirSync(dir, { recursive: true });
	const c = await room(browser, server);
	const page = await signIn(c, server, "dieuphoi");
	const all = await listed(page);
	const got = [];
	await attempt("every paper is given", async () => {
		const bad = [];
		for (const [name, address, words] of all) {
			const r = await c.request.get(server.origin + address);
			if (r.status() !== 200) bad.push(`${name}: ${address} answers ${r.status()}`);
			else {
				writeFileSync(join(dir, name), await r.body());
				got.push({ name, words });
			}
		}
		return bad;
	});
	await c.close();
	const of = (kind) => got.filter((g) => g.name.endsWith(kind));
	for (const g of of(".pdf")) await attempt(`${g.name}: A4, its words, its fonts inside, no blank page, a title, read aloud in Vietnamese`, () => [...readPdf(join(dir, g.name), g.words, 30, true), ...fonts(join(dir, g.name))]);
	if (there("soffice")) {
		const pdfs = opened(dir, of(".docx").map((g) => join(dir, g.name)), "pdf");
		if (!existsSync(join(pdfs, "mau-01.pdf"))) console.log("SKIP papers: this LibreOffice reads no letters");
		else for (const g of of(".docx")) await attempt(`${g.name}: opened by LibreOffice: A4, its words, no blank page`, () => readPdf(join(pdfs, g.name.replace(/docx$/, "pdf")), g.words, 30));
		const sheets = opened(dir, of(".xlsx").map((g) => join(dir, g.name)), "fods");
		for (const g of of(".xlsx")) await attempt(`${g.name}: opened by LibreOffice, its days are days`, () => {
			const { real, bad } = days(join(sheets, g.name.replace(/xlsx$/, "fods")));
			if (!real && !/diem/.test(g.name) && g.name !== "products.xlsx") bad.push("no day in it");
			return bad;
		});
	} else console.log("SKIP papers: no LibreOffice");
	if (!process.env.PAPERS) rmSync(dir, { recursive: true, force: true });
}
