/* model/rekey.h: what is derived from a row, made again when its recipe
 * changes.  For src/model only.
 *
 * Sort keys, words and exact texts follow from the declaration (which fields
 * are found and sorted by) and from how text is folded.  The recipe of each
 * entity is kept; when a new program has another one, every row is gone
 * through once, or old rows would be neither found nor in their place. */
#ifndef MODEL_REKEY_H
#define MODEL_REKEY_H

#include "base/rc.h"

struct arena;
struct ctx;
struct entity;

/** rekey_recipe(mem, entity): what its derived values are made of. */
const char *rekey_recipe(struct arena *, const struct entity *);

/** rekey_all(ctx): in a transaction, once tables and columns are there. */
enum rc rekey_all(struct ctx *);

/** rekey_again(ctx): the same whatever was kept: the rows were changed. */
enum rc rekey_again(struct ctx *);

#endif
