/* db/sqltext.h: the few changes SQL text needs on its way to an engine.
 *
 * Quoted text, quoted names and comments are left as they are. */
#ifndef DB_SQLTEXT_H
#define DB_SQLTEXT_H

#include <stdbool.h>

struct arena;

/** sqltext_places(mem, sql): $1 written as ?1, SQLite's numbered place (its
 *  own $1 is a name, counted in order of appearance). */
char *sqltext_places(struct arena *, const char *);

/** sqltext_ddl(mem, sql, pg): type words for the engine: SQLite INTEGER,
 *  TEXT, BLOB and STRICT tables; PostgreSQL TEXT COLLATE "C", and no WITHOUT
 *  ROWID.  A type after AS (a cast) keeps no collation. */
char *sqltext_ddl(struct arena *, const char *, bool);

enum { SQLTEXT_HEAD = 201 };

/** sqltext_head(out, sql): for the log: the first 200 bytes on one line, cut
 *  between characters. */
void sqltext_head(char *, const char *);

/** sqltext_reads(sql): does it begin with SELECT, WITH or VALUES? */
bool sqltext_reads(const char *);

#endif
