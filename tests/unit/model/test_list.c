/* tests/unit/model/test_list.c: filters in the address, search, order. */
#include "small.h"

static int64_t
add(struct small *s, const char *name, int64_t count, int64_t price,
    int64_t made_on)
{
	struct thing x = small_thing(s, s->farm_n, name);
	int64_t id;

	x.count = count;
	x.price = price;
	x.made_on = made_on;
	WANT_OK(s, entity_add(&s->ctx, &thing_entity, &x, &id));
	return id;
}

TEST(filters_take_values_several_values_ranges_and_none)
{
	struct small *s = small_open(mem);
	const int64_t day = date_make(2024, 5, 1);
	struct query q;

	add(s, "ba", 1, 100, day);
	add(s, "be", 2, 200, day + 1);
	add(s, "bi", 3, 300, day + 2);
	add(s, "bo", NONE, NONE, NONE);
	WANT_STR("be", small_names(s, "count=2"));
	WANT_STR("ba|bi", small_names(s, "count=1,3"));
	WANT_STR("ba|bi", small_names(s, "count=1&count=3"));
	WANT_STR("bo", small_names(s, "count=-"));
	WANT_STR("be|bi", small_names(s, "count=2.."));
	WANT_STR("ba|be", small_names(s, "count=..2"));
	WANT_STR("be", small_names(s, "price=150..250"));
	WANT_STR("be|bi", small_names(s, "made_on=02/05/2024..2024-05-03"));
	WANT_STR("be|bi", small_names(s, "made_on.from=2/5/2024"));
	WANT_STR("be", small_names(s,
	    "made_on.from=2/5/2024&made_on.to=2/5/2024"));
	WANT_STR("be", small_names(s, "made_in=2024-05-02"));
	WANT_STR("ba|be", small_names(s, "made_in=..2024-05-02"));
	WANT_STR("be|bi", small_names(s, "made_in=2024-05-02.."));
	WANT_STR("bi", small_names(s, "at_least=3"));
	WANT_STR("ba|be|bi|bo", small_names(s, "old=0"));
	WANT_STR("ba|be|bi", small_names(s, "old=1&as_of=2025-06-01"));
	s->ctx.as_of = NONE;
	/* Empty ones say nothing; names nobody declared are told, but in an
	 * address they may be somebody else's. */
	WANT_STR("ba|be|bi|bo", small_names(s, "x=&count="));
	WANT_NOTE(s, RC_INVALID, "pin", "Không lọc được", query_text(&s->ctx,
	    &thing_entity, "count=1&pin=1", &q));
	WANT_OK(s, query_parse(&s->ctx, &thing_entity,
	    (const char *[]){ "pin", "1", "count", "1", "utm", "zalo", "no",
	        "" }, 4, &q));
	WANT_STR("pin, utm", q.unknown);
	small_close(s);
}

TEST(on_a_day_asked_for_what_began_later_is_not_there)
{
	struct small *s = small_open(mem);
	const int64_t day = date_make(2024, 5, 1);

	add(s, "ba", 1, 100, day);
	add(s, "be", 2, 200, day + 1);
	add(s, "bo", 3, 300, NONE); /* nobody knows since when */
	WANT_STR("ba|bo", small_names(s, "as_of=2024-05-01"));
	WANT_STR("ba|be|bo", small_names(s, "as_of=2024-05-02"));
	WANT_STR("bo", small_names(s, "as_of=2024-04-30"));
	s->ctx.as_of = NONE;
	WANT_STR("ba|be|bo", small_names(s, ""));
	small_close(s);
}

TEST(a_filter_of_many_values_keeps_all_of_them)
{
	struct small *s = small_open(mem);
	struct buf b = BUF_INIT(mem);
	struct query q;
	int64_t n;

	buf_puts(&b, "farm_id=");
	for (int i = 0; i < 40; i++)
		buf_fmt(&b, "%s,", key_str(mem, 1000 + i));
	buf_puts(&b, key_str(mem, s->farm_n));
	add(s, "ba", 1, 1, NONE);
	q = small_query(s, buf_str(&b));
	WANT_OK(s, list_count(&s->ctx, &thing_entity, &q, &n));
	WANT_INT(1, n);
	small_close(s);
}

