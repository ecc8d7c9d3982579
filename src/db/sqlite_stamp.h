/* db/sqlite_stamp.h: has anything been committed to a SQLite file? */
#ifndef DB_SQLITE_STAMP_H
#define DB_SQLITE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

struct sqlite3;

/** stamp_find(h): where the stamp of its file, which has a log, is; NULL: not
 *  where we know it.  Good as long as ${h} is open. */
const void *stamp_find(struct sqlite3 *);

/** stamp_read(mark, out): STAMP_WORDS words (db.h); false in the moment of a
 *  commit. */
bool stamp_read(const void *, uint64_t *);

#endif
