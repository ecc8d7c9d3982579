/* model/import_marked.c: the person's own table back, wrong cells red and the
 * reason at the end of the line, to be mended and sent again. */
#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/str.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "model/import_in.h"

struct marking {
	struct ctx *ctx;
	struct import_run run;
	const struct import_result *said;
	struct xlsx_writer *w;
	const struct import_error *next; /* errors come in order of rows */
};

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
	const struct import_error *e, *from = m->next, *to = m->next;
	struct buf why = BUF_INIT(m->ctx->mem);
	bool bad;

	while (to != NULL && to->row == r->number)
		to = to->next;
	for (size_t c = 0; c < m->run.sheet.ncols; c++) {
		bad = false;
		for (e = from; e != to; e = e->next)
			bad = bad || e->col == c + 1;
		put_cell(m, cell_at(r, c), bad);
	}
	for (e = from; e != to; e = e->next)
		buf_fmt(&why, "%s%s%s%s", e == from ? "" : ". ", e->column,
		    *e->column != '\0' ? ": " : "", e->message);
	xlsx_put_text(m->w, buf_str(&why), from != to);
	xlsx_end_row(m->w);
	m->next = to;
}

/* What stood above the table, a line each. */
static size_t
lines_above(struct marking *m, const char **lines)
{
	const struct sheet_row *r;
	size_t n = 0;

	for (size_t i = 0; i < m->run.head.first; i++) {
		r = &m->run.sheet.rows[i];
		for (size_t c = 0; c < r->n; c++)
			if (!cell_blank(&r->cells[c])) {
				lines[n++] = r->cells[c].text;
				break;
			}
	}
	return n;
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
	cols[n] = (struct xlsx_col){ .title = tr(m->ctx->lang, N_("Lý do")),
		.kind = XLSX_TEXT, .width = 50 };
	return cols;
}

static enum rc
write_rows(struct ctx *ctx, struct marking *m)
{
	struct chunk c;
	enum rc rc = RC_OK;

	/* Errors of the whole file stand before those of rows. */
	m->next = m->said->errors;
	while (m->next != NULL && m->next->row == 0)
		m->next = m->next->next;
	chunk_begin(ctx, &c);
	for (size_t i = m->run.head.body; i < m->run.sheet.n &&
	    rc == RC_OK; i++) {
		put_row(m, &m->run.sheet.rows[i]);
		rc = chunk_turn(ctx, &c);
	}
	return chunk_end(ctx, &c, rc);
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
	enum rc rc, rows;

	(void)name;
	rc = import_open(ctx, mem, e, bytes, n, o, &again, &m.run);
	if (m.run.sheet.n == 0 || m.run.head.titles == NULL) {
		arena_close(mem);
		return rc == RC_OK ? RC_INVALID : rc;
	}
	s.titles = NEW_N(mem, const char *, m.run.head.first);
	s.ntitles = lines_above(&m, s.titles);
	s.cols = columns(&m);
	s.ncols = m.run.sheet.ncols + 1;
	m.w = xlsx_begin(mem, &s);
	rows = write_rows(ctx, &m);
	rc = xlsx_end(m.w, out);
	arena_close(mem);
	return rows != RC_OK ? rows : rc;
}
