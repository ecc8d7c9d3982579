/* model/schema.h: the database follows the declarations.
 *
 * schema_open compares declarations with what is there: missing tables,
 * columns and indexes are added, keys and words made again; anything else (a
 * column dropped, retyped, needed no longer) is refused until a numbered
 * migration in migrations/ says what becomes of the data.  A database written
 * by a newer program is refused. */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include <stdbool.h>

#include "base/rc.h"
#include "model/ctx.h"

struct arena;
struct buf;
struct migration;
struct model;

/* Raised with every release that changes tables or has a migration. */
enum { SCHEMA_VERSION = 3 };

/** schema_open(ctx): bring the database up to date, in one transaction.
 *  RC_CONFLICT: newer than this program, or a change only a migration can
 *  make (log and note say which table and column). */
enum rc schema_open(struct ctx *);

/** schema_open_with(ctx, migrations): the same with other migrations than the
 *  program's own; number 0 ends them. */
enum rc schema_open_with(struct ctx *, const struct migration *);

/** schema_current(ctx): is the database of this program's schema?  Nothing is
 *  changed. */
bool schema_current(struct ctx *);

/** schema_sql(ctx, out): every CREATE statement as `describe sql` prints it. */
void schema_sql(const struct model *, struct arena *, struct buf *);

#endif
