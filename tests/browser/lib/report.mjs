// One line a promise, and how it went as the last line (tools/test).
let passed = 0;
let failed = 0;

/** promise(name, wrongs): kept when the list is empty; else each is said. */
export function promise(name, wrongs) {
	if (wrongs.length === 0) {
		passed++;
		console.log(`PASS ${name}`);
		return;
	}
	failed++;
	console.log(`FAIL ${name}`);
	for (const w of wrongs) console.log(`     ${w}`);
}

/** attempt(name, fn): the promise is broken by what fn throws or returns. */
export async function attempt(name, fn) {
	try {
		promise(name, (await fn()) ?? []);
	} catch (e) {
		promise(name, [String(e.stack ?? e).split("\n").slice(0, 4).join(" | ")]);
	}
}

export function finish() {
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}
