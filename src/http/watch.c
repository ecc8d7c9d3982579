/* http/watch.c: the thread that cuts the slow. */
#include "http/watch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"

/* How late the deadline may be noticed. */
enum { TICK_MS = 200 };

struct watch {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	struct watched *all;
	size_t n;
	bool closing;
	const char *late;
};

static enum watch_phase
phase(int64_t state)
{
	return (enum watch_phase)(state & 7);
}

/* The state is one word, so a connection that has just moved on is not cut
 * for the deadline of what it did before. */
static void
look(const struct watch *w, struct watched *c, int64_t now)
{
	int_least64_t state = atomic_load(&c->state);
	enum watch_phase p = phase(state);

	if (p == WATCH_WORK || p == WATCH_CUT || state >> 3 > now)
		return;
	if (!atomic_compare_exchange_strong(&c->state, &state,
	    (state & ~(int64_t)7) | WATCH_CUT))
		return;
	if (c->plain && p != WATCH_SEND)
		(void)send(c->fd, w->late, strlen(w->late),
		    MSG_NOSIGNAL | MSG_DONTWAIT);
	/* The descriptor stays valid: whoever closes it must remove it from
	 * the list first, and we hold the lock. */
	shutdown(c->fd, SHUT_RDWR);
}

static void *
watching(void *arg)
{
	struct watch *w = arg;
	struct timespec ts;
	int64_t now;

	pthread_mutex_lock(&w->lock);
	while (!w->closing) {
		if (w->all == NULL) {
			pthread_cond_wait(&w->wake, &w->lock);
			continue;
		}
		now = clock_mono_us();
		for (struct watched *c = w->all; c != NULL; c = c->next)
			look(w, c, now);
		clock_gettime(CLOCK_MONOTONIC, &ts);
		ts.tv_nsec += TICK_MS * 1000000L;
		if (ts.tv_nsec >= 1000000000L) {
			ts.tv_nsec -= 1000000000L;
			ts.tv_sec++;
		}
		pthread_cond_timedwait(&w->wake, &w->lock, &ts);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

struct watch *
watch_open(const char *late)
{
	struct watch *w = calloc(1, sizeof(*w));
	pthread_condattr_t attr;

	if (w == NULL)
		return NULL;
	w->late = late;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&w->wake, &attr);
	pthread_condattr_destroy(&attr);
	if (pthread_create(&w->thread, NULL, watching, w) == 0)
		return w;
	free(w);
	return NULL;
}

void
watch_close(struct watch *w)
{
	if (w == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	w->closing = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

void
watch_add(struct watch *w, struct watched *c, int64_t deadline)
{
	atomic_init(&c->state, deadline * 8 + WATCH_IDLE);
	pthread_mutex_lock(&w->lock);
	c->prev = NULL;
	c->next = w->all;
	if (w->all != NULL)
		w->all->prev = c;
	else
		pthread_cond_signal(&w->wake);
	w->all = c;
	w->n++;
	pthread_mutex_unlock(&w->lock);
}

void
watch_remove(struct watch *w, struct watched *c)
{
	pthread_mutex_lock(&w->lock);
	if (c->prev != NULL)
		c->prev->next = c->next;
	else
		w->all = c->next;
	if (c->next != NULL)
		c->next->prev = c->prev;
	w->n--;
	pthread_mutex_unlock(&w->lock);
}

bool
watch_enter(struct watched *c, enum watch_phase to, int64_t deadline)
{
	int_least64_t state = atomic_load(&c->state);

	do {
		if (phase(state) == WATCH_CUT)
			return false;
	} while (!atomic_compare_exchange_weak(&c->state, &state,
	    deadline * 8 + to));
	return true;
}

bool
watch_was_cut(const struct watched *c)
{
	return phase(atomic_load(&c->state)) == WATCH_CUT;
}

void
watch_end(struct watch *w, bool idle_only)
{
	enum watch_phase p;

	pthread_mutex_lock(&w->lock);
	for (struct watched *c = w->all; c != NULL; c = c->next) {
		p = phase(atomic_load(&c->state));
		/* What has arrived already can still be read after SHUT_RD. */
		if (p == WATCH_IDLE)
			shutdown(c->fd, SHUT_RD);
		else if (!idle_only && p != WATCH_WORK)
			shutdown(c->fd, SHUT_RDWR);
	}
	pthread_mutex_unlock(&w->lock);
}

size_t
watch_count(const struct watch *w)
{
	/* The lock is not part of what const promises. */
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&w->lock;
	size_t n;

	pthread_mutex_lock(lock);
	n = w->n;
	pthread_mutex_unlock(lock);
	return n;
}
