/* codec/pages_child.c: the other work of the program saoque-picture: pages of
 * foreign PDFs.
 *
 * saoque-picture look <pdf >"ok 3 pll\n"   or "locked", "broken", "long",
 *                                          "heavy", "fonts"
 *	opens it and draws every page once, to see that it can be drawn; a
 *	letter a page: upright or lying.
 * saoque-picture bind <orders >volume.pdf  a byte to fd 3 for each leaf done
 *	leaves N    the PDF of the leaves, N bytes, with all that we write
 *	mark P N    the outline names leaf P, N bytes of text
 *	pdf N       from here on, pages are of this file
 *	page K      the next leaf, page K of that file in its frame
 *	jpeg N      the next leaf, this picture in its frame
 *	leaf        the next leaf, nothing laid in
 *	end
 *
 * Orders come from the server and are believed; files are not. */
#include <errno.h>
#include <iconv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <poppler.h>

#include "codec/child.h"
#include "codec/volume_in.h"

enum { FILE_BYTES = 64 << 20, DRAWN_BYTES = 48 << 20, DONE_FD = 3 };

/* A seventh of A4: what is smaller is made larger, too. */
#define SMALL (210.0)
#define HUGE_SIDE (40000.0)

/* ---- what comes in ---- */

static char in[1 << 16];
static size_t in_at, in_n;

static int
next_byte(void)
{
	ssize_t k;

	if (in_at == in_n) {
		while ((k = read(0, in, sizeof(in))) < 0 && errno == EINTR)
			;
		if (k <= 0)
			return -1;
		in_at = 0;
		in_n = (size_t)k;
	}
	return (unsigned char)in[in_at++];
}

static int
next_line(char *out, size_t most)
{
	size_t n = 0;
	int c;

	while ((c = next_byte()) != -1 && c != '\n')
		if (n + 1 < most)
			out[n++] = (char)c;
	out[n] = '\0';
	return c == '\n';
}

static char *
next_bytes(size_t n)
{
	char *at = n <= FILE_BYTES ? malloc(n + 1) : NULL;
	size_t got = 0, k;

	while (at != NULL && got < n) {
		if (in_at == in_n) {
			int c = next_byte();

			if (c == -1) {
				free(at);
				return NULL;
			}
			at[got++] = (char)c;
			continue;
		}
		k = in_n - in_at < n - got ? in_n - in_at : n - got;
		memcpy(at + got, in + in_at, k);
		in_at += k;
		got += k;
	}
	if (at != NULL)
		at[n] = '\0';
	return at;
}

/* ---- foreign pages ---- */

static PopplerDocument *
pdf_open(char *bytes, size_t n, int *locked)
{
	GBytes *b = g_bytes_new_take(bytes, n);
	GError *e = NULL;
	PopplerDocument *d = poppler_document_new_from_bytes(b, NULL, &e);

	*locked = e != NULL && g_error_matches(e, POPPLER_ERROR,
	    POPPLER_ERROR_ENCRYPTED);
	g_bytes_unref(b);
	return d;
}

static int
sizes(PopplerPage *page, double *w, double *h)
{
	poppler_page_get_size(page, w, h);
	return isfinite(*w) && isfinite(*h) && *w > 0.5 && *h > 0.5 &&
	    *w < HUGE_SIDE && *h < HUGE_SIDE;
}

/* The frame of a leaf that lies or stands. */
static void
frame_of(int lies, double *x, double *y, double *w, double *h)
{
	*x = FRAME_LEFT;
	*y = FRAME_TOP;
	*w = (lies ? LEAF_LONG : LEAF_SHORT) - FRAME_LEFT - FRAME_RIGHT;
	*h = (lies ? LEAF_SHORT : LEAF_LONG) - FRAME_TOP - FRAME_BOTTOM;
}

/* To the middle of the frame; nothing is drawn outside of what it says is its
 * page. */
static void
place(cairo_t *cr, int lies, double w, double h)
{
	double x, y, fw, fh, s;

	frame_of(lies, &x, &y, &fw, &fh);
	s = fw / w < fh / h ? fw / w : fh / h;
	if (s > 1 && (w >= SMALL || h >= SMALL))
		s = 1;
	cairo_translate(cr, x + (fw - w * s) / 2, y + (fh - h * s) / 2);
	cairo_scale(cr, s, s);
	cairo_rectangle(cr, 0, 0, w, h);
	cairo_clip(cr);
}

