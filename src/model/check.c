/* model/check.c: is this row right?  Every fault gets a note. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/check.h"
#include "model/entity.h"
#include "model/file.h"
#include "model/offer.h"
#include "model/sql.h"

static void
check_missing(struct ctx *ctx, const struct field *f)
{
	const char *label;

	if (f->empty != NULL) {
		note(ctx, RC_INVALID, f->name, f->empty);
		return;
	}
	label = utf8_inside(ctx->mem, tr(ctx->lang, f->label));
	note(ctx, RC_INVALID, f->name,
	    f->type == T_CODE || f->type == T_REF || f->type == T_BOOL ?
	    N_("Chọn {label}") : N_("Nhập {label}"), "label", label);
}

static void
check_number(struct ctx *ctx, const struct field *f, int64_t v)
{
	int scale = f->type == T_MILLI ? 3 : 0;
	enum num_style style = ctx->lang == LANG_EN ? NUM_EN : NUM_VI;

	if (f->type == T_DATE) {
		if (v < date_make(1900, 1, 1) || v > date_make(2199, 12, 31))
			note(ctx, RC_INVALID, f->name,
			    N_("Năm phải từ 1900 đến 2199"));
		return;
	}
	if (f->min == 0 && f->max == 0)
		return;
	if (v >= f->min && (f->max == 0 || v <= f->max))
		return;
	if (f->max == 0)
		note(ctx, RC_INVALID, f->name, N_("{label} phải từ {min} trở "
		    "lên"), "label", tr(ctx->lang, f->label), "min",
		    num_str(ctx->mem, f->min, scale, style));
	else
		note(ctx, RC_INVALID, f->name, N_("{label} phải từ {min} đến "
		    "{max}"), "label", tr(ctx->lang, f->label), "min",
		    f->type == T_INT ?
		    num_str(ctx->mem, f->min, 0, NUM_C) :
		    num_str(ctx->mem, f->min, scale, style), "max",
		    f->type == T_INT ?
		    num_str(ctx->mem, f->max, 0, NUM_C) :
		    num_str(ctx->mem, f->max, scale, style));
}

/* One spelling a text: composed, whoever brings it.  field_parse has seen to
 * what is typed; rules and programs write rows themselves. */
static void
compose(struct ctx *ctx, const struct entity *e, void *row)
{
	const struct field *f;
	const char *s;

	for (size_t i = 0; i < e->nfields; i++) {
		f = &e->fields[i];
		if (f->store != ST_TEXT || f->type == T_CODE ||
		    str_empty(s = row_text(f, row)))
			continue;
		if (utf8_valid(s, strlen(s)) && !utf8_is_nfc(s))
			row_set_text(f, row, utf8_nfc(ctx->mem, s));
	}
}

/* Values may come from code or a migration, not only from field_parse.  What
 * was taken before a check existed may stay until somebody changes it. */
static void
check_text(struct ctx *ctx, const struct field *f, const char *s, bool was)
{
	int64_t max = f->max != 0 ? f->max : f->type == T_LONG ? 20000 : 200;
	const char *why;

	if (!utf8_valid(s, strlen(s)))
		note(ctx, RC_INVALID, f->name, N_("Văn bản không phải UTF-8. "
		    "Nhập lại bằng bàn phím Unicode"));
	else if (f->type == T_TEXT && strpbrk(s, "\r\n") != NULL)
		note(ctx, RC_INVALID, f->name, N_("Nhập trên một dòng"));
	else if (f->type != T_CODE && (int64_t)utf8_len(s) > max)
		note(ctx, RC_INVALID, f->name, N_("Dài {n} ký tự; nhiều nhất "
		    "{max}"), "n", num_str(ctx->mem, (int64_t)utf8_len(s), 0,
		    NUM_VI), "max", num_str(ctx->mem, max, 0, NUM_VI));
	else if (f->type == T_CODE && codes_label(f->codes, s) == NULL)
		note(ctx, RC_INVALID, f->name,
		    N_("Chọn một giá trị trong danh sách"));
	else if (f->type != T_CODE && !was && (int64_t)utf8_len(s) < f->min)
		note(ctx, RC_INVALID, f->name, N_("Nhập ít nhất {min} ký tự"),
		    "min", num_str(ctx->mem, f->min, 0, NUM_VI));
	else if (f->check != NULL && !was && (why = f->check(s)) != NULL)
		note(ctx, RC_INVALID, f->name, why);
}

