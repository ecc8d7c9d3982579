/* web/entity/page_form.c: new, edit, end, step: the derived forms of any entity. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/actor.h"
#include "domain/producer/document.h"
#include "web/entity/form.h"
#include "web/entity/view/form.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

/* Only the roles this person may give are offered. */
static void
offer_roles(struct page *p, struct form *form)
{
	unsigned mine = 0;

	for (size_t i = 0; i < p->ctx->ngrants; i++)
		mine |= roles_below(p->ctx->grants[i].role);
	for (size_t i = 0; i < form->n; i++) {
		struct form_box *b = &form->boxes[i];
		size_t kept = 0;

		if (b->field->type != T_CODE || strcmp(b->name, "role") != 0)
			continue;
		for (size_t k = 0; k < b->n; k++)
			if ((role_parse(b->choices[k].value) & mine) != 0)
				b->choices[kept++] = b->choices[k];
		b->n = kept;
		if (b->kind == BOX_SELECT)
			b->kind = BOX_RADIO; /* it is what one comes for */
	}
}

static enum rc
show(struct page *p, const struct entity *e, struct form *form,
    const char *title)
{
	p->nav = str_fmt(p->ctx->mem, "/%s", e->plural);
	p->narrow = true;
	if (e == &role_grant_entity)
		offer_roles(p, form);
	if (form->failed) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	page_begin(p, title);
	view_form(&p->out, p, form);
	page_end(p);
	return RC_OK;
}

static const char *
titled(struct page *p, const char *msg, const struct entity *e)
{
	return tr_fill(p->ctx->mem, p->ctx->lang, msg, "what",
	    utf8_inside(p->ctx->mem, tr(p->ctx->lang, e->title)), NULL);
}

/* Fields may be given in the address: a form begun from a related record. */
static void
take_address(struct page *p, const struct entity *e, void *row)
{
	for (size_t i = 0; i < p->req->get.n; i++) {
		const struct param *g = &p->req->get.at[i];
		const struct field *f = entity_field(e, g->name);

		if (f != NULL && (f->flags & (F_HIDDEN | F_SECRET)) == 0)
			field_parse(p->ctx, f, g->value, row);
	}
	notes_clear(p->ctx);
}

/* Who works for one producer begins with that one. */
static void
take_own(struct page *p, const struct entity *e, void *row)
{
	const struct field *f = e->owner_producer != NULL &&
	    strchr(e->owner_producer, '.') == NULL ?
	    entity_field(e, e->owner_producer) : NULL;

	if (f != NULL && row_int(f, row) == NONE)
		row_set_int(f, row, own_producer(p->ctx));
}

/* What most often holds is there already, to be changed when it does not: pages
 * in Vietnamese, a role from today on in the unit one works for. */
static void
take_usual(struct page *p, const struct entity *e, void *row)
{
	if (e == &actor_entity) {
		struct actor *a = row;

		if (str_empty(a->lang))
			a->lang = lang_code(LANG_VI);
	} else if (e == &role_grant_entity) {
		struct role_grant *g = row;
		struct actor a;

		if (g->from_day == NONE)
			g->from_day = ctx_today(p->ctx);
		if (g->unit_id == NONE && g->actor_id != NONE && entity_get(
		    p->ctx, &actor_entity, g->actor_id, &a) == RC_OK)
			g->unit_id = a.unit_id;
		notes_clear(p->ctx);
	}
}

static void
new_ends(struct page *p, const struct entity *e, struct form *form)
{
	form->action = str_fmt(p->ctx->mem, "%s/%s", p->base, e->plural);
	form->cancel = form->action;
	form->button = tr(p->ctx->lang, N_("Lưu"));
}

