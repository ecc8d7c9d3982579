/* web/map.h: units coloured by a number: outlines where they are loaded,
 * else tiles in the order of their names.
 *
 * Drawn by the server, each area a link named "Tên: số"; whoever cannot use a
 * picture has the same numbers in a list beside it, which the page writes. */
#ifndef WEB_MAP_H
#define WEB_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"
#include "web/out.h"

struct page;
struct shape_map;

struct map_area {
	int64_t unit_id;
	const char *name;    /* printed where there is room: "Phúc Hòa" */
	const char *title;   /* what it is called: "Xã Phúc Hòa: 5 sản phẩm" */
	const char *text;    /* the number, as printed */
	const char *address; /* of its rows, or NULL */
	int64_t value;       /* what decides the colour; NONE: no data */
};

struct map {
	const char *label;      /* what the whole shows, a phrase */
	int64_t parent_id, day; /* whose outlines are drawn, and of which day */
	int scale;              /* decimals of the values, for the legend */
	const char *unit;       /* after numbers of the legend: "%", or "" */
	struct map_area *areas; /* in the order of names */
	size_t n;
};

/** map_draw(p, m, out): the map and its legend, five classes at most. */
enum rc map_draw(struct page *, const struct map *, struct html *);

/** map_shapes_address(p, parent_id, day, shapes): where the outlines are as
 *  a picture, with their version (web/map_shapes.c). */
const char *map_shapes_address(struct page *, int64_t, int64_t,
    const struct shape_map *);

enum { MAP_CLASSES = 5 };

/* The classes of some values: values from[i] to to[i] are class i + 1. */
struct map_classes {
	int64_t from[MAP_CLASSES], to[MAP_CLASSES];
	size_t n;
};

/**
 * map_classes(mem, values, n, out):
 * About as many areas in each class, equal values always in the same one, 0
 * in one of its own.  NONE is left out.
 */
void map_classes(struct arena *, const int64_t *, size_t,
    struct map_classes *);

/** map_class(classes, value): 1 … 5; 0 for NONE. */
int map_class(const struct map_classes *, int64_t);

#endif
