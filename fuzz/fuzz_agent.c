/* fuzz/fuzz_agent.c: any bytes as what a browser calls itself: short words of
 * ours for it, or nothing; never a byte of its own choosing that is no text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/device.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	const char *name = device_name(mem, str_ndup(mem,
	    (const char *)bytes, n));

	/* What the column holds (session.device). */
	if (name != NULL && (*name == '\0' || utf8_len(name) > 60 ||
	    !utf8_valid(name, strlen(name))))
		abort();
	arena_close(mem);
	return 0;
}
