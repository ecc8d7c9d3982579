/* model/import_row.c: one line of a file as a row of an entity that has no
 * file shape of its own.
 *
 * The natural key (F_NATURAL fields, else the first declared unique set) says
 * whether the row is known.  An empty cell leaves what is there: a file that
 * lacks a value is no order to erase it. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/import_in.h"
#include "model/sql.h"

enum { KEY_MAX = 8 };

/* A day on which something began tells namesakes apart, in a file that has
 * it. */
static bool
is_key(const struct import_run *r, const struct field *f)
{
	if ((f->flags & F_NATURAL) == 0)
		return false;
	if (f->type != T_DATE || (f->flags & F_NEED) != 0)
		return true;
	for (size_t i = 0; i < r->ncols; i++)
		if (str_eq(r->cols[i].name, f->name))
			return r->taken[i].at != NO_COL;
	return false;
}

static void
natural_fields(struct import_run *r)
{
	const struct entity *e = r->entity;
	const struct field *f;
	char **name;
	size_t n;

	r->natural = NEW_N(r->keep, const struct field *, e->nfields);
	for (size_t i = 0; i < e->nfields; i++)
		if (is_key(r, &e->fields[i]))
			r->natural[r->nnatural++] = &e->fields[i];
	if (r->nnatural != 0 || e->unique == NULL || e->unique[0] == NULL)
		return;
	name = str_split(r->keep, e->unique[0], ',', &n);
	for (size_t i = 0; i < n; i++)
		if ((f = entity_field(e, str_trim(r->keep, name[i]))) != NULL)
			r->natural[r->nnatural++] = f;
}

/* A name tells rows apart far better than what they belong to; the '+' keeps
 * that other index out of the question.  Left in, it once read every row that
 * has no producer for each of twenty thousand that had none either: the plan
 * was made when there were few of them. */
static const char *
aside(const struct import_run *r, const struct field *f)
{
	bool named = false;

	for (size_t i = 0; i < r->nnatural; i++)
		named = named || sorts(r->natural[i]);
	return named && f->type == T_REF ? "+" : "";
}

/* Names are compared by their sort key: it has an index, and spacing does not
 * change it. */
static void
find_sql(struct import_run *r)
{
	struct buf b = BUF_INIT(r->keep);

	natural_fields(r);
	if (r->nnatural == 0 || r->nnatural > KEY_MAX)
		r->nnatural = 0;
	buf_puts(&b, "SELECT ");
	sql_columns(r->entity, &b);
	buf_fmt(&b, " FROM %s t WHERE t.ended_at IS NULL", r->entity->name);
	for (size_t i = 0; i < r->nnatural; i++)
		buf_fmt(&b, " AND %st.%s%s = $%zu", aside(r, r->natural[i]),
		    r->natural[i]->name, sorts(r->natural[i]) ? "_k" : "",
		    i + 1);
	buf_puts(&b, " ORDER BY t.id LIMIT 1");
	r->find = buf_str(&b);
}

static struct value
key_value(struct ctx *ctx, const struct field *f, const void *row)
{
	return sorts(f) ? v_text(utf8_sort_key(ctx->mem, row_text(f, row))) :
	    sql_field(f, row);
}

static const char *
text_of(const struct import_run *r, const struct import_line *line,
    const struct field *f)
{
	for (size_t i = 0; i < r->ncols; i++)
		if (str_eq(r->cols[i].name, f->name))
			return line->text[i];
	return NULL;
}

/* Do the words of the cell name what the known row refers to?  A unit that is
 * gone may have its name from one that is open. */
static bool
says_same(struct ctx *ctx, const struct field *f, const char *text,
    const void *old)
{
	return text != NULL && f->type == T_REF && row_int(f, old) != NONE &&
	    str_eq(text, entity_label(ctx, model_entity(ctx->model, f->to),
	    row_int(f, old)));
}

enum { ALIKE = 20 };

/* The row of that key and unit, the unit being the same or called the same.
 * What the key lacks ("producer not known") the row must lack.  Without
 * ${unit} the key says enough: somebody's role for no unit in particular. */
