/* fuzz/fuzz_form.c: urlencoded pairs: what comes out is UTF-8, and goes in
 * again as it came out. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
again(struct arena *mem, const struct params *p)
{
	struct buf b = BUF_INIT(mem);
	struct params q;

	for (size_t i = 0; i < p->n; i++) {
		if (!utf8_valid(p->at[i].value, strlen(p->at[i].value)))
			abort();
		url_escape(&b, p->at[i].name);
		buf_putc(&b, '=');
		url_escape(&b, p->at[i].value);
		buf_putc(&b, '&');
	}
	if (params_parse(mem, buf_str(&b), b.len, &q) != RC_OK || q.n != p->n)
		abort();
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->at[i].name, q.at[i].name) != 0 ||
		    strcmp(p->at[i].value, q.at[i].value) != 0)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	char *s = arena_alloc(mem, n);
	struct params p;

	if (n > 0)
		memcpy(s, bytes, n);
	if (params_parse(mem, s, n, &p) == RC_OK)
		again(mem, &p);
	arena_close(mem);
	return 0;
}
