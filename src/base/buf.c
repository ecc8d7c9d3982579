/* base/buf.c: doubling, where it lies if it is the arena's last; else the old
 * halves stay in the arena until it goes. */
#include "base/buf.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

char *
buf_room(struct buf *b, size_t n)
{
	size_t cap;
	char *at;

	if (b->cap - b->len >= n + 1)
		return b->at + b->len;
	cap = b->cap != 0 ? b->cap : 64;
	while (cap - b->len < n + 1)
		cap *= 2;
	if (b->at == NULL || !arena_grow(b->mem, b->at, b->cap, cap)) {
		at = arena_alloc(b->mem, cap);
		if (b->len != 0)
			memcpy(at, b->at, b->len);
		b->at = at;
	}
	b->cap = cap;
	return b->at + b->len;
}

void
buf_put(struct buf *b, const void *bytes, size_t n)
{
	if (n == 0)
		return;
	memcpy(buf_room(b, n), bytes, n);
	b->len += n;
	b->at[b->len] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	if (s != NULL)
		buf_put(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

/* In decimal, with zeros before it up to ${width} signs. */
static void
put_int(struct buf *b, int64_t v, int width)
{
	char s[24], *const end = s + sizeof(s), *p = end;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	while (end - p < width - (v < 0))
		*--p = '0';
	if (v < 0)
		*--p = '-';
	buf_put(b, p, (size_t)(end - p));
}

void
buf_int(struct buf *b, int64_t v)
{
	put_int(b, v, 0);
}

/* Nearly all formats put texts and whole numbers together.  printf takes some
 * seven hundred instructions for each, and a page has hundreds of them: those
 * are spelled here. */
enum conversion { OTHER, TEXT, LETTER, INT, SIZE, LONG, PERCENT };

/* What stands behind a '%'; *s then points behind that.  *width: of an INT, how
 * many digits at the least. */
static enum conversion
conversion(const char **s, int *width)
{
	*width = 0;
	switch (*(*s)++) {
	case 's':
		return TEXT;
	case 'c':
		return LETTER;
	case '%':
		return PERCENT;
	case 'd':
		return INT;
	case '0':
		if (**s < '1' || **s > '9' || (*s)[1] != 'd')
			return OTHER;
		*width = **s - '0';
		*s += 2;
		return INT;
	case 'z':
		return *(*s)++ == 'u' ? SIZE : OTHER;
	case 'l':
		if ((*s)[0] != 'l' || (*s)[1] != 'd')
			return OTHER;
		*s += 2;
		return LONG;
	default:
		return OTHER;
	}
}

static bool
all_known(const char *fmt)
{
	int width;

	while (*(fmt += strcspn(fmt, "%")) != '\0') {
		fmt++;
		if (conversion(&fmt, &width) == OTHER)
			return false;
	}
	return true;
}

static void
spell(struct buf *b, const char *fmt, va_list ap)
{
	size_t run;
	int width;

	buf_room(b, 0)[0] = '\0';
	while (fmt[run = strcspn(fmt, "%")] != '\0') {
		buf_put(b, fmt, run);
		fmt += run + 1;
		switch (conversion(&fmt, &width)) {
		case TEXT:
			buf_puts(b, va_arg(ap, const char *));
			break;
		case LETTER:
			buf_putc(b, (char)va_arg(ap, int));
			break;
		case INT:
			put_int(b, va_arg(ap, int), width);
			break;
		case SIZE:
			put_int(b, (int64_t)va_arg(ap, size_t), 0);
			break;
		case LONG:
			put_int(b, va_arg(ap, long long), 0);
			break;
		default:
			buf_putc(b, '%');
		}
	}
	buf_put(b, fmt, run);
}

static void
print(struct buf *b, const char *fmt, va_list ap)
{
	char *at = buf_room(b, 0);
	size_t room = b->cap - b->len;
	va_list again;
	int n;

	/* Most of the time it fits into the room there is. */
	va_copy(again, ap);
	n = vsnprintf(at, room, fmt, again);
	va_end(again);
	if (n > 0 && (size_t)n >= room)
		n = vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, ap);
	if (n > 0)
		b->len += (size_t)n;
	else
		at[0] = '\0';
}

void
buf_vfmt(struct buf *b, const char *fmt, va_list ap)
{
	(all_known(fmt) ? spell : print)(b, fmt, ap);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vfmt(b, fmt, ap);
	va_end(ap);
}

const char *
buf_str(struct buf *b)
{
	if (b->at == NULL)
		return "";
	b->at[b->len] = '\0';
	return b->at;
}
