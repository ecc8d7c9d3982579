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
	for (size_t i = 0; i < HEAD_COLS; i++)
		buf_fmt(b, "%s%s.%s", i == 0 ? "" : ", ", alias, head[i]);
}

void
sql_columns(const struct entity *e, struct buf *b)
{
	sql_head("t", b);
	for (size_t i = 0; i < e->nfields; i++)
		buf_fmt(b, ", t.%s", e->fields[i].name);
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

/* The columns written, in the order of sql_bind. */
static void
written(const struct entity *e, bool update, struct buf *b, struct buf *places)
{
	size_t n = 0;

	for (size_t i = 0; i < HEAD_COLS; i++) {
		n++;
		if (update && i == 0)
			continue; /* the id stays */
		buf_fmt(b, update ? "%s%s = $%zu" : "%s%s",
		    b->len == 0 ? "" : ", ", head[i], n);
		buf_fmt(places, "%s$%zu", places->len == 0 ? "" : ", ", n);
	}
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		n++;
		buf_fmt(b, update ? ", %s = $%zu" : ", %s", f->name, n);
		buf_fmt(places, ", $%zu", n);
		if (!sorts(f))
			continue;
		n++;
		buf_fmt(b, update ? ", %s_k = $%zu" : ", %s_k", f->name, n);
		buf_fmt(places, ", $%zu", n);
	}
	if (!has_find(e))
		return;
	buf_fmt(b, update ? ", find_exact = $%zu" : ", find_exact", ++n);
	buf_fmt(places, ", $%zu", n);
}

const struct sql_text *
sql_text(struct ctx *ctx, const struct entity *e)
{
	struct buf select = BUF_INIT(ctx->mem), cols = BUF_INIT(ctx->mem);
	struct buf places = BUF_INIT(ctx->mem), sets = BUF_INIT(ctx->mem);
	struct buf unused = BUF_INIT(ctx->mem);
	struct sql_text *s;

	for (s = ctx->sql_texts; s != NULL; s = s->next)
		if (s->entity == e)
			return s;
	s = NEW(ctx->mem, struct sql_text);
	s->entity = e;
	s->types = sql_types(e, ctx->mem);
	buf_puts(&select, "SELECT ");
	sql_columns(e, &select);
	buf_fmt(&select, " FROM %s t WHERE t.id = $1", e->name);
	s->select = buf_str(&select);
	written(e, false, &cols, &places);
	s->insert = str_fmt(ctx->mem, "INSERT INTO %s (%s) VALUES (%s)",
	    e->name, buf_str(&cols), buf_str(&places));
	written(e, true, &sets, &unused);
	/* $2 is the new version: one more than the one it must replace. */
	s->update = str_fmt(ctx->mem,
	    "UPDATE %s SET %s WHERE id = $1 AND version = $2 - 1", e->name,
	    buf_str(&sets));
	s->next = ctx->sql_texts;
	ctx->sql_texts = s;
	return s;
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
