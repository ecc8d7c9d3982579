/* The server as a client sees it: what it answers, and what it refuses. */
#include "live.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"

#define CLOSE "Host: a\r\nConnection: close\r\n\r\n"

TEST(a_page_comes_with_its_guards)
{
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, "GET /page HTTP/1.1\r\n" CLOSE);
	WANT(str_begins(s, "HTTP/1.1 200 "));
	WANT(has(s, "\r\nContent-Length: 5120\r\n"));
	WANT(has(s, "\r\nContent-Type: text/html; charset=utf-8\r\n"));
	WANT(has(s, "\r\nContent-Security-Policy: default-src 'self';"));
	WANT(has(s, "\r\nX-Content-Type-Options: nosniff\r\n"));
	WANT(has(s, "\r\nVary: Accept-Encoding\r\n"));
	WANT(has(s, "\r\nX-Request-Id: "));
	WANT(has(s, "\r\nDate: "));
	WANT(!has(s, "Strict-Transport-Security"));
	WANT(!has(s, "microhttpd"));
	http_close(l.s, 5);
}

TEST(head_is_get_without_its_body)
{
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, "HEAD /page HTTP/1.1\r\n" CLOSE);
	WANT(has(s, "\r\nContent-Length: 5120\r\n"));
	WANT(str_ends(s, "\r\n\r\n"));
	http_close(l.s, 5);
}

TEST(gzip_and_304_go_over_the_wire)
{
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, "GET /page HTTP/1.1\r\nAccept-Encoding: gzip\r\n"
	    CLOSE);
	WANT(has(s, "\r\nContent-Encoding: gzip\r\n"));
	s = live_ask(&l, "GET /etag HTTP/1.1\r\nIf-None-Match: \"v1\"\r\n"
	    CLOSE);
	WANT(str_begins(s, "HTTP/1.1 304 "));
	WANT(has(s, "\r\nETag: \"v1\"\r\n"));
	WANT(str_ends(s, "\r\n\r\n"));
	http_close(l.s, 5);
}

TEST(requests_share_a_connection_one_after_another)
{
	struct live l;
	int fd;

	live_open(&l, mem, NULL);
	fd = live_dial(&l);
	for (int i = 0; i < 20; i++) {
		live_say(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		WANT(has(live_reply(mem, fd), "hello "));
	}
	close(fd);
	http_close(l.s, 5);
	WANT_INT(20, l.calls);
}

TEST(pipelined_requests_are_answered_in_order)
{
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, "GET /echo?q=1 HTTP/1.1\r\nHost: a\r\n\r\n"
	    "POST /echo?q=2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"
	    "abcGET /echo?q=3 HTTP/1.1\r\n" CLOSE);
	WANT_INT(3, times(s, "HTTP/1.1 200 "));
	WANT(strstr(s, "q=1") < strstr(s, "q=2"));
	WANT(strstr(s, "q=2") < strstr(s, "q=3"));
	http_close(l.s, 5);
}

TEST(bodies_arrive_whole)
{
	const char *parts = "--b\r\nContent-Disposition: form-data; "
	    "name=\"f\"; filename=\"x\"\r\n\r\n0123456789\r\n--b--\r\n";
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, "POST /echo HTTP/1.1\r\nContent-Length: 9\r\n"
	    "Cookie: s=abc\r\nContent-Type: application/x-www-form-urlencoded"
	    "\r\n" CLOSE "a=%C4%91+x");
	WANT(has(s, "a=đ"));
	WANT(has(s, "cookie=abc"));
	s = live_ask(&l, "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked"
	    "\r\n" CLOSE "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
	WANT(has(s, "nbody=5"));
	s = live_ask(&l, str_fmt(mem, "POST /echo HTTP/1.1\r\n"
	    "Content-Length: %zu\r\n"
	    "Content-Type: multipart/form-data; boundary=b\r\n" CLOSE "%s",
	    strlen(parts), parts));
	WANT(has(s, "file=10"));
	http_close(l.s, 5);
}

TEST(bad_forms_never_reach_the_handler)
{
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, "POST /echo HTTP/1.1\r\nContent-Length: 3\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\n" CLOSE
	    "a=%");
	WANT(str_begins(s, "HTTP/1.1 400 "));
	WANT(has(s, "<html lang=\"vi\">"));
	s = live_ask(&l, "GET /?a=%ff HTTP/1.1\r\n" CLOSE);
	WANT(str_begins(s, "HTTP/1.1 400 "));
	s = live_ask(&l, "POST /echo HTTP/1.1\r\nContent-Length: 3\r\n"
	    "Content-Type: multipart/form-data\r\n" CLOSE "abc");
	WANT(str_begins(s, "HTTP/1.1 400 "));
	WANT_INT(0, live_calls(&l));
	http_close(l.s, 5);
}

