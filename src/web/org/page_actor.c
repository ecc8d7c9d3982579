/* web/org/page_actor.c: looking after other people's accounts: roles, first
 * passwords, devices, and why somebody may or may not do a thing. */
#include "web/org/actor.h"

#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/account.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "web/entity/record.h"
#include "web/org/view/actor.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

/* "/en/roles/new?actor_id=…" */
static const char *
role_address(struct page *p, const char *key)
{
	if (!may_any(p->ctx, &role_grant_entity, ACT_CREATE))
		return NULL;
	return str_fmt(p->ctx->mem, "%s/roles/new?actor_id=%s", p->base, key);
}

/* A view of its own, before the page has begun. */
static void
aside(struct page *p, struct buf *b)
{
	*b = BUF_INIT(p->ctx->mem);
	p->out.b = b;
}

enum rc
actor_extra(struct page *p, struct record *r)
{
	struct actor_more m = { .key = r->key };
	struct buf extra, side;
	struct rows rows;
	enum rc rc;

	m.entities = p->site->model->entities;
	m.nentities = p->site->model->n;
	m.keeper = r->may_edit;
	m.add_role = role_address(p, r->key);
	rc = role_lines(p, r->row->id, &m.roles, &m.nroles);
	if (rc == RC_OK && m.keeper) {
		rc = account_sessions(p->ctx, r->row->id, &rows);
		if (rc == RC_OK)
			session_lines(p, &rows, p->session_id, &m.sessions,
			    &m.nsessions);
	}
	if (rc != RC_OK)
		return rc;
	aside(p, &extra);
	view_actor_extra(&p->out, p, &m);
	aside(p, &side);
	view_actor_side(&p->out, p, &m);
	r->extra = html_of(&extra);
	r->side = html_of(&side);
	return RC_OK;
}

/* ---- first passwords ---- */

static enum rc
show_first(struct page *p, int64_t id)
{
	const char *password, *key = key_str(p->ctx->mem, id);
	struct actor a;
	enum rc rc;

	if ((rc = auth_first_password(p->ctx, p->site->passwords, id,
	    &password)) != RC_OK ||
	    (rc = entity_get(p->ctx, &actor_entity, id, &a)) != RC_OK)
		return rc;
	p->narrow = p->noindex = true;
	p->nav = "/actors";
	page_begin(p, tr(p->ctx->lang, N_("Mật khẩu lần đầu")));
	view_first_password(&p->out, p, &a, password, key,
	    role_address(p, key));
	page_end(p);
	return RC_OK;
}

enum rc
actor_made(struct page *p, int64_t id)
{
	/* A repeated form did nothing new, so there is nothing to show: its
	 * answer stays the address of the account. */
	if (id == NONE)
		return RC_OK;
	/* Otherwise the page itself is the answer: it cannot be shown twice,
	 * so there is no address to go to. */
	p->reply->headers = NULL;
	p->reply->status = 200;
	return show_first(p, id);
}

enum rc
page_actor_reset(struct page *p)
{
	return page_id(p) == NONE ? RC_MISSING : show_first(p, page_id(p));
}

enum rc
page_actor_end_all(struct page *p)
{
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = account_end_all(p->ctx, page_id(p))) != RC_OK)
		return rc;
	page_say(p, SAY_SIGNED_OUT_ALL);
	return page_go(p, "/actors/%s", key_str(p->ctx->mem, page_id(p)));
}

/* ---- why ---- */

static const struct {
	const char *name;
	enum action action;
} asked[] = {
	{ "read", ACT_READ },
	{ "update", ACT_UPDATE },
	{ "end", ACT_END },
	{ "create", ACT_CREATE },
	{ "see", ACT_SEE },
};

static enum action
action_of(const char *name)
{
	for (size_t i = 0; i < COUNT(asked); i++)
		if (str_eq(asked[i].name, name))
			return asked[i].action;
	return ACT_READ;
}

/* "https://host/en/products/01H…/edit": plural and key stand side by side. */
static bool
from_address(struct page *p, const char *text, const struct entity **e,
    int64_t *id)
{
	const struct entity *last = NULL;
	char **parts;
	size_t n;

	parts = str_split(p->ctx->mem, text, '/', &n);
	for (size_t i = 0; i < n; i++) {
		char *end = parts[i] + strcspn(parts[i], "?#");

		*end = '\0';
		if (last != NULL && key_parse(parts[i], id)) {
			*e = last;
			return true;
		}
		last = model_plural(p->site->model, parts[i]);
	}
	return false;
}

static enum rc
find_row(struct page *p, struct why *w, int64_t *id)
{
	enum rc rc;

	if (from_address(p, w->row, &w->entity, id))
		return RC_OK;
	if (w->entity == NULL)
		return note(p->ctx, RC_INVALID, "entity", N_("Chọn loại bản "
		    "ghi, hoặc dán địa chỉ của trang bản ghi"));
	rc = entity_lookup(p->ctx, w->entity, w->row, id);
	if (rc == RC_CONFLICT)
		return note(p->ctx, RC_INVALID, "row", N_("Có nhiều bản ghi "
		    "tên này. Dán địa chỉ của trang bản ghi"));
	if (rc == RC_MISSING || rc == RC_INVALID)
		return note(p->ctx, RC_INVALID, "row",
		    N_("Không tìm thấy bản ghi này"));
	return rc;
}

static enum rc
answer(struct page *p, struct why *w)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	int64_t id;
	void *row;
	enum rc rc;

	if ((rc = find_row(p, w, &id)) != RC_OK)
		return rc;
	row = row_new(p->ctx->mem, w->entity);
	rc = entity_get(p->ctx, w->entity, id, row);
	if (rc == RC_MISSING)
		return note(p->ctx, RC_INVALID, "row",
		    N_("Không tìm thấy bản ghi này"));
	if (rc != RC_OK)
		return rc;
	rc = account_why(p->ctx, page_id(p), w->entity, action_of(w->action),
	    row, &b);
	if (rc != RC_OK && rc != RC_DENIED)
		return rc;
	w->yes = rc == RC_OK;
	w->label = entity_label(p->ctx, w->entity, id);
	/* What everybody may do needs no rule to speak for it. */
	if (b.len != 0)
		w->lines = str_split(p->ctx->mem,
		    str_trim(p->ctx->mem, buf_str(&b)), '\n', &w->nlines);
	return RC_OK;
}

enum rc
page_actor_why(struct page *p)
{
	struct why w = { 0 };
	struct actor a;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &actor_entity, page_id(p), &a);
	if (rc != RC_OK)
		return rc;
	w.key = key_str(p->ctx->mem, a.row.id);
	w.name = a.name;
	w.action = str_or(req_get(p->req, "action"), "read");
	w.row = str_trim(p->ctx->mem, str_or(req_get(p->req, "row"), ""));
	w.entity = model_entity(p->site->model,
	    str_or(req_get(p->req, "entity"), ""));
	if (*w.row != '\0' && (rc = answer(p, &w)) != RC_OK &&
	    rc != RC_INVALID)
		return rc;
	p->narrow = p->noindex = true;
	p->nav = "/actors";
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Vì sao {name} được hoặc không được?"), "name", a.name, NULL));
	view_actor_why(&p->out, p, &w, p->site->model);
	page_end(p);
	return RC_OK;
}
