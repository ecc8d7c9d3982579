/* Answers kept ready: given again only while the data stand still, and only
 * what is everybody's. */
#include "live.h"

#include <unistd.h>

#include "base/str.h"
#include "http/ready.h"

#define CLOSE "Host: a\r\nConnection: close\r\n\r\n"

static void
open_kept(struct live *l, struct arena *mem)
{
	const struct http_options o = { .stamp = live_stamp };

	live_open(l, mem, &o);
}

/* Ask twice; how often was the answer made? */
static int
made(struct live *l, const char *request)
{
	int was = live_calls(l);
	const char *a = live_ask(l, request), *b = live_ask(l, request);

	WANT(str_begins(a, "HTTP/1.1 ") && str_begins(b, "HTTP/1.1 "));
	WANT_STR(strstr(a, "\r\n\r\n"), strstr(b, "\r\n\r\n"));
	return live_calls(l) - was;
}

TEST(an_answer_is_given_again_while_the_data_stand_still)
{
	struct live l;
	const char *a, *b;

	open_kept(&l, mem);
	a = live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
	b = live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
	WANT_INT(1, live_calls(&l));
	WANT(has(b, "data=0."));
	WANT_STR(strstr(a, "\r\n\r\n"), strstr(b, "\r\n\r\n"));
	/* Everything a made one carries, and an id of its own. */
	WANT(has(b, "\r\nContent-Security-Policy: default-src 'self';"));
	WANT(has(b, "\r\nContent-Type: text/html; charset=utf-8\r\n"));
	WANT(has(b, "\r\nETag: \"0\"\r\n"));
	WANT(has(b, "\r\nVary: Accept-Encoding\r\n"));
	WANT(strncmp(strstr(a, "X-Request-Id: "), strstr(b, "X-Request-Id: "),
	    20) != 0);
	http_close(l.s, 5);
}

TEST(the_first_request_after_a_change_sees_it)
{
	struct live l;
	const char *s;

	open_kept(&l, mem);
	for (unsigned long i = 1; i < 50; i++) {
		live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
		atomic_store(&l.data, i);
		s = live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
		WANT(has(s, str_fmt(mem, "data=%lu.", i)));
	}
	http_close(l.s, 5);
}

/* Its data were read before the change, its stamp is from before too. */
TEST(what_changed_while_an_answer_was_made_is_seen_by_the_next)
{
	static const char ask[] = "GET /kept?wait=1 HTTP/1.1\r\n" CLOSE;
	struct live l;
	int fd;

	open_kept(&l, mem);
	live_gate(&l, true);
	fd = live_dial(&l);
	live_say(fd, ask);
	live_wait_calls(&l, 1);
	atomic_store(&l.data, 7);
	live_gate(&l, false);
	live_rest(mem, fd);
	WANT(has(live_ask(&l, ask), "data=7."));
	WANT_INT(2, live_calls(&l));
	http_close(l.s, 5);
}

TEST(who_says_who_he_is_gets_an_answer_of_his_own)
{
	static const char *const own[] = { "Cookie: session=x\r\n",
		"COOKIE: a=b\r\n", "Authorization: Bearer x\r\n",
		"If-None-Match: \"9\"\r\n", "Range: bytes=0-1\r\n" };
	struct live l;

	open_kept(&l, mem);
	live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
	for (size_t i = 0; i < COUNT(own); i++)
		WANT_INT(2, made(&l, str_fmt(mem,
		    "GET /kept HTTP/1.1\r\n%s" CLOSE, own[i])));
	/* And his is not kept for others. */
	WANT_INT(6 + 5, (live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE),
	    live_calls(&l)));
	http_close(l.s, 5);
}

TEST(only_what_calls_itself_public_is_kept)
{
	static const char *const not[] = { "?cache=private", "?cache=no-store",
		"?cache=publican", "?vary=Cookie", "?vary=Accept", "?cookie=1",
		"?status=404", "?status=500", "?actor=x" };
	struct live l;

	open_kept(&l, mem);
	WANT_INT(1, made(&l, "GET /kept?cache=public HTTP/1.1\r\n" CLOSE));
	for (size_t i = 0; i < COUNT(not); i++)
		WANT_INT(2, made(&l, str_fmt(mem,
		    "GET /kept%s HTTP/1.1\r\n" CLOSE, not[i])));
	WANT_INT(2, made(&l, "POST /kept HTTP/1.1\r\n"
	    "Content-Length: 0\r\n" CLOSE));
	WANT_INT(2, made(&l, "GET /kept?a=body HTTP/1.1\r\n"
	    "Content-Length: 1\r\nConnection: close\r\nHost: a\r\n\r\nx"));
	http_close(l.s, 5);
}

