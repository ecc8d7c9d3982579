/* http/exchange.h: one request and its reply, from head to log line.
 *
 * Knows nothing of libmicrohttpd: listen.c feeds it what arrives and sends
 * what it holds at the end. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <stdatomic.h>

#include "http/http.h"
#include "http/reqhead.h"

struct answer;
struct gzips;
struct metrics;
struct ready;

/* What all exchanges of a server share; outlives them. */
struct shared {
	struct http_options opt; /* defaults filled in */
	struct metrics *metrics;
	struct gzips *gzips;
	struct ready *ready; /* NULL without a stamp */
	atomic_size_t held;  /* bytes of bodies in memory */
	atomic_uint count;   /* for ids */
	unsigned seed;
	atomic_size_t active;
	atomic_bool draining;
	atomic_bool hurry;   /* answer 503 rather than start a handler */
};

enum exchange_stage { STAGE_NEW, STAGE_BODY, STAGE_WORK, STAGE_SENT };

struct exchange {
	struct shared *sh;
	struct arena *mem;
	struct req req;
	struct reply reply;
	enum exchange_stage stage;
	char id[8];
	const char *method; /* as it came */
	const char *target; /* raw, for the log */
	bool bodyless;
	bool chunked;
	uint64_t length;    /* announced */
	uint64_t seen;      /* of the body */
	char *body;
	size_t nbody, cap;
	const char *key;    /* of its answer, when it may be kept */
	bool stamped;       /* then: is it told */
	uint64_t stamp[HTTP_STAMP]; /* what the data were when it was asked? */
	struct answer *answer; /* one kept ready, which the reply is */
	int refused;        /* the status, when no handler will see it */
	void *conn;
};

/** exchange_open(sh, target): a request line has come. */
struct exchange *exchange_open(struct shared *, const char *);

/** exchange_head(x, head): the head is complete.  True: answer it now
 *  (refused), do not wait for a body. */
bool exchange_head(struct exchange *, const struct head *);

/** exchange_body(x, bytes, n): more of the body.  False: drop the client,
 *  which sends far more than it may. */
bool exchange_body(struct exchange *, const void *, size_t);

/** exchange_ready(x): the request is complete: is its answer at hand?  Then it
 *  is the reply, and no worker is needed.  For an event thread: waits for
 *  nothing. */
bool exchange_ready(struct exchange *);

/** exchange_run(x): parse, call the handler, finish the reply.  For a worker:
 *  may wait. */
void exchange_run(struct exchange *);

/** exchange_refuse(x, status): make the reply a page of this layer. */
void exchange_refuse(struct exchange *, int);

/** exchange_bytes(x, n): what to send; only how much, when it is a file. */
const void *exchange_bytes(const struct exchange *, size_t *);

/** exchange_last(x): is the connection to be closed behind this reply? */
bool exchange_last(const struct exchange *);

/** exchange_close(x, status, sent): log, count, free. */
void exchange_close(struct exchange *, int, size_t);

#endif
