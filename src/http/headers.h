/* http/headers.h: what every reply carries to keep its reader safe. */
#ifndef HTTP_HEADERS_H
#define HTTP_HEADERS_H

#include <stdbool.h>

struct reply;

/**
 * headers_secure(r, csp, secure): add the security headers that the reply
 * does not have yet.  csp: the policy, NULL for the strict one of this house;
 * secure: also Strict-Transport-Security.  An answer with a cookie is public
 * no longer.
 */
void headers_secure(struct reply *, const char *, bool);

/** headers_find(r, name): a header's value, without regard to case. */
const char *headers_find(const struct reply *, const char *);

/** headers_drop(r, name): take every header of that name out. */
void headers_drop(struct reply *, const char *);

#endif
