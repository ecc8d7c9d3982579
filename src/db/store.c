/* db/store.c: opening a store, and the pool of its connections.
 *
 * A db costs nothing until it begins something: it connects at the first
 * DB_READ, and writers share one connection (writer.h).  So the pool may be as
 * large as there are workers. */
#include "db/db.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "db/engine.h"

enum { READERS = 4 };

void
cond_init(pthread_cond_t *c)
{
	pthread_condattr_t a;

	/* The wall clock may be set while we wait. */
	pthread_condattr_init(&a);
	pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
	pthread_cond_init(c, &a);
	pthread_condattr_destroy(&a);
}

void
wait_until(struct timespec *t, int64_t ms)
{
	clock_gettime(CLOCK_MONOTONIC, t);
	t->tv_sec += ms / 1000;
	t->tv_nsec += ms % 1000 * 1000000;
	if (t->tv_nsec >= 1000000000) {
		t->tv_nsec -= 1000000000;
		t->tv_sec++;
	}
}

static bool
copy(const char **to, const char *from)
{
	char *s;

	*to = NULL;
	if (from == NULL)
		return true;
	if ((s = strdup(from)) == NULL)
		return false;
	*to = s;
	return true;
}

static void
discard(const char *s)
{
	free((char *)(uintptr_t)s);
}

static void
store_free(struct store *s)
{
	discard(s->opt.path);
	discard(s->opt.pg);
	discard(s->opt.schema);
	pthread_cond_destroy(&s->back);
	pthread_mutex_destroy(&s->m);
	free(s->dbs);
	free(s);
}

enum rc
store_open(const struct store_options *opt, struct store **out)
{
	struct store *s;
	void *conn;
	enum rc rc = RC_BUSY;

	*out = NULL;
	if ((opt->path == NULL) == (opt->pg == NULL)) {
		log_line(LOG_ERROR, "store not opened", "cause=%s",
		    "name either a file or a PostgreSQL address");
		return RC_FAULT;
	}
	if ((s = calloc(1, sizeof(*s))) == NULL)
		return RC_BUSY;
	s->opt = *opt;
	s->e = opt->pg != NULL ? &pg_engine : &sqlite_engine;
	pthread_mutex_init(&s->m, NULL);
	cond_init(&s->back);
	s->ndbs = opt->readers > 0 ? (size_t)opt->readers : READERS;
	s->dbs = calloc(s->ndbs, sizeof(*s->dbs));
	if (!copy(&s->opt.path, opt->path) || !copy(&s->opt.pg, opt->pg) ||
	    !copy(&s->opt.schema, opt->schema != NULL ? opt->schema :
	    "saoque") || s->dbs == NULL)
		goto fail;
	for (size_t i = 0; i < s->ndbs; i++) {
		s->dbs[i].store = s;
		s->dbs[i].e = s->e;
		s->dbs[i].mode = -1;
		s->dbs[i].next = s->idle;
		s->idle = &s->dbs[i];
	}
	s->nidle = s->ndbs;
	if ((rc = s->e->open(s, &conn)) != RC_OK)
		goto fail;
	if ((s->writer = writer_open(s, s->e->writing, conn)) == NULL) {
		s->e->writing->close(conn);
		rc = RC_BUSY;
		goto fail;
	}
	*out = s;
	return RC_OK;
fail:
	store_free(s);
	return rc;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	assert(s->nidle == s->ndbs);
	for (size_t i = 0; i < s->ndbs; i++)
		if (s->dbs[i].conn != NULL)
			s->e->drop(&s->dbs[i]);
	writer_close(s->writer);
	store_free(s);
}

bool
store_is_pg(const struct store *s)
{
	return s->e->pg;
}

bool
store_stamp(const struct store *s, uint64_t *out)
{
	return s->e->stamp != NULL && s->e->stamp(s, out);
}

enum rc
store_scrub(struct store *s)
{
	return s->opt.read_only ? RC_DENIED : s->e->scrub(s);
}

enum rc
db_open(struct store *s, struct db **out)
{
	struct timespec until;
	struct db *db;

	*out = NULL;
	pthread_mutex_lock(&s->m);
	if (s->idle == NULL) {
		wait_until(&until, POOL_MS);
		while (s->idle == NULL)
			if (pthread_cond_timedwait(&s->back, &s->m, &until) ==
			    ETIMEDOUT)
				break;
	}
	if ((db = s->idle) != NULL) {
		s->idle = db->next;
		s->nidle--;
	}
	pthread_mutex_unlock(&s->m);
	if (db == NULL) {
		s->busy++;
		log_line(LOG_WARN, "no database connection is free", NULL);
		return RC_BUSY;
	}
	*out = db;
	return RC_OK;
}

void
db_close(struct db *db)
{
	struct store *s;

	if (db == NULL)
		return;
	db_rollback(db);
	s = db->store;
	pthread_mutex_lock(&s->m);
	/* Last in, first out: what was used just now is warm. */
	db->next = s->idle;
	s->idle = db;
	s->nidle++;
	pthread_mutex_unlock(&s->m);
	pthread_cond_signal(&s->back);
}

void
store_stats(const struct store *s, struct store_stats *out)
{
	out->commits = s->commits;
	out->transactions = s->transactions;
	out->busy = s->busy;
	out->reconnects = s->reconnects;
}
