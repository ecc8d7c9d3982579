/* Units: dated names, changes by hand, whole lists, who lies under whom, and
 * what people mean when they write a name. */
#include "domain/org/unit.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>

#include "domain/org/closure.h"
#include "domain/org/shape.h"
#include "domain/org/unit_change.h"
#include "domain/org/unit_import.h"
#include "domain/org/unit_tree.h"
#include "model/list.h"
#include "model/may.h"

static int64_t
day(int y, int m, int d)
{
	return date_make(y, m, d);
}

/* ---- finding ---- */

static void
want_unit(struct world *w, int64_t want, const char *text)
{
	int64_t id = NONE;
	enum rc rc = unit_find(&w->ctx, text, NULL, NONE,
	    ctx_today(&w->ctx), &id);

	if (rc != RC_OK || id != want)
		fail_msg("\"%s\": %s, %lld", text, rc_name(rc),
		    (long long)id);
}

TEST(a_unit_is_found_however_it_is_written)
{
	static const char *const said[] = { "07342", "Xã Phúc Hòa",
		"xã phúc hoà", "X. Phúc Hòa", "X Phúc Hoà", "Phúc Hòa",
		"phuc hoa", "PHUC  HOA", "Xa Phuc Hoa", " Phúc Hòa " };
	struct world *w = world_open(mem);
	int64_t id;

	for (size_t i = 0; i < COUNT(said); i++)
		want_unit(w, w->phuc_hoa, said[i]);
	want_unit(w, w->chu, "TT. Chũ");
	want_unit(w, w->chu, "Phường Chũ"); /* as it is called later */
	want_unit(w, w->tan_yen, "H. Tân Yên");
	want_unit(w, w->province, "tỉnh Bắc Giang");
	WANT_RC(RC_MISSING, unit_find(&w->ctx, "Xã Không Có", NULL, NONE,
	    ctx_today(&w->ctx), &id));
	WANT_RC(RC_MISSING, unit_find(&w->ctx, "", NULL, NONE,
	    ctx_today(&w->ctx), &id));
	WANT_RC(RC_MISSING, unit_find(&w->ctx, NULL, NULL, NONE,
	    ctx_today(&w->ctx), &id));
	world_close(w);
}

TEST(a_district_is_not_the_commune_of_its_name)
{
	struct world *w = world_open(mem);
	int64_t id;

	WANT_RC(RC_MISSING, unit_find(&w->ctx, "Huyện Phúc Hòa", NULL, NONE,
	    ctx_today(&w->ctx), &id));
	WANT_RC(RC_MISSING, unit_find(&w->ctx, "Xã Tân Yên", NULL, NONE,
	    ctx_today(&w->ctx), &id));
	world_close(w);
}

TEST(a_place_is_read_part_by_part_and_the_gone_are_known)
{
	struct world *w = world_open(mem);
	int64_t to[1], id;

	WANT_RC(RC_OK, unit_lookup(&w->ctx, "Phúc Hòa, Tân Yên", &id));
	WANT_INT(w->phuc_hoa, id);
	WANT_RC(RC_OK, unit_lookup(&w->ctx,
	    unit_path(&w->ctx, w->phuc_hoa, ctx_today(&w->ctx)), &id));
	WANT_INT(w->phuc_hoa, id);
	WANT_RC(RC_MISSING, unit_lookup(&w->ctx, "Phúc Hòa, Lục Ngạn", &id));

	to[0] = w->ngoc_chau;
	WANT_RC(RC_OK, unit_close(&w->ctx, w->phuc_hoa, day(2024, 7, 1), to,
	    1));
	WANT_RC(RC_MISSING, unit_find(&w->ctx, "Phúc Hòa", NULL, NONE,
	    ctx_today(&w->ctx), &id));
	WANT_RC(RC_OK, unit_lookup(&w->ctx, "Xã Phúc Hòa", &id));
	WANT_INT(w->phuc_hoa, id);
	WANT_RC(RC_OK, unit_lookup(&w->ctx, "Phúc Hòa, Tân Yên", &id));
	WANT_INT(w->phuc_hoa, id);
	/* known, but not for what begins now */
	WANT_RC(RC_INVALID, unit_open_on(&w->ctx, "unit_id", id,
	    day(2024, 7, 1)));
	WANT_STR("Xã Phúc Hòa đã kết thúc từ 01/07/2024. Chọn đơn vị kế tiếp: "
	    "Xã Ngọc Châu, huyện Tân Yên, tỉnh Bắc Giang",
	    note_of(&w->ctx, "unit_id")->text);
	WANT_RC(RC_OK, unit_open_on(&w->ctx, "unit_id", id,
	    day(2024, 6, 30)));
	world_close(w);
}

