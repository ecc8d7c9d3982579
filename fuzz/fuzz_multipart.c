/* fuzz/fuzz_multipart.c: a boundary, a newline, a body: files lie inside the
 * body, and their names have no folders. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "http/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(const char *body, size_t n, const struct params *p,
    const struct upload *u, size_t nu)
{
	for (size_t i = 0; i < p->n; i++)
		if (!utf8_valid(p->at[i].name, strlen(p->at[i].name)) ||
		    !utf8_valid(p->at[i].value, strlen(p->at[i].value)))
			abort();
	for (size_t i = 0; i < nu; i++)
		if (u[i].bytes < body || u[i].n > n ||
		    u[i].bytes + u[i].n > body + n ||
		    strpbrk(u[i].filename, "/\\\r\n") != NULL ||
		    !utf8_valid(u[i].filename, strlen(u[i].filename)))
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const uint8_t *eol = n > 0 ? memchr(bytes, '\n', n) : NULL;
	size_t head = eol != NULL ? (size_t)(eol - bytes) : 0;
	struct arena *mem = arena_open(0);
	const char *boundary;
	struct params p;
	struct upload *u;
	size_t left, nu;
	char *body;

	if (eol != NULL) {
		left = n - head - 1;
		/* On its own, so that one byte too far is seen. */
		body = malloc(left + 1);
		if (body == NULL)
			abort();
		memcpy(body, eol + 1, left);
		boundary = media_param(mem, str_ndup(mem, (const char *)bytes,
		    head), "boundary");
		if (boundary != NULL && multipart_parse(mem, boundary, body,
		    left, &p, &u, &nu) == RC_OK)
			check(body, left, &p, u, nu);
		free(body);
	}
	arena_close(mem);
	return 0;
}
