/* domain/programme/pace.h: how much of a span has gone by, and what follows.
 *
 * Months count alike whatever their length, and a day is its share of its
 * month: at the end of September three quarters of the year are over, and a
 * plan of 200 in 48 months stands at 137.5 after 33.  Exact integers. */
#ifndef DOMAIN_PROGRAMME_PACE_H
#define DOMAIN_PROGRAMME_PACE_H

#include <stdint.h>

/* An exact fraction of time: gone / all, 0 <= gone <= all, all > 0. */
struct pace {
	int64_t gone, all;
};

/** pace_of(from, end, to): the share of from..end gone by at the end of day
 *  ${to}; all three days included. */
struct pace pace_of(int64_t, int64_t, int64_t);

/** pace_plan(p, target): what of the target is due, rounded half up. */
int64_t pace_plan(struct pace, int64_t);

/** pace_forecast(p, actual): the value at the end if it goes on like this;
 *  NONE before anything has gone by. */
int64_t pace_forecast(struct pace, int64_t);

#endif
