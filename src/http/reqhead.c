/* http/reqhead.c: the first look.  Sources: RFC 9110 §5, RFC 9112 §2–6. */
#include "http/reqhead.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "http/text.h"

enum { MAX_HEADERS = 100 };

/* The headers that may come once at most, and are looked at here. */
struct seen {
	const char *host, *length, *coding, *type, *forwarded, *proto;
};

static bool
is(const struct header *h, const char *name)
{
	return strcasecmp(h->name, name) == 0;
}

static bool
once(const char **slot, const char *value)
{
	if (*slot != NULL)
		return false;
	*slot = value;
	return true;
}

static int
look(const struct head *head, struct seen *s)
{
	const struct header *h = head->headers;

	if (head->nheaders > MAX_HEADERS)
		return 431;
	for (; h != NULL; h = h->next) {
		if (!text_token(h->name, strlen(h->name)) ||
		    !text_value(h->value))
			return 400;
		if ((is(h, "Host") && !once(&s->host, h->value)) ||
		    (is(h, "Content-Length") && !once(&s->length, h->value)) ||
		    (is(h, "Transfer-Encoding") &&
			!once(&s->coding, h->value)) ||
		    (is(h, "Content-Type") && !once(&s->type, h->value)))
			return 400;
		/* The nearest proxy writes last. */
		if (is(h, "X-Forwarded-For"))
			s->forwarded = h->value;
		if (is(h, "X-Forwarded-Proto"))
			s->proto = h->value;
	}
	return 0;
}

static enum method
method_of(const char *s, bool *bodyless)
{
	static const struct { const char *name; enum method m; } table[] = {
		{ "GET", M_GET }, { "HEAD", M_GET }, { "POST", M_POST },
		{ "PUT", M_PUT }, { "PATCH", M_PATCH },
		{ "DELETE", M_DELETE },
	};

	*bodyless = strcmp(s, "HEAD") == 0;
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(s, table[i].name) == 0)
			return table[i].m;
	return M_OTHER;
}

/* Digits only: "+5", "5, 5" and "0x5" are read differently by others. */
static bool
length_of(const char *s, uint64_t *out)
{
	uint64_t v = 0;

	if (*s == '\0' || strlen(s) > 18)
		return false;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return false;
		v = v * 10 + (uint64_t)(*s - '0');
	}
	*out = v;
	return true;
}

static bool
framing(const struct head *head, const struct seen *s, struct head_facts *f)
{
	if (s->coding != NULL) {
		/* RFC 9112 §6.1: with a length too, or from HTTP/1.0, it
		 * ought to be handled as an attack. */
		if (s->length != NULL || strcasecmp(s->coding, "chunked") != 0
		    || strcmp(head->version, "HTTP/1.1") != 0)
			return false;
		f->chunked = true;
	}
	return s->length == NULL || length_of(s->length, &f->length);
}

/* A name or address, and perhaps a port.  Lower case; "" when it is odd. */
static const char *
host_of(struct arena *a, const char *s)
{
	char *host = str_dup(a, s), *p;
	size_t n;

	for (p = host; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	if (host[0] == '[') {
		n = 1 + strspn(host + 1, "0123456789abcdef:.");
		if (host[n] != ']')
			return "";
		n++;
	} else {
		n = strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789-._");
	}
	p = host + n;
	if (n == 0 || n > 255 || (*p != '\0' && *p != ':'))
		return "";
	if (*p == ':' && (strlen(p + 1) > 5 || p[1] == '\0' ||
	    strspn(p + 1, "0123456789") != strlen(p + 1)))
		return "";
	return host;
}

static bool
host_ours(struct arena *a, const char *host, const char *hosts)
{
	const char *port = strrchr(host, ':');
	size_t n = strlen(host);

	/* An IPv6 address has colons inside its brackets. */
	if (port != NULL && strchr(port, ']') == NULL)
		n = (size_t)(port - host);
	return hosts == NULL || str_in(host, hosts) ||
	    str_in(str_ndup(a, host, n), hosts);
}

static bool
loopback(const char *from)
{
	return str_begins(from, "127.") || str_eq(from, "::1");
}

/* Who asks, and how he came: the proxy's word, when it is our own proxy. */
static void
origin(struct arena *a, const struct head *head, const struct seen *s,
    const struct head_rules *rules, struct head_facts *f)
{
	const char *last, *comma;
	unsigned char addr[16];

	f->peer = head->from;
	f->secure = head->tls;
	if (!rules->behind_proxy || !loopback(head->from))
		return;
	if (s->proto != NULL)
		f->secure = strcasecmp(s->proto, "https") == 0;
	if (s->forwarded == NULL)
		return;
	comma = strrchr(s->forwarded, ',');
	last = str_trim(a, comma != NULL ? comma + 1 : s->forwarded);
	if (inet_pton(AF_INET, last, addr) == 1 ||
	    inet_pton(AF_INET6, last, addr) == 1)
		f->peer = last;
}

static int
target(struct arena *a, const struct head *head, struct head_facts *f)
{
	size_t n = strcspn(head->target, "?");

	for (const char *p = head->target; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f || *p == '#')
			return 400;
	f->query = str_dup(a, head->target + n + (head->target[n] == '?'));
	return path_decode(a, head->target, n, &f->path) == RC_OK ? 0 : 400;
}

int
head_check(struct arena *a, const struct head *head,
    const struct head_rules *rules, struct head_facts *f)
{
	struct seen s = { 0 };
	int status;

	*f = (struct head_facts){ .path = "/", .query = "", .host = "",
		.type = "", .peer = head->from };
	if (strlen(head->target) > rules->max_head / 2)
		return 414;
	if (head->bytes > rules->max_head)
		return 431;
	if ((strcmp(head->version, "HTTP/1.1") != 0 &&
	    strcmp(head->version, "HTTP/1.0") != 0) || head->odd_lines ||
	    !text_token(head->method, strlen(head->method)))
		return 400;
	f->method = method_of(head->method, &f->bodyless);
	if ((status = look(head, &s)) != 0)
		return status;
	if (s.host == NULL || !framing(head, &s, f))
		return 400;
	f->host = host_of(a, s.host);
	if (f->host[0] == '\0')
		return 400;
	if (!host_ours(a, f->host, rules->hosts))
		return 421;
	if (s.type != NULL)
		f->type = media_type(a, s.type);
	origin(a, head, &s, rules, f);
	return target(a, head, f);
}
