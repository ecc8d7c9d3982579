/* base/clock.h: what time it is.  Tests and `--as-of` set a fixed clock. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Asia/Ho_Chi_Minh is UTC+7 all year and has been since 1975. */
enum { ZONE_MS = 7 * 3600 * 1000 };

struct clock {
	int64_t fixed_ms; /* NONE: the machine's clock */
};

/** clock_ms(c): UTC milliseconds since 1970; NULL: the machine's. */
int64_t clock_ms(const struct clock *);

/** clock_day(c): today in Việt Nam, days since 1970-01-01. */
int64_t clock_day(const struct clock *);

/** clock_mono_us(): a steady counter in microseconds, for durations. */
int64_t clock_mono_us(void);

#endif
