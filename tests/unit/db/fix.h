/* tests/unit/db/fix.h: a fresh store for a test, on the engine asked for.
 *
 * SAOQUE_TEST_ENGINE=pg runs the tests on the server named by SAOQUE_TEST_PG,
 * each in a schema of its own; they are skipped when none is named. */
#ifndef FIX_H
#define FIX_H

#include "../test.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/none.h"
#include "db/db.h"

enum { SKIPPED = 77 };

struct fix {
	char dir[64];
	char path[80];
	char schema[40];
	struct store_options opt;
};

static inline bool
fix_on_pg(void)
{
	const char *e = getenv("SAOQUE_TEST_ENGINE");

	return e != NULL && strcmp(e, "pg") == 0;
}

static inline const char *
fix_pg(void)
{
	const char *url = getenv("SAOQUE_TEST_PG");

	return url != NULL && *url != '\0' ? url : NULL;
}

static inline void
fix_quiet(void *arg, const PGresult *res)
{
	(void)arg;
	(void)res;
}

/* Say something to the server beside the store. */
static inline void
fix_psql(const char *sql)
{
	PGconn *c = PQconnectdb(fix_pg());
	PGresult *res;

	PQsetNoticeReceiver(c, fix_quiet, NULL);
	res = PQexec(c, sql);
	if (PQresultStatus(res) != PGRES_COMMAND_OK &&
	    PQresultStatus(res) != PGRES_TUPLES_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(c));
	PQclear(res);
	PQfinish(c);
}

static inline void
fix_init(struct fix *f, int readers)
{
	static int count;
	const char *tmp = getenv("TMPDIR");

	memset(f, 0, sizeof(*f));
	snprintf(f->dir, sizeof(f->dir), "%.30s/saoque-db-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->path, sizeof(f->path), "%s/t.db", f->dir);
	snprintf(f->schema, sizeof(f->schema), "t_%d_%d", (int)getpid(),
	    ++count);
	f->opt.readers = readers;
	f->opt.create = true;
	if (fix_on_pg()) {
		f->opt.pg = fix_pg();
		f->opt.schema = f->schema;
	} else {
		f->opt.path = f->path;
	}
}

static inline struct store *
fix_open(struct fix *f, int readers)
{
	struct store *s;

	fix_init(f, readers);
	WANT_RC(RC_OK, store_open(&f->opt, &s));
	return s;
}

static inline void
fix_remove(struct fix *f)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char name[100], sql[80];

	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(name, sizeof(name), "%s%s", f->path, ends[i]);
		unlink(name);
	}
	rmdir(f->dir);
	if (fix_on_pg()) {
		snprintf(sql, sizeof(sql), "DROP SCHEMA IF EXISTS %s CASCADE",
		    f->schema);
		fix_psql(sql);
	}
}

static inline void
fix_close(struct fix *f, struct store *s)
{
	store_close(s);
	fix_remove(f);
}

/* One statement without values, in the transaction that is open. */
static inline enum rc
fix_do(struct db *db, const char *sql)
{
	return db_run(db, NULL, sql, NULL, 0, NULL, NULL);
}

/* Definitions, in a transaction of their own. */
static inline void
fix_ddl(struct store *s, const char *sql)
{
	struct db *db;

	WANT_RC(RC_OK, db_open(s, &db));
	WANT_RC(RC_OK, db_begin(db, DB_WRITE));
	WANT_RC(RC_OK, db_ddl(db, sql));
	WANT_RC(RC_OK, db_commit(db));
	db_close(db);
}

/* One number, in whatever transaction is open or one for itself. */
static inline int64_t
fix_int(struct db *db, const char *sql)
{
	struct arena *mem = arena_open(0);
	const struct stmt st = { .sql = sql, .in = "", .out = "i" };
	bool own = db_mode_now(db) == -1;
	int64_t n = NONE;

	if (own)
		WANT_RC(RC_OK, db_begin(db, DB_READ));
	WANT_RC(RC_OK, db_one(db, mem, &st, &n));
	if (own)
		WANT_RC(RC_OK, db_commit(db));
	arena_close(mem);
	return n;
}

#define DB_TESTS(...)                                                         \
	int main(void)                                                        \
	{                                                                     \
		const struct CMUnitTest all[] = { __VA_ARGS__ };              \
                                                                              \
		if (fix_on_pg() && fix_pg() == NULL)                          \
			return SKIPPED;                                       \
		return cmocka_run_group_tests(all, NULL, NULL);               \
	}

#endif
