/* model/list.c: the one place that composes SQL, with list_where.c and
 * list_order.c beside it.  Names come from declarations only; every value is
 * bound. */
#include "model/list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "model/branch.h"
#include "model/dated.h"
#include "model/entity.h"
#include "model/list_in.h"
#include "model/sql.h"

static const int64_t ALL = INT64_MAX; /* rows */

/* '?' one after the other become $1, $2, …: declared text has no quoted '?'. */
static const char *
numbered(struct arena *mem, const char *sql)
{
	struct buf b = BUF_INIT(mem);
	int64_t n = 0;
	size_t run;

	for (; sql[run = strcspn(sql, "?")] != '\0'; sql += run + 1) {
		buf_put(&b, sql, run);
		buf_putc(&b, '$');
		buf_int(&b, ++n);
	}
	buf_put(&b, sql, run);
	return buf_str(&b);
}

const void *
list_row(const struct list *l, size_t i)
{
	return l->rows + i * l->entity->size;
}

enum rc
list_ask(struct ctx *ctx, const struct where *w, const char *head,
    const char *types, struct rows *rows)
{
	/* A key and a branch at the most: one plan does for all values. */
	enum { FEW = 4 };
	struct buf sql = BUF_INIT(ctx->mem);

	buf_puts(&sql, head);
	buf_put(&sql, w->sql->at, w->sql->len);
	return (w->n <= FEW ? db_run : db_ask)(ctx->db, ctx->mem,
	    numbered(ctx->mem, buf_str(&sql)), w->values, w->n, types, rows);
}

/* One number over the rows of a list. */
static enum rc
number(struct ctx *ctx, const struct entity *e, const struct query *q,
    const char *what, int64_t *n)
{
	struct where w;
	struct rows rows;
	enum rc rc;

	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	rc = list_ask(ctx, &w, str_fmt(ctx->mem, "SELECT %s FROM %s t", what,
	    dated_rows(ctx, e)), "i", &rows);
	if (rc == RC_OK)
		*n = rows_int(&rows, 0, 0);
	return rc;
}

enum rc
list_count(struct ctx *ctx, const struct entity *e, const struct query *q,
    int64_t *n)
{
	return number(ctx, e, q, "COUNT(*)", n);
}

/* "SELECT (SELECT COUNT(*) …), (SELECT COUNT(*) …)" */
enum rc
list_counts(struct ctx *ctx, const struct entity *const *e,
    const struct query *q, size_t n, int64_t *out)
{
	struct buf sql = BUF_INIT(ctx->mem);
	char *types = arena_alloc(ctx->mem, n + 1);
	struct where all, w;
	struct rows rows;
	enum rc rc = ctx_db(ctx);

	where_init(&all, ctx->mem);
	for (size_t i = 0; i < n && rc == RC_OK; i++) {
		where_init(&w, ctx->mem);
		rc = where_query(ctx, e[i], &q[i], &w);
		buf_fmt(&sql, "%s (SELECT COUNT(*) FROM %s t%s)",
		    i == 0 ? "SELECT" : ",", dated_rows(ctx, e[i]),
		    buf_str(w.sql));
		for (size_t k = 0; k < w.n; k++)
			where_val(&all, w.values[k]);
		types[i] = 'i';
	}
	types[n] = '\0';
	if (rc == RC_OK && n != 0)
		rc = db_run(ctx->db, ctx->mem, numbered(ctx->mem,
		    buf_str(&sql)), all.values, all.n, types, &rows);
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		out[i] = rows_int(&rows, 0, i);
	return rc;
}

enum rc
list_exceeds(struct ctx *ctx, const struct entity *e, const struct query *q,
    size_t most, bool *out)
{
	struct where w;
	struct rows rows;
	enum rc rc;

	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	buf_puts(w.sql, " LIMIT 1 OFFSET ?");
	where_val(&w, v_int((int64_t)most));
	rc = list_ask(ctx, &w, str_fmt(ctx->mem, "SELECT t.id FROM %s t",
	    dated_rows(ctx, e)), "i", &rows);
	*out = rc == RC_OK && rows.n > 0;
	return rc;
}

static const char *
select_all(struct ctx *ctx, const struct entity *e)
{
	struct buf head = BUF_INIT(ctx->mem);

	buf_puts(&head, "SELECT ");
	sql_columns(e, &head);
	buf_fmt(&head, " FROM %s t", dated_rows(ctx, e));
	return buf_str(&head);
}

/* Is it a list that stops looking behind so many rows? */
static bool
looks_no_further(const struct query *q)
{
	return q->most != 0 && str_empty(q->q) && q->after == 0;
}

/* What a search finds, and the rows of a narrow branch, are all looked at to be
 * put in order, so they are counted on the way; other lists are often read in
 * the order of an index, and counted apart. */
static bool
counts_itself(struct ctx *ctx, const struct entity *e, const struct query *q)
{
	return looks_no_further(q) || (q->after == 0 &&
	    (!str_empty(q->q) || leaves_few(ctx, e, q)));
}

