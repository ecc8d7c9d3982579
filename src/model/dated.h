/* model/dated.h: rows whose fields hold for a time.
 *
 * The row of such an entity repeats its latest state, which may begin only
 * next year.  What lists, choices and searches read is the row as of the day
 * looked at, put together from the entity that keeps the states; nobody has to
 * do anything when the day comes.  Writing and rules see the row itself.  For
 * src/model only. */
#ifndef MODEL_DATED_H
#define MODEL_DATED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;
struct entity;

/** dated_rows(ctx, e): what stands behind FROM as "… t": the table, or the
 *  rows as of the day looked at, or those that are not shut to who asks, as
 *  he is told them. */
const char *dated_rows(struct ctx *, const struct entity *);

/** dated_kept(ctx, e): may rows be shut to who asks, or told under a veil? */
bool dated_kept(const struct ctx *, const struct entity *);

/** dated_words(ctx, e): "SELECT … FROM word w WHERE w.entity = '…'", the keys
 *  of rows of ${e} whose words the conditions behind it ask for. */
const char *dated_words(struct ctx *, const struct entity *);

/** dated_finds(ctx, e): the entity by whose words ${e} is found, or NULL. */
const struct entity *dated_finds(const struct ctx *, const struct entity *);

#endif
