/* http/pool.c: workers and their queue, a ring.
 *
 * A worker is called for work only while no other is on its way; whoever
 * takes a job calls the next if there is more.  To wake one for each job costs
 * more than many a job: the busy ones come by anyway. */
#include "http/pool.h"

#include <pthread.h>
#include <stdlib.h>

struct job {
	pool_job *run;
	void *arg;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t some;
	bool closing;
	bool called; /* one that slept is on its way */
	int asleep;
	size_t first, n, bound;
	uint64_t taken;
	struct job *ring;
	int nthreads;
	pthread_t threads[];
};

/* Is one to be woken?  The lock is held; wake him after it is let go, or he
 * has to wait for it. */
static bool
call(struct pool *p)
{
	if (p->n == 0 || p->asleep == 0 || p->called)
		return false;
	return p->called = true;
}

static void *
work(void *arg)
{
	struct pool *p = arg;
	struct job job;
	bool more;

	for (;;) {
		pthread_mutex_lock(&p->lock);
		while (p->n == 0 && !p->closing) {
			p->asleep++;
			pthread_cond_wait(&p->some, &p->lock);
			p->asleep--;
			p->called = false;
		}
		if (p->n == 0) {
			pthread_mutex_unlock(&p->lock);
			return NULL;
		}
		job = p->ring[p->first];
		p->first = (p->first + 1) % p->bound;
		p->n--;
		p->taken++;
		more = call(p);
		pthread_mutex_unlock(&p->lock);
		if (more)
			pthread_cond_signal(&p->some);
		job.run(job.arg);
	}
}

struct pool *
pool_open(int workers, size_t bound)
{
	struct pool *p = calloc(1, sizeof(*p) +
	    (size_t)workers * sizeof(p->threads[0]));

	if (p == NULL)
		return NULL;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->some, NULL);
	p->bound = bound;
	p->ring = calloc(bound, sizeof(*p->ring));
	while (p->ring != NULL && p->nthreads < workers) {
		if (pthread_create(&p->threads[p->nthreads], NULL, work, p)
		    != 0)
			break;
		p->nthreads++;
	}
	if (p->nthreads < workers) {
		pool_close(p);
		pool_free(p);
		return NULL;
	}
	return p;
}

bool
pool_try(struct pool *p, pool_job *run, void *arg)
{
	bool ok, more = false;

	pthread_mutex_lock(&p->lock);
	ok = !p->closing && p->n < p->bound;
	if (ok) {
		p->ring[(p->first + p->n) % p->bound] =
		    (struct job){ run, arg };
		p->n++;
		more = call(p);
	}
	pthread_mutex_unlock(&p->lock);
	if (more)
		pthread_cond_signal(&p->some);
	return ok;
}

void
pool_state(struct pool *p, size_t *waiting, uint64_t *taken)
{
	pthread_mutex_lock(&p->lock);
	*waiting = p->n;
	*taken = p->taken;
	pthread_mutex_unlock(&p->lock);
}

void
pool_close(struct pool *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&p->lock);
	p->closing = true;
	pthread_cond_broadcast(&p->some);
	pthread_mutex_unlock(&p->lock);
	for (int i = 0; i < p->nthreads; i++)
		pthread_join(p->threads[i], NULL);
	p->nthreads = 0;
}

void
pool_free(struct pool *p)
{
	if (p == NULL)
		return;
	pthread_cond_destroy(&p->some);
	pthread_mutex_destroy(&p->lock);
	free(p->ring);
	free(p);
}
