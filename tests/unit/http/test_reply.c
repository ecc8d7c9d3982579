/* Cookies, headers, redirects, error pages. */
#include "../test.h"

#include <string.h>

#include <sodium.h>

#include "base/log.h"
#include "base/str.h"
#include "http/cookie.h"
#include "http/errpage.h"
#include "http/headers.h"
#include "http/http.h"

static struct reply
new_reply(struct arena *mem)
{
	log_level(LOG_ERROR + 1);
	return (struct reply){ .mem = mem, .status = 200,
		.body = BUF_INIT(mem) };
}

TEST(cookies_are_found_by_their_whole_name)
{
	const char *h = "aa=0; a=1;b=\"two\" ;  c=; a=9";

	WANT_STR("1", cookie_find(mem, h, "a"));
	WANT_STR("two", cookie_find(mem, h, "b"));
	WANT(cookie_find(mem, h, "d") == NULL);
	WANT(cookie_find(mem, "a", "a") == NULL);
	WANT(cookie_find(mem, "a=x y", "a") == NULL);
	WANT(cookie_find(mem, "a=\x01", "a") == NULL);
	WANT(cookie_find(mem, "=x", "") == NULL);
}

TEST(a_cookie_is_set_with_its_guards)
{
	struct reply r = new_reply(mem);

	reply_cookie(&r, "s", "abc", -1, true);
	WANT_STR("s=abc; Path=/; HttpOnly; SameSite=Lax; Secure",
	    headers_find(&r, "set-cookie"));
	r.headers = NULL;
	reply_cookie(&r, "s", NULL, 0, false);
	WANT_STR("s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
	    headers_find(&r, "Set-Cookie"));
	r.headers = NULL;
	reply_cookie(&r, "s", "a; Domain=evil", 9, false);
	WANT(r.headers == NULL);
}

TEST(a_header_with_a_line_end_never_leaves)
{
	struct reply r = new_reply(mem);

	reply_header(&r, "X-A", "1\r\nSet-Cookie: x=y");
	reply_header(&r, "X-A", "1\nb");
	reply_header(&r, "X A", "1");
	reply_header(&r, "X:", "1");
	reply_header(&r, "X", NULL);
	reply_header(&r, "Content-Length", "5");
	reply_header(&r, "transfer-encoding", "chunked");
	WANT(r.headers == NULL);
	reply_header(&r, "X-A", "1");
	WANT_STR("1", headers_find(&r, "x-a"));
}

TEST(a_redirect_stays_on_the_site)
{
	static const char *const out[] = { "http://evil/", "//evil/",
		"/\\evil", "evil", "", "/a\r\nX: y", NULL };
	struct reply r = new_reply(mem);

	reply_redirect(&r, "/a/đ?b=c d#e");
	WANT_INT(303, r.status);
	WANT_STR("/a/%C4%91?b=c%20d#e", headers_find(&r, "Location"));
	for (size_t i = 0; i < COUNT(out); i++) {
		r.headers = NULL;
		reply_redirect(&r, out[i]);
		WANT_STR("/", headers_find(&r, "Location"));
	}
}

TEST(security_headers_are_added_where_missing)
{
	struct reply r = new_reply(mem);

	reply_header(&r, "Content-Security-Policy", "own");
	headers_secure(&r, NULL, false);
	WANT_STR("own", headers_find(&r, "Content-Security-Policy"));
	WANT_STR("nosniff", headers_find(&r, "X-Content-Type-Options"));
	WANT_STR("same-origin", headers_find(&r, "Referrer-Policy"));
	WANT_STR("same-origin", headers_find(&r,
	    "Cross-Origin-Opener-Policy"));
	WANT(headers_find(&r, "Permissions-Policy") != NULL);
	WANT(headers_find(&r, "Strict-Transport-Security") == NULL);
	r.headers = NULL;
	headers_secure(&r, NULL, true);
	WANT(strstr(headers_find(&r, "Content-Security-Policy"),
	    "frame-ancestors 'none'") != NULL);
	WANT(headers_find(&r, "Strict-Transport-Security") != NULL);
	r.headers = NULL;
	headers_secure(&r, "default", true);
	WANT_STR("default", headers_find(&r, "Content-Security-Policy"));
}

TEST(what_sets_a_cookie_is_not_public)
{
	struct reply r = new_reply(mem);

	reply_header(&r, "Cache-Control", "public, max-age=60");
	headers_secure(&r, NULL, false);
	WANT_STR("public, max-age=60", headers_find(&r, "Cache-Control"));
	reply_cookie(&r, "session", "", 0, false);
	headers_secure(&r, NULL, false);
	WANT_STR("no-store", headers_find(&r, "Cache-Control"));
	headers_drop(&r, "Cache-Control");
	headers_secure(&r, NULL, false);
	WANT(headers_find(&r, "Cache-Control") == NULL);
}

TEST(a_dropped_header_is_gone_each_time_it_occurs)
{
	struct reply r = new_reply(mem);

	reply_header(&r, "A", "1");
	reply_header(&r, "B", "2");
	reply_header(&r, "a", "3");
	headers_drop(&r, "A");
	WANT(headers_find(&r, "A") == NULL);
	WANT_STR("2", headers_find(&r, "B"));
}

TEST(an_error_page_forgets_what_was_there)
{
	struct reply r = new_reply(mem);

	reply_header(&r, "Set-Cookie", "a=b");
	buf_puts(&r.body, "secret");
	errpage(&r, 503, "7F3K2M");
	WANT_INT(503, r.status);
	WANT(headers_find(&r, "Set-Cookie") == NULL);
	WANT_STR("2", headers_find(&r, "Retry-After"));
	WANT(strstr(buf_str(&r.body), "secret") == NULL);
	WANT(strstr(buf_str(&r.body), "7F3K2M") != NULL);
	WANT(str_begins(buf_str(&r.body), "<!doctype html><html lang=\"vi\">"));
}

TEST(the_policy_of_an_error_page_names_its_style)
{
	struct reply r = new_reply(mem);
	unsigned char sum[crypto_hash_sha256_BYTES];
	char want[80] = "sha256-";
	const char *body, *from, *to;

	errpage(&r, 413, NULL);
	body = buf_str(&r.body);
	WANT((from = strstr(body, "<style>")) != NULL);
	WANT((to = strstr(body, "</style>")) != NULL);
	from += strlen("<style>");
	crypto_hash_sha256(sum, (const unsigned char *)from,
	    (unsigned long long)(to - from));
	sodium_bin2base64(want + 7, sizeof(want) - 7, sum, sizeof(sum),
	    sodium_base64_VARIANT_ORIGINAL);
	WANT(strstr(headers_find(&r, "Content-Security-Policy"), want) !=
	    NULL);
}

TESTS(RUN(the_policy_of_an_error_page_names_its_style),
    RUN(cookies_are_found_by_their_whole_name),
    RUN(a_cookie_is_set_with_its_guards),
    RUN(a_header_with_a_line_end_never_leaves),
    RUN(a_redirect_stays_on_the_site),
    RUN(security_headers_are_added_where_missing),
    RUN(what_sets_a_cookie_is_not_public),
    RUN(a_dropped_header_is_gone_each_time_it_occurs),
    RUN(an_error_page_forgets_what_was_there))
