/* fuzz_out.c: no text leaves the place it was put in. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "web/out.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
must(bool x)
{
	if (!x)
		abort();
}

static const char *
by(struct arena *mem, void (*fn)(struct out *, const char *), const char *s)
{
	struct buf b = BUF_INIT(mem);

	fn(&(struct out){ .b = &b, .mem = mem }, s);
	return buf_str(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(0);
	char *s = str_ndup(mem, (const char *)data, size);
	const char *url = by(mem, out_url, s);
	size_t n = strcspn(url, ":/?#");

	must(strpbrk(by(mem, out_text, s), "<>") == NULL);
	must(strpbrk(by(mem, out_attr, s), "<>\"'") == NULL);
	must(strpbrk(by(mem, out_url_part, s), "<>\"' \t\n") == NULL);
	must(strpbrk(by(mem, out_url_value, s), "<>\"' &=/?#:") == NULL);
	must(strpbrk(url, "<>\"' \t\n") == NULL);
	if (url[n] == ':') {
		char *scheme = str_ndup(mem, url, n);

		for (char *p = scheme; *p != '\0'; p++)
			*p |= 0x20;
		must(str_in(scheme, "http https mailto tel"));
	}
	arena_close(mem);
	return 0;
}
