/* web/org/page_erase.c: a person's data erased: what goes, what stays and why
 * is shown first, with the form that decides it. */
#include "base/str.h"
#include "web/org/erase.h"
#include "web/org/view/erase.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
look(struct page *p, struct erasing_page *v)
{
	enum rc rc = asking_begin(p, &v->asking);

	v->asking.what = PERSON_ERASE;
	v->asking.law = N_("Luật 91/2025/QH15, điều 14");
	return rc == RC_OK ? person_look(p->ctx, v->asking.entity, page_id(p),
	    &v->plan) : rc;
}

static enum rc
show(struct page *p, struct erasing_page *v)
{
	const char *title = tr(p->ctx->lang, N_("Xóa dữ liệu cá nhân"));
	enum rc rc = asking_show(p, &v->asking);

	if (rc != RC_OK)
		return rc;
	if (p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	page_begin(p, title);
	view_erase(&p->out, p, v);
	page_end(p);
	return RC_OK;
}

/* GET /erase/{plural}/{id} */
enum rc
page_erase(struct page *p)
{
	struct erasing_page v;
	enum rc rc = look(p, &v);

	return rc == RC_OK ? show(p, &v) : rc;
}

struct doing {
	struct person_request r;
	struct person_plan plan;
	const struct entity *entity;
};

static enum rc
erase(struct ctx *ctx, void *arg)
{
	struct doing *d = arg;

	return person_erase(ctx, &d->r, &d->plan);
}

static const char *
erased_at(struct page *p, void *arg)
{
	const struct doing *d = arg;

	return str_fmt(p->ctx->mem, "/%s/%s", d->entity->plural, d->r.about);
}

/* POST /erase/{plural}/{id} */
enum rc
page_erase_do(struct page *p)
{
	struct doing d = { .plan = { .ngoes = 0 } };
	struct erasing_page v;
	enum rc rc;

	if ((rc = look(p, &v)) != RC_OK)
		return rc;
	d.entity = v.asking.entity;
	asking_read(p, &v.asking, &d.r);
	if (p->ctx->notes != NULL)
		return show(p, &v);
	rc = page_done(p, erase, &d, erased_at);
	if (rc == RC_OK)
		page_say(p, SAY_ERASED);
	if (rc != RC_INVALID || p->ctx->notes == NULL)
		return rc;
	return show(p, &v);
}
