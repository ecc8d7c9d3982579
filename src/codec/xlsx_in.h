/* codec/xlsx_in.h: what the files of the XLSX reader share.  For
 * src/codec only.
 *
 * xlsx_book.c finds the parts, xlsx_style.c and xlsx_text.c read the two
 * tables a sheet points into, xlsx_value.c knows numbers and days, and
 * xlsx_sheet.c reads the sheet.
 * Source  ECMA-376 part 1 (SpreadsheetML, 18) and part 2 (OPC). */
#ifndef CODEC_XLSX_IN_H
#define CODEC_XLSX_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/rc.h"

struct arena;
struct unzip;

enum { XLSX_MAX_ROWS = 200000, XLSX_MAX_COLS = 500,
	XLSX_MAX_TEXT = 32 * 1024 };

/** xlsx_grow(mem, at, n, size): room for item ${n} in an array that grows by
 *  doubling: the array, moved when it was full. */
void *xlsx_grow(struct arena *, void *, size_t, size_t);

/* ---- xlsx_book.c ---- */

struct xlsx_book {
	size_t n;
	const char **names; /* of the sheets, in order */
	const char **parts; /* where they are; NULL: nowhere we can read */
	const char *styles, *strings; /* NULL: none */
	bool date1904;
};

/** xlsx_book_read(mem, u, book, why): the table of contents. */
enum rc xlsx_book_read(struct arena *, struct unzip *, struct xlsx_book *,
    const char **why);

/* ---- xlsx_style.c ---- */

struct xlsx_style {
	const char *font;
	bool date;
};

struct xlsx_styles {
	size_t n;
	struct xlsx_style *at; /* by the number in <c s=""> */
};

/** xlsx_styles_read(mem, u, part, styles, why): font and date of styles. */
enum rc xlsx_styles_read(struct arena *, struct unzip *, const char *,
    struct xlsx_styles *, const char **why);

/** xlsx_format_date(code): does this number format show a day? */
bool xlsx_format_date(const char *);

/* ---- xlsx_text.c ---- */

/* Text in the making: <si> or <is>, plain or in runs. */
struct xlsx_rich {
	struct buf text;
	const char *font; /* of the first run that names one */
	bool run, on;
};

/** xlsx_rich_start, _end, _text: feed what is inside; ${level} is 1 for its
 *  children.  False: longer than a cell may be. */
void xlsx_rich_start(struct xlsx_rich *, int level, const char *,
    const char **);
void xlsx_rich_end(struct xlsx_rich *, int level);
bool xlsx_rich_text(struct xlsx_rich *, const char *, size_t);

/** xlsx_rich_take(r): what was gathered, as a copy; starts anew. */
const char *xlsx_rich_take(struct xlsx_rich *);

struct xlsx_string {
	const char *text, *font;
};

struct xlsx_strings {
	size_t n;
	struct xlsx_string *at;
};

/** xlsx_strings_read(mem, u, part, strings, why): the shared strings. */
enum rc xlsx_strings_read(struct arena *, struct unzip *, const char *,
    struct xlsx_strings *, const char **why);

extern const char xlsx_why_long[]; /* a cell over XLSX_MAX_TEXT */

/* ---- xlsx_value.c ---- */

/** xlsx_number(mem, s): the decimal text of a stored number, or NULL when it
 *  is none: no exponent, no sign before 0; fractions to the 15 significant
 *  digits that Excel shows. */
const char *xlsx_number(struct arena *, const char *);

/** xlsx_day(number, date1904, day): the day of a serial number; false when it
 *  is none: a time of day, 29/02/1900, a year outside 1900–2199. */
bool xlsx_day(const char *, bool, int64_t *);

#endif
