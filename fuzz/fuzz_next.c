/* fuzz/fuzz_next.c: any bytes as the address to go on to after signing in: one
 * of ours, or none; never another host's. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/org/sign.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	const char *to = sign_next(str_ndup(mem, (const char *)bytes, n));

	if (*to != '\0' && (to[0] != '/' || to[1] == '/' || to[1] == '\\'))
		abort();
	for (; *to != '\0'; to++)
		if (*to <= ' ' || (unsigned char)*to >= 127)
			abort();
	arena_close(mem);
	return 0;
}
