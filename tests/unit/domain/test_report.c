/* tests/unit/domain/test_report.c: the scheme's page as data, the state of
 * play (S03), and what waits for whom. */
#include "world.h"

#include <string.h>

#include "base/str.h"
#include "domain/market/report.h"
#include "domain/rating/holiday.h"
#include "domain/report/dashboard.h"
#include "domain/report/state.h"
#include "domain/report/todo.h"
#include "model/list.h"
#include "model/may.h"
#include "model/setting.h"

/* ---- the dashboard ---- */

TEST(an_empty_province_is_told_what_to_do_first)
{
	struct world *w = world_open(mem);
	struct dashboard d;

	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 0, NONE,
	    &d));
	WANT(!d.has_scheme && !d.has_published && !d.warn);
	WANT_INT(0, d.judged);
	WANT_INT(2, d.nunits);
	WANT_INT(0, d.units[0].rank);
	WANT_STR("Chưa có đề án nào. Lập đề án và giao chỉ tiêu để theo dõi "
	    "tiến độ.", d.sentence);
	make_scheme(w);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 0, NONE,
	    &d));
	WANT(d.has_scheme);
	WANT_STR("Chưa giao chỉ tiêu cho đơn vị này nên chưa có tiến độ để "
	    "so.", d.sentence);
	world_close(w);
}

/* A province that is behind in one thing, because of one district. */
static void
behind(struct world *w)
{
	int64_t s = make_scheme(w);
	int64_t hnd = make_body(w, "HND xã Chũ", w->chu);

	make_target(w, s, "star3", w->province, 0, 1000, NONE);
	make_target(w, s, "new_guided", w->province, 2024, 4000, NONE);
	make_target(w, s, "new_guided", w->luc_ngan, 2024, 2000, NONE);
	make_target(w, s, "new_guided", w->tan_yen, 2024, 2000, NONE);
	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_make(2022, 2, 1));
	for (int i = 0; i < 2; i++)
		make_guidance(w, make_product(w, i == 0 ? "B" : "C", NONE,
		    w->chu), "new", hnd, date_make(2024, 2, 1));
}

TEST(the_sentence_says_what_is_late_and_where)
{
	struct world *w = world_open(mem);
	struct dashboard d;

	behind(w);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2024,
	    date_make(2024, 9, 30), &d));
	WANT_INT(2, d.judged);
	WANT_INT(1, d.on_track);
	WANT_INT(DASH_NEW, d.worst);
	WANT_INT(1000, d.worst_by); /* 2 of 3 */
	WANT(d.warn);
	WANT_INT(1, d.nlate);
	WANT_INT(w->tan_yen, d.late[0].unit_id);
	WANT_STR("1/2 chỉ tiêu đúng hoặc vượt tiến độ. Chỉ tiêu “Sản phẩm mới "
	    "do Hội hướng dẫn” đang chậm 1 sản phẩm so với kế hoạch đến nay; "
	    "tập trung ở Tân Yên.", d.sentence);
	world_close(w);
}

TEST(what_waits_to_be_confirmed_stands_under_its_card)
{
	struct world *w = world_open(mem);
	struct dashboard d;
	struct guidance g;

	behind(w);
	row_blank(&guidance_entity, &g);
	g.product_id = make_product(w, "E", NONE, w->chu);
	g.kind = "new";
	g.topic = "tu_van";
	g.day = date_make(2024, 5, 1);
	g.body_id = make_body(w, "HND xã khác", w->chu);
	WANT_RC(RC_OK, entity_add(&w->ctx, &guidance_entity, &g, NULL));
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2024,
	    date_make(2024, 9, 30), &d));
	WANT_STR("1 hoạt động chờ xác nhận.", d.waits[DASH_NEW].text);
	WANT(strstr(d.waits[DASH_NEW].address, "/guidances?state=nhap") ==
	    d.waits[DASH_NEW].address);
	WANT(d.waits[DASH_KEPT].text == NULL);
	/* Of another year it is none. */
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2023,
	    date_make(2023, 12, 31), &d));
	WANT(d.waits[DASH_NEW].text == NULL);
	world_close(w);
}

