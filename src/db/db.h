/* db/db.h: two engines, one face.
 *
 * A store is a database (SQLite file or PostgreSQL schema) with its writer
 * and its readers; a db is one connection out of it, held for one request.
 * SQL is constant text with $1-numbered places, the subset that both engines
 * understand; every value is bound.  Free to use: upsert with RETURNING,
 * UPDATE … FROM, CTEs, windows, FILTER, row values, partial and expression
 * indexes.  Never: date types, LIKE on unfolded text, lower(), bare GROUP BY
 * columns, string aggregation, JSON operators, DESC of what may be NULL without
 * NULLS LAST, CAST for rounding, division without nullif, FOR UPDATE.
 *
 * Reading: db_begin(DB_READ) gives one consistent snapshot.
 * Writing: db_begin(DB_WRITE).  There is one writer at a time on both engines
 * (one connection whose waiting transactions are committed together; beside
 * other processes SQLite's lock, an advisory one on PostgreSQL), so a
 * transaction never has to be retried for another's sake.  db_commit returns
 * only when the commit is on disk.
 * Inside, db_save/db_undo/db_keep make savepoints. */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;
struct store;
struct db;

enum vtype { V_NULL, V_INT, V_TEXT, V_BLOB };

/* One value on its way in or out.  Text is NUL-terminated UTF-8; n is its
 * length (0 on the way in means strlen). */
struct value {
	enum vtype type;
	int64_t i;
	const char *s;
	size_t n;
};

/** v_int(NONE) and v_text(NULL) are SQL NULL. */
struct value v_int(int64_t);
struct value v_text(const char *);
struct value v_blob(const void *, size_t);

/**
 * A constant statement.
 * in, out: one letter a value: i int64, s text, b blob.
 */
struct stmt {
	const char *sql;
	const char *in;
	const char *out;
};

/* What came back, all of it, in the arena. */
struct rows {
	size_t n;    /* rows */
	size_t cols;
	struct value *at; /* n * cols, row by row */
};

struct store_options {
	const char *path;  /* SQLite file, or */
	const char *pg;    /* postgresql:// address (hosts may be several) */
	const char *schema; /* PostgreSQL schema, default "saoque" */
	int readers;       /* connections for reading, 0: 4 */
	bool create;       /* make the file/schema when missing */
	bool read_only;
	bool one_file; /* SQLite: no log beside it: written once, as a backup */
};

/** store_open(opt, out): RC_MISSING no file or schema and not create; RC_FAULT
 *  damaged or not a database of ours; RC_BUSY cannot reach the server;
 *  RC_INVALID not a schema name (a-z, 0-9, _).  Causes are logged. */
enum rc store_open(const struct store_options *, struct store **);
void store_close(struct store *);

/** store_is_pg(s): for the few names in db/ and for messages. */
bool store_is_pg(const struct store *);

/** store_stamp(s, out): what is committed by now, by whomever, as STAMP_WORDS
 *  words that mean nothing but "the same as before": a commit that has
 *  returned, here or in another process, has changed them.  Waits for nothing
 *  and asks no connection.  False: cannot be told so: on PostgreSQL, in a file
 *  without a log, or in the moment of a commit. */
enum { STAMP_WORDS = 6 };
bool store_stamp(const struct store *, uint64_t *);

/** db_open(store, out): take a connection (waits at most 5 s: RC_BUSY).  It
 *  is made when first needed: a pool of one a worker costs little.  One
 *  thread at a time uses it.  db_close undoes what is still open. */
enum rc db_open(struct store *, struct db **);
void db_close(struct db *);

enum db_mode { DB_READ, DB_WRITE };

/** db_begin(db, mode): RC_BUSY when the writer's turn does not come in 10 s,
 *  or the server is gone (reconnected at the next db_begin); RC_DENIED a
 *  write in a store opened for reading only; RC_FAULT one is open already. */
enum rc db_begin(struct db *, enum db_mode);

/** db_commit(db): durable when it returns RC_OK; otherwise all of it is
 *  undone.  RC_BUSY: disk full or server lost, RC_CONFLICT: a deferred key
 *  unsatisfied, RC_FAULT: other.  After a statement failed: that error. */
enum rc db_commit(struct db *);
void db_rollback(struct db *);

/** db_save/db_keep/db_undo: a savepoint, nesting; keep = release,
 *  undo = roll back to it and release. */
enum rc db_save(struct db *);
enum rc db_keep(struct db *);
enum rc db_undo(struct db *);

/** db_mode_now(db): is a transaction open, and which? -1 none. */
int db_mode_now(const struct db *);

/**
 * db_run(db, mem, sql, in, nin, out_types, rows):
 * Run one statement, inside a transaction, with ${nin} values bound; rows go
 * to *${rows} (may be NULL when none are wanted).  ${out_types} as in struct
 * stmt; a column may always be NULL.  Statements are prepared once a
 * connection and kept by their text (bounded cache).
 * Errors  RC_CONFLICT unique or foreign key constraint; RC_INVALID check or
 *         not-null constraint; RC_BUSY, RC_FAULT.  After an error only
 *         db_undo or db_rollback help: every other call gives it again.
 */
