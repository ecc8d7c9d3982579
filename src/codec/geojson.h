/* codec/geojson.h: outlines of units for a map: read, then drawn as SVG paths.
 *
 * Source  RFC 7946 (GeoJSON); positions are longitude, latitude (WGS 84). */
#ifndef CODEC_GEOJSON_H
#define CODEC_GEOJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;

/* A position in millionths of a degree: about 11 cm. */
struct geo_point {
	int32_t lon, lat;
};

/* Closed: the last point is not the first again.  A hole belongs to the last
 * ring before it that is none. */
struct geo_ring {
	bool hole;
	size_t n; /* >= 3 */
	const struct geo_point *points;
};

struct geo_feature {
	const char *code; /* properties "code": text, or a whole number */
	const char *name;
	size_t nrings;
	struct geo_ring *rings;
};

struct geo {
	size_t n;
	struct geo_feature *features;
	struct geo_point low, high; /* corners of what holds them all */
};

/**
 * geojson_read(mem, bytes, n, out, why):
 * Read a FeatureCollection whose features are a Polygon or MultiPolygon with
 * the properties "code" and "name".
 * Errors  RC_INVALID not that, or over 8 MiB, 500 features, 200,000 points:
 *         *why says which (Vietnamese, N_())
 */
enum rc geojson_read(struct arena *, const char *, size_t, struct geo *,
    const char **why);

/* One feature drawn. */
struct geo_shape {
	const char *d; /* of an SVG <path>; fill-rule evenodd */
	int x, y;      /* a place for its label, inside and far from borders */
	int room;      /* how far the nearest border is from there */
};

struct geo_view {
	int width, height; /* viewBox="0 0 width height"; width is 1000 */
	struct geo_shape *shapes; /* as many as features, in their order */
};

/** geo_project(mem, geo, out): equirectangular, true at the mean latitude;
 *  whole coordinates, so that neighbours share their border exactly. */
void geo_project(struct arena *, const struct geo *, struct geo_view *);

#endif