/* Rows are looked at first, as few as there shall be, whatever their order, and
 * then put in it: what they are ordered by comes along under a name of its own.
 * Of rows that are counted as well all are needed: seen together, PostgreSQL
 * takes the order from an index and hopes to stop after a page, so that it
 * looked at 100,000 products for the 900 of a province. */
static void
look_at(struct ctx *ctx, const struct query *q, struct order *o,
    struct buf *head, struct where *w)
{
	const int64_t most = looks_no_further(q) ? (int64_t)q->most + 1 : ALL;

	for (size_t i = 0; i < o->n; i++) {
		buf_fmt(head, ", %s AS o%zu", o->at[i].sql, i);
		o->at[i].sql = str_fmt(ctx->mem, "s.o%zu", i);
	}
	buf_puts(w->sql, " LIMIT ?) s");
	where_val(w, v_int(most));
}

/* The page's keys are found first: putting whole rows in order, most of which
 * are on other pages, costs many times as much.  A query that counts itself
 * has the total as one more column. */
static enum rc
load_page(struct ctx *ctx, const struct entity *e, const struct query *q,
    const struct list *l, struct rows *rows)
{
	bool counted = counts_itself(ctx, e, q);
	struct buf head = BUF_INIT(ctx->mem);
	const char *of = dated_rows(ctx, e);
	struct where w;
	struct order o, within;
	enum rc rc;

	where_init(&w, ctx->mem);
	order_of(ctx, e, q, &o);
	if ((rc = where_query(ctx, e, q, &w)) != RC_OK ||
	    (q->after != 0 &&
	    (rc = where_after(ctx, e, &o, q->after, &w)) != RC_OK))
		return rc;
	buf_puts(&head, "SELECT ");
	sql_columns(e, &head);
	within = o;
	if (counted && str_empty(q->q)) {
		buf_puts(&head, ", p.total FROM (SELECT s.id, COUNT(*) OVER ()"
		    " AS total FROM (SELECT t.id");
		look_at(ctx, q, &within, &head, &w);
	} else {
		buf_fmt(&head, "%s FROM (SELECT t.id%s",
		    counted ? ", p.total" : "",
		    counted ? ", COUNT(*) OVER () AS total" : "");
	}
	buf_fmt(&head, " FROM %s t", of);
	put_order(&within, &w);
	buf_puts(w.sql, " LIMIT ? OFFSET ?) p JOIN ");
	/* One more than wanted tells whether something follows. */
	where_val(&w, v_int((int64_t)l->per + 1));
	where_val(&w, v_int(q->after != 0 ? 0 :
	    (int64_t)((l->page - 1) * l->per)));
	buf_fmt(w.sql, "%s t ON t.id = p.id", of);
	put_order(&o, &w);
	return list_ask(ctx, &w, buf_str(&head), str_fmt(ctx->mem, "%s%s",
	    sql_types(e, ctx->mem), counted ? "i" : ""), rows);
}

/* How many there are in all.  A page behind the last one has no row to tell
 * it; a first one without rows does. */
static enum rc
count_all(struct ctx *ctx, const struct entity *e, const struct query *q,
    const struct rows *rows, int64_t *total)
{
	if (rows->n == 0 && (q->page > 1 || !counts_itself(ctx, e, q)))
		return list_count(ctx, e, q, total);
	*total = rows->n == 0 ? 0 : rows_int(rows, 0, rows->cols - 1);
	return RC_OK;
}

enum rc
list_load(struct ctx *ctx, const struct entity *e, const struct query *q,
    struct list *l)
{
	struct rows rows = { 0 };
	size_t per = q->per != 0 ? q->per : 25;
	size_t page = q->page != 0 ? q->page : 1;
	int64_t total;
	enum rc rc;

	*l = (struct list){ .entity = e, .per = per, .page = page };
	if ((rc = ctx_db(ctx)) != RC_OK || (counts_itself(ctx, e, q) &&
	    (rc = load_page(ctx, e, q, l, &rows)) != RC_OK) ||
	    (rc = count_all(ctx, e, q, &rows, &total)) != RC_OK)
		return rc;
	l->total = (size_t)total;
	l->pages = (l->total + per - 1) / per;
	if (l->pages == 0)
		l->pages = 1;
	l->page = page <= l->pages ? page : l->pages;
	if (total != 0 && rows.n == 0 &&
	    (rc = load_page(ctx, e, q, l, &rows)) != RC_OK)
		return rc;
	l->more = rows.n > per;
	l->n = l->more ? per : rows.n;
	l->rows = arena_array(ctx->mem, l->n, e->size);
	for (size_t i = 0; i < l->n; i++)
		sql_take(e, rows.at + i * rows.cols, l->rows + i * e->size);
	return RC_OK;
}

