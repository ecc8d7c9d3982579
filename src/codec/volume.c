/* codec/volume.c: see volume.h. */
#define _GNU_SOURCE /* pipe2: no other child may inherit an end of it */
#include "codec/volume.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/tool.h"
#include "codec/volume_in.h"

enum { CHUNK = 64 * 1024, REPLY = 4096, QUIET_MS = 60000,
	ALL_MS = 15 * 60 * 1000 };

/* ---- talking ---- */

/* What is still to be sent: a few pieces, one after the other. */
struct piece {
	const char *at;
	size_t n;
};

struct talk {
	int fd;   /* to and from the child */
	int done; /* a byte a leaf; -1 */
	struct piece out[3];
	bool closed; /* nothing more to send */
	/** more(arg): the next pieces, when those are sent; false: none. */
	bool (*more)(struct talk *, void *);
	/** heard(arg, bytes, n): what it said; false: enough. */
	bool (*heard)(void *, const char *, size_t);
	void (*leaf)(void *, size_t);
	void *arg;
};

static bool
pieces_send(struct talk *t)
{
	ssize_t k;

	for (size_t i = 0; i < COUNT(t->out); i++) {
		struct piece *p = &t->out[i];

		if (p->n == 0)
			continue;
		k = send(t->fd, p->at, p->n < CHUNK ? p->n : CHUNK,
		    MSG_NOSIGNAL | MSG_DONTWAIT);
		if (k > 0) {
			p->at += k;
			p->n -= (size_t)k;
			return true;
		}
		if (k < 0 && errno != EAGAIN && errno != EINTR) {
			/* It refused early: hear why. */
			memset(t->out, 0, sizeof(t->out));
			t->closed = true;
		}
		return true;
	}
	return false;
}

static void
send_on(struct talk *t)
{
	if (t->closed || pieces_send(t) || t->more(t, t->arg))
		return;
	t->closed = true;
	shutdown(t->fd, SHUT_WR);
}

static void
leaves_hear(struct talk *t)
{
	char b[256];
	ssize_t k = read(t->done, b, sizeof(b));

	if (k > 0 && t->leaf != NULL)
		t->leaf(t->arg, (size_t)k);
	else if (k == 0)
		t->done = -1;
}

/* Both ways at once, so that neither side can wait for the other; false: the
 * time is over, or what came is too much. */