static int
page_lay(cairo_t *cr, PopplerDocument *d, int k)
{
	PopplerPage *page = poppler_document_get_page(d, k);
	double w, h;

	if (page == NULL)
		return -1;
	if (!sizes(page, &w, &h)) {
		g_object_unref(page);
		return -1;
	}
	cairo_save(cr);
	place(cr, w > h, w, h);
	/* With what was stamped and signed on it. */
	poppler_page_render_for_printing_with_options(page, cr,
	    POPPLER_PRINT_ALL);
	cairo_restore(cr);
	g_object_unref(page);
	return cairo_status(cr) == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

/* ---- look ---- */

static const struct child_limits look_limits = { 20, (rlim_t)768 << 20, 64,
	8 << 20 };
static const struct child_limits bind_limits = { 600, (rlim_t)1536 << 20, 64,
	8 << 20 };

static cairo_status_t
count(void *arg, const unsigned char *bytes, unsigned n)
{
	size_t *drawn = arg;

	(void)bytes;
	*drawn += n;
	return *drawn > DRAWN_BYTES ? CAIRO_STATUS_WRITE_ERROR :
	    CAIRO_STATUS_SUCCESS;
}

/* Letters of a font that is not in the file come from this machine's. */
static int
has_own_fonts(PopplerDocument *d, int n)
{
	PopplerFontInfo *f = poppler_font_info_new(d);
	PopplerFontsIter *i = NULL;
	int own = 1;

	if (poppler_font_info_scan(f, n, &i) && i != NULL)
		do
			own &= poppler_fonts_iter_is_embedded(i) != 0;
		while (poppler_fonts_iter_next(i));
	if (i != NULL)
		poppler_fonts_iter_free(i);
	g_object_unref(f);
	return own;
}

static int
say(const char *word)
{
	return child_write(word, strlen(word)) != 0 ? EX_LATER : 0;
}

static const char *
draw_all(PopplerDocument *d, int n, char *turns)
{
	size_t drawn = 0;
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(count, &drawn,
	    LEAF_SHORT, LEAF_LONG);
	cairo_t *cr = cairo_create(s);
	const char *why = NULL;
	double w, h;

	for (int k = 0; k < n && why == NULL; k++) {
		PopplerPage *page = poppler_document_get_page(d, k);

		if (page == NULL || !sizes(page, &w, &h))
			why = "broken\n";
		else
			turns[k] = w > h ? 'l' : 'p';
		if (page != NULL)
			g_object_unref(page);
		if (why == NULL && page_lay(cr, d, k) != 0)
			why = "broken\n";
		cairo_show_page(cr);
		if (drawn > DRAWN_BYTES)
			why = "heavy\n";
	}
	cairo_destroy(cr);
	cairo_surface_finish(s);
	if (why == NULL && cairo_surface_status(s) != CAIRO_STATUS_SUCCESS)
		why = drawn > DRAWN_BYTES ? "heavy\n" : "broken\n";
	cairo_surface_destroy(s);
	return why;
}

int
pages_look(void)
{
	char turns[VOLUME_FILE_MOST + 1] = "", head[32];
	PopplerDocument *d;
	const char *why;
	int fonts, locked, n;
	char *bytes;
	size_t len;

	FcInit();
	if (child_shut_fonts(&look_limits, &fonts) != 0)
		return EX_CAGE;
	if ((bytes = child_read(FILE_BYTES, &len)) == NULL)
		return EX_LATER;
	if ((d = pdf_open(bytes, len, &locked)) == NULL)
		return say(locked ? "locked\n" : "broken\n");
	if ((n = poppler_document_get_n_pages(d)) < 1)
		return say("broken\n");
	if (n > VOLUME_FILE_MOST)
		return say("long\n");
	if (!fonts && !has_own_fonts(d, n))
		return say("fonts\n");
	if ((why = draw_all(d, n, turns)) != NULL)
		return say(why);
	snprintf(head, sizeof(head), "ok %d ", n);
	return say(head) || say(turns) || say("\n");
}

/* ---- bind ---- */

struct bind {
	cairo_surface_t *s;
	cairo_t *cr;
	PopplerDocument *leaves, *file;
	int leaf; /* the next one, from 0 */
	double wide;
};

static cairo_status_t
give(void *arg, const unsigned char *bytes, unsigned n)
{
	(void)arg;
	return child_write(bytes, n) == 0 ? CAIRO_STATUS_SUCCESS :
	    CAIRO_STATUS_WRITE_ERROR;
}

/* What the leaves say of themselves, and the day they were made on: one
 * content, one file. */
static void
about_take(struct bind *b)
{
	char *title = poppler_document_get_title(b->leaves);
	char *author = poppler_document_get_author(b->leaves);
	time_t at = poppler_document_get_creation_date(b->leaves);
	struct tm tm = { 0 };
	char day[32];

	cairo_pdf_surface_set_metadata(b->s, CAIRO_PDF_METADATA_TITLE,
	    title != NULL ? title : "");
	cairo_pdf_surface_set_metadata(b->s, CAIRO_PDF_METADATA_AUTHOR,
	    author != NULL ? author : "");
	if (gmtime_r(&at, &tm) != NULL && strftime(day, sizeof(day),
	    "%Y-%m-%dT%H:%M:%SZ", &tm) != 0) {
		cairo_pdf_surface_set_metadata(b->s,
		    CAIRO_PDF_METADATA_CREATE_DATE, day);
		cairo_pdf_surface_set_metadata(b->s,
		    CAIRO_PDF_METADATA_MOD_DATE, day);
	}
	g_free(title);
	g_free(author);
}

static int
leaves_take(struct bind *b, size_t n)
{
	char *bytes = next_bytes(n);
	int locked;

	if (bytes == NULL || (b->leaves = pdf_open(bytes, n, &locked)) ==
	    NULL)
		return -1;
	b->s = cairo_pdf_surface_create_for_stream(give, NULL, LEAF_SHORT,
	    LEAF_LONG);
	b->cr = cairo_create(b->s);
	about_take(b);
	return 0;
}

/* What we wrote on the leaf, first: what is laid in must not hide it, and lies
 * inside its frame. */
static int
leaf_begin(struct bind *b)
{
	PopplerPage *page;
	double w, h;

	if (b->leaves == NULL ||
	    (page = poppler_document_get_page(b->leaves, b->leaf)) == NULL)
		return -1;
	poppler_page_get_size(page, &w, &h);
	b->wide = w;
	cairo_pdf_surface_set_size(b->s, w, h);
	cairo_save(b->cr);
	poppler_page_render_for_printing(page, b->cr);
	cairo_restore(b->cr);
	g_object_unref(page);
	return 0;
}

static int
leaf_end(struct bind *b)
{
	ssize_t k;

	cairo_show_page(b->cr);
	b->leaf++;
	while ((k = write(DONE_FD, ".", 1)) < 0 && errno == EINTR)
		;
	return cairo_status(b->cr) == CAIRO_STATUS_SUCCESS ? 0 : -1;
}

static int
file_take(struct bind *b, size_t n)
{
	char *bytes = next_bytes(n);
	int locked;

	if (b->file != NULL)
		g_object_unref(b->file);
	b->file = bytes != NULL ? pdf_open(bytes, n, &locked) : NULL;
	return b->file != NULL ? 0 : -1;
}

static int
jpeg_lay(struct bind *b, size_t n, int w, int h)
{
	char *bytes = next_bytes(n);
	cairo_surface_t *im;
	int lies = b->wide > LEAF_SHORT + 1;

	if (bytes == NULL || w < 1 || h < 1 || w > 8192 || h > 8192)
		return -1;
	/* Kept as it is: only its sizes are looked at. */
	im = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
	if (cairo_surface_set_mime_data(im, CAIRO_MIME_TYPE_JPEG,
	    (unsigned char *)bytes, n, free, bytes) != CAIRO_STATUS_SUCCESS)
		return -1;
	cairo_save(b->cr);
	place(b->cr, lies, w, h);
	cairo_set_source_surface(b->cr, im, 0, 0);
	cairo_paint(b->cr);
	cairo_restore(b->cr);
	cairo_surface_destroy(im);
	return 0;
}

static int
mark(struct bind *b, int leaf, size_t n)
{
	char *text = n < 1000 ? next_bytes(n) : NULL;
	char to[32];

	if (text == NULL || b->s == NULL)
		return -1;
	snprintf(to, sizeof(to), "page=%d", leaf);
	cairo_pdf_surface_add_outline(b->s, CAIRO_PDF_OUTLINE_ROOT, text, to,
	    0);
	free(text);
	return 0;
}

static int
order(struct bind *b, const char *line)
{
	size_t n;
	int k, w, h;

	if (sscanf(line, "leaves %zu", &n) == 1)
		return leaves_take(b, n);
	if (sscanf(line, "mark %d %zu", &k, &n) == 2)
		return mark(b, k, n);
	if (sscanf(line, "pdf %zu", &n) == 1)
		return file_take(b, n);
	if (strcmp(line, "leaf") == 0)
		return leaf_begin(b) != 0 || leaf_end(b) != 0 ? -1 : 0;
	if (sscanf(line, "page %d", &k) == 1)
		return b->file == NULL || leaf_begin(b) != 0 ||
		    page_lay(b->cr, b->file, k) != 0 || leaf_end(b) != 0 ?
		    -1 : 0;
	if (sscanf(line, "jpeg %d %d %zu", &w, &h, &n) == 3)
		return leaf_begin(b) != 0 || jpeg_lay(b, n, w, h) != 0 ||
		    leaf_end(b) != 0 ? -1 : 0;
	return -1;
}

int
pages_bind(void)
{
	struct bind b = { 0 };
	char line[128];
	int fonts;

	FcInit();
	/* Titles are UTF-16, and whoever reads them would load a file then. */
	if (iconv_open("UTF-8", "UTF-16BE") == (iconv_t)-1)
		return EX_CAGE;
	if (child_shut_fonts(&bind_limits, &fonts) != 0)
		return EX_CAGE;
	for (;;) {
		if (!next_line(line, sizeof(line)))
			return EX_LATER;
		if (strcmp(line, "end") == 0)
			break;
		if (order(&b, line) != 0)
			return EX_BAD;
	}
	if (b.s == NULL)
		return EX_BAD;
	cairo_destroy(b.cr);
	cairo_surface_finish(b.s);
	return cairo_surface_status(b.s) == CAIRO_STATUS_SUCCESS ? 0 :
	    EX_LATER;
}
