/* domain/criteria/criteria_offer.c: criteria sets, to choose from: those of the
 * decision in force by name under their groups; those of earlier ones name
 * their decision, as the same name comes back. */
#include "base/arena.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"

static void
put(struct ctx *ctx, const struct criteria_set *s, bool now,
    struct offered *o)
{
	const struct criteria_sector *sector = criteria_sector_of(s);
	const char *name = words_in(ctx->lang, &s->words);

	*o = (struct offered){
		.value = s->code,
		.label = now ? name : str_fmt(ctx->mem, "%s (%s)", name,
		    s->regime->number),
		.group = sector != NULL ? words_in(ctx->lang,
		    &sector->words) : NULL,
		.now = now,
	};
}

static void
put_all(struct ctx *ctx, const struct regime *r, bool now,
    struct offered *out, size_t *n)
{
	for (size_t i = 0; i < r->nsets; i++)
		put(ctx, &r->sets[i], now, &out[(*n)++]);
}

static enum rc
list(struct ctx *ctx, const struct offered **out, size_t *n)
{
	const struct regime *const *all, *now;
	struct offered *o;
	size_t nall, most = 0;
	enum rc rc = criteria_regimes(ctx, &all, &nall);

	if (rc != RC_OK)
		return rc;
	now = regime_of_day(all, nall, ctx_day(ctx));
	for (size_t i = 0; i < nall; i++)
		most += all[i]->nsets;
	*out = o = NEW_N(ctx->mem, struct offered, most);
	*n = 0;
	if (now != NULL)
		put_all(ctx, now, true, o, n);
	for (size_t i = nall; i > 0; i--)
		if (all[i - 1] != now)
			put_all(ctx, all[i - 1], false, o, n);
	return RC_OK;
}

const struct offer criteria_set_offer = { "criteria_set", list };
