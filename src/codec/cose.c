/* codec/cose.c: see cose.h. */
#include "codec/cose.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/cbor.h"

enum {
	TAG_SIGN1 = 18,
	HEAD_ALG = 1,
	HEAD_KID = 4,
	ALG_EDDSA = -8,
};

void
cose_kid(const unsigned char *key, unsigned char *kid)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, key, COSE_PUBLIC);
	memcpy(kid, hash, COSE_KID);
}

static void
put_head(struct buf *out, const unsigned char *kid)
{
	cbor_map(out, 2);
	cbor_int(out, HEAD_ALG);
	cbor_int(out, ALG_EDDSA);
	cbor_int(out, HEAD_KID);
	cbor_bytes(out, kid, COSE_KID);
}

/* What is signed: RFC 9052, section 4.4. */
static void
put_signed(struct buf *out, const void *protected_head, size_t nhead,
    const void *payload, size_t n)
{
	cbor_array(out, 4);
	cbor_text(out, "Signature1");
	cbor_bytes(out, protected_head, nhead);
	cbor_bytes(out, "", 0);
	cbor_bytes(out, payload, n);
}

void
cose_sign(struct buf *out, const void *payload, size_t n,
    const unsigned char *secret)
{
	unsigned char kid[COSE_KID], signature[COSE_SIGNATURE];
	struct buf all = BUF_INIT(out->mem), top = BUF_INIT(out->mem);

	cose_kid(secret + (COSE_SECRET - COSE_PUBLIC), kid);
	put_head(&top, kid);
	put_signed(&all, top.at, top.len, payload, n);
	crypto_sign_ed25519_detached(signature, NULL,
	    (const unsigned char *)all.at, all.len, secret);
	cbor_tag(out, TAG_SIGN1);
	cbor_array(out, 4);
	cbor_bytes(out, top.at, top.len);
	cbor_map(out, 0);
	cbor_bytes(out, payload, n);
	cbor_bytes(out, signature, sizeof(signature));
}

static bool
next(struct cbor_in *in, enum cbor_type type, size_t n, struct cbor_item *i)
{
	return cbor_next(in, i) && i->type == type && i->n == n;
}

static bool
next_int(struct cbor_in *in, int64_t v)
{
	struct cbor_item i;

	return cbor_next(in, &i) && i.type == CBOR_INT && i.v == v;
}

static bool
read_head(const struct cbor_item *top, struct cose *out)
{
	struct cbor_in in = { top->at, top->n };
	struct cbor_item i;

	if (!cbor_sound(top->at, top->n) || !next(&in, CBOR_MAP, 2, &i) ||
	    !next_int(&in, HEAD_ALG) || !next_int(&in, ALG_EDDSA) ||
	    !next_int(&in, HEAD_KID) || !next(&in, CBOR_BYTES, COSE_KID, &i))
		return false;
	out->kid = i.at;
	out->head = top->at;
	out->nhead = top->n;
	return true;
}

bool
cose_read(const void *bytes, size_t n, struct cose *out)
{
	struct cbor_in in = { bytes, n };
	struct cbor_item i;

	if (n > COSE_MOST || !cbor_sound(bytes, n) ||
	    !cbor_next(&in, &i) || i.type != CBOR_TAG || i.v != TAG_SIGN1 ||
	    !next(&in, CBOR_ARRAY, 4, &i) ||
	    !cbor_next(&in, &i) || i.type != CBOR_BYTES ||
	    !read_head(&i, out) || !next(&in, CBOR_MAP, 0, &i) ||
	    !cbor_next(&in, &i) || i.type != CBOR_BYTES)
		return false;
	out->payload = i.at;
	out->n = i.n;
	if (!next(&in, CBOR_BYTES, COSE_SIGNATURE, &i))
		return false;
	out->signature = i.at;
	return true;
}

bool
cose_check(const struct cose *c, const unsigned char *key)
{
	struct arena *mem = arena_open(0);
	struct buf all = BUF_INIT(mem);
	bool right;

	put_signed(&all, c->head, c->nhead, c->payload, c->n);
	right = crypto_sign_ed25519_verify_detached(c->signature,
	    (const unsigned char *)buf_str(&all), all.len, key) == 0;
	arena_close(mem);
	return right;
}
