/* http/pool.h: a fixed number of threads behind a bounded queue.
 *
 * Handlers may wait for a database commit; the event threads may not.  Many
 * waiting workers are also what lets one commit serve many clients. */
#ifndef HTTP_POOL_H
#define HTTP_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pool;

typedef void pool_job(void *);

/** pool_open(workers, bound): NULL when the machine gives no threads. */
struct pool *pool_open(int, size_t);

/** pool_try(p, job, arg): queue a job; false when the queue is full or the
 *  pool is closing. */
bool pool_try(struct pool *, pool_job *, void *);

/** pool_state(p, waiting, taken): how many jobs wait, and how many were ever
 *  taken. */
void pool_state(struct pool *, size_t *, uint64_t *);

/** pool_close(p): take no more, do what is queued, join.  The pool still
 *  answers pool_try (with false) until pool_free. */
void pool_close(struct pool *);
void pool_free(struct pool *);

#endif
