/* web/org/page_unit_list.c: whole lists of units, and of who took over whom, from
 * a file: what would change is shown first, then taken. */
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/org/unit_import.h"
#include "model/file.h"
#include "model/idem.h"
#include "model/list.h"
#include "web/org/units.h"
#include "web/org/view/unit_list.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
may_import(struct page *p)
{
	struct unit top;

	row_blank(&unit_entity, &top);
	return may(p->ctx, &unit_entity, ACT_CREATE, &top, NULL);
}

static enum rc
show(struct page *p, struct unit_list_form *f)
{
	const char *title = tr(p->ctx->lang, N_("Nhập danh sách đơn vị"));
	enum rc rc;

	rc = level_choices(p, true, f->level, &f->levels, &f->nlevels);
	if (rc != RC_OK)
		return rc;
	if (p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	p->nav = "/data";
	p->noindex = true;
	p->narrow = f->taken == NULL;
	page_begin(p, title);
	view_unit_list(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

static void
read_form(struct page *p, struct unit_list_form *f)
{
	f->kind = str_eq(req_form(p->req, "kind"), "map") ? "map" : "list";
	f->day = str_trim(p->ctx->mem, str_or(req_form(p->req, "day"), ""));
	f->part = req_form(p->req, "part") != NULL;
	f->level = str_or(req_form(p->req, "level"), "");
	f->form_key = str_or(req_form(p->req, "_key"), "");
}

/* GET /units/import */
enum rc
page_unit_list(struct page *p)
{
	struct unit_list_form f = { .kind = "list", .day = "", .level = "" };
	enum rc rc;

	if ((rc = may_import(p)) != RC_OK)
		return rc;
	if (str_eq(req_get(p->req, "kind"), "map"))
		f.kind = "map";
	return show(p, &f);
}

/* The file on its way through both steps. */
struct taking {
	const struct unit_list_form *form;
	const char *bytes, *name;
	size_t n;
	int64_t day, file_id;
	struct unit_import out;
};

static enum rc
take(struct ctx *ctx, void *arg)
{
	struct taking *t = arg;
	const char *level = str_or(t->form->level, NULL);

	if (str_eq(t->form->kind, "map"))
		return unit_map_import(ctx, t->bytes, t->n, t->day, level,
		    &t->out);
	return unit_import(ctx, t->bytes, t->n, t->day, !t->form->part,
	    &t->out);
}

static const char *
taken_at(struct page *p, void *arg)
{
	const struct taking *t = arg;

	return str_fmt(p->ctx->mem, "/units?all=1&as_of=%s",
	    date_iso(p->ctx->mem, t->day));
}

static enum rc
look(struct page *p, struct taking *t, struct unit_list_form *f)
{
	const char *level = str_or(f->level, NULL);
	enum rc rc;

	if (str_eq(f->kind, "map"))
		rc = unit_map_look(p->ctx, t->bytes, t->n, t->day, level,
		    &t->out);
	else
		rc = unit_import_look(p->ctx, t->bytes, t->n, t->day,
		    !f->part, &t->out);
	f->taken = &t->out;
	if (rc != RC_OK)
		return rc;
	/* Kept for the second step, which then takes exactly what was shown. */
	rc = file_put(p->ctx, t->name, "text/csv", t->bytes, t->n,
	    &t->file_id);
	f->file = key_str(p->ctx->mem, t->file_id);
	f->file_name = t->name;
	f->form_key = idem_new(p->ctx);
	return rc;
}

/* The bytes: sent just now, or kept by the first step. */
static enum rc
find_file(struct page *p, struct taking *t)
{
	const struct upload *u = req_upload(p->req, "file");
	const char *key = req_form(p->req, "kept");
	struct stored_file file;
	enum rc rc;

	if (key != NULL && key_parse(key, &t->file_id)) {
		rc = file_get(p->ctx, t->file_id, &file, &t->bytes, &t->n);
		t->name = file.name;
		return rc == RC_OK && !str_eq(file.type, "text/csv")
		    ? RC_MISSING : rc;
	}
	if (u == NULL || u->n == 0)
		return note(p->ctx, RC_INVALID, "file", N_("Chọn tệp"));
	t->bytes = u->bytes;
	t->n = u->n;
	t->name = "don-vi.csv";
	return RC_OK;
}

/* POST /units/import */
enum rc
page_unit_list_do(struct page *p)
{
	struct unit_list_form f = { 0 };
	struct taking t = { .form = &f };
	bool write = str_eq(req_form(p->req, "_step"), "write");
	enum rc rc;

	if ((rc = may_import(p)) != RC_OK)
		return rc;
	read_form(p, &f);
	if (!date_parse(f.day, DATE_DMY, &t.day))
		note(p->ctx, RC_INVALID, "day", *f.day == '\0' ?
		    N_("Nhập ngày có hiệu lực của danh sách") : N_("Nhập ngày "
		    "theo dạng ngày/tháng/năm, ví dụ 15/10/2024"));
	rc = find_file(p, &t);
	if (rc == RC_OK && p->ctx->notes != NULL)
		rc = RC_INVALID;
	if (rc == RC_OK && write) {
		if ((rc = page_done(p, take, &t, taken_at)) == RC_OK) {
			page_say(p, SAY_SAVED);
			return RC_OK;
		}
	} else if (rc == RC_OK) {
		rc = look(p, &t, &f);
	}
	if (rc != RC_OK && rc != RC_INVALID && rc != RC_CONFLICT)
		return rc;
	if (rc != RC_OK && p->ctx->notes == NULL)
		return rc;
	return show(p, &f);
}
