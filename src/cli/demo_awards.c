/* cli/demo_awards.c: example decisions: what they made of the demo's results,
 * some that were made elsewhere, and what was written of their certificates
 * since.  Only where there are dossiers to decide about. */
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/criteria/criteria_book.h"
#include "domain/rating/award.h"
#include "domain/rating/dossier.h"
#include "domain/rating/referral.h"
#include "domain/recognition/certificate.h"

/* Days that an example extension goes beyond the last one. */
enum { EXTENDED = 120 };

static int64_t
day_of(struct demo *d, const struct tsv *t, size_t i, const char *column)
{
	return ctx_today(&d->cli->ctx) - tsv_int(t, i, column);
}

/* Five stars are the Ministry's; what a council here gave, the province's. */
static const char *
authority_of(struct demo *d, const struct tsv *t, size_t i)
{
	int64_t stars = tsv_int(t, i, "stars");

	return decision_authority(&d->cli->ctx, stars == NONE ? STARS_GATED :
	    stars, day_of(d, t, i, "ago"));
}

/* The decision a line is of: one of its number may be here already. */
static void
decision_of(struct demo *d, const struct tsv *t, size_t i, struct decision *x)
{
	row_blank(&decision_entity, x);
	x->number = tsv_at(t, i, "decision");
	for (size_t k = 0; k < d->n; k++)
		if (str_eq(d->keys[k].kind, "decision") &&
		    str_eq(d->keys[k].key, x->number))
			x->row.id = d->keys[k].id;
	x->kind = tsv_at(t, i, "kind");
	x->decided_on = day_of(d, t, i, "ago");
	x->authority = authority_of(d, t, i);
	x->body = tsv_at(t, i, "body");
	x->about = "Quyết định ví dụ, không có thật";
	x->unit_id = demo_id(d, "unit", "p24", NONE);
	x->example = 1;
}

static enum rc
award(struct demo *d, const struct tsv *t, size_t i, struct award_line *l)
{
	struct award a = { .issued_on = NONE, .lines = l, .n = 1 };
	enum rc rc;

	decision_of(d, t, i, &a.decision);
	if ((rc = award_make(&d->cli->ctx, &a)) == RC_OK)
		demo_keep(d, "decision", a.decision.number, a.decision.row.id,
		    NONE, NONE);
	return rc;
}

/* Sent to the Ministry. */
static enum rc
a_letter(struct ctx *ctx, int64_t dossier, const char *number)
{
	struct referral r;
	enum rc rc;

	if (number == NULL)
		return RC_OK;
	if ((rc = referral_of(ctx, dossier, &r)) != RC_OK)
		return rc;
	r.letter = number;
	r.sent_on = ctx_today(ctx);
	r.note = "Ví dụ minh họa";
	return entity_put(ctx, &referral_entity, &r);
}

static enum rc
an_act(struct demo *d, const struct tsv *t, size_t i, const char *number)
{
	struct ctx *ctx = &d->cli->ctx;
	struct certificate_act a;
	struct certificate c;
	enum rc rc;

	row_blank(&certificate_act_entity, &a);
	if ((a.kind = tsv_at(t, i, "act")) == NULL)
		return RC_OK;
	if ((rc = certificate_by_number(ctx, number, &c)) != RC_OK)
		return rc;
	a.certificate_id = c.row.id;
	a.on_day = day_of(d, t, i, "since");
	a.document = "VD-20/UBND-NN";
	a.authority = decision_authority(ctx, c.stars, a.on_day);
	a.ground = "g5"; /* no longer made: nobody is blamed in an example */
	a.until = c.last_on + EXTENDED;
	a.note = "Ví dụ minh họa";
	return entity_add(ctx, &certificate_act_entity, &a, NULL);
}

static enum rc
one(struct demo *d, const struct tsv *t, size_t i)
{
	struct award_line l = { .dossier_id = NONE,
		.product_id = demo_id(d, "product", tsv_at(t, i, "product"),
		    NONE),
		.stars = tsv_int(t, i, "stars"),
		.score = tsv_int(t, i, "score"),
		.number = tsv_at(t, i, "certificate") };
	enum rc rc;

	if ((rc = award(d, t, i, &l)) != RC_OK ||
	    (rc = a_letter(&d->cli->ctx, l.dossier_id, tsv_at(t, i,
	        "letter"))) != RC_OK)
		return rc;
	return an_act(d, t, i, l.number);
}

enum rc
demo_awards(struct demo *d)
{
	struct dossier today = { .filed_on = NONE };
	const struct regime *g;
	struct tsv t;
	enum rc rc = dossier_regime(&d->cli->ctx, &today, &g);

	if (rc == RC_MISSING || (rc == RC_OK && g->nsets == 0))
		return RC_OK;
	if (rc == RC_OK)
		rc = tsv_open(d->cli, "awards", &t);
	for (size_t i = 0; rc == RC_OK && i < t.rows; i++)
		rc = one(d, &t, i);
	return rc == RC_OK ? demo_inspections(d) : rc;
}
