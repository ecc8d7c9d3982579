/* tests/unit/db/load.h: many threads that write, and what they were told.
 *
 * Each transaction inserts the pair 2k, 2k+1 and adds one to a counter; so a
 * half transaction, a lost one and a lost update all show afterwards. */
#ifndef LOAD_H
#define LOAD_H

#include "fix.h"

#include <pthread.h>

enum { LOAD_THREADS = 16, LOAD_EACH = 60, LOAD_MAX = 100 * 1000 };

static const char LOAD_PAIR[] = "CREATE TABLE pair (id BIGINT PRIMARY KEY)";
static const char LOAD_TALLY[] = "CREATE TABLE tally (n BIGINT NOT NULL)";

struct load {
	struct store *s;
	int64_t first; /* key of its first pair */
	int each;
	int tell;      /* descriptor for acknowledged keys, or -1 */
	bool faults;   /* errors are expected */
	int wrong;     /* what must not happen happened */
	int acked;
	bool ack[LOAD_EACH];
};

static inline enum rc
load_write(struct db *db, int64_t k, int how)
{
	static const struct stmt put = { .in = "i", .out = "", .sql =
	    "INSERT INTO pair (id) VALUES ($1)" };
	enum rc rc;

	if ((rc = db_exec(db, &put, 2 * k)) != RC_OK)
		return rc;
	if (how == 1) { /* a detour that leaves nothing */
		if ((rc = db_save(db)) != RC_OK)
			return rc;
		(void)db_exec(db, &put, 2 * k);
		if ((rc = db_undo(db)) != RC_OK)
			return rc;
	}
	if ((rc = db_exec(db, &put, 2 * k + 1)) != RC_OK)
		return rc;
	return fix_do(db, "UPDATE tally SET n = n + 1");
}

/* Odd while a pair is seen half. */
static inline void
load_look(struct load *l, struct db *db)
{
	static const struct stmt q = { .in = "", .out = "ii", .sql =
	    "SELECT (SELECT count(*) FROM pair), (SELECT n FROM tally)" };
	struct arena *mem = arena_open(0);
	int64_t rows = 0, n = 0;

	if (db_begin(db, DB_READ) != RC_OK ||
	    db_one(db, mem, &q, &rows, &n) != RC_OK || rows != 2 * n)
		l->wrong++;
	db_rollback(db);
	arena_close(mem);
}

static inline void
load_told(struct load *l, int i, enum rc rc)
{
	int64_t k = l->first + i;

	if (rc != RC_OK)
		return;
	l->acked++;
	if (l->tell == -1)
		l->ack[i] = true;
	else if (write(l->tell, &k, sizeof(k)) != sizeof(k))
		l->wrong++;
}

static inline void *
load_thread(void *arg)
{
	struct load *l = arg;
	struct db *db;
	int64_t k;
	enum rc rc;

	if (db_open(l->s, &db) != RC_OK) {
		l->wrong++;
		return NULL;
	}
	for (int i = 0; i < l->each; i++) {
		k = l->first + i;
		if ((rc = db_begin(db, DB_WRITE)) == RC_OK) {
			rc = load_write(db, k, (int)(k % 3));
			if (rc == RC_OK && k % 5 != 4) {
				rc = db_commit(db);
				load_told(l, i, rc);
			} else {
				db_rollback(db);
			}
		}
		if (rc != RC_OK && !l->faults)
			l->wrong++;
		if (k % 7 == 0)
			load_look(l, db);
	}
	db_close(db);
	return NULL;
}

static inline void
load_tables(struct store *s)
{
	struct db *db;

	fix_ddl(s, LOAD_PAIR);
	fix_ddl(s, LOAD_TALLY);
	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, fix_do(db, "INSERT INTO tally VALUES (0)"));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
}

/* Run them; how many said something is wrong. */
static inline int
load_run(struct load *all, int n, struct store *s, bool faults, int each,
    int tell)
{
	pthread_t t[LOAD_THREADS];
	int wrong = 0;

	for (int i = 0; i < n; i++) {
		memset(&all[i], 0, sizeof(all[i]));
		all[i].s = s;
		all[i].first = (int64_t)i * LOAD_MAX;
		all[i].each = each;
		all[i].tell = tell;
		all[i].faults = faults;
	}
	for (int i = 0; i < n; i++)
		pthread_create(&t[i], NULL, load_thread, &all[i]);
	for (int i = 0; i < n; i++) {
		pthread_join(t[i], NULL);
		wrong += all[i].wrong;
	}
	return wrong;
}

/* Is the pair ${k} there: 0, 1 or 2 rows. */
static inline int64_t
load_there(struct db *db, int64_t k)
{
	char sql[100];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM pair"
	    " WHERE id IN (%lld, %lld)", 2LL * k, 2LL * k + 1);
	return fix_int(db, sql);
}

/* What was told is there, what was not told is not; the sums agree. */
static inline void
load_verify(const struct load *all, int n, struct store *s)
{
	int64_t acked = 0;
	struct db *db;

	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_READ));
	for (int i = 0; i < n; i++) {
		acked += all[i].acked;
		for (int j = 0; j < all[i].each; j++)
			WANT_INT(all[i].ack[j] ? 2 : 0,
			    load_there(db, all[i].first + j));
	}
	WANT_INT(acked, fix_int(db, "SELECT n FROM tally"));
	WANT_INT(2 * acked, fix_int(db, "SELECT count(*) FROM pair"));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
}

#endif