TEST(host_address_and_packing_tell_answers_apart)
{
	struct live l;
	const char *s;

	open_kept(&l, mem);
	live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
	WANT_INT(1, made(&l, "GET /kept HTTP/1.1\r\nHost: b\r\n"
	    "Connection: close\r\n\r\n"));
	WANT_INT(1, made(&l, "GET /kept? HTTP/1.1\r\n" CLOSE));
	WANT_INT(1, made(&l, "GET /kept?q=1 HTTP/1.1\r\n" CLOSE));
	WANT_INT(3 + 1, live_calls(&l));
	s = live_ask(&l, "GET /kept HTTP/1.1\r\nAccept-Encoding: gzip\r\n"
	    CLOSE);
	WANT(has(s, "\r\nContent-Encoding: gzip\r\n"));
	s = live_ask(&l, "GET /kept HTTP/1.1\r\nAccept-Encoding: gzip;q=0\r\n"
	    CLOSE);
	WANT(!has(s, "\r\nContent-Encoding: gzip\r\n") && has(s, "data=0."));
	WANT_INT(5, live_calls(&l));
	http_close(l.s, 5);
}

TEST(head_and_304_are_as_without)
{
	struct live l;
	const char *s;

	open_kept(&l, mem);
	live_ask(&l, "GET /kept HTTP/1.1\r\n" CLOSE);
	s = live_ask(&l, "HEAD /kept HTTP/1.1\r\n" CLOSE);
	WANT(has(s, "\r\nContent-Length: 3079\r\n"));
	WANT(str_ends(s, "\r\n\r\n"));
	WANT_INT(1, live_calls(&l));
	s = live_ask(&l, "GET /kept HTTP/1.1\r\nIf-None-Match: \"0\"\r\n"
	    CLOSE);
	WANT(str_begins(s, "HTTP/1.1 304 "));
	WANT(str_ends(s, "\r\n\r\n"));
	http_close(l.s, 5);
}

static void
open_own(struct live *l, struct arena *mem)
{
	const struct http_options o = { .stamp = live_stamp,
		.stamp_wait = live_stamp_wait, .again = live_again };

	live_open(l, mem, &o);
	atomic_store(&l->left, 1000);
}

#define OWN "GET /kept?cache=no-store&actor=a&again=60000 HTTP/1.1\r\n"

TEST(a_persons_own_answer_is_given_again_to_him_alone)
{
	static const char *const others[] = { "", "Cookie: session=b\r\n",
		"Cookie: session=a; said=x\r\n", "Cookie: session=\r\n",
		"Cookie: session=a\r\nCookie: session=b\r\n",
		"Authorization: session=a\r\n",
		"Cookie: session=a\r\nAuthorization: Bearer x\r\n",
		"Cookie: session=a\r\nAccept-Language: en\r\n" };
	struct live l;
	int was;

	open_own(&l, mem);
	WANT_INT(1, made(&l, OWN "Cookie: session=a\r\n" CLOSE));
	for (size_t i = 0; i < COUNT(others); i++) {
		was = live_calls(&l);
		live_ask(&l, str_fmt(mem, OWN "%s" CLOSE, others[i]));
		WANT_INT(was + 1, live_calls(&l));
	}
	WANT_INT(0, made(&l, OWN "Cookie: session=a\r\n" CLOSE));
	/* Nor without saying who asks, however often. */
	WANT_INT(2, made(&l, OWN CLOSE));
	/* And not on other data. */
	atomic_store(&l.data, 1);
	WANT_INT(1, made(&l, OWN "Cookie: session=a\r\n" CLOSE));
	http_close(l.s, 5);
}

TEST(an_answer_of_his_own_is_kept_only_when_the_handler_says_so)
{
	static const char *const not[] = { "actor=a", "actor=a&again=0",
		"actor=a&again=-5", "again=60000", "actor=a&cache=public",
		"actor=a&again=60000&cookie=1",
		"actor=a&again=60000&status=422",
		"actor=a&again=60000&vary=Origin" };
	struct live l;

	open_own(&l, mem);
	for (size_t i = 0; i < COUNT(not); i++)
		WANT_INT(2, made(&l, str_fmt(mem, "GET /kept?%s HTTP/1.1\r\n"
		    "Cookie: session=a\r\n" CLOSE, not[i])));
	http_close(l.s, 5);
}

TEST(an_answer_of_his_own_ends_by_the_clock)
{
	static const char ask[] = "GET /kept?actor=a&again=1 HTTP/1.1\r\n"
	    "Cookie: session=a\r\n" CLOSE;
	struct live l;

	open_own(&l, mem);
	for (int i = 0; i < 20000 && live_calls(&l) < 2; i++)
		live_ask(&l, ask);
	WANT_INT(2, live_calls(&l));
	http_close(l.s, 5);
}

