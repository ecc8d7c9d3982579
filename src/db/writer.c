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
 *            is a member), pass the turn on, and tell the members
 *
 * Invariants:
 *   1. At most one thread has the turn, and only it touches the connection
 *      and the group.  The queue and whether the turn is taken are under the
 *      mutex m; handing the turn on goes through it too.
 *   2. Someone is queued => the turn is taken.  (A free turn is taken at
 *      once, and a turn given up goes to the head of the queue directly.)
 *   3. A group is open => the turn is taken.  Whoever ends a turn with nobody
 *      to pass it to closes the group first; whoever is passed an open group
 *      inherits that duty, also when his own transaction fails at its first
 *      statement.  So a member is always told: the turn comes to an end, and
 *      each end either closes the group or hands the duty on.
 *   4. A waiter leaves the queue by being granted the turn or, not granted,
 *      by taking himself out at his time limit; never both.
 *   5. A member is told exactly once, how the group ended, and stays where it
 *      is until then.
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
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/engine.h"

/* PostgreSQL remembers 64 savepoints of a transaction without looking them up
 * on disk. */
enum { GROUP_MAX = 60 };
enum { GROUP_US = 2000 };

/* One that has done its work and waits for the disk; on its own stack. */
struct member {
	sem_t told;
	enum rc rc;
	struct member *next;
};

struct group {
	int64_t since; /* when it was opened, clock_mono_us; 0: there is none */
	int n;         /* members */
	struct member *members;
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
	struct group group;
	const struct writing *e;
	void *conn;
	struct store *store;
};

static bool
group_open(const struct writer *w)
{
	return w->group.since != 0;
}

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
	assert(!w->taken && !group_open(w));
	w->e->close(w->conn);
	pthread_mutex_destroy(&w->m);
	free(w);
}

/* ---- groups ---- */

/* The members, for group_tell; the turn is ours. */
static struct member *
group_over(struct writer *w, enum rc rc)
{
	struct member *all = w->group.members;

	if (rc == RC_OK && w->group.n > 0) {
		w->store->commits++;
		w->store->transactions += w->group.n;
	}
	w->group = (struct group){ .n = 0 };
	return all;
}

/* Each is woken by itself and needs no lock: a score of threads that all want
 * one would stand in each other's way.  One that is told is gone. */
static void
group_tell(struct member *m, enum rc rc)
{
	struct member *next;

	for (; m != NULL; m = next) {
		next = m->next;
		m->rc = rc;
		sem_post(&m->told);
	}
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

/* While the disk works others queue up and make the next group; it begins
 * before the members of this one are told. */
static void
turn_end(struct writer *w, bool close)
{
	struct group *g = &w->group;
	struct member *told = NULL;
	enum rc rc = RC_OK;
	bool wanted;

	pthread_mutex_lock(&w->m);
	wanted = w->head != NULL;
	if (group_open(w) && (close || !wanted || g->n >= GROUP_MAX ||
	    clock_mono_us() - g->since >= GROUP_US)) {
		pthread_mutex_unlock(&w->m);
		rc = w->e->end(w->conn, g->n > 0);
		told = group_over(w, rc);
		pthread_mutex_lock(&w->m);
	}
	turn_give(w);
	pthread_mutex_unlock(&w->m);
	group_tell(told, rc);
}

/* The group is gone although its turn goes on. */
static void
lose(struct writer *w, enum rc rc)
{
	if (w->e->open(w->conn))
		(void)w->e->end(w->conn, false);
	if (!group_open(w))
		return;
	if (w->group.n > 0)
		log_line(LOG_WARN, "waiting writes undone",
		    "transactions=%d rc=%s", w->group.n, rc_name(rc));
	group_tell(group_over(w, rc), rc);
}

/* ---- transactions ---- */

static enum rc
group_begin(struct writer *w, int64_t began)
{
	int64_t left = TURN_MS - (clock_mono_us() - began) / 1000;
	enum rc rc;

	/* Another process may be writing: both waits share one limit. */
	rc = w->e->begin(w->conn, left < 1 ? 1 : left);
	if (rc == RC_OK)
		w->group.since = clock_mono_us();
	return rc;
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
	if (!group_open(w))
		rc = group_begin(w, began);
	if (rc == RC_OK && (rc = w->e->word(w->conn, "SAVEPOINT w")) !=
	    RC_OK && !w->e->open(w->conn))
		lose(w, rc);
	if (rc != RC_OK)
		turn_end(w, false);
	return rc;
}

void
writer_rollback(struct writer *w)
{
	enum rc rc;

	if (group_open(w) &&
	    ((rc = w->e->word(w->conn, "ROLLBACK TO SAVEPOINT w")) != RC_OK ||
	    (rc = w->e->word(w->conn, "RELEASE SAVEPOINT w")) != RC_OK))
		lose(w, rc); /* what is in the group is no longer known */
	turn_end(w, false);
}

/* Nobody before and nobody waiting: the COMMIT says all there is to say. */
static bool
is_alone(struct writer *w)
{
	bool alone;

	pthread_mutex_lock(&w->m);
	alone = w->group.n == 0 && w->head == NULL;
	pthread_mutex_unlock(&w->m);
	return alone;
}

enum rc
writer_commit(struct writer *w)
{
	bool alone = is_alone(w);
	struct member me = { .next = w->group.members };
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
		turn_end(w, false);
		return rc;
	}
	sem_init(&me.told, 0, 0);
	w->group.members = &me;
	w->group.n++;
	turn_end(w, alone);
	while (sem_wait(&me.told) != 0)
		; /* a signal */
	sem_destroy(&me.told);
	return me.rc;
}

enum rc
writer_run(struct writer *w, struct db_call *c, int64_t *changed, bool *lost)
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
