/* web/org/page_erase.c: a person's data erased: what goes, what stays and why
 * is shown first, with the form that decides it. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/idem.h"
#include "web/org/erase.h"
#include "web/org/view/erase.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
look(struct page *p, struct erasing_page *v)
{
	v->entity = model_plural(p->site->model,
	    str_or(route_arg(&p->args, "plural"), ""));
	if (v->entity == NULL || page_id(p) == NONE ||
	    !person_kind(v->entity))
		return RC_MISSING;
	v->key = key_str(p->ctx->mem, page_id(p));
	v->held = NEW(p->ctx->mem, struct held);
	return person_look(p->ctx, v->entity, page_id(p), &v->plan);
}

static enum rc
show(struct page *p, struct erasing_page *v)
{
	const char *title = tr(p->ctx->lang, N_("Xóa dữ liệu cá nhân"));
	enum rc rc = person_held(p->ctx, v->entity, page_id(p), v->held);

	if (rc != RC_OK)
		return rc;
	v->name = entity_label(p->ctx, v->entity, page_id(p));
	if (p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	p->nav = str_fmt(p->ctx->mem, "/%s", v->entity->plural);
	p->narrow = p->noindex = true;
	page_begin(p, title);
	view_erase(&p->out, p, v);
	page_end(p);
	return RC_OK;
}

/* GET /erase/{plural}/{id} */
enum rc
page_erase(struct page *p)
{
	struct erasing_page v = { .ground = "asked", .asked_on = "",
		.decided_by = "", .document = "",
		.form_key = idem_new(p->ctx) };
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
	struct erasing_page v = {
		.ground = str_or(req_form(p->req, "ground"), ""),
		.asked_on = str_or(req_form(p->req, "asked_on"), ""),
		.decided_by = str_or(req_form(p->req, "decided_by"), ""),
		.document = str_or(req_form(p->req, "document"), ""),
		.form_key = str_or(req_form(p->req, "_key"), "") };
	struct doing d = { .plan = { .ngoes = 0 } };
	enum rc rc;

	if ((rc = look(p, &v)) != RC_OK)
		return rc;
	d.entity = v.entity;
	row_blank(&person_request_entity, &d.r);
	d.r.entity = v.entity->name;
	d.r.about = v.key;
	/* Every fault at once. */
	for (size_t i = 0; i < person_request_entity.nfields; i++) {
		const struct field *f = &person_request_entity.fields[i];
		const char *text = req_form(p->req, f->name);

		if (text != NULL && str_in(f->name, "ground asked_on "
		    "decided_by document"))
			(void)field_parse(p->ctx, f, text, &d.r);
	}
	if (p->ctx->notes != NULL)
		return show(p, &v);
	rc = page_done(p, erase, &d, erased_at);
	if (rc == RC_OK)
		page_say(p, SAY_ERASED);
	if (rc != RC_INVALID || p->ctx->notes == NULL)
		return rc;
	return show(p, &v);
}
