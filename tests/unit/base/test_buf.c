/* test_buf.c: what is formatted arrives whole, whatever room there was. */
#include "../test.h"

#include <limits.h>
#include <stdio.h>
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

/* The formats that are spelled without printf say what it says. */
TEST(a_format_says_what_printf_says)
{
	static const long long ns[] = { 0, 7, -7, 42, -42, 1234, -1234, 123456,
		INT_MAX, INT_MIN };
	static const char *const texts[] = { "", "a", "Mật ong %d %s", "100%" };
	char want[400];
	struct buf b;

	for (size_t i = 0; i < COUNT(ns); i++)
		for (size_t k = 0; k < COUNT(texts); k++) {
#define SAYS(...)                                                             \
	b = BUF_INIT(mem);                                                    \
	buf_fmt(&b, __VA_ARGS__);                                             \
	snprintf(want, sizeof(want), __VA_ARGS__);                            \
	WANT_STR(want, buf_str(&b))
			SAYS("%d|%02d|%04d|%s", (int)ns[i], (int)ns[i],
			    (int)ns[i], texts[k]);
			SAYS("%s%lld%%%zu%c", texts[k], ns[i], (size_t)k, 'x');
			SAYS("%lld", i % 2 != 0 ? LLONG_MIN : LLONG_MAX);
			SAYS("%5d|%-6s|%03d|%x|%.2s|%u|%ld", (int)ns[i],
			    texts[k], (int)ns[i], (unsigned)k, texts[k],
			    (unsigned)i, (long)ns[i]);
			SAYS("%%d %s%%", texts[k]);
#undef SAYS
		}
}

/* Text that grows where it lies, and between other things in the arena. */
TEST(text_stays_whole_while_it_grows)
{
	struct buf a = BUF_INIT(mem), b = BUF_INIT(mem);
	bool whole = true;

	for (int i = 0; i < 100000; i++) {
		buf_putc(&a, (char)('a' + i % 26));
		if (i % 3 == 0)
			buf_putc(&b, (char)('A' + i / 3 % 26));
		if (i % 1000 == 0)
			whole = *(char *)arena_alloc(mem, 1) == '\0' && whole;
	}
	for (int i = 0; i < 100000; i++)
		whole = whole && a.at[i] == 'a' + i % 26 &&
		    (i % 3 != 0 || b.at[i / 3] == 'A' + i / 3 % 26);
	WANT(whole);
	WANT_INT(100000, strlen(buf_str(&a)));
	WANT_INT(33334, strlen(buf_str(&b)));
}

TESTS(RUN(text_of_any_length_is_formatted_whole),
    RUN(an_empty_format_leaves_a_string), RUN(a_format_says_what_printf_says),
    RUN(text_stays_whole_while_it_grows))
