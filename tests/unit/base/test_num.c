/* test_num.c: scaled integers as text and back. */
#include "../test.h"

#include "base/none.h"
#include "base/num.h"

TEST(num_is_written_in_three_ways)
{
	WANT_STR("1.234.567,5", num_str(mem, 1234567500, 3, NUM_VI));
	WANT_STR("1,234,567.5", num_str(mem, 1234567500, 3, NUM_EN));
	WANT_STR("1234567.5", num_str(mem, 1234567500, 3, NUM_C));
	WANT_STR("−2,5", num_str(mem, -2500, 3, NUM_VI));
	WANT_STR("−2.5", num_str(mem, -2500, 3, NUM_EN));
	WANT_STR("-2.5", num_str(mem, -2500, 3, NUM_C));
	WANT_STR("0", num_str(mem, 0, 3, NUM_VI));
	WANT_STR("0,001", num_str(mem, 1, 3, NUM_VI));
	WANT_STR("100", num_str(mem, 100, 0, NUM_VI));
	WANT_STR("1.000", num_str(mem, 1000000, 3, NUM_VI));
	WANT_STR("", num_str(mem, NONE, 0, NUM_VI));
	WANT_STR("9.223.372.036.854.775.807",
	    num_str(mem, INT64_MAX, 0, NUM_VI));
	WANT_STR("-9.223372036854775807", num_str(mem, -INT64_MAX, 18, NUM_C));
}

TEST(num_fixed_rounds_half_away_from_zero)
{
	WANT_STR("79,9", num_fixed(mem, 79850, 3, 1, NUM_VI));
	WANT_STR("79,8", num_fixed(mem, 79849, 3, 1, NUM_VI));
	WANT_STR("−79,9", num_fixed(mem, -79850, 3, 1, NUM_VI));
	WANT_STR("1.000", num_fixed(mem, 999500, 3, 0, NUM_VI));
	WANT_STR("0,0", num_fixed(mem, -49, 3, 1, NUM_VI));
	WANT_STR("80,0", num_fixed(mem, 80000, 3, 1, NUM_VI));
	WANT_STR("5,00", num_fixed(mem, 5, 0, 2, NUM_VI));
	WANT_STR("5.5000", num_fixed(mem, 55, 1, 4, NUM_EN));
	WANT_STR("", num_fixed(mem, NONE, 3, 1, NUM_VI));
	WANT_STR("9", num_fixed(mem, INT64_MAX, 18, 0, NUM_C));
}

/* What num_parse makes of ${s}: "value" or what it found. */
static const char *
read(struct arena *mem, const char *s, int scale, enum num_style style)
{
	int64_t v = 0;

	switch (num_parse(s, scale, style, &v)) {
	case NUM_NOT:
		return "not";
	case NUM_YES:
		return num_str(mem, v, 0, NUM_C);
	case NUM_AMBIGUOUS:
		return v == 1234000 ? "1234000?" : "?";
	case NUM_FINE:
		return "fine";
	case NUM_BIG:
		return "big";
	}
	return "";
}

TEST(num_reads_every_spelling_that_means_one_thing)
{
	static const char *const same[] = { "1234,5", "1.234,5", "1,234.5",
		"1234.5", "1 234,5", "1\u00A0234,5", "1\u202F234.5",
		" 1234,5 ", "1234,500", "+1234.5", "1234.50", "001234,5" };

	for (size_t i = 0; i < COUNT(same); i++) {
		WANT_STR("1234500", read(mem, same[i], 3, NUM_VI));
		WANT_STR("1234500", read(mem, same[i], 3, NUM_EN));
		WANT_STR("1234500", read(mem, same[i], 3, NUM_C));
	}
	WANT_STR("-2500", read(mem, "−2,5", 3, NUM_VI));
	WANT_STR("-2500", read(mem, "-2,5", 3, NUM_VI));
	WANT_STR("500", read(mem, ",5", 3, NUM_VI));
	WANT_STR("1234567", read(mem, "1.234.567", 0, NUM_EN));
	WANT_STR("1234567", read(mem, "1,234,567", 0, NUM_VI));
	WANT_STR("1234567", read(mem, "1 234 567", 0, NUM_VI));
	WANT_STR("1234567", read(mem, "1.234,567", 3, NUM_VI));
	WANT_STR("1234567", read(mem, "1 234,567", 3, NUM_VI));
	WANT_STR("1234567", read(mem, "1234,567", 3, NUM_VI));
	WANT_STR("0", read(mem, "0", 0, NUM_VI));
	WANT_STR("0", read(mem, "-0,0", 0, NUM_VI));
}

TEST(num_says_when_a_separator_could_mean_two_things)
{
	WANT_STR("1234000?", read(mem, "1.234", 3, NUM_VI));
	WANT_STR("1234000?", read(mem, "1,234", 3, NUM_VI));
	WANT_STR("1234000?", read(mem, "1.234", 3, NUM_EN));
	WANT_STR("1234", read(mem, "1.234", 0, NUM_VI));
	WANT_STR("?", read(mem, "1,234", 0, NUM_VI));
	WANT_STR("1234", read(mem, "1,234", 0, NUM_EN));
	WANT_STR("?", read(mem, "1.234", 0, NUM_EN));
	WANT_STR("123", read(mem, "0.123", 3, NUM_VI));
	WANT_STR("123", read(mem, "0,123", 3, NUM_VI));
	WANT_STR("fine", read(mem, "0.123", 0, NUM_VI));
}

