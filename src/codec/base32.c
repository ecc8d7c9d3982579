/* codec/base32.c: see base32.h. */
#include "codec/base32.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const char *
base32_put(struct arena *mem, const unsigned char *at, size_t n)
{
	struct buf b = BUF_INIT(mem);
	uint32_t held = 0;
	int bits = 0;

	for (size_t i = 0; i < n; i++) {
		held = (held << 8 | at[i]) & 0xffff;
		for (bits += 8; bits >= 5; bits -= 5)
			buf_putc(&b, letters[held >> (bits - 5) & 31]);
	}
	if (bits > 0)
		buf_putc(&b, letters[held << (5 - bits) & 31]);
	return buf_str(&b);
}

static int
value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool
base32_read(struct arena *mem, const char *text, const unsigned char **bytes,
    size_t *n)
{
	size_t len = strlen(text);
	unsigned char *at = arena_alloc(mem, len * 5 / 8 + 1);
	uint32_t held = 0;
	int bits = 0, v;

	*n = 0;
	*bytes = at;
	for (size_t i = 0; i < len; i++) {
		if ((v = value_of(text[i])) < 0)
			return false;
		held = (held << 5 | (uint32_t)v) & 0xffff;
		if ((bits += 5) >= 8) {
			bits -= 8;
			at[(*n)++] = (unsigned char)(held >> bits & 0xff);
		}
	}
	/* A last letter that carries no byte, or bits nobody wrote: two texts
	 * would say the same. */
	return bits < 5 && (held & ((1U << bits) - 1)) == 0;
}
