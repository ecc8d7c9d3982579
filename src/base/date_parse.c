/* base/date_parse.c: dates as people and machines write them.
 *
 * No memory is taken: imports read a hundred thousand cells. */
#include "base/date.h"

#include <stddef.h>

#include "base/letter.h"
#include "base/none.h"
#include "base/utf8.h"

/* White space, U+00A0 too: sheets are full of it. */
static void
skip_space(const char **p)
{
	for (;;) {
		if (**p == ' ' || (**p >= '\t' && **p <= '\r'))
			*p += 1;
		else if ((unsigned char)(*p)[0] == 0xC2 &&
		    (unsigned char)(*p)[1] == 0xA0)
			*p += 2;
		else
			return;
	}
}

/* Up to ${max} digits at *p, their value in *v; how many there were.  More
 * than ${max} is none: it is not what we look for. */
static int
number(const char **p, int max, int *v)
{
	const char *s = *p;
	int n = 0, x = 0;

	for (; *s >= '0' && *s <= '9'; s++) {
		if (++n > max)
			return 0;
		x = x * 10 + (*s - '0');
	}
	*p = s;
	*v = x;
	return n;
}

/* Is ${plain} at *p, whatever its marks and case?  "Ngày", "NGAY", and the
 * decomposed spelling are the same word. */
static bool
word(const char **p, const char *plain)
{
	const char *s = *p, *after;
	const struct letter *l;
	uint32_t c;

	for (; *plain != '\0'; plain++) {
		if ((l = letter_of(utf8_next(&s))) == NULL ||
		    l->c != (uint32_t)*plain)
			return false;
		for (after = s; (c = utf8_next(&after)) >= 0x300 && c < 0x370;)
			s = after;
	}
	*p = s;
	return true;
}

/* A date of three numbers, as it stands in the text. */
struct parts {
	int n[3];
	bool iso; /* the year came first */
};

static bool
numeric(const char *s, struct parts *out)
{
	int digits;
	char sep;

	skip_space(&s);
	if ((digits = number(&s, 4, &out->n[0])) == 0 || digits == 3)
		return false;
	out->iso = digits == 4;
	sep = *s++;
	if (sep != '-' && sep != '/' && sep != '.')
		return false;
	if (number(&s, 2, &out->n[1]) == 0 || *s++ != sep)
		return false;
	digits = number(&s, out->iso ? 2 : 4, &out->n[2]);
	if (out->iso ? digits == 0 : digits != 2 && digits != 4)
		return false;
	if (digits == 2 && !out->iso)
		out->n[2] += out->n[2] < 70 ? 2000 : 1900;
	skip_space(&s);
	return *s == '\0';
}

/* "ngày 22 tháng 5 năm 2026"; the first word may be missing. */
static bool
in_words(const char *s, int *d, int *m, int *y)
{
	skip_space(&s);
	if (word(&s, "ngay"))
		skip_space(&s);
	if (number(&s, 2, d) == 0)
		return false;
	skip_space(&s);
	if (!word(&s, "thang"))
		return false;
	skip_space(&s);
	if (number(&s, 2, m) == 0)
		return false;
	skip_space(&s);
	if (!word(&s, "nam"))
		return false;
	skip_space(&s);
	if (number(&s, 4, y) != 4)
		return false;
	skip_space(&s);
	return *s == '\0';
}

static int64_t
from_parts(const struct parts *p, enum date_order order)
{
	bool month_first = order == DATE_MDY;

	if (p->iso)
		return date_make(p->n[0], p->n[1], p->n[2]);
	if (p->n[0] > 12)
		month_first = false;
	else if (p->n[1] > 12)
		month_first = true;
	return month_first ? date_make(p->n[2], p->n[0], p->n[1]) :
	                     date_make(p->n[2], p->n[1], p->n[0]);
}

bool
date_parse(const char *text, enum date_order order, int64_t *out)
{
	struct parts p;
	int64_t day = NONE;
	int y, m, d;

	if (text == NULL)
		return false;
	if (numeric(text, &p))
		day = from_parts(&p, order);
	else if (in_words(text, &d, &m, &y))
		day = date_make(y, m, d);
	if (day == NONE)
		return false;
	*out = day;
	return true;
}

bool
date_until(const char *text, enum date_order order, int64_t *out)
{
	const char *s = text;
	int first, second;
	int64_t day;
	bool year_first;

	if (date_parse(text, order, out))
		return true;
	if (text == NULL || number(&s, 4, &first) == 0 ||
	    (*s != '-' && *s != '/'))
		return false;
	s++;
	if (number(&s, 4, &second) == 0 || *s != '\0')
		return false;
	year_first = first > 12;
	day = year_first ? date_make(first, second, 1) :
	    date_make(second, first, 1);
	if (day == NONE)
		return false;
	*out = date_add_months(day, 1) - 1;
	return true;
}

bool
date_ambiguous(const char *text)
{
	struct parts p;

	return text != NULL && numeric(text, &p) && !p.iso && p.n[0] <= 12 &&
	    p.n[1] <= 12 && p.n[0] != p.n[1] &&
	    from_parts(&p, DATE_DMY) != NONE;
}

/* Exactly two digits, at most ${max}. */
static bool
two(const char **p, int max, int *v)
{
	const char *s = *p;

	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return false;
	*v = (s[0] - '0') * 10 + s[1] - '0';
	*p = s + 2;
	return *v <= max;
}

/* "T07:05:09.123": milliseconds of the day.  A second 60 is a leap second
 * and counts as the first of the next minute.  Digits past the third of a
 * fraction are dropped: they are less than we keep. */
static bool
time_of_day(const char **p, int64_t *ms)
{
	int h, m, s, unit = 100;

	if (!two(p, 23, &h) || *(*p)++ != ':' || !two(p, 59, &m) ||
	    *(*p)++ != ':' || !two(p, 60, &s))
		return false;
	*ms = ((int64_t)h * 3600 + m * 60 + s) * 1000;
	if (**p != '.')
		return true;
	*p += 1;
	if (**p < '0' || **p > '9')
		return false;
	for (; **p >= '0' && **p <= '9'; *p += 1) {
		*ms += (int64_t)(**p - '0') * unit;
		unit /= 10;
	}
	return true;
}

/* Source: RFC 3339, section 5.6 */
bool
instant_parse(const char *text, int64_t *out)
{
	const char *s = text;
	int y, m, d, oh = 0, om = 0, sign;
	int64_t day, ms;

	if (s == NULL || number(&s, 4, &y) != 4 || *s++ != '-' ||
	    !two(&s, 12, &m) || *s++ != '-' || !two(&s, 31, &d))
		return false;
	if (*s != 'T' && *s != 't' && *s != ' ')
		return false;
	s++;
	if ((day = date_make(y, m, d)) == NONE || !time_of_day(&s, &ms))
		return false;
	sign = *s == '-' ? -1 : 1;
	if (*s == '+' || *s == '-') {
		s++;
		if (!two(&s, 23, &oh) || *s++ != ':' || !two(&s, 59, &om))
			return false;
	} else if (*s == 'Z' || *s == 'z') {
		s++;
	} else {
		return false;
	}
	if (*s != '\0')
		return false;
	*out = day * 86400000 + ms - sign * (oh * 60 + om) * (int64_t)60000;
	return true;
}
