/* web/entity/table.h: a list made ready for its view: columns, cells, filters. */
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

/* One choice of a filter or field. */
struct choice {
	const char *value, *label;
	bool on;
	const char *group; /* under which it stands, or NULL */
};

enum filter_kind { FILTER_CHOICES = 1, FILTER_SELECT, FILTER_RANGE,
	FILTER_TEXT };

struct filter_box {
	const char *name, *label;
	enum filter_kind kind;
	struct choice *choices;
	size_t n;
	const char *from, *to, *text; /* as given */
	bool number; /* range of numbers, not of days */
	const char *lookup; /* entity whose names may be typed, or NULL */
};

/* A filter in force, with the address that leaves it out. */
struct filter_chip {
	const char *label, *value, *without;
};

struct filters {
	struct filter_box *boxes;
	size_t n;
	struct filter_chip *chips;
	size_t nchips;
	const char *unit; /* text of the unit box */
	const char *as_of;
};

/** table_make(p, entity, list, query, out): the rows as text, a row's own
 *  name first; references are looked up one query a column. */
enum rc table_make(struct page *, const struct entity *, const struct list *,
    const struct query *, struct table *);

/** filters_make(p, entity, query, out). */
enum rc filters_make(struct page *, const struct entity *,
    const struct query *, struct filters *);

/** choices_run(choices, n, from): behind the last one of the same group. */
size_t choices_run(const struct choice *, size_t, size_t);

/** choices_of(p, field, value, out, n): what may be chosen for a code, yes/no
 *  or small reference field; n = 0 when there are too many (over 40). */
enum rc choices_of(struct page *, const struct field *, const char *,
    struct choice **, size_t *);

/** level_choices(p, by_code, chosen, out, n): the levels of units, by their
 *  codes as in files, or by their keys. */
enum rc level_choices(struct page *, bool, const char *, struct choice **,
    size_t *);

/** field_tag(field, code): the tag class of a state, or NULL. */
const char *field_tag(const struct field *, const char *);

#endif
