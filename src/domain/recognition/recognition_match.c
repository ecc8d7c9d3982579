/* domain/recognition/recognition_match.c: the producer and the product a line
 * means. */
#include "domain/recognition/recognition_match.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/producer/name.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"

/* Units ever at, under or above unit $2: two lines of one list may name units
 * of two times.  A set, so that an index on unit_id answers who is in it. */
#define BRANCH "(SELECT u.unit_id FROM unit_under u WHERE u.above_id = $2"     \
    " UNION SELECT u.above_id FROM unit_under u WHERE u.unit_id = $2)"

enum { Q_PRODUCER, Q_NEAR, Q_HAS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_PRODUCER] = { .in = "si", .out = "isii", .sql =
	    "SELECT p.id, p.name, p.unit_id,"
	    " CASE WHEN p.unit_id IN " BRANCH " THEN 1 ELSE 0 END AS here"
	    " FROM producer p WHERE p.ended_at IS NULL AND p.name_key = $1"
	    " ORDER BY here DESC, p.id" },
	[Q_NEAR] = { .in = "sis", .out = "isi", .sql =
	    "SELECT p.id, p.name, p.unit_id FROM producer p"
	    " WHERE p.ended_at IS NULL"
	    " AND (p.name_key LIKE '%' || $1 || '%'"
	    " OR p.name_key LIKE '%' || $3 || '%')"
	    " AND p.unit_id IN " BRANCH " ORDER BY p.id LIMIT 50" },
	[Q_HAS] = { .in = "is", .out = "i", .sql =
	    "SELECT id FROM product WHERE producer_id = $1 AND name_key = $2"
	    " AND ended_at IS NULL LIMIT 1" },
};

/* Tell of the doubt and hear what was decided: take the known one? */
static bool
settle(const struct taking *t, const struct taking_doubt *d)
{
	const char *a = NULL;

	if (t != NULL && t->doubt != NULL)
		t->doubt(t->arg, d);
	if (t != NULL && t->answer != NULL)
		a = t->answer(t->arg, d->key);
	if (str_eq(a, "use"))
		return true;
	return a == NULL && d->takes;
}

static const char *
with_place(struct ctx *ctx, const char *name, int64_t unit)
{
	const char *path = unit_path(ctx, unit, ctx_today(ctx));

	return *path == '\0' ? name :
	    str_fmt(ctx->mem, "%s (%s)", name, path);
}

/* A producer whose name is only like the line's. */
static enum rc
like_producer(struct ctx *ctx, const struct recognition_line *l, int64_t unit,
    struct taking_doubt *d)
{
	const char *key = producer_key(ctx->mem, l->producer);
	const char *product = name_key(ctx->mem, l->product), *name;
	struct rows r;
	int64_t one;
	size_t n;
	char **word = str_split(ctx->mem, key, ' ', &n);
	enum rc rc;

	if (n == 0 || *key == '\0')
		return RC_OK;
	/* Names differ at their ends least often: the first and last word
	 * find nearly all that are alike, without reading every producer. */
	rc = db_rows(ctx->db, ctx->mem, &q[Q_NEAR], &r, word[n - 1], unit,
	    n > 1 ? str_fmt(ctx->mem, "%s %s", word[n - 2], word[n - 1]) :
	    word[0]);
	for (size_t i = 0; rc == RC_OK && i < r.n && !d->takes; i++) {
		name = rows_str(&r, i, 1);
		if (!name_like(ctx->mem, l->producer, name))
			continue;
		rc = db_one(ctx->db, ctx->mem, &q[Q_HAS],
		    rows_int(&r, i, 0), product, &one);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
		d->takes = rc == RC_OK;
		rc = RC_OK;
		if (d->id != NONE && !d->takes)
			continue;
		d->id = rows_int(&r, i, 0);
		d->like = with_place(ctx, name, rows_int(&r, i, 2));
		d->why = d->takes ?
		    tr(ctx->lang, N_("tên gần giống và có đúng sản phẩm "
		        "này")) :
		    tr(ctx->lang, N_("tên gần giống"));
	}
	return rc;
}

