/* db/pg.h: between the two halves of the PostgreSQL engine: connections
 * (pg_conn.c), and transactions and statements (pg.c). */
#ifndef DB_PG_H
#define DB_PG_H

#include <libpq-fe.h>

#include "db/cache.h"
#include "db/engine.h"

struct arena;

struct pg {
	PGconn *c;
	struct cache cache;    /* prepared statements, "p" and their id */
	unsigned next_id;
	unsigned cursors;      /* open ones: they nest */
	struct arena *scratch; /* a statement's values on their way */
	char xid[24];          /* of the write under way, */
	char line[16];         /* and the timeline it was given on */
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

#endif