/* Of one who reads all and of one who reads a branch. */
TEST(counts_asked_together_are_those_asked_one_by_one)
{
	static const char *const texts[] = { "count=1,3", "", "q=be",
		"made_on=02/05/2024..2024-05-03&count=2", "ended=1" };
	const struct entity *of[COUNT(texts) + 1];
	struct query q[COUNT(texts) + 1];
	int64_t n[COUNT(texts) + 1], one;
	struct small *s = small_open(mem);

	add(s, "ba", 1, 100, date_make(2024, 5, 1));
	add(s, "be", 2, 200, date_make(2024, 5, 2));
	add(s, "bi", 3, 300, date_make(2024, 5, 3));
	for (int who = 0; who < 2; who++) {
		if (who == 1)
			small_as(s, s->bob, ROLE_OFFICER, s->north, NONE);
		for (size_t i = 0; i < COUNT(texts); i++) {
			of[i] = &thing_entity;
			q[i] = small_query(s, texts[i]);
		}
		of[COUNT(texts)] = &farm_entity;
		q[COUNT(texts)] = small_query(s, "");
		WANT_OK(s, list_counts(&s->ctx, of, q, COUNT(q), n));
		for (size_t i = 0; i < COUNT(q); i++) {
			WANT_OK(s, list_count(&s->ctx, of[i], &q[i], &one));
			WANT_INT(one, n[i]);
		}
		WANT(n[0] == 2 && n[1] == 3);
	}
	WANT_OK(s, list_counts(&s->ctx, of, q, 0, n));
	small_close(s);
}

TEST(dates_before_1970_and_great_numbers_are_in_an_open_range)
{
	struct small *s = small_open(mem);

	add(s, "xưa", 1, 1, date_make(1945, 9, 2));
	WANT_STR("xưa", small_names(s, "made_in=..2024-05-02"));
	WANT_STR("xưa", small_names(s, "made_in=1945-01-01.."));
	WANT_STR("xưa", small_names(s, "made_on=..2024-05-02"));
	small_close(s);
}

TEST(a_filter_that_cannot_be_read_is_told_and_shows_nothing)
{
	static const char *const bad[] = { "count=nhiều", "made_on=31/2/2024..",
		"made_in=x..y", "at_least=1..2", "farm_id=Ao Cá",
		"fresh=lẽ", "old=cũ", "at_least=x" };
	struct small *s = small_open(mem);
	struct query q;
	struct list l;

	for (size_t i = 0; i < COUNT(bad); i++) {
		notes_clear(&s->ctx);
		q = small_query(s, bad[i]);
		WANT_RC(RC_INVALID, list_load(&s->ctx, &thing_entity, &q, &l));
		small_note(s, str_ndup(mem, bad[i], strcspn(bad[i], "=")),
		    "không nhận giá trị");
	}
	WANT_NOTE(s, RC_INVALID, "as_of", "ngày/tháng/năm", query_text(&s->ctx,
	    &thing_entity, "as_of=qua", &q));
	WANT_NOTE(s, RC_INVALID, "unit", "Không có đơn vị", query_text(&s->ctx,
	    &thing_entity, "unit=Đâu đó", &q));
	small_close(s);
}

TEST(an_address_comes_back_as_the_query_it_was)
{
	struct small *s = small_open(mem);
	struct query q = small_query(s, "sort=-price&count=3,4&q=mật ong"
	    "&made_on=2024-01-01..&page=7&per=50&unit=Bắc&ended=1"
	    "&as_of=1/6/2024"), again;
	struct buf b = BUF_INIT(mem);

	query_address(&s->ctx, &q, &b);
	WANT_STR(str_fmt(mem, "?q=m%%E1%%BA%%ADt%%20ong&count=3,4"
	    "&made_on=2024-01-01..&unit=%s&as_of=2024-06-01&ended=1"
	    "&sort=-price&per=50", key_str(mem, s->north)), buf_str(&b));
	WANT_INT(7, q.page);
	WANT_INT(date_make(2024, 6, 1), s->ctx.as_of);
	s->ctx.as_of = NONE;
	again = small_query(s, "");
	b = BUF_INIT(mem);
	query_address(&s->ctx, &again, &b);
	WANT_STR("", buf_str(&b));
	small_close(s);
}