static bool
talk(struct talk *t, long quiet_ms, long all_ms)
{
	long end = tool_now() + all_ms, quiet = tool_now() + quiet_ms, left;
	static _Thread_local char b[CHUNK];
	struct pollfd p[2];
	ssize_t k;

	for (;;) {
		p[0] = (struct pollfd){ t->fd, (short)(t->closed ? POLLIN :
		    POLLIN | POLLOUT), 0 };
		p[1] = (struct pollfd){ t->done, POLLIN, 0 };
		left = (quiet < end ? quiet : end) - tool_now();
		if (left <= 0)
			return false;
		if (poll(p, 2, (int)left) < 0 && errno != EINTR)
			return false;
		if ((p[1].revents & (POLLIN | POLLHUP)) != 0) {
			leaves_hear(t);
			quiet = tool_now() + quiet_ms;
		}
		if ((p[0].revents & POLLOUT) != 0)
			send_on(t);
		if ((p[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		k = recv(t->fd, b, sizeof(b), MSG_DONTWAIT);
		if (k == 0 || (k < 0 && errno == ECONNRESET))
			return true;
		if (k < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		quiet = tool_now() + quiet_ms;
		if (k > 0 && !t->heard(t->arg, b, (size_t)k))
			return false;
	}
}

/* Start it, talk, hear how it ended. */
static enum rc
run(const char *tool, const char *what, struct talk *t, int done,
    long quiet_ms, long all_ms)
{
	char name[] = "saoque-picture", word[8];
	char *argv[] = { name, word, NULL };
	bool whole;
	int pair[2];
	pid_t pid;
	enum rc rc;

	snprintf(word, sizeof(word), "%s", what);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return RC_BUSY;
	rc = tool_start(tool, argv, pair[1], done, &pid);
	close(pair[1]);
	if (done != -1)
		close(done);
	t->fd = pair[0];
	if (rc == RC_OK) {
		whole = talk(t, quiet_ms, all_ms);
		rc = tool_end(pid, !whole);
		if (t->done != -1)
			leaves_hear(t);
		if (rc == RC_FAULT)
			log_line(LOG_ERROR, "picture tool failed", "tool=%s",
			    tool);
	}
	close(pair[0]);
	return rc;
}

/* ---- look ---- */

struct looking {
	struct buf reply;
};

static bool
no_more(struct talk *t, void *arg)
{
	(void)t;
	(void)arg;
	return false;
}

static bool
look_heard(void *arg, const char *bytes, size_t n)
{
	struct looking *l = arg;

	buf_put(&l->reply, bytes, n);
	return l->reply.len <= REPLY;
}

/* "ok 3 pll\n", or why not. */
static void
look_read(struct arena *mem, const char *s, struct volume_look *out)
{
	static const char *const words[] = {
		[VOLUME_LOCKED] = "locked\n", [VOLUME_BROKEN] = "broken\n",
		[VOLUME_LONG] = "long\n", [VOLUME_HEAVY] = "heavy\n",
		[VOLUME_FONTS] = "fonts\n",
	};
	size_t n = 0;
	int at = 0;

	out->why = VOLUME_BROKEN;
	for (size_t i = VOLUME_LOCKED; i < COUNT(words); i++)
		if (str_eq(s, words[i]))
			out->why = (enum volume_why)i;
	if (sscanf(s, "ok %zu %n", &n, &at) != 1 || n < 1 ||
	    n > VOLUME_FILE_MOST || strlen(s + at) != n + 1 ||
	    strspn(s + at, "pl") != n)
		return;
	out->why = VOLUME_FITS;
	out->pages = n;
	out->turns = str_ndup(mem, s + at, n);
}

enum rc
volume_look(struct arena *mem, const char *tool, const char *pdf, size_t n,
    struct volume_look *out)
{
	struct looking l = { BUF_INIT(mem) };
	struct talk t = { .done = -1, .out = { { pdf, n } }, .more = no_more,
		.heard = look_heard, .arg = &l };
	enum rc rc = run(tool, "look", &t, -1, QUIET_MS, QUIET_MS);

	*out = (struct volume_look){ .why = VOLUME_HEAVY };
	if (rc == RC_OK)
		look_read(mem, buf_str(&l.reply), out);
	else if (rc == RC_INVALID)
		out->why = VOLUME_BROKEN; /* it broke the reader */
	return rc == RC_FAULT ? rc : RC_OK;
}

/* ---- bind ---- */

struct binding {
	struct volume_bind *b;
	struct arena *mem; /* of what is being sent */
	size_t i, total;
	int stage;
	enum rc rc; /* of ours: a file gone, a disk full */
};

static void
leaves_out(struct binding *x, struct talk *t)
{
	struct buf head = BUF_INIT(x->mem), tail = BUF_INIT(x->mem);

	buf_fmt(&head, "leaves %zu\n", x->b->nleaves);
	for (size_t i = 0; i < x->b->nmarks; i++)
		buf_fmt(&tail, "mark %zu %zu\n%s", x->b->marks[i].leaf,
		    strlen(x->b->marks[i].text), x->b->marks[i].text);
	t->out[0] = (struct piece){ head.at, head.len };
	t->out[1] = (struct piece){ x->b->leaves, x->b->nleaves };
	t->out[2] = (struct piece){ tail.at, tail.len };
}

static bool
laid_out(struct binding *x, struct talk *t)
{
	const struct volume_laid *l = &x->b->laid[x->i];
	struct buf head = BUF_INIT(x->mem), tail = BUF_INIT(x->mem);
	const char *bytes = NULL;

	if (l->kind != LAID_NOTHING && (x->rc = x->b->bytes(x->b->arg, x->i,
	    x->mem, &bytes)) != RC_OK)
		return false;
	if (l->kind == LAID_PDF) {
		buf_fmt(&head, "pdf %zu\n", l->n);
		for (size_t i = 0; i < l->leaves; i++)
			buf_fmt(&tail, "page %zu\n", i);
	} else if (l->kind == LAID_JPEG) {
		buf_fmt(&head, "jpeg %d %d %zu\n", l->width, l->height, l->n);
	} else {
		for (size_t i = 0; i < l->leaves; i++)
			buf_puts(&tail, "leaf\n");
	}
	t->out[0] = (struct piece){ head.at, head.len };
	t->out[1] = (struct piece){ bytes, bytes != NULL ? l->n : 0 };
	t->out[2] = (struct piece){ tail.at, tail.len };
	x->i++;
	return true;
}

static bool
bind_more(struct talk *t, void *arg)
{
	static const char end[] = "end\n";
	struct binding *x = arg;

	arena_reset(x->mem); /* what was sent */
	if (x->stage == 0) {
		leaves_out(x, t);
		x->stage = 1;
		return true;
	}
	if (x->stage == 1 && x->i < x->b->nlaid)
		return laid_out(x, t);
	if (x->stage == 2)
		return false;
	t->out[0] = (struct piece){ end, sizeof(end) - 1 };
	x->stage = 2;
	return true;
}

static bool
bind_heard(void *arg, const char *bytes, size_t n)
{
	struct binding *x = arg;
	ssize_t k;

	if (n > x->b->most - x->b->size) {
		x->rc = RC_BUSY;
		return false;
	}
	x->b->size += n;
	while (n > 0) {
		k = write(x->b->fd, bytes, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			log_line(LOG_ERROR, "volume: cannot write",
			    "errno=%s", strerror(errno));
			x->rc = RC_BUSY;
			return false;
		}
		bytes += k;
		n -= (size_t)k;
	}
	return true;
}

static void
bind_leaf(void *arg, size_t n)
{
	struct binding *x = arg;

	x->b->done += n;
	if (x->b->progress != NULL)
		x->b->progress(x->b->arg, x->b->done, x->total);
}

enum rc
volume_bind(const char *tool, struct volume_bind *b)
{
	struct binding x = { .b = b, .mem = arena_open(0) };
	struct talk t = { .more = bind_more, .heard = bind_heard,
		.leaf = bind_leaf, .arg = &x };
	int ends[2];
	enum rc rc = RC_BUSY;

	b->done = b->size = 0;
	for (size_t i = 0; i < b->nlaid; i++)
		x.total += b->laid[i].leaves;
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
		t.done = ends[0];
		rc = run(tool, "bind", &t, ends[1], QUIET_MS, ALL_MS);
		close(ends[0]);
	}
	arena_close(x.mem);
	return x.rc != RC_OK ? x.rc : rc;
}
