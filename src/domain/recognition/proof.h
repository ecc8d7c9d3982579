/* domain/recognition/proof.h: what the code on a certificate says, and whether to
 * believe it.
 *
 * The code is an address in upper case that ends in the signed facts, so that
 * any phone opens the live page, and any program with our keys can check it
 * without a network.
 *
 * Source: RFC 8392 (CWT): claims 1 iss, 2 sub, 4 exp, 5 nbf, 6 iat; private
 * claims below -65536, in docs/certificates.md. */
#ifndef DOMAIN_RECOGNITION_PROOF_H
#define DOMAIN_RECOGNITION_PROOF_H

#include "domain/recognition/certificate.h"
#include "domain/recognition/signing_key.h"

struct buf;

struct proof {
	const char *issuer;   /* who runs the programme: the site's title */
	const char *number;   /* of the certificate */
	const char *product, *producer; /* producer "" when none is known */
	const char *decision;
	int64_t stars;
	int64_t issued_on, last_on;
	bool example;
};

enum proof_verdict {
	PROOF_GOOD,       /* signed by a key of ours */
	PROOF_UNREADABLE, /* no such message: cut off, altered, or no code */
	PROOF_FORGED,     /* the signature is not that of the key it names */
	PROOF_NO_KEY,     /* the key it names is none of ours */
	PROOF_DISTRUSTED, /* one of ours that is believed no longer */
};

/** proof_write(mem, p, secret): the signed text (base 32). */
const char *proof_write(struct arena *, const struct proof *,
    const unsigned char *);

/** proof_read(mem, text, p, cose): the facts in a text or in an address that
 *  ends in one, unverified; false: PROOF_UNREADABLE. */
bool proof_read(struct arena *, const char *, struct proof *, struct cose *);

/** proof_judge(ctx, text, p, verdict): read and check against our keys; *p is
 *  to be believed with PROOF_GOOD only. */
enum rc proof_judge(struct ctx *, const char *, struct proof *,
    enum proof_verdict *);

/** proof_certificate(ctx, p, out): the certificate it was printed for;
 *  RC_MISSING when there is none, or another has its number now.  No rights
 *  asked. */
enum rc proof_certificate(struct ctx *, const struct proof *,
    struct certificate *);

/** proof_of(ctx, c, text): the signed text of a certificate, by the active
 *  key.  RC_MISSING: there is no key here. */
enum rc proof_of(struct ctx *, const struct certificate *, const char **);

/** proof_address(mem, origin, text): the address in upper case. */
const char *proof_address(struct arena *, const char *, const char *);

/** proof_withdrawn(ctx, out): numbers of all certificates withdrawn by today,
 *  with the day, signed.  RC_MISSING: there is no key here. */
enum rc proof_withdrawn(struct ctx *, struct buf *);

/** certificate_fact(mem, c, name): a fact frozen on a certificate, "" for none. */
const char *certificate_fact(struct arena *, const struct certificate *,
    const char *);

#endif
