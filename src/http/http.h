/* http/http.h: bytes <-> request and reply.  Knows no SQL and no entity.
 *
 * All of libmicrohttpd stays behind http/listen.c.  A request is handed to
 * the handler only when it is complete and within the limits; the handler
 * fills the reply; both live in the request's arena, which is freed when the
 * reply has been sent. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/rc.h"

struct arena;
struct server;

/* A HEAD request reaches the handler as M_GET; its body is left out later. */
enum method { M_GET, M_HEAD, M_POST, M_PUT, M_PATCH, M_DELETE, M_OTHER };

/* A name and its value, from the query string or a form, in order, decoded
 * and checked to be valid UTF-8. */
struct param {
	const char *name;
	const char *value;
};

struct params {
	size_t n;
	struct param *at;
};

/* A file of a multipart/form-data body, in memory (limits).  A file field that
 * was left empty is not here at all. */
struct upload {
	const char *field;
	const char *filename; /* base name only, may be "" */
	const char *type;     /* as claimed; never believed */
	const char *bytes;
	size_t n;
};

struct header {
	const char *name, *value;
	struct header *next;
};

struct req {
	struct arena *mem;
	enum method method;
	const char *path;   /* decoded, begins with '/', no "..", no "//" */
	const char *query;  /* raw, without '?', "" when none */
	struct params get;  /* of the query string */
	struct params form; /* of an urlencoded or multipart body */
	struct upload *uploads;
	size_t nuploads;
	const char *body; /* other bodies (JSON), as they came */
	size_t nbody;
	/* media type of the body, lower case, no parameters */
	const char *type;
	const char *host; /* as the client sees us, checked against options */
	const char *peer; /* address of the client (or X-Forwarded-For of a
	                     trusted proxy) */
	bool secure;      /* the client came by TLS, here or at the proxy */
	const char *id;   /* request id for log and error page, e.g. "7F3K2M" */
	int64_t started_us;
	const struct header *headers; /* as they came; see req_header */
	void *conn; /* listen.c's own */
};

enum { HTTP_STAMP = 8 }; /* words that stand for what was read */

struct reply {
	struct arena *mem;
	int status;       /* 200 until somebody says otherwise */
	const char *type; /* "text/html; charset=utf-8" until told otherwise */
	struct buf body;
	const void *fixed; /* instead of body: bytes that outlive the server */
	size_t nfixed;
	int fd; /* instead of both: a file to send, which is closed then; 0:
	           none */
	size_t nfd;
	struct header *headers;
	const char *actor; /* for the access log: the actor's key or NULL */
	const char *seen;  /* whose personal data it holds in full, or NULL */
	const char *route; /* pattern, for the metrics: "/products/{id}"; a
	                      constant of the program */
	int64_t again_ms;  /* so long it may be given to the same asker again,
	                      if he asks for the same in the same words and
	                      the data have not changed; 0: never */
	bool stamped;      /* the handler's own: what it read of */
	uint64_t stamp[HTTP_STAMP];
};

typedef void http_handler(void *arg, struct req *, struct reply *);

/* What the data behind answers are now: HTTP_STAMP words that stay the same
 * only while nothing an answer is made of has changed; false: cannot be told.
 * Asked on the event threads: waits for nothing. */
typedef bool http_stamp(void *arg, uint64_t *);

/* The same, asked on a worker where it could not be told: may wait. */
typedef bool http_stamp_wait(void *arg, struct arena *, uint64_t *);

/* A person's own answer is about to be given again, without the handler: may
 * it?  Adds the headers that are of this call alone (RateLimit-…: they are
 * never kept).  Waits for nothing. */
typedef bool http_again(void *arg, const struct req *, struct reply *);

struct http_options {
	const char *listen;    /* "127.0.0.1:8080", "[::1]:8080" */
	bool behind_proxy;     /* believe X-Forwarded-For/-Proto from loopback */
	bool public_plain;     /* allow listening beyond loopback without TLS */
	const char *hosts;     /* space-separated accepted Host names; NULL any */
	const char *tls_cert;  /* PEM files; both or none */
	const char *tls_key;
	const char *csp;       /* Content-Security-Policy, NULL: the strict one
	                          of headers.c; a reply may bring its own */
	int threads;           /* event loops, 0: 2 */
	int workers;           /* threads that run handlers, 0: 8 */
	int queue;             /* requests that may wait for one, 0: 256; past
	                          it 503 with Retry-After */
	int max_connections;   /* 0: 1024 */
	int max_per_address;   /* 0: 256; not counted behind a proxy */
	size_t max_head;       /* bytes of request line + headers, 0: 16 KiB */
	size_t max_body;       /* 0: 12 MiB */
	int idle_s;            /* 0: 15 */
	int total_s;           /* whole request incl. body, 0: 60; also to take
	                          the reply, and 1 s more for each 8 KiB */
	const char *problems;  /* refusals of paths that begin so are problem
	                          documents (RFC 9457); NULL: pages all */
	http_handler *handler;
	http_stamp *stamp;     /* NULL: every answer is made anew */
	http_stamp_wait *stamp_wait; /* NULL: as if it always said no */
	http_again *again;     /* NULL: yes */
	void *arg;             /* of them all */
};

