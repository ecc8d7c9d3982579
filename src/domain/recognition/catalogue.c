/* domain/recognition/catalogue.c: see catalogue.h. */
#include "domain/recognition/catalogue.h"

#include <assert.h>

#include "base/str.h"
#include "model/list.h"

/* Ids of one page.  The text stays constant, so it is prepared once; places
 * not needed hold NULL, which equals nothing. */
#define IDS "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,"    \
    " $15, $16, $17, $18, $19, $20, $21, $22, $23, $24"

#define NAMES_A_STAR "CASE WHEN r.stars IS NULL THEN 1 ELSE 0 END"

#define NEWEST(ids, day)                                                      \
    "SELECT r.product_id, r.stars, r.year, r.decided_on, r.counted_on,"       \
    " r.ends_on, r.held_to, r.withdrawn_on FROM recognition r"                \
    " WHERE r.product_id IN (" ids ")"                                        \
    " AND r.ended_at IS NULL AND r.counted_on <= " day                        \
    " ORDER BY r.product_id, " NAMES_A_STAR ", r.counted_on DESC, r.id DESC"

#define PHOTOS(ids)                                                           \
    "SELECT f.product_id, f.id FROM photo f"                                  \
    " WHERE f.product_id IN (" ids ") AND f.ended_at IS NULL"                 \
    " ORDER BY f.product_id, f.place NULLS LAST, f.id"

/* Of one product, and of a page: for a list SQLite makes a table. */
static const char *const sql_newest[] = { NEWEST("$1", "$2"),
	NEWEST(IDS, "$25") };
static const char *const sql_photos[] = { PHOTOS("$1"), PHOTOS(IDS) };

enum { Q_EVENTS, Q_ADDRESSES, Q__N };
static const struct stmt q[Q__N] = {
	[Q_EVENTS] = { .in = "ii", .out = "i", .sql =
	    "SELECT r.id FROM recognition r WHERE r.product_id = $1"
	    " AND r.counted_on <= $2 AND r.ended_at IS NULL"
	    " ORDER BY r.counted_on DESC, r.id DESC" },
	[Q_ADDRESSES] = { .in = "i", .out = "ii", .sql =
	    "SELECT p.id, CASE WHEN MAX(r.updated_at) > p.updated_at"
	    " THEN MAX(r.updated_at) ELSE p.updated_at END"
	    " FROM product p JOIN recognition r ON r.product_id = p.id"
	    " WHERE p.ended_at IS NULL AND r.ended_at IS NULL"
	    " AND r.counted_on <= $1"
	    " GROUP BY p.id, p.updated_at ORDER BY p.id LIMIT 25000" },
};

void
standing_on(const struct recognition *r, int64_t day, struct standing *out)
{
	*out = (struct standing){ .is = STANDS_NOT, .stars = NONE,
		.year = NONE, .ends_on = NONE };
	if (r == NULL)
		return;
	out->stars = r->stars;
	out->year = r->year;
	/* Counted to the end of its year at most: if even so it is over, it is
	 * over. */
	if (r->withdrawn_on != NONE && r->withdrawn_on <= day)
		out->is = STANDS_WITHDRAWN;
	else if (r->ends_on != NONE && r->ends_on <= day)
		out->is = STANDS_ENDED;
	else
		out->is = r->decided_on != NONE || r->held_to != NONE ?
		    STANDS_HOLDS : STANDS_UNSURE;
	if (r->decided_on != NONE || r->held_to != NONE)
		out->ends_on = r->ends_on;
}

static enum rc
by_ids(struct ctx *ctx, const char *const *sql, const int64_t *ids, size_t n,
    bool dated, const char *types, struct rows *rows)
{
	struct value in[CATALOGUE_PAGE + 1];
	size_t places = n == 1 ? 1 : CATALOGUE_PAGE;

	for (size_t i = 0; i < places; i++)
		in[i] = v_int(i < n ? ids[i] : NONE);
	in[places] = v_int(ctx_day(ctx));
	return db_run(ctx->db, ctx->mem, sql[n != 1], in,
	    dated ? places + 1 : places, types, rows);
}

/* The first row of a product; they come sorted by it. */
static size_t
first_of(const struct rows *rows, int64_t id)
{
	size_t i = 0;

	while (i < rows->n && rows_int(rows, i, 0) != id)
		i++;
	return i;
}

enum rc
catalogue_cards(struct ctx *ctx, const int64_t *ids, size_t n,
    struct card *out)
{
	struct rows newest, photos;
	struct recognition r;
	size_t k;
	enum rc rc;

	assert(n <= CATALOGUE_PAGE);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = by_ids(ctx, sql_newest, ids, n, true, "iiiiiiii",
	        &newest)) != RC_OK ||
	    (rc = by_ids(ctx, sql_photos, ids, n, false, "ii",
	        &photos)) != RC_OK)
		return rc;
	for (size_t i = 0; i < n; i++) {
		out[i].product_id = ids[i];
		k = first_of(&newest, ids[i]);
		row_blank(&recognition_entity, &r);
		if (k < newest.n) {
			r.stars = rows_int(&newest, k, 1);
			r.year = rows_int(&newest, k, 2);
			r.decided_on = rows_int(&newest, k, 3);
			r.counted_on = rows_int(&newest, k, 4);
			r.ends_on = rows_int(&newest, k, 5);
			r.held_to = rows_int(&newest, k, 6);
			r.withdrawn_on = rows_int(&newest, k, 7);
		}
		standing_on(k < newest.n ? &r : NULL, ctx_day(ctx),
		    &out[i].standing);
		k = first_of(&photos, ids[i]);
		out[i].photo_id = k < photos.n ? rows_int(&photos, k, 1)
		                               : NONE;
	}
	return RC_OK;
}

enum rc
catalogue_events(struct ctx *ctx, int64_t product, struct recognition **out,
    size_t *n)
{
	struct rows rows;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_rows(ctx->db, ctx->mem, &q[Q_EVENTS], &rows, product,
	    ctx_day(ctx));
	if (rc != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct recognition, rows.n);
	*n = rows.n;
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
		rc = entity_peek(ctx, &recognition_entity,
		    rows_int(&rows, i, 0), &(*out)[i]);
	return rc;
}

const struct recognition *
catalogue_newest(const struct recognition *r, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (r[i].stars != NONE)
			return &r[i];
	return n != 0 ? r : NULL;
}

enum rc
catalogue_addresses(struct ctx *ctx, struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_ADDRESSES], rows,
	    ctx_day(ctx));
}
