/* domain/rating/round.h: đợt đánh giá: a round of assessment.
 *
 * The law gives each level two rounds a year and their last days; more may be
 * held by the working rules of the council. */
#ifndef DOMAIN_RATING_ROUND_H
#define DOMAIN_RATING_ROUND_H

#include "model/entity.h"

struct round {
	struct row row;
	const char *name;
	const char *level; /* province ministry: as in the decisions' data */
	int64_t year;
	int64_t number;
	int64_t propose_before; /* dossiers proposed before this day */
	int64_t result_before;
	int64_t unit_id; /* whose round it is */
	const char *basis;
	const char *note;
};

extern const struct entity round_entity;

#endif
