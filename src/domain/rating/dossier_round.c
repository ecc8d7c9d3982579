/* domain/rating/dossier_round.c: a dossier and the last day of its round.
 *
 * Communes propose before that day; what comes later waits for the next one.
 * A re-assessment has its own time and no round of its own.
 *
 * Source  Decision 26/2026/QĐ-TTg, articles 5 and 7.6 */
#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_set.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/dossier.h"
#include "domain/rating/round.h"

enum { Q_NEXT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_NEXT] = { .in = "i", .out = "ii", .sql =
	    "SELECT id, propose_before FROM round WHERE level = 'province'"
	    " AND ended_at IS NULL AND propose_before > $1"
	    " ORDER BY propose_before, id LIMIT 1" },
};

/* Does its round still take dossiers? */
static enum rc
is_open(struct ctx *ctx, const struct dossier *d, struct round *r, bool *yes)
{
	enum rc rc;

	*yes = true;
	if (d->round_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &round_entity, d->round_id, r);
	if (rc == RC_OK)
		*yes = r->propose_before == NONE ||
		    ctx_today(ctx) < r->propose_before;
	return rc == RC_MISSING ? RC_OK : rc;
}

/* The first day that a later round no longer takes them: of a round that is
 * here, else of the law; NONE. */
static enum rc
next_day(struct ctx *ctx, const struct dossier *d, int64_t *day)
{
	const struct regime *g;
	struct round_days next;
	int64_t id;
	enum rc rc = db_one(ctx->db, ctx->mem, &q[Q_NEXT], ctx_today(ctx),
	    &id, day);

	if (rc != RC_MISSING)
		return rc;
	*day = NONE;
	if ((rc = dossier_regime(ctx, d, &g)) != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	if (round_next(g, "province", ctx_today(ctx), &next))
		*day = next.propose_before;
	return RC_OK;
}

static enum rc
closed(struct ctx *ctx, const struct dossier *d, const struct round *r)
{
	const char *was = date_vi(ctx->mem, r->propose_before);
	int64_t day;
	enum rc rc = next_day(ctx, d, &day);

	if (rc != RC_OK)
		return rc;
	if (day == NONE)
		return note(ctx, RC_INVALID, "round_id", N_("Đợt này nhận hồ "
		    "sơ trước ngày {day}. Chọn đợt sau"), "day", was);
	return note(ctx, RC_INVALID, "round_id", N_("Đợt này nhận hồ sơ trước "
	    "ngày {day}. Chọn đợt sau, nhận trước ngày {next}"), "day", was,
	    "next", date_vi(ctx->mem, day));
}

enum rc
dossier_round_chosen(struct ctx *ctx, const struct dossier *d)
{
	struct round r;
	bool yes;
	enum rc rc = is_open(ctx, d, &r, &yes);

	return rc != RC_OK || yes ? rc : closed(ctx, d, &r);
}

enum rc
dossier_round_open(struct ctx *ctx, const struct dossier *d)
{
	/* One that the province sent back was proposed in time. */
	if (!str_empty(d->returned_from) &&
	    !str_eq(d->returned_from, DOSSIER_SUBMITTED))
		return RC_OK;
	return dossier_round_chosen(ctx, d);
}

enum rc
dossier_round_place(struct ctx *ctx, struct dossier *d)
{
	struct round r;
	int64_t id, day;
	bool yes;
	enum rc rc = is_open(ctx, d, &r, &yes);

	if (rc != RC_OK || (yes && d->round_id != NONE) ||
	    (yes && str_eq(d->kind, "again")))
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_NEXT], ctx_today(ctx), &id, &day);
	if (rc == RC_OK)
		d->round_id = id;
	else if (rc == RC_MISSING)
		d->round_id = NONE; /* no such round yet: to be placed */
	return rc == RC_MISSING ? RC_OK : rc;
}
