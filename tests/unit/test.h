/* tests/unit/test.h: the words of a unit test, over cmocka.
 *
 * The name of a test is its promise:
 *   TEST(date_refuses_the_30th_of_february) { WANT_INT(NONE, date_make(...)); }
 *   TESTS(RUN(date_refuses_the_30th_of_february), ...)
 * Every test gets an arena `mem` that goes with it. */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#define TEST(name)                                                            \
	static void test_##name(struct arena *mem);                           \
	static void name(void **state)                                        \
	{                                                                     \
		struct arena *mem = arena_open(0);                            \
                                                                              \
		(void)state;                                                  \
		test_##name(mem);                                             \
		arena_close(mem);                                             \
	}                                                                     \
	static void test_##name(struct arena *mem __attribute__((unused)))

#define RUN(name) cmocka_unit_test(name)

#define TESTS(...)                                                            \
	int main(void)                                                        \
	{                                                                     \
		const struct CMUnitTest all[] = { __VA_ARGS__ };              \
                                                                              \
		return cmocka_run_group_tests(all, NULL, NULL);               \
	}

#ifdef __clang_analyzer__ /* cmocka does not tell it that a test ends here */
#include <stdlib.h>
#define WANT(x) ((x) ? (void)0 : abort())
#else
#define WANT(x) assert_true(x)
#endif
#define WANT_INT(want, got)                                                   \
	assert_int_equal((int64_t)(want), (int64_t)(got))
#define WANT_STR(want, got) assert_string_equal((want), (got))
#define WANT_RC(want, got) assert_int_equal((want), (got))

#endif
