/* db/pg.h: between the parts of the PostgreSQL engine: connections
 * (pg_conn.c), statements (pg_run.c), the connection that writes (pg_write.c),
 * readers and the store (pg.c). */
#ifndef DB_PG_H
#define DB_PG_H

#include <libpq-fe.h>

#include "db/cache.h"
#include "db/engine.h"

struct arena;

/* What was sent and not yet answered: its errors come when somebody waits. */
enum { FLIGHT_MAX = 64 };
struct in_flight {
	const char *sql;
	struct cached *entry; /* NULL: a transaction word */
	bool prepares;
};

struct pg {
	PGconn *c;
	struct cache cache;    /* prepared statements, "p" and their id */
	unsigned next_id;
	unsigned cursors;      /* open ones: they nest */
	struct arena *scratch; /* a statement's values on their way */
	struct in_flight flight[FLIGHT_MAX];
	int nflight;
	int unsure;            /* of those, may fail: no transaction words */
	bool left;             /* ROLLBACK is on its way */
	bool closing;
};

/** pg_connect(store, schema, out): a connection with its session set up;
 *  ${schema} false: the schema may not exist yet. */
enum rc pg_connect(const struct store *, bool, struct pg **);
void pg_disconnect(struct pg *);

/** pg_alive(p): as far as the last call told. */
bool pg_alive(const struct pg *);

/** pg_exec(p, sql, res): simple query; *res (may be NULL) is the caller's. */
enum rc pg_exec(struct pg *, const char *, PGresult **);

/** pg_fail(p, res, sql): what went wrong, logged. */
enum rc pg_fail(struct pg *, const PGresult *, const char *);

/** pg_good(res): did it work? */
bool pg_good(const PGresult *);

/** pg_run(p, call, changed): run a statement, or send it; no call: wait for
 *  those that were sent. */
enum rc pg_run(struct pg *, struct db_call *, int64_t *changed);

/** pg_word(p, sql): SAVEPOINT, RELEASE, ROLLBACK TO: they go with whatever
 *  comes next, as they cannot fail where they are said. */
enum rc pg_word(struct pg *, const char *);

/** pg_last(p, sql, res): COMMIT or the like, with what was sent before it. */
enum rc pg_last(struct pg *, const char *, PGresult **);

/** pg_leave(p): ROLLBACK, without waiting for it; pg_over(p): wait now, before
 *  anything else is said. */
void pg_leave(struct pg *);
enum rc pg_over(struct pg *);

extern const struct writing pg_writing;

/** pg_write_open(store): the connection that writes, not made yet. */
void *pg_write_open(struct store *);

#endif
