// See README.md.  Ends with "N passed, N failed" (tools/test).
import { codes } from "./checks/codes.mjs";
import { errors, pages } from "./checks/pages.mjs";
import { keys } from "./checks/keys.mjs";
import { lint } from "./checks/lint.mjs";
import { noscript } from "./checks/noscript.mjs";
import { papers } from "./checks/papers.mjs";
import { phones } from "./checks/phones.mjs";
import { print } from "./checks/print.mjs";
import { producer } from "./checks/producer.mjs";
import { schema } from "./checks/schema.mjs";
import { sending } from "./checks/sending.mjs";
import { sheet } from "./checks/sheet.mjs";
import { sizes } from "./checks/sizes.mjs";
import { tale } from "./checks/tale.mjs";
import { launch } from "./lib/browser.mjs";
import { attempt, finish, promise } from "./lib/report.mjs";
import { serve } from "./lib/server.mjs";

const groups = { lint, pages, errors, noscript, keys, codes, sending, print, papers, schema, sheet, phones, sizes, producer, tale };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(groups);

const server = await serve();
const browser = await launch();
for (const name of wanted) {
	const begun = Date.now();
	try {
		if (!groups[name]) throw new Error(`no such group: ${name}`);
		await groups[name](browser, server);
	} catch (e) {
		promise(`${name} can be checked`, [String(e.stack ?? e)]);
	}
	console.log(`     ${name}: ${((Date.now() - begun) / 1000).toFixed(0)} s`);
}
await browser.close();
await attempt("the server ends well and has nothing bad in its log", async () => {
	const code = await server.stop();
	return [...(code === 0 ? [] : [`exit ${code}`]), ...server.bad.slice(0, 5)];
});
process.exit(finish());
