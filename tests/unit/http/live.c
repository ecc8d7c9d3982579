/* tests/unit/http/live.c: see live.h. */
#include "live.h"

#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/str.h"

static char large[8 << 20];

static void
echo(const struct req *req, struct reply *r)
{
	const struct upload *u = req_upload(req, "f");

	buf_fmt(&r->body, "method=%d a=%s q=%s nbody=%zu file=%zu cookie=%s "
	    "peer=%s secure=%d type=%s host=%s", (int)req->method,
	    str_or(req_form(req, "a"), "-"), str_or(req_get(req, "q"), "-"),
	    req->nbody, u != NULL ? u->n : 0,
	    str_or(req_cookie(req, "s"), "-"), req->peer, req->secure,
	    req->type, req->host);
}

static void
pass_gate(struct live *l)
{
	pthread_mutex_lock(&l->lock);
	while (l->closed)
		pthread_cond_wait(&l->moved, &l->lock);
	pthread_mutex_unlock(&l->lock);
}

bool
live_stamp(void *arg, uint64_t *out)
{
	struct live *l = arg;

	memset(out, 0, HTTP_STAMP * sizeof(*out));
	out[0] = atomic_load(&l->data);
	return !atomic_load(&l->slow);
}

bool
live_stamp_wait(void *arg, struct arena *mem, uint64_t *out)
{
	struct live *l = arg;

	(void)live_stamp(l, out);
	return true;
}

bool
live_again(void *arg, const struct req *req, struct reply *r)
{
	struct live *l = arg;

	if (atomic_load(&l->left) == 0)
		return false;
	reply_header(r, "RateLimit-Remaining", str_fmt(r->mem, "%lu",
	    atomic_fetch_sub(&l->left, 1) - 1));
	return true;
}

static void
kept(struct live *l, const struct req *req, struct reply *r)
{
	int64_t status;

	buf_fmt(&r->body, "data=%lu.", atomic_load(&l->data));
	if (req_get(req, "wait") != NULL)
		pass_gate(l);
	for (int i = 0; i < 3072; i++)
		buf_putc(&r->body, (char)('a' + i % 7));
	reply_header(r, "Cache-Control", str_or(req_get(req, "cache"),
	    "public, no-cache"));
	reply_header(r, "ETag", str_fmt(r->mem, "\"%lu\"",
	    atomic_load(&l->data)));
	if (req_get(req, "vary") != NULL)
		reply_header(r, "Vary", req_get(req, "vary"));
	if (req_get(req, "cookie") != NULL)
		reply_cookie(r, "s", "1", 5, false);
	if (req_get(req, "status") != NULL &&
	    str_int(req_get(req, "status"), &status))
		r->status = (int)status;
	r->actor = req_get(req, "actor");
	if (str_int(str_or(req_get(req, "again"), ""), &status))
		r->again_ms = status;
	if (req_get(req, "left") != NULL)
		reply_header(r, "RateLimit-Remaining", "9");
	r->stamped = atomic_load(&l->slow) && live_stamp_wait(l, r->mem,
	    r->stamp);
}

static void
handle(void *arg, struct req *req, struct reply *r)
{
	struct live *l = arg;

	pthread_mutex_lock(&l->lock);
	l->calls++;
	pthread_cond_broadcast(&l->moved);
	pthread_mutex_unlock(&l->lock);
	r->route = "/";
	if (str_eq(req->path, "/page")) {
		r->route = "/page";
		for (int i = 0; i < 5120; i++)
			buf_putc(&r->body, (char)('a' + i % 7));
	} else if (str_eq(req->path, "/etag")) {
		reply_header(r, "ETag", "\"v1\"");
		buf_puts(&r->body, "tagged");
	} else if (str_eq(req->path, "/echo")) {
		echo(req, r);
	} else if (str_eq(req->path, "/wait")) {
		pass_gate(l);
		buf_puts(&r->body, "waited");
	} else if (str_eq(req->path, "/kept")) {
		kept(l, req, r);
	} else if (str_eq(req->path, "/large")) {
		reply_fixed(r, large, sizeof(large),
		    "application/octet-stream");
	} else if (str_eq(req->path, "/drain")) {
		r->status = http_draining(l->s) ? 503 : 200;
	} else {
		buf_fmt(&r->body, "hello %s", req->id);
	}
}

void
live_open(struct live *l, struct arena *mem, const struct http_options *o)
{
	memset(l, 0, sizeof(*l));
	l->mem = mem;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->moved, NULL);
	signal(SIGPIPE, SIG_IGN);
	log_level(LOG_ERROR + 1);
	if (o != NULL)
		l->opt = *o;
	if (l->opt.listen == NULL)
		l->opt.listen = "127.0.0.1:0";
	l->opt.handler = handle;
	l->opt.arg = l;
	WANT_RC(RC_OK, http_open(&l->opt, &l->s));
	l->port = http_port(l->s);
	WANT(l->port > 0);
}

void
live_wait_calls(struct live *l, int n)
{
	pthread_mutex_lock(&l->lock);
	while (l->calls < n)
		pthread_cond_wait(&l->moved, &l->lock);
	pthread_mutex_unlock(&l->lock);
}

int
live_calls(struct live *l)
{
	int n;

	pthread_mutex_lock(&l->lock);
	n = l->calls;
	pthread_mutex_unlock(&l->lock);
	return n;
}

void
live_gate(struct live *l, bool closed)
{
	pthread_mutex_lock(&l->lock);
	l->closed = closed;
	pthread_cond_broadcast(&l->moved);
	pthread_mutex_unlock(&l->lock);
}

int
live_dial(const struct live *l)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	const struct timeval patience = { 20, 0 };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	a.sin_port = htons((uint16_t)l->port);
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof(a)) != 0) {
		if (fd >= 0)
			close(fd);
		return -1;
	}
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	return fd;
}

void
live_send(int fd, const char *bytes, size_t n)
{
	ssize_t did;

	/* The other end may have said no already: not our failure. */
	for (; n > 0; bytes += did, n -= (size_t)did)
		if ((did = send(fd, bytes, n, MSG_NOSIGNAL)) <= 0)
			return;
}

void
live_say(int fd, const char *text)
{
	live_send(fd, text, strlen(text));
}

const char *
live_rest(struct arena *mem, int fd)
{
	struct buf b = BUF_INIT(mem);
	char some[4096];
	ssize_t n;

	while ((n = recv(fd, some, sizeof(some), 0)) > 0)
		buf_put(&b, some, (size_t)n);
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		buf_puts(&b, "[no end]");
	close(fd);
	return buf_str(&b);
}

const char *
live_reply(struct arena *mem, int fd)
{
	struct buf b = BUF_INIT(mem);
	const char *end = NULL, *length;
	size_t left = 1;
	char c;

	while (left > 0 && recv(fd, &c, 1, 0) == 1) {
		buf_putc(&b, c);
		if (end != NULL) {
			left--;
			continue;
		}
		end = strstr(b.at, "\r\n\r\n");
		if (end != NULL) {
			length = strstr(b.at, "Content-Length: ");
			left = length != NULL ?
			    (size_t)strtoul(length + 16, NULL, 10) : 0;
		}
	}
	return buf_str(&b);
}

const char *
live_ask(const struct live *l, const char *text)
{
	int fd = live_dial(l);

	WANT(fd >= 0);
	live_say(fd, text);
	return live_rest(l->mem, fd);
}

bool
has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

int
times(const char *text, const char *part)
{
	int n = 0;

	for (; (text = strstr(text, part)) != NULL; text++)
		n++;
	return n;
}
