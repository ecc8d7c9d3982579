/* db/sqlite_writer.c: one writer for all threads; waiting transactions are
 * committed together.
 *
 * A disk flush costs far more than a small transaction, so those that wait
 * for the writer anyway share one flush.  Each transaction is a savepoint "w"
 * inside one SQLite transaction, the group:
 *
 *   begin    take the turn; no group: BEGIN IMMEDIATE; SAVEPOINT w
 *   commit   RELEASE w, now a member; end the turn; wait for the group's end
 *   rollback ROLLBACK TO w, RELEASE w; end the turn
 *   end of a turn: somebody waits and the group is young and small: pass the
 *            turn on with the group open; else COMMIT (ROLLBACK when nobody
 *            is a member), tell the members, then pass the turn on
 *
 * Invariants, all under the mutex m:
 *   1. At most one thread has the turn, and only it touches the connection
 *      and the fields of the group's making (w->group, n, since).
 *   2. Someone is queued => the turn is taken.  (A free turn is taken at
 *      once, and a turn given up goes to the head of the queue directly.)
 *   3. A group is open (w->group) => the turn is taken.  Whoever ends a turn
 *      with nobody to pass it to closes the group first; whoever is passed an
 *      open group inherits that duty, also when his own transaction fails at
 *      its first statement.  So a member is always woken: the turn comes to an
 *      end, and each end either closes the group or hands the duty on.
 *   4. A waiter leaves the queue by being granted the turn or, not granted,
 *      by taking himself out at his time limit; never both.
 *   5. A group is over exactly once, and rc is then final.  It is kept until
 *      its last member has read it.
 *   6. The turn is held without a group only between the loss of the group
 *      (an error that made SQLite roll back everything: disk full, I/O) and
 *      the end of that turn.  All its members have been told by then.
 *
 * A member's rows are seen by later members before they are on disk.  No
 * answer leaves on the strength of them: if the COMMIT fails all of them fail,
 * and one that was only refused (RC_CONFLICT) was refused in vain, no more. */
#include "db/sqlite.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"

enum { GROUP_MAX = 100 };
enum { GROUP_US = 2000 };

struct group {
	pthread_cond_t ended;
	int64_t since; /* when it was opened, clock_mono_us */
	int n;         /* members */
	int refs;      /* members yet to read rc, and w->group */
	bool over;
	enum rc rc;
};

struct waiter {
	pthread_cond_t go;
	bool granted;
	struct waiter *next;
};

struct writer {
	pthread_mutex_t m;
	bool taken;
	struct waiter *head, **tail;
	struct group *group;
	struct lite *l;
	struct store *store;
};

struct writer *
writer_open(struct store *s, struct lite *l)
{
	struct writer *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	pthread_mutex_init(&w->m, NULL);
	w->tail = &w->head;
	w->l = l;
	w->store = s;
	return w;
}

void
writer_close(struct writer *w)
{
	if (w == NULL)
		return;
	assert(!w->taken && w->group == NULL);
	lite_close(w->l);
	pthread_mutex_destroy(&w->m);
	free(w);
}

/* ---- groups; m is held ---- */

static void
group_unref(struct group *g)
{
	if (--g->refs > 0)
		return;
	pthread_cond_destroy(&g->ended);
	free(g);
}

static struct group *
group_new(void)
{
	struct group *g = calloc(1, sizeof(*g));

	if (g == NULL)
		return NULL;
	cond_init(&g->ended);
	g->since = clock_mono_us();
	g->refs = 1;
	return g;
}

static void
group_over(struct writer *w, enum rc rc)
{
	struct group *g = w->group;

	g->over = true;
	g->rc = rc;
	w->group = NULL;
	if (rc == RC_OK && g->n > 0) {
		w->store->commits++;
		w->store->transactions += g->n;
	}
	pthread_cond_broadcast(&g->ended);
	group_unref(g);
}

/* ---- the turn ---- */

static bool
turn_take(struct writer *w)
{
	struct waiter me = { .granted = false }, **p;
	struct timespec until;

	pthread_mutex_lock(&w->m);
	if (!w->taken) {
		w->taken = true;
		pthread_mutex_unlock(&w->m);
		return true;
	}
	cond_init(&me.go);
	*w->tail = &me;
	w->tail = &me.next;
	wait_until(&until, TURN_MS);
	while (!me.granted)
		if (pthread_cond_timedwait(&me.go, &w->m, &until) == ETIMEDOUT)
			break;
	if (!me.granted) {
		for (p = &w->head; *p != &me; p = &(*p)->next)
			;
		*p = me.next;
		if (w->tail == &me.next)
			w->tail = p;
	}
	pthread_mutex_unlock(&w->m);
	pthread_cond_destroy(&me.go);
	return me.granted;
}

