/* web/org/page_webhook.c: the signing key of a webhook: made anew, shown once. */
#include "base/str.h"
#include "domain/org/webhook.h"
#include "web/entity/record.h"
#include "web/org/view/webhook.h"
#include "web/page.h"
#include "web/routes.h"

enum rc
webhook_extra(struct page *p, struct record *r)
{
	const struct webhook *w = (const void *)r->row;
	struct buf b = BUF_INIT(p->ctx->mem);

	if (!r->may_edit)
		return RC_OK;
	p->out.b = &b;
	view_webhook_extra(&p->out, p, r->key, !str_empty(w->secret));
	r->extra = html_of(&b);
	return RC_OK;
}

enum rc
page_webhook_secret(struct page *p)
{
	const char *secret;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = webhook_secret(p->ctx, page_id(p), &secret)) != RC_OK)
		return rc;
	p->nav = "/data";
	p->narrow = p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Khóa ký")));
	view_webhook_secret(&p->out, p, route_arg(&p->args, "id"), secret);
	page_end(p);
	return RC_OK;
}
