/* tests/unit/domain/test_settle.c: columns that follow from other rows. */
#include "world.h"

#include "db/db.h"
#include "domain/recognition/recognition.h"
#include "model/settle.h"

enum { PRODUCTS = 6, CHANGES = 400 };

static uint32_t seed = 26;

static uint32_t
any(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 16) % n;
}

static struct rows
all(struct world *w)
{
	static const struct stmt q = { .in = "", .out = "iiiiiiisiii", .sql =
	    "SELECT r.id, r.product_id, r.stars, r.counted_on, r.ends_on,"
	    " r.ended_at, p.ended_at, r.kind, r.until, r.is_first,"
	    " r.is_last FROM recognition r JOIN product p ON p.id = r.product_id"
	    " ORDER BY r.id" };
	struct rows r;

	WANT_RC(RC_OK, ctx_db(&w->ctx));
	WANT_RC(RC_OK, db_rows(w->ctx.db, w->ctx.mem, &q, &r));
	return r;
}

enum { ID, PRODUCT, STARS, DAY, ENDS, ENDED, P_ENDED, KIND, UNTIL, FIRST,
	LAST };

/* What is out of use takes no changes, and that is as it should be. */
static void
tried(struct world *w, enum rc rc)
{
	if (rc != RC_INVALID)
		WANT_RC(RC_OK, rc);
	notes_clear(&w->ctx);
}

/* One more decision, one changed, one out of use or back, or its product. */
static void
change(struct world *w, const int64_t *products)
{
	const struct entity *e = &recognition_entity;
	struct rows r = all(w);
	struct recognition g;
	struct product p;
	int64_t id;

	row_blank(e, &g);
	g.product_id = products[any(PRODUCTS)];
	if (r.n != 0 && any(3) != 0) {
		id = rows_int(&r, any((uint32_t)r.n), ID);
		WANT_RC(RC_OK, entity_get(&w->ctx, e, id, &g));
	}
	switch (any(5)) {
	case 0:
		if (g.row.id == NONE)
			break;
		tried(w, entity_end(&w->ctx, e, g.row.id, g.row.version,
		    g.row.ended_at == NONE));
		return;
	case 1:
		WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity,
		    g.product_id, &p));
		tried(w, entity_end(&w->ctx, &product_entity, p.row.id,
		    p.row.version, p.row.ended_at == NONE));
		return;
	}
	g.stars = any(6) == 0 ? NONE : any(5) + 1;
	g.kind = any(3) == 0 ? "again" : "new";
	g.decided_on = date_make(2019, 1, 1) + any(40) * 50;
	tried(w, g.row.id == NONE ? entity_add(&w->ctx, e, &g, NULL) :
	    entity_put(&w->ctx, e, &g));
}

/* By the words of the declaration, row against row. */
static void
check(const struct rows *r, size_t i)
{
	int64_t until = rows_int(r, i, ENDS), day = rows_int(r, i, DAY);
	bool counts = rows_int(r, i, ENDED) == NONE &&
	    rows_int(r, i, P_ENDED) == NONE;
	bool first = counts && rows_int(r, i, STARS) >= 3 &&
	    !str_eq(rows_str(r, i, KIND), "again");
	bool last = counts && rows_int(r, i, STARS) != NONE;

	for (size_t k = 0; k < r->n; k++) {
		int64_t other = rows_int(r, k, DAY);
		bool later = other > day || (other == day && k > i);

		if (k == i || rows_int(r, k, ENDED) != NONE ||
		    rows_int(r, k, STARS) == NONE ||
		    rows_int(r, k, PRODUCT) != rows_int(r, i, PRODUCT))
			continue;
		if (later && other < until)
			until = other;
		if (!later && rows_int(r, k, STARS) >= 3)
			first = false;
		if (later)
			last = false;
	}
	if (!counts || rows_int(r, i, STARS) == NONE)
		until = NONE;
	WANT_INT(until, rows_int(r, i, UNTIL));
	WANT_INT(first, rows_int(r, i, FIRST));
	WANT_INT(last, rows_int(r, i, LAST));
}

TEST(what_is_kept_is_what_the_rows_say_and_rebuilding_changes_nothing)
{
	struct world *w = world_open(mem);
	int64_t products[PRODUCTS];
	struct rows kept, again;

	for (int i = 0; i < PRODUCTS; i++)
		products[i] = make_product(w, "A", NONE, w->chu);
	for (int i = 0; i < CHANGES; i++)
		change(w, products);
	kept = all(w);
	for (size_t i = 0; i < kept.n; i++)
		check(&kept, i);
	WANT_RC(RC_OK, tx_begin(&w->ctx));
	WANT_RC(RC_OK, tx_end(&w->ctx, settle_all(&w->ctx,
	    &recognition_entity)));
	again = all(w);
	WANT_INT(kept.n, again.n);
	for (size_t i = 0; i < kept.n; i++) {
		WANT_INT(rows_int(&kept, i, UNTIL),
		    rows_int(&again, i, UNTIL));
		WANT_INT(rows_int(&kept, i, FIRST),
		    rows_int(&again, i, FIRST));
		WANT_INT(rows_int(&kept, i, LAST), rows_int(&again, i, LAST));
	}
	world_close(w);
}

DB_TESTS(RUN(
    what_is_kept_is_what_the_rows_say_and_rebuilding_changes_nothing))
