/* domain/rating/dossier_stage.h: where a dossier stood, from which day to
 * which: one row a stretch in one state.
 *
 * Rows are made as the dossier moves and of nothing else, so that what the
 * page about waiting files counts is what happened.  What a dossier that is
 * over stands at is no stretch: nobody has it any more. */
#ifndef DOMAIN_RATING_DOSSIER_STAGE_H
#define DOMAIN_RATING_DOSSIER_STAGE_H

#include "domain/rating/dossier.h"

struct dossier_stage {
	struct row row;
	int64_t dossier_id;
	const char *state;
	int64_t since_on;
	int64_t until_on; /* the day it moved on; NONE: it stands there */
	int64_t days;     /* between the two */
	int64_t due_on;   /* the law's last day for it; NONE: it sets none */
	int64_t unit_id, producer_id, product_id; /* of the dossier */
};

extern const struct entity dossier_stage_entity;

/** dossier_holder(state): who has a dossier that stands there, N_(); NULL:
 *  nobody, it is over. */
const char *dossier_holder(const char *);

/** dossier_stage_follow(ctx, d): after any change of a dossier. */
enum rc dossier_stage_follow(struct ctx *, const struct dossier *);

/** dossier_stage_due(ctx, d, day): the last day of what it stands at; NONE
 *  when the law sets none.
 *  Source  Decision 26/2026/QĐ-TTg, articles 5 (results of a round), 7.2
 *          (the commune's check), 7.6 (45 days), 12.2 (the older decision) */
enum rc dossier_stage_due(struct ctx *, const struct dossier *, int64_t *);

/** dossier_stage_of_round(ctx, round_id): its days were changed. */
enum rc dossier_stage_of_round(struct ctx *, int64_t);

#endif
