/* model/rekey.c: see rekey.h. */
#include "model/rekey.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/setting.h"
#include "model/settle.h"
#include "model/sql.h"
#include "model/word.h"

/* Raised when utf8_find_key, utf8_lower or utf8_sort_key answer differently.
 * 2: y found as i. */
enum { RECIPE = 2 };
enum { AT_ONCE = 500 };

enum { Q_NO_WORDS, Q_FORGET, Q__N };
static const struct stmt q[Q__N] = {
	[Q_NO_WORDS] = { .in = "s", .sql =
	    "DELETE FROM word WHERE entity = $1" },
	[Q_FORGET] = { .in = "", .sql =
	    "DELETE FROM meta WHERE name LIKE 'recipe.%'" },
};

const char *
rekey_recipe(struct arena *mem, const struct entity *e)
{
	struct buf b = BUF_INIT(mem);
	const struct field *f;

	buf_fmt(&b, "%d", RECIPE);
	for (size_t i = 0; i < e->nfields; i++) {
		f = &e->fields[i];
		if (sorts(f))
			buf_fmt(&b, " sort:%s", f->name);
		if (has_find(e) && (f->flags & F_FIND) != 0 &&
		    f->store == ST_TEXT)
			buf_fmt(&b, " %s:%s", f->a_person != NULL ?
			    "some" : field_personal(f, NULL) ? "own" :
			    "find", f->name);
	}
	if (e->settled != NULL)
		buf_fmt(&b, " by:%s %s", e->settled->by, e->settled->set);
	return buf_str(&b);
}

/* "UPDATE … SET name_k = $2, find_exact = $3 WHERE id = $1"; NULL when the
 * entity keeps neither. */
static const char *
update_sql(struct arena *mem, const struct entity *e)
{
	struct buf b = BUF_INIT(mem);
	size_t n = 1;

	for (size_t i = 0; i < e->nfields; i++)
		if (sorts(&e->fields[i]))
			buf_fmt(&b, "%s %s_k = $%zu", n == 1 ? "" : ",",
			    e->fields[i].name, n + 1), n++;
	if (has_find(e)) {
		buf_fmt(&b, "%s find_exact = $%zu", n == 1 ? "" : ",", n + 1);
		n++;
	}
	return n == 1 ? NULL : str_fmt(mem, "UPDATE %s SET%s WHERE id = $1",
	    e->name, buf_str(&b));
}

static enum rc
one(struct ctx *ctx, const struct entity *e, const char *sql,
    const void *row, struct word_batch *w)
{
	struct value v[SQL_MAX];
	size_t n = 0;
	const char *s;
	enum rc rc;

	v[n++] = v_int(((const struct row *)row)->id);
	for (size_t i = 0; i < e->nfields; i++) {
		if (!sorts(&e->fields[i]))
			continue;
		s = row_text(&e->fields[i], row);
		v[n++] = v_text(str_empty(s) ? NULL :
		    utf8_sort_key(ctx->mem, s));
	}
	if (has_find(e))
		v[n++] = v_text(find_exact(ctx, e, row));
	rc = db_run(ctx->db, ctx->mem, sql, v, n, "", NULL);
	return rc == RC_OK && has_find(e) ? words_row(w, row) : rc;
}

/* A few hundred rows after ${last}; how many in *n. */
static enum rc
some(struct ctx *ctx, const struct entity *e, const char *sql, int64_t *last,
    size_t *n)
{
	struct buf select = BUF_INIT(ctx->mem);
	void *row = row_new(ctx->mem, e);
	const struct value in = v_int(*last);
	struct word_batch w;
	struct rows rows;
	enum rc rc;

	words_begin(ctx, e, &w);
	buf_puts(&select, "SELECT ");
	sql_columns(e, &select);
	buf_fmt(&select, " FROM %s t WHERE t.id > $1 ORDER BY t.id LIMIT %d",
	    e->name, AT_ONCE);
	rc = db_run(ctx->db, ctx->mem, buf_str(&select), &in, 1,
	    sql_types(e, ctx->mem), &rows);
	*n = rc == RC_OK ? rows.n : 0;
	for (size_t i = 0; i < *n && rc == RC_OK; i++) {
		sql_take(e, rows.at + i * rows.cols, row);
		*last = ((struct row *)row)->id;
		rc = one(ctx, e, sql, row, &w);
	}
	return rc == RC_OK ? words_flush(&w) : rc;
}

static enum rc
all(struct ctx *ctx, const struct entity *e)
{
	const char *sql = update_sql(ctx->mem, e);
	struct arena *keep = ctx->mem, *mem = arena_open(0);
	int64_t last = INT64_MIN + 1;
	size_t n = AT_ONCE;
	enum rc rc;

	rc = db_exec(ctx->db, &q[Q_NO_WORDS], e->name);
	ctx->mem = mem;
	while (rc == RC_OK && n == AT_ONCE && sql != NULL) {
		rc = some(ctx, e, sql, &last, &n);
		arena_reset(mem);
	}
	ctx->mem = keep;
	arena_close(mem);
	return rc;
}

enum rc
rekey_all(struct ctx *ctx)
{
	const char *name, *now, *was;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ctx->model->n && rc == RC_OK; i++) {
		const struct entity *e = ctx->model->entities[i];

		name = str_fmt(ctx->mem, "recipe.%s", e->name);
		now = rekey_recipe(ctx->mem, e);
		if ((rc = setting_read(ctx, name, &was)) != RC_OK ||
		    str_eq(was, now))
			continue;
		if ((rc = all(ctx, e)) == RC_OK &&
		    (rc = settle_all(ctx, e)) == RC_OK &&
		    (e->fill == NULL || (rc = e->fill(ctx)) == RC_OK))
			rc = setting_keep(ctx, name, now);
	}
	return rc;
}

enum rc
rekey_again(struct ctx *ctx)
{
	enum rc rc = db_exec(ctx->db, &q[Q_FORGET]);

	return rc == RC_OK ? rekey_all(ctx) : rc;
}
