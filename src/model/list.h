/* model/list.h: lists: filters in the address, search, order, pages.
 *
 * The one place that composes SQL: from declared names only, with every value
 * bound.  A figure anywhere is `list_count` of a query; its rows are the list
 * at the address of the same query, so they cannot disagree. */
#ifndef MODEL_LIST_H
#define MODEL_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "db/db.h"
#include "model/ctx.h"

struct buf;
struct entity;
struct field;

/* A condition being put together; '?' in text takes the next value. */
struct where {
	struct buf *sql;
	struct value *values;
	size_t n, cap;
};

void where_init(struct where *, struct arena *);
/** where_and(w, text): " AND (text)"; places '?' are numbered by where_val
 *  calls that follow, one for each. */
void where_and(struct where *, const char *);
void where_val(struct where *, struct value);

/** list_filters(ctx, entity, field): may the actor filter by it?  What is
 *  personal filters only among the rows where he sees it (ACT_SEE). */
bool list_filters(struct ctx *, const struct entity *, const struct field *);

/** list_sorts(ctx, entity, text): may it be sorted so: "name", "-name"? */
bool list_sorts(struct ctx *, const struct entity *, const char *);

/* One filter as given: name=value[,value…] or name=lo..hi. */
struct given {
	const char *name;
	const char *value;
};

struct query {
	const char *q;    /* search text or NULL */
	const char *sort; /* "name", "-decided_on"; NULL: the entity's */
	struct given *given;
	size_t ngiven;
	const char *unknown; /* names of the address that are no filters here:
	                        "a, b", or NULL */
	int64_t unit_id; /* only rows owned under this unit; NONE: all */
	bool ended;      /* rows out of use instead of those in use */
	size_t page;     /* from 1 */
	size_t per;      /* 0: 25; at most 200 for pages */
	size_t most;     /* 0, or stop looking behind that many (a search looks
	                    at all): the total is then one more at the most,
	                    and the rows are the first of those looked at */
	int64_t after;   /* 0, or only rows behind this one in the order: paging
	                    that holds while rows come and go */
};

struct list {
	const struct entity *entity;
	size_t n;     /* rows here */
	size_t total; /* rows in all */
	char *rows;   /* n * entity->size */
	size_t page, per, pages;
	bool more; /* rows follow behind the last one here */
};

/** list_row(l, i): the i-th row struct. */
const void *list_row(const struct list *, size_t);

/**
 * query_parse(ctx, entity, pairs, npairs, out):
 * Read an address's parameters (name, value, name, value …): q, sort, page,
 * per, unit, ended, as_of (sets ctx->as_of), fields and filters; also
 * "x.from"/"x.to" pairs of plain forms.  Unknown names are only told; wrong
 * values make a note (field = name) and RC_INVALID, the rest still usable.
 */
enum rc query_parse(struct ctx *, const struct entity *, const char *const *,
    size_t, struct query *);

/** query_text(ctx, query, text): the same from "a=1&b=2" text as stored in
 *  indicators and saved views (already decoded values, no '&' inside).  Where
 *  an address may hold names of somebody else's, here an unknown one is
 *  RC_INVALID with a note: a list longer than asked for misleads. */
enum rc query_text(struct ctx *, const struct entity *, const char *,
    struct query *);

/** query_add(ctx, query, name, value): one more filter. */
void query_add(struct ctx *, struct query *, const char *, const char *);

/** query_address(ctx, query, buf): append "?q=…&…" (canonical order; nothing
 *  when empty), without page. */
void query_address(struct ctx *, const struct query *, struct buf *);

/** list_load(ctx, entity, query, out): the page of rows the actor may read. */
enum rc list_load(struct ctx *, const struct entity *, const struct query *,
    struct list *);

/** list_count(ctx, entity, query, n): only how many. */
enum rc list_count(struct ctx *, const struct entity *, const struct query *,
    int64_t *);

/** list_counts(ctx, entities, queries, n, out): the same of several, asked
 *  together: of PostgreSQL each question costs a way there and back.  For what
 *  hangs on one row's key, where one plan does for all values. */
enum rc list_counts(struct ctx *, const struct entity *const *,
    const struct query *, size_t, int64_t *);

/** list_exceeds(ctx, entity, query, most, out): are there more than ${most}?
 *  Looks at no more rows than it takes to tell. */
enum rc list_exceeds(struct ctx *, const struct entity *,
    const struct query *, size_t, bool *);

/**
 * list_group(ctx, entity, query, field, rows): how many by value of a field:
 * value (text or int as the field is), count; greatest first.  field "unit":
 * by owning unit; a filter's name: by its value.
 */
enum rc list_group(struct ctx *, const struct entity *, const struct query *,
    const char *, struct rows *);

/** list_value(ctx, entity, filter, id, value): a filter's value for one row,
 *  NONE when it has none; RC_MISSING: no such row. */
enum rc list_value(struct ctx *, const struct entity *, const char *, int64_t,
    int64_t *);

/**
 * list_by_child(ctx, entity, query, above_id, rows): counts by the units
 * directly under ${above_id} on the day looked at (unit_id, count): one query
 * for a ranking or a map.  What is under none of them (at ${above_id} itself,
 * where the query asks for no more) comes in one row without a unit.
 */
enum rc list_by_child(struct ctx *, const struct entity *,
    const struct query *, int64_t, struct rows *);

/** list_each(ctx, entity, query, fn, arg): all rows, not only a page, for
 *  exports; one at a time, the row struct is reused. */
typedef enum rc list_row_fn(void *arg, const void *row);
enum rc list_each(struct ctx *, const struct entity *, const struct query *,
    list_row_fn *, void *);

#endif
