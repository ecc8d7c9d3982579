/* web/org/asking.c: see asking.h. */
#include "web/org/asking.h"

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "model/idem.h"

enum rc
asking_begin(struct page *p, struct asking *a)
{
	a->entity = model_plural(p->site->model,
	    str_or(route_arg(&p->args, "plural"), ""));
	if (a->entity == NULL || page_id(p) == NONE ||
	    !person_kind(a->entity))
		return RC_MISSING;
	a->key = key_str(p->ctx->mem, page_id(p));
	a->form_key = str_or(req_form(p->req, "_key"), idem_new(p->ctx));
	a->ground = str_or(req_form(p->req, "ground"), "asked");
	a->asked_on = str_or(req_form(p->req, "asked_on"), "");
	a->decided_by = str_or(req_form(p->req, "decided_by"), "");
	a->document = str_or(req_form(p->req, "document"), "");
	a->due_on = NONE;
	a->held = NEW(p->ctx->mem, struct held);
	return RC_OK;
}

enum rc
asking_show(struct page *p, struct asking *a)
{
	struct person_request waits;
	enum rc rc = person_held(p->ctx, a->entity, page_id(p), a->held);

	if (rc != RC_OK)
		return rc;
	a->name = entity_label(p->ctx, a->entity, page_id(p));
	rc = person_waits(p->ctx, a->what, a->entity, page_id(p), &waits);
	if (rc == RC_OK) {
		a->due_on = waits.due_on;
		if (str_empty(a->asked_on)) {
			a->asked_on = date_vi(p->ctx->mem, waits.asked_on);
			a->ground = waits.ground;
		}
	}
	p->nav = str_fmt(p->ctx->mem, "/%s", a->entity->plural);
	p->narrow = p->noindex = true;
	return rc == RC_MISSING ? RC_OK : rc;
}

void
asking_read(struct page *p, struct asking *a, struct person_request *r)
{
	row_blank(&person_request_entity, r);
	r->entity = a->entity->name;
	r->about = a->key;
	for (size_t i = 0; i < person_request_entity.nfields; i++) {
		const struct field *f = &person_request_entity.fields[i];
		const char *text = req_form(p->req, f->name);

		if (text != NULL && str_in(f->name, "ground asked_on "
		    "decided_by document"))
			(void)field_parse(p->ctx, f, text, r);
	}
}
