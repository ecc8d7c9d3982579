/* tools/tsv.c: lines to cells, and the rules a single cell can break. */
#include "tsv.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"

void
say(struct report *rep, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	rep->n++;
	fprintf(stderr, "%s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

int64_t
tsv_day(const char *cell, int64_t unknown)
{
	int64_t day;

	return date_parse(cell, DATE_DMY, &day) ? day : unknown;
}

/* date_parse takes any form people write; here only ISO will do. */
static bool
is_day(const char *s)
{
	int64_t day;

	return strlen(s) == 10 && s[4] == '-' && s[7] == '-' &&
	    date_parse(s, DATE_DMY, &day);
}

static bool
is_num(const char *s)
{
	return *s != '\0' && strspn(s, "0123456789") == strlen(s);
}

static void
check_cell(struct report *rep, const struct tsv *t, int line,
    const struct column *c, const char *s)
{
	size_t n = strlen(s);

	if (n == 0) {
		if (c->need)
			say(rep, t->file, line, "%s is empty", c->name);
		return;
	}
	if (s[0] == ' ' || s[n - 1] == ' ')
		say(rep, t->file, line, "%s has a space at an end", c->name);
	if (c->kind == DAY && !is_day(s))
		say(rep, t->file, line, "%s: no such day: %s", c->name, s);
	if (c->kind == NUM && !is_num(s))
		say(rep, t->file, line, "%s: not a number: %s", c->name, s);
	if (c->kind == WORD && !str_in(s, c->of))
		say(rep, t->file, line, "%s: not one of %s: %s", c->name,
		    c->of, s);
	if (c->kind != KEY)
		return;
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->rows[i].cell[0], s))
			say(rep, t->file, line, "key %s is also in line %d",
			    s, t->rows[i].line);
}

/* Cut ${line} at its tabs into ${cell}; how many there were, at most max+1. */
static size_t
cut(char *line, const char **cell, size_t max)
{
	size_t n = 0;
	char *tab;

	for (;;) {
		if (n < max)
			cell[n] = line;
		n++;
		if ((tab = strchr(line, '\t')) == NULL || n > max)
			return n;
		*tab = '\0';
		line = tab + 1;
	}
}

static bool
header_ok(struct report *rep, const char *file, const char **cell, size_t n,
    const struct column *cols, size_t ncols)
{
	for (size_t i = 0; i < ncols; i++)
		if (i >= n || !str_eq(cell[i], cols[i].name)) {
			say(rep, file, 1, "column %zu must be %s", i + 1,
			    cols[i].name);
			return false;
		}
	if (n > ncols)
		say(rep, file, 1, "more than %zu columns", ncols);
	return n == ncols;
}

/* The whole file as text with a final NUL, or NULL. */
static char *
slurp(struct arena *a, const char *dir, const char *file, size_t *len)
{
	size_t cap = strlen(dir) + strlen(file) + 2;
	char *path = arena_alloc(a, cap), *text = NULL;
	FILE *f;
	long n;

	snprintf(path, cap, "%s/%s", dir, file);
	if ((f = fopen(path, "rb")) == NULL)
		return NULL;
	if (fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) >= 0 &&
	    fseek(f, 0, SEEK_SET) == 0) {
		*len = (size_t)n;
		text = arena_alloc(a, *len + 1);
		if (fread(text, 1, *len, f) != *len)
			text = NULL;
	}
	fclose(f);
	return text;
}

enum rc
tsv_read(struct arena *a, struct report *rep, const char *dir,
    const char *file, const struct column *cols, size_t ncols,
    struct tsv *out)
{
	char *text, *next;
	size_t len, n, lines = 1;
	int no = 0;

	*out = (struct tsv){ .file = file };
	if ((text = slurp(a, dir, file, &len)) == NULL) {
		say(rep, file, 0, "cannot be read");
		return RC_MISSING;
	}
	if (!utf8_valid(text, len)) {
		say(rep, file, 0, "is not UTF-8");
		return RC_INVALID;
	}
	for (size_t i = 0; i < len; i++)
		lines += text[i] == '\n';
	out->rows = NEW_N(a, struct row, lines);

	for (char *line = text; line != NULL && *line != '\0'; line = next) {
		struct row *row = &out->rows[out->n];

		no++;
		if ((next = strchr(line, '\n')) != NULL)
			*next++ = '\0';
		else
			say(rep, file, no, "no newline at the end");
		if (strchr(line, '\r') != NULL)
			say(rep, file, no, "carriage return");
		if (!utf8_is_nfc(line))
			say(rep, file, no, "not composed (NFC)");
		if (line[0] == '#')
			continue;
		row->line = no;
		row->cell = NEW_N(a, const char *, ncols);
		n = cut(line, row->cell, ncols);
		if (no == 1) {
			if (!header_ok(rep, file, row->cell, n, cols, ncols))
				return RC_INVALID;
			continue;
		}
		if (n != ncols) {
			say(rep, file, no, "%zu columns expected", ncols);
			continue;
		}
		for (size_t i = 0; i < ncols; i++)
			check_cell(rep, out, no, &cols[i], row->cell[i]);
		out->n++;
	}
	return RC_OK;
}

const struct row *
tsv_find(const struct tsv *t, size_t col, const char *text)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->rows[i].cell[col], text))
			return &t->rows[i];
	return NULL;
}
