/* http/text.h: the small grammar that requests are written in.  Pure. */
#ifndef HTTP_TEXT_H
#define HTTP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct arena;

/** text_token(s, n): a non-empty RFC 9110 token (method, header name)? */
bool text_token(const char *, size_t);

/** text_value(s): fit for a header's value: no control byte but tab? */
bool text_value(const char *);

/**
 * path_decode(a, raw, n, out): the path of a request line, decoded once.
 * RC_INVALID: does not begin with '/', bad escape, control bytes, not UTF-8,
 * a backslash, "//", or a segment "." or "..", before or after decoding.
 */
enum rc path_decode(struct arena *, const char *, size_t, const char **);

/** media_type(a, value): "text/html; charset=x" to "text/html", lower case;
 *  "" when it is not of that shape. */
const char *media_type(struct arena *, const char *);

/** media_param(a, value, name): a parameter of it, quotes taken off, or
 *  NULL.  Names are compared without case; the first one counts. */
const char *media_param(struct arena *, const char *, const char *);

#endif
