/* test_star.c: the star engine against the law, worked out by hand.
 * Source  Decision 26/2026/QĐ-TTg, articles 3, 4, 11, 12 and annex II. */
#include "fix.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/none.h"
#include "domain/criteria/score_json.h"

/* ${n} sheets of ${high} points but the last, which has ${low}. */
static struct star
rated(const struct criteria_set *set, const struct picks *high,
    const struct picks *low, size_t n, const struct picks *finding)
{
	struct tally t = { 0 };
	struct star s;

	for (size_t i = 1; i < n; i++)
		tally_add(set, high, &t);
	tally_add(set, low, &t);
	star_rate(set, &t, finding, &s);
	return s;
}

/* Fresh fruit: 90 points, every gate passed. */
static struct picks
ninety(const struct criteria_set *set)
{
	struct picks p = best(set);

	choose(set, &p, "1.2.o1"); /* 2 points fewer */
	choose(set, &p, "3.1.o1"); /* 2 */
	choose(set, &p, "6.3.o1"); /* 3 */
	choose(set, &p, "7.o1");   /* 3 */
	return p;
}

TEST(article_3_3_mean_of_89_99_is_four_stars)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = ninety(set), low = p;
	struct star s;

	choose(set, &low, "1.7.o1"); /* 1 fewer: 89 */
	s = rated(set, &p, &low, 100, &p);
	WANT_INT(8999, s.tally.sum);
	WANT_INT(899900, mean_4(&s.tally));
	WANT_INT(4, s.band);
	WANT_INT(5, s.gate_star);
	WANT_INT(4, s.star);
	WANT_INT(0, s.nblocking);
}

TEST(article_3_3_is_never_rounded_before_banding)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = ninety(set), low = p;
	struct star s;

	/* 90 less a thirty-thousandth prints as 90.0000 and is 4 stars. */
	choose(set, &low, "1.7.o1");
	s = rated(set, &p, &low, 30000, &p);
	WANT_INT(900000, mean_4(&s.tally));
	WANT_INT(4, s.star);
}

TEST(article_3_3_mean_of_90_is_a_candidate_for_five_stars)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = ninety(set);
	struct star s = rated(set, &p, &p, 1, &p);

	WANT_INT(90, s.tally.sum);
	WANT_INT(5, s.band);
	WANT_INT(5, s.star);
}

TEST(article_3_3_bands_are_half_open)
{
	const struct regime *r = set_named("qd26-01")->regime;
	static const struct { int64_t sum, n; int band; } of[] = {
		{ 100, 1, 5 }, { 90, 1, 5 }, { 899999, 10000, 4 },
		{ 70, 1, 4 }, { 699999, 10000, 3 }, { 50, 1, 3 },
		{ 499999, 10000, 2 }, { 30, 1, 2 }, { 299999, 10000, 1 },
		{ 0, 1, 1 }, { 989, 11, 4 }, { 990, 11, 5 },
	};

	for (size_t i = 0; i < COUNT(of); i++)
		WANT_INT(of[i].band, band_of(r, of[i].sum, of[i].n));
}

TEST(annex_2_star_marks_hold_92_points_down_to_three_stars)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = best(set);
	struct star s;

	choose(set, &p, "3.5.o1"); /* 2 fewer, below the 4-star mark */
	choose(set, &p, "1.2.o1"); /* 2 */
	choose(set, &p, "3.1.o1"); /* 2 */
	choose(set, &p, "6.3.o2"); /* 2 */
	s = rated(set, &p, &p, 1, &p);
	WANT_INT(92, s.tally.sum);
	WANT_INT(5, s.band);
	WANT_INT(3, s.gate_star);
	WANT_INT(3, s.star);
	WANT_INT(1, s.nblocking);
	WANT_INT(4, s.blocking[0].star);
	WANT_STR("3.5", s.blocking[0].criterion->code);
	WANT_STR("intellectual_property", s.blocking[0].criterion->key);
	WANT_INT(2, s.blocking[0].min_points);
}

TEST(article_3_3_69_9_with_every_gate_is_three_stars)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = best(set), low;
	struct star s;

	/* Only what carries no mark may go: 30 points. */
	choose(set, &p, "1.1");
	choose(set, &p, "1.2");
	choose(set, &p, "1.4");
	choose(set, &p, "1.7");
	choose(set, &p, "2.4");
	choose(set, &p, "3.1");
	choose(set, &p, "3.2");
	choose(set, &p, "3.3");
	choose(set, &p, "4.2");
	choose(set, &p, "5.2");
	choose(set, &p, "6.3");
	choose(set, &p, "6.4.o2");
	choose(set, &p, "7");
	low = p;
	choose(set, &low, "6.4.o1");
	s = rated(set, &p, &low, 10, &p);
	WANT_INT(699, s.tally.sum);
	WANT_INT(3, s.band);
	WANT_INT(5, s.gate_star);
	WANT_INT(3, s.star);
	WANT_INT(0, s.nblocking);
}

