/* domain/recognition/open_data.h: what the province publishes for anybody to use:
 * three tables with no word about a person.
 *
 * Only named columns leave the program here, so a new field of a product is
 * not published by accident. */
#ifndef DOMAIN_RECOGNITION_OPEN_DATA_H
#define DOMAIN_RECOGNITION_OPEN_DATA_H

#include "db/db.h"
#include "model/ctx.h"

enum open_type { OPEN_TEXT, OPEN_KEY, OPEN_INT, OPEN_MILLI, OPEN_DAY };

struct open_column {
	const char *name;
	enum open_type type;
	const char *about; /* N_(): for the dictionary of columns */
};

struct open_table {
	const char *name;  /* of the file: "products" */
	const char *title; /* NC_("danh sách", …) */
	const char *about;
	const struct open_column *columns;
	size_t ncolumns;
	const char *sql; /* $1: the day */
	const char *out;
};

extern const struct open_table open_tables[];
extern const size_t open_ntables;

/** open_find(name): the table of that name, or NULL. */
const struct open_table *open_find(const char *);

/** open_each(ctx, table, fn, arg): every row, values as columns say. */
enum rc open_each(struct ctx *, const struct open_table *, db_row_fn *,
    void *);

/** open_changed(ctx, at, n): instant of the last change of anything in the
 *  tables (NONE: nothing there) and how many rows there are in all: together
 *  they name the version of the data. */
enum rc open_changed(struct ctx *, int64_t *, int64_t *);

#endif
