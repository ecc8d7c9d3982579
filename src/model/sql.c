/* model/sql.c: column lists, types and values of a declared entity. */
#include "model/sql.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

static const char *const head[HEAD_COLS] = { "id", "version", "created_at",
	"created_by", "updated_at", "updated_by", "ended_at", "batch_id" };

void
sql_head(const char *alias, struct buf *b)
{
	for (size_t i = 0; i < HEAD_COLS; i++) {
		buf_puts(b, i == 0 ? "" : ", ");
		buf_puts(b, alias);
		buf_putc(b, '.');
		buf_puts(b, head[i]);
	}
}

void
sql_columns(const struct entity *e, struct buf *b)
{
	sql_head("t", b);
	for (size_t i = 0; i < e->nfields; i++) {
		buf_puts(b, ", t.");
		buf_puts(b, e->fields[i].name);
	}
}

const char *
sql_types(const struct entity *e, struct arena *mem)
{
	char *s = arena_alloc(mem, HEAD_COLS + e->nfields + 1);

	memset(s, 'i', HEAD_COLS);
	for (size_t i = 0; i < e->nfields; i++)
		s[HEAD_COLS + i] = e->fields[i].store == ST_INT ? 'i' : 's';
	return s;
}

static int64_t
int_of(const struct value *v)
{
	return v->type == V_INT ? v->i : NONE;
}

void
sql_take(const struct entity *e, const struct value *v, void *row)
{
	struct row *h = row;

	h->id = int_of(&v[0]);
	h->version = int_of(&v[1]);
	h->created_at = int_of(&v[2]);
	h->created_by = int_of(&v[3]);
	h->updated_at = int_of(&v[4]);
	h->updated_by = int_of(&v[5]);
	h->ended_at = int_of(&v[6]);
	h->batch_id = int_of(&v[7]);
	v += HEAD_COLS;
	for (size_t i = 0; i < e->nfields; i++) {
		if (e->fields[i].store == ST_INT)
			row_set_int(&e->fields[i], row, int_of(&v[i]));
		else
			row_set_text(&e->fields[i], row,
			    v[i].type == V_TEXT ? v[i].s : NULL);
	}
}

struct value
sql_field(const struct field *f, const void *row)
{
	const char *s;

	if (f->store == ST_INT)
		return v_int(row_int(f, row));
	s = row_text(f, row);
	return v_text(str_empty(s) ? NULL : s);
}

bool
has_find(const struct entity *e)
{
	if (e->dated != NULL)
		return false;
	for (size_t i = 0; i < e->nfields; i++)
		if ((e->fields[i].flags & F_FIND) != 0 &&
		    e->fields[i].store == ST_TEXT)
			return true;
	return false;
}

bool
sorts(const struct field *f)
{
	return f->type == T_TEXT && (f->flags & F_SORT) != 0;
}

const char *
find_exact(struct ctx *ctx, const struct entity *e, const void *row)
{
	struct buf b = BUF_INIT(ctx->mem);
	const struct field *f;
	const char *s;

	for (size_t i = 0; i < e->nfields; i++) {
		f = &e->fields[i];
		/* Order must not tell what is masked, either. */
		if ((f->flags & F_FIND) == 0 || f->store != ST_TEXT ||
		    (f->flags & F_PERSONAL) != 0)
			continue;
		s = row_text(f, row);
		if (!str_empty(s))
			buf_fmt(&b, " %s", utf8_lower(ctx->mem, s));
	}
	return buf_str(&b);
}

void
sql_owner(const struct ctx *ctx, const struct entity *e, const char *path,
    const char *alias, struct buf *b)
{
	const char *dot = strchr(path, '.');
	const struct field *f;
	const struct entity *to;
	char sub[8];

	if (dot == NULL) {
		buf_fmt(b, "%s.%s", alias, path);
		return;
	}
	f = entity_field(e, str_ndup(ctx->mem, path, (size_t)(dot - path)));
	assert(f != NULL && f->type == T_REF);
	to = model_entity(ctx->model, f->to);
	assert(to != NULL && strlen(alias) < sizeof(sub) - 2);
	/* o, oo, ooo: one more for each step along the path */
	strcpy(sub, alias[0] == 't' ? "o" : alias);
	if (alias[0] != 't')
		strcat(sub, "o");
	buf_puts(b, "(SELECT ");
	sql_owner(ctx, to, dot + 1, sub, b);
	buf_fmt(b, " FROM %s %s WHERE %s.id = %s.%s)", to->name, sub, sub,
	    alias, f->name);
}

