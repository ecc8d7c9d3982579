/* domain/org/shape.h: outlines of units, ready to be drawn.
 *
 * A file of outlines is projected as a whole when it is loaded, so its shapes
 * fit each other: those with the same view box and day make one map. */
#ifndef DOMAIN_ORG_SHAPE_H
#define DOMAIN_ORG_SHAPE_H

#include "db/db.h"
#include "model/entity.h"

struct unit_shape {
	struct row row;
	int64_t unit_id;
	int64_t from_day;
	const char *path; /* d of an SVG <path>, fill-rule evenodd */
	int64_t label_x;
	int64_t label_y;
	int64_t room; /* from the label's place to the nearest border */
	const char *view; /* viewBox: "0 0 1000 870" */
};

extern const struct entity unit_shape_entity;

struct shape_report {
	size_t features;
	size_t loaded;
	size_t unknown; /* codes no unit of the level has on that day */
	const char *first_unknown;
};

/**
 * shape_load(ctx, bytes, n, day, level, report):
 * Load a GeoJSON FeatureCollection; features are matched to the units of that
 * level open on that day by their code.  Shapes of the same unit and day are
 * replaced; unknown codes are counted and left out.
 * Errors  RC_DENIED; RC_INVALID no such file, no feature known, no such level
 */
enum rc shape_load(struct ctx *, const char *, size_t, int64_t, const char *,
    struct shape_report *);

/* A map: the shapes of one view. */
struct shape_map {
	const char *view;  /* NULL: nothing is known */
	struct rows rows;  /* unit_id, full_name, path, label_x, label_y, room,
	                      name, code */
};

/** shape_children(ctx, parent_id, day, out): the newest map of the units that
 *  are directly under it on that day. */
enum rc shape_children(struct ctx *, int64_t, int64_t, struct shape_map *);

#endif
