/* domain/producer/pairs.c: all producers that may be one, over the whole list:
 * the question of producer_duplicates, asked of everybody at once. */
#include "db/db.h"
#include "domain/producer/producer.h"

/* Each reason on its own, so that each has its index. */
#define PAIR(flags, on) "SELECT a.id AS one, b.id AS other, " flags           \
	" FROM producer a JOIN producer b ON a.id < b.id AND " on             \
	" WHERE a.ended_at IS NULL AND b.ended_at IS NULL"
/* What is personal, in neither of them limited (model/limited.h). */
#define USED " AND a.limited_on IS NULL AND b.limited_on IS NULL"
#define BY_PHONE(x, y)                                                        \
	PAIR("0 AS n, 0 AS t, 1 AS p", "a." x " = b." y) USED

enum { ASKED = 1000 };

/* A name counts within one line of units, as for one producer. */
static const struct stmt stmts = { .in = "i", .out = "iiiii", .sql =
	"SELECT one, other, MAX(n), MAX(t), MAX(p) FROM ("
	PAIR("0 AS n, 1 AS t, 0 AS p", "a.tax_code = b.tax_code") USED
	" UNION ALL " BY_PHONE("phone", "phone")
	" UNION ALL " BY_PHONE("phone", "phone2")
	" UNION ALL " BY_PHONE("phone2", "phone")
	" UNION ALL " BY_PHONE("phone2", "phone2")
	" UNION ALL " PAIR("1 AS n, 0 AS t, 0 AS p", "a.name_key = b.name_key")
	" AND EXISTS (SELECT 1 FROM unit_under u"
	" WHERE (u.unit_id = a.unit_id AND u.above_id = b.unit_id)"
	" OR (u.unit_id = b.unit_id AND u.above_id = a.unit_id))"
	") d GROUP BY one, other"
	" ORDER BY MAX(t) DESC, MAX(n) DESC, MAX(p) DESC, one, other LIMIT $1"
};

/* Somebody who may change neither has nothing to do with them. */
static bool
concerns(struct ctx *ctx, int64_t one, int64_t other)
{
	struct producer p;

	for (int i = 0; i < 2; i++)
		if (entity_get(ctx, &producer_entity, i == 0 ? one : other,
		    &p) == RC_OK && may(ctx, &producer_entity, ACT_UPDATE, &p,
		    NULL) == RC_OK)
			return true;
	return false;
}

enum rc
producer_pairs(struct ctx *ctx, struct producer_pair **out, size_t *n,
    bool *more)
{
	struct producer_pair *p;
	struct rows r;
	enum rc rc;

	*n = 0;
	*more = false;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &stmts, &r, (int64_t)ASKED)) != RC_OK)
		return rc;
	*out = p = NEW_N(ctx->mem, struct producer_pair, PRODUCER_PAIRS);
	for (size_t i = 0; i < r.n && !*more; i++) {
		int64_t one = rows_int(&r, i, 0), other = rows_int(&r, i, 1);

		unsigned why = (rows_int(&r, i, 2) != 0 ? DUP_NAME : 0) |
		    (rows_int(&r, i, 3) != 0 ? DUP_TAX : 0) |
		    (rows_int(&r, i, 4) != 0 ? DUP_PHONE : 0);

		if (!concerns(ctx, one, other))
			continue;
		if ((rc = duplicate_seen(ctx, one, &why)) != RC_OK ||
		    (rc = duplicate_seen(ctx, other, &why)) != RC_OK)
			break;
		if (why == 0)
			continue;
		if (*n == PRODUCER_PAIRS) {
			*more = true;
			continue;
		}
		p[*n].id[0] = one;
		p[*n].id[1] = other;
		p[*n].why = why;
		(*n)++;
	}
	return rc;
}
