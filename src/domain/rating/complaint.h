/* domain/rating/complaint.h: khiếu nại a preliminary result, and the council's
 * answer.
 *
 * Granted with another option of a criterion, the result is computed again at
 * once: the council's finding there replaces the marks, the sheets stay as
 * they were sent, and the result before is kept (struct outcome).  Granted
 * about a halt, marking goes on.
 *
 * Source  Decision 26/2026/QĐ-TTg sets no such time and no such form; the
 *         council's working rules do (council.objection_days) */
#ifndef DOMAIN_RATING_COMPLAINT_H
#define DOMAIN_RATING_COMPLAINT_H

#include "model/entity.h"

#define COMPLAINT_OPEN "open"
#define COMPLAINT_GRANTED "granted"
#define COMPLAINT_REFUSED "refused"

struct complaint {
	struct row row;
	int64_t hearing_id;
	const char *code; /* criterion; NULL: the result as a whole */
	const char *by;   /* who, when it came on paper */
	const char *reason;
	int64_t filed_on;
	const char *option; /* what the council then found */
	const char *answer;
	/* set by the program */
	const char *state; /* COMPLAINT_… */
	int64_t answered_on;
	int64_t product_id, producer_id, unit_id;
};

extern const struct entity complaint_entity;

/** complaint_answer(ctx, id, grant, option, answer): the council's answer;
 *  ${option} counts when granted. */
enum rc complaint_answer(struct ctx *, int64_t, bool, const char *,
    const char *);

/** complaints_of(ctx, hearing_id, out, n): of a hearing, oldest first. */
enum rc complaints_of(struct ctx *, int64_t, struct complaint **, size_t *);

#endif