TEST(annex_2_an_empty_sheet_meets_no_gate_and_is_one_star)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = { 0 };
	struct star s = rated(set, &p, &p, 1, &p);

	WANT_INT(1, s.band);
	WANT_INT(2, s.gate_star);
	WANT_INT(1, s.star);
	WANT_INT(0, s.nblocking); /* nothing up to its band */
}

TEST(annex_2_gates_are_judged_on_the_finding_not_on_the_sheets)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks p = best(set), finding = p;

	choose(set, &finding, "4.1.o2");
	struct star s = rated(set, &p, &p, 3, &finding);

	WANT_INT(300, s.tally.sum);
	WANT_INT(3, s.star);
	WANT_INT(2, s.nblocking); /* 4.1 at four stars and at five */
	WANT_INT(4, s.blocking[0].star);
	WANT_INT(3, s.blocking[0].min_points);
	WANT_INT(5, s.blocking[1].star);
	WANT_INT(5, s.blocking[1].min_points);
}

/* Decision 26/2026/QĐ-TTg, article 1 and annex I. */
TEST(article_1_26_sets_in_six_sectors)
{
	const struct regime *r = set_named("qd26-01")->regime;
	unsigned seen = 0;

	WANT_INT(26, r->nsets);
	WANT_INT(6, r->nsectors);
	for (size_t i = 0; i < r->nsets; i++) {
		const struct criteria_sector *s =
		    criteria_sector_of(&r->sets[i]);

		assert_non_null(s);
		seen |= 1u << (s - r->sectors);
	}
	WANT_INT(63, seen);
}

/* Decision 26/2026/QĐ-TTg, article 6: five samples, none of tourism. */
TEST(article_6_five_samples_go_with_goods_and_none_with_tourism)
{
	const struct regime *r = set_named("qd26-01")->regime;

	for (size_t i = 0; i < r->nsets; i++)
		WANT_INT(r->sets[i].number == 26 ? 0 : 5,
		    r->sets[i].samples);
	for (int form = 1; form <= 3; form++)
		WANT(regime_form(r, form)); /* annex III */
	WANT(!regime_form(r, 4));
	WANT(!regime_form(set_named("qd1048-01")->regime, 3));
}

TEST(article_4_one_and_two_stars_get_no_decision)
{
	WANT_INT(BY_NOBODY, star_by(1));
	WANT_INT(BY_NOBODY, star_by(2));
	WANT_INT(BY_PROVINCE, star_by(3));
	WANT_INT(BY_PROVINCE, star_by(4));
	WANT_INT(BY_MINISTRY, star_by(5));
}

TEST(article_12_a_dossier_of_2024_stays_under_148)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);
	const struct regime *r;

	r = regime_of_day(all, n, date_make(2024, 10, 28));
	WANT_STR("qd148", r->code);
	WANT_INT(0, r->nsets); /* recorded, not scored again */
	WANT_INT(4, band_of(r, 8999, 100));
	WANT_INT(5, band_of(r, 90, 1));
	WANT_INT(3, band_of(r, 699, 10));
}

TEST(articles_11_and_12_the_day_of_filing_picks_the_decision)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);

	WANT(regime_of_day(all, n, date_make(2019, 8, 20)) == NULL);
	WANT_STR("qd1048",
	    regime_of_day(all, n, date_make(2019, 8, 21))->code);
	WANT_STR("qd1048",
	    regime_of_day(all, n, date_make(2023, 2, 23))->code);
	WANT_STR("qd148",
	    regime_of_day(all, n, date_make(2023, 2, 24))->code);
	WANT_STR("qd148",
	    regime_of_day(all, n, date_make(2026, 5, 21))->code);
	WANT_STR("qd26",
	    regime_of_day(all, n, date_make(2026, 5, 22))->code);
	WANT_INT(date_make(2026, 7, 21),
	    regime_of_day(all, n, date_make(2026, 5, 21))->to_on);
}

TEST(decision_1048_has_no_marks_so_its_band_is_the_star)
{
	const struct criteria_set *set = set_named("qd1048-15");
	struct picks p = best(set);
	struct star s;

	choose(set, &p, "3.5");
	s = rated(set, &p, &p, 1, &p);
	WANT_INT(98, s.tally.sum);
	WANT_INT(5, s.gate_star);
	WANT_INT(5, s.star);
}

