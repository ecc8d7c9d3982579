/* model/import_row.c: one line of a file as a row of an entity that has no
 * file shape of its own.
 *
 * An empty cell leaves what is there: a file that lacks a value is no order to
 * erase it. */
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/str.h"
#include "model/import_in.h"
#include "model/limited.h"

/* A cell's text, which cell_text has brought into one form. */
static enum rc
set(struct ctx *ctx, const struct field *f, const char *text, void *row)
{
	int64_t v;

	switch (f->type) {
	case T_INT:
	case T_MONEY:
	case T_MILLI:
		if (num_parse(text, f->type == T_MILLI ? 3 : 0, NUM_C, &v) !=
		    NUM_YES)
			return note(ctx, RC_INVALID, f->name,
			    N_("Nhập số, ví dụ 1.234,5"));
		row_set_int(f, row, v);
		return RC_OK;
	default:
		return field_parse(ctx, f, text, row);
	}
}

/* ---- what cells have named ---- */

/* A list names the same commune hundreds of times.  One place a hash: the
 * last that came there stays. */
enum { NAMED = 4096 };
struct named {
	const struct field *field;
	const char *text;
	int64_t id;
};

static struct named *
named_place(struct import_run *r, const struct field *f, const char *text)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (const char *p = text; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	if (r->named == NULL)
		r->named = NEW_N(r->keep, struct named, NAMED);
	return &r->named[(h ^ (uint32_t)f->at) % NAMED];
}

/* Not where rows of the import may be what is named: they come meanwhile. */
static bool
may_remember(const struct entity *e, const struct field *f)
{
	return f->type == T_REF && e->after == NULL && !str_eq(f->to, e->name);
}

static enum rc
set_named(struct ctx *ctx, struct import_run *r, const struct field *f,
    const char *text, void *row)
{
	struct named *n;
	enum rc rc;

	if (!may_remember(r->entity, f))
		return set(ctx, f, text, row);
	n = named_place(r, f, text);
	if (n->field == f && str_eq(n->text, text)) {
		row_set_int(f, row, n->id);
		return RC_OK;
	}
	if ((rc = set(ctx, f, text, row)) == RC_OK && row_int(f, row) != NONE)
		*n = (struct named){ f, str_dup(r->keep, text),
			row_int(f, row) };
	return rc;
}

static bool
equal(const struct field *f, const void *a, const void *b)
{
	if (f->store == ST_INT)
		return row_int(f, a) == row_int(f, b);
	return str_eq(str_or(row_text(f, a), NULL),
	    str_or(row_text(f, b), NULL));
}

static void
copy(const struct field *f, void *to, const void *from)
{
	if (f->store == ST_INT)
		row_set_int(f, to, row_int(f, from));
	else
		row_set_text(f, to, row_text(f, from));
}

/* Lay what the file brings over the row we have. */
static enum rc
over(struct ctx *ctx, struct import_run *r, const void *row, const void *old,
    void *both, bool *differs)
{
	const struct field *f;
	enum rc rc = RC_OK;

	memcpy(both, old, r->entity->size);
	*differs = false;
	for (size_t i = 0; i < r->ncols; i++) {
		f = entity_field(r->entity, r->cols[i].name);
		if (f == NULL || !field_set(f, row) || equal(f, row, old) ||
		    !may_see(ctx, f, old))
			continue;
		if ((f->flags & F_FIXED) != 0 && field_set(f, old)) {
			rc = note(ctx, RC_INVALID, f->name, N_("{label} đã ghi "
			    "là {text}, không đổi được"), "label",
			    tr(ctx->lang, f->label), "text",
			    field_text(ctx, f, old, FOR_PAGE));
			continue;
		}
		copy(f, both, row);
		*differs = true;
	}
	return rc;
}

/* What was masked on its way out is no value. */
static bool
was_masked(struct ctx *ctx, const struct entity *e, const struct field *f,
    const char *text)
{
	return field_personal(f, NULL) && (strstr(text, MASK) != NULL ||
	    limited_text(text) || !may_any(ctx, e, ACT_SEE));
}

enum rc
row_take(struct ctx *ctx, struct import_run *r,
    const struct import_line *line, enum import_what *what)
{
	const struct entity *e = r->entity;
	void *row = row_new(ctx->mem, e), *old = row_new(ctx->mem, e);
	void *both;
	const struct field *f;
	bool differs;
	enum rc rc, bad = RC_OK;

	if (r->find == NULL)
		row_known_open(r);
	for (size_t i = 0; i < r->ncols; i++) {
		f = entity_field(e, r->cols[i].name);
		if (f == NULL || line->text[i] == NULL || was_masked(ctx, e, f,
		    line->text[i]))
			continue;
		rc = set_named(ctx, r, f, line->text[i], row);
		if (rc != RC_OK && rc != RC_INVALID)
			return rc;
		bad = rc != RC_OK ? rc : bad;
	}
	if (bad != RC_OK)
		return bad;
	rc = row_known(ctx, r, line, row, old);
	if (rc == RC_MISSING) {
		*what = IMPORT_NEW;
		return entity_add(ctx, e, row, NULL);
	}
	if (rc != RC_OK)
		return rc;
	if (may(ctx, e, ACT_READ, old, NULL) != RC_OK) {
		/* Nor that it is there, to whom may not make one like it. */
		if (may(ctx, e, ACT_CREATE, row, NULL) != RC_OK)
			return entity_add(ctx, e, row, NULL);
		return note(ctx, RC_DENIED, "", N_("Bản ghi này đã có, ngoài "
		    "phạm vi được giao"));
	}
	for (size_t i = 0; i < r->ncols; i++) {
		f = entity_field(e, r->cols[i].name);
		if (f != NULL && f->type == T_REF &&
		    row_int(f, row) != row_int(f, old) &&
		    row_named(ctx, f, line->text[i], old))
			row_set_int(f, row, row_int(f, old));
	}
	both = row_new(ctx->mem, e);
	if ((rc = over(ctx, r, row, old, both, &differs)) != RC_OK)
		return rc;
	*what = differs ? IMPORT_CHANGED : IMPORT_SAME;
	return differs ? entity_put(ctx, e, both) : RC_OK;
}
