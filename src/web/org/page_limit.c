/* web/org/page_limit.c: a person's data kept and not used, or used again: what
 * that means is said first, with the form that decides it. */
#include "base/str.h"
#include "web/org/limiting.h"
#include "web/org/view/limit.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
look(struct page *p, struct limiting_page *v)
{
	enum rc rc = asking_begin(p, &v->asking);

	if (rc != RC_OK || (rc = person_limited(p->ctx, v->asking.entity,
	    page_id(p), &v->since)) != RC_OK)
		return rc;
	/* Decided is what was offered, whatever happened since. */
	v->asking.what = str_or(req_form(p->req, "what"), v->since == NONE ?
	    PERSON_LIMIT : PERSON_LIFT);
	v->asking.law = N_("Luật 91/2025/QH15, điều 4");
	return str_in(v->asking.what, PERSON_LIMIT " " PERSON_LIFT) ? RC_OK :
	    RC_MISSING;
}

static enum rc
show(struct page *p, struct limiting_page *v)
{
	const char *title = tr(p->ctx->lang, str_eq(v->asking.what,
	    PERSON_LIMIT) ? N_("Hạn chế sử dụng dữ liệu cá nhân") :
	    N_("Bỏ hạn chế sử dụng dữ liệu cá nhân"));
	enum rc rc = asking_show(p, &v->asking);

	if (rc != RC_OK)
		return rc;
	v->title = title;
	if (p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	page_begin(p, title);
	view_limit(&p->out, p, v);
	page_end(p);
	return RC_OK;
}

/* GET /limit/{plural}/{id} */
enum rc
page_limit(struct page *p)
{
	struct limiting_page v;
	enum rc rc = look(p, &v);

	return rc == RC_OK ? show(p, &v) : rc;
}

struct doing {
	struct person_request r;
	const char *plural;
	int64_t n;
};

static enum rc
limit(struct ctx *ctx, void *arg)
{
	struct doing *d = arg;

	return person_limit(ctx, &d->r, &d->n);
}

static const char *
limited_at(struct page *p, void *arg)
{
	const struct doing *d = arg;

	return str_fmt(p->ctx->mem, "/%s/%s", d->plural, d->r.about);
}

/* POST /limit/{plural}/{id} */
enum rc
page_limit_do(struct page *p)
{
	struct limiting_page v;
	struct doing d;
	enum rc rc;

	if ((rc = look(p, &v)) != RC_OK)
		return rc;
	asking_read(p, &v.asking, &d.r);
	d.r.what = v.asking.what;
	d.plural = v.asking.entity->plural;
	if (p->ctx->notes != NULL)
		return show(p, &v);
	rc = page_done(p, limit, &d, limited_at);
	if (rc == RC_OK)
		page_say(p, str_eq(d.r.what, PERSON_LIMIT) ? SAY_LIMITED :
		    SAY_LIFTED);
	if ((rc != RC_INVALID && rc != RC_CONFLICT) || p->ctx->notes == NULL)
		return rc;
	return show(p, &v);
}
