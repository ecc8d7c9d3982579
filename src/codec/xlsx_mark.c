/* codec/xlsx_mark.c: see xlsx_mark.h.
 *
 * Two parts of the package are written anew, tag by tag: the sheet, whose
 * marked cells point to other styles, and the styles, which get a copy of each
 * style so pointed to, with a red ground.  The rest is not even unpacked. */
#include "codec/xlsx_mark.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "codec/unzip.h"
#include "codec/xlsx_in.h"
#include "codec/xlsx_tag.h"

enum { WIDTH = 50 };
#define RED "FFFFC7CE" /* the ground of Excel's own style "Bad" */

/* A style made of another: on red, or on no ground. */
struct made {
	size_t of;
	bool red;
};

struct marking {
	struct arena *mem;
	const struct xlsx_marks *marks;
	struct buf sheet, styles; /* as they will be */
	const char *from; /* of the sheet: what is not copied yet */
	const char *prefix; /* of its names: "x:" or "" */
	size_t row, col;  /* being read, from 1 */
	const struct xlsx_mark *mark; /* of this row, or NULL */
	size_t next; /* of its red columns */
	bool reason; /* still to come in this row */
	bool cols;   /* widths: ours is told */
	size_t nxfs; /* styles there are, */
	struct xlsx_tag *xfs;
	bool *red;   /* and which of them are red */
	struct made *made;
	size_t nmade;
};

/* ---- styles ---- */

/* Behind the styles there are comes that of reasons, then the made ones. */
static size_t
made_of(struct marking *m, size_t style, bool red)
{
	if (style >= m->nxfs)
		style = 0;
	if (m->red[style] == red)
		return style;
	for (size_t i = 0; i < m->nmade; i++)
		if (m->made[i].of == style)
			return m->nxfs + 1 + i;
	m->made = xlsx_grow(m->mem, m->made, m->nmade, sizeof(*m->made));
	m->made[m->nmade++] = (struct made){ style, red };
	return m->nxfs + m->nmade;
}

static size_t
reason_style(const struct marking *m)
{
	return m->nxfs;
}

/* Is this <fill> the red one? */
static bool
is_red(const struct xlsx_tag *fill)
{
	const char *end = xlsx_tag_past(fill), *red = strstr(fill->at, RED);

	return red != NULL && end != NULL && red < end;
}

/* The table of styles, by number. */
static bool
styles_list(struct marking *m, const char *text)
{
	struct xlsx_tag t = { .end = text };
	const char *in = "", *fill;
	size_t nfills = 0, red = SIZE_MAX;

	while (xlsx_tag_next(t.end, &t)) {
		if (xlsx_tag_is(&t, "cellXfs") || xlsx_tag_is(&t, "fills"))
			in = t.close ? "" : t.len == 5 ? "fill" : "xf";
		if (t.close || *in == '\0' || !xlsx_tag_is(&t, in))
			continue;
		if (*in == 'f') {
			if (is_red(&t))
				red = nfills;
			nfills++;
			continue;
		}
		m->xfs = xlsx_grow(m->mem, m->xfs, m->nxfs, sizeof(t));
		m->red = xlsx_grow(m->mem, m->red, m->nxfs, sizeof(bool));
		fill = xlsx_tag_att(m->mem, &t, "fillId");
		m->xfs[m->nxfs] = t;
		m->red[m->nxfs++] = fill != NULL &&
		    strtoul(fill, NULL, 10) == red;
	}
	return m->nxfs != 0;
}

static bool
put_styles(struct marking *m, const char *fill)
{
	const struct xlsx_tag *xf = m->xfs;
	const char *p = xf->at, *end;
	struct buf *b = &m->styles;

	buf_fmt(b, "<%.*sxf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
	    "borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><%.*salignment "
	    "vertical=\"top\" wrapText=\"1\"/></%.*sxf>", (int)xf->prefix, p + 1,
	    (int)xf->prefix, p + 1, (int)xf->prefix, p + 1);
	for (size_t i = 0; i < m->nmade; i++) {
		xf = &m->xfs[m->made[i].of];
		if ((end = xlsx_tag_past(xf)) == NULL)
			return false;
		xlsx_tag_put(b, xf, "fillId applyFill", m->made[i].red ?
		    fill : " fillId=\"0\"", false);
		buf_put(b, xf->end, (size_t)(end - xf->end));
	}
	return true;
}