/* Does everybody read whatever row of it? */
static bool
is_public(const struct entity *e)
{
	for (size_t i = 0; i < e->nrights; i++)
		if ((e->rights[i].actions & ACT_READ) != 0 &&
		    (e->rights[i].roles & ROLE_PUBLIC) != 0 &&
		    e->rights[i].scope == SCOPE_ALL &&
		    e->rights[i].states == NULL)
			return true;
	return false;
}

/* A row that may not be read is not there to be pointed at, either: its name
 * would be told, and what hangs on it touched.  What the program sets it has
 * looked at itself. */
static bool
hides(struct ctx *ctx, const struct field *f, const struct entity *to,
    int64_t id)
{
	return !ctx->system && (f->flags & F_HIDDEN) == 0 &&
	    !is_public(to) && entity_get(ctx, to, id,
	    row_new(ctx->mem, to)) == RC_MISSING;
}

/* A reference must point at a row in use -- unless it did so before. */
static enum rc
check_ref(struct ctx *ctx, const struct field *f, int64_t id, bool was)
{
	const struct entity *to = model_entity(ctx->model, f->to);
	struct value in = v_int(id);
	struct rows rows;
	enum rc rc;

	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
	    "SELECT ended_at FROM %s WHERE id = $1", to->name), &in, 1, "i",
	    &rows);
	if (rc != RC_OK)
		return rc;
	if (rows.n == 0 || (!was && hides(ctx, f, to, id)))
		note(ctx, RC_INVALID, f->name, N_("Không còn {what} này. Chọn "
		    "lại"), "what", utf8_inside(ctx->mem,
		    tr(ctx->lang, to->title)));
	else if (rows_int(&rows, 0, 0) != NONE && !was)
		note(ctx, RC_INVALID, f->name, N_("{what} này đã ngừng sử "
		    "dụng. Chọn {what2} khác"), "what",
		    tr(ctx->lang, to->title), "what2", utf8_inside(ctx->mem,
		    tr(ctx->lang, to->title)));
	return RC_OK;
}

/* Whoever points at a file shows it to all who read the row: he must be one
 * who may see it himself. */
static enum rc
check_file(struct ctx *ctx, const struct field *f, int64_t id, bool was)
{
	enum rc rc = was || ctx->system ? RC_OK : file_may(ctx, id);

	return rc == RC_MISSING ? note(ctx, RC_INVALID, f->name,
	    N_("Chọn lại tệp")) : rc;
}

