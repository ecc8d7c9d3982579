/* http/ready.h: answers that are everybody's, kept ready while the data stand
 * still, so that an event thread can give them without a worker.
 *
 * A shared cache as RFC 9111 has it: it keeps what a reply itself calls
 * public, for requests that tell nothing of who asks, and no answer of one
 * person may come to another.  Unlike a cache elsewhere it knows when an
 * answer is old: with it stands the stamp of the data from before it was made
 * (http.h), and it is given only while the stamp is the same. */
#ifndef HTTP_READY_H
#define HTTP_READY_H

#include <stddef.h>
#include <stdint.h>

struct answer;
struct ready;
struct reply;
struct req;

/** ready_open(): NULL when there is no memory. */
struct ready *ready_open(void);
void ready_close(struct ready *);

/** ready_key(req, target): what the answer hangs on beside the data, in the
 *  request's memory; NULL: on more than that, so none is kept or given. */
const char *ready_key(const struct req *, const char *);

/** ready_get(ready, key, stamp): the answer made on these data, or NULL.  It
 *  stays until answer_free, whatever becomes of its place here. */
struct answer *ready_get(struct ready *, const char *, const uint64_t *);

/** answer_reply(a, reply): fill it; its texts are the answer's. */
void answer_reply(const struct answer *, struct reply *);
void answer_free(struct answer *);

/** ready_put(ready, key, stamp, reply): keep it if it is everybody's.  stamp:
 *  from before the first look at the data. */
void ready_put(struct ready *, const char *, const uint64_t *,
    const struct reply *);

#endif
