/* domain/report/deadline_next.c: the nearest deadlines, by counting.
 *
 * A page that shows six of them does not read thousands of rows: days are
 * counted first, and of each day that is kept one row is read. */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "domain/report/deadline_in.h"
#include "domain/report/todo_in.h"
#include "model/entity.h"
#include "model/list.h"

/* How many of one kind are due on one day. */
struct due {
	struct asked asked;
	int64_t own;  /* the rows' own day */
	int64_t day, n;
};

/* In the order of the list. */
static bool
nearer(const struct due *a, const struct due *b)
{
	return a->day != b->day ? a->day < b->day :
	    strcmp(a->asked.kind->code,
	    b->asked.kind->code) < 0;
}

/* Keep the nearest. */
static void
keep(struct due *at, size_t *n, size_t most, const struct due *one)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (at[i].asked.kind == one->asked.kind && at[i].day == one->day) {
			at[i].n += one->n;
			return;
		}
	if (*n < most)
		i = (*n)++;
	else if (!nearer(one, &at[--i]))
		return;
	for (; i > 0 && nearer(one, &at[i - 1]); i--)
		at[i] = at[i - 1];
	at[i] = *one;
}

static enum rc
days_of(struct found *f, const struct kind *k, struct due *at, size_t *n,
    size_t most)
{
	int64_t *units;
	size_t nunits;
	struct asked a = { .kind = k, .producer = NONE, .day = NONE,
		.law = f->law };
	struct query query;
	struct rows rows;
	enum rc rc = RC_OK;

	if (k->sign == SENT)
		return deadline_rows(f, k);
	if (!ctx_has(f->ctx, k->roles) || !deadline_shift(k, f->law, &a.shift))
		return RC_OK;
	todo_units(f->ctx, k->roles, &units, &nunits);
	for (size_t u = 0; u < nunits && rc == RC_OK; u++) {
		a.unit = units[u];
		rc = deadline_ask(f, &a, f->from - a.shift,
		    f->to - a.shift, &query);
		if (rc == RC_OK)
			rc = list_group(f->ctx, k->entity, &query, k->field,
			    &rows);
		for (size_t i = 0; i < rows.n && rc == RC_OK; i++)
			keep(at, n, most, &(struct due){ a,
			    rows_int(&rows, i, 0),
			    rows_int(&rows, i, 0) + a.shift,
			    rows_int(&rows, i, 1) });
	}
	return rc;
}

/* One of them by name, and how many more there are. */
static enum rc
name_one(struct found *f, const struct due *due)
{
	size_t before = f->n;
	struct query query;
	struct list l;
	enum rc rc = deadline_ask(f, &due->asked, due->own, due->own, &query);

	query.per = query.most = 1;
	if (rc == RC_OK)
		rc = list_load(f->ctx, due->asked.kind->entity, &query, &l);
	if (rc == RC_OK && l.n != 0)
		rc = deadline_put(f, &due->asked, list_row(&l, 0));
	if (f->n > before)
		f->at[before].more = due->n - 1;
	return rc;
}

/* Those of one kind on one day are one, and only so many are kept. */
static size_t
fold(struct deadline *d, size_t n, size_t most)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (k > 0 && d[k - 1].day == d[i].day &&
		    str_eq(d[k - 1].kind, d[i].kind))
			d[k - 1].more += 1 + d[i].more;
		else if (k < most)
			d[k++] = d[i];
		else
			break;
	}
	return k;
}

enum rc
deadline_next(struct ctx *ctx, int64_t from, int64_t to, size_t most,
    struct deadline **out, size_t *n)
{
	struct due *at = NEW_N(ctx->mem, struct due, most);
	const struct kind *k;
	size_t ndue = 0;
	struct found f;
	enum rc rc;

	/* Theirs may lie in a unit of the same person: row by row, so that
	 * none counts twice.  They are few. */
	if (ctx_has(ctx, ROLE_PRODUCER)) {
		rc = deadline_list(ctx, from, to, out, n);
		if (rc == RC_OK)
			*n = fold(*out, *n, most);
		return rc;
	}
	rc = deadline_begin(ctx, from, to, &f);
	for (size_t i = 0; rc == RC_OK && (k = deadline_kind(i)) != NULL; i++)
		rc = days_of(&f, k, at, &ndue, most);
	f.begun = f.n;
	for (size_t i = 0; i < ndue && rc == RC_OK; i++)
		rc = name_one(&f, &at[i]);
	if (rc != RC_OK)
		return rc;
	deadline_sort(&f);
	*out = f.at;
	*n = fold(f.at, f.n, most);
	return RC_OK;
}
