/* tests/unit/domain/test_deadline.c: what is due, for whom, when. */
#include "paper.h"

#include "domain/criteria/criteria_book.h"
#include "domain/criteria/step_estimate.h"
#include "domain/rating/dossier_road.h"
#include "domain/rating/holiday.h"
#include "domain/rating/round.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/report/deadline.h"
#include "domain/report/todo.h"

static size_t
listed(struct world *w, int64_t from, int64_t to, struct deadline **out)
{
	size_t n = 0;

	WANT_RC(RC_OK, deadline_list(&w->ctx, from, to, out, &n));
	return n;
}

/* The day of the first deadline of that kind within three years, or NONE. */
static int64_t
day_of(struct world *w, const char *kind)
{
	struct deadline *d;
	int64_t today = ctx_today(&w->ctx);
	size_t n = listed(w, today - 400, today + 1100, &d);

	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, kind))
			return d[i].day;
	return NONE;
}

/* Decision 26/2026/QĐ-TTg, article 12.3. */
static void
extend(struct papers *p, int64_t day, int64_t until)
{
	struct certificate_act a;
	struct certificate c;

	world_as(p->w, 0, NONE, NONE);
	well(p, certificate_by_number(&p->w->ctx, "187/GCN-OCOP", &c));
	row_blank(&certificate_act_entity, &a);
	a.certificate_id = c.row.id;
	a.kind = "extend";
	a.on_day = day;
	a.document = "9/VB-SNNMT";
	a.authority = "province";
	a.until = until;
	well(p, entity_add(&p->w->ctx, &certificate_act_entity, &a, NULL));
}

static void
recognised(struct papers *p, int64_t day)
{
	world_as(p->w, 0, NONE, NONE);
	make_recognition(p->w, p->product, 4, day);
}

/* The product's certificate of 15/08/2024, which holds to 15/08/2027. */
static void
certified(struct papers *p)
{
	int64_t day = date_make(2024, 8, 15);
	struct certificate c;
	struct decision d;
	int64_t r;

	world_as(p->w, 0, NONE, NONE);
	r = make_recognition(p->w, p->product, 4, day);
	row_blank(&decision_entity, &d);
	d.number = "1387/QĐ-UBND";
	d.kind = "recognise";
	d.authority = "province";
	d.decided_on = day;
	d.unit_id = p->w->province;
	well(p, entity_add(&p->w->ctx, &decision_entity, &d, NULL));
	row_blank(&certificate_entity, &c);
	c.number = "187/GCN-OCOP";
	c.recognition_id = r;
	c.decision_id = d.row.id;
	c.issued_on = day;
	well(p, entity_add(&p->w->ctx, &certificate_entity, &c, NULL));
}

/* Decision 26/2026/QĐ-TTg, article 7.6: a certificate that ends on 15/08/2027
 * is renewed from 16/02/2027 to 17/04/2027. */
TEST(article_7_6_a_certificate_of_15_08_2027_has_its_window_in_the_list)
{
	struct papers p;

	papers_open(&p, mem);
	certified(&p);
	for (int i = 0; i < 2; i++) {
		if (i == 0)
			as_maker(&p);
		else
			world_as(p.w, ROLE_OFFICER, p.w->tan_yen, NONE);
		WANT_INT(date_make(2026, 12, 18), day_of(p.w, "cert_warn"));
		WANT_INT(date_make(2027, 2, 16), day_of(p.w, "cert_open"));
		WANT_INT(date_make(2027, 4, 17), day_of(p.w, "cert_close"));
		WANT_INT(date_make(2027, 8, 15), day_of(p.w, "cert_end"));
		/* not once more by its recognition */
		WANT_INT(NONE, day_of(p.w, "warn"));
		WANT_INT(NONE, day_of(p.w, "end"));
		WANT_INT(NONE, day_of(p.w, "open"));
		WANT_INT(NONE, day_of(p.w, "close"));
	}
	world_as(p.w, ROLE_OFFICER, p.w->luc_ngan, NONE);
	WANT_INT(NONE, day_of(p.w, "cert_open"));
	world_close(p.w);
}

