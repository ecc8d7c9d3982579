/* test_date.c: the calendar, and dates as text and back. */
#include "../test.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/none.h"

TEST(date_counts_days_from_1970)
{
	WANT_INT(0, date_make(1970, 1, 1));
	WANT_INT(-1, date_make(1969, 12, 31));
	WANT_INT(20024, date_make(2024, 10, 28));
	WANT_INT(11016, date_make(2000, 2, 29));
}

TEST(date_refuses_days_that_are_not)
{
	WANT_INT(NONE, date_make(2026, 2, 29));
	WANT_INT(NONE, date_make(1900, 2, 29));
	WANT_INT(NONE, date_make(2026, 2, 30));
	WANT_INT(NONE, date_make(2026, 4, 31));
	WANT_INT(NONE, date_make(2026, 0, 1));
	WANT_INT(NONE, date_make(2026, 13, 1));
	WANT_INT(NONE, date_make(2026, 1, 0));
	WANT_INT(NONE, date_make(1899, 12, 31));
	WANT_INT(NONE, date_make(2200, 1, 1));
}

TEST(date_takes_apart_every_day_it_makes)
{
	int64_t from = date_make(1900, 1, 1), to = date_make(2199, 12, 31);
	struct ymd at;

	for (int64_t day = from; day <= to; day++) {
		at = date_ymd(day);
		WANT_INT(day, date_make(at.year, at.month, at.day));
	}
	WANT_INT(0, date_ymd(from - 1).year);
	WANT_INT(0, date_ymd(to + 1).year);
	WANT_INT(0, date_year(NONE));
	WANT_INT(2199, date_year(to));
}

TEST(date_adds_months_and_stops_at_the_end_of_a_month)
{
	WANT_INT(date_make(2025, 2, 28),
	    date_add_months(date_make(2024, 2, 29), 12));
	WANT_INT(date_make(2027, 10, 28),
	    date_add_months(date_make(2024, 10, 28), 36));
	WANT_INT(date_make(2024, 2, 29),
	    date_add_months(date_make(2024, 3, 31), -1));
	WANT_INT(date_make(2023, 12, 31),
	    date_add_months(date_make(2024, 1, 31), -1));
	WANT_INT(NONE, date_add_months(NONE, 1));
	WANT_INT(NONE, date_add_months(date_make(2199, 12, 1), 1));
	WANT_INT(NONE, date_add_months(0, INT32_MIN));
}

TEST(date_knows_the_day_of_the_week)
{
	WANT_INT(1, date_weekday(date_make(2024, 10, 28)));
	WANT_INT(7, date_weekday(date_make(2024, 10, 27)));
	WANT_INT(4, date_weekday(0));
	WANT_INT(1, date_weekday(date_make(1900, 1, 1)));
	WANT_INT(0, date_weekday(NONE));
}

static int64_t
parse(const char *s, enum date_order order)
{
	int64_t day = NONE;

	return date_parse(s, order, &day) ? day : NONE;
}

TEST(date_reads_what_people_write)
{
	static const char *const same[] = { "2024-10-28", "28/10/2024",
		"28-10-2024", "28.10.2024", " 28/10/2024 ", "28/10/24",
		"\u00A028/10/2024\u00A0", "2024/10/28",
		"ngày 28 tháng 10 năm 2024", "Ngày 28 tháng 10 năm 2024",
		"NGÀY 28 THÁNG 10 NĂM 2024", "28 tháng 10 năm 2024",
		"nga\u0300y 28 tha\u0301ng 10 na\u0306m 2024" };

	for (size_t i = 0; i < COUNT(same); i++) {
		WANT_INT(20024, parse(same[i], DATE_DMY));
		WANT_INT(20024, parse(same[i], DATE_MDY));
	}
	WANT_INT(date_make(2026, 5, 22),
	    parse("ngày 22 tháng 5 năm 2026", DATE_DMY));
}