static enum rc
find_open(struct ctx *ctx, const struct import_run *r,
    const struct import_line *line, const struct field *unit,
    const void *row, void *old)
{
	const struct entity *e = r->entity;
	const struct field *f;
	struct buf b = BUF_INIT(ctx->mem);
	struct value in[KEY_MAX];
	struct rows rows;
	size_t n = 0;
	enum rc rc;

	buf_puts(&b, "SELECT ");
	sql_columns(e, &b);
	buf_fmt(&b, " FROM %s t WHERE t.ended_at IS NULL", e->name);
	for (size_t i = 0; i < r->nnatural; i++) {
		f = r->natural[i];
		if (f == unit)
			continue;
		if (!field_set(f, row)) {
			buf_fmt(&b, " AND %st.%s IS NULL", aside(r, f),
			    f->name);
			continue;
		}
		in[n++] = key_value(ctx, f, row);
		buf_fmt(&b, " AND %st.%s%s = $%zu", aside(r, f), f->name,
		    sorts(f) ? "_k" : "", n);
	}
	buf_fmt(&b, " ORDER BY t.id LIMIT %d", ALIKE);
	rc = db_run(ctx->db, ctx->mem, buf_str(&b), in, n,
	    sql_text(ctx, e)->types, &rows);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		sql_take(e, rows.at + i * rows.cols, old);
		if (unit == NULL || row_int(unit, old) == row_int(unit, row) ||
		    says_same(ctx, unit, text_of(r, line, unit), old))
			return RC_OK;
	}
	return rc == RC_OK ? RC_MISSING : rc;
}

/* Without what every row of its kind has, a row is not known. */
static enum rc
find(struct ctx *ctx, const struct import_run *r,
    const struct import_line *line, const void *row, void *old)
{
	const struct entity *e = r->entity;
	const struct field *f, *unit = e->owner_unit != NULL ?
	    entity_field(e, e->owner_unit) : NULL;
	struct value in[KEY_MAX];
	struct rows rows;
	bool open = false, by_unit = false, of_one = false, refs = true;
	enum rc rc;

	if (r->nnatural == 0)
		return RC_MISSING;
	for (size_t i = 0; i < r->nnatural; i++) {
		f = r->natural[i];
		by_unit = by_unit || (unit != NULL && f == unit);
		if (field_set(f, row)) {
			in[i] = key_value(ctx, f, row);
			of_one = of_one || (f->type == T_REF &&
			    (f->flags & F_NEED) != 0);
			continue;
		}
		if ((f->flags & F_NEED) != 0)
			return RC_MISSING;
		open = true;
		refs = refs && f->type == T_REF;
	}
	if (open && unit != NULL && field_set(unit, row))
		return find_open(ctx, r, line, unit, row, old);
	if (open)
		return of_one && refs ? find_open(ctx, r, line, NULL, row,
		    old) : RC_MISSING;
	rc = db_run(ctx->db, ctx->mem, r->find, in, r->nnatural,
	    sql_text(ctx, r->entity)->types, &rows);
	if (rc != RC_OK)
		return rc;
	if (rows.n == 0)
		return by_unit ? find_open(ctx, r, line, unit, row, old) :
		    RC_MISSING;
	sql_take(r->entity, rows.at, old);
	return RC_OK;
}

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
		if (!field_set(f, row) || equal(f, row, old) ||
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
	    !may_any(ctx, e, ACT_SEE));
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
		find_sql(r);
	for (size_t i = 0; i < r->ncols; i++) {
		f = entity_field(e, r->cols[i].name);
		if (line->text[i] == NULL || was_masked(ctx, e, f,
		    line->text[i]))
			continue;
		rc = set(ctx, f, line->text[i], row);
		if (rc != RC_OK && rc != RC_INVALID)
			return rc;
		bad = rc != RC_OK ? rc : bad;
	}
	if (bad != RC_OK)
		return bad;
	rc = find(ctx, r, line, row, old);
	if (rc == RC_MISSING) {
		*what = IMPORT_NEW;
		return entity_add(ctx, e, row, NULL);
	}
	if (rc != RC_OK)
		return rc;
	if (may(ctx, e, ACT_READ, old, NULL) != RC_OK)
		return note(ctx, RC_DENIED, "", N_("Bản ghi này đã có, ngoài "
		    "phạm vi được giao"));
	for (size_t i = 0; i < r->ncols; i++) {
		f = entity_field(e, r->cols[i].name);
		if (f->type == T_REF && row_int(f, row) != row_int(f, old) &&
		    says_same(ctx, f, line->text[i], old))
			row_set_int(f, row, row_int(f, old));
	}
	both = row_new(ctx->mem, e);
	if ((rc = over(ctx, r, row, old, both, &differs)) != RC_OK)
		return rc;
	*what = differs ? IMPORT_CHANGED : IMPORT_SAME;
	return differs ? entity_put(ctx, e, both) : RC_OK;
}
