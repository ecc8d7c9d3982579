/* fuzz/fuzz_cose.c: any bytes as a signed message, and as its text. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "codec/base32.h"
#include "codec/cbor.h"
#include "codec/cose.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const unsigned char key[COSE_PUBLIC] = { 1 };
	struct arena *mem = arena_open(0);
	struct cbor_in in = { bytes, n };
	const unsigned char *read;
	struct cbor_item item;
	struct cose c;
	size_t nread;

	if (cose_read(bytes, n, &c))
		cose_check(&c, key);
	while (cbor_next(&in, &item))
		continue;
	in = (struct cbor_in){ bytes, n };
	while (cbor_skip(&in))
		continue;
	base32_read(mem, str_ndup(mem, (const char *)bytes, n), &read,
	    &nread);
	arena_close(mem);
	return 0;
}
