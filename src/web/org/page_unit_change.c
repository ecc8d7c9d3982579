/* web/org/page_unit_change.c: a unit opened, renamed, moved or closed by hand.
 *
 * What was filled in is first done and undone again: the preview shows what
 * would come of it, and says what is wrong beside the fields.  Only the second
 * step writes. */
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/actor.h"
#include "domain/org/unit_change.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"
#include "model/idem.h"
#include "model/list.h"
#include "web/org/units.h"
#include "web/org/view/unit_change.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

enum { HEIRS_FIRST = 2 };

/* The change as read from its form. */
struct change {
	enum unit_what what;
	int64_t id; /* the unit; of a new one when it is made */
	int64_t day, level_id, parent_id;
	const char *code, *name, *full_name;
	int64_t heirs[UNIT_HEIRS];
	size_t nheirs;
	struct unit was;
};

static const struct {
	const char *name;
	enum unit_what what;
	const char *title;
} whats[] = {
	{ "open", UNIT_OPEN, N_("Thêm đơn vị") },
	{ "rename", UNIT_RENAME, N_("Đổi tên, mã hoặc cấp: {name}") },
	{ "move", UNIT_MOVE, N_("Chuyển cấp trên: {name}") },
	{ "close", UNIT_CLOSE, N_("Kết thúc hoặc sáp nhập: {name}") },
};

static enum unit_what
what_of(const char *name)
{
	for (size_t i = 1; i < COUNT(whats); i++)
		if (str_eq(whats[i].name, name))
			return whats[i].what;
	return UNIT_RENAME;
}

static const char *
text_of(struct page *p, const char *name)
{
	return utf8_nfc(p->ctx->mem, str_trim(p->ctx->mem,
	    str_or(req_form(p->req, name), "")));
}

/* ---- the form ---- */

static void
begin(struct page *p, const struct change *c, struct unit_form *f)
{
	*f = (struct unit_form){ .what = c->what, .key = "", .code = "",
		.name = "", .full_name = "", .level = "", .parent = "",
		.parent_key = "", .nheirs = HEIRS_FIRST };
	f->form_key = idem_new(p->ctx);
	for (size_t i = 0; i < UNIT_HEIRS; i++)
		f->heir[i] = f->heir_key[i] = "";
	if (c->what == UNIT_OPEN) {
		f->action = str_fmt(p->ctx->mem, "%s/units/new", p->base);
		f->cancel = str_fmt(p->ctx->mem, "%s/units", p->base);
		return;
	}
	f->key = key_str(p->ctx->mem, c->id);
	f->unit = unit_link_of(p, c->id, ctx_today(p->ctx));
	f->cancel = f->unit.address;
	f->action = str_fmt(p->ctx->mem, "%s/change", f->cancel);
}

/* As the unit is: what the form begins with. */
static void
fill(struct page *p, const struct change *c, struct unit_form *f)
{
	int64_t today = ctx_today(p->ctx), parent = c->was.parent_id;

	f->day = date_vi(p->ctx->mem, today);
	if (c->what == UNIT_OPEN) {
		if (!key_parse(str_or(req_get(p->req, "parent_id"), ""),
		    &parent))
			parent = NONE;
	} else {
		f->code = c->was.code;
		f->name = c->was.name;
		f->full_name = c->was.full_name;
		f->level = key_str(p->ctx->mem, c->was.level_id);
	}
	if (parent == NONE)
		return;
	f->parent = unit_path(p->ctx, parent, today);
	f->parent_key = key_str(p->ctx->mem, parent);
}

/* As it was sent. */
static void
again(struct page *p, struct unit_form *f)
{
	int64_t n;

	f->day = text_of(p, "day");
	f->code = text_of(p, "code");
	f->name = text_of(p, "name");
	f->full_name = text_of(p, "full_name");
	f->level = text_of(p, "level_id");
	f->parent = text_of(p, "parent_id");
	f->parent_key = str_eq(req_form(p->req, "parent_id.was"), f->parent) ?
	    str_or(req_form(p->req, "parent_id.key"), "") : "";
	if (!str_empty(req_form(p->req, "_key")))
		f->form_key = req_form(p->req, "_key");
	if (str_int(req_form(p->req, "_heirs"), &n) && n > 0)
		f->nheirs = n < UNIT_HEIRS ? (size_t)n : UNIT_HEIRS;
	for (size_t i = 0; i < f->nheirs; i++) {
		const char *name = i == 0 ? "successors" :
		    str_fmt(p->ctx->mem, "successors%zu", i + 1);

		f->heir[i] = text_of(p, name);
		if (str_eq(f->heir[i], req_form(p->req, str_fmt(p->ctx->mem,
		    "%s.was", name))))
			f->heir_key[i] = str_or(req_form(p->req,
			    str_fmt(p->ctx->mem, "%s.key", name)), "");
	}
}