static void
put_fill(struct buf *b, const struct xlsx_tag *t)
{
	const char *p = t->name - t->prefix;
	int n = (int)t->prefix;

	buf_fmt(b, "<%.*sfill><%.*spatternFill patternType=\"solid\">"
	    "<%.*sfgColor rgb=\"" RED "\"/><%.*sbgColor indexed=\"64\"/>"
	    "</%.*spatternFill></%.*sfill>", n, p, n, p, n, p, n, p, n, p, n,
	    p);
}

/* One fill more, and the styles that have it. */
static bool
paint(struct marking *m, const char *text)
{
	struct xlsx_tag t = { .end = text };
	const char *from = text, *fill = NULL;
	bool done = false, in = false;
	size_t nfills = 0;

	while (!done && xlsx_tag_next(t.end, &t)) {
		bool fills = xlsx_tag_is(&t, "fills");
		bool table = xlsx_tag_is(&t, "cellXfs");

		nfills += in && !t.close && xlsx_tag_is(&t, "fill");
		if (fills)
			in = !t.close;
		if (!fills && !table)
			continue;
		buf_put(&m->styles, from, (size_t)(t.at - from));
		from = t.at;
		if (!t.close) {
			xlsx_tag_put(&m->styles, &t, "count", "", false);
			from = t.end;
		} else if (fills) {
			put_fill(&m->styles, &t);
			fill = str_fmt(m->mem, " fillId=\"%zu\" "
			    "applyFill=\"1\"", nfills);
		} else if (fill == NULL || !put_styles(m, fill)) {
			return false;
		}
		done = table && t.close;
	}
	buf_puts(&m->styles, from);
	return done;
}

/* ---- the sheet ---- */

/* Copy up to ${to}; reading goes on at ${then}. */
static void
copy(struct marking *m, const char *to, const char *then)
{
	buf_put(&m->sheet, m->from, (size_t)(to - m->from));
	m->from = then;
}

static const char *
ref(struct marking *m, size_t col)
{
	char s[16], *p = s + sizeof(s) - 1;

	*p = '\0';
	for (; col > 0; col = (col - 1) / 26)
		*--p = (char)('A' + (col - 1) % 26);
	return str_fmt(m->mem, "%s%zu", p, m->row);
}

static const struct xlsx_mark *
mark_of(const struct xlsx_marks *marks, size_t row)
{
	size_t low = 0, high = marks->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (marks->at[mid].row < row)
			low = mid + 1;
		else
			high = mid;
	}
	return low < marks->n && marks->at[low].row == row ?
	    &marks->at[low] : NULL;
}

static void
put_reason(struct marking *m)
{
	struct buf *b = &m->sheet;
	const char *x = m->prefix;

	buf_fmt(b, "<%sc r=\"%s\" s=\"%zu\" t=\"inlineStr\"><%sis><%st "
	    "xml:space=\"preserve\">", x, ref(m, m->marks->col),
	    reason_style(m), x, x);
	xlsx_text_put(b, m->mark != NULL ? m->mark->why : m->marks->title);
	buf_fmt(b, "</%st></%sis></%sc>", x, x, x);
	m->reason = false;
}

/* Cells the row has not and that come before ${col}. */
static void
put_missing(struct marking *m, size_t col)
{
	const struct xlsx_mark *k = m->mark;

	while (k != NULL && m->next < k->ncols && k->cols[m->next] < col) {
		if (m->reason && m->marks->col < k->cols[m->next])
			put_reason(m);
		buf_fmt(&m->sheet, "<%sc r=\"%s\" s=\"%zu\"/>", m->prefix,
		    ref(m, k->cols[m->next++]), made_of(m, 0, true));
	}
	if (m->reason && m->marks->col < col)
		put_reason(m);
}

static size_t
number(struct marking *m, const struct xlsx_tag *t, const char *name,
    size_t otherwise)
{
	const char *s = xlsx_tag_att(m->mem, t, name);
	long n = s != NULL ? strtol(s, NULL, 10) : -1;

	return n >= 0 ? (size_t)n : otherwise;
}