/* Nor may a row show a picture as a camera made it. */
static enum rc
check_picture(struct ctx *ctx, const struct field *f, const void *row,
    const void *old)
{
	struct stored_file file;
	enum rc rc;

	if (f->type != T_FILE || ctx->system || !field_set(f, row) ||
	    (old != NULL && row_int(f, old) == row_int(f, row)))
		return RC_OK;
	rc = entity_peek(ctx, &file_entity, row_int(f, row), &file);
	if (rc == RC_OK && file_raw(&file))
		note(ctx, RC_INVALID, f->name, N_("Ảnh này còn thông tin máy "
		    "chụp. Gửi lại tệp"));
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
check_field(struct ctx *ctx, const struct field *f, const void *row,
    const void *old)
{
	if (!field_set(f, row)) {
		if ((f->flags & F_NEED) != 0 && note_of(ctx, f->name) == NULL)
			check_missing(ctx, f);
		return RC_OK;
	}
	/* What it was stays, whatever is offered now. */
	if (f->offer != NULL && (old == NULL ||
	    !str_eq(row_text(f, old), row_text(f, row)))) {
		const char *value;
		enum rc rc = offer_parse(ctx, f, row_text(f, row), &value);

		return rc == RC_INVALID ? RC_OK : rc;
	}
	if (f->store == ST_TEXT) {
		check_text(ctx, f, row_text(f, row), old != NULL &&
		    str_eq(row_text(f, old), row_text(f, row)));
		return RC_OK;
	}
	if (f->type == T_REF)
		return check_ref(ctx, f, row_int(f, row), old != NULL &&
		    row_int(f, old) == row_int(f, row));
	if (f->type == T_FILE)
		return check_file(ctx, f, row_int(f, row), old != NULL &&
		    row_int(f, old) == row_int(f, row));
	check_number(ctx, f, row_int(f, row));
	return RC_OK;
}

enum rc
check_fields(struct ctx *ctx, const struct field *f, size_t n,
    const void *in)
{
	enum rc rc = ctx_db(ctx);

	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = check_field(ctx, &f[i], in, NULL);
	return rc;
}

/* Another row in use with the same values: named, so it can be opened; to whom
 * may not read it only that it is there. */
static enum rc
there_is(struct ctx *ctx, const struct entity *e, const struct field *f,
    int64_t id)
{
	void *row = row_new(ctx->mem, e);
	enum rc rc = entity_peek(ctx, e, id, row);

	if (rc != RC_OK)
		return rc;
	if (may(ctx, e, ACT_READ, row, NULL) != RC_OK)
		return note(ctx, RC_CONFLICT, f->name, N_("Bản ghi này đã có, "
		    "ngoài phạm vi được giao"));
	return note(ctx, RC_CONFLICT, f->name, N_("{what} “{label}” đã "
	    "có. Mở bản ghi đó để sửa"), "what", tr(ctx->lang, e->title),
	    "label", entity_label(ctx, e, id));
}

static enum rc
check_unique(struct ctx *ctx, const struct entity *e, const char *cols,
    const void *row)
{
	const struct row *h = row;
	struct buf sql = BUF_INIT(ctx->mem);
	struct value in[16];
	struct rows rows;
	char **name;
	size_t n, k = 0;
	const struct field *f, *first = NULL;
	enum rc rc;

	name = str_split(ctx->mem, cols, ',', &n);
	buf_fmt(&sql, "SELECT id FROM %s WHERE ended_at IS NULL", e->name);
	for (size_t i = 0; i < n && k < COUNT(in) - 1; i++) {
		f = entity_field(e, str_trim(ctx->mem, name[i]));
		if (!field_set(f, row))
			return RC_OK; /* SQL: NULLs are all different */
		in[k++] = sql_field(f, row);
		buf_fmt(&sql, " AND %s = $%zu", f->name, k);
		if (first == NULL || f->type == T_TEXT)
			first = f;
	}
	if (h->id != NONE) {
		in[k++] = v_int(h->id);
		buf_fmt(&sql, " AND id <> $%zu", k);
	}
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), in, k, "i", &rows);
	if (rc != RC_OK || rows.n == 0)
		return rc;
	assert(first != NULL); /* a key of no fields is no key */
	return there_is(ctx, e, first, rows_int(&rows, 0, 0));
}

static enum rc
worst(const struct ctx *ctx, const struct note *from)
{
	enum rc rc = RC_OK;

	for (; from != NULL; from = from->next)
		if (rc == RC_OK || from->rc == RC_INVALID)
			rc = from->rc;
	return rc;
}

enum rc
entity_check(struct ctx *ctx, const struct entity *e, void *row,
    const void *old)
{
	struct note **mark = ctx->notes_end;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	compose(ctx, e, row);
	/* The rule first: it may fill what only it can derive. */
	if (e->rule != NULL) {
		rc = e->rule(ctx, row, old);
		if (rc == RC_BUSY || rc == RC_FAULT)
			return rc;
		if (rc != RC_OK && *mark == NULL)
			note(ctx, rc, "", N_("Không lưu được bản ghi này"));
	}
	for (size_t i = 0; i < e->nfields; i++) {
		rc = check_field(ctx, &e->fields[i], row, old);
		if (rc == RC_OK)
			rc = check_picture(ctx, &e->fields[i], row, old);
		if (rc != RC_OK)
			return rc;
	}
	if (*mark == NULL)
		for (const char *const *u = e->unique; u != NULL && *u != NULL;
		    u++) {
			rc = check_unique(ctx, e, *u, row);
			if (rc != RC_OK)
				return rc;
		}
	return worst(ctx, *mark);
}