enum rc
page_new(struct page *p)
{
	const struct entity *e = page_entity(p);
	struct form form;
	void *row;
	enum rc rc;

	if (e == NULL)
		return RC_MISSING;
	if (!may_any(p->ctx, e, ACT_CREATE))
		return RC_DENIED;
	row = row_new(p->ctx->mem, e);
	take_address(p, e, row);
	take_own(p, e, row);
	take_usual(p, e, row);
	if ((rc = form_fill(p, e, row, false, &form)) != RC_OK)
		return rc;
	new_ends(p, e, &form);
	return show(p, e, &form, titled(p, N_("Thêm {what}"), e));
}

/* What a form does, in the shape page_done wants. */
struct save {
	const struct entity *e;
	void *row;
	int64_t id;
	struct form_files files;
};

static enum rc
do_add(struct ctx *ctx, void *arg)
{
	struct save *s = arg;
	enum rc rc = form_keep(ctx, &s->files, s->row);

	return rc == RC_OK ? entity_add(ctx, s->e, s->row, &s->id) : rc;
}

static enum rc
do_put(struct ctx *ctx, void *arg)
{
	struct save *s = arg;
	enum rc rc = form_keep(ctx, &s->files, s->row);

	return rc == RC_OK ? entity_put(ctx, s->e, s->row) : rc;
}

/* The sent form, its files among it. */
static enum rc
read_all(struct page *p, struct save *s)
{
	enum rc rc = form_read(p, s->e, s->row);
	enum rc files = form_files(p, s->e, &s->files);

	return rc != RC_OK && rc != RC_INVALID ? rc :
	    files != RC_OK ? files : rc;
}

static const char *
saved_at(struct page *p, void *arg)
{
	const struct save *s = arg;

	return str_fmt(p->ctx->mem, "/%s/%s", s->e->plural,
	    key_str(p->ctx->mem, s->id));
}

/* Refusals that belong beside the fields; the rest have pages of their own. */
static bool
can_mend(enum rc rc)
{
	return rc == RC_INVALID || rc == RC_CONFLICT || rc == RC_DENIED;
}

enum rc
page_create(struct page *p)
{
	const struct entity *e = page_entity(p);
	struct save s = { .e = e, .id = NONE };
	struct form form;
	enum rc rc;

	if (e == NULL)
		return RC_MISSING;
	if (!may_any(p->ctx, e, ACT_CREATE))
		return RC_DENIED;
	s.row = row_new(p->ctx->mem, e);
	rc = read_all(p, &s);
	if (rc == RC_INVALID)
		entity_check(p->ctx, e, s.row, NULL); /* all at once */
	/* A key that was used is no right: its owner may have lost it since. */
	if (rc == RC_OK && page_used(p) &&
	    may(p->ctx, e, ACT_CREATE, s.row, NULL) != RC_OK)
		return RC_DENIED;
	if (rc == RC_OK && (rc = page_done(p, do_add, &s, saved_at)) ==
	    RC_OK) {
		form_kept(p->ctx, &s.files);
		page_say(p, SAY_MADE);
		return str_eq(e->name, "actor") ? actor_made(p, s.id) : RC_OK;
	}
	if (!can_mend(rc))
		return rc;
	if ((rc = form_again(p, e, false, &form)) != RC_OK)
		return rc;
	new_ends(p, e, &form);
	return show(p, e, &form, titled(p, N_("Thêm {what}"), e));
}

static enum rc
open_row(struct page *p, enum action action, const struct entity **e,
    void **row)
{
	enum rc rc;

	if ((*e = page_entity(p)) == NULL || page_id(p) == NONE)
		return RC_MISSING;
	*row = row_new(p->ctx->mem, *e);
	if ((rc = entity_get(p->ctx, *e, page_id(p), *row)) != RC_OK)
		return rc;
	return may(p->ctx, *e, action, *row, NULL);
}

static void
edit_ends(struct page *p, const struct entity *e, struct form *form)
{
	form->action = str_fmt(p->ctx->mem, "%s/%s/%s", p->base, e->plural,
	    key_str(p->ctx->mem, page_id(p)));
	form->cancel = form->action;
	form->button = tr(p->ctx->lang, N_("Lưu"));
}

