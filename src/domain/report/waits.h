/* domain/report/waits.h: where files wait: how many dossiers stand at each
 * step, how long those that went on had stood there, which are past their
 * term; and the same by unit.
 *
 * Counted from the stretches of the dossiers (dossier_stage.h) that the actor
 * may read, so that a figure and the list behind it are the same rows. */
#ifndef DOMAIN_REPORT_WAITS_H
#define DOMAIN_REPORT_WAITS_H

#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct buf;
struct ctx;
struct json;

enum { WAIT_STEPS = 9 };

struct waits_line {
	const char *state;  /* of a step; "" of a unit and of the total */
	int64_t unit_id;    /* of a unit; else NONE */
	const char *label;  /* in the person's language, as are: */
	const char *holder; /* who has it; NULL of a unit */
	const char *term;   /* what the law says of it, or NULL */
	/* standing there on the day */
	int64_t now, late;
	int64_t longest, longest_id; /* days, dossier; NONE: nobody stands */
	/* moved on within the twelve months to that day */
	int64_t done, done_late;
	int64_t median;          /* thousandths of a day; NONE: none did */
	int64_t most, most_id;   /* days, dossier */
	/* the lists behind them: "?standing=1&…" */
	const char *now_at, *late_at, *done_at, *done_late_at;
};

struct waits {
	int64_t unit_id, day, from; /* from: first day of the twelve months */
	const char *state;          /* the step the units are compared at */
	const char *state_label;
	struct waits_line steps[WAIT_STEPS]; /* in the order of the way */
	struct waits_line all; /* every step; its done is NONE: a dossier goes
	                          through many */
	struct waits_line *units; /* ${now} of every step, ${done} of one */
	size_t nunits, nquiet;    /* with something; without anything */
	const struct waits_line *worst; /* step with most past term, or NULL */
	const struct waits_line *worst_unit;
	const struct waits_line *slowest; /* step with the longest median that
	                                     an authority has, or NULL */
};

/**
 * waits_load(ctx, unit_id, day, state, out):
 * Under a unit (NONE: all there is) on a day (NONE: today).  state NULL or no
 * step: the check of the receiving unit.
 */
enum rc waits_load(struct ctx *, int64_t, int64_t, const char *,
    struct waits *);

/** waits_json(ctx, json, w, base): as the interface tells it; ${base} stands
 *  before the addresses of the lists. */
void waits_json(struct ctx *, struct json *, const struct waits *,
    const char *);

/** waits_xlsx(ctx, w, where, out): as a workbook; ${where} names the unit. */
enum rc waits_xlsx(struct ctx *, const struct waits *, const char *,
    struct buf *);

#endif
