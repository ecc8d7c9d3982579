/* codec/picture.c: hand a picture to the child and take back a small one.
 *
 * The child is talked to over one socket pair, made close-on-exec in the same
 * call that makes it: a pipe could leak into a child that another thread
 * starts at that moment, and then never end. */
#include "codec/picture.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/tool.h"

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

/* Send all, then read to the end; at the same time, so that neither side can
 * wait for the other.  False: the time is over, or the reply too long. */
static bool
talk(int fd, const char *bytes, size_t n, struct buf *reply)
{
	long until = tool_now() + WAIT_MS, left;
	struct pollfd p = { .fd = fd };
	ssize_t k;

	if (n == 0)
		shutdown(fd, SHUT_WR);
	for (;;) {
		p.events = (short)(n > 0 ? POLLIN | POLLOUT : POLLIN);
		if ((left = until - tool_now()) <= 0)
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
	char number[16], fmt[8], name[] = "saoque-picture";
	char *argv[] = { name, number, fmt, NULL };
	struct buf reply = BUF_INIT(mem);
	int pair[2];
	bool done;
	enum rc rc;
	pid_t pid;

	memset(out, 0, sizeof(*out));
	if (picture_type(bytes, n) == NULL || side < 1 || side > MAX_SIDE)
		return RC_INVALID;
	snprintf(number, sizeof(number), "%d", side);
	snprintf(fmt, sizeof(fmt), "%s", format);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return RC_BUSY;
	rc = tool_start(tool, argv, pair[1], -1, &pid);
	close(pair[1]);
	if (rc != RC_OK) {
		close(pair[0]);
		return rc;
	}
	done = talk(pair[0], bytes, n, &reply);
	close(pair[0]);
	if ((rc = tool_end(pid, !done)) == RC_OK)
		rc = reply_read(&reply, out);
	if (rc == RC_FAULT)
		log_line(LOG_ERROR, "picture tool failed", "tool=%s", tool);
	return rc;
}
