/* model/import_marked.c: the person's own table back, wrong cells red and the
 * reason at the end of the line, to be mended and sent again.
 *
 * A workbook comes back itself (codec/xlsx_mark.h).  A CSV becomes a workbook,
 * each line where it was. */
#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "codec/xlsx_mark.h"
#include "model/import_in.h"

#define REASON N_("Lý do")

struct marking {
	struct ctx *ctx;
	struct import_run run;
	const struct import_result *said;
	struct xlsx_writer *w;
	const struct import_error *next; /* errors come in order of rows */
};

/* What is wrong with one row, as one text. */
static const char *
reasons(struct arena *mem, const struct import_error *from,
    const struct import_error *to)
{
	struct buf why = BUF_INIT(mem);

	for (const struct import_error *e = from; e != to; e = e->next)
		buf_fmt(&why, "%s%s%s%s", e == from ? "" : ". ", e->column,
		    *e->column != '\0' ? ": " : "", e->message);
	return buf_str(&why);
}

/* The errors of one row come together, in order of rows. */
static const struct import_error *
next_row(const struct import_error *e)
{
	size_t row = e->row;

	while (e != NULL && e->row == row)
		e = e->next;
	return e;
}

/* ---- a workbook ---- */

/* The column of reasons: that of a workbook marked before, else a new one. */
static size_t
reason_col(const struct import_run *r)
{
	const struct title *t = r->head.titles;

	for (size_t c = 0; c < r->head.ncols; c++)
		if (r->head.target[c] == NO_COL && t[c].show != NULL &&
		    (str_eq(t[c].show, tr(LANG_VI, REASON)) ||
		    str_eq(t[c].show, tr(LANG_EN, REASON))))
			return c + 1;
	return r->sheet.ncols + 1;
}

static void
mark_cols(struct arena *mem, const struct import_error *from,
    const struct import_error *to, size_t ncols, struct xlsx_mark *mark)
{
	size_t *cols = NEW_N(mem, size_t, ncols + 1);
	bool *bad = NEW_N(mem, bool, ncols + 1);

	for (const struct import_error *e = from; e != to; e = e->next)
		if (e->col <= ncols)
			bad[e->col] = true;
	for (size_t c = 1; c <= ncols; c++)
		if (bad[c])
			cols[mark->ncols++] = c;
	mark->cols = cols;
}

static enum rc
mark_book(struct marking *m, struct arena *mem, const char *bytes, size_t n,
    const char *title, size_t sheet, struct buf *out)
{
	const struct import_run *r = &m->run;
	struct xlsx_mark *at = NEW_N(mem, struct xlsx_mark, r->sheet.n);
	struct xlsx_marks marks = { .sheet = sheet - 1, .title = title,
		.head = r->sheet.rows[r->head.first].number,
		.col = reason_col(r), .at = at,
		.again = reason_col(r) <= r->sheet.ncols };
	const struct import_error *e = m->next, *to;
	const struct sheet_row *row;

	for (size_t i = r->head.body; i < r->sheet.n; i++) {
		row = &r->sheet.rows[i];
		/* Rows may lie in a file in any order; they seldom do. */
		if (marks.n != 0 && at[marks.n - 1].row >= row->number)
			return RC_INVALID;
		if (e != NULL && e->row == row->number) {
			to = next_row(e);
			at[marks.n].row = row->number;
			at[marks.n].why = reasons(mem, e, to);
			mark_cols(mem, e, to, r->sheet.ncols,
			    &at[marks.n++]);
			e = to;
		} else if (!cell_blank(cell_at(row, marks.col - 1))) {
			/* Mended since: the reason of before goes. */
			at[marks.n++] = (struct xlsx_mark){
				.row = row->number, .why = "" };
		}
	}
	return xlsx_mark(mem, bytes, n, &marks, out);
}

/* ---- a CSV ---- */

/* A number as it was, to the last decimal, or as text when it has too many. */
static void
put_number(struct marking *m, const char *s, bool bad)
{
	const char *dot = strchr(s, '.');
	size_t decimals = dot != NULL ? strlen(dot + 1) : 0;
	int64_t v;

	if (decimals <= 9 &&
	    num_parse(s, (int)decimals, NUM_C, &v) == NUM_YES)
		xlsx_put_dec(m->w, v, (int)decimals, bad);
	else
		xlsx_put_text(m->w, s, bad);
}

static void
put_cell(struct marking *m, const struct cell *c, bool bad)
{
	enum legacy which;

	if (cell_blank(c)) {
		xlsx_put_none(m->w, bad);
	} else if (c->type == CELL_DATE) {
		xlsx_put_date(m->w, c->day, bad);
	} else if (c->type == CELL_NUMBER) {
		put_number(m, c->text, bad);
	} else {
		which = cell_legacy(c, legacy_guess(c->text));
		xlsx_put_text(m->w, which == LEGACY_NONE ? c->text :
		    legacy_text(m->ctx->mem, c->text, which), bad);
	}
}