/* ---- properties, on every set ---- */

static uint32_t
next(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

static struct picks
any(const struct criteria_set *set, uint32_t *x, uint32_t kind)
{
	struct picks p = best(set);

	for (size_t i = 0; i < set->ncriteria; i++)
		if (next(x) % 8 < kind)
			p.at[i] = (uint8_t)(next(x) %
			    (set->criteria[i].noptions + 1));
	return p;
}

static void
each_set(void (*test)(const struct criteria_set *, uint32_t *))
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);
	uint32_t x = 20260522;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->nsets; k++)
			for (int round = 0; round < 200; round++)
				test(&all[i]->sets[k], &x);
}

static void
is_bounded(const struct criteria_set *set, uint32_t *x)
{
	struct picks a = any(set, x, next(x) % 9), b = any(set, x, 3);
	struct star s = rated(set, &a, &b, 3, &a);

	WANT(s.star <= s.band && s.star <= s.gate_star);
	WANT(s.star == s.band || s.star == s.gate_star);
	WANT(s.gate_star >= 2 && s.gate_star <= 5 && s.band >= 1);
	WANT((s.nblocking > 0) == (s.gate_star < s.band));
	for (size_t i = 0; i < s.nblocking; i++) {
		size_t at = (size_t)(s.blocking[i].criterion - set->criteria);

		WANT(s.blocking[i].star <= s.band);
		WANT(picks_points(set, &a, at) < s.blocking[i].min_points);
	}
	WANT_INT(s.tally.sum,
	    s.tally.parts[0] + s.tally.parts[1] + s.tally.parts[2]);
}

TEST(star_never_stands_above_band_or_gates)
{
	each_set(is_bounded);
}

/* Raise one criterion to an option worth no less: nothing falls. */
static void
is_monotone(const struct criteria_set *set, uint32_t *x)
{
	struct picks a = any(set, x, next(x) % 9), b = a;
	size_t at = next(x) % set->ncriteria;
	uint8_t up = (uint8_t)(1 + next(x) % set->criteria[at].noptions);
	struct star low, high;

	b.at[at] = up;
	if (picks_points(set, &b, at) < picks_points(set, &a, at))
		return;
	low = rated(set, &a, &a, 2, &a);
	high = rated(set, &a, &b, 2, &b);
	WANT(high.tally.sum >= low.tally.sum && high.band >= low.band);
	WANT(high.gate_star >= low.gate_star && high.star >= low.star);
}

TEST(star_never_falls_when_points_rise)
{
	each_set(is_monotone);
}

static void
is_orderless(const struct criteria_set *set, uint32_t *x)
{
	struct picks p[5], f = any(set, x, 2);
	struct tally one = { 0 }, other = { 0 };
	struct star a, b;

	for (size_t i = 0; i < COUNT(p); i++)
		p[i] = any(set, x, next(x) % 9);
	for (size_t i = 0; i < COUNT(p); i++) {
		tally_add(set, &p[i], &one);
		tally_add(set, &p[COUNT(p) - 1 - i], &other);
	}
	star_rate(set, &one, &f, &a);
	star_rate(set, &other, &f, &b);
	WANT(a.tally.sum == b.tally.sum && a.star == b.star &&
	    a.nblocking == b.nblocking);
}

TEST(star_does_not_depend_on_the_order_of_sheets)
{
	each_set(is_orderless);
}

/* ---- as JSON ---- */

static const char *
scored(struct arena *mem, const char *set, const char *text, enum rc want)
{
	struct buf out = BUF_INIT(mem);
	const char *why = "";

	WANT_RC(want, score_json(mem, LANG_VI, set_named(set), text,
	    strlen(text), &out, &why));
	return want == RC_OK ? buf_str(&out) : why;
}

TEST(score_answers_exactly_what_was_promised)
{
	WANT_STR("{\"n\":2,\"sum\":3,\"parts\":{\"A\":3,\"B\":0,\"C\":0},"
	    "\"mean\":1.5000,\"band\":1,\"gate_star\":2,\"star\":1,"
	    "\"blocking\":[]}", scored(mem, "qd26-01",
	    "{\"sheets\":[{\"options\":{\"1.1\":\"1.1.o2\"}},"
	    "{\"options\":{\"1.1\":\"1.1.o1\"}}],\"finding\":{}}", RC_OK));
}

TEST(score_prints_the_mean_to_four_decimals_half_up)
{
	WANT(strstr(scored(mem, "qd26-01",
	    "{\"sheets\":[{\"options\":{\"1.1\":\"1.1.o1\"}},"
	    "{\"options\":{}},{\"options\":{\"1.1\":\"1.1.o1\"}}]}", RC_OK),
	    "\"mean\":0.6667,") != NULL);
}

