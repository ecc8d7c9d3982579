/* db/engine.h: what the shared part asks of SQLite and PostgreSQL.
 *
 * For src/db only.  db.c keeps the rules that hold on both engines (which call
 * may follow which, what an error leaves behind); store.c keeps the pool; an
 * engine runs statements and ends transactions. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "db/db.h"
#include "db/writer.h"

enum { MAX_COLS = 256 };         /* columns one statement may give */
enum { TURN_MS = 10 * 1000 };    /* longest wait for the writer's turn */
enum { POOL_MS = 5 * 1000 };     /* longest wait for a connection */

/* One statement to run.  The engine calls fn for each row; values are
 * borrowed and last until fn returns. */
struct db_call {
	const char *sql;
	const struct value *in;
	size_t nin;
	const char *out; /* one letter a column; only looked at with fn */
	db_row_fn *fn;   /* NULL: rows are of no interest */
	void *arg;
	bool first;   /* only the first row is wanted */
	bool stream;  /* there may be very many rows */
	bool varied;  /* planned for these values, where plans are kept */
	bool later;   /* no rows, and the next call may tell of its error */
	bool plain;   /* no values, no rows: transaction words, DDL */
	bool ddl;     /* and may take long */
	bool stopped; /* set: what is returned came from fn, not the engine */
};

struct engine {
	/* Open the connection that writes. */
	enum rc (*open)(struct store *, void **);
	const struct writing *writing;

	/* As store_stamp; NULL where it cannot be told. */
	bool (*stamp)(const struct store *, uint64_t *);

	/* Reading: begin and end; after commit and rollback no transaction is
	 * open, whatever is returned. */
	enum rc (*begin)(struct db *);
	enum rc (*commit)(struct db *);
	void (*rollback)(struct db *);

	/* Run one statement in the open transaction.  Sets db->changed, and
	 * db->lost when the whole transaction is gone. */
	enum rc (*run)(struct db *, struct db_call *);

	/* As store_scrub. */
	enum rc (*scrub)(struct store *);

	/* Let go of the connection (db->conn). */
	void (*drop)(struct db *);

	const char *tables;  /* SQL: names of our tables */
	const char *columns; /* SQL: name, type, not_null of table $1 */
	const char *uniques; /* SQL: names of unique indexes of table $1 */
	const char *keys;    /* SQL: columns of its primary key, in order */
	const char *refs;    /* SQL: column, table, column of foreign keys */
	const char *indexes; /* SQL: statements that make its indexes */
	const char *const *checks; /* SQL, each giving complaints; NULL ends */
	bool pg;
};

extern const struct engine sqlite_engine;
extern const struct engine pg_engine;

struct store {
	const struct engine *e;
	struct store_options opt; /* strings are our own copies */
	struct writer *writer;
	const void *mark; /* the engine's: where it finds the stamp */

	pthread_mutex_t m; /* guards the pool: idle, nidle */
	pthread_cond_t back;
	struct db *dbs;
	struct db *idle;
	size_t ndbs;
	size_t nidle;

	_Atomic int64_t commits;
	_Atomic int64_t transactions;
	_Atomic int64_t busy;
	_Atomic int64_t reconnects;
};

struct db {
	struct store *store;
	const struct engine *e;
	struct db *next;  /* in the pool's idle list */
	void *conn;       /* the engine's; NULL until first needed */
	int mode;         /* -1, DB_READ, DB_WRITE */
	int depth;        /* open savepoints */
	int running;      /* statements under way (db_each nests) */
	enum rc broken;   /* the error after which only undo or rollback help */
	bool stamped;     /* of a reading transaction: its stamp is known */
	uint64_t stamp[STAMP_WORDS];
	bool lost;        /* undo does not help either */
	int64_t changed;
};

/** call_mismatch(call, cause): log that a statement and its declaration do not
 *  agree; RC_FAULT. */
enum rc call_mismatch(const struct db_call *, const char *);

/** cond_init(c): a condition whose waits go by the steady clock.
 *  wait_until(t, ms): ${ms} from now on it, for pthread_cond_timedwait. */
void cond_init(pthread_cond_t *);
void wait_until(struct timespec *, int64_t);

#endif