TEST(an_address_of_nonsense_is_read_without_harm)
{
	static const char *const odd[] = { "", "&&&", "=", "a", "page=-1",
		"page=99999999999999999999", "per=0", "per=1000", "sort=",
		"sort=-", "sort=nothing", "sort=-pin", ".from=1", "x.to=2",
		"count=,,,", "count=..", "made_on=..", "q=%_\\", "q='\"",
		"made_in=..", "count=1..2..3" };
	struct small *s = small_open(mem);
	struct query q;
	struct list l;
	enum rc rc;

	add(s, "ba", 1, 1, NONE);
	for (size_t i = 0; i < COUNT(odd); i++) {
		rc = query_text(&s->ctx, &thing_entity, odd[i], &q);
		WANT(rc == RC_OK || rc == RC_INVALID);
		rc = list_load(&s->ctx, &thing_entity, &q, &l);
		if (rc != RC_OK && rc != RC_INVALID)
			fail_msg("%s: %d", odd[i], rc);
	}
	small_close(s);
}

/* ---- search and order ---- */

TEST(search_is_blind_to_accents_and_exact_ones_come_first)
{
	struct small *s = small_open(mem);

	add(s, "Mát lành", 1, 1, NONE);
	add(s, "Mật ong rừng", 1, 1, NONE);
	add(s, "Mắt cá", 1, 1, NONE);
	add(s, "Đậu phụ", 1, 1, NONE);
	WANT_STR("Mát lành|Mắt cá|Mật ong rừng", small_names(s, "q=mat"));
	WANT_STR("Mật ong rừng|Mát lành|Mắt cá", small_names(s, "q=mật"));
	WANT_STR("Mật ong rừng", small_names(s, "q=MAT ONG"));
	WANT_STR("Mật ong rừng", small_names(s, "q=rừng mật"));
	WANT_STR("Đậu phụ", small_names(s, "q=dau ph"));
	WANT_STR("", small_names(s, "q=ong rau"));
	/* The beginning of a word, not its middle. */
	WANT_STR("", small_names(s, "q=ung"));
	/* Signs are no letters: nothing to search for, all is shown. */
	WANT_STR("Đậu phụ|Mát lành|Mắt cá|Mật ong rừng",
	    small_names(s, "q=%"));
	small_close(s);
}

TEST(exact_accents_count_word_by_word)
{
	struct small *s = small_open(mem);

	add(s, "Chè xanh đặc", 1, 1, NONE);
	add(s, "Che xanh dac", 1, 1, NONE);
	WANT_STR("Chè xanh đặc|Che xanh dac", small_names(s, "q=đặc chè"));
	WANT_STR("Che xanh dac|Chè xanh đặc", small_names(s, "q=dac che"));
	small_close(s);
}

TEST(search_takes_y_and_i_for_one_where_they_sound_alike)
{
	struct small *s = small_open(mem);

	add(s, "Mỳ Chũ", 1, 1, NONE);
	add(s, "Mì gạo", 1, 1, NONE);
	add(s, "Hồng thúy", 1, 1, NONE);
	add(s, "Tây bắc", 1, 1, NONE);
	add(s, "Tai vải", 1, 1, NONE);
	WANT_STR("Mỳ Chũ", small_names(s, "q=mi chu"));
	WANT_STR("Mỳ Chũ", small_names(s, "q=mì chũ"));
	WANT_STR("Mì gạo|Mỳ Chũ", small_names(s, "q=my"));
	WANT_STR("Hồng thúy", small_names(s, "q=thuy"));
	WANT_STR("Hồng thúy", small_names(s, "q=thuý"));
	/* but not where they do not: another word */
	WANT_STR("Tai vải", small_names(s, "q=tai"));
	WANT_STR("Tây bắc", small_names(s, "q=tay"));
	small_close(s);
}

TEST(search_looks_into_what_a_row_refers_to)
{
	struct small *s = small_open(mem);

	add(s, "Vải", 1, 1, NONE);
	small_add(s, s->farm_s, "Lúa");
	WANT_STR("Vải", small_names(s, "q=vuon doi"));
	WANT_STR("Vải", small_names(s, "q=vuon vai"));
	WANT_STR("Lúa", small_names(s, "q=sông"));
	small_close(s);
}

