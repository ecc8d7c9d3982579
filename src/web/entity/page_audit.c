/* web/entity/page_audit.c: GET /audit: who changed what, all of it, and whether the
 * chain is whole. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/actor.h"
#include "model/audit.h"
#include "web/entity/trail.h"
#include "web/entity/view/audit.h"
#include "web/page.h"
#include "web/routes.h"

enum { LINES = 50 };

/* Those that the program writes itself; steps of entities have their own. */
static const char *const action_names[] = { "create", "update", "end",
	"resume", "merge", "import", "export", "undo", "sweep", "forget", "limit",
	"lift", "sign-in",
	"sign-out", "password", "first-password", "recover",
	"recovery-codes", "second-step-on", "second-step-off" };

static enum rc
day_of(struct page *p, const char *name, const char **text, int64_t *day)
{
	*day = NONE;
	*text = str_or(req_get(p->req, name), "");
	if (**text == '\0' || date_parse(*text, DATE_DMY, day))
		return RC_OK;
	return note(p->ctx, RC_INVALID, name, N_("Nhập ngày theo dạng "
	    "ngày/tháng/năm, ví dụ 15/10/2024"));
}

static enum rc
who(struct page *p, struct trail *t, int64_t *id)
{
	enum rc rc;

	*id = NONE;
	t->actor = str_trim(p->ctx->mem, str_or(req_get(p->req, "actor"), ""));
	if (*t->actor == '\0')
		return RC_OK;
	rc = entity_lookup(p->ctx, &actor_entity, t->actor, id);
	if (rc == RC_MISSING || rc == RC_INVALID)
		return note(p->ctx, RC_INVALID, "actor",
		    N_("Không có tài khoản này"));
	if (rc == RC_CONFLICT)
		return note(p->ctx, RC_INVALID, "actor", N_("Có nhiều người "
		    "tên này. Nhập tên đăng nhập"));
	return rc;
}

/* The filter as it stands in the address; what cannot be read is left out. */
static enum rc
read_filter(struct page *p, struct trail *t, struct audit_filter *f)
{
	const char *below = req_get(p->req, "below");
	enum rc rc;

	*f = (struct audit_filter){
		.entity = req_get(p->req, "entity"),
		.action = req_get(p->req, "action"),
		.below = NONE,
	};
	if (below != NULL && !str_int(below, &f->below))
		f->below = NONE;
	if ((rc = who(p, t, &f->actor_id)) != RC_OK && rc != RC_INVALID)
		return rc;
	day_of(p, "from", &t->from, &f->from_day);
	day_of(p, "to", &t->to, &f->to_day);
	t->filtered = !str_empty(f->entity) || !str_empty(f->action) ||
	    f->actor_id != NONE || f->from_day != NONE || f->to_day != NONE;
	return RC_OK;
}

static void
choices(struct page *p, struct trail *t, const struct audit_filter *f)
{
	const struct model *m = p->site->model;

	t->entities = NEW_N(p->ctx->mem, struct choice, m->n);
	for (size_t i = 0; i < m->n; i++)
		t->entities[t->nentities++] = (struct choice){
			.value = m->entities[i]->name,
			.label = tr(p->ctx->lang, m->entities[i]->title),
			.on = str_eq(m->entities[i]->name, f->entity),
		};
	t->actions = NEW_N(p->ctx->mem, struct choice, COUNT(action_names));
	for (size_t i = 0; i < COUNT(action_names); i++)
		t->actions[t->nactions++] = (struct choice){
			.value = action_names[i],
			.label = action_text(p, NULL, action_names[i]),
			.on = str_eq(action_names[i], f->action),
		};
}

static enum rc
line(struct page *p, const struct audit_line *l, struct trail_line *out)
{
	const struct entity *e = model_entity(p->site->model, l->entity);

	*out = (struct trail_line){
		.seq = l->seq,
		.entity = e != NULL ? tr(p->ctx->lang, e->title) :
		    str_eq(l->entity, "setting") ?
		    tr(p->ctx->lang, N_("Thiết lập")) : l->entity,
		.peer = l->peer,
		.hash = l->hash,
		.event = {
			.at = l->at,
			.who = who_text(p, l),
			.what = action_text(p, e, l->action),
		},
	};
	if (e != NULL && l->row_id != NONE) {
		out->label = entity_label(p->ctx, e, l->row_id);
		if (str_eq(out->label, "–"))
			out->label = NULL;
		if (!e->system)
			out->address = str_fmt(p->ctx->mem, "%s/%s/%s",
			    p->base, e->plural,
			    key_str(p->ctx->mem, l->row_id));
	}
	if (l->after == NULL)
		return RC_OK;
	return audit_diffs(p->ctx, l, &out->event.diffs, &out->event.ndiffs);
}

/* "/audit?entity=…&below=123": the lines before the last one here. */
static const char *
older(struct page *p, int64_t below)
{
	static const char *const kept[] = { "entity", "action", "actor",
		"from", "to" };
	struct buf b = BUF_INIT(p->ctx->mem);

	buf_fmt(&b, "%s/audit?below=%lld", p->base, (long long)below);
	for (size_t i = 0; i < COUNT(kept); i++) {
		const char *v = req_get(p->req, kept[i]);

		if (str_empty(v))
			continue;
		buf_fmt(&b, "&%s=", kept[i]);
		url_escape(&b, v);
	}
	return buf_str(&b);
}

static enum rc
show(struct page *p, struct trail *t)
{
	struct audit_line *lines;
	struct audit_filter f;
	size_t n;
	enum rc rc;

	if ((rc = read_filter(p, t, &f)) != RC_OK ||
	    (rc = audit_find(p->ctx, &f, LINES + 1, &lines, &n)) != RC_OK)
		return rc;
	if (n > LINES) {
		n = LINES;
		t->older = older(p, lines[n - 1].seq);
	}
	t->lines = NEW_N(p->ctx->mem, struct trail_line, n);
	t->n = n;
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = line(p, &lines[i], &t->lines[i]);
	if (rc != RC_OK)
		return rc;
	choices(p, t, &f);
	p->nav = "/data";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Nhật ký thay đổi")));
	view_audit(&p->out, p, t);
	page_end(p);
	return RC_OK;
}

enum rc
page_audit(struct page *p)
{
	struct trail t = { 0 };

	return show(p, &t);
}

/* The answer is of this moment, so it is the page and not an address. */
enum rc
page_audit_verify(struct page *p)
{
	struct trail t = { .checked = true };
	enum rc rc;

	if (!ctx_has_all(p->ctx, ROLE_ADMIN))
		return RC_DENIED;
	rc = audit_verify(p->ctx, &t.count, &t.broken);
	return rc == RC_OK ? show(p, &t) : rc;
}
