/* fuzz/fuzz_cookie.c: a Cookie header: values hold only what cookies may. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/cookie.h"
#include "http/headers.h"
#include "http/http.h"
#include "http/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	const char *header = str_ndup(mem, (const char *)bytes, n);
	const char *v = cookie_find(mem, header, "s");
	struct reply r = { .mem = mem };

	if (v != NULL) {
		if (strpbrk(v, " ;,\"\\\r\n\t") != NULL)
			abort();
		/* What was read can be set again. */
		reply_cookie(&r, "s", v, -1, true);
		if (r.headers == NULL)
			abort();
	}
	(void)media_type(mem, header);
	(void)media_param(mem, header, "s");
	arena_close(mem);
	return 0;
}
