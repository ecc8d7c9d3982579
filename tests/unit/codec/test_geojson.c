/* Outlines in, paths out. */
#include "codec/geojson.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "../test.h"

#define TWO                                                                   \
	"{\"type\":\"FeatureCollection\",\"features\":["                      \
	"{\"type\":\"Feature\",\"properties\":{\"code\":\"07210\","           \
	"\"name\":\"Bắc Giang\"},\"geometry\":{\"type\":\"Polygon\","         \
	"\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]],"                   \
	"[[0.2,0.2],[0.2,0.4],[0.4,0.4],[0.2,0.2]]]}},"                       \
	"{\"type\":\"Feature\",\"properties\":{\"code\":7,\"name\":\"B\"},"   \
	"\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"            \
	"[[[[1,0],[2,0],[2,1],[1,1],[1,0]]],"                                 \
	"[[[1,-1],[1.5,-1],[1.5,-0.5],[1,-1]]]]}}]}"

static const char *
why_not(struct arena *mem, const char *text)
{
	const char *why;
	struct geo g;

	if (geojson_read(mem, text, strlen(text), &g, &why) == RC_OK)
		return "fine";
	return why;
}

TEST(geojson_reads_rings_holes_and_properties)
{
	const char *why;
	struct geo g;

	WANT_RC(RC_OK, geojson_read(mem, TWO, strlen(TWO), &g, &why));
	WANT_INT(2, g.n);
	WANT_STR("07210", g.features[0].code);
	WANT_STR("Bắc Giang", g.features[0].name);
	WANT_STR("7", g.features[1].code);
	WANT_INT(2, g.features[0].nrings);
	WANT(!g.features[0].rings[0].hole);
	WANT(g.features[0].rings[1].hole);
	WANT_INT(3, g.features[0].rings[1].n);
	WANT_INT(200000, g.features[0].rings[1].points[0].lon);
	WANT_INT(2, g.features[1].nrings);
	WANT(!g.features[1].rings[1].hole);
	WANT_INT(-1000000, g.low.lat);
	WANT_INT(2000000, g.high.lon);
}

TEST(geojson_says_what_is_wrong)
{
	const char *far = "{\"type\":\"FeatureCollection\",\"features\":[{"
	    "\"properties\":{\"code\":\"1\",\"name\":\"x\"},\"geometry\":{"
	    "\"type\":\"Polygon\",\"coordinates\":"
	    "[[[500000,2000000],[1,1],[2,2],[500000,2000000]]]}}]}";
	const char *open = "{\"type\":\"FeatureCollection\",\"features\":[{"
	    "\"properties\":{\"code\":\"1\",\"name\":\"x\"},\"geometry\":{"
	    "\"type\":\"Polygon\",\"coordinates\":"
	    "[[[0,0],[1,1],[2,2],[3,0]]]}}]}";

	WANT(strstr(why_not(mem, "{"), "GeoJSON") != NULL);
	WANT(strstr(why_not(mem, "[]"), "FeatureCollection") != NULL);
	WANT(strstr(why_not(mem, "{\"type\":\"FeatureCollection\","
	    "\"features\":[{}]}"), "code") != NULL);
	WANT(strstr(why_not(mem, "{\"type\":\"FeatureCollection\","
	    "\"features\":[{\"properties\":{\"code\":\"1\",\"name\":\"x\"},"
	    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}"),
	    "Polygon") != NULL);
	WANT(strstr(why_not(mem, far), "WGS 84") != NULL);
	WANT(strstr(why_not(mem, open), "khép kín") != NULL);
	WANT_STR("fine", why_not(mem, TWO));
}

TEST(geojson_refuses_a_forest_of_brackets_before_building_it)
{
	struct buf b = BUF_INIT(mem);

	buf_putc(&b, '[');
	for (int i = 0; i < 300000; i++)
		buf_puts(&b, "[],");
	buf_puts(&b, "[]]");
	WANT(strstr(why_not(mem, buf_str(&b)), "200.000 điểm") != NULL);
	memset(buf_room(&b, 9 << 20), ' ', 9 << 20);
	b.len += 9 << 20;
	WANT(strstr(why_not(mem, buf_str(&b)), "8 MiB") != NULL);
}

TEST(geo_project_draws_whole_coordinates_and_shares_borders)
{
	struct geo_view v;
	const char *why;
	struct geo g;

	WANT_RC(RC_OK, geojson_read(mem, TWO, strlen(TWO), &g, &why));
	geo_project(mem, &g, &v);
	WANT_INT(1000, v.width);
	WANT_INT(1000, v.height); /* two degrees each way at the equator */
	WANT_STR("M0 500l500 0 0-500-500 0zM100 400l0-100 100 0z",
	    v.shapes[0].d);
	WANT_STR("M500 500l500 0 0-500-500 0zM500 1000l250 0 0-250z",
	    v.shapes[1].d);
}

TEST(geo_project_labels_inside_and_away_from_holes)
{
	struct geo_view v;
	const char *why;
	struct geo g;

	WANT_RC(RC_OK, geojson_read(mem, TWO, strlen(TWO), &g, &why));
	geo_project(mem, &g, &v);
	WANT(v.shapes[1].x > 740 && v.shapes[1].x < 760);
	WANT(v.shapes[1].y > 240 && v.shapes[1].y < 260);
	WANT(v.shapes[1].room > 240);
	/* the square without its hole: right of it, not in its middle */
	WANT(v.shapes[0].x > 290 && v.shapes[0].room > 150);
}

TEST(geo_project_is_narrower_up_north)
{
	const char *text = "{\"type\":\"FeatureCollection\",\"features\":[{"
	    "\"properties\":{\"code\":\"1\",\"name\":\"x\"},\"geometry\":{"
	    "\"type\":\"Polygon\",\"coordinates\":"
	    "[[[0,59],[1,59],[1,61],[0,61],[0,59]]]}}]}";
	struct geo_view v;
	const char *why;
	struct geo g;

	WANT_RC(RC_OK, geojson_read(mem, text, strlen(text), &g, &why));
	geo_project(mem, &g, &v);
	WANT_INT(4000, v.height); /* 1° by 2° at 60° north is 1 : 4 */
}

TEST(geo_project_keeps_a_speck_visible)
{
	const char *text = "{\"type\":\"FeatureCollection\",\"features\":[{"
	    "\"properties\":{\"code\":\"1\",\"name\":\"x\"},\"geometry\":{"
	    "\"type\":\"Polygon\",\"coordinates\":"
	    "[[[0,0],[90,0],[90,80],[0,0]]]}},{"
	    "\"properties\":{\"code\":\"2\",\"name\":\"y\"},\"geometry\":{"
	    "\"type\":\"Polygon\",\"coordinates\":"
	    "[[[45,0],[45.0001,0],[45,0.0001],[45,0]]]}}]}";
	struct geo_view v;
	const char *why;
	struct geo g;

	WANT_RC(RC_OK, geojson_read(mem, text, strlen(text), &g, &why));
	geo_project(mem, &g, &v);
	WANT(str_ends(v.shapes[1].d, "h1v1h-1z"));
	WANT_INT(500, v.shapes[1].x);
}

TESTS(RUN(geojson_reads_rings_holes_and_properties),
    RUN(geojson_says_what_is_wrong),
    RUN(geojson_refuses_a_forest_of_brackets_before_building_it),
    RUN(geo_project_draws_whole_coordinates_and_shares_borders),
    RUN(geo_project_labels_inside_and_away_from_holes),
    RUN(geo_project_is_narrower_up_north),
    RUN(geo_project_keeps_a_speck_visible))
