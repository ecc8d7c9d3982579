/* db/sqlite.h: between the two halves of the SQLite engine: one connection
 * (sqlite.c) and the writer all threads share (sqlite_writer.c). */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include "db/engine.h"

struct lite;   /* a connection with its prepared statements */
struct writer; /* the one that writes, and whose turn it is */

/** lite_run(l, call, changed): run one statement; errors are logged. */
enum rc lite_run(struct lite *, struct call *, int64_t *changed);

/** lite_do(l, sql): the same for a transaction word. */
enum rc lite_do(struct lite *, const char *);

/** lite_in_tx(l): is a transaction open?  An error may have ended it. */
bool lite_in_tx(const struct lite *);

/** lite_owes(l): do deferred foreign keys stand unsatisfied? */
bool lite_owes(const struct lite *);

/** lite_patience(l, ms): how long to wait for another process. */
void lite_patience(struct lite *, int);

void lite_close(struct lite *);

/** writer_open(store, l): takes over ${l}. */
struct writer *writer_open(struct store *, struct lite *);
void writer_close(struct writer *);

/** writer_begin(w): wait for the turn, join or open the group. */
enum rc writer_begin(struct writer *);

/** writer_commit(w): returns when the group is on disk, or failed. */
enum rc writer_commit(struct writer *);
void writer_rollback(struct writer *);

/** writer_run(w, call, changed, lost): in the turn.  *lost: the error ended
 *  the transaction, and with it the whole group. */
enum rc writer_run(struct writer *, struct call *, int64_t *, bool *);

#endif
