/* domain/org/unit.h: units of any level, with dated names, codes and parents.
 *
 * A unit stays one row for as long as it is the same thing; what it was called
 * and whom it belonged to is a unit_state for each stretch of time.  The unit
 * row itself repeats the latest state, which may be one to come; lists,
 * choices and names read the state of the day looked at (model/dated.h).  A
 * unit that ended may have successors.
 *
 * In code and tables to_day is exclusive: it is the first day on which the
 * state no longer holds ("closed on that day"); NONE means open.
 *
 * Changes by hand are in unit_change.h, whole lists in unit_import.h, who lies
 * under whom in closure.h. */
#ifndef DOMAIN_ORG_UNIT_H
#define DOMAIN_ORG_UNIT_H

#include "db/db.h"
#include "model/entity.h"

struct unit {
	struct row row;
	const char *code; /* text: leading zeros count */
	const char *name;
	const char *full_name; /* with the word of its kind: "Xã Phúc Hòa" */
	int64_t level_id;
	int64_t parent_id; /* NONE at the top */
	int64_t from_day;  /* of the latest state */
	int64_t to_day;    /* exclusive; NONE: open */
};

struct unit_state {
	struct row row;
	int64_t unit_id;
	int64_t from_day;
	int64_t to_day; /* exclusive; NONE: open */
	const char *code;
	const char *name;
	const char *full_name;
	int64_t level_id;
	int64_t parent_id;
	const char *name_key; /* unit_key of name and full name */
	const char *full_key;
};

struct unit_successor {
	struct row row;
	int64_t unit_id;
	int64_t successor_id;
	int64_t day;
	int64_t split; /* 1: only a part of it went there */
};

extern const struct entity unit_entity;
extern const struct entity unit_state_entity;
extern const struct entity unit_successor_entity;

/** unit_at(ctx, id, day, out): the unit as it was on that day; RC_MISSING when
 *  it was not open then. */
enum rc unit_at(struct ctx *, int64_t, int64_t, struct unit_state *);

/** unit_last(ctx, id, day, out): as unit_at, else the last state that began
 *  by that day, else the first one: a name for any unit on any day. */
enum rc unit_last(struct ctx *, int64_t, int64_t, struct unit_state *);

/** unit_children(ctx, parent_id, day, rows): units directly under it on that
 *  day, by name: unit_id, code, name, full_name, level_id.  NONE: the top. */
enum rc unit_children(struct ctx *, int64_t, int64_t, struct rows *);

/** unit_states(ctx, id, rows): its history, oldest first: id, from_day,
 *  to_day, code, name, full_name, level_id, parent_id. */
enum rc unit_states(struct ctx *, int64_t, struct rows *);

/** unit_path(ctx, id, day): "Xã Phúc Hòa, huyện Tân Yên, tỉnh Bắc Giang" as of
 *  the day (unit_last for what is gone); "" for NONE or no such unit. */
const char *unit_path(struct ctx *, int64_t, int64_t);

/** unit_is_under(ctx, id, above_id, day): by the closure; a unit lies under
 *  itself. */
bool unit_is_under(struct ctx *, int64_t, int64_t, int64_t);

/**
 * unit_find(ctx, text, level, parent_id, day, id):
 * The unit that people mean by ${text} among those open on the day: its code,
 * or its name or full name however written ("X. Phúc Hòa", "xã Phúc Hoà",
 * "Phúc Hòa", "TP Bắc Giang", "TT. Chũ").  The closest way of reading that
 * fits any unit decides.
 *
 * level      code of a level, or NULL: any
 * parent_id  only units somewhere under it on that day, or NONE
 * Errors     RC_MISSING none; RC_CONFLICT several (*id is one of them)
 */
enum rc unit_find(struct ctx *, const char *, const char *, int64_t, int64_t,
    int64_t *);

/** unit_find_top(ctx, text, day, id): the same among units that lie under none:
 *  a province, not the town of its name. */
enum rc unit_find_top(struct ctx *, const char *, int64_t, int64_t *);

/** unit_top(ctx, id, day, top): the one above all of its branch. */
enum rc unit_top(struct ctx *, int64_t, int64_t, int64_t *);

/** unit_lookup(ctx, text, id): as unit_find on the day looked at, for a whole
 *  place ("Phúc Hòa, Tân Yên"), preferring the units of this installation;
 *  when none is open by that name, the one that was. */
enum rc unit_lookup(struct ctx *, const char *, int64_t *);

/** unit_heir(ctx, day, id): *id becomes the unit that took it over by that
 *  day, and who took that one over, as long as it was one; itself while it is
 *  open, and where it went to none or to several. */
enum rc unit_heir(struct ctx *, int64_t, int64_t *);

/** unit_root(ctx, day, id): the unit this installation serves (setting
 *  "unit", a key), or the one that took it over by that day.  RC_MISSING when
 *  none is set. */
enum rc unit_root(struct ctx *, int64_t, int64_t *);

/** unit_state_of(ctx, unit, out): the latest state as the unit row has it. */
void unit_state_of(struct ctx *, const struct unit *, struct unit_state *);

/** unit_key(mem, text): what names are compared by: folded, y as i. */
const char *unit_key(struct arena *, const char *);

#endif
