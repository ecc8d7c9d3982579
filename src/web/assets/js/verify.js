/* js/verify.js: form[data-verify] checks the code of a certificate without a
 * network, with js/cose.js and js/ed25519.js.  Keys and the list of what was
 * withdrawn came with the page. */
{
	const form = document.querySelector("form[data-verify]");
	const words = form.dataset;
	const answer = form.querySelector("[data-answer]");
	const { base32 } = cose;
	const judge = cose.judge(JSON.parse(words.keys).keys);

	const date = (s) =>
		new Date(s * 1000).toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : "vi-VN", {
			timeZone: "Asia/Ho_Chi_Minh",
			day: "2-digit",
			month: "2-digit",
			year: "numeric",
		});

	/* Whose certificates are gone, as of a day that is signed too.  A clock that
	 * is behind that day does not make anything valid again. */
	const DAY = 86400;
	const OLD = 30;
	const withdrawn = async () => {
		let v = null;
		try {
			v = await judge(base32(words.withdrawn));
		} catch {
			/* told below: there is none, or it is damaged */
		}
		const clock = Date.now() / 1000;
		if (v?.right !== true) return { numbers: [], now: clock, fresh: false, about: words.nolist };
		const at = v.claims.get(6);
		const n = Math.floor((clock - at) / DAY);
		const text = n < 0 ? words.clock : n > 0 ? words.old : words.list;
		return {
			numbers: v.claims.get(-65542),
			now: Math.max(clock, at),
			fresh: n >= 0 && n <= OLD,
			about: text.replace("{day}", date(at)).replace("{n}", n),
		};
	};

	const say = (tone, ...lines) => {
		const box = document.createElement("div");
		box.className = `note note-${tone}`;
		for (const [i, line] of lines.filter(Boolean).entries()) {
			const p = document.createElement(i === 0 ? "b" : "p");
			p.textContent = line;
			box.append(p);
		}
		answer.replaceChildren(box);
	};

	const verify = async (text) => {
		if (!globalThis.crypto?.subtle) return say("warn", words.cannot);
		let v;
		try {
			v = await judge(cose.code(text));
		} catch {
			return say("bad", words.unreadable);
		}
		if (v.right === false) return say("bad", words.forged);
		const list = await withdrawn();
		/* A page that was kept for long does not know the newest key. */
		if (v.right === null) return say("bad", words.nokey, words.keysof.replace("{day}", words.day));
		const c = v.claims;
		const facts = [
			c.get(-65541) && words.example,
			`${c.get(-65538)} – ${c.get(-65537)} ${words.stars}`,
			c.get(-65539),
			`${c.get(2)} · ${c.get(-65540)}`,
			`${words.until} ${date(c.get(4) - 1)}`,
		];
		if (list.numbers.includes(c.get(2))) return say("bad", words.gone, ...facts);
		if (list.now >= c.get(4)) return say("warn", words.over, ...facts, list.about);
		say(list.fresh ? "ok" : "warn", words.good, ...facts, list.about);
	};

	/* Kept for the next time, also when it is opened then without a network:
	 * the page as everybody sees it, and what it loads. */
	const keep = async () => {
		await navigator.serviceWorker.register("/offline.js", { scope: location.pathname });
		await document.fonts.ready;
		const loaded = performance.getEntriesByType("resource").map((r) => new URL(r.name).pathname);
		const all = new Set([location.pathname, ...loaded.filter((p) => p.startsWith("/assets/"))]);
		const store = await caches.open("verify");
		for (const path of all) {
			const r = await fetch(path, { credentials: "omit" });
			if (r.ok) await store.put(path, r);
		}
		for (const r of await store.keys()) {
			const path = new URL(r.url).pathname;
			if (path.startsWith("/assets/") && !all.has(path)) await store.delete(r);
		}
		form.dataset.kept = "";
	};
	if (navigator.onLine && "serviceWorker" in navigator)
		addEventListener("load", () => keep().catch(() => {})); /* it works while it is open */

	form.addEventListener("submit", (e) => {
		e.preventDefault();
		verify(form.code.value);
	});
	const scan = form.querySelector("[data-scan]");
	if ("BarcodeDetector" in globalThis) {
		scan.hidden = false;
		scan.querySelector("input").addEventListener("change", async (e) => {
			const [found] = await new BarcodeDetector({ formats: ["qr_code"] }).detect(
				await createImageBitmap(e.target.files[0]),
			);
			form.code.value = found?.rawValue ?? "";
			verify(form.code.value);
		});
	}
}
