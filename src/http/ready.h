/* http/ready.h: answers kept ready while the data stand still, so that they
 * are given again without being made: everybody's, and a person's own.
 *
 * Everybody's: a shared cache as RFC 9111 has it: what a reply itself calls
 * public, for requests that tell nothing of who asks.  A person's own: what a
 * handler says may be given again (reply.again_ms), to a request that says who
 * asks in the very same bytes: the whole Cookie and Authorization are part of
 * the key, so that no answer of one may come to another, nor that of a session
 * to what came of it.
 *
 * Unlike a cache elsewhere it knows when an answer is old: with it stands the
 * stamp of the data from before it was made (http.h), and it is given only
 * while the stamp is the same. */
#ifndef HTTP_READY_H
#define HTTP_READY_H

#include <stdbool.h>
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
 *  request's memory; NULL: on more than that, so none is kept or given.
 *  ready_own(key): does it say who asks? */
const char *ready_key(const struct req *, const char *);
bool ready_own(const char *);

/** ready_has(ready, key): is there one, on whatever data? */
bool ready_has(struct ready *, const char *);

/** ready_get(ready, key, stamp): the answer made on these data, or NULL.  It
 *  stays until answer_free, whatever becomes of its place here. */
struct answer *ready_get(struct ready *, const char *, const uint64_t *);

/** answer_reply(a, reply): fill it; its texts are the answer's. */
void answer_reply(const struct answer *, struct reply *);
void answer_free(struct answer *);

/** ready_put(ready, key, stamp, reply): keep it if it is everybody's, or may be
 *  given to the same asker again.  stamp: from before the first look at the
 *  data. */
void ready_put(struct ready *, const char *, const uint64_t *,
    const struct reply *);

#endif
