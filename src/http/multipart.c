/* http/multipart.c: multipart/form-data (RFC 7578, RFC 2046 §5.1).
 *
 * The whole body is in memory; files are not copied but point into it. */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"
#include "http/text.h"

enum { MAX_PARTS = 2000, MAX_BOUNDARY = 70, MAX_PART_HEADERS = 16 };

struct part {
	const char *name, *filename, *type;
	const char *bytes;
	size_t n;
};

struct scan {
	struct arena *mem;
	const char *at, *end;
	char delim[MAX_BOUNDARY + 5]; /* CR LF "--" boundary */
	size_t ndelim;
};

/* The next ${s} in what is left, or NULL.  memmem() is not in POSIX.1-2008. */
static const char *
find(const char *at, const char *end, const char *s, size_t n)
{
	while ((size_t)(end - at) >= n) {
		at = memchr(at, s[0], (size_t)(end - at) - n + 1);
		if (at == NULL)
			return NULL;
		if (memcmp(at, s, n) == 0)
			return at;
		at++;
	}
	return NULL;
}

static bool
scan_init(struct scan *s, struct arena *a, const char *boundary,
    const char *body, size_t n)
{
	size_t len = strlen(boundary);

	if (len == 0 || len > MAX_BOUNDARY || boundary[len - 1] == ' ')
		return false;
	for (size_t i = 0; i < len; i++)
		if (boundary[i] < ' ' || boundary[i] > '~')
			return false;
	*s = (struct scan){ .mem = a, .at = body, .end = body + n };
	memcpy(s->delim, "\r\n--", 4);
	memcpy(s->delim + 4, boundary, len);
	s->ndelim = len + 4;
	return true;
}

/* Behind a delimiter: is it the last one ("--")?  Else a line must end here,
 * and the part's headers follow. */
static enum rc
delim_end(struct scan *s, bool *last)
{
	if (s->end - s->at >= 2 && memcmp(s->at, "--", 2) == 0) {
		*last = true;
		return RC_OK;
	}
	*last = false;
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\t'))
		s->at++;
	if (s->end - s->at < 2 || memcmp(s->at, "\r\n", 2) != 0)
		return RC_INVALID;
	s->at += 2;
	return RC_OK;
}

/* A name or file name as browsers write it: they escape only these three. */
static const char *
unquote(struct arena *a, const char *v)
{
	char *out, *to;

	if (v == NULL)
		return NULL;
	out = to = arena_alloc(a, strlen(v) + 1);
	for (; *v != '\0'; v++) {
		if (strncasecmp(v, "%22", 3) == 0) {
			*to++ = '"';
			v += 2;
		} else if (strncasecmp(v, "%0d", 3) == 0 ||
		    strncasecmp(v, "%0a", 3) == 0) {
			v += 2;
		} else if ((unsigned char)*v >= ' ' && *v != 0x7f) {
			*to++ = *v;
		}
	}
	return utf8_valid(out, strlen(out)) ? out : NULL;
}

static const char *
base_name(const char *s)
{
	const char *base = s;

	for (; *s != '\0'; s++)
		if (*s == '/' || *s == '\\')
			base = s + 1;
	return base;
}

static enum rc
part_header(struct scan *s, const char *line, struct part *p)
{
	const char *colon = strchr(line, ':'), *v;
	size_t n;

	if (colon == NULL || !text_token(line, (size_t)(colon - line)))
		return RC_INVALID;
	n = (size_t)(colon - line);
	v = colon + 1 + strspn(colon + 1, " \t");
	if (n == 19 && strncasecmp(line, "content-disposition", n) == 0) {
		if (p->name != NULL || strncasecmp(v, "form-data", 9) != 0)
			return RC_INVALID;
		p->name = unquote(s->mem, media_param(s->mem, v, "name"));
		if (p->name == NULL)
			return RC_INVALID;
		v = media_param(s->mem, v, "filename");
		if (v == NULL)
			return RC_OK;
		if ((v = unquote(s->mem, v)) == NULL)
			return RC_INVALID;
		p->filename = base_name(v);
	} else if (n == 12 && strncasecmp(line, "content-type", n) == 0) {
		p->type = media_type(s->mem, v);
	} else if (n == 25 &&
	    strncasecmp(line, "content-transfer-encoding", n) == 0) {
		/* RFC 7578 §4.7 deprecates it; base64 would be misread. */
		if (strcasecmp(v, "binary") != 0 &&
		    strcasecmp(v, "8bit") != 0 && strcasecmp(v, "7bit") != 0)
			return RC_INVALID;
	}
	return RC_OK;
}

