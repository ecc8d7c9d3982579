/* tests/unit/domain/test_programme.c: indicators, targets and pace.  S04–S07
 * are the sentences of the mission they prove. */
#include "world.h"

#include <string.h>

#include "base/buf.h"
#include "domain/org/unit_change.h"
#include "domain/programme/indicator.h"
#include "domain/programme/pace.h"
#include "domain/programme/published.h"
#include "model/audit.h"
#include "model/may.h"

static struct indicator_value
value(struct world *w, const char *code, int64_t unit, int64_t year,
    int64_t day)
{
	struct indicator_value v;

	WANT_RC(RC_OK, indicator_value(&w->ctx, code, NULL, unit, year, day,
	    &v));
	return v;
}

/* ---- pace ---- */

TEST(months_count_alike_whatever_their_length)
{
	int64_t from = date_make(2022, 1, 1), end = date_make(2025, 12, 31);

	WANT_INT(137500, pace_plan(pace_of(from, end,
	    date_make(2024, 9, 30)), 200000));
	WANT_INT(27500, pace_plan(pace_of(from, end,
	    date_make(2024, 9, 30)), 40000));
	/* February is a month too */
	WANT_INT(2000, pace_plan(pace_of(date_make(2024, 1, 1),
	    date_make(2024, 12, 31), date_make(2024, 2, 29)), 12000));
	WANT_INT(200000, pace_plan(pace_of(from, end, end), 200000));
	WANT_INT(200000, pace_plan(pace_of(from, end, end + 99), 200000));
}

TEST(before_the_beginning_nothing_is_due_and_nothing_foretold)
{
	struct pace p = pace_of(date_make(2024, 1, 1), date_make(2024, 12, 31),
	    date_make(2023, 12, 31));

	WANT_INT(0, pace_plan(p, 10000));
	WANT_INT(NONE, pace_forecast(p, 5000));
	WANT_INT(NONE, pace_plan(p, NONE));
}

TEST(a_forecast_goes_on_at_the_same_rate)
{
	struct pace p = pace_of(date_make(2024, 1, 1), date_make(2024, 12, 31),
	    date_make(2024, 9, 30));

	WANT_INT(8000, pace_forecast(p, 6000));
	WANT_INT(0, pace_forecast(p, 0));
}

/* ---- what counts ---- */

TEST(s04_a_guided_product_counts_once_and_only_when_confirmed)
{
	struct world *w = world_open(mem);
	int64_t hnd = make_body(w, "HND huyện Lục Ngạn", w->luc_ngan);
	int64_t a = make_product(w, "Mật ong", NONE, w->chu);
	int64_t b = make_product(w, "Mì chũ", NONE, w->chu);
	struct indicator_value v;
	struct guidance g;

	make_guidance(w, a, "new", hnd, date_make(2024, 3, 1));
	make_guidance(w, a, "new", hnd, date_make(2024, 5, 1));
	make_guidance(w, b, "new", hnd, date_make(2023, 12, 31));
	row_blank(&guidance_entity, &g);
	g.product_id = b;
	g.kind = "new";
	g.body_id = hnd;
	g.day = date_make(2024, 4, 1);
	g.topic = "tu_van";
	WANT_RC(RC_OK, entity_add(&w->ctx, &guidance_entity, &g, NULL));
	v = value(w, "new_guided", w->province, 2024, NONE);
	WANT_INT(1, v.part);
	WANT_INT(1000, v.actual);
	WANT_INT(1, rows_at(w, v.address));
	WANT_INT(1, value(w, "new_guided", w->province, 2023, NONE).part);
	WANT_INT(0, value(w, "new_guided", w->tan_yen, 2024, NONE).part);
	/* its confirmation makes it count */
	WANT_RC(RC_OK, entity_step(&w->ctx, &guidance_entity, g.row.id, 1,
	    "confirm"));
	WANT_INT(2, value(w, "new_guided", w->province, 2024, NONE).part);
	world_close(w);
}