enum rc
match_producer(struct ctx *ctx, const struct recognition_line *l, int64_t unit,
    const struct taking *t, int64_t *id)
{
	const char *key = producer_key(ctx->mem, l->producer);
	struct taking_doubt d = { .column = "producer", .text = l->producer,
		.id = NONE };
	struct rows r;
	enum rc rc;

	*id = NONE;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	d.key = str_fmt(ctx->mem, "producer:%s",
	    name_key(ctx->mem, l->producer));
	rc = db_rows(ctx->db, ctx->mem, &q[Q_PRODUCER], &r, key, unit);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < r.n; i++)
		if (rows_int(&r, i, 3) == 1 && name_same(ctx->mem,
		    rows_str(&r, i, 1), l->producer)) {
			*id = rows_int(&r, i, 0);
			return RC_OK;
		}
	if (r.n != 0) {
		d.id = rows_int(&r, 0, 0);
		d.like = with_place(ctx, rows_str(&r, 0, 1),
		    rows_int(&r, 0, 2));
		d.takes = rows_int(&r, 0, 3) == 1;
		d.why = d.takes ?
		    tr(ctx->lang, N_("khác cách viết")) :
		    tr(ctx->lang, N_("cùng tên, ở địa bàn khác"));
	} else if ((rc = like_producer(ctx, l, unit, &d)) != RC_OK) {
		return rc;
	}
	if (d.id != NONE && settle(t, &d))
		*id = d.id;
	return RC_OK;
}

/* One of the products of that name: the doubt about it, if there is any.
 * Several producers may make one thing; then the name alone says nothing. */
static bool
same_product(struct ctx *ctx, const struct recognition_line *l,
    int64_t producer, const struct rows *r, struct taking_doubt *d,
    int64_t *id)
{
	size_t at = r->n;

	for (size_t i = r->n; i-- > 0;) {
		bool same = name_same(ctx->mem, rows_str(r, i, 1), l->product);

		if (same && (rows_int(r, i, 2) == producer)) {
			*id = rows_int(r, i, 0);
			return true;
		}
		at = i;
	}
	if (at == r->n)
		return false;
	d->id = rows_int(r, at, 0);
	d->like = with_place(ctx, rows_str(r, at, 1), rows_int(r, at, 3));
	d->takes = r->n == 1;
	if (rows_int(r, at, 2) == producer)
		d->why = tr(ctx->lang, N_("khác cách viết"));
	else if (producer == NONE)
		d->why = tr(ctx->lang, N_("dòng này không ghi chủ thể"));
	else
		d->why = tr(ctx->lang, N_("sản phẩm đã có chưa rõ chủ thể"));
	return false;
}

/* Products in the branch that have no producer yet. */
static void
only_orphans(struct rows *r)
{
	size_t k = 0;

	for (size_t i = 0; i < r->n; i++)
		if (rows_int(r, i, 2) == NONE)
			memmove(r->at + k++ * r->cols, r->at + i * r->cols,
			    r->cols * sizeof(*r->at));
	r->n = k;
}

enum rc
match_product(struct ctx *ctx, const struct recognition_line *l,
    int64_t producer, int64_t unit, const struct taking *t, int64_t *id)
{
	struct taking_doubt d = { .column = "product", .text = l->product,
		.id = NONE };
	struct rows r;
	enum rc rc;

	*id = NONE;
	d.key = str_fmt(ctx->mem, "product:%s:%s",
	    name_key(ctx->mem, l->product), name_key(ctx->mem, l->producer));
	if (producer != NONE || str_empty(l->producer)) {
		rc = product_find(ctx, l->product, producer, unit, &r);
		if (rc != RC_OK ||
		    same_product(ctx, l, producer, &r, &d, id))
			return rc;
	}
	if (d.id == NONE && !str_empty(l->producer)) {
		rc = product_find(ctx, l->product, NONE, unit, &r);
		if (rc != RC_OK)
			return rc;
		only_orphans(&r);
		same_product(ctx, l, NONE, &r, &d, id);
		if (*id != NONE) {
			d.id = *id;
			d.like = with_place(ctx, rows_str(&r, 0, 1),
			    rows_int(&r, 0, 3));
			d.why = tr(ctx->lang, N_("sản phẩm đã có chưa rõ "
			    "chủ thể"));
			*id = NONE;
		}
		d.takes = false;
	}
	if (d.id == NONE && producer != NONE) {
		rc = product_near(ctx, producer, unit, &r);
		if (rc != RC_OK)
			return rc;
		for (size_t i = 0; i < r.n && d.id == NONE; i++)
			if (name_like(ctx->mem, l->product,
			    rows_str(&r, i, 1))) {
				d.id = rows_int(&r, i, 0);
				d.like = with_place(ctx, rows_str(&r, i, 1),
				    rows_int(&r, i, 3));
				d.why = tr(ctx->lang, N_("tên gần giống"));
			}
	}
	if (d.id != NONE && settle(t, &d))
		*id = d.id;
	return RC_OK;
}
