/* web/entity/table.h: rows made ready for their view: columns and cells. */
#ifndef WEB_ENTITY_TABLE_H
#define WEB_ENTITY_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct entity;
struct field;
struct list;
struct page;
struct query;

struct column {
	const char *label;
	const char *name;  /* to order by, when it has a sort */
	const char *sort;  /* address that orders by it, or NULL */
	int sorted;        /* 1 up, -1 down, 0 not */
	bool num;
	bool opt; /* gives way on narrow screens */
};

struct cell_text {
	const char *text;
	const char *tag; /* "ok" "warn" "bad" "info" or NULL */
	bool none;       /* a dash: nothing is known */
	bool solid;      /* a number or code: kept on one line */
};

struct table {
	size_t ncols, nrows;
	struct column *cols;
	struct cell_text *cells; /* nrows * ncols */
	const char **keys;       /* of the rows */
	size_t first; /* number of the first row, from 1 */
};

/** table_make(p, entity, list, query, out): the rows as text, a row's own
 *  name first; references are looked up one query a column. */
enum rc table_make(struct page *, const struct entity *, const struct list *,
    const struct query *, struct table *);

/** field_tag(field, code): the tag class of a state, or NULL. */
const char *field_tag(const struct field *, const char *);

#endif
