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

struct buf;

/* Raised with every release that changes tables or has a migration. */
enum { SCHEMA_VERSION = 3 };

/** schema_open(ctx): bring the database up to date, in one transaction.
 *  RC_CONFLICT: newer than this program, or a change only a migration can
 *  make (log and note say which table and column). */
enum rc schema_open(struct ctx *);

struct migration;
/** schema_open_with(ctx, migrations): the same with other migrations than the
 *  program's own; number 0 ends them. */
enum rc schema_open_with(struct ctx *, const struct migration *);

/** schema_current(ctx): is the database of this program's schema?  Nothing is
 *  changed. */
bool schema_current(struct ctx *);

/** schema_sql(ctx, out): every CREATE statement as `describe sql` prints it. */
void schema_sql(const struct model *, struct arena *, struct buf *);

/** setting_get(ctx, name, def): a setting's text, ${def} also when it cannot be
 *  read; setting_put: audited.  setting_read(ctx, name, value): NULL when there
 *  is none; for what must not be guessed at. */
enum rc setting_read(struct ctx *, const char *, const char **);
const char *setting_get(struct ctx *, const char *, const char *);
enum rc setting_put(struct ctx *, const char *, const char *);

#endif
