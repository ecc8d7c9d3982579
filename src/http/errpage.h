/* http/errpage.h: the replies this layer makes by itself. */
#ifndef HTTP_ERRPAGE_H
#define HTTP_ERRPAGE_H

struct buf;
struct reply;

/** errpage(r, status, id): make ${r} a short page that says what happened
 *  and what to do; what it held before is forgotten. */
void errpage(struct reply *, int, const char *);

/** errpage_problem(r, status, id): the same as application/problem+json. */
void errpage_problem(struct reply *, int, const char *);

/** errpage_raw(b, status): a whole reply as bytes, for a connection that
 *  waits for the rest of a request and will be closed. */
void errpage_raw(struct buf *, int);

#endif
