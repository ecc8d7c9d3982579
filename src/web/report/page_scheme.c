/* web/report/page_scheme.c: GET /scheme: what is off track and where; on paper, one
 * page for a leader. */
#include "base/date.h"
#include "base/str.h"
#include "domain/programme/target.h"
#include "web/kept.h"
#include "web/page.h"
#include "web/report/scheme.h"
#include "web/report/view/scheme.h"
#include "web/routes.h"

static bool
any_ranked(const struct dashboard *d)
{
	for (size_t i = 0; i < d->nunits; i++)
		if (d->units[i].rank != 0)
			return true;
	return false;
}

/* Districts end, and their targets with them: who was behind is still asked,
 * so they stand in the ranking as on their last day. */
static enum rc
rank_whom(struct page *p, struct scheme_page *s)
{
	struct dashboard *then;
	struct when *w = &s->of;
	int64_t day;
	enum rc rc;

	s->ranked = &s->dash;
	*w = s->when;
	if (!s->dash.has_scheme || any_ranked(&s->dash))
		return RC_OK;
	rc = target_last_day(p->ctx, s->dash.scheme.row.id, w->unit_id, w->day,
	    &day);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	w->day = day;
	w->year = date_year(day);
	w->level_named = false;
	s->earlier = when_address(p, w, w->path, w->unit_id, 0);
	s->earlier_day = out_date(&p->out, day);
	s->ranked = then = NEW(p->ctx->mem, struct dashboard);
	return dashboard_load(p->ctx, s->dash.scheme.row.id, w->unit_id,
	    w->year, day, then);
}

enum rc
page_scheme(struct page *p)
{
	struct scheme_page s = { 0 };
	struct when *w = &s.when;
	enum rc rc;

	p->nav = "/scheme";
	p->noindex = true;
	if (page_kept(p))
		return RC_OK;
	if ((rc = when_ask(p, "/scheme", w)) != RC_OK ||
	    (rc = dashboard_load(p->ctx, w->has_scheme ? w->scheme.row.id :
	        NONE, w->unit_id, w->year, w->day, &s.dash)) != RC_OK ||
	    (rc = rank_whom(p, &s)) != RC_OK ||
	    (rc = scheme_draw(p, &s)) != RC_OK)
		return rc;
	page_begin(p, !w->has_scheme ? tr(p->ctx->lang, N_("Tiến độ đề án")) :
	    tr_fill(p->ctx->mem, p->ctx->lang, N_("Tiến độ {scheme}"),
	        "scheme", str_or(w->scheme.short_name, w->scheme.name), NULL));
	view_scheme(&p->out, p, &s);
	page_keep(p);
	page_end(p);
	return RC_OK;
}
