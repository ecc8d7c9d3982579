/* codec/cose.h: bytes signed by one key, as a COSE_Sign1.
 *
 * Ed25519 only: a signature has one form, keys are 32 bytes, and nothing is
 * left to be chosen.  The protected head names the algorithm and the key.
 *
 * Source: RFC 9052, sections 4.2 and 4.4; RFC 9053, section 2.2 (EdDSA). */
#ifndef CODEC_COSE_H
#define CODEC_COSE_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

enum {
	COSE_KID = 8,     /* bytes of a key's name */
	COSE_PUBLIC = 32,
	COSE_SECRET = 64, /* libsodium's: seed and public key */
	COSE_SIGNATURE = 64,
	COSE_MOST = 2048, /* of a whole message; a code holds less */
};

struct cose {
	const unsigned char *kid;
	const unsigned char *head; /* the protected head, as it was signed */
	size_t nhead;
	const unsigned char *payload;
	size_t n;
	const unsigned char *signature;
};

/** cose_kid(public, kid): the name of a key: the first bytes of its SHA-256. */
void cose_kid(const unsigned char *, unsigned char *);

/** cose_sign(out, payload, n, secret): append tag 18 with the message. */
void cose_sign(struct buf *, const void *, size_t, const unsigned char *);

/** cose_read(bytes, n, out): false unless it is such a message; nothing is
 *  verified yet.  Pieces lie in ${bytes}. */
bool cose_read(const void *, size_t, struct cose *);

/** cose_check(cose, public): did this key sign it? */
bool cose_check(const struct cose *, const unsigned char *);

#endif
