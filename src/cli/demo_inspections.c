/* cli/demo_inspections.c: example checks after recognition: to be done, late,
 * all in order, and something to put right.  Nobody is blamed in them. */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/recognition/inspection.h"

static int64_t
from_today(struct demo *d, const struct tsv *t, size_t i, const char *column)
{
	int64_t days = tsv_int(t, i, column);

	return days == NONE ? NONE : ctx_today(&d->cli->ctx) + days;
}

static enum rc
one(struct demo *d, const struct tsv *t, size_t i)
{
	struct ctx *ctx = &d->cli->ctx;
	const char *step = tsv_at(t, i, "step");
	int64_t ago = tsv_int(t, i, "ago");
	struct inspection x;
	enum rc rc;

	row_blank(&inspection_entity, &x);
	x.product_id = demo_id(d, "product", tsv_at(t, i, "product"), NONE);
	x.kind = tsv_at(t, i, "kind");
	x.planned_on = from_today(d, t, i, "in");
	x.basis = tsv_at(t, i, "basis");
	x.done_on = ago == NONE ? NONE : ctx_today(ctx) - ago;
	x.criteria = tsv_at(t, i, "criteria");
	x.mark = tsv_at(t, i, "mark");
	x.advert = tsv_at(t, i, "advert");
	x.seen = tsv_at(t, i, "seen");
	x.asked = tsv_at(t, i, "asked");
	x.correct_by = from_today(d, t, i, "correct_in");
	rc = entity_add(ctx, &inspection_entity, &x, NULL);
	return rc != RC_OK || step == NULL ? rc : entity_step(ctx,
	    &inspection_entity, x.row.id, x.row.version, step);
}

enum rc
demo_inspections(struct demo *d)
{
	struct tsv t;
	enum rc rc = tsv_open(d->cli, "inspections", &t);

	for (size_t i = 0; rc == RC_OK && i < t.rows; i++)
		rc = one(d, &t, i);
	return rc;
}
