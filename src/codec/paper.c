/* codec/paper.c: see paper.h.  Cairo draws, Pango sets the words. */
#include "codec/paper.h"
#include "codec/paper_in.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "base/tr.h"
#include "codec/qr.h"

#define MM (72.0 / 25.4)

enum { COLORS = 24, NUMBERS = 6, WORDS = 12, TURN = 360 };

struct color {
	const char *name;
	double r, g, b;
};

struct drawing {
	struct arena *mem;
	const struct paper_page *paper;
	cairo_t *cr;
	PangoFontMap *fonts;
	struct color colors[COLORS];
	size_t ncolors;
	const char *why; /* what is wrong with the line */
	/* of the line at hand */
	char **word;
	size_t nwords;
	const char *said; /* behind the bar, places filled */
	double at[NUMBERS];
};

/* Fontconfig's and Pango's caches are shared; one page is a few ms. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Fontconfig never gives back one pattern of 288 bytes, whatever is drawn; the
 * sanitizer asks here what to pass over. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig.so";
}

/* ---- the text ---- */

static void
wrong(struct drawing *d, const char *why, const char *name)
{
	d->why = tr_fill(d->mem, d->paper->lang, why, "name", name, NULL);
}

static const char *
place(const struct drawing *d, const char *name)
{
	for (size_t i = 0; i < d->paper->nplaces; i++)
		if (str_eq(d->paper->places[i].name, name))
			return str_or(d->paper->places[i].value, "");
	return NULL;
}

static const char *
filled(struct drawing *d, const char *text)
{
	struct buf b = BUF_INIT(d->mem);
	const char *end, *value;

	for (; *text != '\0'; text++) {
		if (*text != '{' || (end = strchr(text, '}')) == NULL) {
			buf_putc(&b, *text);
			continue;
		}
		value = place(d, str_ndup(d->mem, text + 1,
		    (size_t)(end - text - 1)));
		if (value == NULL) {
			wrong(d, N_("không có chỗ {name}"), str_fmt(d->mem,
			    "%.*s", (int)(end - text + 1), text));
			return "";
		}
		buf_puts(&b, value);
		text = end;
	}
	return buf_str(&b);
}

/* ${n} numbers behind the word of the line. */
static bool
numbers(struct drawing *d, size_t n)
{
	char *end;

	for (size_t i = 0; i < n; i++) {
		if (i + 1 >= d->nwords) {
			wrong(d, N_("thiếu số sau {name}"), d->word[0]);
			return false;
		}
		d->at[i] = strtod(d->word[i + 1], &end);
		if (*end != '\0' || !isfinite(d->at[i]) ||
		    fabs(d->at[i]) > 2000) {
			wrong(d, N_("{name} không phải là số"),
			    d->word[i + 1]);
			return false;
		}
	}
	return true;
}

static bool
ink(struct drawing *d, size_t word)
{
	const char *name = word < d->nwords ? d->word[word] : "";

	for (size_t i = 0; i < d->ncolors; i++) {
		const struct color *c = &d->colors[i];

		if (!str_eq(c->name, name))
			continue;
		cairo_set_source_rgb(d->cr, c->r, c->g, c->b);
		return true;
	}
	wrong(d, N_("không có màu {name}"), name);
	return false;
}

/* ---- what a line draws ---- */

static void
add_color(struct drawing *d)
{
	unsigned r, g, b;

	if (d->nwords != 3 || d->ncolors == COLORS ||
	    strlen(d->word[2]) != 7 ||
	    sscanf(d->word[2], "#%2x%2x%2x", &r, &g, &b) != 3) {
		wrong(d, N_("cần {name}"), "color NAME #rrggbb");
		return;
	}
	d->colors[d->ncolors++] = (struct color){ d->word[1], r / 255.0,
		g / 255.0, b / 255.0 };
}

static void
draw_fill(struct drawing *d)
{
	if (!numbers(d, 4) || !ink(d, 5))
		return;
	cairo_new_path(d->cr);
	cairo_rectangle(d->cr, d->at[0], d->at[1], d->at[2], d->at[3]);
	cairo_fill(d->cr);
}

static void
draw_frame(struct drawing *d)
{
	if (!numbers(d, 5) || !ink(d, 6))
		return;
	cairo_new_path(d->cr);
	cairo_set_line_width(d->cr, d->at[4]);
	cairo_rectangle(d->cr, d->at[0], d->at[1], d->at[2], d->at[3]);
	cairo_stroke(d->cr);
}

