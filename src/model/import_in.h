/* model/import_in.h: the parts of an import.  For src/model only.
 *
 * import_sheet.c bytes -> rows of cells; import_head.c rows -> where the
 * header is and which lines are data; import_map.c titles -> columns;
 * import_cell.c cells -> text in one form; import_row.c text -> a row of an
 * entity, import_known.c which one; import_run.c all of it in a transaction. */
#ifndef MODEL_IMPORT_IN_H
#define MODEL_IMPORT_IN_H

#include "codec/xlsx.h"
#include "model/chunk.h"
#include "model/import.h"

/* ---- rows of a file ---- */

struct sheet_row {
	size_t number; /* in the sheet, from 1 */
	size_t n;
	const struct cell *cells;
};

struct import_sheet {
	struct arena *mem;
	size_t n, cap;
	struct sheet_row *rows;
	size_t ncols; /* of the widest row */
	struct xlsx_info info;
};

/** sheet_read(mem, bytes, n, sheet number, out, why): an .xlsx or a CSV, told
 *  apart by content.  RC_INVALID: *why says it to a person (N_()). */
enum rc sheet_read(struct arena *, const char *, size_t, size_t,
    struct import_sheet *, const char **why);

/** cell_at(row, col): a cell, an empty one past the end. */
const struct cell *cell_at(const struct sheet_row *, size_t);

/** cell_blank(cell): nothing but white space. */
bool cell_blank(const struct cell *);

/* ---- the header ---- */

/* A column's title: as shown, and folded in the ways it may be meant. */
struct title {
	const char *show;   /* "Địa chỉ Xã" */
	const char *joined; /* "dia chi xa" */
	const char *turned; /* "xa dia chi", or NULL */
	const char *alone;  /* "xa", the lower line */
};

struct import_head {
	size_t first;  /* index of the first header row */
	size_t body;   /* index of the first row after it */
	size_t ncols;
	struct title *titles;
	size_t *target; /* by file column: index into cols, or NO_COL */
	size_t matched;
};

#define NO_COL SIZE_MAX

/** head_find(mem, sheet, cols, ncols, head): the lines that match most labels;
 *  false: none does (head is then the fullest line, nothing matched). */
bool head_find(struct arena *, const struct import_sheet *,
    const struct import_col *, size_t, struct import_head *);

enum line_is { LINE_DATA, LINE_BLANK, LINE_TOTAL, LINE_GRAND, LINE_SECTION };

/** line_is(mem, head, row): what a row under the header is; blank when no
 *  column taken has anything. */
enum line_is line_is(struct arena *, const struct import_head *,
    const struct sheet_row *);

/** line_filled(head, row): how many columns taken have something. */
size_t line_filled(const struct import_head *, const struct sheet_row *);

/* ---- labels ---- */

/** map_titles(mem, titles, n, cols, ncols, target): match titles to columns,
 *  the most exact and longest first, each column once.  Returns a score:
 *  exact matches count far more than titles that merely contain a label. */
size_t map_titles(struct arena *, const struct title *, size_t,
    const struct import_col *, size_t, size_t *target);

enum { MAP_EXACT = 8 }; /* what an exact match adds to the score */

/** map_given(mem, map, cols, ncols, ntitles, target, wrong): the person's
 *  "1=name,3=stars"; false: *wrong is the part that says nothing. */
bool map_given(struct arena *, const char *, const struct import_col *,
    size_t, size_t, size_t *target, const char **wrong);

/* ---- cells ---- */

/* A column of the file that is taken, and how it is read. */
struct taken {
	size_t at; /* 0-based in the file; NO_COL: the file has none */
	const struct import_col *col;
	bool mdy, en;
	bool date_unclear, number_unclear;
	enum legacy legacy;
};

/** taken_look(mem, sheet, head, options, t): how are dates, numbers and old
 *  fonts in this column? */
void taken_look(struct arena *, const struct import_sheet *,
    const struct import_head *, const struct import_options *, struct taken *);

/** cell_legacy(cell, guess): the old font this one cell is typed in. */
enum legacy cell_legacy(const struct cell *, enum legacy);

/** cell_text(ctx, t, cell, convert, out): the cell in one form (ISO dates,
 *  numbers with a point; with ${convert} codes and yes/no too), NULL for
 *  nothing.  RC_INVALID and a note on the column when it cannot be. */
enum rc cell_text(struct ctx *, const struct taken *, const struct cell *,
    bool convert, const char **out);

/* ---- running ---- */

struct import_run {
	struct ctx *ctx;
	const struct entity *entity;
	const struct import_options *options;
	struct import_result *result;
	struct arena *keep; /* lasts as long as the result */
	const struct import_col *cols;
	size_t ncols;
	struct import_sheet sheet;
	struct import_head head;
	struct taken *taken; /* one a column of cols */
	struct answer *answers; /* by key */
	size_t nanswers;
	size_t nerrors; /* kept */
	struct import_error **errors_end;
	struct import_doubt **doubts_end;
	/* import_known.c */
	const char *find; /* SQL for the natural key, or NULL */
	const struct field **natural;
	size_t nnatural;
	struct named *named; /* what cells have named, or NULL */
	int64_t *keys; /* of records named so far: a hash, 0 for none */
	size_t nkeys;
};

/** import_open(ctx, entity, bytes, n, options, result, run): read the file and
 *  decide how its columns are read; result->ask when the person must.  The
 *  sheet lives in ${mem}. */
enum rc import_open(struct ctx *, struct arena *mem, const struct entity *,
    const char *, size_t, const struct import_options *,
    struct import_result *, struct import_run *);

/** import_fault(run, row, col, column, message): tell one; copied. */
void import_fault(struct import_run *, size_t, size_t, const char *,
    const char *);

/** row_take(ctx, run, line, what): the take of an entity without a spec. */
enum rc row_take(struct ctx *, struct import_run *,
    const struct import_line *, enum import_what *);

/* ---- which row a line means ---- */

/** row_known_open(run): how rows of the entity are told apart. */
void row_known_open(struct import_run *);

/** row_known(ctx, run, line, row, old): the row in use that the line means,
 *  whose values so far are in ${row}; RC_MISSING: a new one. */
enum rc row_known(struct ctx *, struct import_run *,
    const struct import_line *, const void *, void *);

/** row_named(ctx, field, text, old): do the words of the cell name what the
 *  known row refers to? */
bool row_named(struct ctx *, const struct field *, const char *,
    const void *);

#endif