TEST(names_are_in_the_vietnamese_order)
{
	struct small *s = small_open(mem);
	static const char *const names[] = { "Ong", "Đào", "Dưa", "Ăng",
		"An", "Ân", "Ông", "ơi à", "Ổi", "Xoài", "ớt" };

	for (size_t i = 0; i < COUNT(names); i++)
		add(s, names[i], 1, 1, NONE);
	WANT_STR("An|Ăng|Ân|Dưa|Đào|Ong|Ổi|Ông|ơi à|ớt|Xoài",
	    small_names(s, ""));
	WANT_STR("Xoài|ớt|ơi à|Ông|Ổi|Ong|Đào|Dưa|Ân|Ăng|An",
	    small_names(s, "sort=-name"));
	small_close(s);
}

TEST(rows_without_a_value_come_last_in_either_order)
{
	struct small *s = small_open(mem);

	add(s, "aa", 1, 5, NONE);
	add(s, "ab", 1, NONE, NONE);
	add(s, "ac", 1, 7, NONE);
	WANT_STR("aa|ac|ab", small_names(s, "sort=price"));
	WANT_STR("ac|aa|ab", small_names(s, "sort=-price"));
	small_close(s);
}

TEST(pages_never_overlap_and_never_miss)
{
	struct small *s = small_open(mem);
	bool seen[60] = { false };
	struct query q;
	struct list l;
	int64_t at;

	/* All alike in what they are ordered by. */
	for (int i = 0; i < 60; i++)
		add(s, str_fmt(mem, "thu %d", i), 1, 1, NONE);
	for (size_t page = 1; page <= 6; page++) {
		q = small_query(s, str_fmt(mem, "sort=count&per=10&page=%zu",
		    page));
		WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
		WANT_INT(10, l.n);
		WANT_INT(60, l.total);
		WANT_INT(6, l.pages);
		for (size_t i = 0; i < l.n; i++) {
			const struct thing *x = list_row(&l, i);

			WANT(str_int(x->name + 4, &at));
			WANT(!seen[at]);
			seen[at] = true;
		}
	}
	/* Past the end is the last page. */
	q = small_query(s, "per=25&page=9");
	WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
	WANT_INT(3, l.page);
	WANT_INT(10, l.n);
	small_close(s);
}

TEST(a_search_tells_how_many_it_found_on_every_page)
{
	static const size_t pages[] = { 1, 2, 3, 4, 1000 };
	static const size_t rows[] = { 3, 3, 1, 1, 1 };
	struct small *s = small_open(mem);
	struct query q;
	struct list l;
	bool many;

	for (int i = 0; i < 7; i++)
		add(s, str_fmt(mem, "Mật ong %d", i), 1, 1, NONE);
	add(s, "Vải thiều", 1, 1, NONE);
	for (size_t i = 0; i < COUNT(pages); i++) {
		q = (struct query){ .unit_id = NONE, .q = "mat",
			.per = 3, .page = pages[i] };
		WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
		WANT_INT(7, l.total);
		WANT_INT(3, l.pages);
		WANT_INT(rows[i], l.n);
		WANT_INT(pages[i] < 3 ? pages[i] : 3, l.page);
	}
	q.q = "khong co";
	WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
	WANT_INT(0, l.total);
	WANT_INT(0, l.n);
	q.q = "mat";
	WANT_OK(s, list_exceeds(&s->ctx, &thing_entity, &q, 6, &many));
	WANT(many);
	WANT_OK(s, list_exceeds(&s->ctx, &thing_entity, &q, 7, &many));
	WANT(!many);
	small_close(s);
}

TEST(a_unit_means_all_that_lies_under_it_on_the_day_looked_at)
{
	struct small *s = small_open(mem);

	add(s, "Vải", 1, 1, NONE);
	small_add(s, s->farm_s, "Lúa");
	WANT_STR("Vải", small_names(s, "unit=Bắc"));
	WANT_STR("Vải", small_names(s, str_fmt(mem, "unit=%s",
	    key_str(mem, s->north1))));
	WANT_STR("", small_names(s, "unit=Bắc Hai"));
	WANT_STR("Lúa|Vải", small_names(s, "unit=Toàn tỉnh"));
	/* South 1 went over to the north on 1 June 2024. */
	small_sql(s, str_fmt(mem, "UPDATE unit_under SET to_day = %lld WHERE "
	    "unit_id = %lld AND above_id = %lld",
	    (long long)date_make(2024, 6, 1), (long long)s->south1,
	    (long long)s->south));
	small_sql(s, str_fmt(mem, "INSERT INTO unit_under (unit_id, above_id,"
	    " from_day, to_day) VALUES (%lld, %lld, %lld, %lld)",
	    (long long)s->south1, (long long)s->north,
	    (long long)date_make(2024, 6, 1),
	    (long long)date_make(2199, 1, 1)));
	WANT_STR("Lúa|Vải", small_names(s, "unit=Bắc"));
	WANT_STR("Lúa", small_names(s, "unit=Nam&as_of=2024-05-31"));
	WANT_STR("", small_names(s, "unit=Nam&as_of=2024-06-01"));
	small_close(s);
}