TEST(article_12_3_an_extension_ends_on_a_day_of_its_own)
{
	struct papers p;

	papers_open(&p, mem);
	certified(&p);
	world_day(p.w, 2027, 8, 10);
	extend(&p, date_make(2027, 8, 10), date_make(2027, 12, 1));
	as_maker(&p);
	WANT_INT(date_make(2027, 12, 1), day_of(p.w, "extended"));
	world_day(p.w, 2027, 10, 1);
	WANT_INT(date_make(2027, 12, 1), day_of(p.w, "extended"));
	/* not once more by its recognition, whose window was another */
	WANT_INT(NONE, day_of(p.w, "end"));
	WANT_INT(NONE, day_of(p.w, "open"));
	WANT_INT(NONE, day_of(p.w, "close"));
	world_day(p.w, 2028, 3, 1);
	WANT_INT(NONE, day_of(p.w, "extended"));
	WANT_INT(date_make(2027, 12, 1), day_of(p.w, "end"));
	world_close(p.w);
}

TEST(a_product_without_a_certificate_goes_by_its_recognition)
{
	struct papers p;

	papers_open(&p, mem);
	recognised(&p, date_make(2024, 8, 15)); /* the last day: 15/08/2027 */
	as_maker(&p);
	WANT_INT(date_make(2026, 12, 18), day_of(p.w, "warn"));
	WANT_INT(date_make(2027, 2, 16), day_of(p.w, "open"));
	WANT_INT(date_make(2027, 4, 17), day_of(p.w, "close"));
	WANT_INT(date_make(2027, 8, 15), day_of(p.w, "end"));
	world_close(p.w);
}

/* A line about the end of a recognition, of whichever kind. */
static bool
told(struct world *w)
{
	struct todo *t;
	size_t n;

	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &n));
	for (size_t i = 0; i < n; i++)
		if (str_begins(t[i].code, "ends") ||
		    str_begins(t[i].code, "my_ends") ||
		    str_begins(t[i].code, "cert") ||
		    str_begins(t[i].code, "my_cert"))
			return true;
	return false;
}

/* From T-240 on every day, whichever part of the way it is. */
static void
spoken_of_from_240_on(struct world *w, int64_t last)
{
	static const int left[] = { 240, 210, 181, 180, 150, 120, 119, 75, 31,
		30, 1, 0 };
	struct ymd d;

	for (size_t i = 0; i < COUNT(left); i++) {
		d = date_ymd(last - left[i]);
		world_day(w, d.year, d.month, d.day);
		WANT(told(w));
	}
	d = date_ymd(last - 241);
	world_day(w, d.year, d.month, d.day);
	WANT(!told(w));
}

TEST(nothing_warns_for_the_first_time_later_than_240_days_before_the_end)
{
	int64_t last = date_make(2027, 8, 15);
	struct papers p;

	for (int k = 0; k < 4; k++) {
		papers_open(&p, mem);
		if (k < 2)
			recognised(&p, date_make(2024, 8, 15));
		else
			certified(&p);
		if (k % 2 == 0)
			as_maker(&p);
		else
			world_as(p.w, ROLE_OFFICER, p.w->tan_yen, NONE);
		spoken_of_from_240_on(p.w, last);
		world_close(p.w);
	}
}

/* Some more products, whose recognitions end on three days. */
static void
many(struct papers *p)
{
	world_as(p->w, 0, NONE, NONE);
	for (int i = 0; i < 7; i++)
		make_recognition(p->w, make_product(p->w, str_fmt(p->w->ctx.mem,
		    "Chè %d", i), NONE, p->w->ngoc_chau), 3, date_make(2024,
		    8, 15 + i % 3));
}