static void
put_row(struct marking *m, const struct sheet_row *r)
{
	const struct import_error *e, *from = m->next, *to = from;
	const char *why;
	bool bad;

	if (from != NULL && from->row == r->number)
		to = next_row(from);
	why = reasons(m->ctx->mem, from, to);
	xlsx_row_at(m->w, r->number);
	for (size_t c = 0; c < m->run.sheet.ncols; c++) {
		bad = false;
		for (e = from; e != to; e = e->next)
			bad = bad || e->col == c + 1;
		put_cell(m, cell_at(r, c), bad);
	}
	xlsx_put_text(m->w, why, from != to);
	xlsx_end_row(m->w);
	m->next = to;
}

/* What stood above the table, a line each: lines[0] is row 1. */
static size_t
lines_above(struct marking *m, size_t head, const char **lines)
{
	const struct sheet_row *r;

	for (size_t i = 0; i + 1 < head; i++)
		lines[i] = "";
	for (size_t i = 0; i < m->run.head.first; i++) {
		r = &m->run.sheet.rows[i];
		for (size_t c = 0; c < r->n && *lines[r->number - 1] == '\0';
		    c++)
			if (!cell_blank(&r->cells[c]))
				lines[r->number - 1] = r->cells[c].text;
	}
	return head - 1;
}

static struct xlsx_col *
columns(struct marking *m)
{
	const struct import_run *r = &m->run;
	size_t n = r->sheet.ncols;
	struct xlsx_col *cols = NEW_N(m->ctx->mem, struct xlsx_col, n + 1);

	for (size_t c = 0; c < n; c++) {
		enum ftype t = c >= r->head.ncols ||
		    r->head.target[c] == NO_COL ? T_TEXT :
		    r->cols[r->head.target[c]].type;

		cols[c].title = r->head.titles[c].show;
		cols[c].kind = t == T_DATE ? XLSX_DATE :
		    t == T_INT ? XLSX_INT : t == T_MONEY ? XLSX_MONEY :
		    t == T_MILLI ? XLSX_DEC : XLSX_TEXT;
		cols[c].decimals = t == T_MILLI ? 3 : 0;
	}
	cols[n] = (struct xlsx_col){ .title = tr(m->ctx->lang, REASON),
		.kind = XLSX_TEXT, .width = 50 };
	return cols;
}

static enum rc
write_rows(struct ctx *ctx, struct marking *m)
{
	struct chunk c;
	enum rc rc = RC_OK;

	chunk_begin(ctx, &c);
	for (size_t i = m->run.head.body; i < m->run.sheet.n &&
	    rc == RC_OK; i++) {
		put_row(m, &m->run.sheet.rows[i]);
		rc = chunk_turn(ctx, &c);
	}
	return chunk_end(ctx, &c, rc);
}

static enum rc
mark_csv(struct ctx *ctx, struct marking *m, struct arena *mem,
    struct xlsx_sheet *s, struct buf *out)
{
	enum rc rc, rows;

	s->head_row = m->run.sheet.rows[m->run.head.first].number;
	s->titles = NEW_N(mem, const char *, s->head_row);
	s->ntitles = lines_above(m, s->head_row, s->titles);
	s->cols = columns(m);
	s->ncols = m->run.sheet.ncols + 1;
	m->w = xlsx_begin(mem, s);
	rows = write_rows(ctx, m);
	rc = xlsx_end(m->w, out);
	return rows != RC_OK ? rows : rc;
}

enum rc
import_marked(struct ctx *ctx, const struct entity *e, const char *name,
    const char *bytes, size_t n, const struct import_options *o,
    const struct import_result *said, struct buf *out)
{
	struct arena *mem = arena_open((size_t)512 << 20);
	struct marking m = { .ctx = ctx, .said = said };
	struct xlsx_sheet s = { .name = entity_titles(ctx->lang, e),
		.landscape = true };
	struct import_result again;
	enum rc rc;

	(void)name;
	rc = import_open(ctx, mem, e, bytes, n, o, &again, &m.run);
	if (m.run.sheet.n == 0 || m.run.head.titles == NULL) {
		arena_close(mem);
		return rc == RC_OK ? RC_INVALID : rc;
	}
	/* Errors of the whole file stand before those of rows. */
	m.next = said->errors;
	while (m.next != NULL && m.next->row == 0)
		m.next = m.next->next;
	rc = RC_INVALID;
	if (again.nsheets != 0)
		rc = mark_book(&m, mem, bytes, n, tr(ctx->lang, REASON),
		    again.sheet, out);
	if (rc == RC_INVALID) /* or a workbook that cannot be changed */
		rc = mark_csv(ctx, &m, mem, &s, out);
	arena_close(mem);
	return rc;
}
