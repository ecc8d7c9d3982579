/* codec/xlsx_sheet.c: read one sheet of a workbook, a row at a time. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/tr.h"
#include "codec/unzip.h"
#include "codec/xlsx.h"
#include "codec/xlsx_in.h"
#include "codec/xml.h"

static const char WHY_NO_SHEET[] = N_("Sổ tính không có trang tính này.");
static const char WHY_ROWS[] = N_("Trang tính có hơn 200.000 dòng.");
static const char WHY_COLS[] = N_("Trang tính có hơn 500 cột.");
static const char WHY_CELL[] = N_("Tệp bị hỏng: có ô không đọc được.");
static const char WHY_STYLES[] = N_("Tệp có quá nhiều kiểu định dạng.");

enum { MAX_ROW = 1048576, MAX_COL = 16384, MAX_MERGES = 100000, DAYS = 512 };

enum part { PART_OTHER, PART_ROWS, PART_MERGES };

struct sheet {
	struct arena *mem;
	struct xlsx_book book;
	struct xlsx_styles styles;
	struct xlsx_strings strings;
	xlsx_row *row;
	void *arg;
	const char **why;

	enum part in;
	size_t number;    /* of the row being read, from 1 */
	size_t delivered;
	struct cell cells[XLSX_MAX_COLS];
	size_t ncells;    /* after the last that is not empty */

	bool in_row, in_cell;
	size_t col, next; /* of the cell being read; of one without r="" */
	char type[12];    /* its t="" */
	size_t style;
	bool in_v;
	bool formula, value; /* has an <f>, a <v> */
	struct xlsx_rich rich; /* <v> or <is> */

	struct xlsx_merge *merges;
	size_t nmerges;

	/* A column of dates repeats itself: their texts, by day. */
	struct { int64_t day; const char *iso; } days[DAYS];
};

static enum rc
refuse(struct sheet *s, const char *why)
{
	*s->why = why;
	return RC_INVALID;
}