/**
 * http_open(options, out): bind and serve on threads of its own.
 * RC_INVALID: bad address or options (the log says which); RC_BUSY: address
 * in use.
 *
 * The first look at a request answers 400 and closes on Content-Length with
 * Transfer-Encoding, a doubled Content-Length or Host, a missing Host, odd
 * bytes in header names; 405 with Allow on methods unknown to routes is the
 * handler's business; 413, 414, 431 on limits; 408 on the total deadline.
 * Replies get Date, Content-Length, X-Request-Id, and the security headers of
 * http/headers.c.  One access-log line (JSON) a request: ts, id, peer (last
 * octet dropped), method, path (no query), route, status, bytes, us, actor.
 */
enum rc http_open(const struct http_options *, struct server **);

/** http_port(s): the port in fact bound (when asked for :0). */
int http_port(const struct server *);

/** http_moves(s): did work go on since this was last asked?  False: requests
 *  wait, and no worker took one.  Asked by one thread. */
bool http_moves(struct server *);

/** http_close(s, seconds): stop accepting, let requests in flight end, at
 *  most ${seconds}, then close.  A handler that has begun is waited for.
 *  NULL does nothing. */
void http_close(struct server *, int);

/** http_drain(s): say from now on that we are about to close, so that
 *  /healthz turns 503 and a proxy looks elsewhere; still serves.
 *  http_draining(s): was it said? */
void http_drain(struct server *);
bool http_draining(const struct server *);

/* ---- request ---- */

/** req_header(r, name): a header's value or NULL. */
const char *req_header(const struct req *, const char *);

/** req_get(r, name): first value in the query string, or NULL. */
const char *req_get(const struct req *, const char *);

/** req_form(r, name): first value in the form, or NULL. */
const char *req_form(const struct req *, const char *);

/** req_origin(r): "https://ocop.example", as the client sees us. */
const char *req_origin(const struct req *);

/** req_upload(r, field): the file of that field, or NULL. */
const struct upload *req_upload(const struct req *, const char *);

/** req_cookie(r, name): a cookie's value, or NULL. */
const char *req_cookie(const struct req *, const char *);

/** params_get(p, name): first value or NULL. */
const char *params_get(const struct params *, const char *);

/** params_parse(a, text, n, out): application/x-www-form-urlencoded; at most
 *  2,000 pairs.  RC_INVALID: bad escape or not UTF-8. */
enum rc params_parse(struct arena *, const char *, size_t, struct params *);

/** params_many(text, n): more pairs than that? */
bool params_many(const char *, size_t);

/** multipart_parse(a, boundary, body, n, fields, uploads, nuploads): RFC 7578.
 *  RC_INVALID when malformed; at most 2,000 parts. */
enum rc multipart_parse(struct arena *, const char *, const char *, size_t,
    struct params *, struct upload **, size_t *);

/** url_escape(b, text): append percent-encoded (unreserved stays). */
void url_escape(struct buf *, const char *);

/* ---- reply ---- */

/** reply_header(r, name, value): add one; CR/LF in a value is refused (the
 *  header is left out and logged). */
void reply_header(struct reply *, const char *, const char *);

/** reply_cookie(r, name, value, max_age, secure): HttpOnly, SameSite=Lax,
 *  Path=/; max_age < 0: a session cookie, 0: delete. */
void reply_cookie(struct reply *, const char *, const char *, int, bool);

/** reply_redirect(r, location): 303 See Other, local addresses only. */
void reply_redirect(struct reply *, const char *);

/** reply_file(r, fd, n, type): an open file of ${n} bytes, too large to be held
 *  while it is fetched; given away. */
void reply_file(struct reply *, int, size_t, const char *);

/** reply_empty(r): forget the body, of whatever kind. */
void reply_empty(struct reply *);

/** reply_fixed(r, bytes, n, type): a body that need not be copied. */
void reply_fixed(struct reply *, const void *, size_t, const char *);

/* ---- metrics ---- */

/** http_metrics(s, out): Prometheus text: saoque_http_requests_total by route
 *  and status class, duration histogram, connections, bytes. */
void http_metrics(const struct server *, struct buf *);

/* How one route did since the start. */
struct http_route {
	const char *name;   /* its pattern; "none", "other" */
	int64_t n, faults;  /* requests, and those answered with a 5xx */
	int64_t p95_us;     /* 95 of 100 took no longer; from a histogram, so
	                       never less than true; INT64_MAX: over 10 s */
	int64_t mean_us;
};

/** http_slowest(s, out, most): the slowest first; how many. */
size_t http_slowest(const struct server *, struct http_route *, size_t);

#endif
