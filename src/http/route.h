/* http/route.h: a table of addresses.  Patterns: "/units/{id}"; a trailing
 * "{rest}" with '*' ("/assets/{file*}") takes the remainder. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include <stddef.h>

#include "http/http.h"

enum { ROUTE_ARGS = 6 };

/* What a pattern's places matched. */
struct route_args {
	size_t n;
	struct param at[ROUTE_ARGS];
};

/**
 * route_match(pattern, path, mem, args): does the path match?  Places take
 * one non-empty segment.
 */
bool route_match(const char *pattern, const char *path, struct arena *,
    struct route_args *);

/** route_arg(args, name): a place's text, or NULL. */
const char *route_arg(const struct route_args *, const char *);

#endif
