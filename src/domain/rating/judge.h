/* domain/rating/judge.h: how the members of a council mark, beside each other.
 *
 * Of announced hearings that were not halted, the sheets of the turn that
 * counts, as they were sent.  A difference is a sheet's points less the mean
 * of that hearing's sheets: a fraction, added up exactly and rounded only to
 * be printed. */
#ifndef DOMAIN_RATING_JUDGE_H
#define DOMAIN_RATING_JUDGE_H

#include "domain/rating/council.h"

/* num / den, den > 0. */
struct part {
	int64_t num, den;
};

/* One sheet beside the others of its hearing. */
struct judged {
	int64_t hearing_id, product_id, member_id;
	int64_t day;
	int64_t points;
	int64_t sum, n; /* of the hearing's sheets */
};

struct judge {
	struct council_member member;
	int64_t sheets;
	int64_t milder, stricter; /* above, below the mean; else equal */
	struct part mean;         /* of its differences */
	struct part least, most;
};

/** judged_of(ctx, council_id, out, n): every sheet, by day and hearing.
 *  judges_of(ctx, council_id, out, n): whoever marked, by name; both ask
 *  whether the actor leads hearings or the unit: RC_DENIED. */
enum rc judged_of(struct ctx *, int64_t, struct judged **, size_t *);
enum rc judges_of(struct ctx *, int64_t, struct judge **, size_t *);

/** judged_by(sheet): its difference.  part_4(p): in ten-thousandths, half away
 *  from zero; for printing. */
struct part judged_by(const struct judged *);
int64_t part_4(struct part);

#endif