enum rc db_run(struct db *, struct arena *, const char *sql,
    const struct value *in, size_t nin, const char *out_types, struct rows *);

/** db_ask(…): as db_run, for a question whose cost hangs on its values: a
 *  branch may be a commune or the nation, a range a day or a century.
 *  PostgreSQL plans it anew each time; a plan for all values once took 500 ms
 *  where that for the values at hand takes 25. */
enum rc db_ask(struct db *, struct arena *, const char *sql,
    const struct value *in, size_t nin, const char *out_types, struct rows *);

/** db_send(db, sql, in, nin): a statement that changes something and gives no
 *  rows; nothing waits for it to be done, so that it costs no way there and
 *  back.  Its error is told by the next call that waits, and undone with it.
 *  db_sure(db): wait, and be told. */
enum rc db_send(struct db *, const char *sql, const struct value *in,
    size_t nin);
enum rc db_sure(struct db *);

/** db_stamp(db, out): a stamp of what the open reading transaction sees, or of
 *  what was there just before it began: another one with the same stamp sees
 *  the same.  Where there is a store_stamp, it is one.  False: none, or it
 *  cannot be told. */
bool db_stamp(const struct db *, uint64_t *);

/** db_changed(db): rows changed by the last statement. */
int64_t db_changed(const struct db *);

/**
 * db_exec(db, stmt, ...): run a constant statement; arguments by ${in}: i
 * int64_t, s const char *, b (const void *, size_t).
 */
enum rc db_exec(struct db *, const struct stmt *, ...);

/** db_rows(db, mem, stmt, rows, ...): run it and take all rows. */
enum rc db_rows(struct db *, struct arena *, const struct stmt *,
    struct rows *, ...);

/**
 * db_one(db, mem, stmt, args..., outs...): the first row; pointers by ${out}:
 * i int64_t *, s const char **, b (const void **, size_t *).  RC_MISSING when
 * there is none.
 */
enum rc db_one(struct db *, struct arena *, const struct stmt *, ...);

/**
 * db_each(db, mem, sql, in, nin, out_types, fn, arg): row by row without
 * keeping them; a non-RC_OK from ${fn} stops and is returned, and does not
 * count as an error of the transaction.  ${fn} may run statements on ${db},
 * but not change the rows it walks over.
 */
typedef enum rc db_row_fn(void *arg, const struct value *row);
enum rc db_each(struct db *, struct arena *, const char *sql,
    const struct value *in, size_t nin, const char *out_types, db_row_fn *,
    void *);

/** rows_int(r, row, col), rows_str(r, row, col): NONE / NULL for SQL NULL. */
int64_t rows_int(const struct rows *, size_t, size_t);
const char *rows_str(const struct rows *, size_t, size_t);

/* ---- what the schema keeper needs (model/schema.c) ---- */

/** db_ddl(db, sql): a statement that defines; SQL type words BIGINT, TEXT,
 *  BYTEA are rewritten for the engine (STRICT tables on SQLite; TEXT columns
 *  COLLATE "C" on PostgreSQL).  CREATE TABLE/INDEX, DROP INDEX, ALTER TABLE,
 *  and what a migration does to the rows. */
enum rc db_ddl(struct db *, const char *);

/** db_columns(db, mem, table, rows): its columns: name, type ("BIGINT",
 *  "TEXT", "BYTEA"), not_null (0/1).  No rows: no such table. */
enum rc db_columns(struct db *, struct arena *, const char *, struct rows *);

/** db_uniques(db, mem, table, rows): names of its unique indexes, the primary
 *  key's apart. */
enum rc db_uniques(struct db *, struct arena *, const char *, struct rows *);

/** db_tables(db, mem, rows): names of all our tables. */
enum rc db_tables(struct db *, struct arena *, struct rows *);

/** db_check(db, mem, said): the engine's own integrity check; *said NULL when
 *  all is well. */
enum rc db_check(struct db *, struct arena *, const char **);

/** db_size(db, mem, bytes): the room the database takes on disk. */
enum rc db_size(struct db *, struct arena *, int64_t *);

/** db_log_size(db, bytes): of the log beside a SQLite file, that waits to be
 *  merged into it; NONE for PostgreSQL, which keeps its own. */
enum rc db_log_size(struct db *, int64_t *);

/** store_scrub(s): write the database anew without what was deleted or
 *  replaced, whose bytes lie on in pages, rows and logs until something is
 *  written over them.  Outside of transactions; takes as long as reading and
 *  writing all of it.  RC_BUSY: somebody holds on to what was, try later.
 *  PostgreSQL's own log of writes is its administrator's. */
enum rc store_scrub(struct store *);

/** store_stats: for /metrics: commits, transactions, waits. */
struct store_stats {
	int64_t commits;      /* disk commits */
	int64_t transactions; /* write transactions committed by them */
	int64_t busy;         /* turned away */
	int64_t reconnects;
};
void store_stats(const struct store *, struct store_stats *);

#endif