TEST(a_closed_unit_takes_no_new_producer_but_keeps_the_old)
{
	struct world *w = world_open(mem);
	struct producer p;
	int64_t old = make_producer(w, "HTX Cũ", "htx", w->phuc_hoa);

	WANT_RC(RC_OK, unit_close(&w->ctx, w->phuc_hoa, day(2024, 7, 1),
	    &w->ngoc_chau, 1));
	world_as(w, ROLE_COORDINATOR, w->province, NONE);
	row_blank(&producer_entity, &p);
	p.name = "HTX Mới";
	p.kind = "htx";
	p.unit_id = w->phuc_hoa;
	WANT_RC(RC_INVALID, entity_add(&w->ctx, &producer_entity, &p, NULL));
	WANT(note_of(&w->ctx, "unit_id") != NULL);
	notes_clear(&w->ctx);
	WANT_RC(RC_OK, entity_get(&w->ctx, &producer_entity, old, &p));
	p.village = "Thôn Hạ";
	WANT_RC(RC_OK, entity_put(&w->ctx, &producer_entity, &p));
	/* a list of that time may say so: a batch is at work */
	w->ctx.batch_id = 1;
	row_blank(&producer_entity, &p);
	p.name = "HTX Mới";
	p.kind = "htx";
	p.unit_id = w->phuc_hoa;
	WANT_RC(RC_OK, entity_check(&w->ctx, &producer_entity, &p, NULL));
	world_close(w);
}

TEST(search_finds_a_name_that_is_no_more)
{
	struct world *w = world_open(mem);
	struct rows r;

	WANT_RC(RC_OK, unit_rename(&w->ctx, w->chu, day(2024, 9, 1), NULL,
	    "Bình Minh", "Phường Bình Minh", NONE));
	WANT_RC(RC_OK, unit_search(&w->ctx, "chu", ctx_today(&w->ctx), &r));
	WANT_INT(1, r.n);
	WANT_INT(w->chu, rows_int(&r, 0, 0));
	WANT_STR("Thị trấn Chũ", rows_str(&r, 0, 2));
	WANT_RC(RC_OK, unit_search(&w->ctx, "07525", ctx_today(&w->ctx), &r));
	WANT_INT(1, r.n);
	WANT_STR("Phường Bình Minh", rows_str(&r, 0, 2));
	/* a word begins so; signs alone find nothing */
	WANT_RC(RC_OK, unit_search(&w->ctx, "hau", ctx_today(&w->ctx), &r));
	WANT_INT(0, r.n);
	WANT_RC(RC_OK, unit_search(&w->ctx, "%", ctx_today(&w->ctx), &r));
	WANT_INT(0, r.n);
	world_close(w);
}

/* ---- changes by hand ---- */

TEST(a_renamed_unit_keeps_its_past)
{
	struct world *w = world_open(mem);
	struct unit_state s;
	struct rows r;

	WANT_RC(RC_OK, unit_rename(&w->ctx, w->chu, day(2024, 9, 1), NULL,
	    NULL, "Phường Chũ", NONE));
	WANT_RC(RC_OK, unit_states(&w->ctx, w->chu, &r));
	WANT_INT(2, r.n);
	WANT_RC(RC_OK, unit_at(&w->ctx, w->chu, day(2024, 8, 31), &s));
	WANT_STR("Thị trấn Chũ", s.full_name);
	WANT_INT(day(2024, 9, 1), s.to_day);
	WANT_RC(RC_OK, unit_at(&w->ctx, w->chu, day(2024, 9, 1), &s));
	WANT_STR("Phường Chũ", s.full_name);
	WANT_STR("07525", s.code);
	WANT_INT(NONE, s.to_day);
	/* nothing new is no change; days only go forward */
	WANT_RC(RC_INVALID, unit_rename(&w->ctx, w->chu, day(2024, 9, 2),
	    NULL, NULL, "Phường Chũ", NONE));
	WANT_RC(RC_INVALID, unit_rename(&w->ctx, w->chu, day(2024, 8, 1),
	    NULL, NULL, "Thị trấn Chũ", NONE));
	WANT(note_of(&w->ctx, "day") != NULL);
	WANT_RC(RC_CONFLICT, unit_rename(&w->ctx, w->chu, day(2024, 9, 2),
	    "07531", NULL, NULL, NONE));
	WANT_RC(RC_OK, unit_states(&w->ctx, w->chu, &r));
	WANT_INT(2, r.n);
	world_close(w);
}

