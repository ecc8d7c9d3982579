/* model/branch.h: rows owned within a branch of the unit tree, as a condition
 * of a list or of a right. */
#ifndef MODEL_BRANCH_H
#define MODEL_BRANCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"

struct branches;
struct buf;
struct ctx;
struct rows;
struct where;

/** branches_open(): what was found out about branches, kept from one request
 *  to the next until anything is committed (db_stamp), for
 *  ctx.known_branches; NULL when there is no memory. */
struct branches *branches_open(void);
void branches_close(struct branches *);

/** branch_wide(ctx, unit, day): lie so many units under it that seeking the
 *  rows of each costs more than looking at what else is asked first?  Only
 *  how rows are found hangs on it, never which. */
bool branch_wide(struct ctx *, int64_t unit, int64_t day);

/** branch_children(ctx, above, day, out): for each unit below ${above} on that
 *  day the one directly under ${above} which it lies under or is, for
 *  branch_child(out, unit); NONE: not below it.  Asked for once. */
enum rc branch_children(struct ctx *, int64_t above, int64_t day,
    const struct rows **out);
int64_t branch_child(const struct rows *, int64_t);

/** branch_where(ctx, owner, unit, day, sql, where): append to ${sql} that the
 *  unit in ${owner} (a column or an expression) lies at or under ${unit} on
 *  that day, and its values to ${where}. */
void branch_where(struct ctx *, const char *owner, int64_t unit, int64_t day,
    struct buf *, struct where *);

#endif
