/* base/utf8_sort.c: Vietnamese order as bytes, so that any engine can sort.
 *
 * A key is three parts divided by spaces, each compared only when those
 * before are equal:
 *   letters   ă is "a|" and â is "a}": past every "a" with any letter after
 *             it, before "b".  A number is its length, then its digits.
 *   tones     one digit a letter, from the first
 *   capitals  one digit a letter
 * "Bánh đa" is "banh-d|a 04 1".  Zeros at the end of a part are left out:
 * nothing sorts below them.
 * The bytes must be compared as bytes (COLLATE "C" in PostgreSQL).
 * Source: CLDR, collation vi (after TCVN): & U+0300 << U+0309 << U+0303 <<
 * U+0301 << U+0323, and the letters ă â đ ê ô ơ ư after their bases */
#include "base/utf8.h"

#include <string.h>

#include "base/arena.h"
#include "base/letter.h"

/* By shape; no letter and no sign is as high as these. */
static const char shapes[] = { '\0', '|', '}' };

/* Below '0', which is below 'a', which is below '|'. */
enum { PART = ' ', SIGNS = '-', FOREIGN = '{' };

/* A run of ${n} digits: shorter is smaller, so its length goes first, in
 * nines and a rest.  Returns where the key goes on. */
static char *
number_put(char *o, const struct letter *l, size_t n)
{
	size_t left;

	while (n != 0 && l->c == '0') {
		l++;
		n--;
	}
	for (left = n; left >= 9; left -= 9)
		*o++ = '9';
	*o++ = (char)('0' + left);
	for (; n != 0; n--, l++)
		*o++ = (char)l->c;
	return o;
}

/* Letters of other scripts come after z, by code point. */
static char *
foreign_put(char *o, uint32_t c)
{
	*o++ = FOREIGN;
	for (int shift = 20; shift >= 0; shift -= 4)
		*o++ = "0123456789abcdef"[c >> shift & 15];
	return o;
}

static char *
letters_put(char *o, const struct letter *l, size_t n)
{
	const char *start = o;
	size_t i = 0, from;
	bool sign;

	while (i < n) {
		from = i;
		switch (l[i].kind) {
		case LETTER_DIGIT:
			while (i < n && l[i].kind == LETTER_DIGIT)
				i++;
			o = number_put(o, l + from, i - from);
			break;
		case LETTER_LATIN:
			*o++ = (char)l[i].c;
			if (l[i].shape != SHAPE_PLAIN)
				*o++ = shapes[l[i].shape];
			i++;
			break;
		case LETTER_FOREIGN:
			o = foreign_put(o, l[i++].c);
			break;
		default:
			for (sign = false; i < n && (l[i].kind == LETTER_SIGN ||
			         l[i].kind == LETTER_SPACE); i++)
				sign = sign || l[i].kind == LETTER_SIGN;
			/* White space at the ends says nothing. */
			if (sign || (o != start && i < n))
				*o++ = SIGNS;
		}
	}
	return o;
}

/* The digits of one part, without the zeros at its end. */
static char *
part_put(char *o, const struct letter *l, size_t n, bool tones)
{
	char *end;

	*o++ = PART;
	end = o;
	for (size_t i = 0; i < n; i++) {
		if (l[i].kind != LETTER_LATIN && l[i].kind != LETTER_FOREIGN)
			continue;
		*o = (char)('0' + (tones ? l[i].tone : l[i].upper));
		if (*o++ != '0')
			end = o;
	}
	return end;
}

const char *
utf8_sort_key(struct arena *a, const char *s)
{
	struct letter *l;
	char *out, *o;
	size_t n;

	l = letter_read(a, s, &n);
	letter_settle(l, n);
	/* At most 7 for a foreign letter, one in each part, two PARTs. */
	o = out = arena_alloc(a, n * 9 + 4);
	o = letters_put(o, l, n);
	o = part_put(o, l, n, true);
	o = part_put(o, l, n, false);
	while (o != out && o[-1] == PART)
		o--;
	*o = '\0';
	return out;
}
