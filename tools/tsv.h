/* tools/tsv.h: read a tab-separated file of facts and hold it to its columns.
 *
 * The format of data/demo: first line the column names, then a row a line;
 * lines that start with '#' are comments; an empty cell is "unknown".  Every
 * complaint names file and line, and reading goes on, so that one run shows
 * all that is wrong. */
#ifndef TOOLS_TSV_H
#define TOOLS_TSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct arena;

enum kind {
	TEXT, /* anything */
	KEY,  /* unique in its file */
	NAME, /* a key that may repeat with other dates, or a plain code */
	DAY,  /* ISO date */
	NUM,  /* whole number >= 0 */
	WORD, /* one of the words in .of, which are separated by spaces */
};

struct column {
	const char *name;
	enum kind kind;
	bool need; /* may not be empty */
	const char *of;
};

struct row {
	int line;
	const char **cell; /* never NULL, "" when empty */
};

struct tsv {
	const char *file; /* as printed in complaints: "units.tsv" */
	struct row *rows;
	size_t n;
};

/* Where complaints go, and how many there were. */
struct report {
	int n;
};

/** say(rep, file, line, fmt, ...): print "file:line: message" and count it. */
void say(struct report *, const char *, int, const char *, ...)
    __attribute__((format(printf, 4, 5)));

/**
 * tsv_read(a, rep, dir, file, cols, ncols, out):
 * Read ${dir}/${file} and check each cell against its column.  A row with the
 * wrong number of cells is complained about and left out.
 *
 * Errors  RC_MISSING the file cannot be read; RC_INVALID its text is not
 *         UTF-8 or its header is not ${cols}: then ${out} is empty
 */
enum rc tsv_read(struct arena *, struct report *, const char *, const char *,
    const struct column *, size_t, struct tsv *);

/** tsv_find(t, col, text): first row whose ${col} is ${text}, or NULL. */
const struct row *tsv_find(const struct tsv *, size_t, const char *);

/** tsv_day(cell, unknown): the day of a checked DAY cell, or ${unknown}. */
int64_t tsv_day(const char *, int64_t);

#endif
