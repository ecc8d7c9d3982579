/* base/utf8.c: code points: valid, counted, cut, composed.
 *
 * Folding is in utf8_fold.c, order in utf8_sort.c. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/letter.h"
#include "base/str.h"

enum { LINE_END = 0x2028, PARAGRAPH_END = 0x2029 };

/**
 * decode(p, n, c):
 * The code point at ${p}, at most ${n} bytes.  Returns its length, or 0 when
 * it is not well-formed.  The second byte's range excludes overlong forms,
 * surrogates and what is past U+10FFFF.
 * Source: RFC 3629, section 4 (the ABNF of UTF8-octets)
 */
static size_t
decode(const unsigned char *p, size_t n, uint32_t *c)
{
	unsigned char lo = 0x80, hi = 0xBF;
	size_t len;

	if (n == 0)
		return 0;
	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	if (p[0] >= 0xC2 && p[0] <= 0xDF) {
		len = 2;
		*c = p[0] & 0x1Fu;
	} else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
		len = 3;
		*c = p[0] & 0x0Fu;
		if (p[0] == 0xE0)
			lo = 0xA0;
		else if (p[0] == 0xED)
			hi = 0x9F;
	} else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
		len = 4;
		*c = p[0] & 0x07u;
		if (p[0] == 0xF0)
			lo = 0x90;
		else if (p[0] == 0xF4)
			hi = 0x8F;
	} else {
		return 0;
	}
	for (size_t i = 1; i < len; i++) {
		if (i >= n || p[i] < lo || p[i] > hi)
			return 0;
		*c = *c << 6 | (p[i] & 0x3Fu);
		lo = 0x80;
		hi = 0xBF;
	}
	return len;
}

bool
utf8_valid(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	uint32_t c;
	size_t k;

	while (n != 0) {
		if (*p >= 0x80) {
			if ((k = decode(p, n, &c)) == 0)
				return false;
		} else if (*p != 0) {
			k = 1;
		} else {
			return false;
		}
		p += k;
		n -= k;
	}
	return true;
}

uint32_t
utf8_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	uint32_t c;
	size_t n;

	if (*p == 0)
		return 0;
	if (*p < 0x80) {
		*s += 1;
		return *p;
	}
	/* The final NUL is no continuation byte, so 4 never reads past it. */
	if ((n = decode(p, 4, &c)) == 0) {
		*s += 1;
		return 0xFFFD;
	}
	*s += n;
	return c;
}

size_t
utf8_put(uint32_t c, char *s)
{
	if (c < 0x80) {
		s[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		s[0] = (char)(0xC0 | c >> 6);
		s[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		s[0] = (char)(0xE0 | c >> 12);
		s[1] = (char)(0x80 | (c >> 6 & 0x3F));
		s[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	s[0] = (char)(0xF0 | c >> 18);
	s[1] = (char)(0x80 | (c >> 12 & 0x3F));
	s[2] = (char)(0x80 | (c >> 6 & 0x3F));
	s[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t
utf8_len(const char *s)
{
	size_t n = 0;

	while (utf8_next(&s) != 0)
		n++;
	return n;
}

const char *
utf8_cut(struct arena *a, const char *s, size_t n)
{
	const char *end = s;

	while (n-- != 0)
		if (utf8_next(&end) == 0)
			return str_dup(a, s);
	if (*end == '\0')
		return str_dup(a, s);
	return str_fmt(a, "%.*s…", (int)(end - s), s);
}

static bool
is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') ||
	    (c >= 0x7F && c < 0xA0);
}

/* What nobody sees, and what makes a text look like another: no width, the
 * other direction, tags.  Joiners stay: emoji and some scripts need them.
 * Source  Unicode Technical Report 36, 3.6; UAX 9, 3.1 (directions); The
 *         Unicode Standard, 23.7 (noncharacters: XML 1.0 cannot hold them) */
static bool
is_hidden(uint32_t c)
{
	static const uint32_t runs[][2] = { { 0xAD, 0xAD }, { 0x061C, 0x061C },
		{ 0x200B, 0x200B }, { 0x200E, 0x200F }, { 0x202A, 0x202E },
		{ 0x2060, 0x206F }, { 0xFDD0, 0xFDEF }, { 0xFEFF, 0xFEFF },
		{ 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F } };

	if (c < 0xAD)
		return is_control(c);
	for (size_t i = 0; i < COUNT(runs); i++)
		if (c >= runs[i][0] && c <= runs[i][1])
			return true;
	return (c & 0xFFFE) == 0xFFFE;
}

/* Composed, whatever stands beside it: no table of Unicode is needed. */
static bool
is_plain(uint32_t c)
{
	return c < 0x300 || letter_of(c) != NULL || (c > 0x200F && c < 0x2028);
}

/* ${s} through utf8proc, or as it is when it was not valid after all. */
static const char *
compose(struct arena *a, const char *s)
{
	utf8proc_uint8_t *made = NULL;
	const char *out;

	if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &made,
	        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0)
		return str_dup(a, s);
	out = str_dup(a, (const char *)made);
	free(made);
	return out;
}

const char *
utf8_nfc(struct arena *a, const char *s)
{
	const char *p, *at;
	bool plain = true;
	char *out, *o;
	uint32_t c;

	/* Controls go first: what they kept apart may now compose. */
	o = out = arena_alloc(a, strlen(s) + 1);
	for (p = at = s; (c = utf8_next(&p)) != 0; at = p) {
		if (is_hidden(c))
			continue;
		if (c == LINE_END || c == PARAGRAPH_END) {
			*o++ = '\n';
			continue;
		}
		plain = plain && is_plain(c);
		memcpy(o, at, (size_t)(p - at));
		o += p - at;
	}
	return plain ? out : compose(a, out);
}

bool
utf8_is_nfc(const char *s)
{
	utf8proc_uint8_t *made = NULL;
	const char *p = s;
	uint32_t c;
	bool same;

	while ((c = utf8_next(&p)) != 0)
		if (!is_plain(c))
			break;
	if (c == 0)
		return true;
	if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &made,
	        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0)
		return false;
	same = strcmp(s, (const char *)made) == 0;
	free(made);
	return same;
}

static int
hex(unsigned char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

char *
utf8_unescape(struct arena *a, const char *s, size_t n, bool plus)
{
	char *out = arena_alloc(a, n + 1);
	size_t len = 0;
	int hi, lo;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '+' && plus) {
			out[len++] = ' ';
		} else if (s[i] != '%') {
			out[len++] = s[i];
		} else {
			if (n - i < 3)
				return NULL;
			hi = hex((unsigned char)s[i + 1]);
			lo = hex((unsigned char)s[i + 2]);
			if (hi < 0 || lo < 0)
				return NULL;
			out[len++] = (char)(hi * 16 + lo);
			i += 2;
		}
	}
	if (memchr(out, '\0', len) != NULL || !utf8_valid(out, len))
		return NULL;
	return out;
}
