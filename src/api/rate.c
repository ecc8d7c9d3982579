/* api/rate.c: see rate.h: a window a caller, in memory.
 *
 * Callers fall into slots by a hash; two that share one share its count,
 * which with 4,096 slots is rare and only ever slows.  Nothing is kept of who
 * called. */
#include "api/rate.h"

#include <pthread.h>
#include <stdlib.h>

enum { SLOTS = 4096 };

struct slot {
	int64_t minute;
	int n;
};

struct api_rate {
	pthread_mutex_t lock;
	struct slot slot[SLOTS];
};

struct api_rate *
rate_open(void)
{
	struct api_rate *r = calloc(1, sizeof(*r));

	if (r != NULL)
		pthread_mutex_init(&r->lock, NULL);
	return r;
}

void
rate_close(struct api_rate *r)
{
	if (r == NULL)
		return;
	pthread_mutex_destroy(&r->lock);
	free(r);
}

bool
rate_take(struct api_rate *r, uint64_t who, int most, int64_t now, int *left,
    int *reset)
{
	int64_t minute = now / 1000 / RATE_SPAN_S;
	struct slot *s;
	bool ok;

	*left = most;
	*reset = RATE_SPAN_S - (int)(now / 1000 % RATE_SPAN_S);
	if (r == NULL)
		return true;
	s = &r->slot[who % SLOTS];
	pthread_mutex_lock(&r->lock);
	if (s->minute != minute)
		*s = (struct slot){ .minute = minute };
	if ((ok = s->n < most))
		s->n++;
	*left = most - s->n;
	pthread_mutex_unlock(&r->lock);
	return ok;
}
