/* http/encode.c: conditional GET and gzip. */
#include "http/encode.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/headers.h"
#include "http/http.h"

/* A compressor is 270 KiB; a few are kept, for making one costs more than
 * compressing a page. */
enum { KEEP = 8, LEVEL = 3, SMALLEST = 1024 };

struct gzips {
	pthread_mutex_t lock;
	z_stream *idle[KEEP];
	size_t n;
};

bool
etag_match(const char *list, const char *etag)
{
	const char *p = list;
	size_t len;

	if (str_begins(etag, "W/"))
		etag += 2;
	len = strlen(etag);
	if (len < 2 || etag[0] != '"')
		return false;
	for (;;) {
		p += strspn(p, " \t,");
		if (*p == '*')
			return true;
		if (str_begins(p, "W/"))
			p += 2;
		if (*p != '"')
			return false;
		if (strncmp(p, etag, len) == 0 &&
		    (p[len] == '\0' || strchr(" \t,", p[len]) != NULL))
			return true;
		p++;
		p += strcspn(p, "\"");
		if (*p != '"')
			return false;
		p++;
	}
}

/* "q=0", "q=0.0": an encoding that is refused. */
static bool
refused(const char *params, size_t n)
{
	size_t i = 0;

	while (i < n && (params[i] == ' ' || params[i] == ';'))
		i++;
	if (n - i < 3 || strncasecmp(params + i, "q=0", 3) != 0)
		return false;
	for (i += 3; i < n; i++)
		if (params[i] >= '1' && params[i] <= '9')
			return false;
	return true;
}

bool
gzip_wanted(const char *accept)
{
	size_t n, name;

	for (const char *p = accept; *p != '\0'; p += n) {
		p += strspn(p, " \t,");
		n = strcspn(p, ",");
		name = strcspn(p, "; \t,");
		if ((name == 4 && strncasecmp(p, "gzip", 4) == 0) ||
		    (name == 1 && *p == '*'))
			return !refused(p + name, n - name);
	}
	return false;
}

struct gzips *
gzips_open(void)
{
	struct gzips *g = calloc(1, sizeof(*g));

	if (g != NULL)
		pthread_mutex_init(&g->lock, NULL);
	return g;
}

static void
stream_close(z_stream *z)
{
	deflateEnd(z);
	free(z);
}

void
gzips_close(struct gzips *g)
{
	if (g == NULL)
		return;
	while (g->n > 0)
		stream_close(g->idle[--g->n]);
	pthread_mutex_destroy(&g->lock);
	free(g);
}

static z_stream *
take(struct gzips *g)
{
	z_stream *z = NULL;

	pthread_mutex_lock(&g->lock);
	if (g->n > 0)
		z = g->idle[--g->n];
	pthread_mutex_unlock(&g->lock);
	if (z != NULL)
		return z;
	if ((z = calloc(1, sizeof(*z))) == NULL)
		return NULL;
	/* 15 + 16: the largest window, with a gzip frame. */
	if (deflateInit2(z, LEVEL, Z_DEFLATED, 15 + 16, 8,
	    Z_DEFAULT_STRATEGY) == Z_OK)
		return z;
	free(z);
	return NULL;
}

static void
give(struct gzips *g, z_stream *z)
{
	bool kept = false;

	if (deflateReset(z) == Z_OK) {
		pthread_mutex_lock(&g->lock);
		if (g->n < KEEP) {
			g->idle[g->n++] = z;
			kept = true;
		}
		pthread_mutex_unlock(&g->lock);
	}
	if (!kept)
		stream_close(z);
}

static bool
pack(struct gzips *g, const void *bytes, size_t n, struct buf *out)
{
	z_stream *z;
	bool done;

	if (n > UINT_MAX / 2 || (z = take(g)) == NULL)
		return false;
	/* Room for less than what went in: more would not help. */
	z->next_in = (Bytef *)(uintptr_t)bytes;
	z->avail_in = (uInt)n;
	z->next_out = (Bytef *)buf_room(out, n);
	z->avail_out = (uInt)(n - n / 16);
	done = deflate(z, Z_FINISH) == Z_STREAM_END;
	if (done)
		out->len += z->total_out;
	give(g, z);
	return done;
}

static bool
text_like(const char *type)
{
	return str_begins(type, "text/") ||
	    str_begins(type, "application/json") ||
	    str_begins(type, "application/ld+json") ||
	    str_begins(type, "application/problem+json") ||
	    str_begins(type, "application/javascript") ||
	    str_begins(type, "application/manifest+json") ||
	    str_begins(type, "application/xml") ||
	    str_begins(type, "image/svg+xml");
}

static void
squeeze(const struct req *req, struct reply *r, struct gzips *g)
{
	const char *accept = req_header(req, "Accept-Encoding");
	size_t n = r->fixed != NULL ? r->nfixed : r->body.len;
	struct buf packed = BUF_INIT(r->mem);

	if (n <= SMALLEST || !text_like(str_or(r->type, "")) ||
	    headers_find(r, "Content-Encoding") != NULL)
		return;
	reply_header(r, "Vary", "Accept-Encoding");
	if (accept == NULL || !gzip_wanted(accept))
		return;
	if (!pack(g, r->fixed != NULL ? r->fixed : r->body.at, n,
	    &packed))
		return;
	/* The ETag stays as it is: it names the version of the record, which
	 * clients hand back in If-Match; we serve no byte ranges. */
	r->fixed = NULL;
	r->nfixed = 0;
	r->body = packed;
	reply_header(r, "Content-Encoding", "gzip");
}

void
encode(const struct req *req, struct reply *r, struct gzips *g)
{
	const char *etag = headers_find(r, "ETag");
	const char *had = req_header(req, "If-None-Match");
	bool secret = headers_find(r, "X-No-Compress") != NULL;

	headers_drop(r, "X-No-Compress");
	if (r->status == 200 && etag != NULL && had != NULL &&
	    req->method == M_GET && etag_match(had, etag)) {
		r->status = 304;
		r->fixed = NULL;
		r->nfixed = 0;
		r->body = BUF_INIT(r->mem);
		return;
	}
	if (!secret)
		squeeze(req, r, g);
}