TEST(a_moved_unit_lies_under_its_new_parent_from_that_day)
{
	struct world *w = world_open(mem);

	WANT_RC(RC_INVALID, unit_move(&w->ctx, w->chu, day(2024, 9, 1),
	    w->luc_ngan)); /* it is there already */
	WANT_RC(RC_OK, unit_move(&w->ctx, w->chu, day(2024, 9, 1),
	    w->tan_yen));
	WANT(unit_is_under(&w->ctx, w->chu, w->luc_ngan, day(2024, 8, 31)));
	WANT(!unit_is_under(&w->ctx, w->chu, w->luc_ngan, day(2024, 9, 1)));
	WANT(unit_is_under(&w->ctx, w->chu, w->tan_yen, day(2024, 9, 1)));
	WANT(unit_is_under(&w->ctx, w->chu, w->province, day(2024, 9, 1)));
	/* not under itself, not under a commune */
	WANT_RC(RC_INVALID, unit_move(&w->ctx, w->tan_yen, day(2024, 9, 2),
	    w->ngoc_chau));
	WANT_RC(RC_INVALID, unit_move(&w->ctx, w->hong_giang,
	    day(2024, 9, 2), w->chu));
	world_close(w);
}

TEST(a_unit_closes_only_when_empty_and_then_for_good)
{
	struct world *w = world_open(mem);
	int64_t to[2] = { w->ngoc_chau, w->ngoc_chau };
	struct rows r;

	WANT_RC(RC_CONFLICT, unit_close(&w->ctx, w->tan_yen,
	    day(2024, 9, 1), NULL, 0));
	WANT_RC(RC_INVALID, unit_close(&w->ctx, w->phuc_hoa,
	    day(2024, 9, 1), &w->phuc_hoa, 1));
	WANT_RC(RC_CONFLICT, unit_close(&w->ctx, w->phuc_hoa,
	    day(2024, 9, 1), to, 2)); /* the same one twice */
	notes_clear(&w->ctx);
	to[1] = w->hong_giang;
	WANT_RC(RC_OK, unit_close(&w->ctx, w->phuc_hoa, day(2024, 9, 1), to,
	    2));
	WANT_RC(RC_OK, unit_took(&w->ctx, w->phuc_hoa, &r));
	WANT_INT(2, r.n);
	WANT_INT(1, rows_int(&r, 0, 2)); /* each took a part */
	WANT_RC(RC_OK, unit_came_from(&w->ctx, w->hong_giang, &r));
	WANT_INT(1, r.n);
	WANT_RC(RC_OK, unit_gone(&w->ctx, w->tan_yen, ctx_today(&w->ctx),
	    &r));
	WANT_INT(1, r.n);
	WANT_RC(RC_OK, unit_gone(&w->ctx, w->tan_yen, day(2024, 8, 31), &r));
	WANT_INT(0, r.n);
	WANT_RC(RC_INVALID, unit_rename(&w->ctx, w->phuc_hoa,
	    day(2024, 10, 1), NULL, NULL, "Xã Phúc Hoà Mới", NONE));
	world_close(w);
}