TEST(s04_an_act_of_another_body_is_not_the_associations)
{
	struct world *w = world_open(mem);
	int64_t a = make_product(w, "Mật ong", NONE, w->chu), ubnd;
	struct body b;

	row_blank(&body_entity, &b);
	b.kind = "ubnd";
	b.name = "UBND huyện Lục Ngạn";
	b.unit_id = w->luc_ngan;
	b.from_day = date_make(2019, 1, 1);
	WANT_RC(RC_OK, entity_add(&w->ctx, &body_entity, &b, &ubnd));
	make_guidance(w, a, "new", ubnd, date_make(2024, 3, 1));
	WANT_INT(0, value(w, "new_guided", w->province, 2024, NONE).part);
	world_close(w);
}

TEST(s05_first_recognitions_of_the_period_against_the_target)
{
	struct world *w = world_open(mem);
	int64_t s = make_scheme(w);
	int64_t a = make_product(w, "A", NONE, w->chu);
	int64_t b = make_product(w, "B", NONE, w->phuc_hoa);
	int64_t c = make_product(w, "C", NONE, w->phuc_hoa);
	struct indicator_value v;

	make_target(w, s, "star3", w->province, 0, 4000, NONE);
	make_recognition(w, a, 3, date_make(2021, 5, 1)); /* before it */
	make_recognition(w, a, 4, date_make(2024, 5, 1)); /* not the first */
	make_recognition(w, b, 3, date_make(2022, 5, 1));
	make_recognition(w, c, 2, date_make(2022, 5, 1)); /* two stars */
	make_recognition(w, c, 3, date_make(2023, 5, 1));
	v = value(w, "star3", w->province, 2024, date_make(2024, 9, 30));
	WANT_INT(2000, v.actual);
	WANT_INT(4000, v.target);
	WANT_INT(2750, v.plan);      /* 33 of 48 months */
	WANT_INT(2909, v.forecast);  /* 2 * 48 / 33 */
	WANT_INT(50000, v.percent);
	WANT_INT(IND_LATE, v.status);
	WANT_INT(2, rows_at(w, v.address));
	/* a year gone by is seen from its end */
	v = value(w, "star3", w->province, 2022, NONE);
	WANT_INT(date_make(2022, 12, 31), v.to);
	WANT_INT(1000, v.actual);
	WANT_INT(IND_OK, v.status);
	world_close(w);
}

TEST(s06_a_range_is_reached_within_and_passed_above)
{
	struct world *w = world_open(mem);
	int64_t s = make_scheme(w);
	int64_t hnd = make_body(w, "HND huyện Lục Ngạn", w->luc_ngan);

	make_target(w, s, "kept", w->province, 2024, 2000, 3000);
	for (int i = 0; i < 4; i++) {
		int64_t p = make_product(w, (const char *[]){ "A", "B", "C",
		    "D" }[i], NONE, w->chu);

		make_recognition(w, p, 3, date_make(2023, 1, 1));
		make_guidance(w, p, "upkeep", hnd,
		    date_make(2024, 2 + 2 * i, 1));
	}
	/* one act by March, the second in April, the fourth in August */
	WANT_INT(IND_AHEAD, value(w, "kept", w->province, 2024,
	    date_make(2024, 3, 31)).status);
	WANT_INT(IND_DONE, value(w, "kept", w->province, 2024,
	    date_make(2024, 7, 31)).status);
	WANT_INT(IND_AHEAD, value(w, "kept", w->province, 2024,
	    date_make(2024, 8, 1)).status);
	WANT_INT(4, rows_at(w, value(w, "kept", w->province, 2024,
	    NONE).address));
	world_close(w);
}

TEST(s07_a_product_on_two_platforms_is_one_and_only_while_it_is_there)
{
	struct world *w = world_open(mem);
	int64_t a = make_product(w, "A", NONE, w->chu);
	int64_t b = make_product(w, "B", NONE, w->phuc_hoa);
	int64_t one = make_platform(w, "Sàn một");
	int64_t two = make_platform(w, "Sàn hai");
	struct indicator_value v;

	make_listing(w, a, one, date_make(2024, 1, 1), NONE);
	make_listing(w, a, two, date_make(2024, 2, 1), NONE);
	make_listing(w, b, one, date_make(2024, 3, 1),
	    date_make(2024, 6, 1));
	v = value(w, "listed", w->province, 2024, date_make(2024, 5, 31));
	WANT_INT(2, v.part);
	v = value(w, "listed", w->province, 2024, date_make(2024, 6, 1));
	WANT_INT(1, v.part);
	WANT_INT(1, rows_at(w, v.address));
	/* The list of listings says the same of these days. */
	WANT_INT(3, rows_at(w, "/listings?as_of=2024-05-31"));
	WANT_INT(2, rows_at(w, "/listings?as_of=2024-06-01"));
	WANT_INT(0, rows_at(w, "/listings?as_of=2023-12-31"));
	WANT_INT(3, rows_at(w, "/listings"));
	world_close(w);
}