TEST(date_order_decides_only_where_it_could_be_swapped)
{
	WANT_INT(date_make(2024, 3, 5), parse("5/3/2024", DATE_DMY));
	WANT_INT(date_make(2024, 5, 3), parse("5/3/2024", DATE_MDY));
	WANT_INT(20024, parse("10/28/2024", DATE_DMY));
	WANT_INT(20024, parse("28/10/2024", DATE_MDY));
	WANT(date_ambiguous("5/3/2024"));
	WANT(date_ambiguous("12-11-24"));
	WANT(!date_ambiguous("5/5/2024"));
	WANT(!date_ambiguous("13/5/2024"));
	WANT(!date_ambiguous("5/13/2024"));
	WANT(!date_ambiguous("2024-05-03"));
	WANT(!date_ambiguous("ngày 5 tháng 3 năm 2024"));
	WANT(!date_ambiguous("0/3/2024"));
	WANT(!date_ambiguous("abc"));
	WANT(!date_ambiguous(NULL));
}

TEST(date_two_digit_years_turn_at_70)
{
	WANT_INT(date_make(2000, 3, 5), parse("5/3/00", DATE_DMY));
	WANT_INT(date_make(2069, 3, 5), parse("5/3/69", DATE_DMY));
	WANT_INT(date_make(1970, 3, 5), parse("5/3/70", DATE_DMY));
}

TEST(date_refuses_what_is_none_and_leaves_out_alone)
{
	static const char *const wrong[] = { "", " ", "45000", "30/02/2024",
		"13/13/2024", "28/10-2024", "28/10", "28/10/", "28/10/2024x",
		"28/10/024", "2024-10", "2024-10-2811", "-1/2/2024",
		"028/10/2024", "99999999999999999999/1/2024", "1/1/1899",
		"ngày 31 tháng 2 năm 2024", "ngày tháng năm", "ngày 22",
		"ngày 22 tháng 5 năm 26", "28/10/2024 14:05", "00/10/2024" };
	int64_t day = 7;

	for (size_t i = 0; i < COUNT(wrong); i++)
		if (date_parse(wrong[i], DATE_DMY, &day))
			fail_msg("read as a date: \"%s\"", wrong[i]);
	WANT(!date_parse(NULL, DATE_DMY, &day));
	WANT_INT(7, day);
}

TEST(a_month_alone_is_its_last_day_where_a_day_to_count_up_to_is_asked)
{
	static const char *const wrong[] = { "2024-13", "2024", "13/24",
		"10/24", "0/2024", "2024-10x", "2024-10-32", "2024-", "" };
	int64_t day = 7;

	for (size_t i = 0; i < COUNT(wrong); i++)
		WANT(!date_until(wrong[i], DATE_DMY, &day));
	WANT(!date_until(NULL, DATE_DMY, &day));
	WANT_INT(7, day);
	WANT(date_until("2024-02", DATE_DMY, &day));
	WANT_INT(date_make(2024, 2, 29), day);
	WANT(date_until("10/2024", DATE_DMY, &day));
	WANT_INT(date_make(2024, 10, 31), day);
	WANT(date_until("28/10/2024", DATE_DMY, &day));
	WANT_INT(date_make(2024, 10, 28), day);
}

TEST(date_is_written_in_each_language)
{
	WANT_STR("2024-10-28", date_iso(mem, 20024));
	WANT_STR("28/10/2024", date_vi(mem, 20024));
	WANT_STR("ngày 28 tháng 10 năm 2024", date_long_vi(mem, 20024));
	WANT_STR("28 Oct 2024", date_en(mem, 20024));
	WANT_STR("05/03/2024", date_vi(mem, date_make(2024, 3, 5)));
	WANT_STR("", date_iso(mem, NONE));
	WANT_STR("", date_vi(mem, NONE));
	WANT_STR("", date_long_vi(mem, NONE));
	WANT_STR("", date_en(mem, NONE));
	WANT_STR("", date_iso(mem, INT64_MAX));
}

/* Decree 30/2020/NĐ-CP, Annex I: days under 10 and the months 1 and 2 are
 * written with a 0 before them. */
TEST(date_long_puts_zeros_where_the_decree_does)
{
	WANT_STR("ngày 05 tháng 02 năm 2024",
	    date_long_vi(mem, date_make(2024, 2, 5)));
	WANT_STR("ngày 05 tháng 3 năm 2024",
	    date_long_vi(mem, date_make(2024, 3, 5)));
}

