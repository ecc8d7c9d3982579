/* The first look: RFC 9110 §5, RFC 9112 §2-6. */
#include "../test.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "http/reqhead.h"

static const struct head_rules rules = { .max_head = 4096 };

/* "Name: value|Name: value" */
static int
look(struct arena *mem, const struct head_rules *r, struct head *h,
    const char *lines, struct head_facts *f)
{
	struct header *first = NULL, **end = &first;
	char **parts, *colon;
	size_t n;

	parts = str_split(mem, lines, '|', &n);
	for (size_t i = 0; i < n; i++) {
		if ((colon = strstr(parts[i], ": ")) == NULL)
			continue;
		*colon = '\0';
		*end = NEW(mem, struct header);
		(*end)->name = parts[i];
		(*end)->value = colon + 2;
		end = &(*end)->next;
		h->nheaders++;
	}
	h->headers = first;
	return head_check(mem, h, r, f);
}

static int
get(struct arena *mem, const char *target, const char *lines,
    struct head_facts *f)
{
	struct head h = { .method = "GET", .target = target,
		.version = "HTTP/1.1", .from = "192.0.2.7" };

	return look(mem, &rules, &h, lines, f);
}

TEST(a_plain_request_is_understood)
{
	struct head_facts f;

	WANT_INT(0, get(mem, "/a%20b?c=d%20", "Host: OCOP.vn:8080|"
	    "Content-Type: Text/Plain; a=b|Content-Length: 12", &f));
	WANT_INT(M_GET, f.method);
	WANT_STR("/a b", f.path);
	WANT_STR("c=d%20", f.query);
	WANT_STR("ocop.vn:8080", f.host);
	WANT_STR("text/plain", f.type);
	WANT_STR("192.0.2.7", f.peer);
	WANT_INT(12, f.length);
	WANT(!f.chunked && !f.secure && !f.bodyless);
}

TEST(what_two_readers_may_read_differently_is_refused)
{
	static const char *const bad[] = {
		"A: b",                      /* no Host */
		"Host: a|Host: a", "Host: a|host: b", "Host: ", "Host: a b",
		"Host: a/b", "Host: a@b", "Host: a:", "Host: a:80x",
		"Host: a:123456", "Host: [::1", "Host: a,b",
		"Host: a|Content-Length: 5|Transfer-Encoding: chunked",
		"Host: a|Content-Length: 5|Content-Length: 5",
		"Host: a|Content-Length: 5, 5", "Host: a|Content-Length: +5",
		"Host: a|Content-Length: 0x5", "Host: a|Content-Length: ",
		"Host: a|Content-Length: -1",
		"Host: a|Content-Length: 9999999999999999999",
		"Host: a|Transfer-Encoding: gzip, chunked",
		"Host: a|Transfer-Encoding: identity",
		"Host: a|Transfer-Encoding: xchunked",
		"Host: a|Transfer-Encoding: chunked|Transfer-Encoding: x",
		"Host: a|Content-Type: a/b|Content-Type: c/d",
		"Host: a|X Y: b", "Host: a|X\x01: b", "Host: a|X: b\x01",
		"Host: a|X\xc3\xa3: b", "Host: a|Content-Length : 5",
	};
	struct head_facts f;

	for (size_t i = 0; i < COUNT(bad); i++)
		WANT_INT(400, get(mem, "/", bad[i], &f));
}

TEST(chunked_is_for_http_1_1_only)
{
	struct head h = { .method = "POST", .target = "/", .from = "",
		.version = "HTTP/1.0" };
	struct head_facts f;
	const char *lines = "Host: a|Transfer-Encoding: Chunked";

	WANT_INT(400, look(mem, &rules, &h, lines, &f));
	h.version = "HTTP/1.1";
	h.nheaders = 0;
	WANT_INT(0, look(mem, &rules, &h, lines, &f));
	WANT(f.chunked);
	h.version = "HTTP/3.0";
	h.nheaders = 0;
	WANT_INT(400, look(mem, &rules, &h, lines, &f));
	h.version = "HTTP/1.1";
	h.odd_lines = true;
	h.nheaders = 0;
	WANT_INT(400, look(mem, &rules, &h, lines, &f));
}

