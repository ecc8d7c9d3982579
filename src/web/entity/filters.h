/* web/entity/filters.h: what a list may be filtered by, as boxes, and what it
 * is filtered by now, as chips. */
#ifndef WEB_ENTITY_FILTERS_H
#define WEB_ENTITY_FILTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"
#include "web/entity/choice.h"

struct entity;
struct page;
struct query;

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

/** filters_make(p, entity, query, out). */
enum rc filters_make(struct page *, const struct entity *,
    const struct query *, struct filters *);

#endif
