/* fuzz/fuzz_address.c: any text as a list's address: what is understood of it
 * is written so that it is understood again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "model/entity.h"
#include "model/list.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct thing {
	struct row row;
	const char *name;
	int64_t stars, made_on;
};
#define F(m) FIELD_OF(struct thing, m)
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .flags = F_FIND | F_SORT, .label = "n" },
	{ F(stars), .type = T_INT, .flags = F_FILTER | F_RANGE, .label = "s" },
	{ F(made_on), .type = T_DATE, .flags = F_RANGE, .label = "d" },
};
static const struct entity thing = { .name = "thing", .plural = "things",
	.title = "T", .titles = "T", .size = sizeof(struct thing),
	.fields = fields, .nfields = COUNT(fields) };
static const struct entity *const all[] = { &thing };
static const struct model model = { all, 1 };

static const char *
address(struct ctx *ctx, const struct query *q)
{
	struct buf b = BUF_INIT(ctx->mem);

	query_address(ctx, q, &b);
	return buf_str(&b);
}

/* As a browser sends it back. */
static const char *
again(struct arena *mem, const char *text)
{
	const char **pairs;
	struct params p;
	struct query q;
	struct ctx ctx;

	if (params_parse(mem, text, strlen(text), &p) != RC_OK)
		abort();
	pairs = NEW_N(mem, const char *, p.n * 2);
	for (size_t i = 0; i < p.n; i++) {
		pairs[2 * i] = p.at[i].name;
		pairs[2 * i + 1] = p.at[i].value;
	}
	ctx_init(&ctx, mem, NULL, &model, NULL);
	query_parse(&ctx, &thing, pairs, p.n, &q);
	return address(&ctx, &q);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	char *s = str_ndup(mem, (const char *)bytes, n);
	const char *once;
	struct query q;
	struct ctx ctx;

	/* Pages hand on text only; very long ones are cut off on the way. */
	if (n < 1500 && utf8_valid(s, n)) {
		ctx_init(&ctx, mem, NULL, &model, NULL);
		query_text(&ctx, &thing, s, &q);
		once = address(&ctx, &q);
		if (*once != '\0' && strcmp(once, again(mem, once + 1)) != 0)
			abort();
	}
	arena_close(mem);
	return 0;
}
