/* test_legal_clock.c: days the law sets, worked out by hand.
 * Source  Decision 26/2026/QĐ-TTg, articles 4, 5, 7, 9 and 12. */
#include "fix.h"

#include "base/date.h"
#include "base/none.h"
#include "domain/criteria/legal_clock.h"

static const struct regime *
now(void)
{
	return set_named("qd26-01")->regime;
}

TEST(article_7_6_a_certificate_to_15_08_2027_is_renewed_in_its_window)
{
	struct renewal r;

	WANT(renewal_of(now(), date_make(2027, 8, 15), &r));
	WANT_INT(date_make(2027, 2, 16), r.from);
	WANT_INT(date_make(2027, 4, 17), r.to);
	WANT_INT(date_make(2027, 8, 15), r.ends);
}

TEST(article_12_3_an_extension_ends_180_days_past_the_end)
{
	struct renewal r;

	WANT(renewal_of(now(), date_make(2027, 8, 15), &r));
	WANT_INT(date_make(2028, 2, 11), r.cap);
}

TEST(article_7_6_a_day_too_early_is_told_the_day_it_may_come)
{
	struct renewal r;

	WANT(renewal_of(now(), date_make(2027, 8, 15), &r));
	WANT_INT(RENEWAL_SOON, renewal_when(&r, r.ends - 181));
	WANT_INT(r.ends - 180, r.from);
	WANT_INT(RENEWAL_OPEN, renewal_when(&r, r.ends - 180));
	WANT_INT(RENEWAL_OPEN, renewal_when(&r, r.ends - 120));
	WANT_INT(RENEWAL_LATE, renewal_when(&r, r.ends - 119));
	WANT_INT(RENEWAL_LATE, renewal_when(&r, r.ends));
	WANT_INT(RENEWAL_AFTER, renewal_when(&r, r.ends + 1));
	WANT_INT(RENEWAL_OVER, renewal_when(&r, r.ends + 181));
}

TEST(renewal_is_first_spoken_of_240_days_before_the_end)
{
	struct renewal r;

	WANT(renewal_of(now(), date_make(2027, 8, 15), &r));
	WANT_INT(date_make(2026, 12, 18), r.warn_from);
	WANT_INT(RENEWAL_QUIET, renewal_when(&r, r.ends - 241));
	WANT_INT(RENEWAL_SOON, renewal_when(&r, r.ends - 240));
}

TEST(decision_148_has_no_window)
{
	size_t n;
	const struct regime *const *all = regimes_builtin(&n);
	struct renewal r;

	WANT(!renewal_of(regime_of_day(all, n, date_make(2024, 1, 1)),
	    date_make(2027, 8, 15), &r));
}

TEST(articles_4_3_and_8_a_certificate_has_six_states)
{
	struct renewal r;
	int64_t t = date_make(2027, 8, 15);

	WANT(renewal_of(now(), t, &r));
	WANT_INT(CERT_VALID, certificate_state(&r, NONE, NONE, t - 500));
	WANT_INT(CERT_VALID, certificate_state(&r, NONE, NONE, t - 181));
	WANT_INT(CERT_WINDOW, certificate_state(&r, NONE, NONE, t - 150));
	WANT_INT(CERT_LATE, certificate_state(&r, NONE, NONE, t));
	WANT_INT(CERT_EXPIRED, certificate_state(&r, NONE, NONE, t + 1));
	WANT_INT(CERT_EXTENDED,
	    certificate_state(&r, t + 90, NONE, t + 90));
	WANT_INT(CERT_EXPIRED, certificate_state(&r, t + 90, NONE, t + 91));
	/* No act carries it past the cap, which is a day it still holds. */
	WANT_INT(CERT_EXTENDED,
	    certificate_state(&r, t + 180, NONE, t + 180));
	WANT_INT(CERT_EXTENDED,
	    certificate_state(&r, t + 400, NONE, t + 180));
	WANT_INT(CERT_EXPIRED,
	    certificate_state(&r, t + 400, NONE, t + 181));
	WANT_INT(CERT_WITHDRAWN,
	    certificate_state(&r, NONE, t - 300, t - 300));
	WANT_INT(CERT_VALID, certificate_state(&r, NONE, t - 300, t - 301));
}

TEST(article_4_3_a_certificate_holds_36_months)
{
	static const struct calendar none;

	WANT_INT(date_make(2029, 6, 30), limit_due(now(), "certificate",
	    &none, date_make(2026, 6, 30)));
}

TEST(article_7_the_commune_has_15_working_days)
{
	static const struct calendar none;

	/* Monday 1 June 2026: the day it came does not count. */
	WANT_INT(date_make(2026, 6, 22), limit_due(now(), "commune_check",
	    &none, date_make(2026, 6, 1)));
	/* Come on a Saturday: Monday is the first. */
	WANT_INT(date_make(2026, 6, 26), limit_due(now(), "commune_check",
	    &none, date_make(2026, 6, 6)));
	WANT_INT(NONE, limit_due(now(), "no_such", &none, 0));
}

