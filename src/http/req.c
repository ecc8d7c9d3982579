/* http/req.c: asking a request. */
#include <strings.h>

#include "base/str.h"
#include "http/cookie.h"
#include "http/http.h"

const char *
req_header(const struct req *r, const char *name)
{
	for (const struct header *h = r->headers; h != NULL; h = h->next)
		if (strcasecmp(h->name, name) == 0)
			return h->value;
	return NULL;
}

const char *
req_get(const struct req *r, const char *name)
{
	return params_get(&r->get, name);
}

const char *
req_form(const struct req *r, const char *name)
{
	return params_get(&r->form, name);
}

const char *
req_origin(const struct req *r)
{
	return str_fmt(r->mem, "%s://%s", r->secure ? "https" : "http",
	    r->host);
}

const struct upload *
req_upload(const struct req *r, const char *field)
{
	for (size_t i = 0; i < r->nuploads; i++)
		if (str_eq(r->uploads[i].field, field))
			return &r->uploads[i];
	return NULL;
}

const char *
req_cookie(const struct req *r, const char *name)
{
	const char *header = req_header(r, "Cookie");

	return header != NULL ? cookie_find(r->mem, header, name) : NULL;
}
