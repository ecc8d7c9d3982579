/* web/public/catalogue.h: the public catalogue made ready for its view. */
#ifndef WEB_PUBLIC_CATALOGUE_H
#define WEB_PUBLIC_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/recognition/catalogue.h"
#include "web/entity/list.h"
#include "web/out.h"

/* What is asked for; "" where nothing is. */
struct ask {
	const char *q, *sector, *rank, *unit, *as_of;
	bool holds; /* only what is in force */
	bool loose; /* only what lies under no unit below the one asked for */
	bool by_name; /* else the best stars first */
};

/* A choice that is a link. */
struct pick {
	const char *label, *address;
	bool on;
};

struct item {
	const char *address;
	const char *name, *producer, *unit, *sector;
	const char *thumb; /* address of its photo, or NULL */
	struct standing standing;
};

/* A unit of the list below the map. */
struct area {
	const char *name, *address;
	int64_t n;
	bool on;
};

enum { RANKS = 5 };

struct catalogue {
	struct ask ask;
	const char *day;      /* in words */
	int64_t ever, holds;  /* products of the whole catalogue */
	size_t total;         /* that fit what is asked */
	struct item *items;
	size_t n;
	struct pager pager;
	struct pick sectors[1 + 6];
	struct pick ranks[1 + RANKS];
	size_t nranks;
	struct pick in_force, by_name;
	struct pick unit;     /* label NULL: not asked for */
	const char *level;    /* of the areas, as people say it */
	struct area *areas;   /* those with products, most first */
	size_t nareas;
	size_t empty;         /* areas without any */
	int64_t elsewhere;    /* products of no area */
	const char *loose;    /* their address */
	struct html map;
};

/** catalogue_map(p, c, unit_id): areas and map of the units under it. */
enum rc catalogue_map(struct page *, struct catalogue *, struct query *,
    int64_t);

/** catalogue_address(p, ask, page): "/en/?sector=1&page=2". */
const char *catalogue_address(struct page *, const struct ask *, size_t);

#endif