TEST(units_are_changed_only_by_those_above_them)
{
	struct world *w = world_open(mem);
	struct unit u;

	world_as(w, ROLE_OFFICER, w->province, NONE);
	WANT_RC(RC_DENIED, unit_rename(&w->ctx, w->chu, day(2024, 9, 1),
	    NULL, NULL, "Phường Chũ", NONE));
	world_as(w, ROLE_COORDINATOR, w->tan_yen, NONE);
	WANT_RC(RC_DENIED, unit_rename(&w->ctx, w->chu, day(2024, 9, 1),
	    NULL, NULL, "Phường Chũ", NONE));
	world_as(w, ROLE_COORDINATOR, w->luc_ngan, NONE);
	WANT_RC(RC_DENIED, unit_rename(&w->ctx, w->luc_ngan,
	    day(2024, 9, 1), NULL, NULL, "Thị xã Lục Ngạn", NONE));
	WANT_RC(RC_OK, unit_rename(&w->ctx, w->chu, day(2024, 9, 1), NULL,
	    NULL, "Phường Chũ", NONE));
	/* the row repeats the states; it is not the way to change them */
	WANT_RC(RC_OK, entity_get(&w->ctx, &unit_entity, w->chu, &u));
	u.full_name = "Thành phố Chũ";
	WANT_RC(RC_INVALID, entity_put(&w->ctx, &unit_entity, &u));
	world_close(w);
}

/* ---- changes to come ---- */

static const char *
listed(struct world *w, int64_t id, const char *address)
{
	struct query q;
	struct list l;

	WANT_RC(RC_OK, query_text(&w->ctx, &unit_entity, address, &q));
	q.per = 200;
	WANT_RC(RC_OK, list_load(&w->ctx, &unit_entity, &q, &l));
	for (size_t i = 0; i < l.n; i++)
		if (((const struct row *)list_row(&l, i))->id == id)
			return ((const struct unit *)list_row(&l, i))->full_name;
	return NULL;
}

/* Lists, searches, filters and names of a unit that gets another name, code
 * and parent on 1 January. */
static void
want_as_before(struct world *w)
{
	struct unit u;

	WANT_STR("Thị trấn Chũ", listed(w, w->chu, ""));
	WANT_STR("Thị trấn Chũ", listed(w, w->chu, "q=thi tran chu"));
	WANT_STR("Thị trấn Chũ", listed(w, w->chu, "q=07525"));
	WANT(listed(w, w->chu, "q=binh minh") == NULL);
	WANT(listed(w, w->chu, "q=99999") == NULL);
	WANT(listed(w, w->chu, str_fmt(w->ctx.mem, "parent_id=%s",
	    key_str(w->ctx.mem, w->luc_ngan))) != NULL);
	WANT_STR("Thị trấn Chũ", entity_label(&w->ctx, &unit_entity, w->chu));
	WANT_RC(RC_OK, entity_seen(&w->ctx, &unit_entity, w->chu, &u));
	WANT_STR("07525", u.code);
	WANT_INT(w->luc_ngan, u.parent_id);
	WANT_INT(NONE, u.to_day);
	WANT_INT(1, rows_at(w, "/products?q=vai thi tran chu"));
	WANT_INT(0, rows_at(w, "/products?q=vai binh minh"));
}

static void
want_as_changed(struct world *w)
{
	struct unit u;

	WANT_STR("Phường Bình Minh", listed(w, w->chu, ""));
	WANT_STR("Phường Bình Minh", listed(w, w->chu, "q=binh minh"));
	WANT(listed(w, w->chu, "q=07525") == NULL);
	WANT(listed(w, w->chu, str_fmt(w->ctx.mem, "parent_id=%s",
	    key_str(w->ctx.mem, w->tan_yen))) != NULL);
	WANT_STR("Phường Bình Minh", entity_label(&w->ctx, &unit_entity,
	    w->chu));
	WANT_RC(RC_OK, entity_seen(&w->ctx, &unit_entity, w->chu, &u));
	WANT_STR("99999", u.code);
	WANT_INT(w->tan_yen, u.parent_id);
	WANT_INT(1, rows_at(w, "/products?q=vai binh minh"));
}

TEST(a_change_to_come_is_seen_from_its_day_on_and_not_before)
{
	struct world *w = world_open(mem);
	int64_t then = day(2025, 1, 1);

	make_product(w, "Vải thiều", make_producer(w, "HTX", "htx", w->chu),
	    w->chu);
	want_as_before(w);
	WANT_RC(RC_OK, unit_rename(&w->ctx, w->chu, then, "99999",
	    "Bình Minh", "Phường Bình Minh", NONE));
	WANT_RC(RC_OK, unit_move(&w->ctx, w->chu, then + 1, w->tan_yen));
	want_as_before(w);
	/* looked at as of that day, or when the day has come */
	w->ctx.as_of = then + 1;
	want_as_changed(w);
	w->ctx.as_of = NONE;
	want_as_before(w);
	world_day(w, 2025, 1, 2);
	want_as_changed(w);
	/* and what was stays to be seen */
	w->ctx.as_of = day(2024, 12, 31);
	want_as_before(w);
	world_close(w);
}

