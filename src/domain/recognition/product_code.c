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

enum { Q_SERIAL, Q_HEIRS, Q_SAYS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SERIAL] = { .in = "ssi", .out = "i", .sql =
	    "SELECT COALESCE(MAX(code_stt), 0) + 1 FROM product"
	    " WHERE code_t = $1 AND code_x = $2 AND code_year = $3" },
	[Q_HEIRS] = { .in = "ii", .out = "ii", .sql =
	    "SELECT g.id, CASE WHEN " UNIT_OPEN("g.id", "$2")
	    " THEN 1 ELSE 0 END FROM (" UNIT_HEIRS("$1", "$2") ") g"
	    " JOIN unit u ON u.id = g.id ORDER BY u.name_k, u.id LIMIT 40" },
	[Q_SAYS] = { .in = "iii", .out = "i", .sql =
	    "SELECT CASE WHEN " PRODUCT_SAYS("$3") " THEN p.unit_id WHEN "
	    PRODUCER_SAYS("$2", "$3") " THEN m.unit_id END FROM product p"
	    " LEFT JOIN producer m ON m.id = p.producer_id WHERE p.id = $1" },
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
product_place(struct ctx *ctx, const struct product *p, int64_t unit,
    int64_t day, struct product_place *out)
{
	struct rows r;
	enum rc rc = ctx_db(ctx);

	*out = (struct product_place){ PLACE_LOST, NONE, { 0 }, 0 };
	if (rc == RC_OK)
		rc = db_rows(ctx->db, ctx->mem, &q[Q_HEIRS], &r, unit, day);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < r.n; i++)
		if (rows_int(&r, i, 1) == 1)
			out->heirs[out->n++] = rows_int(&r, i, 0);
	if (r.n == 1 && out->n == 1) {
		out->unit = out->heirs[0];
	} else {
		rc = db_one(ctx->db, ctx->mem, &q[Q_SAYS], p->row.id, unit,
		    day, &out->unit);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
	}
	if (out->unit != NONE)
		out->is = PLACE_KNOWN;
	else if (out->n != 0)
		out->is = PLACE_DIVIDED;
	return RC_OK;
}

enum rc
product_code_give(struct ctx *ctx, int64_t product, int64_t unit, int64_t day)
{
	const char *code[UNITS_MOST];
	struct product_place at;
	struct product p;
	size_t n;
	enum rc rc;

	rc = entity_peek(ctx, &product_entity, product, &p);
	if (rc != RC_OK || !str_empty(p.code))
		return rc;
	rc = product_place(ctx, &p, unit, day, &at);
	if (rc != RC_OK || at.is != PLACE_KNOWN)
		return rc;
	rc = chain(ctx, at.unit, day, code, &n);
	if (rc == RC_MISSING)
		return RC_OK; /* nothing stood above it that day */
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
