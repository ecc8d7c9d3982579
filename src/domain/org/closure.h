/* domain/org/closure.h: who lies under whom, on which days.
 *
 * The table unit_under(unit_id, above_id, from_day, to_day) answers "is X
 * under Y on day D" with one look: rights by branch and the filter by unit
 * use it (model/may.c, model/list.c).  to_day is exclusive; the ends of time
 * are CLOSURE_FIRST and CLOSURE_OPEN.
 *
 * The rule, for unit X on day D.  X lies under itself, always.  Further, X is
 *   - open:       under its parent of D and all that is above that;
 *   - closed, with one successor on its last day: as that successor;
 *   - closed, with several: under what all of them have in common;
 *   - closed, with none: under its last parent, as that stands on D;
 *   - not yet there: under nothing else.
 * So a record made in a unit that is gone still belongs to the province of
 * today and to whoever took the unit over. */
#ifndef DOMAIN_ORG_CLOSURE_H
#define DOMAIN_ORG_CLOSURE_H

#include "base/rc.h"
#include "model/ctx.h"

enum { CLOSURE_FIRST = -9999999, CLOSURE_OPEN = 9999999 };

/* A declared condition (model/entity.h): the unit in that column lies under
 * none of those directly under '?' on the day looked at.  It is that unit
 * itself, or one that has since gone into it. */
#define UNIT_NOT_BELOW(column)                                                \
	"NOT EXISTS (SELECT 1 FROM unit_state s JOIN unit_under v"            \
	" ON v.above_id = s.unit_id WHERE s.parent_id = ?"                    \
	" AND s.ended_at IS NULL AND s.from_day <= @"                         \
	" AND (s.to_day IS NULL OR s.to_day > @) AND v.unit_id = " column     \
	" AND v.from_day <= @ AND v.to_day > @)"

/* SQL: is the unit open on the day? */
#define UNIT_OPEN(unit, day)                                                  \
	"EXISTS (SELECT 1 FROM unit_state o WHERE o.unit_id = " unit          \
	" AND o.ended_at IS NULL AND o.from_day <= " day                      \
	" AND (o.to_day IS NULL OR o.to_day > " day "))"

/* SQL, a query: the units (id) in which the unit goes on by the day: itself
 * while it is open; else who took it over when it last closed, and so on.  A
 * closed one among them: nobody took that one over. */
#define UNIT_HEIRS(unit, day)                                                 \
	"WITH RECURSIVE h(id) AS (SELECT CAST(" unit " AS BIGINT) UNION"      \
	" SELECT l.successor_id FROM h JOIN unit_successor l"                 \
	" ON l.unit_id = h.id AND l.ended_at IS NULL"                         \
	" WHERE NOT " UNIT_OPEN("h.id", day) " AND l.day = (SELECT MAX(d.day)" \
	" FROM unit_successor d WHERE d.unit_id = h.id"                       \
	" AND d.ended_at IS NULL AND d.day <= " day "))"                      \
	" SELECT h.id FROM h WHERE " UNIT_OPEN("h.id", day)                   \
	" OR NOT EXISTS (SELECT 1 FROM unit_successor d WHERE d.unit_id = h.id" \
	" AND d.ended_at IS NULL AND d.day <= " day ")"

/* What the rule is computed from: sorted by unit, then day. */
struct closure_state {
	int64_t unit_id, from_day, to_day; /* to_day NONE: open */
	int64_t parent_id;
};
struct closure_link {
	int64_t unit_id, day, successor_id;
};
/* What comes out: sorted by unit, above, from. */
struct closure_line {
	int64_t unit_id, above_id, from_day, to_day;
};

/**
 * closure_make(mem, states, nstates, links, nlinks, out, nout):
 * The whole table, computed in memory; adjacent stretches are one.  A circle
 * (which no writer makes) ends where it closes.
 */
void closure_make(struct arena *, const struct closure_state *, size_t,
    const struct closure_link *, size_t, struct closure_line **, size_t *);

/** closure_rebuild(ctx): compute it from the states and successors stored and
 *  bring the table to it, inside the open transaction. */
enum rc closure_rebuild(struct ctx *);

/** closure_differs(ctx, n): how many lines of the table are not as the rule has
 *  them, or are missing. */
enum rc closure_differs(struct ctx *, int64_t *);

#endif