TEST(a_share_has_a_whole_and_both_open_their_rows)
{
	struct world *w = world_open(mem);
	int64_t one = make_body(w, "HND xã Ngọc Châu", w->ngoc_chau);
	struct indicator_value v;

	make_body(w, "HND xã Phúc Hòa", w->phuc_hoa);
	make_body(w, "HND xã Hồng Giang", w->hong_giang);
	make_body(w, "HND huyện Tân Yên", w->tan_yen); /* not the lowest */
	v = value(w, "associations", w->province, 2024, NONE);
	WANT_INT(3, v.whole);
	WANT_INT(0, v.actual);
	make_guidance(w, make_product(w, "A", NONE, w->ngoc_chau), "new", one,
	    date_make(2024, 3, 1));
	v = value(w, "associations", w->province, 2024, NONE);
	WANT_INT(33333, v.actual);
	WANT_INT(1, rows_at(w, v.address));
	WANT_INT(3, rows_at(w, v.address_whole));
	/* nothing to take a share of is no figure, not 0 */
	WANT_INT(NONE, value(w, "associations", w->chu, 2024, NONE).actual);
	world_close(w);
}

/* Decision on the merger of 1 July 2025: the associations of two communes that
 * became one do not lose what they did. */
TEST(a_body_goes_on_from_those_of_the_units_its_unit_took_over)
{
	struct world *w = world_open(mem);
	int64_t merger = date_make(2025, 7, 1), old, gone, new;
	struct indicator_value v;
	struct body b;

	make_scheme(w); /* 2022-2025 */
	old = make_body(w, "HND xã Ngọc Châu", w->ngoc_chau);
	gone = make_body(w, "HND xã Phúc Hòa", w->phuc_hoa);
	make_body(w, "HND xã Hồng Giang", w->hong_giang);
	make_guidance(w, make_product(w, "A", NONE, w->ngoc_chau), "new", gone,
	    date_make(2024, 3, 1));
	world_day(w, 2025, 12, 1);
	/* Phúc Hòa goes to Ngọc Châu, whose association starts anew. */
	WANT_RC(RC_OK, unit_close(&w->ctx, w->phuc_hoa, merger,
	    &w->ngoc_chau, 1));
	WANT_RC(RC_OK, entity_get(&w->ctx, &body_entity, gone, &b));
	b.to_day = merger;
	WANT_RC(RC_OK, entity_put(&w->ctx, &body_entity, &b));
	WANT_RC(RC_OK, entity_get(&w->ctx, &body_entity, old, &b));
	b.to_day = merger;
	WANT_RC(RC_OK, entity_put(&w->ctx, &body_entity, &b));
	row_blank(&body_entity, &b);
	b.name = "HND xã Ngọc Châu (mới)";
	b.kind = "hoi_nong_dan";
	b.unit_id = w->ngoc_chau;
	b.from_day = merger;
	WANT_RC(RC_OK, entity_add(&w->ctx, &body_entity, &b, &new));

	v = value(w, "associations", w->province, 2025, NONE);
	WANT_INT(2, v.whole);
	WANT_INT(1, v.part);
	WANT_INT(50000, v.actual);
	WANT_INT(1, rows_at(w, v.address));
	/* Sought over the country it is as asked of each in a branch. */
	WANT_INT(1, value(w, "associations", NONE, 2025, NONE).part);
	WANT_INT(1, value(w, "associations", NONE, 2025, merger - 1).part);
	/* The day before it was the old one's, of three. */
	v = value(w, "associations", w->province, 2025, merger - 1);
	WANT_INT(3, v.whole);
	WANT_INT(1, v.part);
	/* Nothing of a body that is still there goes to the next one. */
	v = value(w, "associations", w->luc_ngan, 2025, NONE);
	WANT_INT(0, v.part);
	world_close(w);
}

