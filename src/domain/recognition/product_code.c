/* domain/recognition/product_code.c: see product_code.h. */
#include "domain/recognition/product_code.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/org/unit.h"
#include "domain/product/product.h"

enum { Q_SERIAL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SERIAL] = { .in = "ssi", .out = "i", .sql =
	    "SELECT COALESCE(MAX(code_stt), 0) + 1 FROM product"
	    " WHERE code_t = $1 AND code_x = $2 AND code_year = $3" },
};

enum { UNITS_MOST = 8 };

/* The codes from the unit up to the top, as of the day. */
static enum rc
chain(struct ctx *ctx, int64_t unit, int64_t day, const char **code,
    size_t *n)
{
	struct unit_state s;
	enum rc rc;

	*n = 0;
	for (int64_t id = unit; id != NONE && *n < UNITS_MOST;
	    id = s.parent_id) {
		rc = unit_at(ctx, id, day, &s);
		if (rc != RC_OK)
			return rc;
		code[(*n)++] = s.code;
	}
	return RC_OK;
}

static bool
digits(const char *s, size_t n)
{
	return s != NULL && strlen(s) == n && strspn(s, "0123456789") == n;
}

/* As the decision of that day shapes codes. */
static bool
with_district(struct ctx *ctx, int64_t day)
{
	const struct regime *const *all, *g;
	size_t n;

	if (criteria_regimes(ctx, &all, &n) != RC_OK)
		all = regimes_builtin(&n);
	g = regime_of_day(all, n, day);
	return g == NULL || g->code_district;
}

enum rc
product_code_give(struct ctx *ctx, int64_t product, int64_t unit, int64_t day)
{
	const char *code[UNITS_MOST];
	struct product p;
	size_t n;
	enum rc rc;

	rc = entity_peek(ctx, &product_entity, product, &p);
	if (rc != RC_OK || !str_empty(p.code))
		return rc;
	rc = unit_heir(ctx, day, &unit);
	if (rc == RC_OK)
		rc = chain(ctx, unit, day, code, &n);
	if (rc == RC_MISSING)
		return RC_OK; /* closed, and nobody says which one it became */
	if (rc != RC_OK)
		return rc;
	if (n < 2 || !digits(code[0], 5) || !digits(code[n - 1], 2))
		return RC_OK;
	p.code_x = code[0];
	p.code_t = code[n - 1];
	p.code_h = n >= 3 && with_district(ctx, day) && digits(code[1], 3) ?
	    code[1] : NULL;
	p.code_year = date_year(day);
	rc = db_one(ctx->db, ctx->mem, &q[Q_SERIAL], p.code_t, p.code_x,
	    p.code_year, &p.code_stt);
	return rc != RC_OK ? rc : entity_put(ctx, &product_entity, &p);
}
