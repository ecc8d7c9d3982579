/* model/branch.c: see branch.h. */
#include "model/branch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/none.h"
#include "db/db.h"
#include "model/ctx.h"
#include "model/list.h"

/* A province of today has some hundred communes; a country has thousands. */
enum { WIDE = 400, PLACES = 64 };

enum { Q_WIDTH, Q_WHOLE, Q_CHILDREN, Q__N };
static const struct stmt q[Q__N] = {
	/* Units under it, no further than $3, and whether one is above it. */
	[Q_WIDTH] = { .in = "iii", .out = "ii", .sql =
	    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM unit_under WHERE"
	    " above_id = $1 AND from_day <= $2 AND to_day > $2 LIMIT $3) u),"
	    " (SELECT COUNT(*) FROM (SELECT 1 FROM unit_under WHERE"
	    " unit_id = $1 AND above_id <> $1 AND from_day <= $2"
	    " AND to_day > $2 LIMIT 1) a)" },
	/* A unit lies under another once on a day, and under itself always. */
	[Q_WHOLE] = { .in = "ii", .out = "i", .sql =
	    "SELECT 1 FROM (SELECT COUNT(*) AS n FROM unit) u JOIN"
	    " (SELECT COUNT(*) AS n FROM unit_under WHERE above_id = $1"
	    " AND from_day <= $2 AND to_day > $2) v ON v.n = u.n" },
	[Q_CHILDREN] = { .in = "ii", .out = "ii", .sql =
	    "SELECT c.unit_id, s.unit_id FROM unit_state s JOIN unit_under c"
	    " ON c.above_id = s.unit_id AND c.from_day <= $2 AND c.to_day > $2"
	    " WHERE s.parent_id = $1 AND s.ended_at IS NULL"
	    " AND s.from_day <= $2 AND (s.to_day IS NULL OR s.to_day > $2)"
	    " ORDER BY c.unit_id" },
};

/* What was found out about a branch; forgotten when the transaction ends, and
 * when units change in it. */
struct branch {
	int64_t unit_id, day;
	bool wide;
	bool whole; /* every unit lies under it */
	struct rows *children; /* NULL: not asked for yet */
	struct branch *next;
};

struct place {
	uint64_t stamp[STAMP_WORDS]; /* of the data; zero: free */
	struct branch b;
};

struct branches {
	pthread_mutex_t lock;
	struct place at[PLACES];
};

struct branches *
branches_open(void)
{
	struct branches *k = calloc(1, sizeof(*k));

	if (k != NULL)
		pthread_mutex_init(&k->lock, NULL);
	return k;
}

void
branches_close(struct branches *k)
{
	if (k == NULL)
		return;
	pthread_mutex_destroy(&k->lock);
	free(k);
}

/* Whoever falls into the same place takes it. */
static struct place *
place_of(struct branches *k, const struct branch *b)
{
	uint64_t h = (uint64_t)b->unit_id * 0x9e3779b97f4a7c15u;

	return &k->at[(h >> 32 ^ (uint64_t)b->day) % PLACES];
}

static bool
remembered(struct ctx *ctx, struct branch *b)
{
	struct branches *k = ctx->known_branches;
	uint64_t stamp[STAMP_WORDS];
	struct place *p;
	bool yes;

	if (k == NULL || !db_stamp(ctx->db, stamp))
		return false;
	pthread_mutex_lock(&k->lock);
	p = place_of(k, b);
	yes = p->b.unit_id == b->unit_id && p->b.day == b->day &&
	    memcmp(p->stamp, stamp, sizeof(stamp)) == 0;
	if (yes) {
		b->wide = p->b.wide;
		b->whole = p->b.whole;
	}
	pthread_mutex_unlock(&k->lock);
	return yes;
}

static void
remember(struct ctx *ctx, const struct branch *b)
{
	struct branches *k = ctx->known_branches;
	uint64_t stamp[STAMP_WORDS];
	struct place *p;

	if (k == NULL || !db_stamp(ctx->db, stamp))
		return;
	pthread_mutex_lock(&k->lock);
	p = place_of(k, b);
	memcpy(p->stamp, stamp, sizeof(stamp));
	p->b = (struct branch){ .unit_id = b->unit_id, .day = b->day,
		.wide = b->wide, .whole = b->whole };
	pthread_mutex_unlock(&k->lock);
}

static struct branch *
branch(struct ctx *ctx, int64_t unit, int64_t day)
{
	int64_t n = 0, above = 1, one;
	struct branch *b;
	enum rc rc;

	/* What fails here fails again for whoever goes on to ask. */
	rc = ctx_db(ctx);
	for (b = ctx->branches; b != NULL; b = b->next)
		if (b->unit_id == unit && b->day == day)
			return b;
	b = NEW(ctx->mem, struct branch);
	*b = (struct branch){ .unit_id = unit, .day = day };
	if (rc == RC_OK && remembered(ctx, b)) {
		b->next = ctx->branches;
		return ctx->branches = b;
	}
	if (rc != RC_OK || db_one(ctx->db, ctx->mem, &q[Q_WIDTH],
	    unit, day, (int64_t)WIDE + 1, &n, &above) != RC_OK)
		return b;
	b->wide = n > WIDE;
	b->whole = above == 0 && db_one(ctx->db, ctx->mem, &q[Q_WHOLE], unit,
	    day, &one) == RC_OK;
	remember(ctx, b);
	b->next = ctx->branches;
	return ctx->branches = b;
}

bool
branch_wide(struct ctx *ctx, int64_t unit, int64_t day)
{
	return branch(ctx, unit, day)->wide;
}

enum rc
branch_children(struct ctx *ctx, int64_t above, int64_t day,
    const struct rows **out)
{
	struct branch *b = branch(ctx, above, day);
	enum rc rc;

	if (b->children == NULL) {
		b->children = NEW(ctx->mem, struct rows);
		if ((rc = db_rows(ctx->db, ctx->mem, &q[Q_CHILDREN],
		    b->children, above, day)) != RC_OK) {
			b->children = NULL;
			return rc;
		}
	}
	*out = b->children;
	return RC_OK;
}

int64_t
branch_child(const struct rows *r, int64_t unit)
{
	size_t lo = 0, hi = r->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (rows_int(r, mid, 0) < unit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->n && rows_int(r, lo, 0) == unit ? rows_int(r, lo, 1) :
	    NONE;
}

/* The branch is found once, not once a row. */
void
branch_where(struct ctx *ctx, const char *owner, int64_t unit, int64_t day,
    struct buf *sql, struct where *w)
{
	if (branch(ctx, unit, day)->whole) {
		buf_fmt(sql, "%s IS NOT NULL", owner);
		return;
	}
	buf_fmt(sql, "%s IN (SELECT v.unit_id FROM unit_under v WHERE"
	    " v.above_id = ? AND v.from_day <= ? AND v.to_day > ?)", owner);
	where_val(w, v_int(unit));
	where_val(w, v_int(day));
	where_val(w, v_int(day));
}