TEST(every_figure_opens_as_many_rows_as_it_says)
{
	struct world *w = world_open(mem);
	int64_t hnd = make_body(w, "HND xã Chũ", w->chu);
	int64_t maker = make_producer(w, "HTX Chũ", "htx", w->chu);
	int64_t days[] = { date_make(2023, 6, 30), date_make(2024, 9, 30),
		NONE };

	for (int i = 0; i < 3; i++) {
		int64_t p = make_product(w, (const char *[]){ "A", "B",
		    "C" }[i], maker, w->chu);

		make_recognition(w, p, 3 + i, date_make(2022, 1 + i, 1));
		make_guidance(w, p, i == 0 ? "upkeep" : "new", hnd,
		    date_make(2023, 4 + i, 1));
		make_listing(w, p, make_platform(w, (const char *[]){ "X",
		    "Y", "Z" }[i]), date_make(2023, 5 + i, 1), NONE);
	}
	for (size_t i = 0; i < nindicators; i++)
		for (size_t k = 0; k < COUNT(days); k++) {
			struct indicator_value v = value(w,
			    indicators[i].code, w->luc_ngan, 2023 + (k != 0),
			    days[k]);

			if (indicators[i].query == NULL) {
				WANT_INT(NONE, v.actual);
				WANT(v.address == NULL);
				continue;
			}
			WANT_INT(v.part, rows_at(w, v.address));
		}
	world_close(w);
}

/* ---- when to count anew ---- */

static const char *
version(struct world *w)
{
	const char *v;

	ctx_fini(&w->ctx);
	WANT_RC(RC_OK, indicator_version(&w->ctx, &v));
	return v;
}

/* Every figure of a unit and those below it, as one text. */
static const char *
figures(struct world *w, int64_t unit)
{
	struct indicator_below below = { 0 };
	struct buf b = BUF_INIT(w->ctx.mem);
	struct indicator_value own, *v;
	size_t n;

	for (size_t i = 0; i < nindicators; i++) {
		WANT_RC(RC_OK, indicator_children(&w->ctx, &indicators[i],
		    NULL, unit, 2024, date_make(2024, 9, 30), &below, &own,
		    &v, &n));
		buf_fmt(&b, "%lld/%lld", (long long)own.part,
		    (long long)own.whole);
		for (size_t k = 0; k < n; k++)
			buf_fmt(&b, " %lld/%lld", (long long)v[k].part,
			    (long long)v[k].whole);
		buf_putc(&b, '\n');
	}
	return buf_str(&b);
}

TEST(a_version_stays_only_while_no_figure_can_change)
{
	struct world *w = world_open(mem);
	int64_t hnd = make_body(w, "HND huyện Lục Ngạn", w->luc_ngan);
	int64_t a = make_product(w, "Mật ong", NONE, w->chu), b;
	const char *was = version(w), *had = figures(w, w->province), *now;
	struct product p;

	/* A new product has nothing that is counted, neither has a producer. */
	b = make_product(w, "Mì chũ", make_producer(w, "HTX Mì chũ", "htx", w->chu),
	    w->chu);
	WANT_STR(was, version(w));
	WANT_STR(had, figures(w, w->province));

	/* Each thing that is counted has a line of its own. */
	make_guidance(w, b, "new", hnd, date_make(2024, 3, 1));
	now = version(w);
	WANT(strcmp(was, now) != 0);
	WANT(strcmp(had, figures(w, w->province)) != 0);
	make_recognition(w, b, 3, date_make(2024, 3, 1));
	WANT(strcmp(now, version(w)) != 0);
	now = version(w);
	WANT_RC(RC_OK, entity_get(&w->ctx, &product_entity, b, &p));
	p.unit_id = w->phuc_hoa;
	WANT_RC(RC_OK, entity_put(&w->ctx, &product_entity, &p));
	WANT(strcmp(now, version(w)) != 0);
	now = version(w);
	WANT_RC(RC_OK, entity_end(&w->ctx, &product_entity, a, 1, true));
	WANT(strcmp(now, version(w)) != 0);
	world_close(w);
}