TEST(score_refuses_by_name)
{
	WANT_STR("Bộ qd26-01 không có tiêu chí 9.9", scored(mem, "qd26-01",
	    "{\"sheets\":[{\"options\":{\"9.9\":\"9.9.o1\"}}]}",
	    RC_INVALID));
	WANT_STR("Tiêu chí 1.1 không có mức 2.2.o1", scored(mem, "qd26-01",
	    "{\"sheets\":[{\"options\":{\"1.1\":\"2.2.o1\"}}]}",
	    RC_INVALID));
	WANT_STR("Tiêu chí 8 chỉ chọn một mức, trong một trường hợp",
	    scored(mem, "qd26-26",
	    "{\"sheets\":[{\"options\":{\"8\":[\"8.o1\",\"8.o3\"]}}]}",
	    RC_INVALID));
	WANT(strstr(scored(mem, "qd26-26", "{\"sheets\":[{\"options\":"
	    "{\"8\":\"8.o1\",\"8\":\"8.o3\"}}]}", RC_INVALID), "\"8\"") !=
	    NULL);
	scored(mem, "qd26-01", "{\"sheets\":[]}", RC_INVALID);
	scored(mem, "qd26-01", "{\"sheets\":[{}]}", RC_INVALID);
	scored(mem, "qd26-01", "{\"sheets\":[{\"options\":{\"1.1\":3}}]}",
	    RC_INVALID);
	scored(mem, "qd26-01", "[]", RC_INVALID);
	scored(mem, "qd26-01", "", RC_INVALID);
}

/* Sheets that differ about a gate up to the band leave it open. */
TEST(score_asks_for_the_finding_where_sheets_differ_on_a_gate)
{
	const struct criteria_set *set = set_named("qd26-01");
	struct picks two[2] = { best(set), best(set) };

	WANT_INT(-1, star_differs(set, two, 2, 5));
	choose(set, &two[1], "7.o1"); /* no gate there */
	WANT_INT(-1, star_differs(set, two, 2, 5));
	choose(set, &two[1], "3.5.o1");
	WANT_INT(criteria_find(set, "3.5"), star_differs(set, two, 2, 5));
	WANT_INT(-1, star_differs(set, two, 2, 3));
}

TEST(score_takes_a_finding_written_as_a_sheet_or_bare)
{
	const char *sheet = "{\"sheets\":[{\"options\":{\"1.1\":\"1.1.o2\"}}],"
	    "\"finding\":{\"options\":{\"1.1\":\"1.1.o2\"}}}";
	const char *bare = "{\"sheets\":[{\"options\":{\"1.1\":\"1.1.o2\"}}],"
	    "\"finding\":{\"1.1\":\"1.1.o2\"}}";

	WANT_STR(scored(mem, "qd26-01", sheet, RC_OK),
	    scored(mem, "qd26-01", bare, RC_OK));
}

TESTS(RUN(article_3_3_mean_of_89_99_is_four_stars),
    RUN(article_3_3_is_never_rounded_before_banding),
    RUN(article_3_3_mean_of_90_is_a_candidate_for_five_stars),
    RUN(article_3_3_bands_are_half_open),
    RUN(annex_2_star_marks_hold_92_points_down_to_three_stars),
    RUN(article_3_3_69_9_with_every_gate_is_three_stars),
    RUN(annex_2_an_empty_sheet_meets_no_gate_and_is_one_star),
    RUN(annex_2_gates_are_judged_on_the_finding_not_on_the_sheets),
    RUN(article_1_26_sets_in_six_sectors),
    RUN(article_6_five_samples_go_with_goods_and_none_with_tourism),
    RUN(article_4_one_and_two_stars_get_no_decision),
    RUN(article_12_a_dossier_of_2024_stays_under_148),
    RUN(articles_11_and_12_the_day_of_filing_picks_the_decision),
    RUN(decision_1048_has_no_marks_so_its_band_is_the_star),
    RUN(star_never_stands_above_band_or_gates),
    RUN(star_never_falls_when_points_rise),
    RUN(star_does_not_depend_on_the_order_of_sheets),
    RUN(score_answers_exactly_what_was_promised),
    RUN(score_prints_the_mean_to_four_decimals_half_up),
    RUN(score_refuses_by_name),
    RUN(score_asks_for_the_finding_where_sheets_differ_on_a_gate),
    RUN(score_takes_a_finding_written_as_a_sheet_or_bare))
