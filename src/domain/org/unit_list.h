/* domain/org/unit_list.h: what unit_import.c and unit_map.c share: a file's
 * rows, the units there are, and finding one by level and code. */
#ifndef DOMAIN_ORG_UNIT_LIST_H
#define DOMAIN_ORG_UNIT_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;
struct arena;
struct unit_import;

/* A file with named columns, in any order. */
struct unit_sheet {
	size_t n; /* rows behind the header */
	size_t ncols;
	const char **cells; /* n * ncols, NFC, trimmed, never NULL */
	size_t *row;        /* number in the file */
};

/** list_read(ctx, mem, bytes, n, columns, need, out): read a CSV; a note on
 *  "file" and RC_INVALID when it is none, or lacks one of the first ${need}
 *  columns; others may be absent and are "". */
enum rc list_read(struct ctx *, struct arena *, const char *, size_t,
    const char *const *, size_t ncols, size_t need, struct unit_sheet *);

/** list_cell(sheet, row, col): "" where the file has no such column. */
const char *list_cell(const struct unit_sheet *, size_t row, size_t col);

/* A unit that is there, in its latest state. */
struct known_unit {
	int64_t state_id, unit_id, from_day, to_day, level_id, parent_id;
	const char *code, *name, *full_name;
	bool seen; /* in the list */
	bool covered;
};

struct known_units {
	struct known_unit *at;
	size_t n;
	size_t *by_code; /* indexes, by level, code, then the best one first */
	size_t *by_id;
};

/** known_load(ctx, mem, out): all there are, open and closed. */
enum rc known_load(struct ctx *, struct arena *, struct known_units *);

/** known_find(k, level_id, code): open rather than closed, else the last one
 *  to close; NULL.  known_by_id(k, unit_id): that one, or NULL. */
struct known_unit *known_find(const struct known_units *, int64_t,
    const char *);
struct known_unit *known_by_id(const struct known_units *, int64_t);

/** fault_add(ctx, out, row, msg, name, value, ..., NULL): row ${row} of the
 *  file is wrong; ${msg} and what is put into its places as in note(). */
void fault_add(struct ctx *, struct unit_import *, size_t, const char *, ...)
    __attribute__((sentinel));

#endif
