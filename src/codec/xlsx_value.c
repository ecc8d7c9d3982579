/* codec/xlsx_value.c: numbers and days as workbooks store them. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "codec/xlsx_in.h"

enum { SHOWN = 15, MAX_DIGITS = 340, MAX_POWER = 330 };

/* A decimal number taken apart: 0.DIGITS * 10^point. */
struct decimal {
	char digits[MAX_DIGITS + 1];
	int n, point;
	bool minus, fraction, power;
};

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
add_digit(struct decimal *d, char c, bool before_point)
{
	if (d->n == 0 && c == '0') {
		/* Leading zeros only move the point. */
		d->point -= !before_point;
		return;
	}
	d->digits[d->n++] = c;
	d->point += before_point;
}

static bool
take_apart(const char *s, struct decimal *d)
{
	bool any = false;
	long power = 0;
	char *end;

	memset(d, 0, sizeof(*d));
	if (strlen(s) > MAX_DIGITS)
		return false;
	d->minus = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	for (; digit(*s); s++, any = true)
		add_digit(d, *s, true);
	if (*s == '.')
		for (s++; digit(*s); s++, any = d->fraction = true)
			add_digit(d, *s, false);
	if (any && (*s == 'E' || *s == 'e')) {
		d->power = true;
		s++;
		if (!digit(*s) && !((*s == '+' || *s == '-') && digit(s[1])))
			return false;
		power = strtol(s, &end, 10);
		s = end;
	}
	if (!any || *s != '\0' || power > MAX_POWER || power < -MAX_POWER)
		return false;
	d->point += (int)power;
	return true;
}

/* Half up at the 15th digit, as Excel does before it shows a number: 86.55
 * is stored as 86.549999999999997. */
static void
round_digits(struct decimal *d)
{
	int i = SHOWN - 1;
	bool up = d->digits[SHOWN] >= '5';

	d->n = SHOWN;
	for (; up && i >= 0; i--) {
		up = d->digits[i] == '9';
		d->digits[i] = up ? '0' : (char)(d->digits[i] + 1);
	}
	if (up) { /* all nines: 1 and zeros, one place higher */
		d->digits[0] = '1';
		d->point++;
	}
}

static const char *
put_together(struct arena *mem, struct decimal *d)
{
	struct buf b = BUF_INIT(mem);

	while (d->n > 0 && d->digits[d->n - 1] == '0')
		d->n--;
	if (d->n == 0)
		return "0";
	if (d->minus)
		buf_putc(&b, '-');
	if (d->point <= 0)
		buf_puts(&b, "0.");
	for (int i = d->point; i < 0; i++)
		buf_putc(&b, '0');
	for (int i = 0; i < d->n; i++) {
		if (i == d->point && i > 0)
			buf_putc(&b, '.');
		buf_putc(&b, d->digits[i]);
	}
	for (int i = d->n; i < d->point; i++)
		buf_putc(&b, '0');
	return buf_str(&b);
}

const char *
xlsx_number(struct arena *mem, const char *s)
{
	static const char white[] = " \t\r\n";
	struct decimal d;
	size_t n;

	s += strspn(s, white);
	n = strlen(s);
	while (n > 0 && strchr(white, s[n - 1]) != NULL)
		n--;
	/* Nearly all numbers are short whole ones: no need to look inside. */
	if (n > 0 && n <= SHOWN && s[0] != '0' && strspn(s, "0123456789") == n)
		return str_ndup(mem, s, n);
	if (s[n] != '\0')
		s = str_ndup(mem, s, n);
	if (!take_apart(s, &d))
		return NULL;
	if (d.n > SHOWN && d.fraction)
		round_digits(&d);
	else if (!d.power && d.n > 0 && digit(s[d.minus]) && digit(s[n - 1]))
		return str_ndup(mem, s, n); /* as stored */
	return put_together(mem, &d);
}

bool
xlsx_day(const char *number, bool date1904, int64_t *day)
{
	enum { D1900 = 25569, D1904 = 24107, FIRST = -25567, LAST = 84005 };
	char *end;
	long n;

	if (!digit(*number) || strcspn(number, ".") > 7)
		return false;
	n = strtol(number, &end, 10);
	if (date1904)
		n -= D1904;
	else if (n == 60 || n == 0)
		return false; /* Lotus believed in 29/02/1900; 0 is a time */
	else
		n -= n < 60 ? D1900 - 1 : D1900;
	if (n < FIRST || n > LAST)
		return false;
	*day = n;
	return true;
}