TEST(a_name_that_the_province_shares_with_its_city_is_asked_about)
{
	struct world *w = world_open(mem);
	struct unit u;
	int64_t id, city;

	WANT_RC(RC_OK, unit_lookup(&w->ctx, "Bắc Giang", &id));
	WANT_INT(w->province, id);
	row_blank(&unit_entity, &u);
	WANT_RC(RC_OK, entity_get(&w->ctx, &unit_entity, w->luc_ngan, &u));
	u.row = (struct row){ .id = NONE };
	u.code = "213";
	u.name = "Bắc Giang";
	u.full_name = "Thành phố Bắc Giang";
	WANT_RC(RC_OK, unit_open(&w->ctx, &u, &city));
	WANT_RC(RC_CONFLICT, unit_lookup(&w->ctx, "Bắc Giang", &id));
	WANT_RC(RC_OK, unit_lookup(&w->ctx, "Tỉnh Bắc Giang", &id));
	WANT_INT(w->province, id);
	WANT_RC(RC_OK, unit_lookup(&w->ctx, "Thành phố Bắc Giang", &id));
	WANT_INT(city, id);
	world_close(w);
}

TEST(a_unit_to_come_is_listed_with_its_first_day_and_in_order)
{
	struct world *w = world_open(mem);
	struct unit u;
	struct query q;
	struct list l;

	row_blank(&unit_entity, &u);
	WANT_RC(RC_OK, entity_get(&w->ctx, &unit_entity, w->chu, &u));
	u.row = (struct row){ .id = NONE };
	u.code = "00001";
	u.name = "An Sơn";
	u.full_name = "Xã An Sơn";
	u.from_day = day(2026, 1, 1);
	WANT_RC(RC_OK, unit_open(&w->ctx, &u, NULL));
	WANT_RC(RC_OK, query_text(&w->ctx, &unit_entity, "sort=code", &q));
	WANT_RC(RC_OK, list_load(&w->ctx, &unit_entity, &q, &l));
	WANT_STR("Xã An Sơn",
	    ((const struct unit *)list_row(&l, 0))->full_name);
	WANT_INT(day(2026, 1, 1),
	    ((const struct unit *)list_row(&l, 0))->from_day);
	/* the page behind it holds, too */
	q.after = ((const struct row *)list_row(&l, 0))->id;
	q.per = 1;
	WANT_RC(RC_OK, list_load(&w->ctx, &unit_entity, &q, &l));
	WANT_INT(1, l.n);
	WANT(!str_eq("Xã An Sơn",
	    ((const struct unit *)list_row(&l, 0))->full_name));
	WANT_INT(6, rows_at(w, "/units?open=1") - 1);
	WANT_INT(8, rows_at(w, "/units?as_of=2026-01-01&open=1"));
	world_close(w);
}

/* ---- the closure ---- */


static bool
under(const struct closure_line *l, size_t n, int64_t unit, int64_t above,
    int64_t on)
{
	for (size_t i = 0; i < n; i++)
		if (l[i].unit_id == unit && l[i].above_id == above &&
		    l[i].from_day <= on && l[i].to_day > on)
			return true;
	return false;
}

/* 1 province; 10, 20 districts; 11, 12 under 10; 21 under 20.  On day 100 12
 * goes up in 11, and 21 is split between 11 and 13, which is new under 10. */
