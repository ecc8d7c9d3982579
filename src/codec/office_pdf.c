/* codec/office_pdf.c: a document on pages.  Rows too tall for what is left of
 * a page go on, line by line, on the next. */
#include <cairo-pdf.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/office.h"
#include "codec/paper_in.h"
#include "codec/volume_in.h"

#define MM LEAF_MM
#define WIDE LEAF_SHORT
#define TALL LEAF_LONG
#define TOP (20 * MM)
#define BOTTOM (TALL - 20 * MM)
#define LEFT (30 * MM)
#define ROOM (WIDE - LEFT - 15 * MM)
#define SPACE 4.0 /* inside a bordered cell; between paragraphs */

enum { CELLS = 32 };

struct pages {
	const struct office *o;
	cairo_t *cr;
	PangoContext *context;
	double y;
	int page;
	/* Bound with others; NULL: by itself. */
	const struct office_part *part;
	cairo_surface_t *s;
	size_t leaf, total;
	const struct office_row *head; /* of the table at hand */
	/* What it is, for who hears it read: */
	const int *table; /* the widths of the open one, or NULL */
	bool titled;      /* its first heading was there */
	bool again;       /* drawn once more, so said once only; or bound, where
	                     what is said does not outlive the binding */
};

/* ---- what stands there, for readers that see no page ---- */

static void
table_end(struct pages *p)
{
	if (p->table != NULL)
		cairo_tag_end(p->cr, "Table");
	p->table = NULL;
}

/* Rows with borders that share their widths are one table. */
static void
row_begin(struct pages *p, const struct office_row *r)
{
	bool bordered = (r->flags & O_BORDER) != 0;

	if (!bordered || p->table != r->widths)
		table_end(p);
	if (!bordered)
		return;
	if (p->table == NULL)
		cairo_tag_begin(p->cr, "Table", NULL);
	p->table = r->widths;
	cairo_tag_begin(p->cr, "TR", NULL);
}

static void
row_end(struct pages *p, const struct office_row *r)
{
	if ((r->flags & O_BORDER) != 0)
		cairo_tag_end(p->cr, "TR");
}

static const char *
tag_of(struct pages *p, const struct office_row *r)
{
	if ((r->flags & O_BORDER) != 0)
		return (r->flags & O_HEAD) != 0 ? "TH" : "TD";
	if (r->n != 1 || (r->cells[0].flags & O_BOLD) == 0)
		return "P";
	return p->titled ? "H2" : "H1";
}

/* One cell of the row at hand: what is still to be drawn of it. */
struct piece {
	PangoLayout *layout;
	PangoLayoutIter *at;
	double x, wide;
	double end; /* where its text ended on the page */
	bool done;
};

static PangoFontDescription *
font_of(unsigned flags)
{
	PangoFontDescription *f = pango_font_description_new();

	pango_font_description_set_family(f, "Noto Serif");
	if ((flags & O_BOLD) != 0)
		pango_font_description_set_weight(f, PANGO_WEIGHT_BOLD);
	if ((flags & O_ITALIC) != 0)
		pango_font_description_set_style(f, PANGO_STYLE_ITALIC);
	/* Noto Serif is large for its points: one less looks as many. */
	pango_font_description_set_absolute_size(f,
	    ((flags & O_TITLE) != 0 ? 20 : (flags & O_SMALL) != 0 ? 9.5 :
	    (flags & O_MIDDLE) != 0 ? 10.5 : 11.5) * PANGO_SCALE);
	return f;
}

/* The first ${n} bytes in bold. */
static void
lead(PangoLayout *l, size_t n)
{
	PangoAttrList *all = pango_attr_list_new();
	PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);

	bold->start_index = 0;
	bold->end_index = (guint)n;
	pango_attr_list_insert(all, bold); /* which takes it over */
	pango_layout_set_attributes(l, all);
	pango_attr_list_unref(all);
}

