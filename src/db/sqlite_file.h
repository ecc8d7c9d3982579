/* db/sqlite_file.h: a look at a database file before SQLite opens it. */
#ifndef DB_SQLITE_FILE_H
#define DB_SQLITE_FILE_H

#include <stdbool.h>

#include "base/rc.h"

/**
 * sqlite_file_check(path, create, fresh):
 * Is there a database file, whole as far as its head tells?  Makes an empty
 * one, for the owner's eyes only, when there is none and ${create}.
 *
 * fresh   set when the file is empty: nothing was ever written
 * Errors  RC_MISSING no file and not ${create}; RC_FAULT not a file we may
 *         read, not SQLite, cut short (logged)
 */
enum rc sqlite_file_check(const char *, bool, bool *);

/** sqlite_file_still(path): on a disk that takes no writes, and no log beside
 *  it holds anything: it will not change, and needs nothing written to be
 *  read. */
bool sqlite_file_still(const char *);

#endif