/* Past a thousand lines of which none could, it is not looked for. */
TEST(behind_many_lines_a_version_is_the_last_one)
{
	struct world *w = world_open(mem);
	const char *was = version(w), *now;

	WANT_RC(RC_OK, tx_begin(&w->ctx));
	for (int i = 0; i < 1100; i++)
		audit_add(&w->ctx, "actor", NONE, "sign-in", NULL, NULL);
	WANT_RC(RC_OK, tx_end(&w->ctx, RC_OK));
	now = version(w);
	WANT(strcmp(was, now) != 0);
	make_product(w, "Mật ong", NONE, w->chu);
	WANT(strcmp(now, version(w)) != 0);
	world_close(w);
}

TEST(an_unknown_indicator_or_year_is_told)
{
	struct world *w = world_open(mem);
	struct indicator_value v;

	WANT_RC(RC_MISSING, indicator_value(&w->ctx, "khong_co", NULL, w->province,
	    2024, NONE, &v));
	WANT_RC(RC_INVALID, indicator_value(&w->ctx, "star3", NULL, w->province,
	    99999, NONE, &v));
	WANT(note_of(&w->ctx, "year") != NULL);
	world_close(w);
}

TEST(without_a_scheme_there_is_a_figure_but_no_target)
{
	struct world *w = world_open(mem);
	struct indicator_value v;

	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_make(2024, 2, 1));
	v = value(w, "star3", w->province, 2024, NONE);
	WANT_INT(1000, v.actual);
	WANT_INT(NONE, v.target);
	WANT_INT(NONE, v.percent);
	WANT_INT(IND_NONE, v.status);
	world_close(w);
}

/* ---- units below, quarters ---- */

TEST(the_units_below_give_the_same_figures_as_asked_one_by_one)
{
	struct world *w = world_open(mem);
	struct scheme s;
	int64_t id = make_scheme(w);
	struct indicator_below below = { 0 };
	struct indicator_value *v, one, own;
	size_t n;

	make_target(w, id, "star3", w->luc_ngan, 0, 2000, NONE);
	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_make(2022, 2, 1));
	make_recognition(w, make_product(w, "B", NONE, w->hong_giang), 3,
	    date_make(2023, 2, 1));
	make_recognition(w, make_product(w, "C", NONE, w->phuc_hoa), 4,
	    date_make(2023, 2, 1));
	WANT_RC(RC_OK, scheme_on(&w->ctx, ctx_today(&w->ctx), &s));
	for (size_t i = 0; i < nindicators; i++) {
		WANT_RC(RC_OK, indicator_children(&w->ctx, &indicators[i], &s,
		    w->province, 2024, NONE, &below, &own, &v, &n));
		WANT_INT(2, n);
		one = value(w, indicators[i].code, w->province, 2024, NONE);
		WANT_INT(one.actual, own.actual);
		WANT_INT(one.target, own.target);
		WANT_STR(str_or(one.address, ""), str_or(own.address, ""));
		for (size_t k = 0; k < n; k++) {
			one = value(w, indicators[i].code, v[k].unit_id, 2024,
			    NONE);
			WANT_INT(one.actual, v[k].actual);
			WANT_INT(one.target, v[k].target);
			WANT_INT(one.plan, v[k].plan);
			WANT_INT(one.status, v[k].status);
			if (one.address != NULL)
				WANT_STR(one.address, v[k].address);
		}
	}
	world_close(w);
}

TEST(quarters_end_where_the_figure_stands)
{
	struct world *w = world_open(mem);
	struct indicator_point *p;
	struct indicator_value v;
	size_t n;

	make_scheme(w);
	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_make(2022, 2, 1));
	make_recognition(w, make_product(w, "B", NONE, w->chu), 3,
	    date_make(2024, 2, 1));
	v = value(w, "star3", w->province, 2024, NONE);
	WANT_RC(RC_OK, indicator_series(&w->ctx, &v, &p, &n));
	WANT_INT(16, n);
	WANT_INT(1000, p[0].actual);
	WANT_INT(2000, p[8].actual);
	/* the quarter that began today is begun, the next is not */
	WANT_INT(v.actual, p[11].actual);
	WANT_INT(NONE, p[12].actual);
	WANT_INT(date_make(2022, 3, 31), p[0].day);
	WANT_INT(4, p[15].quarter);
	world_close(w);
}

