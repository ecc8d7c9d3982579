/* Source of the numbers: GS1 General Specifications 7.9 and its examples. */
#include "codec/barcode.h"
#include "../test.h"

TEST(gtin_takes_the_four_lengths)
{
	WANT(gtin_valid("6291041500213")); /* the example of section 7.9 */
	WANT(gtin_valid("96385074"));
	WANT(gtin_valid("614141000036"));
	WANT(gtin_valid("10614141000415"));
	WANT(gtin_valid("8934563138165")); /* 893: Việt Nam */
}

TEST(gtin_refuses_a_wrong_check_digit)
{
	WANT(!gtin_valid("6291041500214"));
	WANT(!gtin_valid("6291041500231")); /* two digits swapped */
}

TEST(gtin_refuses_other_lengths_signs_and_zeros)
{
	WANT(!gtin_valid(NULL));
	WANT(!gtin_valid(""));
	WANT(!gtin_valid("629104150021"));
	WANT(!gtin_valid("629104150021 "));
	WANT(!gtin_valid("629104150021x"));
	WANT(!gtin_valid("6291041500213 "));
	WANT(!gtin_valid("0000000000000"));
	WANT(!gtin_valid("000000000000000000"));
}

TESTS(RUN(gtin_takes_the_four_lengths),
    RUN(gtin_refuses_a_wrong_check_digit),
    RUN(gtin_refuses_other_lengths_signs_and_zeros))