static void
draw_line(struct drawing *d)
{
	if (!numbers(d, 5) || !ink(d, 6))
		return;
	cairo_new_path(d->cr);
	cairo_set_line_width(d->cr, d->at[4]);
	cairo_move_to(d->cr, d->at[0], d->at[1]);
	cairo_line_to(d->cr, d->at[2], d->at[3]);
	cairo_stroke(d->cr);
}

static void
star(cairo_t *cr, double x, double y, double size)
{
	cairo_new_path(cr); /* words leave a point behind */
	for (int i = 0; i < 10; i++) {
		double far = i % 2 == 0 ? size / 2 : size * 0.2;
		double turn = (i * 36 - 90) * G_PI / 180;

		cairo_line_to(cr, x + far * cos(turn), y + far * sin(turn));
	}
	cairo_close_path(cr);
	cairo_fill(cr);
}

static void
draw_stars(struct drawing *d)
{
	const char *stars = place(d, "stars");
	int n = stars != NULL ? atoi(stars) : 0;

	if (!numbers(d, 3))
		return;
	for (int i = 0; i < 5 && ink(d, i < n ? 4 : 5); i++)
		star(d->cr, d->at[0] + (i - 2) * d->at[2] * 1.2, d->at[1],
		    d->at[2]);
}

/* leaf X Y LONG WIDE ANGLE COLOR: from its foot; 0 points right, 90 down. */
static void
draw_leaf(struct drawing *d)
{
	double l, w;

	if (!numbers(d, 5) || !ink(d, 6))
		return;
	l = d->at[2];
	w = d->at[3] * 2 / 3; /* so a curve is as wide as said */
	cairo_save(d->cr);
	cairo_translate(d->cr, d->at[0], d->at[1]);
	cairo_rotate(d->cr, fmod(d->at[4], TURN) * G_PI / 180);
	cairo_new_path(d->cr);
	cairo_move_to(d->cr, 0, 0);
	cairo_curve_to(d->cr, l / 3, -w, l * 2 / 3, -w, l, 0);
	cairo_curve_to(d->cr, l * 2 / 3, w, l / 3, w, 0, 0);
	cairo_fill(d->cr);
	cairo_restore(d->cr);
}

static void
draw_qr(struct drawing *d)
{
	const char *code = place(d, "qr"), *s;
	int x, y, w, used;
	struct qr qr;

	if (!numbers(d, 3) || str_empty(code))
		return;
	if (qr_make(d->mem, code, &qr) != RC_OK) {
		wrong(d, N_("địa chỉ quá dài cho một mã QR"), "");
		return;
	}
	cairo_save(d->cr);
	cairo_new_path(d->cr);
	cairo_set_source_rgb(d->cr, 1, 1, 1);
	cairo_rectangle(d->cr, d->at[0], d->at[1], d->at[2], d->at[2]);
	cairo_fill(d->cr);
	cairo_set_source_rgb(d->cr, 0, 0, 0);
	cairo_translate(d->cr, d->at[0], d->at[1]);
	cairo_scale(d->cr, d->at[2] / qr.side, d->at[2] / qr.side);
	for (s = qr.path; sscanf(s, "M%d %dh%dv1h-%*dz%n", &x, &y, &w,
	    &used) == 3; s += used)
		cairo_rectangle(d->cr, x, y, w, 1);
	cairo_fill(d->cr);
	cairo_restore(d->cr);
}

static PangoFontDescription *
font_of(struct drawing *d, const char *style, double size)
{
	PangoFontDescription *f = pango_font_description_new();

	pango_font_description_set_family(f, str_begins(style, "serif") ?
	    "Noto Serif" : "Noto Sans");
	if (str_ends(style, "bold"))
		pango_font_description_set_weight(f, PANGO_WEIGHT_BOLD);
	else if (str_ends(style, "italic"))
		pango_font_description_set_style(f, PANGO_STYLE_ITALIC);
	else if (!str_in(style, "plain serif"))
		wrong(d, N_("không có kiểu chữ {name}"), style);
	/* Points of print, on a page measured in millimetres. */
	pango_font_description_set_absolute_size(f,
	    size / MM * PANGO_SCALE);
	return f;
}

static PangoLayout *
layout_of(struct drawing *d, PangoContext *context, const char *style,
    double size)
{
	PangoLayout *l = pango_layout_new(context);
	PangoFontDescription *f = font_of(d, style, size);

	pango_layout_set_font_description(l, f);
	pango_layout_set_text(l, d->said, -1);
	pango_font_description_free(f);
	return l;
}

