/* model/export.h: what a list shows, as a file: same filter, same order, real
 * dates and numbers. */
#ifndef MODEL_EXPORT_H
#define MODEL_EXPORT_H

#include "base/rc.h"
#include "model/ctx.h"
#include "model/list.h"

struct buf;
struct entity;

enum export_format { EXPORT_CSV, EXPORT_CSV_SEMI, EXPORT_XLSX, EXPORT_JSON };

/**
 * export_list(ctx, entity, query, format, out):
 * All rows of the query.  CSV with BOM; XLSX with title lines (list name,
 * filters in words, place and day), A4 landscape; JSON an array of objects
 * with codes, ISO dates and keys.  Columns: every field but secret and
 * F_NOEXPORT ones, of the hidden those the list shows, last; references as
 * labels (JSON: key and label); an entity whose import_spec has `give` exports
 * CSV and XLSX in that shape, so that what went in comes out and can go in
 * again; where nothing else tells rows
 * apart the record's key is the last column (import_keyed), and names of
 * several things are told apart (entity_told).  Errors as list_each.
 */
enum rc export_list(struct ctx *, const struct entity *, const struct query *,
    enum export_format, struct buf *);

/** export_type(format), export_ending(format): media type, "csv" "xlsx". */
const char *export_type(enum export_format);
const char *export_ending(enum export_format);

#endif