/* ---- targets ---- */

TEST(what_was_not_handed_down_is_the_gap)
{
	struct world *w = world_open(mem);
	int64_t s = make_scheme(w);
	struct target_gap g;

	make_target(w, s, "new_guided", w->province, 2024, 10000, NONE);
	make_target(w, s, "new_guided", w->tan_yen, 2024, 4000, NONE);
	WANT_RC(RC_OK, target_gap(&w->ctx, s, "new_guided", w->province, 2024,
	    NONE, &g));
	WANT_INT(10000, g.own);
	WANT_INT(4000, g.sum);
	WANT_INT(6000, g.gap);
	WANT_INT(2, g.children);
	WANT_INT(1, g.set);
	make_target(w, s, "new_guided", w->luc_ngan, 2024, 9000, NONE);
	WANT_RC(RC_OK, target_gap(&w->ctx, s, "new_guided", w->province, 2024,
	    NONE, &g));
	WANT_INT(-3000, g.gap);
	WANT_RC(RC_OK, target_gap(&w->ctx, s, "new_guided", w->chu, 2024,
	    NONE, &g));
	WANT_INT(NONE, g.gap);
	WANT_INT(0, g.children);
	world_close(w);
}

TEST(a_target_fits_its_indicator_and_its_scheme)
{
	struct world *w = world_open(mem);
	struct target t;

	row_blank(&target_entity, &t);
	t.scheme_id = make_scheme(w);
	t.indicator = "star3";
	t.unit_id = w->province;
	t.year = 2031;
	t.value = 5000;
	t.value_max = 9000;
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &target_entity, &t, NULL));
	WANT(note_of(&w->ctx, "value_max") != NULL);
	WANT(note_of(&w->ctx, "year") != NULL);
	notes_clear(&w->ctx);
	t.indicator = "associations";
	t.year = 0;
	t.value_max = NONE;
	t.value = 100001;
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &target_entity, &t, NULL));
	WANT(note_of(&w->ctx, "value") != NULL);
	world_close(w);
}

TEST(targets_are_set_by_those_who_coordinate_the_branch)
{
	struct world *w = world_open(mem);
	struct target t;

	row_blank(&target_entity, &t);
	t.scheme_id = make_scheme(w);
	t.indicator = "star3";
	t.unit_id = w->luc_ngan;
	t.year = 0;
	t.value = 5000;
	world_as(w, ROLE_OFFICER, w->province, NONE);
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &target_entity, &t, NULL));
	world_as(w, ROLE_COORDINATOR, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, entity_add(&w->ctx, &target_entity, &t, NULL));
	world_as(w, ROLE_COORDINATOR, w->luc_ngan, NONE);
	WANT_RC(RC_OK, entity_add(&w->ctx, &target_entity, &t, NULL));
	world_close(w);
}

/* ---- acts of guidance ---- */

TEST(who_wrote_an_act_down_does_not_confirm_it)
{
	struct world *w = world_open(mem);
	int64_t hnd = make_body(w, "HND xã Chũ", w->chu), id;
	struct guidance g;

	row_blank(&guidance_entity, &g);
	g.product_id = make_product(w, "A", NONE, w->chu);
	g.kind = "new";
	g.body_id = hnd;
	g.day = date_make(2024, 4, 1);
	g.topic = "tu_van";
	g.state = "xac_nhan";
	world_as(w, ROLE_ASSOCIATION, w->chu, NONE);
	WANT_RC(RC_OK, entity_add(&w->ctx, &guidance_entity, &g, &id));
	WANT_STR("nhap", g.state);
	WANT_RC(RC_DENIED, entity_step(&w->ctx, &guidance_entity, id, 1,
	    "confirm"));
	world_as(w, ROLE_COORDINATOR, w->luc_ngan, NONE);
	WANT_RC(RC_OK, entity_step(&w->ctx, &guidance_entity, id, 1,
	    "confirm"));
	/* and then it stands */
	world_as(w, ROLE_ASSOCIATION, w->chu, NONE);
	WANT_RC(RC_OK, entity_get(&w->ctx, &guidance_entity, id, &g));
	g.people = 5;
	WANT_RC(RC_DENIED, entity_put(&w->ctx, &guidance_entity, &g));
	world_close(w);
}

