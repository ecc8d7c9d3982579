/* base/clock.c: the machine's clocks, or a fixed one. */
#include "base/clock.h"

#include <stddef.h>
#include <time.h>

#include "base/date.h"
#include "base/none.h"

int64_t
clock_ms(const struct clock *c)
{
	struct timespec ts;

	if (c != NULL && c->fixed_ms != NONE)
		return c->fixed_ms;
	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_day(const struct clock *c)
{
	return instant_day(clock_ms(c));
}

int64_t
clock_mono_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}
