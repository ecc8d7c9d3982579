/* codec/picture.c: hand a picture to the child and take back a small one.
 *
 * The child is talked to over one socket pair, made close-on-exec in the same
 * call that makes it: a pipe could leak into a child that another thread
 * starts at that moment, and then never end. */
#include "codec/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"

enum { MAX_SIDE = 8192, MAX_REPLY = 32 << 20, WAIT_MS = 15000,
	CHUNK = 64 * 1024 };

const char *
picture_type(const char *p, size_t n)
{
	if (n >= 3 && memcmp(p, "\xFF\xD8\xFF", 3) == 0)
		return "image/jpeg";
	if (n >= 8 && memcmp(p, "\x89PNG\r\n\x1A\n", 8) == 0)
		return "image/png";
	if (n >= 12 && memcmp(p, "RIFF", 4) == 0 &&
	    memcmp(p + 8, "WEBP", 4) == 0)
		return "image/webp";
	return NULL;
}

/* Start the child with ${fd} as its standard input and output. */
static int
start(const char *tool, int side, const char *format, int fd, pid_t *pid)
{
	/* Nothing of ours: no secrets in its environment; one thread's worth
	 * of memory pools, to stay under its limit. */
	char *env[] = { (char[]){ "LC_ALL=C" },
		(char[]){ "VIPS_CONCURRENCY=1" },
		(char[]){ "MALLOC_ARENA_MAX=1" }, NULL };
	char number[16], fmt[8], name[] = "saoque-picture";
	char *argv[] = { name, number, fmt, NULL };
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;
	sigset_t none;
	int e;

	strncpy(fmt, format, sizeof(fmt) - 1);
	fmt[sizeof(fmt) - 1] = '\0';
	number[0] = '\0';
	for (int at = 0, ten = 1000; ten > 0; ten /= 10) {
		number[at++] = (char)('0' + side / ten % 10);
		number[at] = '\0';
	}
	if ((e = posix_spawn_file_actions_init(&fa)) != 0)
		return e;
	if ((e = posix_spawnattr_init(&attr)) != 0) {
		posix_spawn_file_actions_destroy(&fa);
		return e;
	}
	/* A worker thread may have signals blocked; the child must die of
	 * SIGXCPU all the same. */
	sigemptyset(&none);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	posix_spawn_file_actions_adddup2(&fa, fd, 0);
	posix_spawn_file_actions_adddup2(&fa, fd, 1);
	posix_spawn_file_actions_addopen(&fa, 2, "/dev/null", O_WRONLY, 0);
	e = posix_spawn(pid, tool, &fa, &attr, argv, env);
	posix_spawn_file_actions_destroy(&fa);
	posix_spawnattr_destroy(&attr);
	return e;
}

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Send all, then read to the end; at the same time, so that neither side can
 * wait for the other.  False: the time is over, or the reply too long. */
static bool
talk(int fd, const char *bytes, size_t n, struct buf *reply)
{
	long until = now_ms() + WAIT_MS, left;
	struct pollfd p = { .fd = fd };
	ssize_t k;

	if (n == 0)
		shutdown(fd, SHUT_WR);
	for (;;) {
		p.events = (short)(n > 0 ? POLLIN | POLLOUT : POLLIN);
		if ((left = until - now_ms()) <= 0)
			return false;
		if (poll(&p, 1, (int)left) < 0 && errno != EINTR)
			return false;
		if (p.revents & POLLOUT && n > 0) {
			k = send(fd, bytes, n < CHUNK ? n : CHUNK,
			    MSG_NOSIGNAL | MSG_DONTWAIT);
			if (k > 0) {
				bytes += k;
				n -= (size_t)k;
			} else if (k < 0 && errno != EAGAIN && errno != EINTR)
				n = 0; /* it refused early: hear why */
			if (n == 0)
				shutdown(fd, SHUT_WR);
		}
		if ((p.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		k = recv(fd, buf_room(reply, CHUNK), CHUNK, MSG_DONTWAIT);
		if (k == 0)
			return true;
		if (k < 0 && errno != EAGAIN && errno != EINTR)
			return errno == ECONNRESET;
		reply->len += k > 0 ? (size_t)k : 0;
		if (reply->len > MAX_REPLY)
			return false;
	}
}

/* How the child ended, in our words. */
static enum rc
verdict(int status)
{
	if (WIFEXITED(status)) {
		switch (WEXITSTATUS(status)) {
		case 0:
			return RC_OK;
		case 65:
			return RC_INVALID;
		case 75:
			return RC_BUSY;
		default: /* 127: the loader found a library missing */
			return RC_FAULT;
		}
	}
	switch (WTERMSIG(status)) {
	case SIGSEGV:
	case SIGBUS:
	case SIGILL:
	case SIGFPE:
	case SIGSYS:
		return RC_INVALID; /* only the picture can have done that */
	default:
		return RC_BUSY; /* SIGXCPU, SIGKILL, no memory: SIGABRT */
	}
}

/* "WIDTH HEIGHT\n" and the picture. */
static enum rc
reply_read(struct buf *reply, struct picture *out)
{
	const char *text = buf_str(reply), *nl = strchr(text, '\n');
	char *end;

	if (nl == NULL)
		return RC_FAULT;
	out->width = (int)strtol(text, &end, 10);
	out->height = (int)strtol(end, &end, 10);
	out->bytes = nl + 1;
	out->n = reply->len - (size_t)(nl + 1 - text);
	if (end != nl || out->width < 1 || out->height < 1 || out->n == 0)
		return RC_FAULT;
	return RC_OK;
}

enum rc
picture_shrink(struct arena *mem, const char *tool, const char *bytes,
    size_t n, int side, const char *format, struct picture *out)
{
	struct buf reply = BUF_INIT(mem);
	int pair[2], status, e;
	bool done;
	enum rc rc;
	pid_t pid;

	memset(out, 0, sizeof(*out));
	if (picture_type(bytes, n) == NULL || side < 1 || side > MAX_SIDE)
		return RC_INVALID;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return RC_BUSY;
	e = start(tool, side, format, pair[1], &pid);
	close(pair[1]);
	if (e != 0) {
		close(pair[0]);
		log_line(LOG_ERROR, "picture tool does not start",
		    "tool=%s cause=%s", tool, strerror(e));
		return e == EAGAIN || e == ENOMEM ? RC_BUSY : RC_FAULT;
	}
	done = talk(pair[0], bytes, n, &reply);
	close(pair[0]);
	if (!done)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return RC_FAULT;
	if (!done)
		return RC_BUSY;
	if ((rc = verdict(status)) == RC_OK)
		rc = reply_read(&reply, out);
	if (rc == RC_FAULT)
		log_line(LOG_ERROR, "picture tool failed", "tool=%s", tool);
	return rc;
}
