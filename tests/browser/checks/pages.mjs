// Every page, as everybody.  What there is to open is asked of the program
// itself: its routes, its entities, and the links of the pages it shows.
import { room, signIn } from "../lib/browser.mjs";
import { importList } from "../lib/import.mjs";
import { ears, look } from "../lib/look.mjs";
import { attempt, promise } from "../lib/report.mjs";
import { describe } from "../lib/server.mjs";

/* Answers that are no pages: files, pictures, names for a box. */
const NOT_PAGES = /^\/(\.well-known\/|offline\.js|calendar\.ics|robots\.txt|sitemap\.xml|lookup\/|photos\/\{id\}\/|shapes\/|open-data\/\{|api\/|files\/|uploads\/|visit-photos\/\{id\}\/)|\/(template|marked|content|volume\.pdf|(forms|papers)\/\{file\})$/;
// What looks otherwise in each of its states, and to whom it is whose turn.
const BY_STATE = ["dossiers", "hearings", "certificates"];
const ACTING = ["dieuphoi", "chuthe", "canboxa", "tuvan", "hoidong"];

const routes = () =>
	describe("routes")
		.map((l) => /^GET\s+(\S+)( \(open\))?/.exec(l))
		.filter(Boolean)
		.map((m) => ({ pattern: m[1], open: Boolean(m[2]), page: !NOT_PAGES.test(m[1]) }));

const plurals = () =>
	describe("entity")
		.map((l) => /^\w+ \(\/([\w-]+)\)/.exec(l)?.[1])
		.filter(Boolean);

function fits(pattern, path) {
	return new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`).test(path);
}

/** Addresses to open, each once; grows while pages show links to what has not
 *  been seen. */
class Walk {
	constructor(origin, patterns) {
		this.origin = origin;
		this.patterns = patterns;
		this.todo = [];
		this.known = new Set();
		this.seen = new Set();
	}

	add(path) {
		if (this.known.has(path)) return;
		this.known.add(path);
		this.todo.push(path);
	}

	/* of each kind of page, the first one linked stands for all */
	links(hrefs) {
		for (const href of hrefs) {
			const u = new URL(href);
			if (u.origin !== this.origin) continue;
			const path = u.pathname.replace(/^\/en(?=\/|$)/, "") || "/";
			const pattern = this.patterns.find((p) => fits(p, path));
			if (!pattern || NOT_PAGES.test(pattern)) continue;
			const own = pattern.includes("{plural}") ? path.replace(/\/[^/]+(?=\/(edit|end)?$)|(?<=^\/[^/]+\/)(?!new$)[^/]+/, "/*") : pattern;
			if (this.seen.has(own) || this.known.has(path)) continue;
			this.seen.add(own);
			this.add(path + (pattern.includes("{") && !pattern.includes("{plural}") ? u.search : ""));
		}
	}

	opened(path) {
		this.seen.add(this.patterns.find((p) => fits(p, path)));
	}
}

const ofState = (path) => BY_STATE.some((s) => path.startsWith(`/${s}/`));

/** The first row of each state: [[state, address or null]...]. */
async function byState(page, plural) {
	const rows = [];
	const answer = await page.goto(`/${plural}`);
	if (answer.status() !== 200) return rows;
	const states = await page.evaluate(() => [...document.querySelectorAll("[name=state]")].flatMap((e) => [...(e.options ?? [e])].map((o) => o.value)).filter(Boolean));
	for (const state of states) {
		await page.goto(`/${plural}?state=${state}`);
		const link = page.locator("main tbody th a").first();
		rows.push([state, (await link.count()) ? await link.getAttribute("href") : null]);
	}
	return rows;
}

async function walk(context, server, who, walk, o) {
	const one = async (page, said) => {
		for (let path = walk.todo.shift(); path !== undefined; path = walk.todo.shift()) {
			/* of pages that differ in names of columns only, one is enough */
			const again = /^\/[^/]+\/import$/.test(path) && !/^\/recog/.test(path);
			const vi = await look(page, said, server.origin + path, again ? { ...o, full: false, brief: true } : o);
			/* not for everybody who may see everything: a list of the nation */
			if (vi.status === 403) walk.opened(path);
			if ([403, 404].includes(vi.status) && o.mayMiss?.(path)) continue;
			const name = `${who}: ${path}`;
			walk.opened(new URL(path, server.origin).pathname);
			if (!vi.links && vi.wrong.length === 0) continue;
			if (vi.links) walk.links(o.follow ? vi.links : o.acting ? vi.links.filter((l) => ofState(new URL(l).pathname)) : []);
			/* asked by a form, not by a link */
			if (/^\/actors\/[^/]+$/.test(path) && !path.endsWith("/new")) walk.add(`${path}/why?row=${path}&action=update`);
			/* typed in, not scanned */
			if (path.startsWith("/V/")) walk.add(path.toLowerCase());
			if (again || (!o.english && !(o.states && ofState(path)))) {
				promise(`${name} fits, reads, is valid`, vi.wrong);
				continue;
			}
			const en = await look(page, said, `${server.origin}/en${path === "/" ? "" : path}`, { ...o, full: false, brief: true });
			promise(`${name} fits, reads, is valid, in both languages`, [...vi.wrong, ...en.wrong.map((w) => `en: ${w}`)]);
		}
	};
	const pages = [await context.newPage(), await context.newPage()];
	/* the first page alone finds what there is for the second */
	await Promise.all(pages.map((p) => one(p, ears(p))));
	/* links found last */
	while (walk.todo.length) await one(pages[0], ears(pages[0]));
}

/** The public: no sign-in, every page in both languages. */
async function shopper(browser, server, all, patterns) {
	const everybody = new Walk(server.origin, patterns);
	for (const r of all) if (r.open && r.page && !r.pattern.includes("{")) everybody.add(r.pattern);
	everybody.add("/sign-in?step=recover");
	everybody.add("/?q=khong-co-gi-nhu-the");
	const open = await room(browser, server);
	await walk(open, server, "a shopper", everybody, { full: true, english: true, follow: true });
	await open.close();
	return everybody.seen;
}

/** Who may do everything sees everything. */
async function admin(browser, server, all, patterns) {
	const entities = plurals();
	const mine = new Walk(server.origin, patterns);
	for (const r of all) if (!r.open && r.page && !r.pattern.includes("{")) mine.add(r.pattern);
	for (const e of entities) {
		mine.add(`/${e}`);
		mine.add(`/${e}/new`);
	}
	const context = await room(browser, server);
	const first = await signIn(context, server, "quantri");
	await attempt("a list is imported by the pages themselves", async () => {
		for (const path of await importList(first)) mine.add(path);
	});
	/* a unit below the first: its own admin may change that one */
	await first.goto("/units");
	const unit = new URL(await first.locator('.tree ul a[href^="/units/"]').first().getAttribute("href"), server.origin).pathname;
	for (const more of ["", "/edit", "/change?what=rename", "/change?what=move", "/change?what=close"]) mine.add(unit + more);
	await walk(context, server, "quantri", mine, { full: true, english: true, follow: true, mayMiss: (p) => entities.some((e) => p.startsWith(`/${e}`)) });
	await context.close();
	return mine.seen;
}

export async function pages(browser, server) {
	const all = routes();
	const patterns = all.map((r) => r.pattern);
	const opened = new Set();
	const who = process.env.WHO?.split(",");
	const wanted = (login) => !who || who.includes(login);

	const take = (seen) => {
		for (const p of seen) opened.add(p);
	};
	if (wanted("-")) take(await shopper(browser, server, all, patterns));
	if (wanted("quantri")) take(await admin(browser, server, all, patterns));

	/* everybody else: the menu, and one page of each kind behind it */
	const empty = [];
	for (const login of server.people.keys()) {
		if (login === "quantri" || !wanted(login)) continue;
		const c = await room(browser, server);
		const page = await signIn(c, server, login);
		const mine = new Walk(server.origin, patterns);
		mine.add("/account");
		mine.links(await page.evaluate(() => [...document.querySelectorAll(".nav a")].map((a) => a.href)));
		const acting = ACTING.includes(login);
		/* a certificate asks something of those two alone */
		const states = BY_STATE.filter((s) => s !== "certificates" || ["dieuphoi", "chuthe"].includes(login));
		for (const plural of acting ? states : []) {
			for (const [state, path] of await byState(page, plural)) {
				if (path) mine.add(path);
				else if (login === "dieuphoi") empty.push(`no row of ${plural} is ${state}`);
			}
		}
		/* what there is to read is the same to all: one reads it in English */
		await walk(c, server, login, mine, { full: false, english: false, acting, states: login === "dieuphoi", follow: login === "dieuphoi" || login === "chuthe" });
		await c.close();
		take(mine.seen);
	}
	if (wanted("dieuphoi")) promise("a dossier, a hearing, a certificate has been looked at in every state there is", empty);
	if (who) return;
	promise(
		"every page of `describe routes` has been opened",
		all.filter((r) => r.page && !opened.has(r.pattern)).map((r) => r.pattern)
			.map((p) => `not opened: ${p}`),
	);
}

/** Pages of errors are pages too. */
export async function errors(browser, server) {
	const c = await room(browser, server);
	const page = await c.newPage();
	const said = ears(page);
	for (const base of ["", "/en"]) {
		const r = await look(page, said, `${server.origin}${base}/p/khong-co`, { full: true, status: 404 });
		promise(`a page that is not there says so and can be read (${base || "vi"})`, r.wrong);
	}
	await c.close();
	const d = await room(browser, server);
	const mine = await signIn(d, server, "chixem");
	const r = await look(mine, ears(mine), `${server.origin}/products/new`, { full: true, status: 403 });
	promise("a page one may not open says so and can be read", r.wrong);
	await d.close();
}
