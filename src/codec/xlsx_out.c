/* codec/xlsx_out.c: workbooks as offices want them: title, table, A4.
 *
 * libxlsxwriter can only write to a named file in this version, and in
 * constant memory keeps its rows in another one: both are in the directory
 * for temporary files and gone when xlsx_end returns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/none.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/xlsx.h"

enum { MAX_TEXT = 32767, MAX_NAME = 31, A4 = 9, MAX_DECIMALS = 9 };
static const char FACE[] = "Times New Roman";

struct xlsx_writer {
	struct arena *mem;
	const struct xlsx_sheet *sheet;
	lxw_workbook *book;
	lxw_worksheet *page;
	lxw_format **plain, **bad; /* by column */
	char *path;
	lxw_row_t row, head; /* head: where the column titles are */
	lxw_col_t col;
	enum rc rc;
};

static lxw_format *
format(struct xlsx_writer *w)
{
	lxw_format *f = workbook_add_format(w->book);

	format_set_font_name(f, FACE);
	format_set_font_size(f, 12);
	return f;
}

static lxw_format *
cell_format(struct xlsx_writer *w, const struct xlsx_col *col, bool bad)
{
	lxw_format *f = format(w);
	int n = col->decimals < MAX_DECIMALS ? col->decimals : MAX_DECIMALS;

	format_set_border(f, LXW_BORDER_THIN);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (bad)
		format_set_bg_color(f, 0xFFC7CE);
	switch (col->kind) {
	case XLSX_TEXT:
		/* "@": a code typed into the cell keeps its zeros. */
		format_set_num_format(f, "@");
		format_set_text_wrap(f);
		break;
	case XLSX_INT:
		/* Mostly years and rounds: not 2.023. */
		format_set_num_format(f, "0");
		break;
	case XLSX_MONEY:
		format_set_num_format(f, "#,##0");
		break;
	case XLSX_DEC:
		format_set_num_format(f, n <= 0 ? "#,##0" :
		    str_fmt(w->mem, "#,##0.%.*s", n, "000000000"));
		break;
	case XLSX_DATE:
		format_set_num_format(f, "dd/mm/yyyy");
		format_set_align(f, LXW_ALIGN_CENTER);
		break;
	case XLSX_ANY:
		break;
	}
	return f;
}

static int
width(const struct xlsx_col *col)
{
	static const int usual[] = { [XLSX_TEXT] = 24, [XLSX_INT] = 9,
		[XLSX_DEC] = 11, [XLSX_MONEY] = 16, [XLSX_DATE] = 12,
		[XLSX_ANY] = 9 };

	return col->width > 0 ? col->width : usual[col->kind];
}

/* A tab's name may not hold these signs nor begin or end with a quote. */
static const char *
tab_name(struct arena *mem, const char *name)
{
	char *s = str_dup(mem, str_empty(name) ? "1" : name);

	for (char *p = s; *p != '\0'; p++)
		if (strchr("[]:*?/\\'", *p) != NULL)
			*p = ' ';
	return utf8_len(s) > MAX_NAME ? utf8_cut(mem, s, MAX_NAME - 1) : s;
}

/* Is ${v} a whole number that a double keeps to the last digit? */
static bool
is_exact(int64_t v)
{
	return v > -1000000000000000 && v < 1000000000000000;
}

static void
head(struct xlsx_writer *w)
{
	const struct xlsx_sheet *s = w->sheet;
	lxw_format *bold = format(w), *line = format(w), *title = format(w);
	const struct xlsx_col *c;

	format_set_bold(bold);
	format_set_font_size(bold, 14);
	for (size_t i = 0; i < s->ntitles; i++)
		worksheet_write_string(w->page, w->row++, 0, s->titles[i],
		    i == 0 ? bold : line);
	if (s->head_row != 0)
		w->row = (lxw_row_t)s->head_row - 1;
	else if (s->ntitles > 0)
		w->row++;
	format_set_bold(title);
	format_set_text_wrap(title);
	format_set_border(title, LXW_BORDER_THIN);
	format_set_bg_color(title, 0xE7EFE7);
	format_set_align(title, LXW_ALIGN_CENTER);
	format_set_align(title, LXW_ALIGN_VERTICAL_CENTER);
	w->head = w->row;
	for (size_t i = 0; i < s->ncols; i++) {
		c = &s->cols[i];
		w->plain[i] = cell_format(w, c, false);
		w->bad[i] = cell_format(w, c, true);
		worksheet_set_column(w->page, (lxw_col_t)i, (lxw_col_t)i,
		    width(c), NULL);
		worksheet_write_string(w->page, w->row, (lxw_col_t)i,
		    str_or(c->title, ""), title);
	}
	w->row++;
}

static void
paper(struct xlsx_writer *w)
{
	worksheet_set_paper(w->page, A4);
	if (w->sheet->landscape)
		worksheet_set_landscape(w->page);
	worksheet_fit_to_pages(w->page, 1, 0);
	worksheet_repeat_rows(w->page, w->head, w->head);
	worksheet_freeze_panes(w->page, w->head + 1, 0);
	worksheet_set_footer(w->page, "&C&P/&N");
}