static enum rc
part_headers(struct scan *s, struct part *p)
{
	const char *eol;
	enum rc rc;
	size_t n;

	for (int i = 0; i <= MAX_PART_HEADERS; i++) {
		eol = find(s->at, s->end, "\r\n", 2);
		if (eol == NULL)
			return RC_INVALID;
		n = (size_t)(eol - s->at);
		if (memchr(s->at, '\0', n) != NULL)
			return RC_INVALID;
		if (n == 0) {
			s->at = eol + 2;
			return p->name != NULL ? RC_OK : RC_INVALID;
		}
		rc = part_header(s, str_ndup(s->mem, s->at, n), p);
		if (rc != RC_OK)
			return rc;
		s->at = eol + 2;
	}
	return RC_INVALID;
}

static enum rc
part_next(struct scan *s, struct part *p)
{
	const char *stop;
	enum rc rc;

	*p = (struct part){ .type = "text/plain" };
	if ((rc = part_headers(s, p)) != RC_OK)
		return rc;
	stop = find(s->at, s->end, s->delim, s->ndelim);
	if (stop == NULL)
		return RC_INVALID;
	p->bytes = s->at;
	p->n = (size_t)(stop - s->at);
	s->at = stop + s->ndelim;
	return RC_OK;
}

/* The first delimiter: at the very beginning, or behind a preamble. */
static bool
preamble(struct scan *s)
{
	size_t n = s->ndelim - 2;
	const char *first;

	if ((size_t)(s->end - s->at) >= n &&
	    memcmp(s->at, s->delim + 2, n) == 0) {
		s->at += n;
		return true;
	}
	first = find(s->at, s->end, s->delim, s->ndelim);
	if (first == NULL)
		return false;
	s->at = first + s->ndelim;
	return true;
}

/* A list that doubles: most forms have a dozen parts, none 2,000. */
static void *
grow(struct arena *a, void *old, size_t n, size_t size)
{
	void *new;

	if (n != 0 && (n < 8 || (n & (n - 1)) != 0))
		return old;
	new = arena_array(a, n == 0 ? 8 : n * 2, size);
	if (n != 0)
		memcpy(new, old, n * size);
	return new;
}

static enum rc
keep(struct arena *a, const struct part *p, struct params *fields,
    struct upload **uploads, size_t *nuploads)
{
	struct upload *u;

	if (p->filename == NULL) {
		if (!utf8_valid(p->bytes, p->n) ||
		    memchr(p->bytes, '\0', p->n) != NULL)
			return RC_INVALID;
		fields->at = grow(a, fields->at, fields->n,
		    sizeof(*fields->at));
		fields->at[fields->n].name = p->name;
		fields->at[fields->n++].value = str_ndup(a, p->bytes, p->n);
		return RC_OK;
	}
	/* What a browser sends for a file field nobody touched. */
	if (p->filename[0] == '\0' && p->n == 0)
		return RC_OK;
	*uploads = grow(a, *uploads, *nuploads, sizeof(**uploads));
	u = &(*uploads)[(*nuploads)++];
	*u = (struct upload){ .field = p->name, .filename = p->filename,
		.type = p->type, .bytes = p->bytes, .n = p->n };
	return RC_OK;
}

enum rc
multipart_parse(struct arena *a, const char *boundary, const char *body,
    size_t n, struct params *fields, struct upload **uploads,
    size_t *nuploads)
{
	struct scan s;
	struct part p;
	enum rc rc;
	bool last;

	*fields = (struct params){ 0 };
	*uploads = NULL;
	*nuploads = 0;
	if (!scan_init(&s, a, boundary, body, n) || !preamble(&s))
		return RC_INVALID;
	for (int i = 0; i <= MAX_PARTS; i++) {
		if ((rc = delim_end(&s, &last)) != RC_OK || last)
			return rc;
		if (i == MAX_PARTS)
			return RC_INVALID;
		if ((rc = part_next(&s, &p)) != RC_OK ||
		    (rc = keep(a, &p, fields, uploads, nuploads)) != RC_OK)
			return rc;
	}
	return RC_INVALID;
}
