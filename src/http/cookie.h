/* http/cookie.h: the Cookie header.  Pure; req_cookie() is the usual way. */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

struct arena;

/** cookie_find(a, header, name): the first cookie of that name, quotes taken
 *  off; NULL when absent or holding bytes no cookie may hold. */
const char *cookie_find(struct arena *, const char *, const char *);

#endif
