/* base/num.c: scaled integers as text.  Reading is in num_parse.c. */
#include "base/num.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/none.h"
#include "base/str.h"

enum { MAX_SCALE = 18 };

static uint64_t
power(int n)
{
	uint64_t p = 1;

	assert(n >= 0 && n <= MAX_SCALE);
	while (n-- > 0)
		p *= 10;
	return p;
}

static uint64_t
absolute(int64_t v)
{
	return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

/**
 * text(a, neg, u, scale, style):
 * ${u} with ${scale} decimals, all of them.  Built from the end, since that
 * is where groups are counted from.
 */
static char *
text(struct arena *a, bool neg, uint64_t u, int scale, enum num_style style)
{
	char s[64], *p = s + sizeof(s);
	const char *minus = style == NUM_C ? "-" : "\u2212";
	const char point = style == NUM_VI ? ',' : '.';
	const char group = style == NUM_VI ? '.' : ',';
	int n;

	*--p = '\0';
	for (n = 0; n < scale; n++, u /= 10)
		*--p = (char)('0' + u % 10);
	if (scale > 0)
		*--p = point;
	n = 0;
	do {
		if (n != 0 && n % 3 == 0 && style != NUM_C)
			*--p = group;
		*--p = (char)('0' + u % 10);
		u /= 10;
		n++;
	} while (u != 0);
	if (neg) {
		p -= strlen(minus);
		memcpy(p, minus, strlen(minus));
	}
	return str_dup(a, p);
}

const char *
num_str(struct arena *a, int64_t v, int scale, enum num_style style)
{
	uint64_t u;

	assert(scale >= 0 && scale <= MAX_SCALE);
	if (v == NONE)
		return "";
	for (u = absolute(v); scale > 0 && u % 10 == 0; scale--)
		u /= 10;
	return text(a, v < 0, u, scale, style);
}

const char *
num_fixed(struct arena *a, int64_t v, int scale, int decimals,
    enum num_style style)
{
	uint64_t u, cut, rest;
	char *s, *zeros;
	int more;

	assert(scale >= 0 && scale <= MAX_SCALE && decimals >= 0);
	if (v == NONE)
		return "";
	u = absolute(v);
	if (decimals < scale) {
		cut = power(scale - decimals);
		rest = u % cut;
		u = u / cut + (rest >= cut - rest);
		/* −0 would be a claim that it is less than nothing. */
		return text(a, v < 0 && u != 0, u, decimals, style);
	}
	s = text(a, v < 0, u, scale, style);
	if (decimals == scale)
		return s;
	more = decimals - scale;
	zeros = arena_alloc(a, (size_t)more + 1);
	memset(zeros, '0', (size_t)more);
	return str_fmt(a, "%s%s%s", s,
	    scale > 0 ? "" : style == NUM_VI ? "," : ".", zeros);
}

/* The next decimal of rest/whole by long division: ${rest} ten times over,
 * added up so that nothing overflows even when ${whole} is near 2^63. */
static uint64_t
next_digit(uint64_t *rest, uint64_t whole)
{
	uint64_t sum = 0, digit = 0;

	for (int i = 0; i < 10; i++) {
		sum += *rest;
		if (sum >= whole) {
			sum -= whole;
			digit++;
		}
	}
	*rest = sum;
	return digit;
}

const char *
num_percent(struct arena *a, int64_t part, int64_t whole, int decimals,
    enum num_style style)
{
	const uint64_t most = (uint64_t)1 << 59;
	uint64_t u, rest;

	if (part == NONE || whole == NONE || whole <= 0)
		return "–";
	u = absolute(part) / (uint64_t)whole;
	rest = absolute(part) % (uint64_t)whole;
	for (int i = 0; i < decimals + 2; i++) {
		/* So many times the whole is no share of it. */
		if (u > most)
			return "–";
		u = u * 10 + next_digit(&rest, (uint64_t)whole);
	}
	u += rest >= (uint64_t)whole - rest;
	return str_fmt(a, "%s%%",
	    text(a, part < 0 && u != 0, u, decimals, style));
}

const char *
num_money(struct arena *a, int64_t dong, enum num_style style)
{
	const int64_t billion = 1000000000;
	const int64_t cent = billion / 100;
	uint64_t u;

	if (dong == NONE)
		return "";
	if (style == NUM_C)
		return num_str(a, dong, 0, style);
	if (dong < billion && dong > -billion)
		return str_fmt(a, "%s ₫", num_str(a, dong, 0, style));
	u = (absolute(dong) + (uint64_t)cent / 2) / (uint64_t)cent;
	return str_fmt(a, "%s %s",
	    num_str(a, dong < 0 ? -(int64_t)u : (int64_t)u, 2, style),
	    style == NUM_VI ? "tỷ đồng" : "billion đồng");
}