struct xlsx_writer *
xlsx_begin(struct arena *mem, const struct xlsx_sheet *sheet)
{
	struct xlsx_writer *w = NEW(mem, struct xlsx_writer);
	const char *dir = str_or(getenv("TMPDIR"), "/tmp");
	lxw_workbook_options opt = { .constant_memory = LXW_TRUE };
	int fd;

	w->mem = mem;
	w->sheet = sheet;
	w->plain = NEW_N(mem, lxw_format *, sheet->ncols);
	w->bad = NEW_N(mem, lxw_format *, sheet->ncols);
	w->path = str_fmt(mem, "%s/saoque-XXXXXX", dir);
	w->rc = RC_FAULT;
	if ((fd = mkstemp(w->path)) == -1)
		return w;
	close(fd);
	opt.tmpdir = str_dup(mem, dir);
	if ((w->book = workbook_new_opt(w->path, &opt)) == NULL)
		return w;
	w->page = workbook_add_worksheet(w->book, tab_name(mem, sheet->name));
	if (w->page == NULL)
		return w;
	w->rc = RC_OK;
	head(w);
	paper(w);
	return w;
}

/* The format of the next cell, or NULL when there is nowhere to write. */
static lxw_format *
next(struct xlsx_writer *w, bool bad)
{
	if (w->rc != RC_OK || w->col >= w->sheet->ncols)
		return NULL;
	return bad ? w->bad[w->col] : w->plain[w->col];
}

static void
wrote(struct xlsx_writer *w, lxw_error e)
{
	if (e != LXW_NO_ERROR && w->rc == RC_OK)
		w->rc = e == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE ?
		    RC_INVALID : RC_FAULT;
	w->col++;
}

void
xlsx_put_none(struct xlsx_writer *w, bool bad)
{
	lxw_format *f = next(w, bad);

	if (f != NULL)
		wrote(w, worksheet_write_blank(w->page, w->row, w->col, f));
}

void
xlsx_put_text(struct xlsx_writer *w, const char *text, bool bad)
{
	lxw_format *f = next(w, bad);

	if (str_empty(text)) {
		xlsx_put_none(w, bad);
		return;
	}
	if (f == NULL)
		return;
	if (strlen(text) > MAX_TEXT && utf8_len(text) > MAX_TEXT)
		text = utf8_cut(w->mem, text, MAX_TEXT - 1);
	wrote(w, worksheet_write_string(w->page, w->row, w->col, text, f));
}

void
xlsx_put_int(struct xlsx_writer *w, int64_t v, bool bad)
{
	xlsx_put_dec(w, v, 0, bad);
}

void
xlsx_put_dec(struct xlsx_writer *w, int64_t v, int scale, bool bad)
{
	lxw_format *f = next(w, bad);
	double d = (double)v;

	if (v == NONE) {
		xlsx_put_none(w, bad);
		return;
	}
	if (f == NULL)
		return;
	if (!is_exact(v)) { /* better text than another number */
		xlsx_put_text(w, num_str(w->mem, v, scale, NUM_C), bad);
		return;
	}
	/* One division of two exact doubles is the nearest double there is. */
	if (scale > 0) {
		double ten = 1;

		while (scale-- > 0)
			ten *= 10;
		d /= ten;
	}
	wrote(w, worksheet_write_number(w->page, w->row, w->col, d, f));
}

void
xlsx_put_date(struct xlsx_writer *w, int64_t day, bool bad)
{
	enum { SERIAL = 25569, MARCH_1900 = -25508 };
	lxw_format *f = next(w, bad);

	if (day == NONE) {
		xlsx_put_none(w, bad);
		return;
	}
	if (f == NULL)
		return;
	if (day < MARCH_1900) { /* before it, serials count a day too many */
		xlsx_put_text(w, date_iso(w->mem, day), bad);
		return;
	}
	wrote(w, worksheet_write_number(w->page, w->row, w->col,
	    (double)(day + SERIAL), f));
}

void
xlsx_end_row(struct xlsx_writer *w)
{
	w->row++;
	w->col = 0;
}

void
xlsx_row_at(struct xlsx_writer *w, size_t row)
{
	if (row > w->row)
		w->row = (lxw_row_t)row - 1;
}

static enum rc
file_take(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	enum rc rc = RC_OK;
	char *to;
	long n;

	if (f == NULL)
		return RC_FAULT;
	if (fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) <= 0 ||
	    fseek(f, 0, SEEK_SET) != 0) {
		rc = RC_FAULT;
		goto done;
	}
	to = buf_room(out, (size_t)n);
	if (fread(to, 1, (size_t)n, f) != (size_t)n)
		rc = RC_FAULT;
	else
		out->len += (size_t)n;
done:
	fclose(f);
	return rc;
}

enum rc
xlsx_end(struct xlsx_writer *w, struct buf *out)
{
	lxw_row_t last = w->row > w->head + 1 ? w->row - 1 : w->head;

	if (w->page != NULL && w->sheet->ncols > 0)
		worksheet_autofilter(w->page, w->head, 0, last,
		    (lxw_col_t)(w->sheet->ncols - 1));
	if (w->book != NULL && workbook_close(w->book) != LXW_NO_ERROR &&
	    w->rc == RC_OK)
		w->rc = RC_FAULT;
	w->book = NULL;
	if (w->rc == RC_OK && out != NULL)
		w->rc = file_take(w->path, out);
	unlink(w->path);
	return w->rc;
}