static void
row_begin(struct marking *m, const struct xlsx_tag *t)
{
	m->row = number(m, t, "r", m->row + 1);
	m->col = 0;
	m->next = 0;
	m->mark = mark_of(m->marks, m->row);
	m->reason = m->mark != NULL || m->row == m->marks->head;
	if (!m->reason)
		return;
	copy(m, t->at, t->end);
	/* "spans" tells which columns are used: now one more is. */
	xlsx_tag_put(&m->sheet, t, "spans hidden", "", true);
	if (!t->empty)
		return;
	put_missing(m, SIZE_MAX);
	buf_fmt(&m->sheet, "</%srow>", m->prefix);
}

/* "AB12" */
static size_t
col_of(const char *r)
{
	size_t n = 0;

	for (; n <= XLSX_MAX_COLS && ((*r | 0x20) >= 'a' &&
	    (*r | 0x20) <= 'z'); r++)
		n = n * 26 + (size_t)((*r | 0x20) - 'a') + 1;
	return n;
}

/* The cell in another style, when it needs one. */
static void
restyle(struct marking *m, const struct xlsx_tag *t, bool red)
{
	size_t was = number(m, t, "s", 0), is;

	if (!red && !m->marks->again)
		return;
	if ((is = made_of(m, was, red)) == was)
		return;
	copy(m, t->at, t->end);
	xlsx_tag_put(&m->sheet, t, "s", str_fmt(m->mem, " s=\"%zu\"", is),
	    false);
}

static bool
cell(struct marking *m, struct xlsx_tag *t)
{
	const char *r = xlsx_tag_att(m->mem, t, "r"), *end;
	const struct xlsx_mark *k = m->mark;
	bool red;

	m->col = r != NULL ? col_of(r) : m->col + 1;
	copy(m, t->at, t->at);
	put_missing(m, m->col);
	if (m->reason && m->col == m->marks->col) {
		put_reason(m);
		if ((end = xlsx_tag_past(t)) == NULL)
			return false;
		m->from = t->end = end;
		return true;
	}
	red = k != NULL && m->next < k->ncols && k->cols[m->next] == m->col;
	m->next += red;
	restyle(m, t, red);
	return true;
}

/* ---- widths ---- */

static void
put_width(struct marking *m)
{
	size_t n = m->marks->col;

	buf_fmt(&m->sheet, "<%scol min=\"%zu\" max=\"%zu\" width=\"%d\" "
	    "customWidth=\"1\"/>", m->prefix, n, n, WIDTH);
	m->cols = true;
}

static void
put_part(struct marking *m, const struct xlsx_tag *t, size_t min, size_t max)
{
	if (min <= max)
		xlsx_tag_put(&m->sheet, t, "min max", str_fmt(m->mem,
		    " min=\"%zu\" max=\"%zu\"", min, max), false);
}

/* A range of columns that holds ours is cut in two. */
static bool
width(struct marking *m, const struct xlsx_tag *t)
{
	size_t n = m->marks->col;
	size_t min = number(m, t, "min", 0), max = number(m, t, "max", 0);

	if (m->cols || max < n)
		return true;
	copy(m, t->at, t->at);
	if (min > n) {
		put_width(m);
		return true;
	}
	put_part(m, t, min, n - 1);
	put_width(m);
	put_part(m, t, n + 1, max);
	m->from = t->end;
	return t->empty;
}

/* ---- tag by tag ---- */

/* In front of the rows. */
static bool
before(struct marking *m, const struct xlsx_tag *t)
{
	if (xlsx_tag_is(t, "dimension") && t->empty) {
		copy(m, t->at, t->end); /* may be left out; it grew */
	} else if (xlsx_tag_is(t, "col") && !t->close) {
		return width(m, t);
	} else if (xlsx_tag_is(t, "cols") && t->close && !m->cols) {
		copy(m, t->at, t->at);
		put_width(m);
	} else if (xlsx_tag_is(t, "sheetData")) {
		if (m->cols)
			return true;
		copy(m, t->at, t->at);
		buf_fmt(&m->sheet, "<%scols>", m->prefix);
		put_width(m);
		buf_fmt(&m->sheet, "</%scols>", m->prefix);
	}
	return true;
}

