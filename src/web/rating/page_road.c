/* web/rating/page_road.c: GET /dossiers/{id}/road: what is to be done for one star
 * more, with days, money and who could help. */
#include "web/rating/road.h"

#include "base/key.h"
#include "base/str.h"
#include "web/page.h"
#include "web/rating/view/road.h"
#include "web/routes.h"

enum rc
page_road(struct page *p)
{
	struct dossier_full *f = NEW(p->ctx->mem, struct dossier_full);
	struct road_page *x = NEW(p->ctx->mem, struct road_page);
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = dossier_load(p->ctx, page_id(p), f)) != RC_OK)
		return rc;
	if (f->set == NULL)
		return RC_MISSING;
	x->f = f;
	x->key = key_str(p->ctx->mem, f->d.row.id);
	if ((rc = dossier_road(p->ctx, f, &x->r)) != RC_OK)
		return rc;
	for (size_t i = 0; i < x->r.road.n; i++)
		if (!support_find(p->ctx, x->r.road.steps[i].estimate->support,
		    &x->support[i]))
			x->support[i].name = NULL;
	x->may_change = may_any(p->ctx, &step_estimate_entity, ACT_UPDATE);
	p->nav = "/dossiers";
	p->narrow = p->noindex = true;
	page_begin(p, x->r.road.star == 0 ? tr(p->ctx->lang,
	    N_("Đường tới hạng cao hơn")) : tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Đường tới {n} sao"), "n", str_fmt(p->ctx->mem, "%d",
	    x->r.road.star), NULL));
	view_road(&p->out, p, x);
	page_end(p);
	return RC_OK;
}
