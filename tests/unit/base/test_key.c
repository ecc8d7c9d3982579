/* test_key.c: row keys: rising, unique, readable. */
#include "../test.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/none.h"

static const int64_t NOW = 1730099109123; /* 2024-10-28T07:05:09.123Z */

TEST(key_rises_even_when_the_clock_steps_back)
{
	int64_t last = key_new(NOW), k;

	for (int i = 0; i < 10000; i++) {
		k = key_new(NOW - i);
		WANT(k > last);
		last = k;
	}
	WANT(key_new(0) > last);
	WANT(key_new(-5) > last);
}

TEST(key_says_when_it_was_made_and_where)
{
	int64_t k;

	key_node(311);
	k = key_new(NOW + 1000000);
	WANT_INT(NOW + 1000000, key_ms(k));
	WANT_INT(311, k >> 12 & 511);
	WANT_INT(0, k & 4095);
	key_node(0);
}

enum { EACH = 5000, THREADS = 4 };

static void *
make(void *at)
{
	int64_t *keys = at;

	for (int i = 0; i < EACH; i++)
		keys[i] = key_new(NOW + 2000000);
	return NULL;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

TEST(key_is_made_once_among_threads)
{
	int64_t *keys = NEW_N(mem, int64_t, EACH * THREADS);
	pthread_t thread[THREADS];

	for (int i = 0; i < THREADS; i++)
		WANT_INT(0, pthread_create(&thread[i], NULL, make,
		                keys + i * EACH));
	for (int i = 0; i < THREADS; i++)
		pthread_join(thread[i], NULL);
	qsort(keys, EACH * THREADS, sizeof(*keys), by_value);
	for (int i = 1; i < EACH * THREADS; i++)
		WANT(keys[i - 1] < keys[i]);
}

TEST(key_comes_after_what_was_there_before_the_start)
{
	const int64_t now = INT64_C(1790000000000), there = key_new(now) +
	    ((int64_t)3600000 << 21 | (int64_t)9 << 12 | 4095);
	int64_t k;

	key_past(there);
	k = key_new(now);
	WANT(k > there);
	WANT(key_ms(k) - key_ms(there) <= 1);
	/* An older one, and one that is none, change nothing. */
	key_past(1);
	key_past(INT64_MAX);
	key_past(NONE);
	WANT(key_new(now) > k);
	WANT(key_ms(key_new(now)) - key_ms(there) <= 1);
}

TEST(key_reads_back_as_it_is_written)
{
	static const int64_t some[] = { 0, 1, 31, 32, INT64_MAX,
		123456789012345678 };
	int64_t k;

	for (size_t i = 0; i < COUNT(some); i++) {
		WANT_INT(13, strlen(key_str(mem, some[i])));
		WANT(key_parse(key_str(mem, some[i]), &k));
		WANT_INT(some[i], k);
	}
	WANT_STR("0000000000001", key_str(mem, 1));
	WANT_STR("7ZZZZZZZZZZZZ", key_str(mem, INT64_MAX));
	WANT_STR("", key_str(mem, NONE));
}

TEST(key_forgives_what_eyes_confuse)
{
	int64_t k, same;

	WANT(key_parse("01abcdefghjk0", &k));
	WANT(key_parse("OLABCDEFGHJKo", &same));
	WANT_INT(k, same);
	WANT(key_parse("0IABCDEFGHJK0", &same));
	WANT_INT(k, same);
}

TEST(key_refuses_what_is_none)
{
	static const char *const wrong[] = { "", "000000000000",
		"00000000000000", "8000000000000", "000000000000U",
		"000000000000-", "00000000000 0", "000000000000\xC3" };
	int64_t k = 7;

	for (size_t i = 0; i < COUNT(wrong); i++)
		WANT(!key_parse(wrong[i], &k));
	WANT(!key_parse(NULL, &k));
	WANT_INT(7, k);
}

/* Last: it moves the counter of this process far into the future. */
TEST(key_stays_positive_when_the_clock_is_mad)
{
	int64_t last = key_new(INT64_MAX), k;

	WANT(last > 0);
	for (int i = 0; i < 10000; i++) {
		k = key_new(INT64_MAX);
		WANT(k > last);
		last = k;
	}
}

TESTS(RUN(key_rises_even_when_the_clock_steps_back),
    RUN(key_says_when_it_was_made_and_where),
    RUN(key_is_made_once_among_threads),
    RUN(key_comes_after_what_was_there_before_the_start),
    RUN(key_reads_back_as_it_is_written),
    RUN(key_forgives_what_eyes_confuse), RUN(key_refuses_what_is_none),
    RUN(key_stays_positive_when_the_clock_is_mad))
