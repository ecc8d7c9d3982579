/* codec/geojson.c: read outlines; see geojson.h. */
#include "codec/geojson.h"

#include <math.h>
#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"

enum { MAX_BYTES = 8 << 20, MAX_FEATURES = 500, MAX_POINTS = 200000 };

static const char WHY_BIG[] = N_("Tệp bản đồ lớn hơn 8 MiB.");
static const char WHY_JSON[] = N_("Tệp bản đồ không phải GeoJSON đọc được.");
static const char WHY_KIND[] = N_("Tệp bản đồ phải là FeatureCollection gồm "
    "các vùng (Polygon, MultiPolygon).");
static const char WHY_FEATURES[] = N_("Tệp bản đồ có hơn 500 vùng.");
static const char WHY_POINTS[] = N_("Tệp bản đồ có hơn 200.000 điểm. Hãy đơn "
    "giản hóa đường ranh giới.");
static const char WHY_PROPS[] = N_("Mỗi vùng trên bản đồ phải có thuộc tính "
    "code và name.");
static const char WHY_RING[] = N_("Bản đồ có đường ranh giới không khép kín "
    "hoặc ít hơn ba điểm.");
static const char WHY_PLACE[] = N_("Bản đồ có điểm nằm ngoài kinh độ, vĩ độ "
    "cho phép. Hãy dùng hệ WGS 84.");

struct reader {
	struct arena *mem;
	const char *why;
	size_t points;
	struct geo *out;
};

static bool
refuse(struct reader *r, const char *why)
{
	r->why = why;
	return false;
}

/* A tree of JSON takes thirty times its text when it is all brackets, so
 * count before building it; those in strings are counted too, no harm. */
static bool
is_modest(const char *p, size_t n)
{
	size_t brackets = 0, commas = 0;

	for (size_t i = 0; i < n; i++) {
		brackets += p[i] == '[' || p[i] == '{';
		commas += p[i] == ',';
	}
	return brackets <= MAX_POINTS + 50000 &&
	    commas <= (size_t)MAX_POINTS * 4;
}

static bool
read_degrees(const json_t *v, double most, int32_t *out)
{
	double d;

	if (!json_is_number(v))
		return false;
	d = json_number_value(v);
	if (!(d >= -most && d <= most))
		return false;
	*out = (int32_t)lround(d * 1e6);
	return true;
}

static bool
read_ring(struct reader *r, const json_t *v, struct geo_ring *out)
{
	size_t n = json_array_size(v);
	struct geo *g = r->out;
	struct geo_point *p;
	const json_t *at;

	if (n < 4)
		return refuse(r, WHY_RING);
	if ((r->points += n) > MAX_POINTS)
		return refuse(r, WHY_POINTS);
	p = NEW_N(r->mem, struct geo_point, n);
	for (size_t i = 0; i < n; i++) {
		at = json_array_get(v, i);
		if (json_array_size(at) < 2 ||
		    !read_degrees(json_array_get(at, 0), 180, &p[i].lon) ||
		    !read_degrees(json_array_get(at, 1), 90, &p[i].lat))
			return refuse(r, WHY_PLACE);
		if (p[i].lon < g->low.lon)
			g->low.lon = p[i].lon;
		if (p[i].lon > g->high.lon)
			g->high.lon = p[i].lon;
		if (p[i].lat < g->low.lat)
			g->low.lat = p[i].lat;
		if (p[i].lat > g->high.lat)
			g->high.lat = p[i].lat;
	}
	if (p[0].lon != p[n - 1].lon || p[0].lat != p[n - 1].lat)
		return refuse(r, WHY_RING);
	out->n = n - 1;
	out->points = p;
	return true;
}

/* The rings of one polygon, after those that are there; the first is its
 * outline, the others its holes (RFC 7946, 3.1.6). */
static bool
read_polygon(struct reader *r, const json_t *v, struct geo_feature *f)
{
	size_t n = json_array_size(v);

	if (n == 0)
		return refuse(r, WHY_RING);
	for (size_t i = 0; i < n; i++) {
		f->rings[f->nrings].hole = i > 0;
		if (!read_ring(r, json_array_get(v, i),
		    &f->rings[f->nrings]))
			return false;
		f->nrings++;
	}
	return true;
}

static bool
read_rings(struct reader *r, const json_t *geometry, struct geo_feature *f)
{
	const json_t *at = json_object_get(geometry, "coordinates");
	const char *type =
	    json_string_value(json_object_get(geometry, "type"));
	size_t n = json_array_size(at), rings = 0;

	if (str_eq(type, "Polygon")) {
		f->rings = NEW_N(r->mem, struct geo_ring, n);
		return read_polygon(r, at, f);
	}
	if (!str_eq(type, "MultiPolygon") || n == 0)
		return refuse(r, WHY_KIND);
	for (size_t i = 0; i < n; i++)
		rings += json_array_size(json_array_get(at, i));
	f->rings = NEW_N(r->mem, struct geo_ring, rings);
	for (size_t i = 0; i < n; i++)
		if (!read_polygon(r, json_array_get(at, i), f))
			return false;
	return true;
}

static const char *
read_word(struct arena *mem, const json_t *v)
{
	if (json_is_integer(v))
		return str_fmt(mem, "%lld", (long long)json_integer_value(v));
	return str_dup(mem, json_string_value(v));
}

static bool
read_feature(struct reader *r, const json_t *v, struct geo_feature *f)
{
	const json_t *props = json_object_get(v, "properties");

	f->code = read_word(r->mem, json_object_get(props, "code"));
	f->name = read_word(r->mem, json_object_get(props, "name"));
	if (str_empty(f->code) || str_empty(f->name))
		return refuse(r, WHY_PROPS);
	return read_rings(r, json_object_get(v, "geometry"), f);
}

static bool
read_all(struct reader *r, const json_t *root)
{
	const json_t *list = json_object_get(root, "features");
	size_t n = json_array_size(list);

	if (!str_eq(json_string_value(json_object_get(root, "type")),
	    "FeatureCollection") || n == 0)
		return refuse(r, WHY_KIND);
	if (n > MAX_FEATURES)
		return refuse(r, WHY_FEATURES);
	r->out->n = n;
	r->out->features = NEW_N(r->mem, struct geo_feature, n);
	for (size_t i = 0; i < n; i++)
		if (!read_feature(r, json_array_get(list, i),
		    &r->out->features[i]))
			return false;
	return true;
}

enum rc
geojson_read(struct arena *mem, const char *bytes, size_t n, struct geo *out,
    const char **why)
{
	struct reader r = { .mem = mem, .out = out };
	json_t *root;
	bool ok;

	*out = (struct geo){ .low = { INT32_MAX, INT32_MAX },
		.high = { INT32_MIN, INT32_MIN } };
	*why = WHY_BIG;
	if (n > MAX_BYTES)
		return RC_INVALID;
	*why = WHY_POINTS;
	if (!is_modest(bytes, n))
		return RC_INVALID;
	*why = WHY_JSON;
	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		n -= 3;
	}
	if ((root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL)) == NULL)
		return RC_INVALID;
	ok = read_all(&r, root);
	json_decref(root);
	*why = r.why;
	return ok ? RC_OK : RC_INVALID;
}
