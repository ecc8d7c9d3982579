/* model/settle.h: columns that follow from other rows of the same group.
 *
 * What a figure asks of every row -- is this the product's newest decision,
 * until which day does it hold -- costs a walk through its neighbours.  An
 * entity may declare how a statement finds such columns out (struct settled);
 * then they are found out once, when one of the group changes, in the same
 * transaction, and a figure reads them from an index.  They are nobody's
 * input: no version, no audit; from the rows alone they can be made again. */
#ifndef MODEL_SETTLE_H
#define MODEL_SETTLE_H

#include <stddef.h>

#include "base/rc.h"

struct ctx;
struct entity;

/** settle(ctx, entity, row, old): after a row was written (old NULL: added):
 *  its group, and the groups of rows that refer to it when it came into or
 *  went out of use.  Inside a transaction. */
enum rc settle(struct ctx *, const struct entity *, const void *row,
    const void *old);

/** settle_all(ctx, entity): every row of an entity; inside a transaction. */
enum rc settle_all(struct ctx *, const struct entity *);

#endif