TEST(num_machine_text_has_a_point_and_reads_back)
{
	static const int64_t some[] = { 0, 1, -1, 1234, 1000, 999999,
		-1234567, INT64_MAX, -INT64_MAX };
	int64_t v;

	WANT_STR("1234", read(mem, "1.234", 3, NUM_C));
	for (size_t i = 0; i < COUNT(some); i++)
		for (int scale = 0; scale <= 18; scale++) {
			WANT_INT(NUM_YES,
			    num_parse(num_str(mem, some[i], scale, NUM_C),
			        scale, NUM_C, &v));
			WANT_INT(some[i], v);
		}
}

TEST(num_whole_numbers_read_back_in_their_language)
{
	int64_t v;

	for (int64_t n = 1; n < INT64_MAX / 7; n = n * 7 + 3) {
		WANT_INT(NUM_YES,
		    num_parse(num_str(mem, -n, 0, NUM_VI), 0, NUM_VI, &v));
		WANT_INT(-n, v);
		WANT_INT(NUM_YES,
		    num_parse(num_str(mem, n, 0, NUM_EN), 0, NUM_EN, &v));
		WANT_INT(n, v);
	}
}

TEST(num_refuses_what_is_no_number_and_leaves_out_alone)
{
	static const char *const wrong[] = { "", " ", "-", "–", "abc", "12a",
		"1.", "1,", ".", ",", "1..2", "1,,2", "12.34.567", "1.234.56",
		"1.234 567", "1,234,567.8.9", "1.234,567,890", "1 2", "1  234",
		"12 34", "1234 567", "1,5 5", "0.123.456", "1e5", "5%", "--1",
		"- 1", "0x10", "1.234,5,6", "1 234 5", "1,234 567" };
	int64_t v = 7;

	for (size_t i = 0; i < COUNT(wrong); i++)
		if (num_parse(wrong[i], 3, NUM_VI, &v) != NUM_NOT)
			fail_msg("read as a number: \"%s\"", wrong[i]);
	WANT_INT(NUM_NOT, num_parse(NULL, 3, NUM_VI, &v));
	WANT_INT(NUM_FINE, num_parse("1,2345", 3, NUM_VI, &v));
	WANT_INT(NUM_FINE, num_parse("0,5", 0, NUM_VI, &v));
	WANT_INT(NUM_BIG, num_parse("9223372036854775808", 0, NUM_VI, &v));
	WANT_INT(NUM_BIG, num_parse("-9223372036854775808", 0, NUM_VI, &v));
	WANT_INT(NUM_BIG, num_parse("9223372036854775807", 1, NUM_VI, &v));
	WANT_INT(7, v);
	WANT_INT(NUM_YES, num_parse("9223372036854775807", 0, NUM_VI, &v));
	WANT_INT(INT64_MAX, v);
}

TEST(num_percent_is_a_share_of_something)
{
	WANT_STR("86,5%", num_percent(mem, 865, 1000, 1, NUM_VI));
	WANT_STR("86.5%", num_percent(mem, 865, 1000, 1, NUM_EN));
	WANT_STR("86%", num_percent(mem, 43, 50, 0, NUM_VI));
	WANT_STR("33,33%", num_percent(mem, 1, 3, 2, NUM_VI));
	WANT_STR("67%", num_percent(mem, 2, 3, 0, NUM_VI));
	WANT_STR("−12,5%", num_percent(mem, -1, 8, 1, NUM_VI));
	WANT_STR("0,0%", num_percent(mem, 0, 8, 1, NUM_VI));
	WANT_STR("–", num_percent(mem, 1, 0, 1, NUM_VI));
	WANT_STR("–", num_percent(mem, 1, -5, 1, NUM_VI));
	WANT_STR("–", num_percent(mem, NONE, 5, 1, NUM_VI));
	WANT_STR("–", num_percent(mem, INT64_MAX, 1, 1, NUM_VI));
	WANT_STR("100,0%",
	    num_percent(mem, INT64_MAX, INT64_MAX, 1, NUM_VI));
	WANT_STR("50,0%",
	    num_percent(mem, INT64_MAX / 2, INT64_MAX, 1, NUM_VI));
}

TEST(num_money_is_short_from_a_billion_on)
{
	WANT_STR("145.000 ₫", num_money(mem, 145000, NUM_VI));
	WANT_STR("145,000 ₫", num_money(mem, 145000, NUM_EN));
	WANT_STR("145000", num_money(mem, 145000, NUM_C));
	WANT_STR("999.999.999 ₫", num_money(mem, 999999999, NUM_VI));
	WANT_STR("1 tỷ đồng", num_money(mem, 1000000000, NUM_VI));
	WANT_STR("1,89 tỷ đồng", num_money(mem, 1890000000, NUM_VI));
	WANT_STR("1.89 billion đồng", num_money(mem, 1890000000, NUM_EN));
	WANT_STR("1,9 tỷ đồng", num_money(mem, 1895000000, NUM_VI));
	WANT_STR("−1.234,5 tỷ đồng", num_money(mem, -1234500000000, NUM_VI));
	WANT_STR("", num_money(mem, NONE, NUM_VI));
	WANT_STR("9.223.372.036,85 tỷ đồng", num_money(mem, INT64_MAX, NUM_VI));
}

TESTS(RUN(num_is_written_in_three_ways),
    RUN(num_fixed_rounds_half_away_from_zero),
    RUN(num_reads_every_spelling_that_means_one_thing),
    RUN(num_says_when_a_separator_could_mean_two_things),
    RUN(num_machine_text_has_a_point_and_reads_back),
    RUN(num_whole_numbers_read_back_in_their_language),
    RUN(num_refuses_what_is_no_number_and_leaves_out_alone),
    RUN(num_percent_is_a_share_of_something),
    RUN(num_money_is_short_from_a_billion_on))
