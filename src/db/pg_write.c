/* db/pg_write.c: the connection to PostgreSQL that writes.
 *
 * One writer at a time here too, among all processes: a group takes an
 * advisory lock of its schema first, so READ COMMITTED sees everything written
 * before it and nothing is ever retried for another's sake. */
#include "db/pg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"

enum { LOCK_CLASS = 0x53616f51 }; /* "SaoQ", and a hash of the schema */
enum { OUTCOME_TRIES = 20, OUTCOME_MS = 250 };

struct pg_writer {
	struct store *s;
	struct pg *p;  /* NULL until first needed */
	char xid[24];  /* of the group under way, */
	char line[16]; /* and the timeline it was given on */
};

void *
pg_write_open(struct store *s)
{
	struct pg_writer *w = calloc(1, sizeof(*w));

	if (w != NULL)
		w->s = s;
	return w;
}

static void
write_close(void *conn)
{
	struct pg_writer *w = conn;

	pg_disconnect(w->p);
	free(w);
}

static int32_t
lock_of(const char *schema)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *schema != '\0'; schema++)
		h = (h ^ (unsigned char)*schema) * 16777619u;
	return (int32_t)(h & 0x7fffffff);
}

/* The timeline a server writes: another one after each promotion. */
#define TIMELINE "left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)"

/* What is left of the wait is for the lock alone. */
static enum rc
lock(struct pg_writer *w, int64_t ms)
{
	PGresult *res;
	char sql[320];
	enum rc rc;

	snprintf(sql, sizeof(sql), "BEGIN ISOLATION LEVEL READ COMMITTED;"
	    "SET LOCAL lock_timeout TO %d;"
	    "SELECT pg_advisory_xact_lock(%d, %d);"
	    "SET LOCAL lock_timeout TO %d;"
	    "SELECT pg_current_xact_id(), " TIMELINE, (int)ms, LOCK_CLASS,
	    lock_of(w->s->opt.schema), TURN_MS);
	rc = pg_exec(w->p, sql, &res);
	if (rc == RC_OK) {
		snprintf(w->xid, sizeof(w->xid), "%s", PQgetvalue(res, 0, 0));
		snprintf(w->line, sizeof(w->line), "%s",
		    PQgetvalue(res, 0, 1));
	}
	PQclear(res);
	return rc;
}

static enum rc
write_begin(void *conn, int64_t ms)
{
	struct pg_writer *w = conn;
	bool old;
	enum rc rc;

	for (;;) {
		if (w->p != NULL && !pg_alive(w->p)) {
			pg_disconnect(w->p);
			w->p = NULL;
			w->s->reconnects++;
		}
		old = w->p != NULL;
		if (!old && (rc = pg_connect(w->s, true, &w->p)) != RC_OK)
			return rc;
		if ((rc = lock(w, ms)) == RC_OK)
			return RC_OK;
		if (pg_alive(w->p)) {
			(void)pg_exec(w->p, "ROLLBACK", NULL);
			return rc;
		}
		/* An idle connection died since: nothing was begun yet, so
		 * one fresh one is tried at once. */
		if (!old)
			return rc;
	}
}

static enum rc
write_word(void *conn, const char *sql)
{
	return pg_word(((struct pg_writer *)conn)->p, sql);
}

static enum rc
write_run(void *conn, struct db_call *c, int64_t *changed)
{
	return pg_run(((struct pg_writer *)conn)->p, c, changed);
}

/* Deferred keys are looked at and deferred anew: the savepoints of a group
 * share one state of them.  None is declared to wait only when told to. */
static enum rc
write_check(void *conn)
{
	struct pg *p = ((struct pg_writer *)conn)->p;
	int64_t n;
	enum rc rc;

	if ((rc = pg_word(p, "SET CONSTRAINTS ALL IMMEDIATE")) == RC_OK &&
	    (rc = pg_word(p, "SET CONSTRAINTS ALL DEFERRED")) == RC_OK)
		rc = pg_run(p, NULL, &n);
	return rc;
}

/* The connection died on COMMIT: the server knows what became of it, once it
 * is there again.  A standby that took over does not: it may have given the
 * same number to a transaction of its own, so its word about ours is none.
 * Whoever sends the form again meets its key and is told the truth. */
static enum rc
outcome(const struct pg_writer *w)
{
	const struct timespec pause = { .tv_nsec = OUTCOME_MS * 1000000L };
	const char *said = "unknown";
	struct pg *p = NULL;
	PGresult *res;
	char sql[160];
	bool known = false, done = false;
	enum rc rc;

	snprintf(sql, sizeof(sql), "SELECT pg_xact_status('%s'), " TIMELINE,
	    w->xid);
	for (int i = 0; i < OUTCOME_TRIES && !known; i++) {
		if (i > 0)
			nanosleep(&pause, NULL);
		if (p != NULL && !pg_alive(p)) {
			pg_disconnect(p);
			p = NULL;
		}
		if (p == NULL && pg_connect(w->s, true, &p) != RC_OK)
			continue;
		rc = pg_exec(p, sql, &res);
		if (rc == RC_OK && strcmp(PQgetvalue(res, 0, 1), w->line) != 0) {
			PQclear(res);
			break;
		}
		if (rc == RC_OK && !PQgetisnull(res, 0, 0)) {
			known = strcmp(PQgetvalue(res, 0, 0),
			    "in progress") != 0;
			done = strcmp(PQgetvalue(res, 0, 0), "committed") == 0;
		}
		PQclear(res);
	}
	pg_disconnect(p);
	if (known)
		said = done ? "committed" : "undone";
	log_line(LOG_WARN, "connection lost at commit", "outcome=%s", said);
	return done ? RC_OK : RC_BUSY;
}

static enum rc
write_end(void *conn, bool keep)
{
	struct pg_writer *w = conn;
	PGresult *res = NULL;
	enum rc rc;

	if (!keep) {
		rc = pg_last(w->p, "ROLLBACK", &res);
		PQclear(res);
		/* What was sent before it had failed, and it was refused. */
		if (rc != RC_OK && pg_alive(w->p))
			rc = pg_exec(w->p, "ROLLBACK", NULL);
		return rc;
	}
	rc = pg_last(w->p, "COMMIT", &res);
	/* A transaction that had failed answers ROLLBACK, and no error. */
	if (rc == RC_OK && strcmp(PQcmdStatus(res), "COMMIT") != 0)
		rc = RC_FAULT;
	PQclear(res);
	if (rc != RC_OK && !pg_alive(w->p))
		return outcome(w);
	if (rc != RC_OK && PQtransactionStatus(w->p->c) != PQTRANS_IDLE)
		(void)pg_exec(w->p, "ROLLBACK", NULL);
	return rc;
}

static bool
write_open(const void *conn)
{
	const struct pg_writer *w = conn;

	return pg_alive(w->p) && PQtransactionStatus(w->p->c) != PQTRANS_IDLE;
}

const struct writing pg_writing = {
	.begin = write_begin, .word = write_word, .run = write_run,
	.check = write_check, .end = write_end, .open = write_open,
	.close = write_close,
};
