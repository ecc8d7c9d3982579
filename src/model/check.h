/* model/check.h: is a value right?  What entity_check asks of a row's fields,
 * for fields that are no row's. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/entity.h"

/** check_fields(ctx, fields, n, in): each one by itself: missing, too long,
 *  no such code or row; a note for each fault.  RC_BUSY, RC_FAULT. */
enum rc check_fields(struct ctx *, const struct field *, size_t,
    const void *);

#endif