static PangoLayout *
layout_of(struct pages *p, const struct office_cell *c, double wide)
{
	PangoLayout *l = pango_layout_new(p->context);
	PangoFontDescription *f = font_of(c->flags);

	pango_layout_set_font_description(l, f);
	pango_layout_set_text(l, str_or(c->text, ""), -1);
	pango_layout_set_width(l, (int)(wide * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(l, 1.1F);
	pango_layout_set_alignment(l, (c->flags & O_CENTER) != 0 ?
	    PANGO_ALIGN_CENTER : (c->flags & O_RIGHT) != 0 ?
	    PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	if ((c->flags & O_INDENT) != 0) {
		pango_layout_set_indent(l, (int)(10 * MM * PANGO_SCALE));
		pango_layout_set_justify(l, TRUE);
	}
	if (office_lead(c) != 0)
		lead(l, office_lead(c));
	pango_font_description_free(f);
	return l;
}

static double
height(PangoLayout *l)
{
	int tall;

	pango_layout_get_size(l, NULL, &tall);
	return (double)tall / PANGO_SCALE;
}

static void
page_number(struct pages *p)
{
	const struct office_cell c = { str_fmt(p->o->mem, "%d", p->page),
		O_CENTER };
	PangoLayout *l = layout_of(p, &c, ROOM);

	cairo_move_to(p->cr, LEFT, 10 * MM);
	pango_cairo_show_layout(p->cr, l);
	g_object_unref(l);
}

/* ---- leaves of a volume ---- */

/* A small line between two edges; too long, it ends in an ellipsis. */
static void
small_line(struct pages *p, const char *text, double wide, double y)
{
	const struct office_cell c = { text, O_CENTER };
	double room = wide - FRAME_LEFT - FRAME_RIGHT;
	PangoLayout *l = layout_of(p, &c, room);
	PangoFontDescription *f = font_of(O_SMALL);

	pango_font_description_set_absolute_size(f, 8.5 * PANGO_SCALE);
	pango_layout_set_font_description(l, f);
	pango_layout_set_height(l, -1);
	pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
	cairo_move_to(p->cr, FRAME_LEFT, y);
	pango_cairo_show_layout(p->cr, l);
	pango_font_description_free(f);
	g_object_unref(l);
}

static void
border(struct pages *p, double in, double thick)
{
	cairo_set_line_width(p->cr, thick);
	cairo_rectangle(p->cr, FRAME_LEFT + in, FRAME_TOP + in, WIDE -
	    FRAME_LEFT - FRAME_RIGHT - 2 * in, TALL - FRAME_TOP -
	    FRAME_BOTTOM - 2 * in);
	cairo_stroke(p->cr);
}

/* What stands around the content of a leaf. */
static void
leaf_draw(struct pages *p, bool lies)
{
	double wide = lies ? TALL : WIDE, tall = lies ? WIDE : TALL;

	p->leaf++;
	cairo_set_source_rgb(p->cr, 0.25, 0.25, 0.25);
	if (p->part->cover) {
		border(p, 0, 2);
		border(p, 3.5, 0.6);
	}
	if (!str_empty(p->part->head))
		small_line(p, p->part->head, wide, FRAME_TOP - 6 * MM);
	cairo_set_line_width(p->cr, 0.4);
	cairo_move_to(p->cr, FRAME_LEFT, tall - FOOT_UP);
	cairo_line_to(p->cr, wide - FRAME_RIGHT, tall - FOOT_UP);
	cairo_stroke(p->cr);
	small_line(p, str_fmt(p->o->mem, "%s · trang %zu/%zu",
	    p->part->foot, p->leaf, p->total), wide, tall - FOOT_UP +
	    1.5 * MM);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
}

/* The surface keeps no page until its first one is shown. */
static void
leaf_next(struct pages *p, bool lies)
{
	if (p->leaf != 0)
		cairo_show_page(p->cr);
	cairo_pdf_surface_set_size(p->s, lies ? TALL : WIDE, lies ? WIDE :
	    TALL);
	leaf_draw(p, lies);
}

static void row_draw(struct pages *, const struct office_row *);

static void
page_next(struct pages *p, bool in_table)
{
	const struct office_row *head = p->head;
	bool again = p->again;

	if (p->part != NULL)
		leaf_next(p, false);
	else
		cairo_show_page(p->cr);
	p->page++;
	p->y = TOP;
	page_number(p);
	if (!in_table || head == NULL)
		return;
	p->head = NULL; /* or it would call itself again */
	p->again = true;
	row_draw(p, head);
	p->again = again;
	p->head = head;
}

/* The lines of one cell that still fit; how far down they reach. */
static double
lines_draw(struct pages *p, struct piece *c, double top)
{
	/* A line broken by its width ends in a space that is not drawn; readers
	 * lose what follows it in one piece. */
	bool pieces = !p->again && pango_layout_get_line_count(c->layout) > 1;
	PangoRectangle r;
	double y = top, tall, base;

	while (!c->done) {
		pango_layout_iter_get_line_extents(c->at, NULL, &r);
		tall = (double)r.height / PANGO_SCALE;
		if (y + tall > BOTTOM && y > TOP + 1)
			break;
		base = (double)(pango_layout_iter_get_baseline(c->at) - r.y) /
		    PANGO_SCALE;
		cairo_move_to(p->cr, c->x + (double)r.x / PANGO_SCALE,
		    y + base);
		if (pieces)
			cairo_tag_begin(p->cr, "Span", NULL);
		pango_cairo_show_layout_line(p->cr,
		    pango_layout_iter_get_line_readonly(c->at));
		if (pieces)
			cairo_tag_end(p->cr, "Span");
		y += tall;
		c->done = !pango_layout_iter_next_line(c->at);
	}
	return y;
}

static void
frame(struct pages *p, const struct office_row *r, double top, double bottom)
{
	double x = LEFT, w;

	cairo_set_line_width(p->cr, 0.5);
	for (size_t i = 0; i < r->n; i++, x += w) {
		w = ROOM * r->widths[i] / 1000;
		cairo_rectangle(p->cr, x, top, w, bottom - top);
	}
	cairo_stroke(p->cr);
}

/* A line under the text, as wide as it or half as wide. */
static void
underline(struct pages *p, const struct piece *c, double y, bool whole)
{
	PangoRectangle r;
	double wide;

	pango_layout_get_extents(c->layout, NULL, &r);
	wide = (double)r.width / PANGO_SCALE * (whole ? 1 : 0.5);
	cairo_set_line_width(p->cr, 0.6);
	cairo_move_to(p->cr, c->x + (c->wide - wide) / 2, y);
	cairo_rel_line_to(p->cr, wide, 0);
	cairo_stroke(p->cr);
}

static bool
all_done(const struct piece *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!c[i].done)
			return false;
	return true;
}

static void
pieces_draw(struct pages *p, const struct office_row *r, struct piece *c,
    double pad)
{
	bool bordered = (r->flags & O_BORDER) != 0;
	double top, low, end;

	const char *tag = tag_of(p, r);

	for (;;) {
		top = low = p->y;
		if (!p->again)
			row_begin(p, r);
		for (size_t i = 0; i < r->n; i++) {
			if (!p->again)
				cairo_tag_begin(p->cr, tag, NULL);
			end = c[i].end = lines_draw(p, &c[i], top + pad);
			if (!p->again)
				cairo_tag_end(p->cr, tag);
			if (end > low)
				low = end;
		}
		if (!p->again)
			row_end(p, r);
		p->titled |= str_eq(tag, "H1");
		low += pad;
		if (bordered)
			frame(p, r, top, low);
		p->y = low;
		if (all_done(c, r->n))
			return;
		page_next(p, bordered);
	}
}

/* A heading stays with what it heads, others where it is said. */
static bool
keeps(const struct office_row *r)
{
	return (r->flags & O_KEEP) != 0 || (r->n == 1 &&
	    (r->cells[0].flags & O_BOLD) != 0);
}

/* The room a row takes, or as much of a tall one as must begin here. */
static double
row_height(struct pages *p, const struct office_row *r)
{
	double pad = (r->flags & O_BORDER) != 0 ? SPACE : 0, most = 0, h;
	PangoLayout *l;

	for (size_t i = 0; i < r->n; i++) {
		l = layout_of(p, &r->cells[i], ROOM * r->widths[i] / 1000 -
		    2 * pad);
		h = height(l) + 2 * pad;
		most = h > most ? h : most;
		g_object_unref(l);
	}
	most += (r->flags & O_GAP) != 0 ? 4 * SPACE : SPACE;
	return most < (BOTTOM - TOP) / 4 ? most : (BOTTOM - TOP) / 4;
}

/* Rows that stay on one page, begun at ${i}: do they go on the next? */
static bool
kept_over(struct pages *p, size_t i)
{
	double tall = 0;

	if (i > 0 && keeps(&p->o->rows[i - 1]))
		return false; /* looked at with its first */
	for (; i < p->o->n; i++) {
		tall += row_height(p, &p->o->rows[i]);
		if (!keeps(&p->o->rows[i]))
			break;
	}
	return p->y + tall > BOTTOM && tall < BOTTOM - TOP;
}

static void
row_draw(struct pages *p, const struct office_row *r)
{
	bool bordered = (r->flags & O_BORDER) != 0, under = false;
	double pad = bordered ? SPACE : 0, x = LEFT, tall = 0, h;
	struct piece c[CELLS];
	size_t n = r->n < CELLS ? r->n : CELLS;

	if ((r->flags & O_GAP) != 0)
		p->y += 3 * SPACE;
	for (size_t i = 0; i < n; i++) {
		double w = ROOM * r->widths[i] / 1000;

		c[i] = (struct piece){ .x = x + pad, .wide = w - 2 * pad };
		c[i].layout = layout_of(p, &r->cells[i], c[i].wide);
		c[i].at = pango_layout_get_iter(c[i].layout);
		h = height(c[i].layout) + 2 * pad;
		tall = h > tall ? h : tall;
		x += w;
	}
	/* A short row stays whole. */
	if (p->y + tall > BOTTOM && tall < (BOTTOM - TOP) / 3)
		page_next(p, bordered);
	pieces_draw(p, r, c, pad);
	for (size_t i = 0; i < n; i++) {
		if ((r->cells[i].flags & (O_LINE | O_LINE_LONG)) != 0) {
			underline(p, &c[i], c[i].end + 1.5,
			    (r->cells[i].flags & O_LINE_LONG) != 0);
			under = true;
		}
		pango_layout_iter_free(c[i].at);
		g_object_unref(c[i].layout);
	}
	p->y += bordered ? 0 : under ? 2 * SPACE : SPACE;
}

static void
draw(struct pages *p)
{
	for (size_t i = 0; i < p->o->n; i++) {
		const struct office_row *r = &p->o->rows[i];

		if ((r->flags & O_BORDER) == 0)
			p->head = NULL;
		if (keeps(r) && kept_over(p, i))
			page_next(p, (r->flags & O_BORDER) != 0);
		row_draw(p, r);
		if ((r->flags & O_HEAD) != 0)
			p->head = r;
	}
}

static cairo_status_t
keep(void *arg, const unsigned char *bytes, unsigned n)
{
	buf_put(arg, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static PangoContext *
context_of(cairo_t *cr, PangoFontMap *fonts)
{
	PangoContext *c = pango_font_map_create_context(fonts);
	cairo_font_options_t *o = cairo_font_options_create();

	/* Widths that do not depend on a screen. */
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	pango_cairo_context_set_font_options(c, o);
	pango_context_set_round_glyph_positions(c, FALSE);
	cairo_font_options_destroy(o);
	pango_cairo_update_context(cr, c);
	return c;
}

static cairo_surface_t *
surface_of(const struct office *o, struct buf *out)
{
	const char *day = str_fmt(o->mem, "%sT00:00:00+07:00",
	    date_iso(o->mem, o->day));
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(keep, out,
	    WIDE, TALL);

	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, o->title);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR,
	    str_or(o->author, ""));
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, day);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, day);
	return s;
}

