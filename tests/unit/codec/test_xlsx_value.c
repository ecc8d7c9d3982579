/* Numbers and formats as ECMA-376 stores them and Excel shows them. */
#include "codec/xlsx_in.h"

#include "../test.h"

TEST(xlsx_number_keeps_what_is_stored)
{
	WANT_STR("0", xlsx_number(mem, "0"));
	WANT_STR("86.5", xlsx_number(mem, "86.5"));
	WANT_STR("-12.50", xlsx_number(mem, "-12.50"));
	WANT_STR("123456789012345678", xlsx_number(mem, "123456789012345678"));
	WANT_STR("7", xlsx_number(mem, " 7\n"));
}

TEST(xlsx_number_writes_powers_out)
{
	WANT_STR("1000", xlsx_number(mem, "1E3"));
	WANT_STR("1500000", xlsx_number(mem, "1.5E+6"));
	WANT_STR("0.0015", xlsx_number(mem, "1.5E-3"));
	WANT_STR("-0.25", xlsx_number(mem, "-2.5e-1"));
	WANT_STR("12.5", xlsx_number(mem, "0.0125E3"));
	WANT_STR("0", xlsx_number(mem, "0E5"));
}

TEST(xlsx_number_shows_fractions_as_excel_does)
{
	WANT_STR("86.55", xlsx_number(mem, "86.549999999999997"));
	WANT_STR("0.3", xlsx_number(mem, "0.30000000000000004"));
	WANT_STR("3", xlsx_number(mem, "2.9999999999999996"));
	WANT_STR("1000", xlsx_number(mem, "999.99999999999989"));
	WANT_STR("0.07", xlsx_number(mem, "7.0000000000000007E-2"));
}

TEST(xlsx_number_mends_odd_spellings)
{
	WANT_STR("0", xlsx_number(mem, "-0"));
	WANT_STR("5", xlsx_number(mem, "+5"));
	WANT_STR("0.5", xlsx_number(mem, ".5"));
	WANT_STR("5", xlsx_number(mem, "5."));
}

TEST(xlsx_number_refuses_what_is_none)
{
	static const char *const bad[] = { "", " ", "abc", "1,5", "1.2.3",
		"NaN", "INF", "0x10", "1E", "1E+", "E5", ".", "-", "1E400",
		"12 3" };

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_null(xlsx_number(mem, bad[i]));
}

static int64_t
day(const char *serial, bool date1904)
{
	int64_t d;

	return xlsx_day(serial, date1904, &d) ? d : -1;
}

TEST(xlsx_day_knows_both_calendars_and_the_leap_day_that_never_was)
{
	WANT_INT(20024, day("45593", false)); /* 28/10/2024 */
	WANT_INT(20024, day("45593.999", false));
	WANT_INT(20024, day("44131", true));
	WANT_INT(-25567, day("1", false));  /* 01/01/1900 */
	WANT_INT(-25509, day("59", false)); /* 28/02/1900 */
	WANT_INT(-1, day("60", false));     /* 29/02/1900 */
	WANT_INT(-25508, day("61", false)); /* 01/03/1900 */
	WANT_INT(-24107, day("0", true));
	WANT_INT(-1, day("0.5", false));
	WANT_INT(-1, day("-5", false));
	WANT_INT(-1, day("1234567890", false));
}

TEST(xlsx_format_date_looks_past_quotes_and_brackets)
{
	WANT(xlsx_format_date("dd/mm/yyyy"));
	WANT(xlsx_format_date("[$-42A]d mmmm yyyy;@"));
	WANT(xlsx_format_date("\"ngày \"dd"));
	WANT(xlsx_format_date("YYYY"));
	WANT(!xlsx_format_date("General"));
	WANT(!xlsx_format_date("#,##0 \"dong\""));
	WANT(!xlsx_format_date("#,##0\\d"));
	WANT(!xlsx_format_date("[Red]#,##0.00"));
	WANT(!xlsx_format_date("_d0.00*m"));
	WANT(!xlsx_format_date("0\"unclosed d"));
	WANT(!xlsx_format_date("0\\"));
	WANT(!xlsx_format_date("@"));
}

TESTS(RUN(xlsx_number_keeps_what_is_stored),
    RUN(xlsx_number_writes_powers_out),
    RUN(xlsx_number_shows_fractions_as_excel_does),
    RUN(xlsx_number_mends_odd_spellings),
    RUN(xlsx_number_refuses_what_is_none),
    RUN(xlsx_day_knows_both_calendars_and_the_leap_day_that_never_was),
    RUN(xlsx_format_date_looks_past_quotes_and_brackets))
