/* http/metrics.c: requests by route and class, durations, bytes. */
#include "http/metrics.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "http/http.h"

enum { ROUTES = 256, CLASSES = 6 };
#define HISTOGRAM "saoque_http_request_duration_seconds"

/* Upper ends of the buckets in microseconds. */
static const int64_t ends[] = { 1000, 2500, 5000, 10000, 25000, 50000, 100000,
	250000, 500000, 1000000, 2500000, 5000000, 10000000 };

struct route_count {
	const char *name;
	atomic_ullong classes[CLASSES]; /* [0]: no reply was sent */
	atomic_ullong us;
	atomic_ullong buckets[COUNT(ends) + 1];
};

/* Rows are only ever added, and n grows after its row is filled: readers
 * need no lock. */
struct metrics {
	pthread_mutex_t lock;
	atomic_size_t n;
	struct route_count routes[ROUTES]; /* [0]: all that did not fit */
	atomic_ullong buckets[COUNT(ends) + 1];
	atomic_ullong us, bytes;
};

struct metrics *
metrics_open(void)
{
	struct metrics *m = calloc(1, sizeof(*m));

	if (m == NULL)
		return NULL;
	pthread_mutex_init(&m->lock, NULL);
	m->routes[0].name = "other";
	atomic_init(&m->n, 1);
	return m;
}

void
metrics_close(struct metrics *m)
{
	if (m == NULL)
		return;
	pthread_mutex_destroy(&m->lock);
	free(m);
}

static struct route_count *
find(struct metrics *m, const char *name, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (m->routes[i].name == name)
			return &m->routes[i];
	for (size_t i = from; i < to; i++)
		if (str_eq(m->routes[i].name, name))
			return &m->routes[i];
	return NULL;
}

static struct route_count *
route_of(struct metrics *m, const char *name)
{
	size_t n = atomic_load(&m->n), now;
	struct route_count *r;

	if (name == NULL)
		name = "none";
	if ((r = find(m, name, 0, n)) != NULL)
		return r;
	pthread_mutex_lock(&m->lock);
	now = atomic_load(&m->n);
	r = find(m, name, n, now);
	if (r == NULL && now == ROUTES) {
		r = &m->routes[0];
	} else if (r == NULL) {
		r = &m->routes[now];
		r->name = name;
		atomic_store(&m->n, now + 1);
	}
	pthread_mutex_unlock(&m->lock);
	return r;
}

void
metrics_add(struct metrics *m, const char *route, int status, int64_t us,
    size_t bytes)
{
	struct route_count *r = route_of(m, route);
	size_t class = (size_t)status / 100, b = 0;

	us = us < 0 ? 0 : us;
	atomic_fetch_add(&r->classes[class < CLASSES ? class : 0], 1);
	atomic_fetch_add(&r->us, (unsigned long long)us);
	while (b < COUNT(ends) && us > ends[b])
		b++;
	atomic_fetch_add(&r->buckets[b], 1);
	atomic_fetch_add(&m->buckets[b], 1);
	atomic_fetch_add(&m->us, (unsigned long long)us);
	atomic_fetch_add(&m->bytes, bytes);
}

/* The upper end of the bucket in which the 95th of a hundred lies; INT64_MAX:
 * past the last one. */
static int64_t
p95(const struct route_count *r, unsigned long long n)
{
	unsigned long long sum = 0;

	for (size_t b = 0; b < COUNT(ends); b++) {
		sum += atomic_load(&r->buckets[b]);
		if (sum * 100 >= n * 95)
			return ends[b];
	}
	return INT64_MAX;
}

static bool
slower(const struct http_route *a, const struct http_route *b)
{
	return a->p95_us != b->p95_us ? a->p95_us > b->p95_us :
	    a->mean_us > b->mean_us;
}

size_t
metrics_slowest(const struct metrics *m, struct http_route *out, size_t most)
{
	size_t n = atomic_load(&m->n), have = 0, at;
	unsigned long long count;

	for (size_t i = 0; i < n; i++) {
		const struct route_count *r = &m->routes[i];
		struct http_route now = { .name = r->name };

		for (int c = 0; c < CLASSES; c++)
			now.n += (int64_t)atomic_load(&r->classes[c]);
		now.faults = (int64_t)atomic_load(&r->classes[5]);
		if ((count = (unsigned long long)now.n) == 0)
			continue;
		now.p95_us = p95(r, count);
		now.mean_us = (int64_t)(atomic_load(&r->us) / count);
		/* Put in order; what falls off the end is not slow enough. */
		for (at = have; at > 0 && slower(&now, &out[at - 1]); at--)
			if (at < most)
				out[at] = out[at - 1];
		if (at < most) {
			out[at] = now;
			have += have < most;
		}
	}
	return have;
}

static void
label(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_putc(b, '\\');
		buf_putc(b, *s == '\n' ? ' ' : *s);
	}
}

static void
seconds(struct buf *b, unsigned long long us)
{
	buf_fmt(b, "%llu.%06llu\n", us / 1000000, us % 1000000);
}

static void
head(struct buf *b, const char *name, const char *type, const char *help)
{
	buf_fmt(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
put_routes(const struct metrics *m, struct buf *b)
{
	size_t n = atomic_load(&m->n);
	unsigned long long v;

	head(b, "saoque_http_requests_total", "counter",
	    "Requests by route and class of status; none: no reply was sent.");
	for (size_t i = 0; i < n; i++)
		for (int c = 0; c < CLASSES; c++) {
			v = atomic_load(&m->routes[i].classes[c]);
			if (v == 0)
				continue;
			buf_puts(b, "saoque_http_requests_total{route=\"");
			label(b, m->routes[i].name);
			buf_fmt(b, "\",class=\"%s\"} %llu\n",
			    c == 0 ? "none" : (const char *[]){ "1xx", "2xx",
			    "3xx", "4xx", "5xx" }[c - 1], v);
		}
	head(b, "saoque_http_route_seconds_total", "counter",
	    "Time spent on the requests of a route.");
	for (size_t i = 0; i < n; i++) {
		if ((v = atomic_load(&m->routes[i].us)) == 0)
			continue;
		buf_puts(b, "saoque_http_route_seconds_total{route=\"");
		label(b, m->routes[i].name);
		buf_puts(b, "\"} ");
		seconds(b, v);
	}
}

void
metrics_put(const struct metrics *m, size_t connections, struct buf *b)
{
	unsigned long long sum = 0;

	put_routes(m, b);
	head(b, HISTOGRAM, "histogram", "How long a request took.");
	for (size_t i = 0; i < COUNT(ends); i++) {
		sum += atomic_load(&m->buckets[i]);
		buf_fmt(b, HISTOGRAM "_bucket{le=\"%g\"} %llu\n",
		    (double)ends[i] / 1e6, sum);
	}
	sum += atomic_load(&m->buckets[COUNT(ends)]);
	buf_fmt(b, HISTOGRAM "_bucket{le=\"+Inf\"} %llu\n", sum);
	buf_fmt(b, HISTOGRAM "_count %llu\n", sum);
	buf_puts(b, HISTOGRAM "_sum ");
	seconds(b, atomic_load(&m->us));
	head(b, "saoque_http_sent_bytes_total", "counter",
	    "Bytes of bodies sent.");
	buf_fmt(b, "saoque_http_sent_bytes_total %llu\n",
	    atomic_load(&m->bytes));
	head(b, "saoque_http_connections", "gauge",
	    "Connections open at the moment.");
	buf_fmt(b, "saoque_http_connections %zu\n", connections);
}
