/* domain/report/dashboard_waits.c: what would move a figure and waits to be
 * done: the next step under its card. */
#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "domain/report/dashboard.h"
#include "model/ctx.h"
#include "model/entity.h"
#include "model/list.h"
#include "model/may.h"

static const struct {
	int at; /* DASH_… */
	const char *entity;
	const char *query; /* places: {from}, {to} of what is counted */
	bool now;          /* only while its time runs */
	const char *text;
} waits[] = {
	{ DASH_NEW, "guidance", "state=nhap&kind=new&day={from}..{to}", false,
	  N_("{n} hoạt động chờ xác nhận.") },
	{ DASH_STAR3, "dossier", "state=submitted,checked,received,advised,"
	  "council,passed,ministry", true,
	  N_("{n} hồ sơ đang được đánh giá.") },
	{ DASH_KEPT, "guidance", "state=nhap&kind=upkeep&day={from}..{to}",
	  false, N_("{n} hoạt động chờ xác nhận.") },
};

static enum rc
one(struct ctx *ctx, const struct dashboard *d, size_t i,
    struct dashboard_wait *out)
{
	const struct indicator_value *v = &d->at[waits[i].at];
	const struct entity *e = model_entity(ctx->model, waits[i].entity);
	struct buf b = BUF_INIT(ctx->mem);
	struct query q;
	int64_t n;
	enum rc rc;

	if (e == NULL || !may_any(ctx, e, ACT_READ) || v->target == NONE ||
	    (waits[i].now && v->to >= v->end))
		return RC_OK;
	rc = query_text(ctx, e, tr_put(ctx->mem, waits[i].query, "from",
	    date_iso(ctx->mem, v->from), "to", date_iso(ctx->mem, v->to),
	    NULL), &q);
	q.unit_id = d->unit_id;
	if (rc != RC_OK || (rc = list_count(ctx, e, &q, &n)) != RC_OK ||
	    n == 0)
		return rc;
	buf_fmt(&b, "/%s", e->plural);
	query_address(ctx, &q, &b);
	*out = (struct dashboard_wait){ .address = buf_str(&b),
		.text = tr_fill(ctx->mem, ctx->lang, waits[i].text, "n",
		str_fmt(ctx->mem, "%lld", (long long)n), NULL) };
	return RC_OK;
}

enum rc
dashboard_waits(struct ctx *ctx, struct dashboard *d)
{
	int64_t was = ctx->as_of;
	enum rc rc = RC_OK;

	ctx->as_of = d->day == ctx_today(ctx) ? NONE : d->day;
	for (size_t i = 0; i < COUNT(waits) && rc == RC_OK; i++)
		rc = one(ctx, d, i, &d->waits[waits[i].at]);
	ctx->as_of = was;
	return rc;
}
