/* web/report/page_published.c: GET /published: what others printed beside what our
 * records add up to, and where they differ. */
#include "model/list.h"
#include "web/kept.h"
#include "web/page.h"
#include "web/report/published.h"
#include "web/report/view/published.h"
#include "web/routes.h"

enum { MOST = 100 };

/* Those of the unit itself: totals of units below are theirs. */
static enum rc
load(struct page *p, struct published_page *s)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = MOST,
		.sort = "-as_of" };
	struct list l;
	enum rc rc;

	if (s->when.unit_id != NONE)
		query_add(p->ctx, &q, "unit_id",
		    out_key(&p->out, s->when.unit_id));
	rc = list_load(p->ctx, &published_total_entity, &q, &l);
	if (rc != RC_OK)
		return rc;
	s->at = NEW_N(p->ctx->mem, struct published_compare, l.n + 1);
	for (; s->n < l.n && rc == RC_OK; s->n++) {
		rc = published_compare(p->ctx, list_row(&l, s->n),
		    &s->at[s->n]);
		if (s->at[s->n].at[PUB_TOTAL].missing != NONE &&
		    s->at[s->n].at[PUB_TOTAL].missing != 0)
			s->off++;
	}
	return rc;
}

enum rc
page_published(struct page *p)
{
	struct published_page s = { 0 };
	enum rc rc;

	p->nav = "/scheme";
	p->noindex = true;
	if (page_kept(p))
		return RC_OK;
	if ((rc = when_ask(p, "/published", &s.when)) != RC_OK ||
	    (rc = load(p, &s)) != RC_OK)
		return rc;
	s.may_add = may_any(p->ctx, &published_total_entity, ACT_CREATE);
	page_begin(p, tr(p->ctx->lang, N_("So với số đã công bố")));
	view_published(&p->out, p, &s);
	page_keep(p);
	page_end(p);
	return RC_OK;
}
