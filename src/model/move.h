/* model/move.h: a whole database carried to another, row by row.
 *
 * Backup, restore, copy between the engines and the practice copy are this one
 * walk: every table of ${from} in the order of its key, out of one snapshot,
 * into an empty place, in one transaction.  Each table's rows give a SHA-256,
 * the same on both engines, by which the two ends are compared. */
#ifndef MODEL_MOVE_H
#define MODEL_MOVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;
struct db;
struct db_table;
struct value;

/* A table as it was read. */
struct moved {
	const char *table;
	int64_t rows;
	const char *sha256;
};

struct move_report {
	struct moved *tables; /* in the order they were walked */
	size_t n;
	int64_t rows; /* of all */
};

struct move_options {
	/** change(arg, table, row, keep): what becomes of a row on its way;
	 *  *keep false: it is left behind.  NULL: all as they are. */
	enum rc (*change)(void *, struct arena *, const struct db_table *,
	    struct value *, bool *keep);
	void *arg;
	/** progress(arg, table, rows): called every thousand rows. */
	void (*progress)(void *, const char *, int64_t);
	void *progress_arg;
};

/**
 * move_rows(from, to, mem, options, report):
 * Make the tables of ${from} in ${to}, which has none, and put the rows in.
 * Both have their transaction open, DB_READ and DB_WRITE; ${to} is not
 * committed.  ${to} NULL: only read, for the report.
 * Errors  RC_CONFLICT ${to} is not empty; RC_BUSY disk full, server gone;
 *         RC_FAULT a table that is not ours
 */
enum rc move_rows(struct db *, struct db *, struct arena *,
    const struct move_options *, struct move_report *);

/** move_same(a, b): the same tables with the same rows?  The name of the first
 *  that differs, or NULL. */
const char *move_same(const struct move_report *, const struct move_report *);

#endif
