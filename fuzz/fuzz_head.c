/* fuzz/fuzz_head.c: any request line and headers: refused, or understood in
 * one way only. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/reqhead.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { MOST = 40 };

/* "GET /a HTTP/1.1\nName: value\n…": how libmicrohttpd hands it on. */
static void
split(struct arena *mem, char *text, struct head *h)
{
	struct header *at = NEW_N(mem, struct header, MOST);
	size_t n, w;
	char **line = str_split(mem, text, '\n', &n), **word, *colon;

	word = str_split(mem, line[0], ' ', &w);
	h->method = word[0];
	h->target = w > 1 ? word[1] : "";
	h->version = w > 2 ? word[2] : "HTTP/1.1";
	for (size_t i = 1; i < n && h->nheaders < MOST; i++) {
		colon = strchr(line[i], ':');
		at[h->nheaders].name = line[i];
		at[h->nheaders++].value = colon != NULL ? colon + 1 : "";
		if (colon != NULL)
			*colon = '\0';
		if (h->nheaders > 1)
			at[h->nheaders - 2].next = &at[h->nheaders - 1];
	}
	h->headers = h->nheaders > 0 ? at : NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct head_rules rules = { .max_head = 16384,
		.hosts = "a.example b.example", .behind_proxy = true };
	struct arena *mem = arena_open(0);
	struct head h = { .bytes = n, .from = "127.0.0.1" };
	struct head_facts f = { 0 };
	int status;

	split(mem, str_ndup(mem, (const char *)bytes, n), &h);
	status = head_check(mem, &h, &rules, &f);
	if (status != 0 && (status < 400 || status > 505))
		abort();
	if (status == 0) {
		if (f.path == NULL || f.path[0] != '/' || f.host == NULL ||
		    strstr(f.path, "/../") != NULL)
			abort();
		if (f.chunked && f.length != 0)
			abort();
	}
	arena_close(mem);
	return 0;
}
