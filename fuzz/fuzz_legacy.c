/* fuzz/fuzz_legacy.c: any bytes in the old encodings give valid UTF-8. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/legacy.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	const char *raw = (const char *)bytes, *text = str_ndup(mem, raw, n);

	for (int which = LEGACY_NONE; which <= LEGACY_VNI; which++) {
		const char *s = legacy_bytes(mem, raw, n, (enum legacy)which);

		if (!utf8_valid(s, strlen(s)))
			abort();
		legacy_guess(s);
		if (utf8_valid(text, strlen(text)))
			legacy_text(mem, text, (enum legacy)which);
	}
	legacy_font(text);
	arena_close(mem);
	return 0;
}
