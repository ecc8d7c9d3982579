/* db/writer.h: the one connection that writes, and whose turn it is.
 *
 * For src/db only.  An engine says how its connection begins and ends
 * (struct writing); who may use it when, and which transactions reach the
 * disk together, is the same on both. */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"

struct db_call;
struct store;
struct writer;

/* What the writer asks of an engine's connection.  One thread at a time. */
struct writing {
	/* Open a transaction, waiting at most so many milliseconds for other
	 * processes. */
	enum rc (*begin)(void *, int64_t);

	/* SAVEPOINT, RELEASE, ROLLBACK TO. */
	enum rc (*word)(void *, const char *);

	/* Without a call: has all that was sent come true? */
	enum rc (*run)(void *, struct db_call *, int64_t *changed);

	/* The same, and is no deferred key owed? */
	enum rc (*check)(void *);

	/* COMMIT or ROLLBACK; no transaction is open afterwards. */
	enum rc (*end)(void *, bool keep);

	/* Is it still open?  An error may have ended it. */
	bool (*open)(const void *);

	void (*close)(void *);
};

/** writer_open(store, how, connection): takes over the connection. */
struct writer *writer_open(struct store *, const struct writing *, void *);
void writer_close(struct writer *);

/** writer_begin(w): wait for the turn, join or open the group. */
enum rc writer_begin(struct writer *);

/** writer_commit(w): returns when the group is on disk, or failed. */
enum rc writer_commit(struct writer *);
void writer_rollback(struct writer *);

/** writer_run(w, call, changed, lost): in the turn.  *lost: an error ended the
 *  transaction, and with it the whole group. */
enum rc writer_run(struct writer *, struct db_call *, int64_t *, bool *);

#endif
