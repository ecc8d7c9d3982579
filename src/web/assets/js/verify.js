/* js/verify.js: form[data-verify] checks the code of a certificate without a
 * network: base 32, CBOR in its one form, COSE_Sign1, Ed25519.  Keys and the
 * list of what was withdrawn came with the page.  Where the browser's own
 * Ed25519 is missing, the same by whole numbers: slow, but right. */
{
	const form = document.querySelector("form[data-verify]");
	const words = form.dataset;
	const answer = form.querySelector("[data-answer]");

	const base32 = (s) => {
		const out = [];
		let held = 0;
		let bits = 0;
		for (const c of s) {
			const v = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
			if (v < 0) throw new Error("base32");
			held = ((held << 5) | v) & 0xffff;
			bits += 5;
			if (bits >= 8) {
				bits -= 8;
				out.push((held >> bits) & 255);
			}
		}
		if (bits >= 5 || held & ((1 << bits) - 1)) throw new Error("base32");
		return Uint8Array.from(out);
	};

	/* One item; what is not in the one form is refused, as the server does. */
	const read = (bytes) => {
		let at = 0;
		const item = (deep) => {
			if (deep > 8 || at >= bytes.length) throw new Error("cbor");
			const major = bytes[at] >> 5;
			const low = bytes[at++] & 31;
			let v = low;
			if (low > 23) {
				if (low > 27) throw new Error("cbor");
				const n = 1 << (low - 24);
				v = 0;
				if (at + n > bytes.length) throw new Error("cbor");
				for (let i = 0; i < n; i++) v = v * 256 + bytes[at++];
				if (v < [24, 256, 65536, 4294967296][low - 24]) throw new Error("cbor");
			}
			if (!Number.isSafeInteger(v)) throw new Error("cbor");
			if (major === 0) return v;
			if (major === 1) return -1 - v;
			if (major === 2 || major === 3) {
				if (at + v > bytes.length) throw new Error("cbor");
				const part = bytes.slice(at, at + v);
				at += v;
				return major === 2 ? part : new TextDecoder("utf-8", { fatal: true }).decode(part);
			}
			if (major === 4) {
				const all = [];
				for (let i = 0; i < v; i++) all.push(item(deep + 1));
				return all;
			}
			if (major === 5) {
				const all = new Map();
				for (let i = 0; i < v; i++) {
					const key = item(deep + 1);
					if (all.has(key)) throw new Error("cbor");
					all.set(key, item(deep + 1));
				}
				return all;
			}
			if (major === 6) return { tag: v, value: item(deep + 1) };
			if (v < 20 || v > 22) throw new Error("cbor");
			return v === 22 ? null : v === 21;
		};
		const out = item(1);
		if (at !== bytes.length) throw new Error("cbor");
		return out;
	};

	const head = (major, n) =>
		n < 24 ? [(major << 5) | n] : n < 256 ? [(major << 5) | 24, n] : [(major << 5) | 25, n >> 8, n & 255];
	const signed = (top, payload) =>
		Uint8Array.from([
			0x84,
			...head(3, 10),
			...new TextEncoder().encode("Signature1"),
			...head(2, top.length),
			...top,
			0x40,
			...head(2, payload.length),
			...payload,
		]);

	/* ---- Ed25519 by whole numbers: RFC 8032, section 5.1.7 ---- */
	const P = 2n ** 255n - 19n;
	const L = 2n ** 252n + 27742317777372353535851937790883648493n;
	const mod = (a, m = P) => ((a % m) + m) % m;
	const pow = (a, e) => {
		let r = 1n;
		for (let b = mod(a); e > 0n; e >>= 1n, b = (b * b) % P) if (e & 1n) r = (r * b) % P;
		return r;
	};
	const D = mod(-121665n * pow(121666n, P - 2n));
	const little = (b) => b.reduceRight((n, x) => (n << 8n) | BigInt(x), 0n);
	const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
		const a = mod((y1 - x1) * (y2 - x2));
		const b = mod((y1 + x1) * (y2 + x2));
		const c = mod(2n * t1 * t2 * D);
		const d = mod(2n * z1 * z2);
		const [e, f, g, h] = [b - a, d - c, d + c, b + a];
		return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
	};
	const times = (n, p) => {
		let r = [0n, 1n, 1n, 0n];
		for (; n > 0n; n >>= 1n, p = add(p, p)) if (n & 1n) r = add(r, p);
		return r;
	};
	const point = (bytes) => {
		const sign = bytes[31] >> 7;
		const y = little(bytes) & (2n ** 255n - 1n);
		if (y >= P) return null;
		const u = mod(y * y - 1n);
		const v = mod(D * y * y + 1n);
		let x = mod(u * v ** 3n * pow(u * v ** 7n, (P - 5n) / 8n));
		if (mod(v * x * x) !== u) x = mod(x * pow(2n, (P - 1n) / 4n));
		if (mod(v * x * x) !== u || (x === 0n && sign)) return null;
		if (Number(x & 1n) !== sign) x = P - x;
		return [x, y, 1n, mod(x * y)];
	};
	const byNumbers = async (key, sig, bytes) => {
		const a = point(key);
		const r = point(sig.slice(0, 32));
		const s = little(sig.slice(32));
		if (!a || !r || s >= L) return false;
		const hash = new Uint8Array(
			await crypto.subtle.digest("SHA-512", Uint8Array.from([...sig.slice(0, 32), ...key, ...bytes])),
		);
		const by = mod(4n * pow(5n, P - 2n));
		const base = point(
			Uint8Array.from({ length: 32 }, (_, i) => Number((by >> BigInt(8 * i)) & 255n)),
		);
		const [x1, y1, z1] = times(s, base);
		const [x2, y2, z2] = add(r, times(mod(little(hash), L), a));
		return mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;
	};
	const check = async (key, sig, bytes) => {
		try {
			const k = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
			return await crypto.subtle.verify({ name: "Ed25519" }, k, sig, bytes);
		} catch {
			return byNumbers(key, sig, bytes);
		}
	};

	const hex = (b) => [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
	const keys = new Map(
		JSON.parse(words.keys).keys.map((k) => [
			k.kid,
			Uint8Array.from(atob(k.x.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)),
		]),
	);

	const date = (s) =>
		new Date(s * 1000).toLocaleDateString(document.documentElement.lang === "en" ? "en-GB" : "vi-VN", {
			timeZone: "Asia/Ho_Chi_Minh",
			day: "2-digit",
			month: "2-digit",
			year: "numeric",
		});

	/* The claims of a message and whether its signature is right: true, false,
	 * or null when no key of ours made it. */
	const judge = async (bytes) => {
		const all = read(bytes);
		const [top, , payload, sig] = all.value;
		const kid = read(top).get(4);
		const claims = read(payload);
		if (all.tag !== 18 || read(top).get(1) !== -8 || sig.length !== 64) throw new Error("cose");
		const key = keys.get(hex(kid));
		return { claims, right: key ? await check(key, sig, signed(top, payload)) : null };
	};

	/* Whose certificates are gone, as of a day that is signed too.  A clock that
	 * is behind that day does not make anything valid again. */
	const DAY = 86400;
	const OLD = 30;
	const withdrawn = async () => {
		const v = words.withdrawn ? await judge(base32(words.withdrawn)) : null;
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
			v = await judge(base32(text.trim().split("/").pop().toUpperCase()));
		} catch {
			return say("bad", words.unreadable);
		}
		if (v.right !== true) return say("bad", v.right === null ? words.nokey : words.forged);
		const list = await withdrawn();
		const c = v.claims;
		const facts = [
			c.get(-65541) && words.example,
			`${c.get(-65538)} – ${c.get(-65537)} ${words.stars}`,
			c.get(-65539),
			`${c.get(2)} · ${c.get(-65540)}`,
			`${words.until} ${date(c.get(4) - 1)}`,
		];
		if (list.numbers.includes(c.get(2))) return say("bad", words.gone, ...facts, list.about);
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
