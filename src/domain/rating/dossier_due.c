/* domain/rating/dossier_due.c: the receiving unit's last day, counted again.
 *
 * It is written down when a dossier is sent in, so that lists can be ordered
 * by it; a holiday announced afterwards moves it while the unit still has the
 * dossier. */
#include "domain/rating/dossier.h"

#include "base/date.h"
#include "domain/criteria/criteria_book.h"
#include "domain/rating/holiday.h"

enum { Q_WAITING, Q__N };
static const struct stmt q[Q__N] = {
	[Q_WAITING] = { .in = "", .out = "ii", .sql =
	    "SELECT d.id, v.created_at FROM dossier d JOIN dossier_version v"
	    " ON v.dossier_id = d.id AND v.number = d.version_no"
	    " WHERE d.state = 'submitted' AND d.ended_at IS NULL"
	    " AND d.due_on IS NOT NULL ORDER BY d.id" },
};

static enum rc
count_again(struct ctx *ctx, const struct calendar *cal, int64_t id,
    int64_t sent_at)
{
	const struct regime *g;
	struct dossier d;
	int64_t due;
	enum rc rc;

	if ((rc = entity_peek(ctx, &dossier_entity, id, &d)) != RC_OK ||
	    (rc = dossier_regime(ctx, &d, &g)) != RC_OK)
		return rc;
	due = limit_due(g, "commune_check", cal, instant_day(sent_at));
	if (due == d.due_on)
		return RC_OK;
	d.due_on = due;
	return entity_put(ctx, &dossier_entity, &d);
}

enum rc
dossier_due_again(struct ctx *ctx)
{
	struct calendar cal;
	struct rows rows;
	bool was = ctx->system;
	enum rc rc;

	if ((rc = calendar_read(ctx, &cal)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_WAITING], &rows)) != RC_OK)
		return rc;
	/* It follows from the holiday; no right to change dossiers is
	 * needed. */
	ctx->system = true;
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
		rc = count_again(ctx, &cal, rows_int(&rows, i, 0),
		    rows_int(&rows, i, 1));
	ctx->system = was;
	return rc;
}
