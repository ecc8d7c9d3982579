/* base/buf.h: text that grows, in an arena.
 *
 * `at` is always NUL-terminated once anything was added (buf_str makes sure),
 * so a finished buffer is also a C string. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct buf {
	struct arena *mem;
	char *at;
	size_t len;
	size_t cap;
};

#define BUF_INIT(arena) ((struct buf){ .mem = (arena) })

/** buf_put(b, bytes, n): append ${n} bytes. */
void buf_put(struct buf *, const void *, size_t);

/** buf_puts(b, s): append a string; NULL appends nothing. */
void buf_puts(struct buf *, const char *);

/** buf_putc(b, c): append one byte. */
void buf_putc(struct buf *, char);

/** buf_int(b, v): append ${v} in decimal. */
void buf_int(struct buf *, int64_t);

/** buf_fmt(b, fmt, ...), buf_vfmt(b, fmt, ap): append as printf would. */
void buf_fmt(struct buf *, const char *, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vfmt(struct buf *, const char *, va_list)
    __attribute__((format(printf, 2, 0)));

/** buf_room(b, n): make room for ${n} more bytes and return where they go;
 *  the caller adds what it wrote to b->len. */
char *buf_room(struct buf *, size_t);

/** buf_str(b): the contents as a C string ("" when nothing was added). */
const char *buf_str(struct buf *);

#endif
