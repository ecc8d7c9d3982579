/* model/idem.h: a form sent twice is done once.
 *
 * A form carries a key made when it was opened; its answer (status and
 * address) is kept in the same transaction as its writes, for 7 days.  The
 * key counts for one actor only. */
#ifndef MODEL_IDEM_H
#define MODEL_IDEM_H

#include <stdint.h>

#include "base/rc.h"
#include "model/ctx.h"

/** idem_new(ctx): a fresh key, 22 characters base64url. */
const char *idem_new(struct ctx *);

/** idem_part(ctx, key, bytes, n): the key of one thing among those that are
 *  sent under the same key, as from a page that is gone back to: the same one
 *  sent again is done once, another is another.  What is no key stays so. */
const char *idem_part(struct ctx *, const char *, const void *, size_t);

/** idem_find(ctx, key, status, location): RC_OK it was done: the answer;
 *  RC_MISSING not yet; RC_INVALID malformed key. */
enum rc idem_find(struct ctx *, const char *, int64_t *, const char **);

/** idem_keep(ctx, key, status, location): inside the transaction. */
enum rc idem_keep(struct ctx *, const char *, int64_t, const char *);

#endif