TEST(the_closed_lie_under_whoever_took_them_over)
{
	static const struct closure_state st[] = {
		{ 1, 0, NONE, NONE }, { 10, 0, NONE, 1 }, { 11, 0, NONE, 10 },
		{ 12, 0, 100, 10 }, { 13, 100, NONE, 10 }, { 20, 0, NONE, 1 },
		{ 21, 0, 100, 20 }, { 22, 0, 50, 20 },
	};
	static const struct closure_link ln[] = {
		{ 12, 100, 11 }, { 21, 100, 11 }, { 21, 100, 13 },
	};
	struct closure_line *l;
	size_t n;

	closure_make(mem, st, COUNT(st), ln, COUNT(ln), &l, &n);
	/* itself, always, also before it was there */
	WANT(under(l, n, 13, 13, 0));
	WANT(!under(l, n, 13, 10, 99));
	WANT(under(l, n, 13, 10, 100));
	/* open: its parent and all above */
	WANT(under(l, n, 12, 10, 99));
	WANT(under(l, n, 12, 1, 99));
	WANT(!under(l, n, 12, 11, 99));
	/* one successor: as that one */
	WANT(under(l, n, 12, 11, 100));
	WANT(under(l, n, 12, 10, 100));
	/* several: what they have in common */
	WANT(under(l, n, 21, 20, 99));
	WANT(!under(l, n, 21, 20, 100));
	WANT(!under(l, n, 21, 11, 100));
	WANT(under(l, n, 21, 10, 100));
	WANT(under(l, n, 21, 1, 100));
	/* none: its last parent */
	WANT(under(l, n, 22, 20, 60));
	WANT(under(l, n, 22, 1, 5000));
	WANT(!under(l, n, 22, 10, 60));
}

TEST(a_circle_of_successors_ends)
{
	static const struct closure_state st[] = {
		{ 1, 0, NONE, NONE }, { 2, 0, 100, 1 }, { 3, 0, 100, 1 },
	};
	static const struct closure_link ln[] = {
		{ 2, 100, 3 }, { 3, 100, 2 },
	};
	struct closure_line *l;
	size_t n;

	closure_make(mem, st, COUNT(st), ln, COUNT(ln), &l, &n);
	WANT(under(l, n, 2, 1, 99));
	WANT(under(l, n, 2, 2, 100));
}

TEST(rows_of_a_merged_unit_count_for_its_successor)
{
	struct world *w = world_open(mem);
	const char *key;

	make_producer(w, "HTX Cũ", "htx", w->phuc_hoa);
	key = key_str(mem, w->ngoc_chau);
	WANT_INT(0, rows_at(w, str_fmt(mem, "/producers?unit=%s", key)));
	WANT_RC(RC_OK, unit_close(&w->ctx, w->phuc_hoa, day(2024, 9, 1),
	    &w->ngoc_chau, 1));
	WANT_INT(1, rows_at(w, str_fmt(mem, "/producers?unit=%s", key)));
	WANT_INT(0, rows_at(w, str_fmt(mem,
	    "/producers?unit=%s&as_of=2024-08-31", key)));
	world_close(w);
}

/* ---- lists ---- */

static const char later[] =
    "parent_code,level,full_name,name,code,note\n"
    ",province,Tỉnh Bắc Giang,Bắc Giang,24,x\n"
    "24,commune,Xã Phúc Hoà,Phúc Hoà,07342,\n"
    "24,commune,Phường Chũ,Chũ,07525,\n"
    "24,commune,Xã Mới,Mới,09999,\n";

TEST(a_list_is_compared_with_what_is_open)
{
	struct world *w = world_open(mem);
	struct unit_import t;
	struct unit_state s;
	int64_t id;

	WANT_RC(RC_OK, unit_import_look(&w->ctx, later, sizeof(later) - 1,
	    day(2024, 9, 1), true, &t));
	WANT_INT(4, t.rows);
	WANT_INT(1, t.added);
	WANT_INT(2, t.changed);
	WANT_INT(1, t.same);
	WANT_INT(4, t.closed);
	WANT_INT(7, t.nturned);
	WANT_RC(RC_MISSING, unit_find(&w->ctx, "09999", NULL, NONE,
	    ctx_today(&w->ctx), &id)); /* only looked */

	WANT_RC(RC_OK, unit_import(&w->ctx, later, sizeof(later) - 1,
	    day(2024, 9, 1), true, &t));
	WANT_INT(4, t.closed);
	WANT_RC(RC_OK, unit_find(&w->ctx, "09999", NULL, NONE,
	    ctx_today(&w->ctx), &id));
	/* another way of writing the tone is no other name */
	WANT_RC(RC_OK, unit_at(&w->ctx, w->phuc_hoa, day(2024, 9, 1), &s));
	WANT_INT(w->province, s.parent_id);
	WANT_RC(RC_MISSING, unit_at(&w->ctx, w->tan_yen, day(2024, 9, 1),
	    &s));
	/* once more: nothing to do; an older list: too late */
	WANT_RC(RC_OK, unit_import(&w->ctx, later, sizeof(later) - 1,
	    day(2024, 9, 1), true, &t));
	WANT_INT(4, t.same);
	WANT_RC(RC_CONFLICT, unit_import(&w->ctx, later, sizeof(later) - 1,
	    day(2024, 8, 1), true, &t));
	world_close(w);
}