static bool
sheet(struct marking *m, const char *text)
{
	struct xlsx_tag t = { .end = text };
	bool rows = false;

	m->from = text;
	if (xlsx_tag_next(text, &t))
		m->prefix = str_ndup(m->mem, t.name - t.prefix, t.prefix);
	while (xlsx_tag_next(t.end, &t)) {
		bool data = xlsx_tag_is(&t, "sheetData");

		if (data && (t.close || t.empty))
			break;
		if (!rows && !before(m, &t))
			return false;
		rows = rows || data;
		if (!rows || data)
			continue;
		if (xlsx_tag_is(&t, "row") && !t.close) {
			row_begin(m, &t);
		} else if (xlsx_tag_is(&t, "row")) {
			copy(m, t.at, t.at);
			put_missing(m, SIZE_MAX);
			m->mark = NULL;
			m->reason = false;
		} else if (xlsx_tag_is(&t, "c") && !t.close &&
		    !cell(m, &t)) {
			return false;
		}
	}
	buf_puts(&m->sheet, m->from);
	return rows;
}

/* ---- the package ---- */

static enum rc
add_chunk(void *arg, const char *bytes, size_t n)
{
	buf_put(arg, bytes, n);
	return RC_OK;
}

/* A part as text; NULL when it is not in UTF-8. */
static const char *
part(struct arena *mem, struct unzip *u, const char *name)
{
	struct buf b = BUF_INIT(mem);
	const char *why, *text, *said;

	if (name == NULL || unzip_each(u, name, add_chunk, &b, &why) != RC_OK)
		return NULL;
	text = buf_str(&b);
	if (strlen(text) != b.len)
		return NULL;
	said = str_begins(text, "<?xml") || str_begins(text,
	    "\xEF\xBB\xBF<?xml") ? strstr(text, "encoding=") : NULL;
	if (said != NULL && said < strstr(text, "?>") &&
	    !str_begins(said + 10, "UTF-8") && !str_begins(said + 10, "utf-8"))
		return NULL;
	return text;
}

static bool
replace(zip_t *z, const char *name, const struct buf *b)
{
	zip_int64_t at = zip_name_locate(z, name, ZIP_FL_NOCASE);
	zip_source_t *s;

	if (at < 0 || (s = zip_source_buffer(z, b->at, b->len, 0)) == NULL)
		return false;
	if (zip_file_replace(z, (zip_uint64_t)at, s, 0) == 0)
		return true;
	zip_source_free(s);
	return false;
}

static enum rc
take_bytes(zip_source_t *s, struct buf *out)
{
	zip_stat_t st;
	zip_int64_t n;

	if (zip_source_stat(s, &st) != 0 || zip_source_open(s) != 0)
		return RC_FAULT;
	n = zip_source_read(s, buf_room(out, st.size), st.size);
	zip_source_close(s);
	if (n < 0 || (zip_uint64_t)n != st.size)
		return RC_FAULT;
	out->len += st.size;
	return RC_OK;
}

static enum rc
pack(struct marking *m, const char *bytes, size_t n,
    const struct xlsx_book *book, struct buf *out)
{
	zip_source_t *s = zip_source_buffer_create(bytes, n, 0, NULL);
	enum rc rc = RC_FAULT;
	zip_t *z;

	if (s == NULL)
		return RC_FAULT;
	zip_source_keep(s);
	if ((z = zip_open_from_source(s, 0, NULL)) == NULL) {
		zip_source_free(s);
	} else if (!replace(z, book->parts[m->marks->sheet], &m->sheet) ||
	    !replace(z, book->styles, &m->styles) || zip_close(z) != 0) {
		zip_discard(z);
	} else {
		rc = take_bytes(s, out);
	}
	zip_source_free(s);
	return rc;
}

enum rc
xlsx_mark(struct arena *mem, const char *bytes, size_t n,
    const struct xlsx_marks *marks, struct buf *out)
{
	struct marking m = {
		.mem = mem,
		.marks = marks,
		.sheet = BUF_INIT(mem),
		.styles = BUF_INIT(mem),
		.prefix = "",
	};
	const char *why, *text, *styles;
	struct xlsx_book book;
	struct unzip *u;
	bool done;

	if ((u = unzip_open(mem, bytes, n, &why)) == NULL)
		return RC_INVALID;
	done = xlsx_book_read(mem, u, &book, &why) == RC_OK &&
	    marks->sheet < book.n &&
	    (text = part(mem, u, book.parts[marks->sheet])) != NULL &&
	    (styles = part(mem, u, book.styles)) != NULL &&
	    styles_list(&m, styles) && sheet(&m, text) && paint(&m, styles);
	unzip_close(u);
	return done ? pack(&m, bytes, n, &book, out) : RC_INVALID;
}
