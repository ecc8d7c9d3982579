/* model/import_head.c: where a sheet's table begins and which lines of it are
 * data.
 *
 * Offices put one to three title lines above the table, a header of one or
 * two lines with merged groups, a line that numbers the columns, section
 * lines ("I. Huyện Tân Yên"), totals, and signatures below. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/legacy.h"
#include "model/import_in.h"

enum { LOOK = 30, TITLE_MAX = 400 };

/* A header cell's text, in Unicode whatever font it was typed in. */
static const char *
text_at(struct arena *mem, const struct sheet_row *r, size_t col)
{
	const struct cell *c = cell_at(r, col);
	enum legacy which;

	if (cell_blank(c) || strlen(c->text) > TITLE_MAX)
		return NULL;
	which = cell_legacy(c, legacy_guess(c->text));
	return str_trim(mem, which != LEGACY_NONE ?
	    legacy_text(mem, c->text, which) : utf8_nfc(mem, c->text));
}

/* The merge over a cell, or NULL. */
static const struct xlsx_merge *
merge_at(const struct import_sheet *s, const struct sheet_row *r, size_t col)
{
	for (size_t i = 0; i < s->info.nmerges; i++) {
		const struct xlsx_merge *m = &s->info.merges[i];

		if (m->row1 <= r->number - 1 && r->number - 1 <= m->row2 &&
		    m->col1 <= col && col <= m->col2)
			return m;
	}
	return NULL;
}

static void
titles_one(struct arena *mem, const struct import_sheet *s, size_t i,
    struct title *t)
{
	for (size_t c = 0; c < s->ncols; c++) {
		t[c] = (struct title){
			.show = text_at(mem, &s->rows[i], c) };
		if (t[c].show != NULL)
			t[c].joined = t[c].alone = utf8_fold(mem, t[c].show);
	}
}

/* The group a column stands under in the upper line: its own cell, the merge
 * over it, or (in a CSV, which has none) the nearest to the left. */
static const char *
group_of(struct arena *mem, const struct import_sheet *s, size_t i, size_t col)
{
	const struct sheet_row *up = &s->rows[i], *low = &s->rows[i + 1];
	const struct xlsx_merge *m = merge_at(s, up, col);
	const char *text;

	if (m != NULL) {
		/* A line across most of the table is a title, no group. */
		if ((m->col2 - m->col1 + 1) * 2 > s->ncols && s->ncols > 4)
			return NULL;
		return text_at(mem, up, m->col1);
	}
	if ((text = text_at(mem, up, col)) != NULL || s->info.nmerges != 0)
		return text;
	for (size_t c = col; !cell_blank(cell_at(low, c)); c--) {
		if ((text = text_at(mem, up, c)) != NULL)
			return text;
		if (c == 0)
			break;
	}
	return NULL;
}

static void
titles_two(struct arena *mem, const struct import_sheet *s, size_t i,
    struct title *t)
{
	const char *up, *low;

	for (size_t c = 0; c < s->ncols; c++) {
		t[c] = (struct title){ 0 };
		up = group_of(mem, s, i, c);
		low = text_at(mem, &s->rows[i + 1], c);
		if (up == NULL && low == NULL)
			continue;
		if (up == NULL || low == NULL) {
			t[c].show = up == NULL ? low : up;
			t[c].joined = t[c].alone =
			    utf8_fold(mem, t[c].show);
			continue;
		}
		t[c].show = str_fmt(mem, "%s %s", up, low);
		t[c].joined = utf8_fold(mem, t[c].show);
		t[c].turned = utf8_fold(mem, str_fmt(mem, "%s %s", low, up));
		t[c].alone = utf8_fold(mem, low);
	}
}

/* "(1) (2) (3)" or "A B 1 2 3": a line that numbers the columns. */
static bool
is_numbering(struct arena *mem, const struct sheet_row *r)
{
	size_t seen = 0, letters = 0;
	int64_t v, want = 1;
	const char *s;

	for (size_t c = 0; c < r->n; c++) {
		if (cell_blank(&r->cells[c]))
			continue;
		s = utf8_fold(mem, r->cells[c].text);
		seen++;
		if (strlen(s) == 1 && *s >= 'a' && *s <= 'z' && want == 1)
			letters++;
		else if (str_int(s, &v) && v == want)
			want++;
		else
			return false;
	}
	return seen >= 3 && letters < seen;
}

/* How far down the header's merged cells reach. */
static size_t
body_of(struct arena *mem, const struct import_sheet *s, size_t first,
    size_t lines)
{
	size_t last = s->rows[first + lines - 1].number, body;
	const struct xlsx_merge *m;

	for (size_t i = 0; i < s->info.nmerges; i++) {
		m = &s->info.merges[i];
		if (m->row1 + 1 >= s->rows[first].number &&
		    m->row1 + 1 <= last && m->row2 + 1 > last &&
		    m->row2 - m->row1 < 4)
			last = m->row2 + 1;
	}
	for (body = first + lines; body < s->n &&
	    s->rows[body].number <= last; body++)
		;
	if (body < s->n && is_numbering(mem, &s->rows[body]))
		body++;
	return body;
}