static const char *
titled(struct page *p, const struct unit_form *f)
{
	const char *s = whats[f->what - 1].title;

	s = tr_fill(p->ctx->mem, p->ctx->lang, s, "name",
	    str_or(f->unit.name, ""), NULL);
	return f->failed ? page_wrong_title(p, s) : s;
}

static enum rc
show(struct page *p, struct unit_form *f)
{
	enum rc rc;

	rc = level_choices(p, false, f->level, &f->levels, &f->nlevels);
	if (rc != RC_OK)
		return rc;
	f->failed = p->ctx->notes != NULL;
	page_refused(p);
	p->nav = "/data";
	p->narrow = p->noindex = true;
	page_begin(p, titled(p, f));
	view_unit_change(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

/* The unit to be changed, when the actor may. */
static enum rc
take_unit(struct page *p, struct change *c)
{
	enum rc rc;

	c->id = page_id(p);
	if (route_arg(&p->args, "id") == NULL) {
		c->what = UNIT_OPEN;
		row_blank(&unit_entity, &c->was);
		return may_any(p->ctx, &unit_entity, ACT_CREATE) ? RC_OK
		                                                : RC_DENIED;
	}
	if (c->id == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &unit_entity, c->id, &c->was);
	if (rc == RC_OK)
		rc = may(p->ctx, &unit_entity, ACT_UPDATE, &c->was, NULL);
	if (rc == RC_OK && c->was.to_day != NONE)
		rc = note(p->ctx, RC_INVALID, "", N_("{name} đã kết thúc từ "
		    "{day}, không đổi được nữa"), "name", c->was.full_name,
		    "day", date_vi(p->ctx->mem, c->was.to_day));
	return rc;
}

/* GET /units/new, /units/{id}/change?what=, /units/{id}/edit */
enum rc
page_unit_change(struct page *p)
{
	struct change c = { .what = what_of(req_get(p->req, "what")) };
	struct unit_form f;
	enum rc rc;

	if ((rc = take_unit(p, &c)) != RC_OK)
		return rc;
	begin(p, &c, &f);
	fill(p, &c, &f);
	return show(p, &f);
}

/* ---- reading ---- */

/* Every fault at once: who mends one should not meet the next. */
static enum rc
read_form(struct page *p, struct change *c, const struct unit_form *f)
{
	int64_t id;
	enum rc rc;

	c->day = c->level_id = c->parent_id = NONE;
	if (!date_parse(f->day, DATE_DMY, &c->day)) {
		note(p->ctx, RC_INVALID, "day", *f->day == '\0' ?
		    N_("Nhập ngày có hiệu lực") : N_("Nhập ngày theo dạng "
		    "ngày/tháng/năm, ví dụ 15/10/2024"));
		return RC_INVALID; /* names mean units of a day */
	}
	c->code = f->code;
	c->name = f->name;
	c->full_name = f->full_name;
	if (*f->level != '\0' && !key_parse(f->level, &c->level_id))
		note(p->ctx, RC_INVALID, "level_id",
		    N_("Chọn cấp của đơn vị"));
	rc = unit_typed(p, "parent_id", c->day, &c->parent_id);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	for (size_t i = 0; c->what == UNIT_CLOSE && i < f->nheirs; i++) {
		rc = unit_typed(p, i == 0 ? "successors" :
		    str_fmt(p->ctx->mem, "successors%zu", i + 1), c->day, &id);
		if (rc != RC_OK && rc != RC_INVALID)
			return rc;
		if (rc == RC_OK && id != NONE)
			c->heirs[c->nheirs++] = id;
	}
	return p->ctx->notes != NULL ? RC_INVALID : RC_OK;
}

static enum rc
change(struct ctx *ctx, void *arg)
{
	struct change *c = arg;
	struct unit u;

	switch (c->what) {
	case UNIT_OPEN:
		row_blank(&unit_entity, &u);
		u.code = str_or(c->code, NULL);
		u.name = str_or(c->name, NULL);
		u.full_name = str_or(c->full_name, NULL);
		u.level_id = c->level_id;
		u.parent_id = c->parent_id;
		u.from_day = c->day;
		return unit_open(ctx, &u, &c->id);
	case UNIT_RENAME:
		return unit_rename(ctx, c->id, c->day, c->code, c->name,
		    c->full_name, c->level_id);
	case UNIT_MOVE:
		return unit_move(ctx, c->id, c->day, c->parent_id);
	case UNIT_CLOSE:
		break;
	}
	return unit_close(ctx, c->id, c->day, c->heirs, c->nheirs);
}

static const char *
changed_at(struct page *p, void *arg)
{
	const struct change *c = arg;

	return str_fmt(p->ctx->mem, "/units/%s", key_str(p->ctx->mem, c->id));
}

/* ---- the preview ---- */

static void
diff(struct page *p, struct unit_form *f, const char *label,
    const char *before, const char *after)
{
	if (str_eq(str_or(before, ""), str_or(after, "")))
		return;
	f->diffs[f->ndiffs++] = (struct unit_diff){ tr(p->ctx->lang, label),
		str_or(before, "–"), str_or(after, "–") };
}

static const char *
heirs_text(struct page *p, const struct change *c)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	for (size_t i = 0; i < c->nheirs; i++)
		buf_fmt(&b, "%s%s", i == 0 ? "" : "; ", unit_path(p->ctx,
		    c->heirs[i], c->day));
	return c->nheirs == 0 ? tr(p->ctx->lang, N_("không có")) :
	    buf_str(&b);
}

static void
diffs(struct page *p, const struct change *c, struct unit_form *f)
{
	bool named = c->what == UNIT_OPEN || c->what == UNIT_RENAME;

	f->diffs = NEW_N(p->ctx->mem, struct unit_diff, 8);
	f->on = c->day;
	if (named) {
		diff(p, f, N_("Tên đầy đủ"), c->was.full_name, c->full_name);
		diff(p, f, N_("Tên"), c->was.name, c->name);
		diff(p, f, N_("Mã đơn vị"), c->was.code, c->code);
		diff(p, f, N_("Cấp"), level_name(p, c->was.level_id),
		    level_name(p, c->level_id));
	}
	if (c->what == UNIT_OPEN || c->what == UNIT_MOVE)
		diff(p, f, N_("Đơn vị cấp trên"), c->was.parent_id == NONE ?
		    "" : unit_path(p->ctx, c->was.parent_id, c->day),
		    unit_path(p->ctx, c->parent_id, c->day));
	if (c->what == UNIT_CLOSE) {
		diff(p, f, N_("Trạng thái"), tr(p->ctx->lang,
		    N_("Đang hoạt động")), tr_fill(p->ctx->mem, p->ctx->lang,
		    N_("Kết thúc từ {day}"), "day", out_date(&p->out, c->day),
		    NULL));
		diff(p, f, N_("Đơn vị kế tiếp"), "", heirs_text(p, c));
	}
}

static enum rc
touched(struct page *p, const struct change *c, struct unit_form *f)
{
	struct query q = { .unit_id = c->id };
	struct query roles = { .unit_id = NONE };
	enum rc rc;

	f->products = f->producers = f->people = 0;
	if (c->what != UNIT_CLOSE && c->what != UNIT_MOVE)
		return RC_OK;
	query_add(p->ctx, &roles, "unit_id", f->key);
	if ((rc = list_count(p->ctx, &product_entity, &q, &f->products)) !=
	    RC_OK || (rc = list_count(p->ctx, &producer_entity, &q,
	    &f->producers)) != RC_OK)
		return rc;
	return list_count(p->ctx, &role_grant_entity, &roles, &f->people);
}

/* Done and undone: what would be refused is refused now. */
static enum rc
look(struct page *p, struct change *c, struct unit_form *f)
{
	struct change tried = *c;
	enum rc rc;

	if ((rc = tx_begin(p->ctx)) != RC_OK)
		return rc;
	rc = change(p->ctx, &tried);
	tx_end(p->ctx, rc == RC_OK ? RC_INVALID : rc);
	if (rc != RC_OK)
		return rc;
	diffs(p, c, f);
	if ((rc = touched(p, c, f)) != RC_OK)
		return rc;
	p->nav = "/data";
	p->narrow = p->noindex = true;
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Xem trước – {title}"), "title", titled(p, f), NULL));
	view_unit_preview(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

/* The day stands in the form under one name. */
static void
rename_notes(struct page *p)
{
	for (struct note *n = p->ctx->notes; n != NULL; n = n->next)
		if (str_eq(n->field, "from_day"))
			n->field = "day";
}

/* POST of the same addresses. */
enum rc
page_unit_change_do(struct page *p)
{
	struct change c = { .what = what_of(req_form(p->req, "what")) };
	const char *step = str_or(req_form(p->req, "_step"), "look");
	struct unit_form f;
	enum rc rc;

	if ((rc = take_unit(p, &c)) != RC_OK)
		return rc;
	begin(p, &c, &f);
	again(p, &f);
	if (str_eq(step, "more") && f.nheirs < UNIT_HEIRS)
		f.nheirs++;
	if (str_eq(step, "more") || str_eq(step, "mend"))
		return show(p, &f);
	rc = read_form(p, &c, &f);
	if (rc == RC_OK && str_eq(step, "write")) {
		if ((rc = page_done(p, change, &c, changed_at)) == RC_OK)
			page_say(p, SAY_SAVED);
	} else if (rc == RC_OK) {
		rc = look(p, &c, &f);
	}
	if (rc != RC_INVALID && rc != RC_CONFLICT && rc != RC_DENIED)
		return rc;
	if (p->ctx->notes == NULL)
		return rc;
	rename_notes(p);
	return show(p, &f);
}