TEST(when_time_is_over_nothing_is_late_it_is_short)
{
	struct world *w = world_open(mem);
	struct dashboard d;

	behind(w);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2024,
	    date_make(2024, 12, 31), &d));
	/* The year is over, the period of the other is not. */
	WANT_STR("1/2 chỉ tiêu đúng hoặc vượt tiến độ. Chỉ tiêu “Sản phẩm mới "
	    "do Hội hướng dẫn” còn thiếu 2 sản phẩm so với mức giao; tập "
	    "trung ở Tân Yên.", d.sentence);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2025,
	    date_make(2025, 12, 31), &d));
	WANT_STR("1/1 chỉ tiêu đạt khi hết kỳ.", d.sentence);
	world_close(w);
}

TEST(units_are_ranked_by_what_they_reached)
{
	struct world *w = world_open(mem);
	struct dashboard d;

	behind(w);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2024, NONE,
	    &d));
	WANT_INT(w->luc_ngan, d.units[0].unit_id);
	WANT_INT(1, d.units[0].rank);
	WANT_INT(100000, d.units[0].completion);
	WANT_INT(2, d.units[1].rank);
	WANT_INT(0, d.units[1].completion);
	/* the same everywhere: equal rank, by name */
	make_guidance(w, make_product(w, "D", NONE, w->phuc_hoa), "new",
	    make_body(w, "HND xã Phúc Hòa", w->phuc_hoa),
	    date_make(2024, 2, 1));
	make_guidance(w, make_product(w, "E", NONE, w->phuc_hoa), "new",
	    make_body(w, "HND xã Ngọc Châu", w->ngoc_chau),
	    date_make(2024, 2, 1));
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2024, NONE,
	    &d));
	WANT_INT(1, d.units[0].rank);
	WANT_INT(1, d.units[1].rank);
	WANT_STR("Lục Ngạn", d.units[0].name);
	world_close(w);
}

TEST(a_card_is_the_figure_of_the_command_and_of_its_rows)
{
	struct world *w = world_open(mem);
	struct indicator_value v;
	struct target_gap g;
	struct dashboard d;

	behind(w);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->province, 2024, NONE,
	    &d));
	for (size_t i = 0; i < DASH__N; i++) {
		WANT_RC(RC_OK, indicator_value(&w->ctx, d.at[i].ind->code,
		    NULL, w->province, 2024, NONE, &v));
		WANT_INT(v.actual, d.at[i].actual);
		WANT_INT(v.target, d.at[i].target);
		WANT_INT(v.plan, d.at[i].plan);
		WANT_INT(v.forecast, d.at[i].forecast);
		WANT_STR(v.address, d.at[i].address);
		WANT_INT(d.at[i].part, rows_at(w, d.at[i].address));
		for (size_t k = 0; k < d.nunits; k++)
			WANT_INT(d.units[k].at[i].part, rows_at(w,
			    d.units[k].at[i].address));
	}
	WANT_INT(1, d.in_force);
	WANT_INT(d.in_force, rows_at(w, d.in_force_address));
	for (size_t i = 2; i < 5; i++)
		WANT_INT(d.stars[i], rows_at(w, d.star_address[i]));
	WANT_INT(0, d.gaps[DASH_NEW].gap);
	WANT_INT(1000, d.gaps[DASH_STAR3].gap);
	/* Added up from what is shown, it is what the rows say. */
	for (size_t i = 0; i < DASH__N; i++) {
		WANT_RC(RC_OK, target_gap(&w->ctx, d.scheme.row.id,
		    d.at[i].ind->code, w->province, d.at[i].ind->span ==
		    SPAN_PERIOD ? 0 : 2024, d.day, &g));
		WANT_INT(g.own, d.gaps[i].own);
		WANT_INT(g.sum, d.gaps[i].sum);
		WANT_INT(g.children, d.gaps[i].children);
		WANT_INT(g.set, d.gaps[i].set);
		WANT_INT(g.gap, d.gaps[i].gap);
	}
	world_close(w);
}

TEST(a_unit_without_units_below_has_its_own_page)
{
	struct world *w = world_open(mem);
	struct dashboard d;

	behind(w);
	WANT_RC(RC_OK, dashboard_load(&w->ctx, NONE, w->chu, 2024, NONE, &d));
	WANT_INT(0, d.nunits);
	WANT_INT(2, d.at[DASH_NEW].part);
	WANT_RC(RC_INVALID, dashboard_load(&w->ctx, NONE, w->chu, 123456,
	    NONE, &d));
	world_close(w);
}

