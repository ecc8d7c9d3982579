/* codec/csv.h: comma-separated values, RFC 4180 and what offices write. */
#ifndef CODEC_CSV_H
#define CODEC_CSV_H

#include <stddef.h>

#include "base/rc.h"

struct arena;
struct buf;

/**
 * csv_read(mem, bytes, n, row, arg, why):
 * Call ${row} for each record: its number from 1, cells (in ${mem}), count.
 * Separator ',' ';' or tab, found from the first lines; BOM skipped; quotes
 * doubled; CRLF or LF; quoted newlines; "sep=;" obeyed; an empty line counts
 * but is not told; the guard of csv_cell is taken off.  The array of cells is
 * used again for the next record.  A non-RC_OK from ${row} stops.
 * Errors  RC_INVALID not UTF-8, or an open quote at the end: *why says where
 *         ("dòng 12"); limits: 200,000 rows, 500 columns, 32 KiB a cell.
 */
typedef enum rc csv_row(void *arg, size_t number, const char **cells,
    size_t n);
enum rc csv_read(struct arena *, const char *, size_t, csv_row *, void *,
    const char **why);

/** csv_cell(b, text, sep): append one cell, quoted when needed.  A cell that
 *  begins with = + - @ (wide ones too), tab or CR and is not a number gets a
 *  leading ' so that no spreadsheet runs it (OWASP CSV injection); so does
 *  one that looks guarded. */
void csv_cell(struct buf *, const char *, char);

#endif