TEST(a_wrong_list_says_where_and_writes_nothing)
{
	static const char bad[] = "code,name,full_name,level,parent_code\n"
	    "24,Bắc Giang,Tỉnh Bắc Giang,province,\n"
	    "07342,Phúc Hòa,Xã Phúc Hòa,commune,77\n"
	    "07343,,Xã X,commune,24\n"
	    "24,Bắc Giang,Tỉnh Bắc Giang,province,\n";
	struct world *w = world_open(mem);
	struct unit_import t;

	WANT_RC(RC_INVALID, unit_import(&w->ctx, bad, sizeof(bad) - 1,
	    day(2024, 9, 1), true, &t));
	WANT_INT(2, t.nfaults);
	WANT_INT(4, t.faults[0].row);
	WANT_INT(5, t.faults[1].row);
	WANT(note_of(&w->ctx, "file") != NULL);
	notes_clear(&w->ctx);
	WANT_RC(RC_INVALID, unit_import(&w->ctx, "a,b\n1,2\n", 8,
	    day(2024, 9, 1), true, &t));
	WANT(strstr(note_of(&w->ctx, "file")->text, "code") != NULL);
	notes_clear(&w->ctx);
	world_as(w, ROLE_ADMIN, w->province, NONE);
	WANT_RC(RC_DENIED, unit_import(&w->ctx, later, sizeof(later) - 1,
	    day(2024, 9, 1), true, &t));
	world_close(w);
}

/* ---- the real lists ---- */

/* A file of the folder that SAOQUE_UNITS names. */
static const char *
real(struct arena *mem, const char *name, size_t *n)
{
	const char *dir = getenv("SAOQUE_UNITS");
	FILE *f = dir == NULL ? NULL :
	    fopen(str_fmt(mem, "%s/%s", dir, name), "rb");
	char *bytes;

	if (f == NULL) {
		print_message("no %s: skipped\n", name);
		skip();
	}
	bytes = arena_alloc(mem, 1 << 20);
	*n = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	return bytes;
}

static void
take(struct world *w, const char *name, int64_t on, size_t rows,
    struct unit_import *t)
{
	size_t n;
	const char *bytes = real(w->ctx.mem, name, &n);

	if (unit_import(&w->ctx, bytes, n, on, true, t) != RC_OK)
		world_notes(w);
	WANT_INT(rows, t->rows);
	WANT_INT(rows, t->added + t->changed + t->same);
	WANT_INT(0, t->nfaults);
}

