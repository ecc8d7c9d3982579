/* domain/org/unit_change.h: units changed by hand, a dated step at a time.
 *
 * Nothing is overwritten: a change closes the state in force and opens the
 * next one.  Days only go forward; the closure is brought up to date in the
 * same transaction. */
#ifndef DOMAIN_ORG_UNIT_CHANGE_H
#define DOMAIN_ORG_UNIT_CHANGE_H

#include "domain/org/unit.h"

/**
 * unit_open(ctx, unit, id): a new unit from unit->from_day on, under a parent
 * open on that day.
 */
enum rc unit_open(struct ctx *, struct unit *, int64_t *);

/**
 * unit_rename(ctx, id, day, code, name, full_name, level_id):
 * Other names, code or level from that day on; NULL and NONE keep what is.
 * Errors  RC_MISSING; RC_DENIED; RC_INVALID closed, or the day is not after
 *         the last change; RC_CONFLICT the code is taken in that level.
 */
enum rc unit_rename(struct ctx *, int64_t, int64_t, const char *,
    const char *, const char *, int64_t);

/** unit_move(ctx, id, day, parent_id): under another parent from that day. */
enum rc unit_move(struct ctx *, int64_t, int64_t, int64_t);

/**
 * unit_close(ctx, id, day, successors, n):
 * Closed on that day; ${n} units that took it over (0: none).
 * Errors  also RC_CONFLICT while units are open under it.
 */
enum rc unit_close(struct ctx *, int64_t, int64_t, const int64_t *, size_t);

#endif