TEST(the_nearest_are_the_first_of_the_list_each_kind_once_a_day)
{
	int64_t from = date_make(2026, 12, 1), to = date_make(2027, 12, 31);
	struct deadline *all, *next;
	struct papers p;
	size_t n, m, k;
	int64_t of;

	papers_open(&p, mem);
	certified(&p);
	many(&p);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	n = listed(p.w, from, to, &all);
	for (size_t most = 1; most < 12; most++) {
		WANT_RC(RC_OK, deadline_next(&p.w->ctx, from, to, most, &next,
		    &m));
		WANT_INT(most, m);
		k = 0;
		for (size_t i = 0; i < m; i++) {
			WANT_INT(all[k].day, next[i].day);
			WANT_STR(all[k].kind, next[i].kind);
			for (of = 0; k < n && all[k].day == next[i].day &&
			    str_eq(all[k].kind, next[i].kind); k++)
				of++;
			WANT_INT(of, next[i].more + 1);
		}
	}
	world_close(p.w);
}

static const struct stmt filed = { .in = "iisi", .sql =
	"UPDATE dossier SET state = 'submitted', filed_on = $2, kind = $3,"
	" unit_id = $4 WHERE id = $1" };

static void
filed_before(struct papers *p, int64_t product, const char *kind)
{
	int64_t id = make_dossier(p, product, "first");

	well(p, tx_begin(&p->w->ctx));
	well(p, db_exec(p->w->ctx.db, &filed, id, date_make(2026, 5, 10), kind,
	    p->w->ngoc_chau));
	well(p, tx_end(&p->w->ctx, RC_OK));
}

static bool
todo_has(struct world *w, const char *code, int64_t n)
{
	struct todo *t;
	size_t all;

	WANT_RC(RC_OK, todo_load(&w->ctx, &t, &all));
	for (size_t i = 0; i < all; i++)
		if (str_eq(t[i].code, code))
			return t[i].n == n;
	return n == 0;
}

/* Sent in on 10/05/2026 under 148: 60 days from 22/05/2026, a re-assessment
 * 30; what is late stays in the list. */
TEST(article_12_2_the_end_of_the_older_decision_is_in_calendar_and_work)
{
	struct deadline *next;
	struct papers p;
	int64_t today;
	size_t n;

	papers_open(&p, mem);
	world_day(p.w, 2026, 5, 10);
	filed_before(&p, p.product, "first");
	filed_before(&p, p.sister, "again");
	for (int i = 0; i < 3; i++) {
		world_day(p.w, 2026, i == 2 ? 8 : 6, 10);
		today = ctx_today(&p.w->ctx);
		if (i == 0)
			as_maker(&p);
		else
			world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
		WANT_INT(date_make(2026, 7, 21), day_of(p.w, "finish_old"));
		WANT_INT(date_make(2026, 6, 21), day_of(p.w, "finish_again"));
		WANT(i == 0 || todo_has(p.w, i == 1 ? "old" : "old_late", 1));
		WANT(i == 0 || todo_has(p.w, i == 1 ? "old_again" :
		    "old_again_late", 1));
		if (i != 1)
			continue;
		WANT_RC(RC_OK, deadline_next(&p.w->ctx, today, today + 60, 9,
		    &next, &n));
		for (size_t k = 0; k < n; k++)
			if (str_eq(next[k].kind, "finish_again")) {
				WANT_STR("26/2026/QĐ-TTg, điều 12.2",
				    next[k].law);
				today = NONE;
			}
		WANT_INT(NONE, today);
	}
	world_as(p.w, ROLE_OFFICER, p.w->luc_ngan, NONE);
	WANT_INT(NONE, day_of(p.w, "finish_old"));
	WANT(todo_has(p.w, "old_late", 0));
	world_close(p.w);
}

/* 450 recognitions that end on three days, 150 on each, the last by name on
 * the first. */
