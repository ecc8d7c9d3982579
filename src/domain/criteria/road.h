/* domain/criteria/road.h: the road to the next star.
 *
 * From one sheet: which gates still bar a star (each bars all of it, so they
 * come first), then which criteria give the points that are missing: those
 * that can be ready in time first, then the most points for cost and time.
 * Pure; what a step costs and takes is told (step_estimate.h). */
#ifndef DOMAIN_CRITERIA_ROAD_H
#define DOMAIN_CRITERIA_ROAD_H

#include "domain/criteria/star.h"

/* What doing better at one criterion takes. */
struct road_estimate {
	int days;
	int64_t cost;        /* đồng */
	const char *issuer;  /* who gives the paper, or does it */
	const char *support; /* code of what could pay, or NULL */
	bool ours;           /* built in: nobody here has confirmed it */
};

/* A day of waiting weighs as much as so much money. */
enum { ROAD_DAY = 200000 };

struct road_plan {
	const struct road_estimate *at; /* by the set's criteria */
	int64_t today;
	int64_t file_by; /* the last day to be ready; NONE: none known */
};

struct road_step {
	const struct criterion *criterion;
	const struct criteria_option *option; /* to reach */
	int gain; /* points more than now */
	int star; /* the gate it opens; 0: points only */
	const struct road_estimate *estimate; /* NULL without a plan */
	int64_t ready_on; /* begun today; NONE without a plan */
	bool late;        /* not ready by the plan's last day */
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

/** road_find(set, sheet, plan, out): to one star more than the sheet has now;
 *  without a plan (NULL) by points alone.  out->after < out->least only when
 *  the set cannot give so much. */
void road_find(const struct criteria_set *, const struct picks *,
    const struct road_plan *, struct road *);

#endif
