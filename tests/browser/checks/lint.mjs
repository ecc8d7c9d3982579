// The scripts and styles as they are written.
import { spawnSync } from "node:child_process";
import { promise } from "../lib/report.mjs";

export async function lint() {
	const here = new URL("../", import.meta.url).pathname;
	const r = spawnSync(`${here}node_modules/.bin/biome`, ["lint", "--error-on-warnings", "--config-path", `${here}biome.json`, `${here}../../src/web/assets/css`, `${here}../../src/web/assets/js`, `${here}lib`, `${here}checks`, `${here}run.mjs`], { encoding: "utf8" });
	promise("biome finds nothing in scripts and styles", r.status === 0 ? [] : (r.stdout + r.stderr).split("\n").slice(0, 60));
}