TEST(of_more_than_can_be_named_the_nearest_are_and_the_others_counted)
{
	int64_t from = date_make(2026, 12, 1), to = date_make(2027, 12, 31);
	int64_t first = date_make(2027, 8, 15), named = 0, all = 0, rest = 0;
	struct deadline *d;
	struct papers p;
	size_t n;

	papers_open(&p, mem);
	world_as(p.w, 0, NONE, NONE);
	for (int i = 0; i < 450; i++)
		make_recognition(p.w, make_product(p.w, str_fmt(p.w->ctx.mem,
		    "Chè %03d", 450 - i), NONE, p.w->ngoc_chau), 3,
		    date_make(2024, 8, 15 + i / 150));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	n = listed(p.w, from, to, &d);
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(d[i].kind, "end"))
			continue;
		all += 1 + d[i].more;
		if (d[i].more == 0) {
			WANT_INT(first, d[i].day);
			named++;
			continue;
		}
		rest++;
		WANT_INT(first + rest, d[i].day);
		WANT_STR("Ngày cuối còn hiệu lực công nhận: và 150 việc nữa",
		    d[i].title);
		WANT(str_begins(d[i].address, "/products?"));
		WANT(strstr(d[i].address, date_iso(mem, first + rest + 1)) !=
		    NULL);
	}
	WANT_INT(150, named);
	WANT_INT(2, rest);
	WANT_INT(450, all);

	/* More than can be named on one day. */
	for (int i = 0; i < 60; i++)
		make_recognition(p.w, make_product(p.w, str_fmt(p.w->ctx.mem,
		    "An %02d", i), NONE, p.w->ngoc_chau), 3,
		    date_make(2024, 8, 15));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	n = listed(p.w, from, to, &d);
	named = all = 0;
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(d[i].kind, "end") || d[i].day != first)
			continue;
		all += 1 + d[i].more;
		named += d[i].more == 0;
	}
	WANT_INT(200, named);
	WANT_INT(210, all);
	world_close(p.w);
}

TEST(a_renewal_sent_in_ends_its_deadline_and_begins_the_next)
{
	struct papers p;
	int64_t id;

	papers_open(&p, mem);
	recognised(&p, date_make(2023, 11, 19));
	as_maker(&p);
	WANT_INT(date_make(2026, 7, 22), day_of(p.w, "close"));
	id = make_dossier(&p, p.product, "again");
	fill_dossier(&p, id);
	WANT_INT(date_make(2026, 7, 22), day_of(p.w, "close"));
	world_day(p.w, 2026, 6, 2);
	well(&p, step_dossier(&p, id, "submit"));
	WANT_INT(NONE, day_of(p.w, "close"));
	/* article 7.2: 15 working days after Tuesday 2 June */
	WANT_INT(date_make(2026, 6, 23), day_of(p.w, "check"));
	world_as(p.w, ROLE_OFFICER, p.w->ngoc_chau, NONE);
	WANT_INT(date_make(2026, 6, 23), day_of(p.w, "check"));
	world_close(p.w);
}

/* A clock put back, forwards and right again. */
TEST(a_clock_that_jumps_loses_no_deadline)
{
	struct papers p;
	struct deadline *a, *b;
	int64_t from = date_make(2026, 6, 1), to = date_make(2027, 12, 31);
	size_t n;

	papers_open(&p, mem);
	certified(&p);
	make_document(&p, "food_safety", NONE, date_make(2026, 9, 30));
	as_maker(&p);
	n = listed(p.w, from, to, &a);
	WANT(n >= 8);
	for (int i = 0; i < 3; i++) {
		world_day(p.w, i == 0 ? 2026 : 2027, i == 1 ? 8 : 6,
		    i == 2 ? 1 : 2);
		WANT_INT((int64_t)n, (int64_t)listed(p.w, from, to, &b));
		for (size_t k = 0; k < n; k++) {
			WANT_STR(a[k].uid, b[k].uid);
			WANT_INT(a[k].day, b[k].day);
		}
	}
	world_close(p.w);
}

