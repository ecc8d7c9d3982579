/* domain/rating/dossier_place.h: where the product of a dossier is made today,
 * when the unit it was sent in at has been divided.
 *
 * The code of a product is of the commune it is made in.  While several took
 * over the one of the dossier and no record says which, the dossier is not
 * sent on, and whoever checks or receives it chooses. */
#ifndef DOMAIN_RATING_DOSSIER_PLACE_H
#define DOMAIN_RATING_DOSSIER_PLACE_H

#include "domain/rating/dossier.h"
#include "domain/recognition/product_code.h"

/** dossier_place(ctx, d, out): by the units of today; out->unit is NONE, and
 *  out->is PLACE_KNOWN, when the product has its code already. */
enum rc dossier_place(struct ctx *, const struct dossier *,
    struct product_place *);

/** dossier_placed(ctx, d): RC_CONFLICT and a note of what has to be done first
 *  while a code cannot be given. */
enum rc dossier_placed(struct ctx *, const struct dossier *);

/** place_why(ctx, d, place): what that note says; NULL when it is known. */
const char *place_why(struct ctx *, const struct dossier *,
    const struct product_place *);

/** dossier_may_place(ctx, d): is it the actor's to choose? */
bool dossier_may_place(struct ctx *, const struct dossier *);

/**
 * dossier_put_at(ctx, id, unit_id):
 * The product is made in that unit: product and dossier, and the producer
 * where he was recorded in the divided one too, are recorded there from now
 * on.  One that has been sent on gets its code now.
 * Errors  RC_MISSING; RC_DENIED; RC_CONFLICT there is nothing to choose;
 *         RC_INVALID none of those that took over
 */
enum rc dossier_put_at(struct ctx *, int64_t, int64_t);

/** place_names(ctx, place): "Xã A; Xã B", those that took over. */
const char *place_names(struct ctx *, const struct product_place *);

/* SQL: dossier t waits for that choice. */
#define DOSSIER_UNPLACED                                                      \
	"EXISTS (SELECT 1 FROM product p LEFT JOIN producer m"                \
	" ON m.id = p.producer_id WHERE p.id = t.product_id"                  \
	" AND COALESCE(p.code, '') = '' AND "                                 \
	PRODUCT_UNPLACED("t.unit_id", "@") ")"

#endif