/* ---- the state of play ---- */

static int64_t
sum(const struct state_line *l, size_t n)
{
	int64_t all = 0;

	for (size_t i = 0; i < n; i++)
		all += l[i].total;
	return all;
}

static void
recognise(struct world *w)
{
	int64_t htx = make_producer(w, "HTX Chũ", "htx", w->chu);
	struct product p;

	make_recognition(w, make_product(w, "A", htx, w->chu), 3,
	    date_make(2023, 2, 1));
	make_recognition(w, make_product(w, "B", NONE, w->hong_giang), 4,
	    date_make(2023, 2, 1));
	/* known only to the district, the province: two different lines */
	make_recognition(w, make_product(w, "C", NONE, w->luc_ngan), 5,
	    date_make(2023, 2, 1));
	make_recognition(w, make_product(w, "D", NONE, w->province), 3,
	    date_make(2023, 2, 1));
	make_recognition(w, make_product(w, "E", NONE, w->province), 4,
	    date_make(2023, 2, 1));
	make_recognition(w, make_product(w, "F", NONE, w->province), 2,
	    date_make(2023, 2, 1));
	row_blank(&product_entity, &p);
	p.name = "G";
	p.sector = "2";
	p.unit_id = w->province;
	WANT_RC(RC_OK, entity_add(&w->ctx, &product_entity, &p, NULL));
	make_recognition(w, p.row.id, 5, date_make(2023, 2, 1));
}

TEST(s03_every_way_of_cutting_it_adds_up_to_the_same)
{
	struct world *w = world_open(mem);
	struct state s;

	recognise(w);
	WANT_RC(RC_OK, state_of_play(&w->ctx, w->province, NONE, &s));
	WANT_INT(6, s.all.total);
	WANT_INT(1, s.all.stars[1]);
	WANT_INT(6, sum(s.units, s.nunits));
	WANT_INT(6, sum(s.sectors, SECTORS));
	WANT_INT(6, sum(s.kinds, KINDS));
	WANT_INT(7, sum(s.stars, STARS)); /* with the one of two stars */
	WANT_INT(3, s.nunits);
	WANT_STR("Chưa rõ đơn vị cấp dưới", s.units[2].label);
	WANT_INT(3, s.units[2].total);
	WANT_INT(6, rows_at(w, s.all.address));
	/* No number without its rows, also of what is not known. */
	for (size_t i = 0; i < s.nunits; i++)
		WANT_INT(s.units[i].total, rows_at(w, s.units[i].address));
	for (size_t i = 2; i < STARS; i++)
		WANT_INT(s.units[2].stars[i], rows_at(w, s.units[2].at[i]));
	for (size_t i = 2; i < STARS; i++)
		WANT_INT(s.all.stars[i], rows_at(w, s.all.at[i]));
	for (size_t i = 0; i < SECTORS; i++)
		WANT_INT(s.sectors[i].total, rows_at(w,
		    s.sectors[i].address));
	for (size_t i = 0; i < KINDS; i++)
		WANT_INT(s.kinds[i].total, rows_at(w, s.kinds[i].address));
	for (size_t i = 0; i < STARS; i++)
		WANT_INT(s.stars[i].total, rows_at(w, s.stars[i].address));
	world_close(w);
}

TEST(s03_the_state_of_another_day_is_the_one_of_that_day)
{
	struct world *w = world_open(mem);
	struct state s;

	recognise(w);
	WANT_RC(RC_OK, state_of_play(&w->ctx, w->province,
	    date_make(2023, 1, 31), &s));
	WANT_INT(0, s.all.total);
	/* after 36 months it is over */
	WANT_RC(RC_OK, state_of_play(&w->ctx, w->province,
	    date_make(2026, 2, 2), &s));
	WANT_INT(0, s.all.total);
	WANT_INT(0, rows_at(w, s.all.address));
	WANT_INT(NONE, w->ctx.as_of);
	world_close(w);
}

