/* codec/xlsx.h: Office Open XML workbooks in and out.
 *
 * Reading is ours over libzip + expat, streaming, with caps while inflating
 * (100 MiB in all, ratio 200, 100 entries), no DOCTYPE, no external parts.
 * Writing is libxlsxwriter's. */
#ifndef CODEC_XLSX_H
#define CODEC_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;
struct buf;

enum cell_type { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_BOOL,
	CELL_ERROR };

/* One cell as it was stored: numbers keep their decimal text, without powers
 * of ten, fractions to the 15 digits that Excel shows (it stores 86.55 as
 * 86.549999999999997).  Texts are in the arena of the reading; the array of
 * cells is used again for the next row. */
struct cell {
	enum cell_type type;
	const char *text; /* text; the number's decimal text; ISO date; bool
	                     "1" or "0"; "#N/A", or XLSX_NO_VALUE where a
	                     program wrote a formula and not what it gives;
	                     NULL when empty */
	int64_t day;      /* CELL_DATE: days since 1970 (1900 and 1904 system);
	                     by number format of the style */
	const char *font; /* font name of the cell's style, or NULL: tells
	                     .VnTime (TCVN3) and VNI-Times */
};

#define XLSX_NO_VALUE "="

struct xlsx_merge { /* 0-based, inclusive */
	uint32_t row1, col1, row2, col2;
};

struct xlsx_info {
	size_t nsheets;
	const char **sheets; /* names in workbook order */
	size_t nmerges;      /* of the sheet read */
	struct xlsx_merge *merges;
};

/**
 * xlsx_read(mem, bytes, n, sheet, row, arg, info, why):
 * Call ${row} for each row of sheet ${sheet} (0-based) that has cells: its
 * number from 1, cells from column A, count.  Shared and inline strings,
 * formulas by their cached value.  Limits as in csv_read; merges are known
 * only after the rows.
 * Errors  RC_INVALID not a workbook, damaged, encrypted, a bomb, no such
 *         sheet: *why says which, for a person (Vietnamese, N_()).
 */
typedef enum rc xlsx_row(void *arg, size_t number, const struct cell *,
    size_t n);
enum rc xlsx_read(struct arena *, const char *, size_t, size_t sheet,
    xlsx_row *, void *, struct xlsx_info *, const char **why);

/* ---- writing ---- */

enum xlsx_kind { XLSX_TEXT, XLSX_INT, XLSX_DEC, XLSX_MONEY, XLSX_DATE,
	XLSX_ANY }; /* numbers as they are, text among them */

struct xlsx_col {
	const char *title;
	enum xlsx_kind kind;
	int width;    /* characters, 0: by kind */
	int decimals; /* XLSX_DEC: digits shown */
};

struct xlsx_sheet {
	const char *name;      /* tab, at most 31 characters */
	const char **titles;   /* lines above the table, bold first */
	size_t ntitles;
	const struct xlsx_col *cols;
	size_t ncols;
	size_t head_row;       /* from 1; 0: after the titles and a line */
	bool landscape; /* A4 either way, one page wide, header repeated,
	                   frozen, filter on, page n of m in the footer */
};

struct xlsx_writer;

/** xlsx_begin(mem, sheet): constant-memory writing. */
struct xlsx_writer *xlsx_begin(struct arena *, const struct xlsx_sheet *);

/** xlsx_put_text, _int, _dec, _date, _none(w, value, bad): the next cell of
 *  the row; bad: red fill.  xlsx_end_row(w): the row is done. */
void xlsx_put_text(struct xlsx_writer *, const char *, bool bad);
void xlsx_put_int(struct xlsx_writer *, int64_t, bool bad);
/* value * 10^-scale, exact up to 15 digits */
void xlsx_put_dec(struct xlsx_writer *, int64_t, int scale, bool bad);
void xlsx_put_date(struct xlsx_writer *, int64_t day, bool bad);
void xlsx_put_none(struct xlsx_writer *, bool bad);
void xlsx_end_row(struct xlsx_writer *);

/** xlsx_row_at(w, row): the next row is number ${row}, from 1; only on. */
void xlsx_row_at(struct xlsx_writer *, size_t);

/** xlsx_end(w, out): close and append the workbook's bytes to ${out}; to be
 *  called whatever happened, with NULL to throw the work away.
 *  Errors  RC_FAULT no temporary file; RC_INVALID more rows than Excel has */
enum rc xlsx_end(struct xlsx_writer *, struct buf *);

#endif