static int64_t
round_day(struct world *w, const char *uid)
{
	struct deadline *d;
	size_t n = listed(w, date_make(2026, 6, 1), date_make(2028, 12, 31),
	    &d);

	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].uid, uid))
			return d[i].day;
	return NONE;
}

/* Decision 26/2026/QĐ-TTg, article 5: proposed before 30 April and 30 October,
 * results before 30 June and 30 December; the ministry's before 30 January and
 * 30 July. */
TEST(article_5_the_last_day_of_a_round_is_the_one_before)
{
	struct papers p;

	papers_open(&p, mem);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	WANT_INT(date_make(2027, 4, 29), round_day(p.w,
	    "propose-province-2027-1"));
	WANT_INT(date_make(2027, 12, 29), round_day(p.w,
	    "result-province-2027-2"));
	WANT_INT(date_make(2027, 1, 29), round_day(p.w,
	    "propose-ministry-2027-2"));
	WANT_INT(date_make(2027, 9, 29), round_day(p.w,
	    "result-ministry-2027-1"));
	as_maker(&p);
	WANT_INT(date_make(2027, 4, 29), round_day(p.w,
	    "propose-province-2027-1"));
	WANT_INT(NONE, round_day(p.w, "propose-ministry-2027-2"));
	WANT_INT(NONE, round_day(p.w, "result-province-2027-2"));
	world_close(p.w);
}

TEST(a_round_that_was_written_down_goes_before_the_decision)
{
	struct papers p;
	struct round r;

	papers_open(&p, mem);
	row_blank(&round_entity, &r);
	r.level = "province";
	r.year = 2027;
	r.number = 1;
	r.propose_before = date_make(2027, 4, 15);
	well(&p, entity_add(&p.w->ctx, &round_entity, &r, NULL));
	r.row.id = NONE;
	r.number = 3;
	r.name = NULL;
	r.propose_before = date_make(2027, 7, 10);
	r.result_before = date_make(2027, 8, 10);
	well(&p, entity_add(&p.w->ctx, &round_entity, &r, NULL));
	world_as(p.w, ROLE_OFFICER, p.w->tan_yen, NONE);
	WANT_INT(date_make(2027, 4, 14), round_day(p.w,
	    "propose-province-2027-1"));
	WANT_INT(date_make(2027, 7, 9), round_day(p.w,
	    "propose-province-2027-3"));
	WANT_INT(date_make(2027, 10, 29), round_day(p.w,
	    "propose-province-2027-2"));
	world_close(p.w);
}

static enum rc
add_holiday(struct papers *p, int64_t day, const char *kind)
{
	struct holiday h;

	row_blank(&holiday_entity, &h);
	h.day = day;
	h.kind = kind;
	h.name = "Nghỉ đột xuất";
	return entity_add(&p->w->ctx, &holiday_entity, &h, NULL);
}

static int64_t
check_due(struct papers *p, int64_t from)
{
	const struct regime *const *all;
	struct calendar c;
	size_t n;

	all = regimes_builtin(&n);
	well(p, calendar_read(&p->w->ctx, &c));
	return limit_due(regime_of_day(all, n, from), "commune_check", &c,
	    from);
}

