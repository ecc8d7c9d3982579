/* domain/rating/dossier_road.c: see dossier_road.h. */
#include "domain/rating/dossier_road.h"

#include "base/date.h"
#include "domain/criteria/step_estimate.h"
#include "domain/rating/holiday.h"
#include "domain/rating/round.h"

/* The last day from which the limit of the receiving unit still ends before
 * the round closes. */
static int64_t
file_by(const struct regime *g, const struct calendar *cal, int64_t before)
{
	int64_t day = before - 1;
	int64_t due = limit_due(g, "commune_check", cal, day);

	while (due != NONE && due >= before)
		due = limit_due(g, "commune_check", cal, --day);
	while (!workday(cal, day))
		day--; /* nobody there to take it */
	return day;
}

static void
set_round(struct road_round *r, const struct regime *g,
    const struct calendar *cal, int64_t before, int number, int year)
{
	*r = (struct road_round){ before, file_by(g, cal, before), number,
		year };
}

/* The next of the law that still can be reached from ${day}. */
static void
law_round(struct road_round *r, const struct regime *g,
    const struct calendar *cal, int64_t day)
{
	struct round_days d;

	r->before = r->file_by = NONE;
	while (round_next(g, "province", day, &d)) {
		set_round(r, g, cal, d.propose_before, d.number,
		    date_year(d.propose_before));
		if (r->file_by >= day)
			return;
		day = d.propose_before;
	}
}

static enum rc
rounds(struct ctx *ctx, const struct dossier_full *f,
    const struct regime *g, struct dossier_road *out)
{
	int64_t today = ctx_today(ctx);
	struct calendar cal;
	struct round r;
	enum rc rc;

	if ((rc = calendar_read(ctx, &cal)) != RC_OK)
		return rc;
	law_round(&out->now, g, &cal, today);
	if (f->d.round_id != NONE) {
		rc = entity_peek(ctx, &round_entity, f->d.round_id, &r);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
		if (rc == RC_OK && r.propose_before > today)
			set_round(&out->now, g, &cal, r.propose_before,
			    (int)r.number, (int)r.year);
	}
	if (out->now.before == NONE)
		return RC_OK;
	law_round(&out->after, g, &cal, out->now.before);
	rc = holidays_doubt_before(ctx, out->now.before, &out->doubt);
	return rc == RC_OK && out->doubt == NULL ? holidays_doubt_before(ctx,
	    out->after.before, &out->doubt) : rc;
}

enum rc
dossier_road(struct ctx *ctx, const struct dossier_full *f,
    struct dossier_road *out)
{
	struct road_plan plan = { .today = ctx_today(ctx) };
	const struct regime *g;
	enum rc rc;

	*out = (struct dossier_road){ .now = { NONE, NONE, 0, 0 },
		.after = { NONE, NONE, 0, 0 } };
	if (f->set == NULL)
		return RC_OK;
	if ((rc = dossier_regime(ctx, &f->d, &g)) != RC_OK ||
	    (rc = estimates_read(ctx, f->set, &plan.at)) != RC_OK ||
	    (rc = rounds(ctx, f, g, out)) != RC_OK)
		return rc;
	plan.file_by = out->now.file_by;
	road_find(f->set, &f->self, &plan, &out->road);
	for (size_t i = 0; i < out->road.n; i++) {
		const struct road_step *s = &out->road.steps[i];

		out->cost += s->estimate->cost;
		out->nlate += s->late;
		out->ours = out->ours || s->estimate->ours;
		if (s->estimate->days > out->days)
			out->days = s->estimate->days;
	}
	return RC_OK;
}
