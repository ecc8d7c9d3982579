/* http/reply.c: filling a reply. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "http/http.h"
#include "http/text.h"

/* Said by the server itself; a second one would confuse who reads us. */
static bool
reserved(const char *name)
{
	static const char *const names[] = { "Content-Length", "Connection",
		"Transfer-Encoding", "Date", "X-Request-Id" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

void
reply_header(struct reply *r, const char *name, const char *value)
{
	struct header *h, **end = &r->headers;

	if (!text_token(name, strlen(name)) || reserved(name) ||
	    value == NULL || !text_value(value)) {
		log_line(LOG_ERROR, "header left out", "name=%s",
		    text_token(name, strlen(name)) ? name : "?");
		return;
	}
	while (*end != NULL)
		end = &(*end)->next;
	h = *end = NEW(r->mem, struct header);
	h->name = str_dup(r->mem, name);
	h->value = str_dup(r->mem, value);
}

/* Here, and nowhere else: a "//host" or "/\host" leaves the site. */
static bool
local(const char *s)
{
	return s != NULL && s[0] == '/' && s[1] != '/' && s[1] != '\\' &&
	    text_value(s);
}

void
reply_redirect(struct reply *r, const char *location)
{
	struct buf b = BUF_INIT(r->mem);

	if (!local(location)) {
		log_line(LOG_WARN, "redirect to elsewhere refused", NULL);
		location = "/";
	}
	for (; *location != '\0'; location++) {
		unsigned char c = (unsigned char)*location;

		if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c) != NULL)
			buf_fmt(&b, "%%%02X", c);
		else
			buf_putc(&b, (char)c);
	}
	r->status = 303;
	reply_header(r, "Location", buf_str(&b));
}

void
reply_fixed(struct reply *r, const void *bytes, size_t n, const char *type)
{
	r->fixed = bytes;
	r->nfixed = n;
	r->type = type;
}

void
reply_file(struct reply *r, int fd, size_t n, const char *type)
{
	r->fd = fd;
	r->nfd = n;
	r->type = type;
}

void
reply_empty(struct reply *r)
{
	if (r->fd > 0)
		close(r->fd);
	r->fd = 0;
	r->nfd = 0;
	r->fixed = NULL;
	r->nfixed = 0;
	r->body.len = 0;
}
