/* base/date.c: the calendar, and days and instants as text.
 *
 * Reading is in date_parse.c. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/none.h"
#include "base/str.h"

static const int64_t DAY_MS = 24 * 3600 * 1000;

/* 1900-01-01 and 2199-12-31. */
enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, FIRST_DAY = -25567,
	LAST_DAY = 84005 };

static const char *const months_en[] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static bool
is_leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int
month_days(int y, int m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

static bool
is_day(int64_t day)
{
	return day >= FIRST_DAY && day <= LAST_DAY;
}

/* Days before the first of the month, from 1 March of year 0: then the leap
 * day is the last of its year and 153 days make five months. */
static int64_t
days_to(int y, int m)
{
	int from_march = m > 2 ? m - 3 : m + 9;

	if (m <= 2)
		y--;
	return (int64_t)y * 365 + y / 4 - y / 100 + y / 400 +
	    (153 * from_march + 2) / 5;
}

int64_t
date_make(int y, int m, int d)
{
	if (y < FIRST_YEAR || y > LAST_YEAR || m < 1 || m > 12 || d < 1 ||
	    d > month_days(y, m))
		return NONE;
	return days_to(y, m) - days_to(1970, 1) + d - 1;
}

struct ymd
date_ymd(int64_t day)
{
	struct ymd at = { 0, 0, 0 };
	int64_t rest;

	if (!is_day(day))
		return at;
	/* Never a year too late, at most one too early. */
	at.year = 1970 + (int)((day - 365) / 366);
	if (day < 0)
		at.year = 1969 + (int)(day / 365);
	if (at.year < FIRST_YEAR)
		at.year = FIRST_YEAR;
	while (at.year < LAST_YEAR && date_make(at.year + 1, 1, 1) <= day)
		at.year++;
	rest = day - date_make(at.year, 1, 1);
	for (at.month = 1; rest >= month_days(at.year, at.month); at.month++)
		rest -= month_days(at.year, at.month);
	at.day = (int)rest + 1;
	return at;
}

int
date_year(int64_t day)
{
	return date_ymd(day).year;
}

int64_t
date_add_months(int64_t day, int n)
{
	struct ymd at = date_ymd(day);
	int64_t months;
	int y, m, last;

	if (at.year == 0)
		return NONE;
	months = (int64_t)at.year * 12 + at.month - 1 + n;
	if (months < FIRST_YEAR * 12 || months >= (LAST_YEAR + 1) * 12)
		return NONE;
	y = (int)(months / 12);
	m = (int)(months % 12) + 1;
	last = month_days(y, m);
	return date_make(y, m, at.day < last ? at.day : last);
}

int
date_weekday(int64_t day)
{
	/* 1970-01-01 was a Thursday. */
	return day == NONE ? 0 : (int)((day % 7 + 10) % 7) + 1;
}

const char *
date_iso(struct arena *a, int64_t day)
{
	struct ymd at = date_ymd(day);

	return at.year == 0 ? "" : str_fmt(a, "%04d-%02d-%02d", at.year,
	    at.month, at.day);
}

const char *
date_vi(struct arena *a, int64_t day)
{
	struct ymd at = date_ymd(day);

	return at.year == 0 ? "" : str_fmt(a, "%02d/%02d/%04d", at.day,
	    at.month, at.year);
}

/* Source: Decree 30/2020/NĐ-CP, Annex I: days under 10 and the months 1 and 2
 * are written with a 0 before them. */
const char *
date_long_vi(struct arena *a, int64_t day)
{
	struct ymd at = date_ymd(day);

	return at.year == 0 ? "" : str_fmt(a,
	    at.month <= 2 ? "ngày %02d tháng %02d năm %04d" :
	                    "ngày %02d tháng %d năm %04d",
	    at.day, at.month, at.year);
}

const char *
date_en(struct arena *a, int64_t day)
{
	struct ymd at = date_ymd(day);

	return at.year == 0 ? "" : str_fmt(a, "%d %s %04d", at.day,
	    months_en[at.month - 1], at.year);
}

/* The day of ${ms}, and what is left of it; ${ms} may be before 1970. */
static int64_t
split(int64_t ms, int64_t *rest)
{
	int64_t day = ms / DAY_MS;

	*rest = ms % DAY_MS;
	if (*rest < 0) {
		*rest += DAY_MS;
		day--;
	}
	return day;
}

static int64_t
split_local(int64_t ms, int64_t *rest)
{
	int64_t day = split(ms, rest);

	*rest += ZONE_MS;
	if (*rest >= DAY_MS) {
		*rest -= DAY_MS;
		day++;
	}
	return day;
}

int64_t
instant_day(int64_t ms)
{
	int64_t rest;

	return ms == NONE ? NONE : split_local(ms, &rest);
}

static void
digits(char *s, int n, int64_t v)
{
	for (; n-- > 0; v /= 10)
		s[n] = (char)('0' + v % 10);
}

void
instant_put(int64_t ms, char *s)
{
	int64_t rest;
	struct ymd at;

	s[0] = '\0';
	if (ms == NONE)
		return;
	at = date_ymd(split(ms, &rest));
	if (at.year == 0)
		return;
	strcpy(s, "0000-00-00T00:00:00.000Z");
	digits(s, 4, at.year);
	digits(s + 5, 2, at.month);
	digits(s + 8, 2, at.day);
	digits(s + 11, 2, rest / 3600000);
	digits(s + 14, 2, rest / 60000 % 60);
	digits(s + 17, 2, rest / 1000 % 60);
	digits(s + 20, 3, rest % 1000);
}

const char *
instant_iso(struct arena *a, int64_t ms)
{
	char *s = arena_alloc(a, 25);

	instant_put(ms, s);
	return s;
}

/* Local day and time, the day as ${print} writes it. */
static const char *
local(struct arena *a, int64_t ms,
    const char *(*print)(struct arena *, int64_t))
{
	int64_t day, rest;

	if (ms == NONE)
		return "";
	day = split_local(ms, &rest);
	if (!is_day(day))
		return "";
	return str_fmt(a, "%s %02d:%02d", print(a, day),
	    (int)(rest / 3600000), (int)(rest / 60000 % 60));
}

const char *
instant_vi(struct arena *a, int64_t ms)
{
	return local(a, ms, date_vi);
}

const char *
instant_en(struct arena *a, int64_t ms)
{
	return local(a, ms, date_en);
}