TEST(only_a_recognised_product_is_kept_up)
{
	struct world *w = world_open(mem);
	struct guidance g;

	row_blank(&guidance_entity, &g);
	g.product_id = make_product(w, "A", NONE, w->chu);
	g.kind = "upkeep";
	g.body_id = make_body(w, "HND xã Chũ", w->chu);
	g.day = date_make(2024, 4, 1);
	g.topic = "tu_van";
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &guidance_entity, &g, NULL));
	WANT(note_of(&w->ctx, "kind") != NULL);
	world_close(w);
}

/* ---- printed totals ---- */

TEST(a_printed_total_is_held_against_what_is_recorded)
{
	struct world *w = world_open(mem);
	struct published_total t;
	struct published_compare c;

	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_make(2022, 2, 1));
	make_recognition(w, make_product(w, "B", NONE, w->chu), 4,
	    date_make(2023, 2, 1)); /* after the print */
	row_blank(&published_total_entity, &t);
	t.unit_id = w->province;
	t.as_of = date_make(2022, 8, 31);
	t.total = 180;
	t.stars3 = 141;
	t.stars4 = 43;
	t.source = "Báo";
	WANT_RC(RC_OK, entity_add(&w->ctx, &published_total_entity, &t,
	    NULL));
	WANT_RC(RC_OK, published_compare(&w->ctx, &t, &c));
	WANT_INT(1, c.at[PUB_TOTAL].computed);
	WANT_INT(179, c.at[PUB_TOTAL].missing);
	WANT_INT(0, c.at[PUB_4].computed);
	WANT_INT(NONE, c.at[PUB_5].missing);
	WANT_INT(-4, c.loose);
	WANT(strstr(c.text, "179") != NULL);
	WANT(strstr(c.text, "−4") != NULL);
	for (size_t i = 0; i < PUB__N; i++)
		WANT_INT(c.at[i].computed, rows_at(w, c.at[i].address));
	/* the last one by a day */
	WANT_RC(RC_MISSING, published_last(&w->ctx, w->province,
	    date_make(2022, 8, 30), &t));
	WANT_RC(RC_OK, published_last(&w->ctx, w->province,
	    date_make(2024, 1, 1), &t));
	WANT_INT(180, t.total);
	world_close(w);
}

DB_TESTS(RUN(months_count_alike_whatever_their_length),
    RUN(before_the_beginning_nothing_is_due_and_nothing_foretold),
    RUN(a_forecast_goes_on_at_the_same_rate),
    RUN(s04_a_guided_product_counts_once_and_only_when_confirmed),
    RUN(s04_an_act_of_another_body_is_not_the_associations),
    RUN(s05_first_recognitions_of_the_period_against_the_target),
    RUN(s06_a_range_is_reached_within_and_passed_above),
    RUN(s07_a_product_on_two_platforms_is_one_and_only_while_it_is_there),
    RUN(a_share_has_a_whole_and_both_open_their_rows),
    RUN(a_share_has_a_whole_and_both_open_their_rows),
    RUN(a_body_goes_on_from_those_of_the_units_its_unit_took_over),
    RUN(every_figure_opens_as_many_rows_as_it_says),
    RUN(a_version_stays_only_while_no_figure_can_change),
    RUN(behind_many_lines_a_version_is_the_last_one),
    RUN(an_unknown_indicator_or_year_is_told),
    RUN(without_a_scheme_there_is_a_figure_but_no_target),
    RUN(the_units_below_give_the_same_figures_as_asked_one_by_one),
    RUN(quarters_end_where_the_figure_stands),
    RUN(what_was_not_handed_down_is_the_gap),
    RUN(a_target_fits_its_indicator_and_its_scheme),
    RUN(targets_are_set_by_those_who_coordinate_the_branch),
    RUN(who_wrote_an_act_down_does_not_confirm_it),
    RUN(only_a_recognised_product_is_kept_up),
    RUN(a_printed_total_is_held_against_what_is_recorded))
