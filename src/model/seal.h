/* model/seal.h: what may be personal, in the audit: a seal in the line, the
 * value beside it.
 *
 * A chain that covered a name would keep it for as long as the chain is kept,
 * and people may ask for theirs to be erased (Law 91/2025/QH15, Article 14).
 * So the hash of a line covers SHA-256(salt, value) in the value's place; salt
 * and value lie in column `opened`, as JSON by slot ("after.phone", "actor"),
 * outside of the hash.  Erasing takes both: the line verifies as before, and
 * without the 128 bits of salt no guess can be held against the seal.  A value
 * that is there must fit its seal; one that is not must have been erased by a
 * later line ("forget") of the same row that names the field. */
#ifndef MODEL_SEAL_H
#define MODEL_SEAL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct audit_line;
struct field;
struct model;

/** seal_line(mem, model, line): put seals in its values' places; line->opened
 *  gets what they were, NULL when nothing was sealed. */
void seal_line(struct arena *, const struct model *, struct audit_line *);

/** seal_open(mem, line): the values back in their places.  One that was
 *  erased stays a seal, which is a JSON object, as no value of a field is;
 *  an actor or peer erased is NULL. */
void seal_open(struct arena *, struct audit_line *);

/** seal_fits(mem, line, gone, n): does all that lies beside it fit?  *gone
 *  gets the slots whose value was erased. */
bool seal_fits(struct arena *, const struct audit_line *,
    const char *const **gone, size_t *n);

/** seal_without(mem, opened, slots, n): ${opened} without those; a slot's name
 *  without "before." and "after." stands for both.  NULL: nothing is left. */
const char *seal_without(struct arena *, const char *, const char *const *,
    size_t);

#endif