TEST(s03_a_snapshot_stays_as_it_was_taken)
{
	struct world *w = world_open(mem);
	struct snapshot s;
	const char *was;
	int64_t id;

	recognise(w);
	world_as(w, ROLE_LEADER, w->province, NONE);
	WANT_RC(RC_OK, snapshot_take(&w->ctx, w->province, NONE, &id));
	WANT_RC(RC_OK, entity_get(&w->ctx, &snapshot_entity, id, &s));
	WANT(snapshot_valid(&s));
	WANT(strstr(s.content, "\"total\":6") != NULL);
	was = s.content;
	world_as(w, 0, NONE, NONE);
	make_recognition(w, make_product(w, "H", NONE, w->chu), 3,
	    date_make(2023, 2, 1));
	WANT_RC(RC_OK, entity_get(&w->ctx, &snapshot_entity, id, &s));
	WANT_STR(was, s.content);
	s.content = "{}";
	WANT(!snapshot_valid(&s));
	/* no one takes it of another branch, or of tomorrow */
	world_as(w, ROLE_LEADER, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, snapshot_take(&w->ctx, w->province, NONE, &id));
	world_as(w, ROLE_LEADER, w->province, NONE);
	WANT_RC(RC_INVALID, snapshot_take(&w->ctx, w->province,
	    ctx_today(&w->ctx) + 1, &id));
	world_close(w);
}

/* ---- what waits ---- */

static const struct todo *
todo_of(struct world *w, const char *code)
{
	struct todo *t;
	size_t n;

	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(t[i].code, code))
			return &t[i];
	return NULL;
}

/* The line is there, with ${n} rows, and its address opens them. */
static void
want_todo(struct world *w, const char *code, int64_t n)
{
	const struct todo *t = todo_of(w, code);

	assert_non_null(t);
	WANT_INT(n, t->n);
	WANT_INT(n, rows_at(w, t->address));
}

TEST(recognitions_near_their_end_redden_as_it_comes)
{
	struct world *w = world_open(mem);
	int64_t end;

	world_day(w, 2026, 11, 10);
	end = ctx_today(&w->ctx);
	/* ends 200, 150, 60, 20 days from now; ended 5 days ago */
	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_add_months(end + 200, -36));
	make_recognition(w, make_product(w, "G", NONE, w->chu), 3,
	    date_add_months(end + 150, -36));
	make_recognition(w, make_product(w, "B", NONE, w->chu), 3,
	    date_add_months(end + 60, -36));
	make_recognition(w, make_product(w, "C", NONE, w->chu), 3,
	    date_add_months(end + 20, -36));
	make_recognition(w, make_product(w, "D", NONE, w->chu), 3,
	    date_add_months(end - 5, -36));
	world_as(w, ROLE_OFFICER, w->luc_ngan, NONE);
	want_todo(w, "ends240", 1);
	want_todo(w, "ends180", 1);
	want_todo(w, "ends120", 1);
	want_todo(w, "ends30", 1);
	want_todo(w, "ended", 1);
	WANT_INT(TODO_BAD, todo_of(w, "ended")->tone);
	WANT_STR("D", todo_of(w, "ended")->first);
	WANT_INT(TODO_INFO, todo_of(w, "ends240")->tone);
	WANT_INT(TODO_BAD, todo_of(w, "ends120")->tone);
	/* elsewhere nobody is troubled with it */
	world_as(w, ROLE_OFFICER, w->tan_yen, NONE);
	WANT(todo_of(w, "ended") == NULL);
	/* recognised again: done */
	world_as(w, 0, NONE, NONE);
	make_recognition(w, make_product(w, "E", NONE, w->chu), 3, end);
	world_as(w, ROLE_OFFICER, w->luc_ngan, NONE);
	want_todo(w, "ended", 1);
	world_close(w);
}

TEST(reddest_comes_first)
{
	struct world *w = world_open(mem);
	struct todo *t;
	size_t n;

	make_recognition(w, make_product(w, "A", NONE, w->luc_ngan), 3,
	    date_add_months(ctx_today(&w->ctx) - 5, -36));
	make_producer(w, "HTX Chũ", "htx", w->chu);
	make_producer(w, "Hợp tác xã Chũ", "htx", w->chu);
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	WANT(n >= 4);
	for (size_t i = 1; i < n; i++)
		WANT(t[i - 1].tone <= t[i].tone);
	want_todo(w, "twins", 2);
	want_todo(w, "unplaced", 1);
	want_todo(w, "sector", 1);
	want_todo(w, "producer", 1);
	world_close(w);
}

