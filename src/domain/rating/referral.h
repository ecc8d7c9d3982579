/* domain/rating/referral.h: hồ sơ trình trung ương: a dossier that the council
 * gave five stars, on its way to the Ministry and back.
 *
 * The province approves the result and sends the dossier on; it does not
 * recognise five stars itself.  What the Ministry answers is either its own
 * decision (award.h records it), or fewer stars, by which the province may
 * then decide, or put the dossier before its council anew.
 *
 * Source  Decision 26/2026/QĐ-TTg, article 7, steps 3e, 4 and 4′; article 5
 *         (the Ministry's rounds) */
#ifndef DOMAIN_RATING_REFERRAL_H
#define DOMAIN_RATING_REFERRAL_H

#include "model/entity.h"

#define REFERRAL_FIVE "five" /* the Ministry recognises */
#define REFERRAL_LESS "less" /* back to the province */

struct referral {
	struct row row;
	int64_t dossier_id;
	int64_t decision_id; /* the province's, that approves the result */
	const char *letter;  /* number of the request to the Ministry */
	int64_t sent_on;
	const char *answer;  /* REFERRAL_…, NULL: none yet */
	int64_t answered_on;
	const char *document; /* of the answer */
	int64_t stars;        /* that the centre gave */
	int64_t score;        /* thousandths of a point */
	int64_t file_id;
	const char *note;
	/* set by the program */
	int64_t again_on; /* the province assesses anew, not by that answer */
	int64_t send_before; /* by the Ministry's next round */
	int64_t product_id;
	int64_t unit_id;
};

extern const struct entity referral_entity;

/** referral_came_back(ctx, dossier_id, out): was it given fewer stars, and not
 *  put before the council anew since?  RC_MISSING: no.
 *  referral_again(ctx, r): it is, from today on; in the caller's transaction. */
enum rc referral_came_back(struct ctx *, int64_t, struct referral *);
enum rc referral_again(struct ctx *, struct referral *);

/** referral_of(ctx, dossier_id, out): the newest of a dossier; RC_MISSING. */
enum rc referral_of(struct ctx *, int64_t, struct referral *);

#endif
