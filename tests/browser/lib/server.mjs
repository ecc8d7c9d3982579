// A server of our own on a free port, with the demonstration's data.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../../../", import.meta.url).pathname;

const program = [process.env.SAOQUE, `${root}build/saoque`, `${root}build/src/saoque`, `${root}build-debug/src/saoque`].find(
	(p) => p && existsSync(p),
);

/** describe(what): the lines of the program's own tables. */
export function describe(what) {
	return execFileSync(program, ["describe", what], { encoding: "utf8" }).split("\n");
}

function listening(child) {
	return new Promise((resolve, reject) => {
		let log = "";
		const take = (text) => {
			log += text;
			const m = /\bserving\b.*\bport=(\d+)/.exec(log) ?? /"port":(\d+)/.exec(log);
			if (m) resolve(Number(m[1]));
		};
		child.stdout.on("data", take);
		child.stderr.on("data", take);
		child.on("exit", (code) => reject(new Error(`the server ended (${code}): ${log.slice(-800)}`)));
		setTimeout(() => reject(new Error(`the server does not listen: ${log.slice(-800)}`)), 20000).unref();
	});
}

/** run(server, ...words): the command line over the same data. */
export function run(server, ...words) {
	return execFileSync(server.program, [...words, "--data", server.dir], { encoding: "utf8" }).trim();
}

/** caller(server): call(path, body) over REST as the coordinator. */
export function caller(server) {
	const token = run(server, "user", "token", "dieuphoi", "tests", "--scope", "write").split(/\s/).at(-1);
	return async (path, body) => {
		const r = await fetch(`${server.origin}/api/v1${path}`, {
			method: body ? "POST" : "GET",
			headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
			body: body && JSON.stringify(body),
		});
		if (!r.ok) throw new Error(`${path}: ${r.status} ${await r.text()}`);
		return r.json();
	};
}

/** today(): as records have it. */
export function today() {
	return new Date(Date.now() + 7 * 3600000).toISOString().slice(0, 10);
}

function demo() {
	const dir = mkdtempSync(join(tmpdir(), "saoque-browser-"));
	return [dir, JSON.parse(execFileSync(program, ["demo", "--data", dir, "--json"], { encoding: "utf8" }))];
}

/** serve(made): { origin, people, bad, restart(now), stop() }; people by login;
 *  over the demonstration's data or the folder ${made}, which goes with it.
 *  restart(now): the same data on the same port, the clock standing at that
 *  moment, or going again. */
export async function serve(made) {
	const [dir, accounts] = made ? [made, []] : demo();
	const bad = [];
	let child;
	let ended;
	const watch = (text) => {
		for (const line of String(text).split("\n")) {
			if (/runtime error|AddressSanitizer|LeakSanitizer|level=error|"level":"error"/.test(line)) bad.push(line);
		}
	};
	const start = (port, now) => {
		child = spawn(program, ["serve", "--data", dir, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...(now ? { SAOQUE_NOW: now } : {}) } });
		child.stderr.on("data", watch);
		child.stdout.on("data", watch);
		ended = new Promise((r) => child.on("close", r));
		return listening(child);
	};
	const end = () => {
		child.removeAllListeners("exit");
		child.kill("SIGTERM");
		return ended;
	};
	const port = await start(0);
	return {
		origin: `http://127.0.0.1:${port}`,
		program,
		dir,
		people: new Map(accounts.map((a) => [a.login, a])),
		bad,
		async restart(now) {
			await end();
			await start(port, now);
		},
		async stop() {
			const code = await end();
			rmSync(dir, { recursive: true, force: true });
			return code;
		},
	};
}
