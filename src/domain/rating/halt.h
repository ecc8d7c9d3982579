/* domain/rating/halt.h: a ground on which scoring stops or a product is out.
 *
 * The forms print them beside the criteria (stop, disqualify) and at their
 * head (reject).  A member who meets one raises it: that sheet waits, the
 * leader rules.  Upheld, nobody marks any more and the hearing closes without
 * a star; lifted, marking goes on.  A sheet sent with 0 points where the form
 * stops at 0 raises it by itself.
 *
 * Source  Decision 26/2026/QĐ-TTg, annex II: the notes of each form; what
 *         follows is not said there but in the word: no rank, so the dossier
 *         fails, and may be filed anew */
#ifndef DOMAIN_RATING_HALT_H
#define DOMAIN_RATING_HALT_H

#include "domain/criteria/criteria_set.h"
#include "domain/criteria/star.h"
#include "model/entity.h"

struct halt {
	struct row row;
	int64_t hearing_id;
	int64_t member_id;  /* who met it; NONE: the council's staff */
	const char *ground; /* the note's name: "dirt", "reject_food" */
	const char *code;   /* criterion; NULL: the dossier as a whole */
	const char *reason;
	const char *ruling; /* the council's words */
	/* set by the program */
	const char *kind;  /* stop disqualify reject */
	const char *state; /* raised upheld lifted */
	int64_t ruled_on;
	int64_t unit_id;
};

extern const struct entity halt_entity;
extern const struct codes halt_kinds;

/* A ground a form knows. */
struct halt_ground {
	const struct criteria_note *note;
	const struct criterion *criterion; /* NULL: of the whole dossier */
};
enum { HALT_GROUNDS = 64 };

/** halt_grounds(set, out): all that a set prints, those of the dossier first;
 *  how many of ${out}, which has HALT_GROUNDS places. */
size_t halt_grounds(const struct criteria_set *, struct halt_ground *);

/** halt_at_zero(set, picks, out): the first criterion whose 0 points stop the
 *  scoring, when so marked. */
bool halt_at_zero(const struct criteria_set *, const struct picks *,
    struct halt_ground *);

/** halts_of(ctx, hearing_id, out, n): of a hearing, oldest first. */
enum rc halts_of(struct ctx *, int64_t, struct halt **, size_t *);

/** halt_raise(ctx, hearing_id, member_id, ground, reason). */
enum rc halt_raise(struct ctx *, int64_t, int64_t,
    const struct halt_ground *, const char *);

/** halt_rule(ctx, id, uphold, ruling): the council's word on it;
 *  RC_INVALID with a note without ${ruling}. */
enum rc halt_rule(struct ctx *, int64_t, bool, const char *);

#endif
