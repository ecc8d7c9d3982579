/* http/text.c: tokens, paths, media types. */
#include "http/text.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/http.h"

static bool
alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static bool
tchar(unsigned char c)
{
	return alnum(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

bool
text_token(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!tchar((unsigned char)s[i]))
			return false;
	return n > 0;
}

bool
text_value(const char *s)
{
	for (; *s != '\0'; s++)
		if (((unsigned char)*s < ' ' && *s != '\t') || *s == 0x7f)
			return false;
	return true;
}

enum rc
path_decode(struct arena *a, const char *raw, size_t n, const char **out)
{
	const char *s, *seg;
	size_t len;

	if (n == 0 || raw[0] != '/')
		return RC_INVALID;
	if ((s = utf8_unescape(a, raw, n, false)) == NULL)
		return RC_INVALID;
	for (const char *p = s; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f || *p == '\\')
			return RC_INVALID;
	/* Decoded first, so that "%2e%2e" and "%2f" get the same look. */
	for (seg = s; *seg == '/'; seg += len) {
		seg++;
		len = strcspn(seg, "/");
		if (len == 0 && *seg == '/')
			return RC_INVALID;
		if ((len == 1 && seg[0] == '.') ||
		    (len == 2 && seg[0] == '.' && seg[1] == '.'))
			return RC_INVALID;
	}
	*out = s;
	return RC_OK;
}

const char *
media_type(struct arena *a, const char *value)
{
	size_t n, slash;
	char *s;

	value += strspn(value, " \t");
	n = strcspn(value, "; \t");
	slash = strcspn(value, "/");
	if (slash >= n || !text_token(value, slash) ||
	    !text_token(value + slash + 1, n - slash - 1))
		return "";
	s = str_ndup(a, value, n);
	for (char *p = s; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return s;
}

/* The value at *p, quoted or a token; *p moves behind it.  NULL: neither. */
static const char *
param_value(struct arena *a, const char **p)
{
	const char *s = *p;
	char *out, *to;
	size_t n;

	if (*s != '"') {
		n = strcspn(s, "; \t");
		*p = s + n;
		return n == 0 ? NULL : str_ndup(a, s, n);
	}
	out = to = arena_alloc(a, strlen(s) + 1);
	for (s++; *s != '"'; s++) {
		/* Old browsers send C:\dir\x as it is: only \" and \\ are
		 * escapes, every other backslash stands for itself. */
		if (*s == '\\' && (s[1] == '"' || s[1] == '\\'))
			s++;
		if (*s == '\0')
			return NULL;
		*to++ = *s;
	}
	*p = s + 1;
	return out;
}

const char *
media_param(struct arena *a, const char *value, const char *name)
{
	const char *p = value + strcspn(value, ";"), *key, *v;
	size_t n;

	while (*p == ';') {
		p++;
		p += strspn(p, " \t;");
		key = p;
		n = strcspn(p, "=; \t\"");
		p += n;
		if (*p != '=')
			return NULL;
		p++;
		if ((v = param_value(a, &p)) == NULL)
			return NULL;
		if (n == strlen(name) && strncasecmp(key, name, n) == 0)
			return v;
		p += strspn(p, " \t");
	}
	return NULL;
}

void
url_escape(struct buf *b, const char *s)
{
	static const char digits[] = "0123456789ABCDEF";

	if (s == NULL)
		return;
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (alnum(c) || strchr("-._~", c) != NULL) {
			buf_putc(b, (char)c);
		} else {
			buf_putc(b, '%');
			buf_putc(b, digits[c >> 4]);
			buf_putc(b, digits[c & 15]);
		}
	}
}
