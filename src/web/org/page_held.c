/* web/org/page_held.c: all that is held of oneself, to read, print and take
 * along. */
#include "base/key.h"
#include "base/str.h"
#include "domain/org/actor.h"
#include "domain/report/person_held.h"
#include "web/org/view/held.h"
#include "web/page.h"
#include "web/routes.h"

/* GET /account/held */
enum rc
page_held(struct page *p)
{
	struct held *h = NEW(p->ctx->mem, struct held);
	enum rc rc = person_held(p->ctx, &actor_entity, p->ctx->actor_id, h);

	if (rc != RC_OK)
		return rc;
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Dữ liệu đang giữ về tôi")));
	view_held(&p->out, p, h);
	page_end(p);
	return RC_OK;
}

/* GET /account/held.json */
enum rc
page_held_file(struct page *p)
{
	enum rc rc = person_held_json(p->ctx, &actor_entity,
	    p->ctx->actor_id, &p->reply->body);

	if (rc != RC_OK)
		return rc;
	p->reply->type = "application/json; charset=utf-8";
	reply_header(p->reply, "Cache-Control", "no-store");
	reply_header(p->reply, "Content-Disposition", str_fmt(p->ctx->mem,
	    "attachment; filename=\"du-lieu-%s.json\"",
	    key_str(p->ctx->mem, p->ctx->actor_id)));
	return RC_OK;
}
