/* js/cose.js: a certificate's code taken apart and its signature checked:
 * base 32, CBOR in its one form, COSE_Sign1.  Throws at whatever is not so. */
{
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

	/* The bytes of a code in what mails and chats make of its address (proof.c). */
	const code = (text) =>
		base32(
			text
				.replace(/\s+/g, "")
				.replace(/[?#=].*/, "")
				.split(/\/|%2f/i)
				.filter(Boolean)
				.pop()
				.toUpperCase(),
		);

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

	const check = async (key, sig, bytes) => {
		try {
			const k = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
			return await crypto.subtle.verify({ name: "Ed25519" }, k, sig, bytes);
		} catch {
			return ed25519(key, sig, bytes);
		}
	};

	const hex = (b) => [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
	/* For keys as they are published: the claims of a message and whether its
	 * signature is right; null when no key of these made it. */
	const judge = (published) => {
		const keys = new Map(
			published.map((k) => [
				k.kid,
				Uint8Array.from(atob(k.x.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)),
			]),
		);

		return async (bytes) => {
			const all = read(bytes);
			const [top, , payload, sig] = all.value;
			const kid = read(top).get(4);
			const claims = read(payload);
			if (all.tag !== 18 || read(top).get(1) !== -8 || sig.length !== 64) throw new Error("cose");
			const key = keys.get(hex(kid));
			return { claims, right: key ? await check(key, sig, signed(top, payload)) : null };
		};
	};

	globalThis.cose = { base32, code, judge };
}