enum rc
list_group(struct ctx *ctx, const struct entity *e, const struct query *q,
    const char *field, struct rows *rows)
{
	struct buf by = BUF_INIT(ctx->mem);
	const struct field *f = entity_field(e, field);
	const struct filter *x = entity_filter(e, field);
	struct where w;
	enum rc rc;

	if (f != NULL && list_masks(ctx, e, f))
		return RC_DENIED;
	if (f != NULL) {
		buf_fmt(&by, "t.%s", f->name);
	} else if (x != NULL && x->value != NULL) {
		buf_fmt(&by, "(%s)", list_dated(ctx, x->value));
	} else {
		assert(strcmp(field, "unit") == 0 && e->owner_unit != NULL);
		sql_owner(ctx, e, e->owner_unit, "t", &by);
	}
	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	if (f != NULL && field_personal(f, NULL))
		may_where(ctx, e, ACT_SEE, &w);
	buf_puts(w.sql, " GROUP BY 1 ORDER BY 2 DESC, 1");
	return list_ask(ctx, &w, str_fmt(ctx->mem,
	    "SELECT %s, COUNT(*) FROM %s t", buf_str(&by),
	    dated_rows(ctx, e)), f != NULL && f->store == ST_TEXT ? "si" :
	    "ii", rows);
}

enum rc
list_value(struct ctx *ctx, const struct entity *e, const char *filter,
    int64_t id, int64_t *v)
{
	const struct filter *x = entity_filter(e, filter);
	const struct value in = v_int(id);
	struct rows rows = { .n = 0 };
	enum rc rc = ctx_db(ctx);

	assert(x != NULL && x->value != NULL);
	if (rc == RC_OK)
		rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
		    "SELECT (%s) FROM %s t WHERE t.id = $1",
		    list_dated(ctx, x->value), e->name), &in, 1, "i", &rows);
	if (rc != RC_OK || rows.n == 0)
		return rc != RC_OK ? rc : RC_MISSING;
	*v = rows_int(&rows, 0, 0);
	return RC_OK;
}

/* More first; equal ones by their unit. */
static int
more(const void *a, const void *b)
{
	const struct value *x = a, *y = b;

	if (x[1].i != y[1].i)
		return x[1].i > y[1].i ? -1 : 1;
	return x[0].i < y[0].i ? -1 : x[0].i > y[0].i;
}

/* Counts by unit become counts by child. */
static void
add_up(struct ctx *ctx, const struct rows *below, const struct rows *by,
    struct rows *out)
{
	int64_t child;
	size_t k;

	*out = (struct rows){ .cols = 2,
		.at = NEW_N(ctx->mem, struct value, 2 * by->n) };
	for (size_t i = 0; i < by->n; i++) {
		child = branch_child(below, rows_int(by, i, 0));
		for (k = 0; k < out->n && rows_int(out, k, 0) != child; k++)
			;
		if (k == out->n) {
			out->at[2 * out->n] = v_int(child);
			out->at[2 * out->n++ + 1] = v_int(0);
		}
		out->at[2 * k + 1].i += rows_int(by, i, 1);
	}
	if (out->n > 1)
		qsort(out->at, out->n, 2 * sizeof(*out->at), more);
}

/* Counted by unit first: there are fewer units than rows.  "+ 0" takes an index
 * of rows in the order of their units out of SQLite's choice. */
enum rc
list_by_child(struct ctx *ctx, const struct entity *e, const struct query *q,
    int64_t above, struct rows *rows)
{
	struct buf owner = BUF_INIT(ctx->mem);
	const struct rows *below;
	struct rows by;
	struct where w;
	enum rc rc;

	assert(e->owner_unit != NULL);
	sql_owner(ctx, e, e->owner_unit, "t", &owner);
	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	buf_puts(w.sql, " GROUP BY 1");
	rc = list_ask(ctx, &w, str_fmt(ctx->mem,
	    "SELECT %s + 0, COUNT(*) FROM %s t", buf_str(&owner),
	    dated_rows(ctx, e)), "ii", &by);
	if (rc == RC_OK)
		rc = branch_children(ctx, above, ctx_day(ctx), &below);
	if (rc == RC_OK)
		add_up(ctx, below, &by, rows);
	return rc;
}

/* ---- all rows, one at a time ---- */

struct each {
	const struct entity *e;
	void *row;
	list_row_fn *fn;
	void *arg;
};

static enum rc
each_row(void *arg, const struct value *v)
{
	struct each *x = arg;

	sql_take(x->e, v, x->row);
	return x->fn(x->arg, x->row);
}

enum rc
list_each(struct ctx *ctx, const struct entity *e, const struct query *q,
    list_row_fn *fn, void *arg)
{
	struct each x = { e, row_new(ctx->mem, e), fn, arg };
	struct order o;
	struct where w;
	enum rc rc;

	where_init(&w, ctx->mem);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = where_query(ctx, e, q, &w)) != RC_OK)
		return rc;
	order_of(ctx, e, q, &o);
	put_order(&o, &w);
	return db_each(ctx->db, ctx->mem, numbered(ctx->mem, str_fmt(ctx->mem,
	    "%s%s", select_all(ctx, e), w.sql->at)), w.values, w.n,
	    sql_types(e, ctx->mem), each_row, &x);
}
