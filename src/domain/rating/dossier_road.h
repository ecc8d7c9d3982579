/* domain/rating/dossier_road.h: the road of one dossier, with days: what can
 * be ready before its round closes, what has to wait for the next. */
#ifndef DOMAIN_RATING_DOSSIER_ROAD_H
#define DOMAIN_RATING_DOSSIER_ROAD_H

#include "domain/rating/dossier.h"

/* A round, and the last day to send in so that the receiving unit has its
 * working days before it closes. */
struct road_round {
	int64_t before;  /* proposals before this day; NONE: no such round */
	int64_t file_by;
	int number, year;
};

struct dossier_road {
	struct road road;
	struct road_round now, after;
	int64_t cost;  /* of all steps */
	int days;      /* of the longest; steps go side by side */
	size_t nlate;  /* not before this round */
	bool ours;     /* an estimate among them is the program's own */
	const char *doubt; /* of the days of the rounds, or NULL */
};

/** dossier_road(ctx, f, out): from its self-assessment and today.  The round
 *  is the dossier's, while that still takes files; else the next of the
 *  decision in force.
 *  Source  26/2026/QĐ-TTg, articles 5 and 7.2 */
enum rc dossier_road(struct ctx *, const struct dossier_full *,
    struct dossier_road *);

#endif
