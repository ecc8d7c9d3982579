/* The server under slow, many and vanishing clients, and when it closes. */
#include "live.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

#define WAIT "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"

/* A byte each 50 ms, until the server has had enough. */
static const char *
drip(struct live *l, const char *begin)
{
	const struct timespec pause = { 0, 50000000 };
	int fd = live_dial(l);
	struct pollfd p = { .fd = fd, .events = POLLIN };

	live_say(fd, begin);
	for (int i = 0; i < 400 && poll(&p, 1, 0) == 0; i++) {
		live_say(fd, "a");
		nanosleep(&pause, NULL);
	}
	return live_rest(l->mem, fd);
}

TEST(a_dripping_head_or_body_ends_with_408)
{
	const struct http_options o = { .total_s = 1, .idle_s = 5 };
	struct live l;
	const char *s;

	live_open(&l, mem, &o);
	s = drip(&l, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
	WANT(str_begins(s, "HTTP/1.1 408 "));
	WANT(has(s, "lang=\"vi\""));
	s = drip(&l, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n"
	    "\r\n");
	WANT(str_begins(s, "HTTP/1.1 408 "));
	s = drip(&l, "GE");
	WANT(str_begins(s, "HTTP/1.1 408 "));
	WANT_INT(0, live_calls(&l));
	http_close(l.s, 5);
}

TEST(a_silent_client_is_let_go)
{
	const struct http_options o = { .total_s = 30, .idle_s = 1 };
	struct live l;
	int fd;

	live_open(&l, mem, &o);
	fd = live_dial(&l);
	live_say(fd, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
	live_reply(mem, fd);
	WANT_STR("", live_rest(mem, fd));
	http_close(l.s, 5);
}

/* Until the server has ${n} connections. */
static void
wait_connections(struct live *l, int n)
{
	const char *want = str_fmt(l->mem, "saoque_http_connections %d\n", n);
	struct buf m = BUF_INIT(l->mem);

	while (m.len = 0, http_metrics(l->s, &m), !has(buf_str(&m), want))
		poll(NULL, 0, 20);
}

TEST(a_client_that_does_not_read_is_cut)
{
	const struct http_options o = { .total_s = 1, .idle_s = 1 };
	struct live l;
	int fd;

	live_open(&l, mem, &o);
	fd = live_dial(&l);
	live_say(fd, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
	live_wait_calls(&l, 1);
	/* Never read: the server must not wait for us in order to close. */
	wait_connections(&l, 0);
	close(fd);
	http_close(l.s, 5);
}

TEST(a_handler_may_take_longer_than_the_deadline)
{
	const struct http_options o = { .total_s = 1, .idle_s = 1 };
	struct live l;
	int fd;

	live_open(&l, mem, &o);
	live_gate(&l, true);
	fd = live_dial(&l);
	live_say(fd, WAIT);
	live_wait_calls(&l, 1);
	poll(NULL, 0, 2500);
	live_gate(&l, false);
	WANT(has(live_reply(mem, fd), "waited"));
	close(fd);
	http_close(l.s, 5);
}

TEST(a_full_queue_answers_503_at_once_and_keeps_the_connection)
{
	const struct http_options o = { .workers = 1, .queue = 1 };
	struct pollfd p[2];
	struct live l;
	const char *s;
	int first, full;

	live_open(&l, mem, &o);
	live_gate(&l, true);
	first = live_dial(&l);
	live_say(first, WAIT);
	live_wait_calls(&l, 1);
	for (int i = 0; i < 2; i++) {
		p[i] = (struct pollfd){ .fd = live_dial(&l),
			.events = POLLIN };
		live_say(p[i].fd, WAIT);
	}
	WANT(poll(p, 2, 20000) == 1);
	full = p[0].revents != 0 ? 0 : 1;
	s = live_reply(mem, p[full].fd);
	WANT(str_begins(s, "HTTP/1.1 503 "));
	WANT(has(s, "\r\nRetry-After: 2\r\n"));
	WANT(has(s, "lang=\"vi\""));
	live_gate(&l, false);
	WANT(has(live_reply(mem, first), "waited"));
	WANT(has(live_reply(mem, p[1 - full].fd), "waited"));
	live_say(p[full].fd, WAIT);
	WANT(has(live_reply(mem, p[full].fd), "waited"));
	close(first);
	close(p[0].fd);
	close(p[1].fd);
	http_close(l.s, 5);
}

TEST(a_client_that_leaves_does_no_harm)
{
	struct live l;
	int fd;

	live_open(&l, mem, NULL);
	live_gate(&l, true);
	for (int i = 1; i <= 4; i++) {
		fd = live_dial(&l);
		live_say(fd, WAIT);
		live_wait_calls(&l, i);
		close(fd);
		fd = live_dial(&l);
		live_say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9"
		    "\r\n\r\nabc");
		close(fd);
		close(live_dial(&l));
	}
	live_gate(&l, false);
	WANT(has(live_ask(&l, "GET / HTTP/1.1\r\nHost: a\r\n"
	    "Connection: close\r\n\r\n"), "hello "));
	http_close(l.s, 5);
}

TEST(many_connections_are_served_side_by_side)
{
	enum { N = 200 };
	static int fd[N];
	struct live l;

	live_open(&l, mem, NULL);
	for (int i = 0; i < N; i++) {
		WANT((fd[i] = live_dial(&l)) >= 0);
		live_say(fd[i], "GET /page HTTP/1.1\r\nHo");
	}
	for (int i = N - 1; i >= 0; i--)
		live_say(fd[i], "st: a\r\n\r\n");
	for (int i = 0; i < N; i++) {
		WANT(has(live_reply(mem, fd[i]), "Content-Length: 5120"));
		close(fd[i]);
	}
	http_close(l.s, 5);
	WANT_INT(N, l.calls);
}

TEST(one_address_gets_only_its_share_of_connections)
{
	const struct http_options o = { .max_per_address = 3 };
	struct live l;
	int fd[5], served = 0;

	live_open(&l, mem, &o);
	for (int i = 0; i < 5; i++) {
		fd[i] = live_dial(&l);
		live_say(fd[i], "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		served += has(live_reply(mem, fd[i]), "hello ");
	}
	WANT_INT(3, served);
	for (int i = 0; i < 5; i++)
		close(fd[i]);
	http_close(l.s, 5);
}

static void *
closing(void *arg)
{
	struct live *l = arg;

	http_close(l->s, 10);
	return NULL;
}

TEST(closing_waits_for_requests_in_flight)
{
	struct live l;
	pthread_t t;
	const char *s;
	int busy, idle, late;

	live_open(&l, mem, NULL);
	live_gate(&l, true);
	idle = live_dial(&l);
	live_say(idle, "GET /drain HTTP/1.1\r\nHost: a\r\n\r\n");
	WANT(str_begins(live_reply(mem, idle), "HTTP/1.1 200 "));
	busy = live_dial(&l);
	live_say(busy, WAIT);
	live_wait_calls(&l, 2);
	http_drain(l.s);
	live_say(idle, "GET /drain HTTP/1.1\r\nHost: a\r\n\r\n");
	s = live_rest(mem, idle);
	WANT(str_begins(s, "HTTP/1.1 503 "));
	WANT(has(s, "\r\nConnection: close\r\n"));
	idle = live_dial(&l);
	WANT(pthread_create(&t, NULL, closing, &l) == 0);
	/* Idle ones are closed and new ones are not taken, while the busy one
	 * still waits for its answer. */
	WANT_STR("", live_rest(mem, idle));
	while ((late = live_dial(&l)) >= 0) {
		close(late);
		poll(NULL, 0, 5);
	}
	live_gate(&l, false);
	WANT(has(live_rest(mem, busy), "waited"));
	pthread_join(t, NULL);
}

TEST(closing_in_a_hurry_still_answers_what_waits)
{
	const struct http_options o = { .workers = 1 };
	struct live l;
	pthread_t t;
	int fd[4];

	live_open(&l, mem, &o);
	live_gate(&l, true);
	for (int i = 0; i < 4; i++) {
		fd[i] = live_dial(&l);
		live_say(fd[i], WAIT);
	}
	live_wait_calls(&l, 1);
	wait_connections(&l, 4);
	WANT(pthread_create(&t, NULL, closing, &l) == 0);
	live_gate(&l, false);
	/* Done (200) or, when it came too late, told so (503): never cut. */
	for (int i = 0; i < 4; i++) {
		const char *s = live_rest(mem, fd[i]);

		WANT(str_begins(s, "HTTP/1.1 200 ") ||
		    str_begins(s, "HTTP/1.1 503 "));
	}
	pthread_join(t, NULL);
}

TEST(closing_cuts_a_request_that_never_ends)
{
	struct live l;
	int fd;

	live_open(&l, mem, NULL);
	fd = live_dial(&l);
	live_say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"
	    "abc");
	http_close(l.s, 0);
	WANT_STR("", live_rest(mem, fd));
	WANT_INT(0, l.calls);
}

/* How many of ${fd} have something to read. */
static int
readable(const int *fd, int n)
{
	struct pollfd p;
	int some = 0;

	for (int i = 0; i < n; i++) {
		p = (struct pollfd){ .fd = fd[i], .events = POLLIN };
		some += poll(&p, 1, 0) == 1;
	}
	return some;
}

TEST(bodies_in_memory_have_a_bound_together)
{
	enum { N = 12, BODY = 100000 };
	const struct http_options o = { .max_body = BODY, .workers = N };
	char *most = arena_alloc(mem, BODY);
	int fd[N], refused = 0, served = 0;
	const char *s;
	struct live l;

	memset(most, 'x', BODY);
	live_open(&l, mem, &o);
	live_gate(&l, true);
	for (int i = 0; i < N; i++) {
		fd[i] = live_dial(&l);
		live_say(fd[i], str_fmt(mem, "POST /wait HTTP/1.1\r\nHost: a"
		    "\r\nContent-Length: %d\r\n\r\n", BODY));
		live_send(fd[i], most, BODY);
	}
	/* Every one is held by a handler at the gate, or was refused. */
	while (live_calls(&l) + readable(fd, N) < N)
		poll(NULL, 0, 10);
	live_gate(&l, false);
	for (int i = 0; i < N; i++) {
		s = live_reply(mem, fd[i]);
		served += has(s, "waited");
		refused += str_begins(s, "HTTP/1.1 503 ");
		close(fd[i]);
	}
	WANT(served > 0 && served < 8);
	WANT_INT(N, served + refused);
	http_close(l.s, 5);
}

TESTS(RUN(a_dripping_head_or_body_ends_with_408),
    RUN(a_silent_client_is_let_go),
    RUN(a_client_that_does_not_read_is_cut),
    RUN(a_handler_may_take_longer_than_the_deadline),
    RUN(a_full_queue_answers_503_at_once_and_keeps_the_connection),
    RUN(a_client_that_leaves_does_no_harm),
    RUN(many_connections_are_served_side_by_side),
    RUN(one_address_gets_only_its_share_of_connections),
    RUN(closing_waits_for_requests_in_flight),
    RUN(closing_in_a_hurry_still_answers_what_waits),
    RUN(closing_cuts_a_request_that_never_ends),
    RUN(bodies_in_memory_have_a_bound_together))
