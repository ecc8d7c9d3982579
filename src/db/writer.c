/* db/writer.c: one writer for all threads, on both engines; waiting
 * transactions are committed together.
 *
 * A disk flush costs far more than a small transaction, so those that wait
 * for the writer anyway share one flush.  Each transaction is a savepoint "w"
 * inside one of the engine's, the group:
 *
 *   begin    take the turn; no group: BEGIN; SAVEPOINT w
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
 *      (an error that undid everything: disk full, I/O, the server gone)
 *      and the end of that turn.  All its members have been told by then.
 *
 * A member's rows are seen by later members before they are on disk.  No
 * answer leaves on the strength of them: if the COMMIT fails all of them fail,
 * and one that was only refused (RC_CONFLICT) was refused in vain, no more. */
#include "db/writer.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/engine.h"

/* PostgreSQL remembers 64 savepoints of a transaction without looking them up
 * on disk. */
enum { GROUP_MAX = 60 };
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
	const struct writing *e;
	void *conn;
	struct store *store;
};

struct writer *
writer_open(struct store *s, const struct writing *how, void *conn)
{
	struct writer *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	pthread_mutex_init(&w->m, NULL);
	w->tail = &w->head;
	w->e = how;
	w->conn = conn;
	w->store = s;
	return w;
}

void
writer_close(struct writer *w)
{
	if (w == NULL)
		return;
	assert(!w->taken && w->group == NULL);
	w->e->close(w->conn);
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
turn_end(struct writer *w, bool close)
{
	struct group *g = w->group;
	enum rc rc;

	if (g != NULL && (close || w->head == NULL || g->n >= GROUP_MAX ||
	    clock_mono_us() - g->since >= GROUP_US)) {
		pthread_mutex_unlock(&w->m);
		rc = w->e->end(w->conn, g->n > 0);
		pthread_mutex_lock(&w->m);
		group_over(w, rc);
	}
	turn_give(w);
}

/* Without becoming a member. */
static void
turn_leave(struct writer *w)
{
	pthread_mutex_lock(&w->m);
	turn_end(w, false);
	pthread_mutex_unlock(&w->m);
}

/* The group is gone although its turn goes on. */
static void
lose(struct writer *w, enum rc rc)
{
	if (w->e->open(w->conn))
		(void)w->e->end(w->conn, false);
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

	/* Another process may be writing: both waits share one limit. */
	if ((rc = w->e->begin(w->conn, left < 1 ? 1 : left)) != RC_OK)
		return rc;
	if ((g = group_new()) == NULL) {
		(void)w->e->end(w->conn, false);
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
	if (rc == RC_OK && (rc = w->e->word(w->conn, "SAVEPOINT w")) !=
	    RC_OK && !w->e->open(w->conn))
		lose(w, rc);
	if (rc != RC_OK)
		turn_leave(w);
	return rc;
}

void
writer_rollback(struct writer *w)
{
	enum rc rc;

	if (w->group != NULL &&
	    ((rc = w->e->word(w->conn, "ROLLBACK TO SAVEPOINT w")) != RC_OK ||
	    (rc = w->e->word(w->conn, "RELEASE SAVEPOINT w")) != RC_OK))
		lose(w, rc); /* what is in the group is no longer known */
	turn_leave(w);
}

/* Nobody before and nobody waiting: the COMMIT says all there is to say. */
static bool
is_alone(struct writer *w)
{
	bool alone;

	pthread_mutex_lock(&w->m);
	alone = w->group->n == 0 && w->head == NULL;
	pthread_mutex_unlock(&w->m);
	return alone;
}

enum rc
writer_commit(struct writer *w)
{
	bool alone = is_alone(w);
	struct group *g;
	enum rc rc = RC_OK;

	/* What fails at the group's COMMIT fails for all. */
	if (!alone && (rc = w->e->check(w->conn)) != RC_OK) {
		if (w->e->open(w->conn)) {
			writer_rollback(w);
			return rc;
		}
	} else if (!alone) {
		rc = w->e->word(w->conn, "RELEASE SAVEPOINT w");
	}
	if (rc != RC_OK) {
		lose(w, rc);
		turn_leave(w);
		return rc;
	}
	pthread_mutex_lock(&w->m);
	g = w->group;
	g->n++;
	g->refs++;
	turn_end(w, alone);
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
	enum rc rc = w->e->run(w->conn, c, changed);

	if (!w->e->open(w->conn)) {
		*lost = true;
		if (rc == RC_OK)
			rc = RC_FAULT; /* the statement was a COMMIT */
		lose(w, rc);
	}
	return rc;
}
