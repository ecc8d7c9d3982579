/* domain/criteria/star.h: from sheets to a star, exact, and why.
 *
 * Pure: a set, the members' sheets and the council's finding in, the star
 * out.  Points come from the set alone, never from whoever asks; sums are
 * whole numbers and the mean is a fraction that is never rounded before it is
 * banded.
 *
 * Source  Decision 26/2026/QĐ-TTg, article 3 clause 3 (bands of the mean) and
 *         annex II (the star marks of the forms): the rank is the highest
 *         that passes both its band and every gate at or below it. */
#ifndef DOMAIN_CRITERIA_STAR_H
#define DOMAIN_CRITERIA_STAR_H

#include "domain/criteria/criteria_set.h"

/* What one sheet chose, by place in set->criteria: 0 nothing (0 points),
 * else 1 + the place of the option. */
struct picks {
	uint8_t at[CRITERIA_MOST];
	bool none[CRITERIA_MOST]; /* said to be nothing, not only left */
};

/* Sums over all sheets, in points. */
struct tally {
	int64_t n;
	int64_t sum;
	int64_t parts[CRITERIA_PARTS];
};

/* A gate that is not passed. */
struct gate {
	int star;
	const struct criterion *criterion;
	int min_points;
};

enum { GATES_MOST = CRITERIA_MOST * (STARS_MOST - STARS_GATED + 1) };

struct star {
	const struct criteria_set *set;
	struct tally tally;
	int band;      /* of the mean alone: 1-5 */
	int gate_star; /* of the gates alone: 2 (no gate) to 5 */
	int star;      /* the lower of the two */
	struct gate blocking[GATES_MOST]; /* of every star up to the band */
	size_t nblocking;
};

/** picks_points(set, picks, at): what criterion ${at} earns. */
int picks_points(const struct criteria_set *, const struct picks *, size_t);

/** tally_add(set, sheet, t): add one sheet. */
void tally_add(const struct criteria_set *, const struct picks *,
    struct tally *);

/** band_of(regime, sum, n): the band of sum/n; half-open (89.9999 is 4, 90 is
 *  5); ${n} > 0. */
int band_of(const struct regime *, int64_t, int64_t);

/** star_rate(set, tally, finding, out): band, gates and star.  tally->n > 0;
 *  ${finding} is what the council agreed on, by which gates are judged. */
void star_rate(const struct criteria_set *, const struct tally *,
    const struct picks *, struct star *);

/** star_differs(set, sheets, n, upto): the first criterion on whose gates (of
 *  up to ${upto} stars) the sheets do not agree, or -1: then the council must
 *  say what it found. */
int star_differs(const struct criteria_set *, const struct picks *, size_t,
    int);

/* Who recognises a star; 1 and 2 get neither decision nor certificate. */
enum star_by { BY_NOBODY, BY_PROVINCE, BY_MINISTRY };

/** star_by(star): who decides on it.
 *  Source  Decision 26/2026/QĐ-TTg, article 4 */
enum star_by star_by(int);

/** mean_4(tally): sum/n in ten-thousandths, half up; for printing only. */
int64_t mean_4(const struct tally *);

#endif
