/* domain/org/unit_lookup.c: a place as people write it, part by part: today's
 * units first, else those that are gone. */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "domain/org/unit_tree.h"

/* "Phúc Hòa, Tân Yên": each part within what stands after it. */
static enum rc
of_the_day(struct ctx *ctx, const char *text, int64_t *id)
{
	int64_t day = ctx_day(ctx), above = NONE;
	struct unit_state root;
	char **part;
	size_t n;
	enum rc rc;

	part = str_split(ctx->mem, text, ',', &n);
	if (n < 2 && unit_root(ctx, day, &above) == RC_OK) {
		/* The province itself is not under itself here. */
		rc = unit_find(ctx, text, NULL, above, day, id);
		if (rc == RC_OK && unit_last(ctx, above, day, &root) == RC_OK) {
			const char *key = unit_key(ctx->mem, text);

			/* "Tỉnh Bắc Giang" is not its city; "Bắc Giang" alone
			 * may be either. */
			if (str_eq(unit_key(ctx->mem, root.full_name), key))
				*id = above;
			else if (str_eq(unit_key(ctx->mem, root.name), key))
				return RC_CONFLICT;
		}
		if (rc != RC_MISSING)
			return rc;
		above = NONE;
	}
	for (size_t i = n; i-- > 0; above = *id) {
		rc = unit_find(ctx, part[i], NULL, above, day, id);
		/* "…, Bắc Giang": the province and its city; the first part
		 * is within the greater one. */
		if (rc != RC_OK && (rc != RC_CONFLICT || i == 0))
			return rc;
	}
	return RC_OK;
}

/* Does a part of a path ("huyện Tân Yên") say what was written ("Tân Yên")? */
static bool
says(struct arena *mem, const char *path, const char *text)
{
	const char *a = unit_key(mem, path), *b = unit_key(mem, text);
	size_t n = strlen(a), k = strlen(b);

	return k != 0 && str_ends(a, b) && (n == k || a[n - k - 1] == ' ');
}

/* Every part written stands in the path, in that order, the first first. */
static bool
fits(struct arena *mem, const char *path, char **part, size_t n)
{
	size_t k, at = 0;
	char **place = str_split(mem, path, ',', &k);

	if (k == 0 || !says(mem, place[0], part[0]))
		return false;
	for (size_t i = 1; i < n; i++) {
		do
			at++;
		while (at < k && !says(mem, place[at], part[i]));
		if (at >= k)
			return false;
	}
	return true;
}

static enum rc
of_the_past(struct ctx *ctx, const char *text, int64_t *id)
{
	int64_t found = NONE, day, to;
	struct rows r;
	char **part;
	size_t n;
	enum rc rc;

	part = str_split(ctx->mem, text, ',', &n);
	rc = unit_search(ctx, part[0], ctx_day(ctx), &r);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		to = rows_int(&r, i, 4);
		day = to != NONE && to <= ctx_day(ctx) ? to - 1 : ctx_day(ctx);
		if (!fits(ctx->mem, unit_path(ctx, rows_int(&r, i, 0), day),
		    part, n))
			continue;
		if (found != NONE)
			return RC_CONFLICT;
		found = rows_int(&r, i, 0);
	}
	if (rc == RC_OK && found == NONE)
		return RC_MISSING;
	if (rc == RC_OK)
		*id = found;
	return rc;
}

enum rc
unit_lookup(struct ctx *ctx, const char *text, int64_t *id)
{
	enum rc rc = of_the_day(ctx, text, id);

	return rc == RC_MISSING ? of_the_past(ctx, text, id) : rc;
}