/* The line with the most texts: what to show when no label was found. */
static size_t
fullest(const struct import_sheet *s)
{
	size_t best = 0, most = 0, n;

	for (size_t i = 0; i < s->n && i < LOOK; i++) {
		n = 0;
		for (size_t c = 0; c < s->rows[i].n; c++)
			n += !cell_blank(&s->rows[i].cells[c]) &&
			    s->rows[i].cells[c].type == CELL_TEXT;
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return best;
}

bool
head_find(struct arena *mem, const struct import_sheet *s,
    const struct import_col *cols, size_t ncols, struct import_head *h)
{
	struct title *t = NEW_N(mem, struct title, s->ncols);
	size_t *target = NEW_N(mem, size_t, s->ncols);
	size_t best = 1, first = 0, lines = 0, score, look;

	look = s->n < LOOK ? s->n : LOOK;
	/* One line suffices unless two match strictly more. */
	for (size_t i = 0; i < look; i++) {
		titles_one(mem, s, i, t);
		score = map_titles(mem, t, s->ncols, cols, ncols, target);
		if (score > best) {
			best = score;
			first = i;
			lines = 1;
		}
	}
	for (size_t i = 0; i + 1 < look; i++) {
		if (s->rows[i + 1].number != s->rows[i].number + 1)
			continue;
		titles_two(mem, s, i, t);
		score = map_titles(mem, t, s->ncols, cols, ncols, target);
		/* By a whole exact match: no chance likeness will do. */
		if (score >= best + MAP_EXACT - 1) {
			best = score;
			first = i;
			lines = 2;
		}
	}
	*h = (struct import_head){ .ncols = s->ncols, .titles = t,
	    .target = target };
	h->first = lines != 0 ? first : fullest(s);
	if (lines == 2)
		titles_two(mem, s, h->first, t);
	else
		titles_one(mem, s, h->first, t);
	map_titles(mem, t, s->ncols, cols, ncols, target);
	for (size_t c = 0; c < s->ncols; c++)
		h->matched += target[c] != NO_COL;
	h->body = body_of(mem, s, h->first, lines == 2 ? 2 : 1);
	return lines != 0;
}

/* ---- lines below the header ---- */

size_t
line_filled(const struct import_head *h, const struct sheet_row *r)
{
	size_t n = 0;

	for (size_t c = 0; c < h->ncols; c++)
		n += h->target[c] != NO_COL && !cell_blank(cell_at(r, c));
	return n;
}

static bool
is_roman(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= 6 && strspn(s, "ivxl") == n;
}

/* What ends a table: its total, or the place and day it was signed. */
static bool
is_end(const char *text, const struct import_head *h, size_t filled)
{
	static const char *const signs[] = { "nguoi lap", "thu truong",
		"tm ", "kt ", "noi nhan", "xac nhan cua", "ghi chu " };
	const char *day;

	if (str_begins(text, "tong cong") || strcmp(text, "tong so") == 0 ||
	    strcmp(text, "total") == 0 || strcmp(text, "grand total") == 0)
		return true;
	if (filled == 0) /* nothing of it is taken: "Cộng: 3 sản phẩm" */
		return str_begins(text, "tong so ") ||
		    str_begins(text, "cong ") || str_begins(text, "noi nhan");
	if (filled > 1 || h->matched <= 3)
		return false;
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_begins(text, signs[i]))
			return true;
	if ((day = strstr(text, "ngay")) == NULL)
		return false;
	day = strstr(day, " thang");
	return day != NULL && strstr(day, " nam") != NULL;
}

enum line_is
line_is(struct arena *mem, const struct import_head *h,
    const struct sheet_row *r)
{
	size_t filled = line_filled(h, r);
	const char *text = NULL;

	for (size_t c = 0; c < r->n && text == NULL; c++)
		if (!cell_blank(&r->cells[c]) &&
		    r->cells[c].type == CELL_TEXT &&
		    strlen(r->cells[c].text) < 60)
			text = text_at(mem, r, c);
	if (text == NULL)
		return filled == 0 ? LINE_BLANK : LINE_DATA;
	text = utf8_fold(mem, text);
	if (is_end(text, h, filled))
		return LINE_GRAND;
	if (filled == 0)
		return LINE_BLANK;
	if (strcmp(text, "cong") == 0 || strcmp(text, "tong") == 0)
		return LINE_TOTAL;
	/* A section is numbered where nothing is taken, and has one text. */
	if (filled == 1 && h->matched > 2 && cell_blank(cell_at(r, 0)) == false
	    && h->target[0] == NO_COL && is_roman(text))
		return LINE_SECTION;
	return LINE_DATA;
}
