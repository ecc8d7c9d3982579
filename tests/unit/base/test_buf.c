/* test_buf.c: what is formatted arrives whole, whatever room there was. */
#include "../test.h"

#include <string.h>

#include "base/buf.h"

TEST(text_of_any_length_is_formatted_whole)
{
	char text[400];
	struct buf b;

	memset(text, 'x', sizeof(text));
	for (size_t had = 0; had < 130; had++)
		for (size_t n = 0; n < 200; n += 7) {
			b = BUF_INIT(mem);
			buf_put(&b, text, had);
			buf_fmt(&b, "%.*s|%d", (int)n, text, 42);
			WANT_INT(had + n + 3, b.len);
			WANT_INT('\0', b.at[b.len]);
			WANT_STR("|42", b.at + had + n);
			WANT(memcmp(b.at, text, had + n) == 0);
		}
}

TEST(an_empty_format_leaves_a_string)
{
	struct buf b = BUF_INIT(mem);

	buf_fmt(&b, "%s", "");
	WANT_STR("", buf_str(&b));
	WANT_INT(0, b.len);
}

TESTS(RUN(text_of_any_length_is_formatted_whole),
    RUN(an_empty_format_leaves_a_string))
