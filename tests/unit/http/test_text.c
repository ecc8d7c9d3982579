/* Paths, media types, escapes. */
#include "../test.h"

#include <string.h>

#include "base/str.h"
#include "http/http.h"
#include "http/text.h"

static const char *
path(struct arena *mem, const char *raw)
{
	const char *out;

	return path_decode(mem, raw, strlen(raw), &out) == RC_OK ? out :
	    "refused";
}

TEST(path_is_decoded_once)
{
	WANT_STR("/", path(mem, "/"));
	WANT_STR("/a b/c", path(mem, "/a%20b/c"));
	WANT_STR("/%41", path(mem, "/%2541"));
	WANT_STR("/a+b/", path(mem, "/a+b/"));
	WANT_STR("/xã", path(mem, "/x%C3%A3"));
	WANT_STR("/...", path(mem, "/..."));
	WANT_STR("/.well-known/x", path(mem, "/.well-known/x"));
}

TEST(path_refuses_what_could_climb_or_confuse)
{
	static const char *const bad[] = { "", "a", "//", "//a", "/a//b",
		"/a/../b", "/..", "/.", "/a/.", "/a/./b", "/%2e%2e/b",
		"/%2e%2E", "/a%2f%2fb", "/a/%2e/b", "/%2fa", "/a\\b",
		"/a%5cb", "/a%00", "/a%0a", "/a%7f", "/%", "/%4", "/%zz",
		"/%ff", "/%c0%af", "/%ed%a0%80", "http://x/" };

	for (size_t i = 0; i < COUNT(bad); i++)
		WANT_STR("refused", path(mem, bad[i]));
}

TEST(media_type_is_lower_case_without_parameters)
{
	WANT_STR("text/html", media_type(mem, " Text/HTML; charset=x"));
	WANT_STR("application/ld+json", media_type(mem,
	    "application/ld+json"));
	WANT_STR("", media_type(mem, "text"));
	WANT_STR("", media_type(mem, "text/"));
	WANT_STR("", media_type(mem, "a b/c"));
	WANT_STR("", media_type(mem, ""));
}

TEST(media_param_is_found_quoted_or_not)
{
	const char *v = "multipart/form-data; Charset=u; boundary=\"a;b\\\"c\"";

	WANT_STR("a;b\"c", media_param(mem, v, "boundary"));
	WANT_STR("u", media_param(mem, v, "charset"));
	WANT_STR("C:\\d\\x", media_param(mem, "f; n=\"C:\\d\\x\"", "n"));
	WANT(media_param(mem, v, "bound") == NULL);
	WANT(media_param(mem, "f; n=\"open", "n") == NULL);
	WANT(media_param(mem, "f; n", "n") == NULL);
	WANT(media_param(mem, "f; n=", "n") == NULL);
}

TEST(tokens_and_values_are_told_from_others)
{
	WANT(text_token("X-A", 3) && !text_token("X A", 3));
	WANT(!text_token("", 0) && !text_token("a:", 2));
	WANT(!text_token("\xc3\xa3", 2));
	WANT(text_value("a\tb ã") && !text_value("a\r\nb"));
	WANT(!text_value("a\x7f") && !text_value("\x01"));
}

TEST(url_escape_keeps_only_the_unreserved)
{
	struct buf b = BUF_INIT(mem);

	url_escape(&b, "a-Z_0.~ /?&=xã");
	WANT_STR("a-Z_0.~%20%2F%3F%26%3Dx%C3%A3", buf_str(&b));
}

TESTS(RUN(path_is_decoded_once), RUN(path_refuses_what_could_climb_or_confuse),
    RUN(media_type_is_lower_case_without_parameters),
    RUN(media_param_is_found_quoted_or_not),
    RUN(tokens_and_values_are_told_from_others),
    RUN(url_escape_keeps_only_the_unreserved))
