/* api/rate.h: how many calls a minute. */
#ifndef API_RATE_H
#define API_RATE_H

#include <stdbool.h>
#include <stdint.h>

struct api_rate;

enum { RATE_TOKEN = 1200, RATE_PEER = 120, RATE_SPAN_S = 60 };

/** rate_open(): NULL when there is no memory.  rate_close(NULL) does
 *  nothing. */
struct api_rate *rate_open(void);
void rate_close(struct api_rate *);

/** rate_take(r, who, most, now_ms, left, reset_s): one more call of this
 *  caller in this minute?  Counts it; false when there were ${most} already.
 *  A NULL rate allows all.  From any thread. */
bool rate_take(struct api_rate *, uint64_t, int, int64_t, int *, int *);

#endif
