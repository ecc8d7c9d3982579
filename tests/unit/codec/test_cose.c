/* A signed message: whoever changes one bit of it is found. */
#include "codec/cose.h"
#include "../test.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"

static const char said[] = "\xa1\x01\x02";

static void
keys(unsigned char *public, unsigned char *secret)
{
	unsigned char seed[crypto_sign_SEEDBYTES];

	WANT(sodium_init() >= 0);
	memset(seed, 7, sizeof(seed));
	crypto_sign_seed_keypair(public, secret, seed);
}

TEST(cose_what_is_signed_is_read_back_and_checks)
{
	unsigned char public[COSE_PUBLIC], secret[COSE_SECRET], kid[COSE_KID];
	struct buf b = BUF_INIT(mem), again = BUF_INIT(mem);
	struct cose c;

	keys(public, secret);
	cose_sign(&b, said, 3, secret);
	WANT(cose_read(b.at, b.len, &c));
	WANT_INT(3, c.n);
	WANT(memcmp(c.payload, said, 3) == 0);
	cose_kid(public, kid);
	WANT(memcmp(c.kid, kid, COSE_KID) == 0);
	WANT(cose_check(&c, public));
	/* one message, one text: a label printed twice is the same label */
	cose_sign(&again, said, 3, secret);
	WANT_INT(b.len, again.len);
	WANT(memcmp(b.at, again.at, b.len) == 0);
	public[0] ^= 1;
	WANT(!cose_check(&c, public));
}

TEST(cose_every_bit_counts)
{
	unsigned char public[COSE_PUBLIC], secret[COSE_SECRET];
	struct buf b = BUF_INIT(mem);
	struct cose c;

	keys(public, secret);
	cose_sign(&b, said, 3, secret);
	for (size_t bit = 0; bit < b.len * 8; bit++) {
		b.at[bit / 8] ^= (char)(1 << bit % 8);
		/* The name of the key is looked up, not computed: a wrong one
		 * finds no key.  It is signed all the same. */
		WANT(!cose_read(b.at, b.len, &c) || !cose_check(&c, public));
		b.at[bit / 8] ^= (char)(1 << bit % 8);
	}
	for (size_t n = 0; n < b.len; n++)
		WANT(!cose_read(b.at, n, &c));
	WANT(cose_read(b.at, b.len, &c) && cose_check(&c, public));
}

TESTS(RUN(cose_what_is_signed_is_read_back_and_checks),
    RUN(cose_every_bit_counts))
