/* base/buf.c: doubling; the old halves stay in the arena until it goes. */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

char *
buf_room(struct buf *b, size_t n)
{
	size_t cap;
	char *at;

	if (b->cap - b->len < n + 1) {
		cap = b->cap != 0 ? b->cap : 64;
		while (cap - b->len < n + 1)
			cap *= 2;
		at = arena_alloc(b->mem, cap);
		if (b->len != 0)
			memcpy(at, b->at, b->len);
		b->at = at;
		b->cap = cap;
	}
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

void
buf_int(struct buf *b, int64_t v)
{
	char s[24], *p = s + sizeof(s);
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	if (v < 0)
		*--p = '-';
	buf_put(b, p, (size_t)(s + sizeof(s) - p));
}

void
buf_vfmt(struct buf *b, const char *fmt, va_list ap)
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
