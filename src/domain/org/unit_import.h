/* domain/org/unit_import.h: whole lists of units, as of a day.
 *
 * A list (columns code, name, full_name, level, parent_code, in any order) is
 * compared with what is open on that day: what is alike stays, what differs
 * gets a new state, what is not there any more closes, what is new opens.  A
 * unit is known by its level and code: codes repeat across levels.  All or
 * nothing, one audit entry. */
#ifndef DOMAIN_ORG_UNIT_IMPORT_H
#define DOMAIN_ORG_UNIT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;

struct unit_fault {
	size_t row;       /* of the file, the header being 1; 0: the whole */
	const char *text; /* for people */
};

/* One unit that a list opens, changes or closes, for a preview. */
enum unit_turn { UNIT_ADDED = 1, UNIT_CHANGED, UNIT_CLOSED };
struct unit_turned {
	enum unit_turn turn;
	const char *code;
	const char *before, *after; /* full name and parent; NULL: none */
};

struct unit_import {
	size_t rows;    /* units (or pairs) in the file */
	size_t added;
	size_t changed;
	size_t same;
	size_t closed;
	const struct unit_fault *faults; /* the first UNIT_FAULTS of them */
	size_t nfaults;
	struct unit_turned *turned; /* the first UNIT_TURNED of each turn */
	size_t nturned;
};

enum { UNIT_FAULTS = 100, UNIT_TURNED = 100 };

/**
 * unit_import(ctx, bytes, n, day, whole, out):
 * Take a list in.
 *
 * whole   the list holds all units there are: whatever is not in it closes.
 *         Otherwise only what lies under the top units it holds.
 * Errors  RC_DENIED a role on a part of the tree is not enough; RC_INVALID
 *         not such a file, or faults; RC_CONFLICT units changed after ${day}
 *         already: lists come in the order of their days
 */
enum rc unit_import(struct ctx *, const char *, size_t, int64_t, bool,
    struct unit_import *);

/**
 * unit_map_import(ctx, bytes, n, day, level, out):
 * Take in which units took over which: columns old_code, new_code and perhaps
 * split (1: only a part went there).  A unit that goes on under its code is
 * no successor of itself and counts as same; pairs already known too.
 *
 * level   code of the level of both; NULL: the one whose codes fit best
 */
enum rc unit_map_import(struct ctx *, const char *, size_t, int64_t,
    const char *, struct unit_import *);

/** unit_import_look, unit_map_look: the same, and undone again: what would
 *  come of it. */
enum rc unit_import_look(struct ctx *, const char *, size_t, int64_t, bool,
    struct unit_import *);
enum rc unit_map_look(struct ctx *, const char *, size_t, int64_t,
    const char *, struct unit_import *);

#endif
