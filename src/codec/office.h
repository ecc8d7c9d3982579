/* codec/office.h: a written document, as PDF to print and as DOCX to edit.
 *
 * A document is rows of cells from top to bottom: a paragraph is a row of one
 * cell, a heading or a signature block a row of two, a table rows with
 * borders.  Both writers read the same rows, so that what is printed and what
 * is edited say the same.
 *
 * The page is that of official letters: A4, 20 mm above and below, 30 mm left,
 * 15 mm right, 13 points, numbered in the middle of the head from the second
 * page on.
 * Source  Decree 30/2020/NĐ-CP, annex I */
#ifndef CODEC_OFFICE_H
#define CODEC_OFFICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;
struct buf;

enum {
	O_BOLD = 1 << 0,
	O_ITALIC = 1 << 1,
	O_CENTER = 1 << 2,
	O_RIGHT = 1 << 3,
	O_INDENT = 1 << 4, /* first line */
	O_SMALL = 1 << 5,  /* 11 points */
	O_LINE = 1 << 6,   /* a line under it, half as wide as it */
	O_BORDER = 1 << 7, /* of a row */
	O_HEAD = 1 << 8,   /* of a row: again on each page */
	O_GAP = 1 << 9,    /* of a row: room above */
	O_KEEP = 1 << 10,  /* of a row: on one page with the next */
	O_MIDDLE = 1 << 11, /* 12 points */
	O_LINE_LONG = 1 << 12, /* a line under it, as wide as it */
	O_LEAD = 1 << 13, /* its first words, up to a full stop, are bold */
	O_TITLE = 1 << 14, /* of a cover: 20 points */
};

struct office_cell {
	const char *text; /* '\n' begins a new line; NULL: empty */
	unsigned flags;
};

struct office_row {
	const struct office_cell *cells;
	const int *widths; /* thousandths of the width of the text */
	size_t n;
	unsigned flags;
};

struct office {
	struct arena *mem;
	const char *title;
	const char *author; /* the office or producer that writes; NULL */
	int64_t day; /* it says it was made on: one content, one file */
	struct office_row *rows;
	size_t n, cap;
};

/** office_lead(cell): how many bytes of its text stand in bold before the rest
 *  (O_LEAD): "Điều 1." */
size_t office_lead(const struct office_cell *);

/** office_init(o, mem, title, day): an empty document. */
void office_init(struct office *, struct arena *, const char *, int64_t);

/** office_par(o, flags, text): a paragraph. */
void office_par(struct office *, unsigned, const char *);

/** office_row(o, flags, widths, n, cells): ${widths} must outlive the
 *  document; rows that share them are one table.  Cells are copied. */
void office_row(struct office *, unsigned, const int *, size_t,
    const struct office_cell *);

/** office_pdf(o, out), office_docx(o, out): append the file.
 *  RC_FAULT: the fonts (fonts-noto-core) are not on this machine. */
enum rc office_pdf(const struct office *, struct buf *);
enum rc office_docx(const struct office *, struct buf *);

/* One after another on leaves that are numbered through, as PDF. */
struct office_part {
	const struct office *text; /* NULL: leaves for what is laid in later
	                              (codec/volume.h) */
	bool cover;        /* with a border around it */
	const char *head;  /* above what is laid in, in one line */
	const char *foot;  /* below, on each leaf; its number follows */
	const char *turns; /* of empty leaves, one each: 'p' upright, 'l'
	                      lying */
	size_t first, n;   /* out: where it stands, from 1; how many leaves */
};

/** office_leaves(o, parts, n, total, out): ${o} says title, author and day;
 *  ${total} is told at each foot. */
enum rc office_leaves(const struct office *, struct office_part *, size_t,
    size_t, struct buf *);

#endif