/* Columns as they are written: "a, b" with "$1, $2" beside it, or "a = $1, b =
 * $2".  Spelled without printf: rows are many, and columns too. */
struct written {
	bool update;
	size_t n; /* places so far */
	struct buf cols, places;
};

static void
write_column(struct written *w, const char *name, const char *tail)
{
	if (w->cols.len != 0)
		buf_puts(&w->cols, ", ");
	buf_puts(&w->cols, name);
	buf_puts(&w->cols, tail);
	if (w->update)
		buf_puts(&w->cols, " = $");
	else
		buf_puts(&w->places, w->n == 0 ? "$" : ", $");
	buf_int(w->update ? &w->cols : &w->places, (int64_t)++w->n);
}

/* In the order of sql_bind. */
static void
written(struct ctx *ctx, const struct entity *e, bool update,
    struct written *w)
{
	*w = (struct written){ update, 0, BUF_INIT(ctx->mem),
		BUF_INIT(ctx->mem) };
	if (update)
		w->n = 1; /* the id stays */
	for (size_t i = w->n; i < HEAD_COLS; i++)
		write_column(w, head[i], "");
	for (size_t i = 0; i < e->nfields; i++) {
		write_column(w, e->fields[i].name, "");
		if (sorts(&e->fields[i]))
			write_column(w, e->fields[i].name, "_k");
	}
	if (has_find(e))
		write_column(w, "find_exact", "");
}

static struct sql_text *
text_of(struct ctx *ctx, const struct entity *e)
{
	struct buf select = BUF_INIT(ctx->mem);
	struct sql_text *s;

	for (s = ctx->sql_texts; s != NULL; s = s->next)
		if (s->entity == e)
			return s;
	s = NEW(ctx->mem, struct sql_text);
	s->entity = e;
	s->mem = ctx->mem;
	s->types = sql_types(e, ctx->mem);
	buf_puts(&select, "SELECT ");
	sql_columns(e, &select);
	buf_fmt(&select, " FROM %s t WHERE t.id = $1", e->name);
	s->select = buf_str(&select);
	s->next = ctx->sql_texts;
	ctx->sql_texts = s;
	return s;
}

const struct sql_text *
sql_text(struct ctx *ctx, const struct entity *e)
{
	return text_of(ctx, e);
}

const char *
sql_insert(struct ctx *ctx, const struct entity *e)
{
	struct sql_text *s = text_of(ctx, e);
	struct buf b = BUF_INIT(s->mem);
	struct written w;

	if (s->insert != NULL)
		return s->insert;
	written(ctx, e, false, &w);
	buf_fmt(&b, "INSERT INTO %s (", e->name);
	buf_put(&b, w.cols.at, w.cols.len);
	buf_puts(&b, ") VALUES (");
	buf_put(&b, w.places.at, w.places.len);
	buf_putc(&b, ')');
	return s->insert = buf_str(&b);
}

const char *
sql_update(struct ctx *ctx, const struct entity *e)
{
	struct sql_text *s = text_of(ctx, e);
	struct buf b = BUF_INIT(s->mem);
	struct written w;

	if (s->update != NULL)
		return s->update;
	written(ctx, e, true, &w);
	buf_fmt(&b, "UPDATE %s SET ", e->name);
	buf_put(&b, w.cols.at, w.cols.len);
	/* $2 is the new version: one more than the one it must replace. */
	buf_puts(&b, " WHERE id = $1 AND version = $2 - 1");
	return s->update = buf_str(&b);
}

size_t
sql_bind(struct ctx *ctx, const struct entity *e, const void *row,
    struct value *v)
{
	const struct row *h = row;
	const char *s;
	size_t n = 0;

	v[n++] = v_int(h->id);
	v[n++] = v_int(h->version);
	v[n++] = v_int(h->created_at);
	v[n++] = v_int(h->created_by);
	v[n++] = v_int(h->updated_at);
	v[n++] = v_int(h->updated_by);
	v[n++] = v_int(h->ended_at);
	v[n++] = v_int(h->batch_id);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		v[n++] = sql_field(f, row);
		if (!sorts(f))
			continue;
		s = row_text(f, row);
		v[n++] = v_text(str_empty(s) ? NULL
		                             : utf8_sort_key(ctx->mem, s));
	}
	if (has_find(e))
		v[n++] = v_text(find_exact(ctx, e, row));
	assert(n <= SQL_MAX);
	return n;
}
