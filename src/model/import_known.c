/* model/import_known.c: which row of the database a line of a file means.
 *
 * The record's key, in a file that carries it, says it for certain.  Else the
 * natural key does (F_NATURAL fields, or the first declared unique set). */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/key.h"
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

/* Those of the declared key, else of the first set that is unique. */
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
void
row_known_open(struct import_run *r)
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
bool
row_named(struct ctx *ctx, const struct field *f, const char *text,
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
		    row_named(ctx, unit, text_of(r, line, unit), old))
			return RC_OK;
	}
	return rc == RC_OK ? RC_MISSING : rc;
}

/* By the natural key.  Without what every row of its kind has, a row is not
 * known. */
static enum rc
by_natural(struct ctx *ctx, const struct import_run *r,
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

/* The cell of the records' keys, or NULL. */
static const char *
key_text(const struct import_run *r, const struct import_line *line)
{
	for (size_t i = 0; i < r->ncols; i++)
		if (str_eq(r->cols[i].name, ROW_KEY))
			return line->text[i];
	return NULL;
}

/* Has an earlier line named this record?  A line that was copied to make a new
 * one of it would change the old one. */
static bool
named_before(struct import_run *r, int64_t id)
{
	size_t k;

	if (r->keys == NULL) {
		for (r->nkeys = 16; r->nkeys < 2 * r->sheet.n;)
			r->nkeys *= 2;
		r->keys = NEW_N(r->keep, int64_t, r->nkeys);
	}
	k = (uint64_t)id * 0x9E3779B97F4A7C15u % r->nkeys;
	for (; r->keys[k] != 0; k = (k + 1) % r->nkeys)
		if (r->keys[k] == id)
			return true;
	r->keys[k] = id;
	return false;
}

/* A key of another database says nothing here. */
static enum rc
by_key(struct ctx *ctx, struct import_run *r, const char *text, void *old)
{
	const struct row *head = old;
	int64_t id;
	enum rc rc;

	if (!key_parse(str_trim(ctx->mem, text), &id))
		return note(ctx, RC_INVALID, ROW_KEY, N_("Mã bản ghi này không "
		    "đúng. Để trống ô này khi thêm bản ghi mới"));
	if (named_before(r, id))
		return note(ctx, RC_INVALID, ROW_KEY, N_("Một dòng phía trên "
		    "đã có mã bản ghi này. Để trống ô này khi thêm bản ghi "
		    "mới"));
	rc = entity_peek(ctx, r->entity, id, old);
	/* Nor does that of a row which is not there for who sends the file. */
	if (rc == RC_OK && may(ctx, r->entity, ACT_READ, old, NULL) != RC_OK)
		return RC_MISSING;
	if (rc == RC_OK && head->ended_at != NONE)
		return note(ctx, RC_INVALID, ROW_KEY, N_("Bản ghi này đã ngừng "
		    "sử dụng. Để trống ô này để thêm bản ghi mới"));
	return rc;
}

enum rc
row_known(struct ctx *ctx, struct import_run *r,
    const struct import_line *line, const void *row, void *old)
{
	const char *text = key_text(r, line);
	enum rc rc = text != NULL ? by_key(ctx, r, text, old) : RC_MISSING;

	return rc == RC_MISSING ? by_natural(ctx, r, line, row, old) : rc;
}

/* ---- what an entity's files need ---- */

static bool
needs_ref(const struct entity *e)
{
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & (F_NATURAL | F_NEED)) ==
		    (F_NATURAL | F_NEED) && e->fields[i].type == T_REF)
			return true;
	return false;
}

/* Without a declared key: is the first unique set one, and always there? */
static bool
is_unique(const struct entity *e)
{
	const struct field *f;
	const char *p = e->unique != NULL ? e->unique[0] : NULL;
	size_t n;

	if (p == NULL)
		return false;
	for (; *p != '\0'; p += n) {
		p += strspn(p, ", ");
		n = strcspn(p, ", ");
		f = NULL;
		for (size_t i = 0; i < e->nfields; i++)
			if (strlen(e->fields[i].name) == n &&
			    memcmp(e->fields[i].name, p, n) == 0)
				f = &e->fields[i];
		if (f == NULL || (f->flags & F_NEED) == 0)
			return false;
	}
	return true;
}

/* The cases that by_natural finds: all of the key is always there, or what may
 * lack is made up for by the unit, or by what the row belongs to. */
bool
import_keyed(const struct entity *e)
{
	bool some = false, open = false, refs = true;

	if (e->import != NULL && e->import->give != NULL)
		return false;
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & F_NATURAL) == 0)
			continue;
		some = true;
		if ((f->flags & F_NEED) != 0 || f->type == T_DATE)
			continue;
		open = true;
		refs = refs && f->type == T_REF;
	}
	if (!some)
		return !is_unique(e);
	return open && (e->owner_unit == NULL ||
	    entity_field(e, e->owner_unit) == NULL) &&
	    !(refs && needs_ref(e));
}
