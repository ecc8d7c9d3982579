/* http/watch.h: deadlines for connections.
 *
 * libmicrohttpd's timeout is an idle one: a client that drips a byte now and
 * then stays for ever.  One thread looks once in a while and cuts those that
 * took too long to send a request or to take a reply. */
#ifndef HTTP_WATCH_H
#define HTTP_WATCH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct watch;

/* WATCH_WORK has no deadline: a handler is not cut off. */
enum watch_phase { WATCH_IDLE, WATCH_READ, WATCH_WORK, WATCH_SEND, WATCH_CUT };

/* One connection; lives inside listen.c's own record of it. */
struct watched {
	struct watched *prev, *next;
	int fd;
	bool plain; /* not TLS: a last word can be written to the socket */
	atomic_int_least64_t state; /* deadline (us, monotonic) * 8 + phase */
};

/** watch_open(late): ${late}, a whole reply, is what a plain connection is
 *  told when its request did not arrive in time.  NULL: no thread. */
struct watch *watch_open(const char *);
void watch_close(struct watch *);

/** watch_add(w, c, deadline): from now on; phase WATCH_IDLE. */
void watch_add(struct watch *, struct watched *, int64_t);

/** watch_remove(w, c): before its socket is closed. */
void watch_remove(struct watch *, struct watched *);

/** watch_enter(c, phase, deadline): false when it was cut meanwhile. */
bool watch_enter(struct watched *, enum watch_phase, int64_t);

/** watch_was_cut(c): did the deadline end it? */
bool watch_was_cut(const struct watched *);

/** watch_end(w, idle_only): at shutdown: no more requests on idle ones, or
 *  cut all that are not with a handler. */
void watch_end(struct watch *, bool);

/** watch_count(w): connections watched. */
size_t watch_count(const struct watch *);

#endif