/* "AB12": 0-based; returns what follows, or NULL. */
static const char *
cell_ref(const char *p, size_t *row, size_t *col)
{
	char *end;
	long n;

	*col = 0;
	for (; (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z'); p++) {
		*col = *col * 26 + (size_t)((*p | 0x20) - 'a') + 1;
		if (*col > MAX_COL)
			return NULL;
	}
	if (*col == 0 || *p < '1' || *p > '9')
		return NULL;
	n = strtol(p, &end, 10);
	if (n > MAX_ROW)
		return NULL;
	*col -= 1;
	*row = (size_t)n - 1;
	return end;
}

static void
merge_add(struct sheet *s, const char *ref)
{
	size_t r1, c1, r2, c2;
	struct xlsx_merge *m;

	if (ref == NULL || s->nmerges == MAX_MERGES ||
	    (ref = cell_ref(ref, &r1, &c1)) == NULL || *ref != ':' ||
	    (ref = cell_ref(ref + 1, &r2, &c2)) == NULL || *ref != '\0' ||
	    r2 < r1 || c2 < c1)
		return; /* how cells look is not worth an error */
	s->merges = xlsx_grow(s->mem, s->merges, s->nmerges, sizeof(*m));
	m = &s->merges[s->nmerges++];
	*m = (struct xlsx_merge){ (uint32_t)r1, (uint32_t)c1, (uint32_t)r2,
		(uint32_t)c2 };
}

static const char *
day_text(struct sheet *s, int64_t day)
{
	size_t i = (size_t)(day + 65536) % DAYS;

	if (s->days[i].iso == NULL || s->days[i].day != day) {
		s->days[i].day = day;
		s->days[i].iso = date_iso(s->mem, day);
	}
	return s->days[i].iso;
}

static void
set_day(struct sheet *s, struct cell *c, int64_t day)
{
	c->type = CELL_DATE;
	c->day = day;
	c->text = day_text(s, day);
}

static void
set_number(struct sheet *s, struct cell *c, const char *v, bool date)
{
	int64_t day;

	if ((c->text = xlsx_number(s->mem, v)) == NULL) {
		c->text = str_dup(s->mem, v);
		c->type = CELL_TEXT; /* "NaN": for a person to judge */
	} else if (date && xlsx_day(c->text, s->book.date1904, &day)) {
		set_day(s, c, day);
	} else {
		c->type = CELL_NUMBER;
	}
}

/* t="d": an ISO date, perhaps with a time. */
static void
set_iso(struct sheet *s, struct cell *c, const char *v)
{
	const char *date = str_ndup(s->mem, v, strnlen(v, 10));
	int64_t day;

	if (date_parse(date, DATE_DMY, &day)) {
		set_day(s, c, day);
	} else {
		c->type = CELL_TEXT;
		c->text = str_dup(s->mem, v);
	}
}

static enum rc
set_shared(struct sheet *s, struct cell *c, const char *v)
{
	char *end;
	unsigned long i = strtoul(v, &end, 10);

	if (*v < '0' || *v > '9' || *end != '\0' || i >= s->strings.n)
		return refuse(s, WHY_CELL);
	c->type = CELL_TEXT;
	c->text = s->strings.at[i].text;
	if (s->strings.at[i].font != NULL)
		c->font = s->strings.at[i].font;
	return RC_OK;
}

/* At </c>: what was gathered becomes the cell. */
static enum rc
cell_end(struct sheet *s)
{
	const struct xlsx_style *style = s->style < s->styles.n ?
	    &s->styles.at[s->style] : NULL;
	const char *font = s->rich.font, *v;
	struct cell c = { .font = style != NULL ? style->font : NULL };
	enum rc rc = RC_OK;

	s->in_cell = false;
	/* A formula may give the empty text, but no empty number. */
	if (s->rich.text.len == 0 && (!s->formula || (s->value &&
	        strcmp(s->type, "str") == 0)))
		return RC_OK;
	if (s->col >= XLSX_MAX_COLS)
		return refuse(s, WHY_COLS);
	if (s->rich.text.len == 0) {
		c.type = CELL_ERROR;
		c.text = XLSX_NO_VALUE;
	} else if (strcmp(s->type, "str") == 0 ||
	    strcmp(s->type, "inlineStr") == 0) {
		c.type = CELL_TEXT;
		c.text = xlsx_rich_take(&s->rich);
		if (font != NULL)
			c.font = font;
	} else {
		v = buf_str(&s->rich.text);
		s->rich.text.len = 0;
		if (strcmp(s->type, "s") == 0)
			rc = set_shared(s, &c, v);
		else if (strcmp(s->type, "b") == 0) {
			c.type = CELL_BOOL;
			c.text = *v == '1' || *v == 't' ? "1" : "0";
		} else if (strcmp(s->type, "e") == 0) {
			c.type = CELL_ERROR;
			c.text = str_dup(s->mem, v);
		} else if (strcmp(s->type, "d") == 0)
			set_iso(s, &c, v);
		else
			set_number(s, &c, v, style != NULL && style->date);
	}
	if (rc != RC_OK || (c.type == CELL_TEXT && *c.text == '\0'))
		return rc;
	s->cells[s->col] = c;
	if (s->ncells <= s->col)
		s->ncells = s->col + 1;
	return RC_OK;
}

static enum rc
cell_start(struct sheet *s, const char **atts)
{
	const char *ref = xml_att(atts, "r"), *t = xml_att(atts, "t");
	const char *style = xml_att(atts, "s");
	size_t row;

	s->col = s->next;
	if (ref != NULL && cell_ref(ref, &row, &s->col) == NULL)
		return refuse(s, WHY_CELL);
	s->next = s->col + 1;
	if (t == NULL || strlen(t) >= sizeof(s->type))
		t = "n";
	memcpy(s->type, t, strlen(t) + 1);
	s->style = style != NULL ? strtoul(style, NULL, 10) : 0;
	s->rich.text.len = 0;
	s->rich.font = NULL;
	s->formula = s->value = false;
	s->in_cell = true;
	return RC_OK;
}

static enum rc
row_start(struct sheet *s, const char **atts)
{
	const char *r = xml_att(atts, "r");
	int64_t n;

	if (r == NULL)
		n = (int64_t)s->number + 1;
	else if (!str_int(r, &n))
		return refuse(s, WHY_CELL);
	if (n < 1 || n > MAX_ROW)
		return refuse(s, WHY_CELL);
	s->number = (size_t)n;
	s->next = 0;
	s->in_row = true;
	return RC_OK;
}

static enum rc
row_end(struct sheet *s)
{
	enum rc rc;

	s->in_row = false;
	if (s->ncells == 0)
		return RC_OK;
	if (++s->delivered > XLSX_MAX_ROWS)
		return refuse(s, WHY_ROWS);
	rc = s->row(s->arg, s->number, s->cells, s->ncells);
	memset(s->cells, 0, s->ncells * sizeof(s->cells[0]));
	s->ncells = 0;
	return rc;
}

static enum rc
start(void *arg, int depth, const char *name, const char **atts)
{
	struct sheet *s = arg;

	if (depth == 2) {
		s->in = strcmp(name, "sheetData") == 0 ? PART_ROWS :
		    strcmp(name, "mergeCells") == 0 ? PART_MERGES : PART_OTHER;
		return RC_OK;
	}
	if (s->in == PART_MERGES && depth == 3)
		merge_add(s, xml_att(atts, "ref"));
	if (s->in != PART_ROWS)
		return RC_OK;
	if (depth == 3 && strcmp(name, "row") == 0)
		return row_start(s, atts);
	if (depth == 4 && s->in_row && strcmp(name, "c") == 0)
		return cell_start(s, atts);
	if (!s->in_cell)
		return RC_OK;
	if (depth == 5) {
		s->in_v = s->rich.on = strcmp(name, "v") == 0;
		s->value = s->value || s->in_v;
		s->formula = s->formula || strcmp(name, "f") == 0;
	}
	if (depth > 5 && !s->in_v && strcmp(s->type, "inlineStr") == 0)
		xlsx_rich_start(&s->rich, depth - 5, name, atts);
	return RC_OK;
}

static enum rc
end(void *arg, int depth, const char *name)
{
	struct sheet *s = arg;

	if (s->in != PART_ROWS)
		return RC_OK;
	if (depth >= 5)
		xlsx_rich_end(&s->rich, depth == 5 ? 1 : depth - 5);
	else if (depth == 4 && s->in_cell)
		return cell_end(s);
	else if (depth == 3 && s->in_row)
		return row_end(s);
	return RC_OK;
}

static enum rc
text(void *arg, const char *bytes, size_t n)
{
	struct sheet *s = arg;

	if (!s->in_cell || xlsx_rich_text(&s->rich, bytes, n))
		return RC_OK;
	return refuse(s, xlsx_why_long);
}

static enum rc
sheet_read(struct sheet *s, struct unzip *u, size_t at, struct xlsx_info *info,
    const char **why)
{
	static const struct xml_on on = { start, end, text };
	enum rc rc;

	if ((rc = xlsx_book_read(s->mem, u, &s->book, why)) != RC_OK)
		return rc;
	info->nsheets = s->book.n;
	info->sheets = s->book.names;
	if (at >= s->book.n || s->book.parts[at] == NULL) {
		*why = WHY_NO_SHEET;
		return RC_INVALID;
	}
	if (s->book.styles != NULL) {
		*why = WHY_STYLES;
		rc = xlsx_styles_read(s->mem, u, s->book.styles, &s->styles,
		    why);
		if (rc != RC_OK)
			return rc;
	}
	if (s->book.strings != NULL) {
		rc = xlsx_strings_read(s->mem, u, s->book.strings,
		    &s->strings, why);
		if (rc != RC_OK)
			return rc;
	}
	*why = NULL;
	rc = xml_part(s->mem, u, s->book.parts[at], &on, s, why);
	info->nmerges = s->nmerges;
	info->merges = s->merges;
	return rc;
}

enum rc
xlsx_read(struct arena *mem, const char *bytes, size_t n, size_t sheet,
    xlsx_row *row, void *arg, struct xlsx_info *info, const char **why)
{
	struct sheet *s = NEW(mem, struct sheet);
	struct unzip *u;
	enum rc rc;

	memset(info, 0, sizeof(*info));
	if ((u = unzip_open(mem, bytes, n, why)) == NULL)
		return RC_INVALID;
	s->mem = mem;
	s->row = row;
	s->arg = arg;
	s->why = why;
	s->rich.text.mem = mem;
	rc = sheet_read(s, u, sheet, info, why);
	unzip_close(u);
	return rc;
}
