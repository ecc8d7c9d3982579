/* base/num_parse.c: numbers as people type them.
 *
 * A Vietnamese sheet has "1.234" for 1234 and an English one for 1,234; the
 * wrong guess is a factor of a thousand in somebody's report.  So we read
 * what can only mean one thing and say so where it could mean two. */
#include "base/num.h"

#include <assert.h>
#include <string.h>

enum { MAX_DIGITS = 40, MAX_GROUPS = 16 };

/* Groups of digits and what stands between them. */
struct groups {
	char digit[MAX_DIGITS];
	int ndigit;
	int len[MAX_GROUPS];
	char sep[MAX_GROUPS]; /* sep[i] is before group i: '.' ',' ' ' */
	int n;
};

/* White space inside or around a number, and its length: ASCII, U+00A0,
 * U+2009 and U+202F (thin ones, from typesetting). */
static size_t
space_at(const char *s)
{
	if (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		return 1;
	if (strncmp(s, "\u00A0", 2) == 0)
		return 2;
	if (strncmp(s, "\u2009", 3) == 0 || strncmp(s, "\u202F", 3) == 0)
		return 3;
	return 0;
}

static void
skip_space(const char **s)
{
	size_t n;

	while ((n = space_at(*s)) != 0)
		*s += n;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Split into groups.  False: something else is in there, or too much. */
static bool
split(const char *s, struct groups *g)
{
	const char *gap;
	char sep = 0;

	memset(g, 0, sizeof(*g));
	for (;;) {
		if (g->n == MAX_GROUPS)
			return false;
		g->sep[g->n] = sep;
		for (; is_digit(*s); s++) {
			if (g->ndigit == MAX_DIGITS)
				return false;
			g->digit[g->ndigit++] = *s;
			g->len[g->n]++;
		}
		/* ",5" is a half; any other empty group is a slip. */
		if (g->len[g->n] == 0 && !(g->n == 0 &&
		        (*s == '.' || *s == ',') && is_digit(s[1])))
			return false;
		g->n++;
		if (*s == '.' || *s == ',') {
			sep = *s++;
			continue;
		}
		gap = s;
		skip_space(&s);
		if (*s == '\0')
			return true;
		/* A gap between digits is one space wide. */
		if (s == gap || gap + space_at(gap) != s)
			return false;
		sep = ' ';
	}
}

/* Are groups 0..n-1 thousands: one to three digits, then threes? */
static bool
are_thousands(const struct groups *g, int n)
{
	if (n == 1)
		return true;
	if (g->len[0] < 1 || g->len[0] > 3 || g->digit[0] == '0')
		return false;
	for (int i = 1; i < n; i++)
		if (g->len[i] != 3 || g->sep[i] != g->sep[1])
			return false;
	return true;
}

/**
 * shape(g, scale, style, decimals):
 * Where the decimals are: how many digits at the end are.  NUM_NOT when the
 * groups make no number.
 */
static enum num_found
shape(const struct groups *g, int scale, enum num_style style, int *decimals)
{
	char last = g->sep[g->n - 1];
	char grouping = style == NUM_VI ? '.' : ',';

	*decimals = 0;
	if (g->n == 1)
		return NUM_YES;
	/* The last one is the point when it is of a kind of its own. */
	if (last != ' ' && g->n > 2) {
		if (last == g->sep[1])
			return are_thousands(g, g->n) ? NUM_YES : NUM_NOT;
		*decimals = g->len[g->n - 1];
		return are_thousands(g, g->n - 1) ? NUM_YES : NUM_NOT;
	}
	if (last == ' ')
		return are_thousands(g, g->n) ? NUM_YES : NUM_NOT;
	/* One lone separator. */
	if (!are_thousands(g, 2) || (style == NUM_C && last == '.')) {
		*decimals = g->len[1];
		return NUM_YES;
	}
	if (scale == 0 && style != NUM_C && last == grouping)
		return NUM_YES;
	return NUM_AMBIGUOUS;
}

/* The digits as one integer at ${scale}. */
static enum num_found
value(const struct groups *g, int scale, int decimals, uint64_t *out)
{
	int n = g->ndigit;
	uint64_t u = 0;
	unsigned d;

	for (; decimals > scale; decimals--)
		if (g->digit[--n] != '0')
			return NUM_FINE;
	for (int i = 0; i < n + scale - decimals; i++) {
		d = i < n ? (unsigned)(g->digit[i] - '0') : 0;
		if (u > ((uint64_t)INT64_MAX - d) / 10)
			return NUM_BIG;
		u = u * 10 + d;
	}
	*out = u;
	return NUM_YES;
}

enum num_found
num_parse(const char *text, int scale, enum num_style style, int64_t *out)
{
	enum num_found found, fits;
	struct groups g;
	bool neg = false;
	int decimals;
	uint64_t u;

	assert(scale >= 0 && scale <= 18);
	if (text == NULL)
		return NUM_NOT;
	skip_space(&text);
	if (*text == '-' || *text == '+') {
		neg = *text++ == '-';
	} else if (strncmp(text, "\u2212", 3) == 0) {
		neg = true;
		text += 3;
	}
	if (!split(text, &g))
		return NUM_NOT;
	if ((found = shape(&g, scale, style, &decimals)) == NUM_NOT)
		return NUM_NOT;
	if ((fits = value(&g, scale, decimals, &u)) != NUM_YES)
		return fits;
	*out = neg ? -(int64_t)u : (int64_t)u;
	return found;
}
