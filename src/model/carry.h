/* model/carry.h: a province carried to a new place: rows (model/move.h), files,
 * and nothing named before it is whole.
 *
 * A place is a folder with a database file and files/, or a PostgreSQL schema
 * and a folder for files/.  The new one must not hold a province yet. */
#ifndef MODEL_CARRY_H
#define MODEL_CARRY_H

#include "model/ctx.h"
#include "model/move.h"

struct place {
	const char *pg;   /* postgresql://…, or NULL: DIR/NAME is the file */
	const char *dir;  /* files/ lie in it */
	const char *name; /* of the database file: "saoque.db" */
};

struct carry_options {
	struct move_options move;
	/** before(arg, to, report): the rows are in, not yet committed; what
	 *  else is to be done or looked at.  NULL: nothing. */
	enum rc (*before)(const void *, struct ctx *to,
	    const struct move_report *);
	const void *arg;
	bool one_file; /* SQLite: the database shall be one file */
	bool changed;  /* rows are changed on the way: what follows from them
	                  is made again, and nothing compared */
};

struct carried {
	struct move_report rows;
	const char *schema; /* of the database */
	int64_t audit_lines;
	const char *audit_hash;
	int64_t files, file_bytes;
	const char **hashes; /* of the files, and their sizes */
	const int64_t *sizes;
	const char **gone; /* files that were missing or damaged there */
	size_t ngone;
};

/** place_store(mem, place): how its database is opened. */
struct store_options place_store(struct arena *, const struct place *);

/** place_aside(mem, place, mark): what is there gets another name: the file,
 *  its log and files/ go into DIR/before-MARK, a schema becomes
 *  saoque_before_MARK.  RC_OK also when nothing was there. */
enum rc place_aside(struct arena *, const struct place *, const char *mark);

/**
 * carry(from, dir, to, options, out):
 * Carry the database of ${from}, as one moment has it, and the files that its
 * rows name from ${dir} to ${to}; then read it back and compare.
 * Errors  RC_CONFLICT there is something already; RC_BUSY disk full or server
 *         gone; RC_FAULT what was read back differs.  Nothing is left behind.
 *         Files gone at the source are no error: out->gone names them.
 */
enum rc carry(struct ctx *, const char *dir, const struct place *,
    const struct carry_options *, struct carried *);

/** carry_fault(ctx, what): say and log that the new place is not as the old;
 *  RC_FAULT. */
enum rc carry_fault(struct ctx *, const char *);

#endif
