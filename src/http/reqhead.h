/* http/reqhead.h: the first look at a request, before its body is read.
 *
 * libmicrohttpd is lenient where two readers of the same bytes may disagree
 * (request smuggling); this look is not.  Pure: values in, a status out. */
#ifndef HTTP_REQHEAD_H
#define HTTP_REQHEAD_H

#include "http/http.h"

/* What arrived. */
struct head {
	const char *method, *target, *version;
	const struct header *headers; /* in the order they came */
	size_t nheaders;
	size_t bytes;    /* of request line and headers */
	const char *from; /* address of the other end */
	bool tls;        /* it came by TLS to us */
	bool odd_lines;  /* not one space, or not CR LF, where it belongs */
};

struct head_rules {
	size_t max_head;
	const char *hosts;  /* NULL: any */
	bool behind_proxy;
};

/* What it means. */
struct head_facts {
	enum method method; /* M_GET also for HEAD */
	bool bodyless;      /* HEAD: the reply goes without its body */
	const char *path, *query, *host, *type, *peer;
	bool secure;
	bool chunked;
	uint64_t length; /* of the body, 0 when chunked */
};

/** head_check(a, head, rules, out): 0, or the status to refuse it with: 400,
 *  414, 421 or 431. */
int head_check(struct arena *, const struct head *, const struct head_rules *,
    struct head_facts *);

#endif