/* Fonts in hand; NULL: there are none. */
static PangoFontMap *
drawing_begin(struct pages *p, struct buf *out)
{
	PangoFontMap *fonts = paper_fonts();

	if (fonts == NULL)
		return NULL;
	p->s = surface_of(p->o, out);
	p->cr = cairo_create(p->s);
	p->context = context_of(p->cr, fonts);
	return fonts;
}

static enum rc
drawing_end(struct pages *p, PangoFontMap *fonts)
{
	cairo_surface_t *s = p->s;
	enum rc rc = RC_OK;

	g_object_unref(p->context);
	cairo_destroy(p->cr);
	cairo_surface_finish(s);
	if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS) {
		log_line(LOG_ERROR, "document not drawn", "error=%s",
		    cairo_status_to_string(cairo_surface_status(s)));
		rc = RC_FAULT;
	}
	cairo_surface_destroy(s);
	paper_fonts_give(fonts);
	return rc;
}

enum rc
office_pdf(const struct office *o, struct buf *out)
{
	struct pages p = { .o = o, .y = TOP, .page = 1 };
	size_t begun = out->len;
	PangoFontMap *fonts = drawing_begin(&p, out);
	enum rc rc;

	if (fonts == NULL)
		return RC_FAULT;
	cairo_tag_begin(p.cr, "Document", NULL);
	draw(&p);
	table_end(&p);
	cairo_tag_end(p.cr, "Document");
	rc = drawing_end(&p, fonts);
	return rc == RC_OK ? pdf_lang(o->mem, out, begun) : rc;
}

/* Written, or empty, on leaves of its own. */
static void
part_draw(struct pages *p, struct office_part *part, const struct office *o)
{
	p->part = part;
	p->o = part->text != NULL ? part->text : o;
	p->page = 1;
	p->y = TOP;
	p->head = NULL;
	p->titled = false;
	part->first = p->leaf + 1;
	if (part->text != NULL) {
		leaf_next(p, false);
		draw(p);
	} else {
		for (const char *t = str_or(part->turns, "p"); *t != '\0'; t++)
			leaf_next(p, *t == 'l');
	}
	part->n = p->leaf + 1 - part->first;
}

enum rc
office_leaves(const struct office *o, struct office_part *parts, size_t n,
    size_t total, struct buf *out)
{
	struct pages p = { .o = o, .total = total, .again = true };
	PangoFontMap *fonts = drawing_begin(&p, out);

	if (fonts == NULL)
		return RC_FAULT;
	for (size_t i = 0; i < n; i++)
		part_draw(&p, &parts[i], o);
	return drawing_end(&p, fonts);
}
