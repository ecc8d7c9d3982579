/* model/sql.h: the statements derived from a declaration, and rows to and
 * from them.  For src/model only. */
#ifndef MODEL_SQL_H
#define MODEL_SQL_H

#include <stdbool.h>
#include <stddef.h>

#include "db/db.h"
#include "model/entity.h"

struct buf;

/* Columns of the head, in the order of struct row. */
enum { HEAD_COLS = 8 };

/* The statements of one entity, each made when a ctx first wants it. */
struct sql_text {
	struct arena *mem; /* of this one: later texts live as long as it */
	const struct entity *entity;
	const char *select;
	const char *types; /* out letters of select */
	const char *insert, *update;
	struct sql_text *next;
};

/** sql_text(ctx, e): its select, "… WHERE t.id = $1", and types. */
const struct sql_text *sql_text(struct ctx *, const struct entity *);

/** sql_insert(ctx, e), sql_update(ctx, e): take what sql_bind gives; the
 *  latter "… WHERE id = $1 AND version = $2 - 1". */
const char *sql_insert(struct ctx *, const struct entity *);
const char *sql_update(struct ctx *, const struct entity *);

/** sql_bind(ctx, e, row, values): all columns of insert in order (head,
 *  fields with their sort keys, search columns); returns how many. */
size_t sql_bind(struct ctx *, const struct entity *, const void *,
    struct value *);

enum { SQL_MAX = 160 }; /* columns an entity may have, keys included */

/** sql_head(alias, b): append "t.id, t.version, …", the columns of the head. */
void sql_head(const char *, struct buf *);

/** sql_columns(e, b): append "t.id, t.version, …, t.first_field, …". */
void sql_columns(const struct entity *, struct buf *);

/** sql_types(e, mem): the out letters for these columns. */
const char *sql_types(const struct entity *, struct arena *);

/** sql_take(e, values, row): a result row into a row struct. */
void sql_take(const struct entity *, const struct value *, void *);

/** sql_field(f, row): a field as a bound value. */
struct value sql_field(const struct field *, const void *);

/** has_find(e): does it keep words it is found by (any F_FIND text)?  What is
 *  dated is found by those of its states. */
bool has_find(const struct entity *);

/** sorts(f): does the field keep a sort key column "<name>_k"? */
bool sorts(const struct field *);

/** find_exact(ctx, e, row): what that column holds: words with their accents,
 *  a space before each.  Their folded forms are in model/word.h. */
const char *find_exact(struct ctx *, const struct entity *, const void *);

/** sql_owner(ctx, e, path, alias, b): append the expression for the row that
 *  owns: "t.unit_id", or a sub-select along "product_id.unit_id". */
void sql_owner(const struct ctx *, const struct entity *, const char *path,
    const char *alias, struct buf *);

#endif
