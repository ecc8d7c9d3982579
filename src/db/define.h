/* db/define.h: a database's tables as they are, to be made again elsewhere.
 *
 * Read from the database itself and not from the declarations of this
 * program, so that a copy of an old database is an old database, on either
 * engine.  Rows are no matter of this file: model/move.h carries them. */
#ifndef DB_DEFINE_H
#define DB_DEFINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct arena;
struct db;
struct store_options;

struct db_table {
	const char *name;
	const char **cols;
	size_t ncols;
	const char *types; /* out letters of its columns */
	const char *key;   /* columns of the primary key: "entity, word" */
	const char *make;  /* CREATE TABLE … */
	const char *bare;  /* the same without its foreign keys */
	const char **refs; /* those: "FOREIGN KEY (a) REFERENCES unit (id)" */
	const char **parents; /* the table of each of refs */
	size_t nrefs;
	const char **indexes; /* CREATE INDEX … */
	size_t nindexes;
};

/** db_define(db, mem, tables, n): all our tables, one that others refer to
 *  before them. */
enum rc db_define(struct db *, struct arena *, struct db_table **, size_t *);

/** db_make(db, tables, n): make them, empty, in the open transaction;
 *  foreign keys are not looked at before it ends.
 *  db_made(db, mem, tables, n): when the rows are in: what is quicker made
 *  afterwards: indexes, and foreign keys where they may come late. */
enum rc db_make(struct db *, const struct db_table *, size_t);
enum rc db_made(struct db *, struct arena *, const struct db_table *, size_t);

/** store_aside(opt, name): call what is there otherwise: the PostgreSQL schema
 *  gets the new ${name}.  RC_MISSING there is none; RC_CONFLICT the name is
 *  taken; RC_INVALID not a PostgreSQL store or not a name. */
enum rc store_aside(const struct store_options *, const char *);

#endif