TEST(the_national_lists_of_2023_to_2026_follow_each_other)
{
	int64_t id, today = day(2026, 5, 1);
	struct world *w;
	struct unit_import t;
	struct unit_state s;
	const char *bytes;
	size_t n;

	real(mem, "units-2023-04-10.csv", &n); /* or skip */
	w = world_open(mem);
	world_day(w, 2026, 5, 1);
	take(w, "units-2023-04-10.csv", day(2023, 4, 10), 11366, &t);
	take(w, "units-2025-03-01.csv", day(2025, 3, 1), 10794, &t);
	take(w, "units-2025-07-01.csv", day(2025, 7, 1), 3355, &t);
	bytes = real(mem, "map-2025-03-01-to-2025-07-01.csv", &n);
	WANT_RC(RC_OK, unit_map_import(&w->ctx, bytes, n, day(2025, 7, 1),
	    NULL, &t));
	WANT_INT(10597, t.rows);
	bytes = real(mem, "map-provinces-63-to-34.csv", &n);
	WANT_RC(RC_OK, unit_map_import(&w->ctx, bytes, n, day(2025, 7, 1),
	    "province", &t));
	WANT_INT(63, t.rows);
	take(w, "units-2026-04-30.csv", day(2026, 4, 30), 3355, &t);
	/* Hoà for Hòa and the like are not 190 renames */
	WANT_INT(0, t.added);
	WANT_INT(0, t.closed);
	WANT(t.changed < 20);
	/* the map of 2025 once more, past the list of 2026 */
	bytes = real(mem, "map-2025-03-01-to-2025-07-01.csv", &n);
	WANT_RC(RC_OK, unit_map_import(&w->ctx, bytes, n, day(2025, 7, 1),
	    NULL, &t));
	WANT_INT(0, t.added);
	WANT_INT(10597, t.same);

	/* one code through three names, levels of parents and all */
	WANT_RC(RC_OK, unit_at(&w->ctx, w->chu, day(2024, 1, 1), &s));
	WANT_STR("Thị trấn Chũ", s.full_name);
	WANT_RC(RC_OK, unit_at(&w->ctx, w->chu, day(2025, 4, 1), &s));
	WANT_STR("Phường Chũ", s.full_name);
	WANT_STR("Phường Chũ, tỉnh Bắc Ninh", unit_path(&w->ctx, w->chu,
	    today));
	/* Bắc Giang's code is Bắc Ninh's now; the old Bắc Ninh went there */
	WANT_RC(RC_OK, unit_find(&w->ctx, "27", "province", NONE,
	    day(2024, 1, 1), &id));
	WANT(unit_is_under(&w->ctx, id, w->province, today));
	WANT(!unit_is_under(&w->ctx, id, w->province, day(2024, 1, 1)));
	/* a commune of 2023 still counts for the province of today */
	WANT(unit_is_under(&w->ctx, w->ngoc_chau, w->province, today));
	world_close(w);
}

TEST(outlines_fit_the_units_of_their_day)
{
	struct world *w;
	struct unit_import t;
	struct shape_report r;
	struct shape_map m;
	const char *bytes;
	size_t n;

	real(mem, "bac-ninh-new-communes.geojson", &n); /* or skip */
	w = world_open(mem);
	world_day(w, 2026, 5, 1);
	take(w, "units-2025-03-01.csv", day(2025, 3, 1), 10794, &t);
	bytes = real(mem, "bac-giang-old-districts-approx.geojson", &n);
	WANT_RC(RC_OK, shape_load(&w->ctx, bytes, n, day(2025, 3, 1),
	    "district", &r));
	WANT_INT(10, r.loaded);
	WANT_INT(0, r.unknown);
	take(w, "units-2025-07-01.csv", day(2025, 7, 1), 3355, &t);
	bytes = real(mem, "bac-ninh-new-communes.geojson", &n);
	WANT_RC(RC_OK, shape_load(&w->ctx, bytes, n, day(2025, 7, 1),
	    "commune", &r));
	WANT_INT(99, r.loaded);
	WANT_INT(0, r.unknown);
	WANT_RC(RC_OK, shape_children(&w->ctx, w->province, day(2026, 1, 1),
	    &m));
	WANT_INT(99, m.rows.n);
	WANT_RC(RC_OK, shape_children(&w->ctx, w->province, day(2025, 4, 1),
	    &m));
	WANT_INT(10, m.rows.n);
	world_close(w);
}

DB_TESTS(RUN(a_unit_is_found_however_it_is_written),
    RUN(a_district_is_not_the_commune_of_its_name),
    RUN(a_place_is_read_part_by_part_and_the_gone_are_known),
    RUN(a_closed_unit_takes_no_new_producer_but_keeps_the_old),
    RUN(search_finds_a_name_that_is_no_more),
    RUN(a_renamed_unit_keeps_its_past),
    RUN(a_moved_unit_lies_under_its_new_parent_from_that_day),
    RUN(a_unit_closes_only_when_empty_and_then_for_good),
    RUN(units_are_changed_only_by_those_above_them),
    RUN(a_change_to_come_is_seen_from_its_day_on_and_not_before),
    RUN(a_name_that_the_province_shares_with_its_city_is_asked_about),
    RUN(a_unit_to_come_is_listed_with_its_first_day_and_in_order),
    RUN(the_closed_lie_under_whoever_took_them_over),
    RUN(a_circle_of_successors_ends),
    RUN(rows_of_a_merged_unit_count_for_its_successor),
    RUN(a_list_is_compared_with_what_is_open),
    RUN(a_wrong_list_says_where_and_writes_nothing),
    RUN(the_national_lists_of_2023_to_2026_follow_each_other),
    RUN(outlines_fit_the_units_of_their_day))
