/* js/ed25519.js: is a signature right?  By whole numbers (RFC 8032, section
 * 5.1.7), slow but right, where the browser has no Ed25519 of its own. */
{
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
	globalThis.ed25519 = async (key, sig, bytes) => {
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
}