TEST(odd_targets_are_refused)
{
	static const char *const bad[] = { "", "*", "http://a/", "/a b",
		"/a#b", "/..", "/?a\x01", "a", "/\xff" };
	struct head_facts f;

	for (size_t i = 0; i < COUNT(bad); i++)
		WANT_INT(400, get(mem, bad[i], "Host: a", &f));
}

TEST(limits_have_their_own_status)
{
	struct buf b = BUF_INIT(mem);
	struct head h = { .method = "GET", .target = "/", .from = "",
		.version = "HTTP/1.1", .bytes = 4097 };
	struct head_facts f;

	WANT_INT(431, look(mem, &rules, &h, "Host: a", &f));
	h.bytes = 10;
	buf_puts(&b, "Host: a");
	for (int i = 0; i < 100; i++)
		buf_puts(&b, "|A: b");
	h.nheaders = 0;
	WANT_INT(431, look(mem, &rules, &h, buf_str(&b), &f));
	b.len = 0;
	for (int i = 0; i < 2049; i++)
		buf_putc(&b, '/');
	WANT_INT(414, get(mem, buf_str(&b), "Host: a", &f));
}

TEST(only_our_host_names_are_served)
{
	const struct head_rules ours = { .max_head = 4096,
		.hosts = "ocop.vn [::1] x.vn:81" };
	struct head h = { .method = "GET", .target = "/", .from = "",
		.version = "HTTP/1.1" };
	struct head_facts f;

	WANT_INT(0, look(mem, &ours, &h, "Host: ocop.VN", &f));
	WANT_INT(0, look(mem, &ours, &h, "Host: ocop.vn:8080", &f));
	WANT_INT(0, look(mem, &ours, &h, "Host: [::1]:8080", &f));
	WANT_INT(0, look(mem, &ours, &h, "Host: x.vn:81", &f));
	WANT_INT(421, look(mem, &ours, &h, "Host: x.vn:82", &f));
	WANT_INT(421, look(mem, &ours, &h, "Host: evil.vn", &f));
}

TEST(the_proxy_is_believed_only_from_this_machine)
{
	struct head_rules proxied = { .max_head = 4096, .behind_proxy = true };
	struct head h = { .method = "GET", .target = "/", .version =
	    "HTTP/1.1", .from = "127.0.0.1" };
	const char *lines = "Host: a|X-Forwarded-For: 1.1.1.1, 203.0.113.9|"
	    "X-Forwarded-Proto: https";
	struct head_facts f;

	WANT_INT(0, look(mem, &proxied, &h, lines, &f));
	WANT_STR("203.0.113.9", f.peer);
	WANT(f.secure);
	WANT_INT(0, look(mem, &proxied, &h,
	    "Host: a|X-Forwarded-For: junk", &f));
	WANT_STR("127.0.0.1", f.peer);
	h.from = "198.51.100.1";
	WANT_INT(0, look(mem, &proxied, &h, lines, &f));
	WANT_STR("198.51.100.1", f.peer);
	WANT(!f.secure);
	h.from = "127.0.0.1";
	proxied.behind_proxy = false;
	WANT_INT(0, look(mem, &proxied, &h, lines, &f));
	WANT_STR("127.0.0.1", f.peer);
}

TEST(head_is_get_without_a_body)
{
	struct head h = { .method = "HEAD", .target = "/", .from = "",
		.version = "HTTP/1.1" };
	struct head_facts f;

	WANT_INT(0, look(mem, &rules, &h, "Host: a", &f));
	WANT_INT(M_GET, f.method);
	WANT(f.bodyless);
	h.method = "BREW";
	WANT_INT(0, look(mem, &rules, &h, "Host: a", &f));
	WANT_INT(M_OTHER, f.method);
	h.method = "get";
	WANT_INT(0, look(mem, &rules, &h, "Host: a", &f));
	WANT_INT(M_OTHER, f.method);
}

TESTS(RUN(a_plain_request_is_understood),
    RUN(what_two_readers_may_read_differently_is_refused),
    RUN(chunked_is_for_http_1_1_only), RUN(odd_targets_are_refused),
    RUN(limits_have_their_own_status), RUN(only_our_host_names_are_served),
    RUN(the_proxy_is_believed_only_from_this_machine),
    RUN(head_is_get_without_a_body))
