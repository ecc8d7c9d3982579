// One browser for all checks, and somebody signed in.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const executablePath = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export function launch() {
	return chromium.launch({ executablePath, args: quiet });
}

export function room(browser, server, more = {}) {
	return browser.newContext({ baseURL: server.origin, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...more });
}

/** sign_in(context, server, login): a context with his session; the first
 *  password is changed on the way, once for the whole run. */
export async function signIn(context, server, login) {
	const person = server.people.get(login);
	const page = await context.newPage();
	await page.goto("/sign-in");
	await page.fill("[name=login]", login);
	await page.fill("[name=password]", person.password);
	await Promise.all([page.waitForNavigation(), page.click("main button[type=submit]")]);
	if (page.url().endsWith("/account/password")) {
		const fresh = `ba con voi vang ${login} 2024`;
		await page.fill("[name=old]", person.password);
		await page.fill("[name=new]", fresh);
		await page.fill("[name=again]", fresh);
		await Promise.all([page.waitForNavigation(), page.click("main form.card button[type=submit]")]);
		person.password = fresh;
	}
	if (/\/(sign-in|account\/password)/.test(page.url())) throw new Error(`${login} cannot sign in: ${await page.textContent("main")}`);
	return page;
}
