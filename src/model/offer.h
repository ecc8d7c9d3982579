/* model/offer.h: a field that is one of an offer (struct offer), read and
 * shown.  For src/model only. */
#ifndef MODEL_OFFER_H
#define MODEL_OFFER_H

#include "model/entity.h"

/** offer_parse(ctx, field, text, value): the value of that name; a note and
 *  RC_INVALID when there is none. */
enum rc offer_parse(struct ctx *, const struct field *, const char *,
    const char **);

/** offer_label(ctx, field, value): its label, else the value. */
const char *offer_label(struct ctx *, const struct field *, const char *);

#endif