TEST(each_call_is_counted_and_told_what_is_left)
{
	static const char ask[] = "GET /kept?actor=a&again=60000&left=1 "
	    "HTTP/1.1\r\nAuthorization: x\r\n" CLOSE;
	struct live l;
	const char *s;

	open_own(&l, mem);
	atomic_store(&l.left, 2);
	WANT(has(live_ask(&l, ask), "\r\nRateLimit-Remaining: 9\r\n"));
	s = live_ask(&l, ask);
	WANT(has(s, "\r\nRateLimit-Remaining: 1\r\n"));
	WANT(!has(s, "RateLimit-Remaining: 9"));
	WANT(has(live_ask(&l, ask), "\r\nRateLimit-Remaining: 0\r\n"));
	WANT_INT(1, live_calls(&l));
	/* None left: the handler says what then. */
	WANT(has(live_ask(&l, ask), "\r\nRateLimit-Remaining: 9\r\n"));
	WANT_INT(2, live_calls(&l));
	http_close(l.s, 5);
}

/* As on PostgreSQL. */
TEST(where_only_a_worker_can_tell_the_stamp_answers_are_kept_too)
{
	struct live l;

	open_own(&l, mem);
	atomic_store(&l.slow, true);
	for (unsigned long i = 1; i < 20; i++) {
		WANT_INT(1, made(&l, OWN "Cookie: session=a\r\n" CLOSE));
		WANT_INT(1, made(&l, "GET /kept HTTP/1.1\r\n" CLOSE));
		atomic_store(&l.data, i);
	}
	http_close(l.s, 5);
}

TEST(who_saw_whose_data_is_told_of_an_answer_given_again)
{
	struct header cookie = { "Cookie", "session=a", NULL };
	const struct req req = { .mem = mem, .method = M_GET, .host = "a",
		.headers = &cookie };
	struct reply r = { .mem = mem, .status = 200, .type = "text/plain",
		.body = BUF_INIT(mem), .actor = "A", .seen = "1:actor/B",
		.again_ms = 60000 }, again = { .mem = mem };
	uint64_t stamp[HTTP_STAMP] = { 1 };
	struct ready *ready = ready_open();
	const char *key = ready_key(&req, "/");
	struct answer *a;

	ready_put(ready, key, stamp, &r);
	a = ready_get(ready, key, stamp);
	WANT(a != NULL);
	answer_reply(a, &again);
	WANT_STR("A", again.actor);
	WANT_STR("1:actor/B", again.seen);
	answer_free(a);
	ready_close(ready);
}

TEST(more_addresses_than_there_is_room_push_each_other_out)
{
	const struct req req = { .mem = mem, .method = M_GET, .host = "a" };
	struct reply r = { .mem = mem, .status = 200, .type = "text/plain",
		.body = BUF_INIT(mem) };
	uint64_t stamp[HTTP_STAMP] = { 1 };
	struct ready *ready = ready_open();
	struct answer *first, *a;
	const char *key;

	reply_header(&r, "Cache-Control", "public");
	for (int i = 0; i < 60000; i++)
		buf_putc(&r.body, 'x');
	key = ready_key(&req, "/0");
	ready_put(ready, key, stamp, &r);
	first = ready_get(ready, key, stamp);
	WANT(first != NULL);
	for (int i = 1; i < 12000; i++) {
		key = ready_key(&req, str_fmt(mem, "/%d", i));
		ready_put(ready, key, stamp, &r);
		a = ready_get(ready, key, stamp);
		WANT(a != NULL);
		answer_free(a);
	}
	/* Out of the table, but whoever sends it has it whole. */
	WANT(ready_get(ready, ready_key(&req, "/0"), stamp) == NULL);
	answer_reply(first, &r);
	WANT_INT(60000, r.nfixed);
	WANT_INT('x', ((const char *)r.fixed)[59999]);
	answer_free(first);
	ready_close(ready);
}

TESTS(RUN(an_answer_is_given_again_while_the_data_stand_still),
    RUN(the_first_request_after_a_change_sees_it),
    RUN(what_changed_while_an_answer_was_made_is_seen_by_the_next),
    RUN(who_says_who_he_is_gets_an_answer_of_his_own),
    RUN(only_what_calls_itself_public_is_kept),
    RUN(host_address_and_packing_tell_answers_apart),
    RUN(head_and_304_are_as_without),
    RUN(a_persons_own_answer_is_given_again_to_him_alone),
    RUN(an_answer_of_his_own_is_kept_only_when_the_handler_says_so),
    RUN(an_answer_of_his_own_ends_by_the_clock),
    RUN(each_call_is_counted_and_told_what_is_left),
    RUN(where_only_a_worker_can_tell_the_stamp_answers_are_kept_too),
    RUN(who_saw_whose_data_is_told_of_an_answer_given_again),
    RUN(more_addresses_than_there_is_room_push_each_other_out))