TEST(an_act_waits_for_whoever_may_confirm_it)
{
	struct world *w = world_open(mem);
	struct guidance g;

	row_blank(&guidance_entity, &g);
	g.product_id = make_product(w, "A", NONE, w->chu);
	g.kind = "new";
	g.body_id = make_body(w, "HND xã Chũ", w->chu);
	g.day = date_make(2024, 4, 1);
	g.topic = "tu_van";
	WANT_RC(RC_OK, entity_add(&w->ctx, &guidance_entity, &g, NULL));
	world_as(w, ROLE_COORDINATOR, w->luc_ngan, NONE);
	want_todo(w, "confirm", 1);
	world_as(w, ROLE_ASSOCIATION, w->chu, NONE);
	WANT(todo_of(w, "confirm") == NULL);
	want_todo(w, "unconfirmed", 1);
	world_as(w, ROLE_COORDINATOR, w->tan_yen, NONE);
	WANT(todo_of(w, "confirm") == NULL);
	world_close(w);
}

TEST(links_wait_to_be_checked_until_they_were)
{
	struct world *w = world_open(mem);
	int64_t maker = make_producer(w, "HTX Chũ", "htx", w->chu);
	int64_t p = make_product(w, "A", maker, w->chu), id;
	struct listing l;

	id = make_listing(w, p, make_platform(w, "Sàn"),
	    date_make(2024, 1, 1), NONE);
	world_as(w, ROLE_PRODUCER, NONE, maker);
	want_todo(w, "my_unchecked", 1);
	world_as(w, ROLE_OFFICER, w->chu, NONE);
	want_todo(w, "unchecked", 1);
	WANT_RC(RC_OK, entity_get(&w->ctx, &listing_entity, id, &l));
	l.state = "live";
	l.checked_on = ctx_today(&w->ctx) - 90;
	WANT_RC(RC_OK, entity_put(&w->ctx, &listing_entity, &l));
	WANT(todo_of(w, "unchecked") == NULL);
	world_close(w);
}

TEST(a_producer_sees_only_what_is_his)
{
	struct world *w = world_open(mem);
	int64_t mine = make_producer(w, "HTX Một", "htx", w->chu);
	int64_t other = make_producer(w, "HTX Hai", "htx", w->chu);

	make_product(w, "A", mine, w->chu);
	make_product(w, "B", other, w->chu);
	make_product(w, "C", other, w->chu);
	world_as(w, ROLE_PRODUCER, NONE, mine);
	want_todo(w, "my_photo", 1);
	world_as(w, ROLE_PRODUCER, NONE, other);
	want_todo(w, "my_photo", 2);
	world_close(w);
}

TEST(late_targets_and_what_was_not_handed_down_are_work)
{
	struct world *w = world_open(mem);
	const struct todo *t;

	behind(w);
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	assert_non_null(t = todo_of(w, "new_guided"));
	WANT(str_begins(t->address, "/indicators/new_guided?unit="));
	assert_non_null(t = todo_of(w, "gap"));
	WANT_INT(1, rows_at(w, t->address));
	/* what a unit does well is no work of its leader */
	world_as(w, ROLE_LEADER, w->luc_ngan, NONE);
	WANT(todo_of(w, "new_guided") == NULL);
	/* a scheme that is over is over */
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	world_day(w, 2026, 3, 1);
	WANT(todo_of(w, "new_guided") == NULL);
	world_close(w);
}

TEST(a_new_installation_says_what_it_lacks)
{
	struct world *w = world_open(mem);
	const struct todo *t;

	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT(todo_of(w, "no_units") == NULL);
	assert_non_null(t = todo_of(w, "no_products"));
	WANT_INT(NONE, t->n);
	WANT_STR("/recognitions/import", t->address);
	assert_non_null(todo_of(w, "no_scheme"));
	world_as(w, ROLE_ADMIN, NONE, NONE);
	WANT(todo_of(w, "no_root") == NULL);
	WANT_RC(RC_OK, setting_put(&w->ctx, "unit", ""));
	assert_non_null(t = todo_of(w, "no_root"));
	WANT_STR("/settings#f-unit", t->address);
	/* nothing for who may not choose it */
	world_as(w, ROLE_ADMIN, w->luc_ngan, NONE);
	WANT(todo_of(w, "no_root") == NULL);
	world_as(w, ROLE_READER, w->province, NONE);
	WANT(todo_of(w, "no_products") == NULL);
	world_as(w, 0, NONE, NONE);
	make_scheme(w);
	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT(todo_of(w, "no_scheme") == NULL);
	world_close(w);
}