TEST(a_unit_that_is_not_there_yet_is_not_part_of_the_whole)
{
	struct small *s = small_open(mem);

	add(s, "Vải", 1, 1, NONE);
	small_add(s, s->farm_s, "Lúa");
	WANT_STR("Lúa|Vải", small_names(s, "unit=Toàn tỉnh"));
	small_sql(s, str_fmt(mem, "UPDATE unit_under SET from_day = %lld"
	    " WHERE unit_id = %lld AND above_id = %lld",
	    (long long)date_make(2190, 1, 1), (long long)s->south1,
	    (long long)s->top));
	WANT_STR("Vải", small_names(s, "unit=Toàn tỉnh"));
	small_sql(s, "UPDATE thing SET state = 'draft'"); /* not public */
	small_as(s, s->ann, ROLE_LEADER, s->top, NONE);
	WANT_STR("Vải", small_names(s, ""));
	small_close(s);
}

TEST(a_list_that_looks_no_further_tells_that_there_are_more)
{
	struct small *s = small_open(mem);
	struct query q = { .unit_id = NONE, .per = 2 };
	struct list l;

	for (int i = 0; i < 5; i++)
		add(s, str_fmt(mem, "Mật ong %d", 9 - i), 1, 1, NONE);
	for (q.most = 1; q.most < 8; q.most++) {
		WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
		WANT_INT(q.most < 5 ? q.most + 1 : 5, l.total);
		WANT_INT(2, l.n);
		/* All looked at: in the order of the whole list. */
		if (q.most >= 4)
			WANT_STR("Mật ong 5", ((const struct thing *)
			    list_row(&l, 0))->name);
	}
	q.given = &(struct given){ "count", "7" };
	q.ngiven = 1;
	WANT_OK(s, list_load(&s->ctx, &thing_entity, &q, &l));
	WANT_INT(0, l.total);
	small_close(s);
}

TEST(counts_groups_and_sums_are_of_the_same_rows)
{
	struct small *s = small_open(mem);
	struct query q;
	struct rows r;
	int64_t n;

	add(s, "ba", 1, 100, NONE);
	add(s, "be", 1, 200, NONE);
	add(s, "bi", 2, NONE, NONE);
	small_add(s, s->farm_s, "Lúa");
	q = small_query(s, "count=1..");
	WANT_OK(s, list_count(&s->ctx, &thing_entity, &q, &n));
	WANT_INT(3, n);
	WANT_OK(s, list_group(&s->ctx, &thing_entity, &q, "count", &r));
	WANT_INT(2, r.n);
	WANT_INT(1, rows_int(&r, 0, 0));
	WANT_INT(2, rows_int(&r, 0, 1));
	q = small_query(s, "");
	WANT_OK(s, list_group(&s->ctx, &thing_entity, &q, "unit", &r));
	WANT_INT(2, r.n);
	WANT_INT(s->north1, rows_int(&r, 0, 0));
	WANT_INT(3, rows_int(&r, 0, 1));
	WANT_OK(s, list_by_child(&s->ctx, &thing_entity, &q, s->top, &r));
	WANT_INT(2, r.n);
	WANT_INT(s->north, rows_int(&r, 0, 0));
	WANT_INT(3, rows_int(&r, 0, 1));
	WANT_INT(s->south, rows_int(&r, 1, 0));
	small_close(s);
}

/* ---- saved views ---- */

