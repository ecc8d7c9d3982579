/* codec/xlsx_mark.h: a person's own workbook with some cells red and a column
 * of reasons.  All else in it stays as it was, byte by byte: fonts, formulas,
 * widths, other sheets. */
#ifndef CODEC_XLSX_MARK_H
#define CODEC_XLSX_MARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct arena;
struct buf;

/* A row to be marked; all counted from 1. */
struct xlsx_mark {
	size_t row;
	const size_t *cols; /* red ones, ascending, each once */
	size_t ncols;
	const char *why;
};

struct xlsx_marks {
	size_t sheet;      /* 0-based */
	size_t head;       /* row of the header, */
	const char *title; /* which gets this over the reasons, */
	size_t col;        /* in this column */
	bool again;        /* marked before: what is red and not marked any
	                      more loses its ground */
	const struct xlsx_mark *at; /* ascending by row */
	size_t n;
};

/**
 * xlsx_mark(mem, bytes, n, marks, out):
 * ${bytes} has been read by xlsx_read before.  A row that is marked is shown
 * though it was hidden.
 * Errors  RC_INVALID a workbook of a kind that cannot be changed in place
 *         (without styles, not in UTF-8): ${out} has nothing
 */
enum rc xlsx_mark(struct arena *, const char *, size_t,
    const struct xlsx_marks *, struct buf *);

#endif
