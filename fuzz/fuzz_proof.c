/* fuzz/fuzz_proof.c: any text as the code of a certificate, as a scanner or a
 * form gives it: an address with what was signed in it, or nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/cose.h"
#include "domain/recognition/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
is_text(const char *s)
{
	if (s != NULL && !utf8_valid(s, strlen(s)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const unsigned char key[COSE_PUBLIC] = { 1 };
	struct arena *mem = arena_open(0);
	struct proof p;
	struct cose c;

	if (proof_read(mem, str_ndup(mem, (const char *)bytes, n), &p, &c)) {
		is_text(p.issuer);
		is_text(p.number);
		is_text(p.product);
		is_text(p.producer);
		is_text(p.decision);
		cose_check(&c, key);
	}
	arena_close(mem);
	return 0;
}