TEST(a_saved_view_is_its_makers_until_shared)
{
	struct small *s = small_open(mem);
	struct saved_view v, *seen;
	int64_t id;
	size_t n;

	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	row_blank(&view_entity, &v);
	v.name = "Năm sao";
	v.entity = "thing";
	v.address = "?count=5";
	v.actor_id = s->ann;
	v.shared = 0;
	WANT_OK(s, entity_add(&s->ctx, &view_entity, &v, &id));
	WANT_RC(RC_CONFLICT, entity_add(&s->ctx, &view_entity, &v, NULL));
	notes_clear(&s->ctx);
	WANT_OK(s, views_of(&s->ctx, &thing_entity, &seen, &n));
	WANT_INT(1, n);
	WANT_STR("?count=5", seen[0].address);
	WANT_OK(s, views_of(&s->ctx, &farm_entity, &seen, &n));
	WANT_INT(0, n);
	small_as(s, s->bob, ROLE_READER, s->north, NONE);
	WANT_OK(s, views_of(&s->ctx, &thing_entity, &seen, &n));
	WANT_INT(0, n);
	WANT_RC(RC_MISSING, entity_get(&s->ctx, &view_entity, id, &v));
	/* Nor may he make one in her name. */
	row_blank(&view_entity, &v);
	v.name = "Của An";
	v.entity = "thing";
	v.actor_id = s->ann;
	WANT_RC(RC_DENIED, entity_add(&s->ctx, &view_entity, &v, NULL));
	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	WANT_OK(s, entity_get(&s->ctx, &view_entity, id, &v));
	v.shared = 1;
	WANT_OK(s, entity_put(&s->ctx, &view_entity, &v));
	small_as(s, s->bob, ROLE_READER, s->north, NONE);
	WANT_OK(s, views_of(&s->ctx, &thing_entity, &seen, &n));
	WANT_INT(1, n);
	small_close(s);
}

TEST(a_saved_view_leads_to_its_list_alone)
{
	static const char *const at[][2] = {
		{ "//elsewhere.vn/?count=5&next=//elsewhere.vn", "?count=5" },
		{ "/../sign-out", "" }, { "\"><script>", "" },
		{ "?q=v%E1%BA%A3i+lai&page=3", "?q=v%E1%BA%A3i%20lai" },
	};
	struct small *s = small_open(mem);
	struct saved_view v;

	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	for (size_t i = 0; i < COUNT(at); i++) {
		row_blank(&view_entity, &v);
		v.name = str_fmt(mem, "Danh sách %zu", i);
		v.entity = "thing";
		v.address = at[i][0];
		v.actor_id = s->ann;
		WANT_OK(s, entity_add(&s->ctx, &view_entity, &v, NULL));
		WANT_STR(at[i][1], v.address);
	}
	v.address = "?q=%zz";
	WANT_NOTE(s, RC_INVALID, "address", "Không đọc được",
	    entity_put(&s->ctx, &view_entity, &v));
	notes_clear(&s->ctx);
	v.row.id = NONE;
	v.entity = "elsewhere";
	WANT_NOTE(s, RC_INVALID, "entity", "Chọn một giá trị",
	    entity_add(&s->ctx, &view_entity, &v, NULL));
	small_close(s);
}

DB_TESTS(RUN(filters_take_values_several_values_ranges_and_none),
    RUN(on_a_day_asked_for_what_began_later_is_not_there),
    RUN(a_filter_of_many_values_keeps_all_of_them),
    RUN(counts_asked_together_are_those_asked_one_by_one),
    RUN(dates_before_1970_and_great_numbers_are_in_an_open_range),
    RUN(a_filter_that_cannot_be_read_is_told_and_shows_nothing),
    RUN(an_address_comes_back_as_the_query_it_was),
    RUN(an_address_of_nonsense_is_read_without_harm),
    RUN(search_is_blind_to_accents_and_exact_ones_come_first),
    RUN(exact_accents_count_word_by_word),
    RUN(search_takes_y_and_i_for_one_where_they_sound_alike),
    RUN(search_looks_into_what_a_row_refers_to),
    RUN(names_are_in_the_vietnamese_order),
    RUN(rows_without_a_value_come_last_in_either_order),
    RUN(pages_never_overlap_and_never_miss),
    RUN(a_search_tells_how_many_it_found_on_every_page),
    RUN(a_unit_means_all_that_lies_under_it_on_the_day_looked_at),
    RUN(a_unit_that_is_not_there_yet_is_not_part_of_the_whole),
    RUN(a_list_that_looks_no_further_tells_that_there_are_more),
    RUN(counts_groups_and_sums_are_of_the_same_rows),
    RUN(a_saved_view_is_its_makers_until_shared),
    RUN(a_saved_view_leads_to_its_list_alone))
