// Lighthouse on the pages for everybody: mobile, median of three, all four at
// least 98.  Alone on the machine: a busy one measures itself.
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { executablePath, launch } from "./lib/browser.mjs";
import { finish, promise } from "./lib/report.mjs";
import { serve } from "./lib/server.mjs";

const LEAST = 98;
const KINDS = ["performance", "accessibility", "best-practices", "seo"];

const server = await serve();
const browser = await launch();
const page = await browser.newPage();
await page.goto(server.origin);
const product = await page.getAttribute(".prod h3 a", "href");
await browser.close();

const chrome = await launchChrome({ chromePath: executablePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : ["/", product];
for (const address of wanted) {
	const runs = [];
	for (let i = 0; i < 3; i++) {
		const r = await lighthouse(server.origin + address, { port: chrome.port, onlyCategories: KINDS, logLevel: "error", output: "json" });
		runs.push(r.lhr);
	}
	const scores = Object.fromEntries(KINDS.map((k) => [k, median(runs.map((r) => Math.round(r.categories[k].score * 100)))]));
	const last = runs.at(-1);
	const low = Object.values(last.audits).filter((a) => a.score !== null && a.score < 0.9 && !["informative", "manual", "notApplicable"].includes(a.scoreDisplayMode));
	promise(
		`${address}: ${KINDS.map((k) => `${k} ${scores[k]}`).join(", ")}`,
		KINDS.some((k) => scores[k] < LEAST) ? low.map((a) => `${a.id}: ${a.displayValue ?? a.title}`) : [],
	);
	const ms = (id) => `${id} ${Math.round(median(runs.map((r) => r.audits[id].numericValue)))}`;
	console.log(`     ${["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index"].map(ms).join(", ")}`);
}
chrome.kill();
await server.stop();
process.exit(finish());
