/* web/entity/page_view.c: saved views: keep a list's address under a
 * name, drop it. */
#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/idem.h"
#include "model/view.h"
#include "web/entity/view.h"
#include "web/entity/view/list.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
again(struct page *p, const struct view_form *f)
{
	page_refused(p);
	p->nav = str_fmt(p->ctx->mem, "/%s", f->entity->plural);
	p->narrow = p->noindex = true;
	page_begin(p, page_wrong_title(p, tr(p->ctx->lang, N_("Lưu cách xem"))));
	view_view_form(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

struct saving {
	struct saved_view view;
	const struct entity *entity;
};

static enum rc
save(struct ctx *ctx, void *arg)
{
	struct saving *s = arg;

	return entity_add(ctx, &view_entity, &s->view, NULL);
}

static const char *
where(struct page *p, void *arg)
{
	const struct saving *s = arg;

	return str_fmt(p->ctx->mem, "/%s%s", s->entity->plural,
	    s->view.address);
}

/* POST /views */
enum rc
page_view_save(struct page *p)
{
	const char *name = str_or(req_form(p->req, "entity"), "");
	struct view_form f = { .name = req_form(p->req, "name"),
		.shared = str_eq(req_form(p->req, "shared"), "1"),
		.key = idem_new(p->ctx) };
	struct saving s;
	enum rc rc;

	s.entity = f.entity = model_entity(p->site->model, name);
	if (f.entity == NULL || f.entity->system ||
	    !may_any(p->ctx, f.entity, ACT_READ))
		return RC_MISSING;
	f.address = req_form(p->req, "address");
	row_blank(&view_entity, &s.view);
	s.view.name = utf8_nfc(p->ctx->mem, str_trim(p->ctx->mem,
	    str_or(f.name, "")));
	s.view.entity = f.entity->name;
	s.view.address = f.address;
	s.view.actor_id = p->ctx->actor_id;
	s.view.shared = f.shared;
	rc = page_done(p, save, &s, where);
	if ((rc == RC_INVALID || rc == RC_CONFLICT) && p->ctx->notes != NULL)
		return again(p, &f);
	if (rc == RC_OK)
		page_say(p, SAY_VIEW);
	return rc;
}

/* POST /views/{id}/drop */
enum rc
page_view_drop(struct page *p)
{
	const struct entity *e;
	struct saved_view v;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &view_entity, page_id(p), &v);
	if (rc != RC_OK)
		return rc;
	e = model_entity(p->site->model, v.entity);
	/* Dropped twice is dropped. */
	if (v.row.ended_at == NONE)
		rc = entity_end(p->ctx, &view_entity, v.row.id,
		    v.row.version, true);
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_VIEW_DROPPED);
	return page_go(p, "/%s", e != NULL ? e->plural : "data");
}
