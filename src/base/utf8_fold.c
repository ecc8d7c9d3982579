/* base/utf8_fold.c: text as it is searched for and compared.
 *
 * utf8_fold runs for each row of an import, so ASCII and composed Vietnamese
 * are done in one pass without utf8proc; the first code point that is neither
 * sends the whole text the long way. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/letter.h"
#include "base/str.h"

/* ASCII folded; signs are spaces. */
static const char ascii[] =
    "                                "
    "                "
    "0123456789       "
    "abcdefghijklmnopqrstuvwxyz      "
    "abcdefghijklmnopqrstuvwxyz     ";

/* Signs met in our text (no-break space, dashes, quotes, dots) that are
 * neither letters nor made of any. */
static bool
is_known_sign(uint32_t c)
{
	return c == 0xA0 || (c > 0x200F && c < 0x2028) || c == 0x20AB;
}

static const char *
fold_slow(struct arena *a, const char *s)
{
	struct buf b = BUF_INIT(a);
	bool gap = false;
	struct letter *l;
	char bytes[4];
	size_t n;

	l = letter_read(a, s, &n);
	for (size_t i = 0; i < n; i++) {
		if (l[i].kind == LETTER_SPACE || l[i].kind == LETTER_SIGN) {
			gap = true;
			continue;
		}
		if (gap && b.len != 0)
			buf_putc(&b, ' ');
		gap = false;
		buf_put(&b, bytes, utf8_put(l[i].c, bytes));
	}
	return buf_str(&b);
}

const char *
utf8_fold(struct arena *a, const char *s)
{
	const struct letter *l;
	const char *p = s;
	bool gap = false;
	char *out, *o;
	uint32_t c;

	o = out = arena_alloc(a, strlen(s) + 1);
	while ((c = utf8_next(&p)) != 0) {
		if (c < 0x80)
			c = (unsigned char)ascii[c];
		else if ((l = letter_of(c)) != NULL)
			c = l->c;
		else if (is_known_sign(c))
			c = ' ';
		else if (c >= 0x300 && c <= 0x331 && o != out && !gap)
			continue; /* a mark, on a letter or digit */
		else
			return fold_slow(a, s);
		if (c == ' ') {
			gap = true;
			continue;
		}
		if (gap && o != out)
			*o++ = ' ';
		gap = false;
		*o++ = (char)c;
	}
	*o = '\0';
	return out;
}

const char *
utf8_find_key(struct arena *a, const char *s)
{
	char *key = str_dup(a, utf8_fold(a, s));

	for (char *p = key; *p != '\0'; p++)
		if (*p == 'y' && (p == key ||
		    strchr("aeiouy", p[-1]) == NULL ||
		    (p[-1] == 'u' && p - key > 1 && p[-2] == 'q')))
			*p = 'i';
	return key;
}

/* ${s} case folded and composed, for the loop of utf8_lower.  Decomposed
 * first: else one text in two spellings may fold in two ways.
 * Source: Unicode Standard, section 3.13, D145 */
static const char *
lower_slow(struct arena *a, const char *s)
{
	utf8proc_uint8_t *apart, *made = NULL;
	const char *out = s;

	apart = utf8proc_NFD((const utf8proc_uint8_t *)s);
	if (apart != NULL && utf8proc_map(apart, 0, &made,
	        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	            UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE) >= 0)
		out = str_dup(a, (const char *)made);
	free(apart);
	free(made);
	return out;
}

/* Is ${c} part of a word?  A mark is, when it follows a letter. */
static bool
is_word(uint32_t c, bool after)
{
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return after;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return true;
	default:
		return false;
	}
}

static bool
is_easy(const char *s)
{
	uint32_t c;

	while ((c = utf8_next(&s)) != 0)
		if (c >= 0x80 && letter_of(c) == NULL && !is_known_sign(c))
			return false;
	return true;
}

const char *
utf8_upper(struct arena *a, const char *s)
{
	struct buf b = BUF_INIT(a);
	utf8proc_uint8_t bytes[4];
	uint32_t c;

	while ((c = utf8_next(&s)) != 0)
		buf_put(&b, bytes, (size_t)utf8proc_encode_char(
		    utf8proc_toupper((utf8proc_int32_t)c), bytes));
	return buf_str(&b);
}

const char *
utf8_inside(struct arena *a, const char *s)
{
	struct buf b = BUF_INIT(a);
	utf8proc_uint8_t bytes[4];
	const char *rest = s;
	utf8proc_int32_t first = (utf8proc_int32_t)utf8_next(&rest), second;
	const char *p = rest;

	second = (utf8proc_int32_t)utf8_next(&p);
	if (first == 0 || utf8proc_tolower(second) != second ||
	    (second >= '0' && second <= '9'))
		return s;
	buf_put(&b, bytes, (size_t)utf8proc_encode_char(
	    utf8proc_tolower(first), bytes));
	buf_puts(&b, rest);
	return buf_str(&b);
}

const char *
utf8_lower(struct arena *a, const char *s)
{
	struct buf b = BUF_INIT(a);
	const struct letter *known;
	struct letter *l;
	size_t n = 0, i;
	bool gap = false;
	char bytes[4];
	uint32_t c;

	if (!is_easy(s))
		s = lower_slow(a, s);
	l = NEW_N(a, struct letter, utf8_len(s) + 1);
	while ((c = utf8_next(&s)) != 0) {
		l[n].c = c;
		l[n].kind = LETTER_FOREIGN;
		if ((known = letter_of(c)) != NULL) {
			l[n] = *known;
			l[n].upper = false;
		} else if (c >= '0' && c <= '9') {
			l[n].kind = LETTER_DIGIT;
		} else if (!is_word(c, n != 0 &&
		               l[n - 1].kind != LETTER_SPACE)) {
			l[n].kind = LETTER_SPACE;
		}
		n++;
	}
	letter_settle(l, n);
	for (i = 0; i < n; i++) {
		if (l[i].kind == LETTER_SPACE) {
			gap = true;
			continue;
		}
		if (gap && b.len != 0)
			buf_putc(&b, ' ');
		gap = false;
		buf_put(&b, bytes, utf8_put(letter_code(&l[i]), bytes));
	}
	return buf_str(&b);
}

/* The letter as an initial: capital, with its shape (Đ, Ơ) but no tone, which
 * belongs to the syllable and not to the letter. */
static void
initial_put(struct buf *b, struct letter l)
{
	char bytes[4];
	uint32_t c;

	l.upper = true;
	l.tone = TONE_NGANG;
	c = letter_code(&l);
	if (l.kind == LETTER_FOREIGN)
		c = (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
	buf_put(b, bytes, utf8_put(c, bytes));
}

const char *
utf8_initials(struct arena *a, const char *name)
{
	struct buf b = BUF_INIT(a);
	size_t n, first, last;
	bool inside = false;
	struct letter *l;

	l = letter_read(a, name, &n);
	first = last = n;
	for (size_t i = 0; i < n; i++) {
		if (l[i].kind != LETTER_LATIN && l[i].kind != LETTER_FOREIGN) {
			inside = false;
			continue;
		}
		if (!inside) {
			first = first == n ? i : first;
			last = i;
		}
		inside = true;
	}
	if (first != n)
		initial_put(&b, l[first]);
	if (last != first)
		initial_put(&b, l[last]);
	return buf_str(&b);
}
