/* Who may send again, and when. */
#include "../test.h"

#include <stdio.h>

#include <sodium.h>

#include "web/limit.h"

enum { HOUR = 3600 * 1000, NOW = 1000000 };

TEST(limit_refuses_the_sixth_of_an_hour)
{
	struct limit *l = limit_open(5, HOUR);

	for (int i = 0; i < 5; i++)
		WANT(limit_take(l, "10.0.0.7", NOW + i));
	WANT(!limit_take(l, "10.0.0.7", NOW + 5));
	WANT(!limit_take(l, "10.0.0.7", NOW + HOUR - 1));
	limit_close(l);
}

TEST(limit_allows_one_again_when_the_oldest_is_an_hour_old)
{
	struct limit *l = limit_open(5, HOUR);

	for (int i = 0; i < 5; i++)
		WANT(limit_take(l, "10.0.0.7", NOW + i));
	WANT(limit_take(l, "10.0.0.7", NOW + HOUR));
	WANT(!limit_take(l, "10.0.0.7", NOW + HOUR));
	WANT(limit_take(l, "10.0.0.7", NOW + HOUR + 1));
	limit_close(l);
}

TEST(limit_counts_each_sender_alone)
{
	struct limit *l = limit_open(1, HOUR);

	WANT(limit_take(l, "10.0.0.7", NOW));
	WANT(limit_take(l, "2001:db8::1", NOW));
	WANT(!limit_take(l, "10.0.0.7", NOW));
	limit_close(l);
}

TEST(limit_forgets_the_longest_silent_when_full)
{
	struct limit *l = limit_open(1, HOUR);
	char who[16];

	/* Far more than it has lines: the newest is still known. */
	for (int i = 0; i < 20000; i++) {
		snprintf(who, sizeof(who), "peer %d", i);
		WANT(limit_take(l, who, NOW + i));
		WANT(!limit_take(l, who, NOW + i));
	}
	limit_close(l);
}

TEST(limit_of_none_allows_all)
{
	for (int i = 0; i < 20; i++)
		WANT(limit_take(NULL, "10.0.0.7", NOW));
	limit_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest all[] = {
		RUN(limit_refuses_the_sixth_of_an_hour),
		RUN(limit_allows_one_again_when_the_oldest_is_an_hour_old),
		RUN(limit_counts_each_sender_alone),
		RUN(limit_forgets_the_longest_silent_when_full),
		RUN(limit_of_none_allows_all),
	};

	if (sodium_init() < 0)
		return 1;
	return cmocka_run_group_tests(all, NULL, NULL);
}
