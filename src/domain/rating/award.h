/* domain/rating/award.h: what one signed decision brings about.
 *
 * A decision that recognises writes a recognition a product, issues their
 * certificates and moves their dossiers; one that approves sends dossiers of
 * five stars to the Ministry (referral.h).  Whole or not at all.
 *
 * Where no council sits here the same call records what others decided: lines
 * then say the stars that stand in the paper.
 *
 * Source  Decision 26/2026/QĐ-TTg, articles 4 and 7 (step 3e) */
#ifndef DOMAIN_RATING_AWARD_H
#define DOMAIN_RATING_AWARD_H

#include <stdbool.h>

#include "db/db.h"
#include "domain/recognition/decision.h"

struct award_line {
	int64_t dossier_id; /* NONE: the product's open one, if any */
	int64_t product_id; /* NONE: the dossier's */
	int64_t stars;      /* NONE: the dossier's result */
	int64_t score;      /* thousandths of a point; NONE: the same */
	const char *kind;   /* of recognition; NULL: found */
	const char *number; /* of the certificate; NULL: none is issued */
	bool skip; /* a line left blank: its place is kept, nothing more */
};

struct award {
	struct decision decision; /* row.id set: one that is here already */
	int64_t issued_on;        /* of the certificates; NONE: its day */
	struct award_line *lines;
	size_t n;
};

/** award_make(ctx, award): do it.  Notes of line ${i} are on "stars.i",
 *  "product.i", "number.i"; of the decision on its fields.
 *  Errors  RC_INVALID, RC_CONFLICT, RC_DENIED with notes: nothing is done. */
enum rc award_make(struct ctx *, struct award *);

/** award_begin(ctx, decision): what a new one says until somebody says
 *  otherwise: its unit and body are the installation's. */
void award_begin(struct ctx *, struct decision *);

/** award_by_law(ctx, award): the law of its day says who decides; a star that
 *  another body gives is told on its line. */
enum rc award_by_law(struct ctx *, struct award *);

/* What came of a dossier. */
struct dossier_result {
	int64_t stars;
	int64_t score; /* mean in thousandths, half up: to print alone */
	int64_t band;  /* by points alone; with gates unmet more than stars */
	bool central;  /* the Ministry's, not the council's here */
};

/** dossier_result(ctx, dossier_id, out): the Ministry's answer, else, or when
 *  it was put before the council anew, the final result of its council;
 *  RC_MISSING: none yet. */
enum rc dossier_result(struct ctx *, int64_t, struct dossier_result *);

/** dossier_recognition(ctx, dossier_id, id): the recognition that came of it;
 *  RC_MISSING. */
enum rc dossier_recognition(struct ctx *, int64_t, int64_t *);

/** award_under(ctx, decision, rows): what it recognised: id, stars, product,
 *  id and number of the certificate; by product.  referrals_under: what it
 *  sent on: id, product, answer. */
enum rc award_under(struct ctx *, const struct decision *, struct rows *);
enum rc referrals_under(struct ctx *, const struct decision *,
    struct rows *);

/** award_numbers(ctx, award, first): number the certificates of its lines on
 *  from the first: "187/GCN-OCOP", "188/GCN-OCOP".  false: it has no number
 *  to count on from. */
bool award_numbers(struct ctx *, struct award *, const char *);

#endif