/* Decision 26/2026/QĐ-TTg, article 7: 15 working days. */
TEST(a_calendar_is_what_is_built_in_and_what_was_written_down)
{
	int64_t from = date_make(2026, 6, 1);
	struct calendar c;
	struct papers p;

	papers_open(&p, mem);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, calendar_read(&p.w->ctx, &c));
	WANT(!workday(&c, date_make(2026, 9, 2))); /* built in */
	WANT(workday(&c, date_make(2026, 8, 22)));
	WANT_INT(date_make(2026, 6, 22), check_due(&p, from));
	well(&p, add_holiday(&p, date_make(2026, 6, 10), "off"));
	WANT_INT(date_make(2026, 6, 23), check_due(&p, from));
	well(&p, add_holiday(&p, date_make(2026, 6, 13), "work"));
	WANT_INT(date_make(2026, 6, 22), check_due(&p, from));
	WANT_RC(RC_INVALID,
	    add_holiday(&p, date_make(2026, 6, 14), "off"));
	WANT_RC(RC_INVALID,
	    add_holiday(&p, date_make(2026, 6, 15), "work"));
	WANT_RC(RC_CONFLICT,
	    add_holiday(&p, date_make(2026, 6, 10), "off"));
	world_close(p.w);
}

/* FEATURES idea 2: after a holiday edit due dates move. */
TEST(a_holiday_that_is_added_moves_the_days_of_what_is_being_checked)
{
	struct papers p;
	struct holiday h;
	struct dossier d;
	int64_t id, version;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	fill_dossier(&p, id);
	well(&p, step_dossier(&p, id, "submit")); /* Monday 1 June */
	well(&p, entity_peek(&p.w->ctx, &dossier_entity, id, &d));
	WANT_INT(date_make(2026, 6, 22), d.due_on);
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	row_blank(&holiday_entity, &h);
	h.day = date_make(2026, 6, 10);
	h.kind = "off";
	h.name = "Nghỉ đột xuất";
	well(&p, entity_add(&p.w->ctx, &holiday_entity, &h, NULL));
	well(&p, entity_peek(&p.w->ctx, &dossier_entity, id, &d));
	WANT_INT(date_make(2026, 6, 23), d.due_on);
	version = h.row.version;
	well(&p, entity_end(&p.w->ctx, &holiday_entity, h.row.id, version,
	    true));
	well(&p, entity_peek(&p.w->ctx, &dossier_entity, id, &d));
	WANT_INT(date_make(2026, 6, 22), d.due_on);
	world_close(p.w);
}

