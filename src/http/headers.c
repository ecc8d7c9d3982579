/* http/headers.c: the security headers.
 *
 * A page may bring its own policy (a public page with the hash of its inline
 * style); the others it may not weaken by forgetting. */
#include "http/headers.h"

#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/http.h"

static const char strict_csp[] =
    "default-src 'self'; img-src 'self' data:; style-src 'self'; "
    "script-src 'self'; frame-ancestors 'none'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'";

static const struct header always[] = {
	{ "X-Content-Type-Options", "nosniff", NULL },
	{ "Referrer-Policy", "same-origin", NULL },
	/* The camera stays ours: an officer photographs, scans a code. */
	{ "Permissions-Policy",
	    "camera=(self), geolocation=(self), microphone=(), payment=(), "
	    "usb=()", NULL },
	{ "Cross-Origin-Opener-Policy", "same-origin", NULL },
};

const char *
headers_find(const struct reply *r, const char *name)
{
	for (const struct header *h = r->headers; h != NULL; h = h->next)
		if (strcasecmp(h->name, name) == 0)
			return h->value;
	return NULL;
}

void
headers_drop(struct reply *r, const char *name)
{
	struct header **at = &r->headers;

	while (*at != NULL)
		if (strcasecmp((*at)->name, name) == 0)
			*at = (*at)->next;
		else
			at = &(*at)->next;
}

/* Straight to the list: the names and values are constants. */
static void
need(struct reply *r, const char *name, const char *value)
{
	struct header *h;

	if (headers_find(r, name) != NULL)
		return;
	h = NEW(r->mem, struct header);
	*h = (struct header){ .name = name, .value = value,
		.next = r->headers };
	r->headers = h;
}

/* A cookie set or cleared is one reader's.  A cache between that kept a public
 * answer with it would do the same to all others: sign them out, say. */
static void
unshare(struct reply *r)
{
	const char *cache = headers_find(r, "Cache-Control");

	if (cache == NULL || !str_begins(cache, "public") ||
	    headers_find(r, "Set-Cookie") == NULL)
		return;
	headers_drop(r, "Cache-Control");
	need(r, "Cache-Control", "no-store");
}

void
headers_secure(struct reply *r, const char *csp, bool secure)
{
	unshare(r);
	need(r, "Content-Security-Policy", csp != NULL ? csp : strict_csp);
	for (size_t i = 0; i < COUNT(always); i++)
		need(r, always[i].name, always[i].value);
	if (secure)
		need(r, "Strict-Transport-Security", "max-age=31536000");
}