/* m is held. */
static void
turn_give(struct writer *w)
{
	struct waiter *next = w->head;

	if (next == NULL) {
		w->taken = false;
		return;
	}
	if ((w->head = next->next) == NULL)
		w->tail = &w->head;
	next->granted = true;
	pthread_cond_signal(&next->go);
}

/* m is held, and let go while the disk works: those who come meanwhile queue
 * up and make the next group. */
static void
turn_end(struct writer *w)
{
	struct group *g = w->group;
	enum rc rc;

	if (g != NULL && (w->head == NULL || g->n >= GROUP_MAX ||
	    clock_mono_us() - g->since >= GROUP_US)) {
		pthread_mutex_unlock(&w->m);
		rc = lite_do(w->l, g->n > 0 ? "COMMIT" : "ROLLBACK");
		if (rc != RC_OK && lite_in_tx(w->l))
			(void)lite_do(w->l, "ROLLBACK");
		pthread_mutex_lock(&w->m);
		group_over(w, rc);
	}
	turn_give(w);
}

static void
turn_end_alone(struct writer *w)
{
	pthread_mutex_lock(&w->m);
	turn_end(w);
	pthread_mutex_unlock(&w->m);
}

/* The group is gone although its turn goes on. */
static void
lose(struct writer *w, enum rc rc)
{
	if (lite_in_tx(w->l))
		(void)lite_do(w->l, "ROLLBACK");
	pthread_mutex_lock(&w->m);
	if (w->group != NULL) {
		log_line(LOG_WARN, "waiting writes undone",
		    "transactions=%d rc=%s", w->group->n, rc_name(rc));
		group_over(w, rc);
	}
	pthread_mutex_unlock(&w->m);
}

/* ---- transactions ---- */

static enum rc
group_begin(struct writer *w, int64_t began)
{
	int64_t left = TURN_MS - (clock_mono_us() - began) / 1000;
	struct group *g;
	enum rc rc;

	/* Another process may hold the file: both waits share one limit. */
	lite_patience(w->l, left < 1 ? 1 : (int)left);
	if ((rc = lite_do(w->l, "BEGIN IMMEDIATE")) != RC_OK)
		return rc;
	if ((g = group_new()) == NULL) {
		(void)lite_do(w->l, "ROLLBACK");
		return RC_BUSY;
	}
	pthread_mutex_lock(&w->m);
	w->group = g;
	pthread_mutex_unlock(&w->m);
	return RC_OK;
}

enum rc
writer_begin(struct writer *w)
{
	int64_t began = clock_mono_us();
	enum rc rc = RC_OK;

	if (!turn_take(w)) {
		log_line(LOG_WARN, "the writer's turn did not come", NULL);
		return RC_BUSY;
	}
	if (w->group == NULL)
		rc = group_begin(w, began);
	if (rc == RC_OK && (rc = lite_do(w->l, "SAVEPOINT w")) != RC_OK &&
	    !lite_in_tx(w->l))
		lose(w, rc);
	if (rc != RC_OK)
		turn_end_alone(w);
	return rc;
}

void
writer_rollback(struct writer *w)
{
	enum rc rc;

	if (w->group != NULL &&
	    ((rc = lite_do(w->l, "ROLLBACK TO SAVEPOINT w")) != RC_OK ||
	    (rc = lite_do(w->l, "RELEASE SAVEPOINT w")) != RC_OK))
		lose(w, rc); /* what is in the group is no longer known */
	turn_end_alone(w);
}

enum rc
writer_commit(struct writer *w)
{
	struct group *g;
	enum rc rc;

	/* Deferred keys would be found at the group's COMMIT and fail all. */
	if (lite_owes(w->l)) {
		log_line(LOG_INFO, "statement refused", "cause=%s",
		    "deferred foreign key not satisfied at commit");
		writer_rollback(w);
		return RC_CONFLICT;
	}
	if ((rc = lite_do(w->l, "RELEASE SAVEPOINT w")) != RC_OK) {
		lose(w, rc);
		turn_end_alone(w);
		return rc;
	}
	pthread_mutex_lock(&w->m);
	g = w->group;
	g->n++;
	g->refs++;
	turn_end(w);
	while (!g->over)
		pthread_cond_wait(&g->ended, &w->m);
	rc = g->rc;
	group_unref(g);
	pthread_mutex_unlock(&w->m);
	return rc;
}

enum rc
writer_run(struct writer *w, struct call *c, int64_t *changed, bool *lost)
{
	enum rc rc;

	rc = lite_run(w->l, c, changed);
	if (!lite_in_tx(w->l)) {
		*lost = true;
		if (rc == RC_OK)
			rc = RC_FAULT; /* the statement was a COMMIT */
		lose(w, rc);
	}
	return rc;
}