TEST(instant_is_local_on_pages_and_utc_for_machines)
{
	int64_t ms = 20024 * INT64_C(86400000) + 25509123;

	WANT_STR("2024-10-28T07:05:09.123Z", instant_iso(mem, ms));
	WANT_STR("28/10/2024 14:05", instant_vi(mem, ms));
	WANT_STR("28 Oct 2024 14:05", instant_en(mem, ms));
	WANT_STR("", instant_iso(mem, NONE));
	WANT_STR("", instant_vi(mem, NONE));
	WANT_STR("", instant_iso(mem, INT64_MAX));
	WANT_STR("", instant_en(mem, INT64_MAX));
	WANT_STR("1969-12-31T23:59:59.999Z", instant_iso(mem, -1));
}

TEST(instant_day_turns_at_midnight_in_viet_nam)
{
	int64_t midnight = 20024 * INT64_C(86400000) - ZONE_MS;

	WANT_INT(20023, instant_day(midnight - 1));
	WANT_INT(20024, instant_day(midnight));
	WANT_INT(-1, instant_day(-ZONE_MS - 1));
	WANT_INT(NONE, instant_day(NONE));
}

static int64_t
instant(const char *s)
{
	int64_t ms = NONE;

	return instant_parse(s, &ms) ? ms : NONE;
}

TEST(instant_reads_rfc_3339)
{
	int64_t ms = 20024 * INT64_C(86400000) + 25509123;

	WANT_INT(ms, instant("2024-10-28T07:05:09.123Z"));
	WANT_INT(ms, instant("2024-10-28T14:05:09.123+07:00"));
	WANT_INT(ms, instant("2024-10-28t05:35:09.123999-01:30"));
	WANT_INT(ms - 123, instant("2024-10-28 07:05:09z"));
	WANT_INT(ms - 23, instant("2024-10-28T07:05:09.1Z"));
	WANT_INT(instant("2017-01-01T00:00:00Z"),
	    instant("2016-12-31T23:59:60Z"));
	WANT_INT(NONE, instant("2024-10-28T07:05:09.123"));
	WANT_INT(NONE, instant("2024-10-28T24:00:00Z"));
	WANT_INT(NONE, instant("2024-10-28T07:60:00Z"));
	WANT_INT(NONE, instant("2024-10-28T07:05Z"));
	WANT_INT(NONE, instant("2024-10-28T07:05:09.Z"));
	WANT_INT(NONE, instant("2024-10-28T07:05:09Zx"));
	WANT_INT(NONE, instant("2024-02-30T07:05:09Z"));
	WANT_INT(NONE, instant("2024-10-28"));
	WANT_INT(NONE, instant("2024-1"));
	WANT_INT(NONE, instant(""));
	WANT_INT(NONE, instant(NULL));
}

TEST(clock_stands_still_when_fixed)
{
	struct clock fixed = { .fixed_ms = 20024 * INT64_C(86400000) };
	struct clock real = { .fixed_ms = NONE };

	WANT_INT(20024 * INT64_C(86400000), clock_ms(&fixed));
	WANT_INT(20024, clock_day(&fixed));
	WANT(clock_ms(&real) > fixed.fixed_ms);
	WANT(clock_ms(NULL) > fixed.fixed_ms);
	WANT(clock_mono_us() <= clock_mono_us());
}

TESTS(RUN(date_counts_days_from_1970), RUN(date_refuses_days_that_are_not),
    RUN(date_takes_apart_every_day_it_makes),
    RUN(date_adds_months_and_stops_at_the_end_of_a_month),
    RUN(date_knows_the_day_of_the_week), RUN(date_reads_what_people_write),
    RUN(date_order_decides_only_where_it_could_be_swapped),
    RUN(date_two_digit_years_turn_at_70),
    RUN(date_refuses_what_is_none_and_leaves_out_alone),
    RUN(a_month_alone_is_its_last_day_where_a_day_to_count_up_to_is_asked),
    RUN(date_is_written_in_each_language),
    RUN(date_long_puts_zeros_where_the_decree_does),
    RUN(instant_is_local_on_pages_and_utc_for_machines),
    RUN(instant_day_turns_at_midnight_in_viet_nam),
    RUN(instant_reads_rfc_3339), RUN(clock_stands_still_when_fixed))
