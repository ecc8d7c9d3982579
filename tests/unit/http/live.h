/* tests/unit/http/live.h: a server on 127.0.0.1 and a client that sends the
 * very bytes it is given. */
#ifndef LIVE_H
#define LIVE_H

#include "../test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "http/http.h"

struct live {
	struct arena *mem;
	struct server *s;
	struct http_options opt;
	int port;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	int calls;   /* of the handler, begun */
	bool closed; /* the gate at /wait */
	atomic_ulong data; /* what /kept is made of; its stamp */
	atomic_bool slow;  /* only a worker can tell it */
	atomic_ulong left; /* own answers that may be given again */
};

/* Open with ${opt}; handler, arg and an unset address are filled in.
 * Addresses: / (hello), /page (5 KiB), /etag, /echo (what arrived), /wait
 * (until the gate opens), /drain (200 or 503), /large (8 MiB), /kept (3 KiB
 * that begin with the data, public; query: cache, vary, cookie say other
 * headers, status a status, actor whose it is, again how long it may be given
 * again, left=1 that 9 calls are left, wait=1 passes the gate when the data were
 * read). */
void live_open(struct live *, struct arena *, const struct http_options *);

/* The stamp of the data, for opt.stamp. */
http_stamp live_stamp;
http_stamp_wait live_stamp_wait;

/* As long as some are left, for opt.again. */
http_again live_again;

/* Wait until the handler has begun ${n} times. */
void live_wait_calls(struct live *, int n);
int live_calls(struct live *);
void live_gate(struct live *, bool closed);

/* A connected socket; reads give up after 20 s. */
int live_dial(const struct live *);
void live_send(int fd, const char *bytes, size_t n);
void live_say(int fd, const char *text);

/* All until the other end closes; the socket is closed too. */
const char *live_rest(struct arena *, int fd);

/* One whole reply with a Content-Length; the connection stays. */
const char *live_reply(struct arena *, int fd);

/* Dial, say, read to the end. */
const char *live_ask(const struct live *, const char *text);

bool has(const char *text, const char *part);
int times(const char *text, const char *part);

#endif