static PangoContext *
context_of(struct drawing *d)
{
	PangoContext *c = pango_font_map_create_context(d->fonts);
	cairo_font_options_t *o = cairo_font_options_create();

	/* Widths that do not depend on a screen. */
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	pango_cairo_context_set_font_options(c, o);
	/* Else to whole units, which are millimetres here. */
	pango_context_set_round_glyph_positions(c, FALSE);
	cairo_font_options_destroy(o);
	pango_cairo_update_context(d->cr, c);
	return c;
}

static void
put_layout(struct drawing *d, PangoLayout *l, const char *way, int tall)
{
	double y = d->at[1], left = d->at[3] - (double)tall / PANGO_SCALE;

	if (str_ends(way, "middle"))
		y += left / 2;
	else if (str_ends(way, "bottom"))
		y += left;
	else if (!str_ends(way, "top"))
		wrong(d, N_("không có cách dóng {name}"), way);
	cairo_move_to(d->cr, d->at[0], y);
	cairo_tag_begin(d->cr, "P", NULL);
	pango_cairo_show_layout(d->cr, l);
	cairo_tag_end(d->cr, "P");
}

/* text X Y W H WAY SIZE STYLE COLOR | words */
static void
draw_text(struct drawing *d)
{
	const char *way, *style;
	PangoContext *context;
	PangoLayout *l;
	double size;
	int wide, tall;

	if (d->nwords != 9 || d->said == NULL) {
		wrong(d, N_("cần {name}"),
		    "text X Y W H WAY SIZE STYLE COLOR | …");
		return;
	}
	if (!numbers(d, 4) || !ink(d, 8))
		return;
	way = d->word[5];
	style = d->word[7];
	size = strtod(d->word[6], NULL);
	if (!(size >= 3 && size <= 200)) {
		wrong(d, N_("cỡ chữ từ 3 đến 200"), "");
		return;
	}
	context = context_of(d);
	for (;; size *= 0.95) {
		l = layout_of(d, context, style, size);
		pango_layout_set_width(l, (int)(d->at[2] * PANGO_SCALE));
		pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
		pango_layout_set_alignment(l, str_begins(way, "center") ?
		    PANGO_ALIGN_CENTER : str_begins(way, "right") ?
		    PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
		pango_layout_get_size(l, &wide, &tall);
		if (tall <= d->at[3] * PANGO_SCALE || size < 4)
			break;
		g_object_unref(l);
	}
	put_layout(d, l, way, tall);
	g_object_unref(l);
	g_object_unref(context);
}

/* turn X Y ANGLE SIZE COLOR | words: round a middle, for a mark across. */
static void
draw_turn(struct drawing *d)
{
	PangoContext *context;
	PangoLayout *l;
	int wide, tall;

	if (!numbers(d, 4) || !ink(d, 5) || d->said == NULL)
		return;
	context = context_of(d);
	l = layout_of(d, context, "bold", d->at[3]);
	pango_layout_get_size(l, &wide, &tall);
	cairo_save(d->cr);
	cairo_translate(d->cr, d->at[0], d->at[1]);
	cairo_rotate(d->cr, fmod(d->at[2], TURN) * G_PI / 180);
	cairo_move_to(d->cr, -(double)wide / PANGO_SCALE / 2,
	    -(double)tall / PANGO_SCALE / 2);
	pango_cairo_show_layout(d->cr, l);
	cairo_restore(d->cr);
	g_object_unref(l);
	g_object_unref(context);
}

static const struct {
	const char *name;
	void (*draw)(struct drawing *);
} verbs[] = {
	{ "color", add_color }, { "fill", draw_fill }, { "frame", draw_frame },
	{ "line", draw_line }, { "leaf", draw_leaf }, { "stars", draw_stars },
	{ "qr", draw_qr },
	{ "text", draw_text }, { "turn", draw_turn },
};

/* ---- a line, a page ---- */

static void
take_words(struct drawing *d, const char *line)
{
	size_t n;
	char **all = str_split(d->mem, line, ' ', &n);

	d->word = NEW_N(d->mem, char *, WORDS);
	d->nwords = 0;
	for (size_t i = 0; i < n; i++) {
		if (*all[i] == '\0')
			continue;
		if (d->nwords == WORDS) {
			wrong(d, N_("dòng có quá nhiều từ"), "");
			return;
		}
		d->word[d->nwords++] = all[i];
	}
}

static void
draw(struct drawing *d, const char *line)
{
	const char *bar = strchr(line, '|'), *space;

	d->said = NULL;
	if (*line == '?') {
		space = strchr(line, ' ');
		if (space == NULL || str_empty(place(d, str_ndup(d->mem,
		    line + 1, (size_t)(space - line - 1)))))
			return;
		line = space + 1;
	}
	if (bar != NULL) {
		d->said = filled(d, str_trim(d->mem, bar + 1));
		line = str_ndup(d->mem, line, (size_t)(bar - line));
	}
	if (d->why == NULL)
		take_words(d, line);
	if (d->why != NULL || d->nwords == 0 || str_eq(d->word[0], "page"))
		return;
	for (size_t i = 0; i < COUNT(verbs); i++) {
		if (!str_eq(verbs[i].name, d->word[0]))
			continue;
		verbs[i].draw(d);
		return;
	}
	wrong(d, N_("không hiểu {name}"), d->word[0]);
}

static enum rc
draw_all(struct drawing *d, char **line, size_t n, const char **why)
{
	for (size_t i = 0; i < n; i++) {
		const char *s = str_trim(d->mem, line[i]);

		if (*s == '\0' || *s == '#')
			continue;
		draw(d, s);
		if (d->why == NULL)
			continue;
		*why = tr_fill(d->mem, d->paper->lang,
		    N_("dòng {n}: {why}"), "n", str_fmt(d->mem, "%zu", i + 1),
		    "why", d->why, NULL);
		return RC_INVALID;
	}
	return RC_OK;
}

/* The sizes of the page: its first line that is no remark. */
static bool
size_of(char **line, size_t n, double *wide, double *tall)
{
	for (size_t i = 0; i < n; i++)
		if (sscanf(line[i], " page %lf %lf", wide, tall) == 2)
			return *wide >= 20 && *wide <= 1000 && *tall >= 20 &&
			    *tall <= 1000;
	return false;
}

static bool
has_fonts(PangoFontMap *map)
{
	PangoFontFamily **all;
	int n, found = 0;

	pango_font_map_list_families(map, &all, &n);
	for (int i = 0; i < n; i++) {
		const char *name = pango_font_family_get_name(all[i]);

		found += strcmp(name, "Noto Sans") == 0 ||
		    strcmp(name, "Noto Serif") == 0;
	}
	g_free(all);
	return found >= 2;
}

static cairo_status_t
keep(void *arg, const unsigned char *bytes, unsigned n)
{
	buf_put(arg, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static enum rc
make(struct drawing *d, char **line, size_t n, struct buf *out,
    const char **why)
{
	double wide = 0, tall = 0;
	cairo_surface_t *s;
	const char *day = str_fmt(d->mem, "%sT00:00:00+07:00",
	    date_iso(d->mem, d->paper->day));
	size_t begun = out->len;
	enum rc rc;

	if (!size_of(line, n, &wide, &tall)) {
		*why = tr_fill(d->mem, d->paper->lang, N_("cần {name}"),
		    "name", "page WIDE TALL", NULL);
		return RC_INVALID;
	}
	s = cairo_pdf_surface_create_for_stream(keep, out, wide * MM,
	    tall * MM);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE,
	    d->paper->title);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR,
	    str_or(d->paper->author, ""));
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, day);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, day);
	d->cr = cairo_create(s);
	cairo_scale(d->cr, MM, MM);
	cairo_tag_begin(d->cr, "Document", NULL);
	rc = draw_all(d, line, n, why);
	cairo_tag_end(d->cr, "Document");
	cairo_destroy(d->cr);
	cairo_surface_finish(s);
	if (rc == RC_OK && cairo_surface_status(s) != CAIRO_STATUS_SUCCESS) {
		log_line(LOG_ERROR, "paper not drawn", "error=%s",
		    cairo_status_to_string(cairo_surface_status(s)));
		rc = RC_FAULT;
	}
	cairo_surface_destroy(s);
	return rc == RC_OK ? pdf_lang(d->mem, out, begun) : rc;
}

PangoFontMap *
paper_fonts(void)
{
	PangoFontMap *fonts;

	pthread_mutex_lock(&lock);
	fonts = pango_cairo_font_map_new();
	if (has_fonts(fonts))
		return fonts;
	log_line(LOG_ERROR, "fonts missing", "package=%s", "fonts-noto-core");
	paper_fonts_give(fonts);
	return NULL;
}

void
paper_fonts_give(PangoFontMap *fonts)
{
	g_object_unref(fonts);
	pthread_mutex_unlock(&lock);
}

enum rc
paper_pdf(struct arena *mem, const struct paper_page *paper, struct buf *out,
    const char **why)
{
	struct drawing d = { .mem = mem, .paper = paper };
	size_t n;
	char **line = str_split(mem, paper->text, '\n', &n);
	enum rc rc;

	*why = "";
	if ((d.fonts = paper_fonts()) == NULL)
		return RC_FAULT;
	rc = make(&d, line, n, out, why);
	paper_fonts_give(d.fonts);
	return rc;
}
