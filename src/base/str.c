/* base/str.c: see str.h. */
#include "base/str.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

char *
str_ndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	if (n != 0)
		memcpy(p, s, n);
	return p;
}

char *
str_dup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : str_ndup(a, s, strlen(s));
}

char *
str_fmt(struct arena *a, const char *fmt, ...)
{
	struct buf b = BUF_INIT(a);
	va_list ap;

	buf_room(&b, 0)[0] = '\0';
	va_start(ap, fmt);
	buf_vfmt(&b, fmt, ap);
	va_end(ap);
	return b.at;
}

bool
str_eq(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool
str_empty(const char *s)
{
	return s == NULL || *s == '\0';
}

const char *
str_or(const char *s, const char *other)
{
	return str_empty(s) ? other : s;
}

bool
str_begins(const char *s, const char *head)
{
	return strncmp(s, head, strlen(head)) == 0;
}

bool
str_ends(const char *s, const char *tail)
{
	size_t n = strlen(s), m = strlen(tail);

	return n >= m && strcmp(s + n - m, tail) == 0;
}

/* Length of the white space at s: ASCII, or U+00A0 as UTF-8. */
static size_t
space_at(const char *s)
{
	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	if ((unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xA0)
		return 2;
	return 0;
}

char *
str_trim(struct arena *a, const char *s)
{
	size_t n, k;

	while ((k = space_at(s)) != 0)
		s += k;
	n = strlen(s);
	for (;;) {
		if (n >= 1 && space_at(s + n - 1) == 1)
			n -= 1;
		else if (n >= 2 && space_at(s + n - 2) == 2)
			n -= 2;
		else
			break;
	}
	return str_ndup(a, s, n);
}

char *
str_lower(struct arena *a, const char *s)
{
	char *copy = str_dup(a, s);

	for (char *p = copy; p != NULL && *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p += 'a' - 'A';
	return copy;
}

bool
str_int(const char *s, int64_t *out)
{
	char *end;
	long long v;

	if (s == NULL || (*s != '-' && (*s < '0' || *s > '9')))
		return false;
	errno = 0;
	v = strtoll(s, &end, 10);
	if (errno != 0 || *end != '\0' || end == s)
		return false;
	*out = v;
	return true;
}

char **
str_split(struct arena *a, const char *s, char sep, size_t *n)
{
	size_t parts = 1, i = 0;
	const char *p, *from;
	char **out;

	for (p = s; *p != '\0'; p++)
		parts += *p == sep;
	out = NEW_N(a, char *, parts + 1);
	for (p = from = s;; p++) {
		if (*p != sep && *p != '\0')
			continue;
		out[i++] = str_ndup(a, from, (size_t)(p - from));
		from = p + 1;
		if (*p == '\0')
			break;
	}
	*n = i;
	return out;
}

uint64_t
str_hash(const char *s)
{
	uint64_t h = 14695981039346656037u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ h >> 32;
}

bool
str_in(const char *s, const char *list)
{
	size_t n = strlen(s);
	const char *p = list;

	while (n != 0 && (p = strstr(p, s)) != NULL) {
		if ((p == list || p[-1] == ' ') &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
		p += n;
	}
	return false;
}