TEST(a_year_without_days_off_is_work_from_november_before_it)
{
	struct world *w = world_open(mem);
	const struct todo *t;
	struct holiday h;

	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	w->clock.fixed_ms = date_make(2025, 12, 1) * 86400000;
	WANT(todo_of(w, "no_holidays") == NULL);
	w->clock.fixed_ms = date_make(2027, 10, 31) * 86400000;
	WANT(todo_of(w, "no_holidays") == NULL);
	w->clock.fixed_ms = date_make(2027, 11, 1) * 86400000;
	assert_non_null(t = todo_of(w, "no_holidays"));
	WANT_INT(TODO_WARN, t->tone);
	w->clock.fixed_ms = date_make(2028, 1, 3) * 86400000;
	assert_non_null(t = todo_of(w, "no_holidays"));
	WANT_INT(TODO_BAD, t->tone);
	world_as(w, ROLE_OFFICER, w->province, NONE);
	WANT(todo_of(w, "no_holidays") == NULL);
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	row_blank(&holiday_entity, &h);
	h.day = date_make(2028, 1, 26);
	h.kind = "off";
	h.name = "Tết Nguyên đán";
	w->ctx.system = true;
	WANT_RC(RC_OK, entity_add(&w->ctx, &holiday_entity, &h, NULL));
	w->ctx.system = false;
	WANT(todo_of(w, "no_holidays") == NULL);
	world_close(w);
}

TEST(two_districts_are_two_lines_each_with_its_place)
{
	struct world *w = world_open(mem);
	struct grant g[] = { { ROLE_OFFICER, w->luc_ngan, NONE },
		{ ROLE_OFFICER, w->tan_yen, NONE },
		{ ROLE_ASSOCIATION, w->chu, NONE } };
	struct todo *t;
	size_t n, ended = 0;

	make_recognition(w, make_product(w, "A", NONE, w->chu), 3,
	    date_add_months(ctx_today(&w->ctx) - 5, -36));
	make_recognition(w, make_product(w, "B", NONE, w->phuc_hoa), 3,
	    date_add_months(ctx_today(&w->ctx) - 5, -36));
	world_as(w, ROLE_OFFICER, w->luc_ngan, NONE);
	w->ctx.grants = g;
	w->ctx.ngrants = COUNT(g);
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(t[i].code, "ended"))
			continue;
		ended++;
		WANT_INT(1, t[i].n);
		WANT(t[i].place != NULL);
	}
	WANT_INT(2, ended); /* the commune lies in its district */
	world_close(w);
}

TEST(nobody_signed_in_has_nothing_to_do)
{
	struct world *w = world_open(mem);
	struct todo *t;
	size_t n;

	make_product(w, "A", NONE, w->chu);
	w->ctx.system = false;
	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	WANT_INT(0, n);
	world_close(w);
}

DB_TESTS(RUN(an_empty_province_is_told_what_to_do_first),
    RUN(the_sentence_says_what_is_late_and_where),
    RUN(what_waits_to_be_confirmed_stands_under_its_card),
    RUN(when_time_is_over_nothing_is_late_it_is_short),
    RUN(units_are_ranked_by_what_they_reached),
    RUN(a_card_is_the_figure_of_the_command_and_of_its_rows),
    RUN(a_unit_without_units_below_has_its_own_page),
    RUN(s03_every_way_of_cutting_it_adds_up_to_the_same),
    RUN(s03_the_state_of_another_day_is_the_one_of_that_day),
    RUN(s03_a_snapshot_stays_as_it_was_taken),
    RUN(recognitions_near_their_end_redden_as_it_comes),
    RUN(reddest_comes_first),
    RUN(an_act_waits_for_whoever_may_confirm_it),
    RUN(links_wait_to_be_checked_until_they_were),
    RUN(a_producer_sees_only_what_is_his),
    RUN(late_targets_and_what_was_not_handed_down_are_work),
    RUN(a_new_installation_says_what_it_lacks),
    RUN(a_year_without_days_off_is_work_from_november_before_it),
    RUN(two_districts_are_two_lines_each_with_its_place),
    RUN(nobody_signed_in_has_nothing_to_do))
