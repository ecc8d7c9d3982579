/* test_road.c: what comes first on the road to the next star. */
#include "fix.h"

#include "domain/rating/road.h"

static int
points_of(const struct criteria_set *set, const struct picks *p)
{
	struct tally t = { 0 };

	tally_add(set, p, &t);
	return (int)t.sum;
}

TEST(road_begins_with_the_gates_however_few_points_they_give)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = best(set);
	struct road r;

	/* 78 points, two gates of four stars not passed. */
	choose(set, &p, "3.5.o1"); /* 2 fewer */
	choose(set, &p, "1.6");    /* 3 fewer */
	choose(set, &p, "4.2.o1"); /* 3 */
	choose(set, &p, "1.1");    /* 3 */
	choose(set, &p, "1.4");    /* 3 */
	choose(set, &p, "3.3");    /* 3 */
	choose(set, &p, "7.o1");   /* 3 */
	choose(set, &p, "5.2.o1"); /* 2 */
	WANT_INT(78, points_of(set, &p));
	road_find(set, &p, &r);
	WANT_INT(4, r.star);
	WANT_INT(2, r.ngates);
	WANT_INT(2, r.n); /* the points suffice for four stars */
	WANT_STR("1.6", r.steps[0].criterion->code);
	WANT_STR("1.6.o1", r.steps[0].option->id);
	WANT_STR("3.5", r.steps[1].criterion->code);
	WANT_INT(4, r.steps[1].star);
	WANT_INT(1, r.steps[1].gain);
	WANT_INT(80, r.after);
}

TEST(road_then_takes_the_criteria_that_give_most)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = best(set);
	struct road r;

	choose(set, &p, "4.3"); /* 5 fewer, no gate */
	choose(set, &p, "7");   /* 3 */
	choose(set, &p, "1.1"); /* 3 */
	choose(set, &p, "4.1.o3"); /* 2 fewer, the gate of five stars */
	WANT_INT(87, points_of(set, &p));
	road_find(set, &p, &r);
	WANT_INT(5, r.star);
	WANT_INT(1, r.ngates);
	WANT_STR("4.1", r.steps[0].criterion->code);
	WANT_INT(2, r.n);
	WANT_STR("4.3", r.steps[1].criterion->code);
	WANT_INT(0, r.steps[1].star);
	/* One point is missing: the cheapest option that gives it. */
	WANT_STR("4.3.o2", r.steps[1].option->id);
	WANT_INT(90, r.after);
}

TEST(road_ends_at_five_stars)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = best(set);
	struct road r;

	road_find(set, &p, &r);
	WANT_INT(0, r.star);
	WANT_INT(0, r.n);
}

/* On every set, from nothing to five stars one star at a time: whoever walks
 * the road gets there. */
TEST(road_walked_leads_where_it_says)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->nsets; k++) {
			const struct criteria_set *set = &all[i]->sets[k];
			struct picks p = { { 0 } };
			struct star s;
			struct road r;

			for (int star = 2; star <= 5; star++) {
				struct tally t = { 0 };

				road_find(set, &p, &r);
				WANT_INT(star, r.star);
				for (size_t j = 0; j < r.n; j++) {
					WANT(r.steps[j].gain > 0);
					WANT((j < r.ngates) ==
					    (r.steps[j].star != 0));
					choose(set, &p,
					    r.steps[j].option->id);
				}
				WANT_INT(r.after, points_of(set, &p));
				WANT(r.after >= r.least);
				tally_add(set, &p, &t);
				star_rate(set, &t, &p, &s);
				WANT(s.star >= star);
				if (s.star > star)
					star = s.star;
			}
		}
}

TESTS(RUN(road_begins_with_the_gates_however_few_points_they_give),
    RUN(road_then_takes_the_criteria_that_give_most),
    RUN(road_ends_at_five_stars),
    RUN(road_walked_leads_where_it_says))
