/* Patterns of addresses. */
#include "../test.h"

#include "http/route.h"

TEST(a_place_takes_one_segment)
{
	struct route_args a;

	WANT(route_match("/units/{id}", "/units/7", mem, &a));
	WANT_STR("7", route_arg(&a, "id"));
	WANT(route_arg(&a, "x") == NULL);
	WANT(!route_match("/units/{id}", "/units/", mem, &a));
	WANT(!route_match("/units/{id}", "/units/7/", mem, &a));
	WANT(!route_match("/units/{id}", "/units/7/8", mem, &a));
	WANT(!route_match("/units/{id}", "/unit/7", mem, &a));
	WANT(!route_match("/units", "/units/7", mem, &a));
	WANT(!route_match("/units/7", "/units", mem, &a));
	WANT(route_match("/", "/", mem, &a));
}

TEST(several_places_are_named)
{
	struct route_args a;

	WANT(route_match("/{a}/x/{b}/y", "/1/x/hai/y", mem, &a));
	WANT_INT(2, a.n);
	WANT_STR("1", route_arg(&a, "a"));
	WANT_STR("hai", route_arg(&a, "b"));
}

TEST(a_star_takes_the_rest)
{
	struct route_args a;

	WANT(route_match("/assets/{file*}", "/assets/a/b.css", mem, &a));
	WANT_STR("a/b.css", route_arg(&a, "file"));
	WANT(!route_match("/assets/{file*}", "/assets/", mem, &a));
}

TEST(a_place_may_have_an_ending)
{
	struct route_args a;

	WANT(route_match("/q/{id}.svg", "/q/a.b.svg", mem, &a));
	WANT_STR("a.b", route_arg(&a, "id"));
	WANT(!route_match("/q/{id}.svg", "/q/a.png", mem, &a));
	WANT(!route_match("/q/{id}.svg", "/q/.svg", mem, &a));
}

TEST(too_many_places_do_not_match)
{
	struct route_args a;

	WANT(route_match("/{a}/{b}/{c}/{d}/{e}/{f}", "/1/2/3/4/5/6", mem, &a));
	WANT(!route_match("/{a}/{b}/{c}/{d}/{e}/{f}/{g}", "/1/2/3/4/5/6/7",
	    mem, &a));
	WANT(!route_match("/{a", "/1", mem, &a));
}

TESTS(RUN(a_place_takes_one_segment), RUN(several_places_are_named),
    RUN(a_star_takes_the_rest), RUN(a_place_may_have_an_ending),
    RUN(too_many_places_do_not_match))
