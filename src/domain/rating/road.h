/* domain/rating/road.h: the road to the next star.
 *
 * From one sheet: which gates still bar a star (each bars all of it, so they
 * come first), then which criteria give the points that are missing, the most
 * at a step first.  Pure; what a step costs and takes is not known here. */
#ifndef DOMAIN_RATING_ROAD_H
#define DOMAIN_RATING_ROAD_H

#include "domain/rating/star.h"

struct road_step {
	const struct criterion *criterion;
	const struct criteria_option *option; /* to reach */
	int gain; /* points more than now */
	int star; /* the gate it opens; 0: points only */
};

struct road {
	int star;   /* where it leads; 0: nowhere, five stars reached */
	int points; /* of the sheet now */
	int least;  /* of that star's band */
	int after;  /* points when all steps are taken */
	struct road_step steps[CRITERIA_MOST];
	size_t n;
	size_t ngates; /* the first so many */
};

/** road_find(set, sheet, out): to one star more than the sheet has now.
 *  out->after < out->least only when the set cannot give so much. */
void road_find(const struct criteria_set *, const struct picks *,
    struct road *);

#endif
