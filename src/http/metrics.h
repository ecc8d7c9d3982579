/* http/metrics.h: counters for the operator, from any thread. */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H

#include <stddef.h>
#include <stdint.h>

struct buf;
struct http_route;
struct metrics;

struct metrics *metrics_open(void);
void metrics_close(struct metrics *);

/** metrics_add(m, route, status, us, bytes): one request ended.  route: a
 *  pattern that outlives ${m}, NULL: none; past 255 patterns all others are
 *  counted together, so that the labels stay bounded. */
void metrics_add(struct metrics *, const char *, int, int64_t, size_t);

/** metrics_slowest(m, out, most): see http_slowest. */
size_t metrics_slowest(const struct metrics *, struct http_route *, size_t);

/** metrics_put(m, connections, out): as Prometheus text. */
void metrics_put(const struct metrics *, size_t, struct buf *);

#endif
