/* domain/programme/pace.c: shares of time, exactly. */
#include "domain/programme/pace.h"

#include "base/date.h"
#include "base/none.h"

/* Least common multiple of 28, 29, 30 and 31: every day of every month is a
 * whole number of these parts. */
enum { MONTH = 377580 };

static int64_t
place(int64_t day)
{
	struct ymd d = date_ymd(day);
	int64_t first = date_make(d.year, d.month, 1);
	int64_t len = date_add_months(first, 1) - first;

	return ((int64_t)d.year * 12 + d.month - 1) * MONTH +
	    (day - first) * (MONTH / len);
}

/* a * b / c, half up, for a >= 0 */
static int64_t
share(int64_t a, int64_t b, int64_t c)
{
	/* a / c first, so that no product overflows: within the years a date
	 * can have (1900-2199) b and c stay below 2^31. */
	return a / c * b + (a % c * b + c / 2) / c;
}

struct pace
pace_of(int64_t from, int64_t end, int64_t to)
{
	struct pace p;
	int64_t start = place(from);

	p.all = place(end + 1) - start;
	if (to < from)
		p.gone = 0;
	else if (to >= end)
		p.gone = p.all;
	else
		p.gone = place(to + 1) - start;
	return p;
}

int64_t
pace_plan(struct pace p, int64_t target)
{
	return target == NONE ? NONE : share(target, p.gone, p.all);
}

int64_t
pace_forecast(struct pace p, int64_t actual)
{
	if (p.gone == 0 || actual == NONE)
		return NONE;
	return share(actual, p.all, p.gone);
}
