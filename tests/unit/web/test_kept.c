/* Answers that were already made. */
#include "../test.h"

#include <stdio.h>

#include "web/kept.h"

TEST(kept_gives_back_what_was_put_for_the_same_data_only)
{
	struct kept *k = kept_open(4);

	WANT(kept_get(k, mem, "/scheme?", "v1") == NULL);
	kept_put(k, "/scheme?", "v1", "một");
	WANT_STR("một", kept_get(k, mem, "/scheme?", "v1"));
	WANT(kept_get(k, mem, "/scheme?", "v2") == NULL);
	WANT(kept_get(k, mem, "/scheme?unit=x", "v1") == NULL);
	kept_put(k, "/scheme?", "v2", "hai");
	WANT(kept_get(k, mem, "/scheme?", "v1") == NULL);
	WANT_STR("hai", kept_get(k, mem, "/scheme?", "v2"));
	kept_close(k);
}

TEST(kept_lets_go_of_the_one_longest_unused)
{
	struct kept *k = kept_open(3);
	char key[16];

	for (int i = 0; i < 3; i++) {
		snprintf(key, sizeof(key), "%d", i);
		kept_put(k, key, "v", key);
	}
	WANT_STR("0", kept_get(k, mem, "0", "v"));
	kept_put(k, "3", "v", "3");
	WANT_STR("0", kept_get(k, mem, "0", "v"));
	WANT(kept_get(k, mem, "1", "v") == NULL);
	WANT_STR("2", kept_get(k, mem, "2", "v"));
	WANT_STR("3", kept_get(k, mem, "3", "v"));
	kept_close(k);
}

TEST(kept_of_nothing_keeps_nothing)
{
	kept_put(NULL, "a", "v", "x");
	WANT(kept_get(NULL, mem, "a", "v") == NULL);
	kept_close(NULL);
}

TESTS(RUN(kept_gives_back_what_was_put_for_the_same_data_only),
    RUN(kept_lets_go_of_the_one_longest_unused),
    RUN(kept_of_nothing_keeps_nothing))
