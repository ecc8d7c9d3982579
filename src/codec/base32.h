/* codec/base32.h: bytes as upper-case letters and digits.
 *
 * Upper case alone keeps a QR code in its dense alphanumeric mode.
 *
 * Source: RFC 4648, section 6, without padding. */
#ifndef CODEC_BASE32_H
#define CODEC_BASE32_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/** base32_put(mem, bytes, n): the text of them. */
const char *base32_put(struct arena *, const unsigned char *, size_t);

/** base32_read(mem, text, bytes, n): lower case is taken too; false for any
 *  other letter, a length no bytes give, or bits left over that are not 0. */
bool base32_read(struct arena *, const char *, const unsigned char **,
    size_t *);

#endif