enum rc
page_edit(struct page *p)
{
	const struct entity *e;
	struct form form;
	void *row;
	enum rc rc;

	if ((rc = open_row(p, ACT_UPDATE, &e, &row)) != RC_OK ||
	    (rc = form_fill(p, e, row, true, &form)) != RC_OK)
		return rc;
	edit_ends(p, e, &form);
	return show(p, e, &form, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Sửa: {what}"), "what",
	    entity_label(p->ctx, e, page_id(p)), NULL));
}

enum rc
page_update(struct page *p)
{
	struct save s = { .id = page_id(p) };
	struct form form;
	enum rc rc;

	if ((rc = open_row(p, ACT_UPDATE, &s.e, &s.row)) != RC_OK)
		return rc;
	rc = read_all(p, &s);
	((struct row *)s.row)->version = page_version(p);
	if (rc == RC_INVALID)
		entity_check(p->ctx, s.e, s.row, s.row);
	if (rc == RC_OK && (rc = page_done(p, do_put, &s, saved_at)) ==
	    RC_OK) {
		form_kept(p->ctx, &s.files);
		page_say(p, SAY_SAVED);
		return RC_OK;
	}
	if (!can_mend(rc))
		return rc;
	if ((rc = form_again(p, s.e, true, &form)) != RC_OK ||
	    (rc = entity_get(p->ctx, s.e, s.id, s.row)) != RC_OK)
		return rc;
	if (((struct row *)s.row)->version != page_version(p))
		form_theirs(p, s.row, &form);
	edit_ends(p, s.e, &form);
	return show(p, s.e, &form, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Sửa: {what}"), "what",
	    entity_label(p->ctx, s.e, page_id(p)), NULL));
}

enum rc
page_end_ask(struct page *p)
{
	const struct entity *e;
	void *row;
	enum rc rc;

	if ((rc = open_row(p, ACT_END, &e, &row)) != RC_OK)
		return rc;
	p->narrow = true;
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    ((struct row *)row)->ended_at == NONE ?
	    N_("Ngừng sử dụng {what}") : N_("Dùng lại {what}"), "what",
	    entity_label(p->ctx, e, page_id(p)), NULL));
	view_end(&p->out, p, e, row);
	page_end(p);
	return RC_OK;
}

enum rc
page_end_do(struct page *p)
{
	const struct entity *e;
	struct row *row;
	void *any;
	enum rc rc;

	if ((rc = open_row(p, ACT_END, &e, &any)) != RC_OK)
		return rc;
	row = any;
	rc = entity_end(p->ctx, e, row->id, page_version(p),
	    row->ended_at == NONE);
	if (rc != RC_OK)
		return rc;
	page_say(p, row->ended_at == NONE ? SAY_ENDED : SAY_RESUMED);
	return page_go(p, "/%s/%s", e->plural,
	    key_str(p->ctx->mem, row->id));
}

struct stepping {
	const struct entity *entity;
	int64_t id, version;
	const char *step;
};

static enum rc
do_step(struct ctx *ctx, void *arg)
{
	struct stepping *s = arg;

	return entity_step(ctx, s->entity, s->id, s->version, s->step);
}

static const char *
stepped_at(struct page *p, void *arg)
{
	const struct stepping *s = arg;

	return str_fmt(p->ctx->mem, "/%s/%s", s->entity->plural,
	    key_str(p->ctx->mem, s->id));
}

enum rc
form_step(struct page *p, const struct entity *e)
{
	struct stepping s = { .entity = e, .id = page_id(p),
		.version = page_version(p),
		.step = route_arg(&p->args, "step") };
	enum rc rc;

	if (s.id == NONE)
		return RC_MISSING;
	if ((rc = page_done(p, do_step, &s, stepped_at)) == RC_OK)
		page_say(p, SAY_STEP);
	return rc;
}

enum rc
page_step_do(struct page *p)
{
	const struct entity *e = page_entity(p);

	return e == NULL || e->state == NULL ? RC_MISSING : form_step(p, e);
}
