/* domain/org/unit_tree.h: what a page about units asks: who is under whom,
 * who was before and after, and which unit a name meant at any time. */
#ifndef DOMAIN_ORG_UNIT_TREE_H
#define DOMAIN_ORG_UNIT_TREE_H

#include "domain/org/unit.h"

enum { UNIT_FOUND = 100 };

/** unit_search(ctx, text, day, rows): units with that code, or with the text
 *  in a name they bear or bore, accents or not: unit_id, code, full_name,
 *  from_day, to_day of the state that fits.  Those open on the day first;
 *  UNIT_FOUND and one at most. */
enum rc unit_search(struct ctx *, const char *, int64_t, struct rows *);

/** unit_below(ctx, parent_id, day, rows): of the units directly under it (NONE:
 *  at the top) on that day, those that have units under themselves: unit_id,
 *  how many. */
enum rc unit_below(struct ctx *, int64_t, int64_t, struct rows *);

/** unit_gone(ctx, parent_id, day, rows): units that closed by that day, and
 *  were directly under it until then: unit_id, code, name, full_name,
 *  level_id, to_day. */
enum rc unit_gone(struct ctx *, int64_t, int64_t, struct rows *);

/** unit_took(ctx, id, rows): which units took it over: unit_id, day, split.
 *  unit_came_from(ctx, id, rows): which it took over, the same columns. */
enum rc unit_took(struct ctx *, int64_t, struct rows *);
enum rc unit_came_from(struct ctx *, int64_t, struct rows *);

/** unit_open_on(ctx, field, id, day): RC_OK when it is open on that day (or
 *  NONE); else RC_INVALID and a note on the field that says since when it is
 *  not and who took it over. */
enum rc unit_open_on(struct ctx *, const char *, int64_t, int64_t);

#endif