#define TE "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

/* Each is followed by what would be a second request, if the first were read
 * otherwise; exactly one answer may come, and no handler may run. */
TEST(smuggled_requests_are_refused_and_the_connection_closed)
{
	static const char *const bad[] = {
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
		"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
		"Content-Length: 0\r\n\r\nabcde",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nabcde",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5 5\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
		"Transfer-Encoding: x\r\n\r\n0\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked"
		"\r\n\r\n0\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked"
		"\r\n\r\n0\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\n",
		"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked"
		"\r\n\r\n0\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"GET / HTTP/1.1\r\nX: y\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX: y\rTransfer-Encoding: chunked"
		"\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX\x01Y: y\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX Y: y\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n",
		"GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /../etc HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET / HTTP/1.2\r\nHost: a\r\n\r\n",
		"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
		"GET / junk\r\nHost: a\r\n\r\n",
		"GET /\r\nHost: a\r\n\r\n",
		"G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
		"GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
		"GET / HTTP/1.1\nHost: a\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\n\n",
		"GET / HTTP/1.1\r\nHost: a\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n folded\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\tf\r\nZ: z\r\n\r\n",
		TE "3\r\nabcX\r\n0\r\n\r\n",
		TE "0x3\r\nabc\r\n0\r\n\r\n", TE "+3\r\nabc\r\n0\r\n\r\n",
		TE "-3\r\nabc\r\n0\r\n\r\n", TE "\r\nabc\r\n0\r\n\r\n",
		TE "10000000000000003\r\nabc\r\n0\r\n\r\n",
	};
	struct live l;
	const char *s;
	int fd;

	live_open(&l, mem, NULL);
	for (size_t i = 0; i < COUNT(bad); i++) {
		fd = live_dial(&l);
		live_say(fd, bad[i]);
		live_say(fd, "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
		s = live_rest(mem, fd);
		if (times(s, "X-Request-Id") > 1 || has(s, "[no end]") ||
		    has(s, " 200 ") || live_calls(&l) != 0)
			fail_msg("%s\ngave\n%s", bad[i], s);
	}
	http_close(l.s, 5);
}

TEST(nothing_is_read_behind_a_chunked_body)
{
	struct live l;
	const char *s;

	live_open(&l, mem, NULL);
	s = live_ask(&l, TE "3\nabc\r\n0\r\n\r\n"
	    "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
	WANT_INT(1, times(s, "HTTP/1.1 "));
	WANT(!has(s, "[no end]"));
	WANT_INT(1, live_calls(&l));
	http_close(l.s, 5);
}

TEST(too_much_is_refused_with_its_status)
{
	const struct http_options o = { .max_head = 4096, .max_body = 10000 };
	struct buf b = BUF_INIT(mem);
	struct live l;
	const char *s;

	live_open(&l, mem, &o);
	buf_puts(&b, "GET / HTTP/1.1\r\nX: ");
	for (int i = 0; i < 5000; i++)
		buf_putc(&b, 'x');
	buf_puts(&b, "\r\n" CLOSE);
	s = live_ask(&l, buf_str(&b));
	WANT(str_begins(s, "HTTP/1.1 431 "));
	WANT(has(s, "lang=\"vi\""));
	b.len = 0;
	buf_puts(&b, "GET /");
	for (int i = 0; i < 3000; i++)
		buf_putc(&b, 'x');
	buf_puts(&b, " HTTP/1.1\r\n" CLOSE);
	WANT(str_begins(live_ask(&l, buf_str(&b)), "HTTP/1.1 414 "));
	/* Far too large: refused before a byte of it comes. */
	s = live_ask(&l, "POST / HTTP/1.1\r\nHost: a\r\n"
	    "Content-Length: 99999999\r\n\r\n");
	WANT(str_begins(s, "HTTP/1.1 413 "));
	s = live_ask(&l, "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue"
	    "\r\nContent-Length: 10001\r\n\r\n");
	WANT(str_begins(s, "HTTP/1.1 413 "));
	/* A little too large, announced or not: taken in, then answered. */
	b.len = 0;
	buf_puts(&b, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 12000"
	    "\r\n\r\n");
	for (int i = 0; i < 12000; i++)
		buf_putc(&b, 'x');
	s = live_ask(&l, buf_str(&b));
	WANT(str_begins(s, "HTTP/1.1 413 "));
	WANT(!has(s, "[no end]"));
	b.len = 0;
	buf_puts(&b, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked"
	    "\r\n\r\n2ee0\r\n");
	for (int i = 0; i < 12000; i++)
		buf_putc(&b, 'x');
	buf_puts(&b, "\r\n0\r\n\r\n");
	s = live_ask(&l, buf_str(&b));
	WANT(str_begins(s, "HTTP/1.1 413 "));
	WANT(!has(s, "[no end]"));
	WANT_INT(0, live_calls(&l));
	http_close(l.s, 5);
}

TEST(who_expects_100_gets_it)
{
	struct live l;
	char some[64] = "";
	int fd;

	live_open(&l, mem, NULL);
	fd = live_dial(&l);
	live_say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue"
	    "\r\nContent-Length: 3\r\n\r\n");
	WANT(read(fd, some, 25) == 25);
	WANT_STR("HTTP/1.1 100 Continue\r\n\r\n", some);
	live_say(fd, "abc");
	WANT(has(live_reply(mem, fd), "nbody=3"));
	close(fd);
	http_close(l.s, 5);
}

TEST(the_access_log_has_a_line_without_query_or_whole_address)
{
	char name[] = "/tmp/test_live_log_XXXXXX", text[2000] = "";
	int file = mkstemp(name), err = dup(2);
	struct live l;
	ssize_t n;

	WANT(file >= 0);
	live_open(&l, mem, NULL);
	log_level(LOG_INFO);
	dup2(file, 2);
	live_ask(&l, "GET /page?q=secret HTTP/1.1\r\n" CLOSE);
	http_close(l.s, 5);
	dup2(err, 2);
	log_level(LOG_ERROR + 1);
	n = pread(file, text, sizeof(text) - 1, 0);
	close(file);
	unlink(name);
	WANT(n > 0);
	WANT(has(text, "\"peer\":\"127.0.0.0\""));
	WANT(has(text, "\"path\":\"/page\""));
	WANT(has(text, "\"route\":\"/page\""));
	WANT(has(text, "\"method\":\"GET\""));
	WANT(has(text, "\"bytes\":5120"));
	WANT(!has(text, "secret"));
}

TEST(metrics_tell_what_was_served)
{
	struct buf b = BUF_INIT(mem);
	struct live l;
	int fd;

	live_open(&l, mem, NULL);
	fd = live_dial(&l);
	for (int i = 0; i < 2; i++) {
		live_say(fd, "GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
		live_reply(mem, fd);
	}
	/* The second begins only when the first has been counted. */
	http_metrics(l.s, &b);
	WANT(has(buf_str(&b), "{route=\"/page\",class=\"2xx\"} "));
	WANT(has(buf_str(&b), "saoque_http_connections 1\n"));
	close(fd);
	http_close(l.s, 5);
}

TEST(bad_options_are_refused_at_the_start)
{
	struct http_options o = { .listen = "127.0.0.1:0" };
	struct live l;
	struct server *s;

	live_open(&l, mem, NULL);
	o.listen = str_fmt(mem, "127.0.0.1:%d", l.port);
	WANT_RC(RC_BUSY, http_open(&o, &s));
	o.listen = "0.0.0.0:0";
	WANT_RC(RC_INVALID, http_open(&o, &s));
	o.listen = "nowhere";
	WANT_RC(RC_INVALID, http_open(&o, &s));
	o.listen = "127.0.0.1:0";
	o.tls_cert = "/nonexistent.pem";
	WANT_RC(RC_INVALID, http_open(&o, &s));
	o.tls_key = "/nonexistent.pem";
	WANT_RC(RC_INVALID, http_open(&o, &s));
	WANT(s == NULL);
	http_close(s, 0);
	http_close(l.s, 0);
}

TESTS(RUN(a_page_comes_with_its_guards), RUN(head_is_get_without_its_body),
    RUN(gzip_and_304_go_over_the_wire),
    RUN(requests_share_a_connection_one_after_another),
    RUN(pipelined_requests_are_answered_in_order), RUN(bodies_arrive_whole),
    RUN(bad_forms_never_reach_the_handler),
    RUN(smuggled_requests_are_refused_and_the_connection_closed),
    RUN(nothing_is_read_behind_a_chunked_body),
    RUN(too_much_is_refused_with_its_status), RUN(who_expects_100_gets_it),
    RUN(the_access_log_has_a_line_without_query_or_whole_address),
    RUN(metrics_tell_what_was_served),
    RUN(bad_options_are_refused_at_the_start))
