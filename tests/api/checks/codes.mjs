// The code on a certificate, checked without a line of ours: Node's Ed25519
// and somebody else's CBOR; and read back from the printed page.
import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { decode, encode } from 'cborg';
import { equal } from '../lib/shape.mjs';

const origin = 'https://ocop.example';
const withTags = { useMaps: true, tags: { 18: x => x } };
const plain = { useMaps: true };

function base32(s) {
	let bits = '';

	for (const c of s)
		bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c)
		    .toString(2).padStart(5, '0');
	return Buffer.from(bits.slice(0, bits.length - bits.length % 8)
	    .match(/.{8}/g).map(b => parseInt(b, 2)));
}

const run = async (h, ...words) => {
	const r = await h.place.command(words);

	return { code: r.code, out: r.out };
};

const known = (h, name) => fetch(new URL(`/.well-known/${name}`, h.url));

async function keys(h) {
	return (await (await known(h, 'ocop-keys.json')).json()).keys;
}

function judged(bytes, jwks) {
	const [head, free, payload, sig] = decode(bytes, withTags);
	const top = decode(head, plain);
	const kid = Buffer.from(top.get(4)).toString('hex');
	const jwk = jwks.find(k => k.kid === kid);
	const signed = encode(['Signature1', head, new Uint8Array(), payload]);

	equal(-8, top.get(1), 'EdDSA');
	equal(0, free.size, 'nothing unprotected');
	return { claims: decode(payload, plain), payload,
		right: jwk !== undefined && verify(null, signed, createPublicKey({
			key: { kty: jwk.kty, crv: jwk.crv, x: jwk.x },
			format: 'jwk' }), sig) };
}

async function code(h) {
	const r = await run(h, 'certificate', 'code', 'VD-001/GCN-OCOP',
	    '--origin', origin);

	equal(0, r.code, 'certificate code');
	return r.out.toString().trim();
}

async function signed(h) {
	const text = await code(h);
	const v = judged(base32(text.split('/').pop()), await keys(h));

	equal(true, text === text.toUpperCase(), 'upper case');
	equal(true, v.right, 'the signature');
	equal('VD-001/GCN-OCOP', v.claims.get(2), 'number');
	equal(true, v.claims.get(-65537) >= 3, 'stars');
	equal(true, v.claims.get(-65541), 'an example says so');
	/* What we write is what the other library writes of the same claims. */
	equal(Buffer.from(encode(v.claims)).toString('hex'),
	    Buffer.from(v.payload).toString('hex'), 'one form');
}

async function altered(h) {
	const bytes = base32((await code(h)).split('/').pop());
	const jwks = await keys(h);
	let right = 0;

	for (let i = bytes.length - 64; i < bytes.length; i++) {
		const bad = Buffer.from(bytes);

		bad[i] ^= 1;
		right += judged(bad, jwks).right;
	}
	equal(0, right, 'altered signatures that check');
}

async function withdrawn(h) {
	const r = await known(h, 'ocop-withdrawn');
	const v = judged(new Uint8Array(await r.arrayBuffer()), await keys(h));

	equal(true, v.right, 'the signature of the list');
	equal(true, Array.isArray(v.claims.get(-65542)), 'a list');
	equal(true, v.claims.get(6) > 1.6e9, 'with its day');
}

async function printed(h) {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'saoque-code-'));
	const r = await run(h, 'certificate', 'paper', 'VD-001/GCN-OCOP',
	    '--origin', origin);

	fs.writeFileSync(`${dir}/c.pdf`, r.out);
	execFileSync('pdftoppm', ['-r', '150', '-png', `${dir}/c.pdf`,
		`${dir}/c`]);
	const read = execFileSync('zbarimg', ['-q', '--raw', `${dir}/c-1.png`],
	    { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();

	fs.rmSync(dir, { recursive: true });
	equal(await code(h), read, 'read from the page');
	equal(true, [0, 73].includes((await run(h, 'verify-qr', read)).code),
	    'verify-qr knows it');
}

/* Typed in small letters, or with what a chat hangs on behind. */
async function typed(h) {
	const at = (await code(h)).split('/').pop();

	for (const way of [`/v/${at.toLowerCase()}`, `/V/${at.toLowerCase()}`,
		`/V/${at}?utm_source=zalo`, `/en/v/${at}`]) {
		const r = await fetch(new URL(way, h.url));
		const text = await r.text();

		equal(200, r.status, way.slice(0, 20));
		equal(true, text.includes('VD-001/GCN-OCOP'), way.slice(0, 20));
		equal(false, /<script/.test(text), 'a script');
		equal(true, Buffer.byteLength(text) <= 15 * 1024,
		    `${Buffer.byteLength(text)} bytes`);
	}
}

export const checks = [
	['a-code-is-found-however-it-was-typed', typed],
	['another-library-verifies-what-we-signed', signed],
	['an-altered-signature-is-wrong-there-too', altered],
	['the-list-of-withdrawals-is-signed', withdrawn],
	['the-code-is-read-from-the-page-at-150-dpi', printed],
];
