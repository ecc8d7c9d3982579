/* web/rating/road.h: the page of a dossier's road to the next star. */
#ifndef WEB_RATING_ROAD_H
#define WEB_RATING_ROAD_H

#include "domain/criteria/step_estimate.h"
#include "domain/rating/dossier_road.h"

struct road_page {
	const struct dossier_full *f;
	const char *key;
	struct dossier_road r;
	struct support_item support[CRITERIA_MOST]; /* by step; name NULL */
	bool may_change; /* the estimates */
};

#endif
