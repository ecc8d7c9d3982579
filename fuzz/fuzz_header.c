/* fuzz/fuzz_header.c: any bytes as the headers whose lists we read: what the
 * browser has, what it unpacks, what kind it sends. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/encode.h"
#include "http/headers.h"
#include "http/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	const char *text = str_ndup(mem, (const char *)bytes, n);
	const char *kind = media_type(mem, text);

	/* A tag that is asked for is found, whatever stands around it. */
	if (etag_match(str_fmt(mem, "%s, \"a-1\"", "W/\"b\""), "\"a-1\"") !=
	    true)
		abort();
	(void)etag_match(text, "\"a-1\"");
	(void)gzip_wanted(text);
	if (kind != NULL && strpbrk(kind, "; \t\r\n") != NULL)
		abort();
	(void)media_param(mem, text, "boundary");
	arena_close(mem);
	return 0;
}