TEST(holidays_and_days_made_up_move_what_is_due)
{
	/* National Day 2026: Monday to Wednesday off, a Saturday worked. */
	const int64_t off[] = { date_make(2026, 8, 31), date_make(2026, 9, 1),
		date_make(2026, 9, 2) };
	const int64_t work[] = { date_make(2026, 8, 22) };
	struct calendar c = { off, 3, work, 1 }, none = { 0 };
	int64_t from = date_make(2026, 8, 19);

	WANT(!workday(&c, off[1]) && workday(&c, work[0]));
	WANT(!workday(&c, date_make(2026, 8, 23)));
	WANT_INT(date_make(2026, 9, 9),
	    limit_due(now(), "commune_check", &none, from));
	WANT_INT(date_make(2026, 9, 11),
	    limit_due(now(), "commune_check", &c, from));
}

TEST(articles_7_6_and_9_45_days_and_15_days_are_calendar_days)
{
	static const struct calendar none;

	WANT_INT(date_make(2026, 7, 16), limit_due(now(), "renew_decide",
	    &none, date_make(2026, 6, 1)));
	WANT_INT(date_make(2026, 6, 16), limit_due(now(), "withdraw", &none,
	    date_make(2026, 6, 1)));
}

/* Filed before 22 May 2026: 60 days, 30 for a re-assessment. */
TEST(article_12_what_was_filed_before_ends_under_the_older_decision_in_time)
{
	WANT_INT(date_make(2026, 7, 21), limit_due(now(), "finish_old", NULL,
	    now()->from_on));
	WANT_INT(date_make(2026, 6, 21), limit_due(now(), "finish_again",
	    NULL, now()->from_on));
}

TEST(article_12_2_counts_from_the_decision_that_says_so)
{
	const struct regime *const *all, *next = NULL;
	size_t n;

	all = regimes_builtin(&n);
	WANT_INT(date_make(2026, 7, 21), finish_by(all, n,
	    date_make(2026, 5, 21), false, &next));
	WANT(next == now());
	WANT_INT(date_make(2026, 6, 21), finish_by(all, n,
	    date_make(2026, 5, 21), true, &next));
	/* 148 set no such day for what 1048 left; 26 does for both. */
	WANT_INT(date_make(2026, 7, 21), finish_by(all, n,
	    date_make(2022, 5, 1), false, &next));
	WANT_INT(NONE, finish_by(all, n, date_make(2026, 5, 22), false,
	    &next));
}

TEST(article_5_rounds_follow_the_year)
{
	struct round_days d;

	WANT(round_next(now(), "province", date_make(2026, 5, 22), &d));
	WANT_INT(2, d.number);
	WANT_INT(date_make(2026, 10, 30), d.propose_before);
	WANT_INT(date_make(2026, 12, 30), d.result_before);
	/* On the day itself it is too late. */
	WANT(round_next(now(), "province", date_make(2026, 10, 30), &d));
	WANT_INT(1, d.number);
	WANT_INT(date_make(2027, 4, 30), d.propose_before);
	WANT_INT(date_make(2027, 6, 30), d.result_before);
	WANT(round_next(now(), "ministry", date_make(2026, 11, 1), &d));
	WANT_INT(2, d.number);
	WANT_INT(date_make(2027, 1, 30), d.propose_before);
	WANT_INT(date_make(2027, 3, 30), d.result_before);
	WANT(!round_next(now(), "district", date_make(2026, 11, 1), &d));
}

/* No decision has such a round today; one may come. */
TEST(a_round_proposed_late_in_a_year_has_its_result_in_the_next)
{
	const struct law_round r = { .level = "province", .number = 3,
		.propose_day = 30, .propose_month = 11, .result_day = 30,
		.result_month = 1 };
	struct round_days d = round_in(&r, 2026);

	WANT_INT(date_make(2026, 11, 30), d.propose_before);
	WANT_INT(date_make(2027, 1, 30), d.result_before);
}

TEST(what_has_no_day_is_due_on_none)
{
	static const struct calendar none;
	struct renewal r;

	WANT_INT(NONE, limit_due(now(), "withdraw", &none, NONE));
	WANT(!renewal_of(now(), NONE, &r));
}

TESTS(RUN(article_7_6_a_certificate_to_15_08_2027_is_renewed_in_its_window),
    RUN(article_12_3_an_extension_ends_180_days_past_the_end),
    RUN(article_7_6_a_day_too_early_is_told_the_day_it_may_come),
    RUN(renewal_is_first_spoken_of_240_days_before_the_end),
    RUN(decision_148_has_no_window),
    RUN(articles_4_3_and_8_a_certificate_has_six_states),
    RUN(article_4_3_a_certificate_holds_36_months),
    RUN(article_7_the_commune_has_15_working_days),
    RUN(holidays_and_days_made_up_move_what_is_due),
    RUN(articles_7_6_and_9_45_days_and_15_days_are_calendar_days),
    RUN(article_12_what_was_filed_before_ends_under_the_older_decision_in_time),
    RUN(article_12_2_counts_from_the_decision_that_says_so),
    RUN(article_5_rounds_follow_the_year),
    RUN(a_round_proposed_late_in_a_year_has_its_result_in_the_next),
    RUN(what_has_no_day_is_due_on_none))
