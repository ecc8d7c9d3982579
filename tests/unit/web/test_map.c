/* Which colour an area gets. */
#include "../test.h"

#include "base/none.h"
#include "web/map.h"

static struct map_classes
of(struct arena *mem, const int64_t *v, size_t n)
{
	struct map_classes c;

	map_classes(mem, v, n, &c);
	return c;
}

TEST(classes_hold_about_as_many_areas_each)
{
	int64_t v[] = { 9, 2, 5, 1, 7, 3, 10, 4, 8, 6 };
	struct map_classes c = of(mem, v, COUNT(v));

	WANT_INT(5, c.n);
	for (size_t i = 0; i < 5; i++) {
		WANT_INT(2 * i + 1, c.from[i]);
		WANT_INT(2 * i + 2, c.to[i]);
	}
	WANT_INT(1, map_class(&c, 2));
	WANT_INT(2, map_class(&c, 3));
	WANT_INT(5, map_class(&c, 10));
}

TEST(equal_values_share_a_class)
{
	int64_t v[] = { 1, 1, 1, 1, 1, 1, 1, 1, 2, 9 };
	struct map_classes c = of(mem, v, COUNT(v));

	WANT_INT(3, c.n);
	WANT_INT(1, c.to[0]);
	WANT_INT(2, c.from[1]);
	WANT_INT(9, c.from[2]);
}

TEST(nothing_has_a_class_of_its_own)
{
	int64_t v[] = { 0, 0, 0, 5, 6, 7, 8, 9 };
	struct map_classes c = of(mem, v, COUNT(v));

	WANT_INT(5, c.n);
	WANT_INT(0, c.from[0]);
	WANT_INT(0, c.to[0]);
	WANT_INT(5, c.from[1]);
	WANT_INT(1, map_class(&c, 0));
}

TEST(no_data_is_no_class)
{
	int64_t v[] = { NONE, 4, NONE };
	struct map_classes c = of(mem, v, COUNT(v));

	WANT_INT(1, c.n);
	WANT_INT(0, map_class(&c, NONE));
	WANT_INT(1, map_class(&c, 4));
	c = of(mem, v, 1);
	WANT_INT(0, c.n);
	WANT_INT(0, map_class(&c, NONE));
}

TESTS(RUN(classes_hold_about_as_many_areas_each),
    RUN(equal_values_share_a_class), RUN(nothing_has_a_class_of_its_own),
    RUN(no_data_is_no_class))