/* What the calendar, its feed, the letter and the API take from the list. */
static const char *
doubt_of_check(struct papers *p, int64_t from, int64_t to)
{
	struct deadline *d;
	size_t n;

	well(p, deadline_list(&p->w->ctx, from, to, &d, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(d[i].kind, "check"))
			return str_or(d[i].doubt, "");
	return NULL;
}

TEST(a_limit_in_a_year_without_holidays_says_so_until_they_are_written_down)
{
	static const char said[] = "Chưa có ngày nghỉ lễ của năm 2028: hạn "
	    "tính theo ngày làm việc có thể đến sớm hơn thực tế.";
	const int64_t day = date_make(2028, 6, 22);
	struct dossier_full f;
	struct dossier_road r;
	struct papers p;
	const char *text;
	struct deadline *d;
	size_t n;
	int64_t id;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	fill_dossier(&p, id);
	well(&p, step_dossier(&p, id, "submit"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	WANT_STR("", doubt_of_check(&p, date_make(2026, 6, 1),
	    date_make(2026, 7, 1)));
	/* The same sent in two years later; a certificate's days are days. */
	as_maker(&p);
	id = make_dossier(&p, p.sister, "first");
	well(&p, dossier_set(&p.w->ctx, id, "qd26-01"));
	fill_dossier(&p, id);
	world_day(p.w, 2028, 6, 1);
	well(&p, step_dossier(&p, id, "submit"));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	WANT_STR(said, doubt_of_check(&p, day, day));
	well(&p, deadline_list(&p.w->ctx, date_make(2028, 1, 1),
	    date_make(2028, 12, 31), &d, &n));
	for (size_t i = 0; i < n; i++)
		WANT(str_eq(d[i].kind, "check") || d[i].doubt == NULL);
	/* Counted back from a round it is the other way round. */
	well(&p, dossier_load(&p.w->ctx, id, &f));
	well(&p, dossier_road(&p.w->ctx, &f, &r));
	WANT_STR("Chưa có ngày nghỉ lễ của năm 2028: có thể phải nộp sớm hơn "
	    "ngày tính ở đây.", r.doubt);
	well(&p, add_holiday(&p, date_make(2028, 1, 26), "off"));
	WANT_STR("", doubt_of_check(&p, day, day));
	well(&p, holidays_doubt(&p.w->ctx, day, &text));
	WANT(text == NULL);
	world_close(p.w);
}

/* The windows that the to-do list names in days are those of the law. */
TEST(article_7_6_the_windows_of_the_list_are_those_of_the_decision)
{
	const struct regime *const *all;
	struct renewal r;
	size_t n;

	all = regimes_builtin(&n);
	(void)mem;
	WANT(renewal_of(regime_of_day(all, n, date_make(2026, 6, 1)), 30000,
	    &r));
	WANT_INT(30000 - 180, r.from);
	WANT_INT(30000 - 120, r.to);
}

/* ---- the road, with days ---- */

/* Decision 26/2026/QĐ-TTg, articles 5 and 7.2: sent on before 30 October, so
 * taken in 15 working days before. */
TEST(the_road_says_by_when_to_file_for_the_round)
{
	struct papers p;
	struct dossier_full f;
	struct dossier_road r;
	struct calendar cal;
	int64_t id;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_load(&p.w->ctx, id, &f));
	well(&p, dossier_road(&p.w->ctx, &f, &r));
	WANT_INT(date_make(2026, 10, 30), r.now.before);
	WANT_INT(date_make(2026, 10, 8), r.now.file_by);
	WANT_INT(date_make(2027, 4, 30), r.after.before);
	well(&p, calendar_read(&p.w->ctx, &cal));
	WANT_INT(date_make(2026, 10, 29), workdays_after(&cal, r.now.file_by,
	    15));
	WANT(r.road.n > 0 && r.ours);
	/* too late for this round: the next is meant */
	world_day(p.w, 2026, 10, 9);
	well(&p, dossier_road(&p.w->ctx, &f, &r));
	WANT_INT(date_make(2027, 4, 30), r.now.before);
	world_close(p.w);
}

TEST(an_administrators_estimate_stands_before_the_programs)
{
	const struct road_estimate *e;
	struct step_estimate row;
	struct support_item s;
	struct dossier_full f;
	struct papers p;
	int64_t id;
	int at;

	papers_open(&p, mem);
	as_maker(&p);
	id = make_dossier(&p, p.product, "first");
	well(&p, dossier_load(&p.w->ctx, id, &f));
	at = criteria_find(f.set, "2.3");
	WANT_STR("labelling", f.set->criteria[at].key);
	well(&p, estimates_read(&p.w->ctx, f.set, &e));
	WANT(e[at].ours && e[at].days > 0);
	for (size_t i = 0; i < f.set->ncriteria; i++)
		WANT(support_find(&p.w->ctx, e[i].support, &s));
	row_blank(&step_estimate_entity, &row);
	row.criterion = "labelling";
	row.days = 7;
	row.cost = 2000000;
	WANT_RC(RC_DENIED, entity_add(&p.w->ctx, &step_estimate_entity, &row,
	    NULL));
	world_as(p.w, ROLE_COORDINATOR, p.w->province, NONE);
	well(&p, entity_add(&p.w->ctx, &step_estimate_entity, &row, NULL));
	well(&p, estimates_read(&p.w->ctx, f.set, &e));
	WANT_INT(7, e[at].days);
	WANT(!e[at].ours);
	row_blank(&step_estimate_entity, &row);
	row.criterion = "packagin";
	row.days = row.cost = 1;
	WANT_RC(RC_INVALID, entity_add(&p.w->ctx, &step_estimate_entity, &row,
	    NULL));
	world_close(p.w);
}

/* A day that is only spoken of would tell a limit too late. */
TEST(a_holiday_that_is_not_certain_is_shown_and_not_counted)
{
	struct special_day *d;
	struct calendar cal;
	struct papers p;
	struct holiday h;
	size_t n;

	papers_open(&p, mem);
	well(&p, special_days(&p.w->ctx, date_make(2027, 2, 1),
	    date_make(2027, 2, 28), &d, &n));
	WANT_INT(5, n);
	WANT_STR("off", d[0].kind);
	WANT_STR("plan", d[4].kind);
	WANT_INT(date_make(2027, 2, 11), d[4].day);
	well(&p, calendar_read(&p.w->ctx, &cal));
	WANT(!workday(&cal, date_make(2027, 2, 10)));
	WANT(workday(&cal, date_make(2027, 2, 11)));
	/* made certain by an administrator */
	world_as(p.w, ROLE_ADMIN, NONE, NONE);
	row_blank(&holiday_entity, &h);
	h.day = date_make(2027, 2, 11);
	h.kind = "off";
	h.name = "Tết Nguyên đán";
	h.source = "Thông báo 1/TB";
	well(&p, entity_add(&p.w->ctx, &holiday_entity, &h, NULL));
	well(&p, calendar_read(&p.w->ctx, &cal));
	WANT(!workday(&cal, date_make(2027, 2, 11)));
	well(&p, special_days(&p.w->ctx, date_make(2027, 2, 1),
	    date_make(2027, 2, 28), &d, &n));
	WANT_INT(5, n);
	WANT_STR("Thông báo 1/TB", d[4].source);
	world_close(p.w);
}

/* The built-in list holds to the week: days off are weekdays, days made up
 * are not. */
TEST(built_in_holidays_fit_the_week)
{
	struct special_day *d;
	struct papers p;
	size_t n;

	papers_open(&p, mem);
	well(&p, special_days(&p.w->ctx, date_make(2026, 1, 1),
	    date_make(2027, 12, 31), &d, &n));
	WANT(n > 20);
	for (size_t i = 0; i < n; i++) {
		WANT(str_in(d[i].kind, "off work plan"));
		WANT((date_weekday(d[i].day) <= 5) ==
		    !str_eq(d[i].kind, "work"));
		WANT(!str_empty(d[i].source));
	}
	world_close(p.w);
}

DB_TESTS(RUN(article_7_6_a_certificate_of_15_08_2027_has_its_window_in_the_list),
    RUN(article_12_3_an_extension_ends_on_a_day_of_its_own),
    RUN(a_product_without_a_certificate_goes_by_its_recognition),
    RUN(nothing_warns_for_the_first_time_later_than_240_days_before_the_end),
    RUN(the_nearest_are_the_first_of_the_list_each_kind_once_a_day),
    RUN(article_12_2_the_end_of_the_older_decision_is_in_calendar_and_work),
    RUN(of_more_than_can_be_named_the_nearest_are_and_the_others_counted),
    RUN(a_renewal_sent_in_ends_its_deadline_and_begins_the_next),
    RUN(a_clock_that_jumps_loses_no_deadline),
    RUN(article_5_the_last_day_of_a_round_is_the_one_before),
    RUN(a_round_that_was_written_down_goes_before_the_decision),
    RUN(a_calendar_is_what_is_built_in_and_what_was_written_down),
    RUN(a_holiday_that_is_added_moves_the_days_of_what_is_being_checked),
    RUN(a_limit_in_a_year_without_holidays_says_so_until_they_are_written_down),
    RUN(article_7_6_the_windows_of_the_list_are_those_of_the_decision),
    RUN(the_road_says_by_when_to_file_for_the_round),
    RUN(an_administrators_estimate_stands_before_the_programs),
    RUN(a_holiday_that_is_not_certain_is_shown_and_not_counted),
    RUN(built_in_holidays_fit_the_week))
