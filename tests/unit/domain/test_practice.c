/* tests/unit/domain/test_practice.c: what is invented looks like the real
 * thing, is the same for the same, and does not lead back. */
#include "../test.h"

#include <sodium.h>
#include <string.h>

#include "base/str.h"
#include "domain/producer/ident.h"
#include "domain/producer/practice.h"

TEST(tax_codes_stay_valid_and_two_stay_two)
{
	enum { MANY = 3000 };
	const char **seen = NEW_N(mem, const char *, MANY);
	struct practice p = { .key = { 1, 2, 3 } };
	const char *real, *made;
	size_t n = 0;

	assert_true(sodium_init() >= 0);
	for (int i = 0; n < MANY && i < 9 * MANY; i++) {
		real = str_fmt(mem, "01%07d%d", i / 9, i % 9 + 1);
		if (!tax_code_valid(real))
			continue;
		made = practice_tax_code(&p, mem, real);
		WANT(tax_code_valid(made));
		WANT_STR(made, practice_tax_code(&p, mem, real));
		for (size_t j = 0; j < n && j < 300; j++)
			WANT(!str_eq(seen[j], made));
		seen[n++] = made;
	}
	WANT(n > 1000);
	made = practice_tax_code(&p, mem, "0106894621-001");
	WANT(tax_code_valid(made) && strlen(made) == 14);
	made = practice_tax_code(&p, mem, "024190001234");
	WANT(strlen(made) == 12 && !str_eq(made, "024190001234"));
}

TEST(another_key_invents_something_else)
{
	struct practice p = { .key = { 1 } }, q = { .key = { 2 } };

	WANT(!str_eq(practice_tax_code(&p, mem, "0106894621"),
	    practice_tax_code(&q, mem, "0106894621")));
}

TESTS(RUN(tax_codes_stay_valid_and_two_stay_two),
    RUN(another_key_invents_something_else))
