/* model/forget.h: values taken out of a row and out of all that the audit
 * keeps of it, for good.
 *
 * What a person may ask for (Law 91/2025/QH15, Article 14); whose values they
 * are and what has to stay is the caller's to know (domain/report/person.h),
 * and so is the right to do it.  The chain holds (model/seal.h).  Each leaves a
 * line "forget" that names the fields, with what stands there now. */
#ifndef MODEL_FORGET_H
#define MODEL_FORGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;
struct entity;

/** forget_values(ctx, entity, row, names): store ${row}, as read but for new
 *  values in the fields ${names} ("phone email"), and take every value those
 *  fields ever had out of the audit.  ${names} may hold others that lines of
 *  the row have: "device", "peer".  Inside a transaction; neither rights nor
 *  rules are asked. */
enum rc forget_values(struct ctx *, const struct entity *, void *row,
    const char *names);

/** forget_among(ctx, entity, field, id, n): each row whose ${field} is
 *  ${id}, in use or not; *n grows. */
enum rc forget_among(struct ctx *, const struct entity *, const char *,
    int64_t, int64_t *n);

/** forget_trail(ctx, actor): the name and network address of who acted, in
 *  every line of the audit. */
enum rc forget_trail(struct ctx *, int64_t);

/** forget_file(ctx, id): a stored file nothing points at any more; its bytes
 *  go with forget_rest. */
enum rc forget_file(struct ctx *, int64_t);

/** forget_rest(ctx, dir): after a commit, outside of transactions: the bytes
 *  of files forgotten, and the database written anew (store_scrub), when
 *  anything was forgotten since the last time.  *done: it was.  The clock asks
 *  for it once a day, a command at once. */
enum rc forget_rest(struct ctx *, const char *, bool *done);

#endif
