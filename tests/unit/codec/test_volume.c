/* Foreign PDFs looked at and bound, through the child.  argv[1] is its path.
 * What comes out is read with poppler again, as a reader would. */
#include "codec/volume.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <poppler.h>

#include "base/buf.h"
#include "base/str.h"
#include "codec/office.h"
#include "codec/volume_in.h"
#include "../test.h"

#define WANT_HAS(text, word) WANT(strstr(text, word) != NULL)

static const char *tool;

/* ---- PDFs by hand: readers find the objects without a table ---- */

/* A page for each box ("0 0 595 842", with what else it says). */
static const char *
pdf_of(struct arena *mem, const char *const *boxes, size_t n,
    const char *content)
{
	struct buf b = BUF_INIT(mem);

	buf_puts(&b, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	    "2 0 obj<</Type/Pages/Kids[");
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%zu 0 R ", 10 + i);
	buf_fmt(&b, "]/Count %zu>>endobj\n", n);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%zu 0 obj<</Type/Page/Parent 2 0 R/MediaBox[%s"
		    "/Contents 3 0 R/Resources<</Font<</F1<</Type/Font/Subtype"
		    "/Type1/BaseFont/Helvetica>>>>>>>>endobj\n", 10 + i,
		    boxes[i]);
	buf_fmt(&b, "3 0 obj<</Length %zu>>\nstream\n%s\nendstream endobj\n"
	    "trailer<</Root 1 0 R>>\n%%%%EOF\n", strlen(content), content);
	return buf_str(&b);
}

#define WORDS "BT /F1 24 Tf 60 60 Td (HELLO) Tj ET"

static enum volume_why
look(struct arena *mem, const char *pdf, size_t n, struct volume_look *l)
{
	WANT_RC(RC_OK, volume_look(mem, tool, pdf, n, l));
	return l->why;
}

static enum volume_why
why(struct arena *mem, const char *pdf)
{
	struct volume_look l;

	return look(mem, pdf, strlen(pdf), &l);
}

TEST(a_pdf_tells_how_many_pages_it_has_and_which_way_they_lie)
{
	static const char *const boxes[] = { "0 0 595 842]", "0 0 842 595]",
		"0 0 595 842]/Rotate 90", "0 0 842 595]/Rotate 270" };
	const char *pdf = pdf_of(mem, boxes, 4, WORDS);
	struct volume_look l;

	WANT_INT(VOLUME_FITS, look(mem, pdf, strlen(pdf), &l));
	WANT_INT(4, l.pages);
	WANT_STR("pllp", l.turns);
}

TEST(a_pdf_that_asks_for_a_password_is_locked)
{
	static const char *const box[] = { "0 0 595 842]" };
	const char *pdf = pdf_of(mem, box, 1, WORDS);
	const char *trailer = strstr(pdf, "trailer");
	const char *z = "<0123456789abcdef0123456789abcdef"
	    "0123456789abcdef0123456789abcdef>";

	WANT_INT(VOLUME_LOCKED, why(mem, str_fmt(mem, "%.*strailer<</Root 1 0 "
	    "R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O%s/U%s/P "
	    "-4>>>>\n%%%%EOF\n", (int)(trailer - pdf), pdf, z, z)));
}

TEST(a_pdf_that_is_broken_is_said_to_be)
{
	static const char *const box[] = { "0 0 595 842]" };
	const char *pdf = pdf_of(mem, box, 1, WORDS);

	WANT_INT(VOLUME_BROKEN, why(mem, "%PDF-1.7\nnothing"));
	WANT_INT(VOLUME_BROKEN, why(mem, str_ndup(mem, pdf, 60)));
	/* cut before its pages */
	WANT_INT(VOLUME_BROKEN, why(mem, str_ndup(mem, pdf, 130)));
	/* a tree of pages that bites its tail */
	WANT_INT(VOLUME_BROKEN, why(mem, "%PDF-1.4\n1 0 obj<</Type/Catalog"
	    "/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]"
	    "/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));
}

TEST(a_pdf_of_more_pages_than_anybody_prints_is_long)
{
	const char **boxes = NEW_N(mem, const char *, VOLUME_FILE_MOST + 1);

	for (size_t i = 0; i <= VOLUME_FILE_MOST; i++)
		boxes[i] = "0 0 595 842]";
	WANT_INT(VOLUME_LONG, why(mem, pdf_of(mem, boxes, VOLUME_FILE_MOST +
	    1, WORDS)));
	WANT_INT(VOLUME_FITS, why(mem, pdf_of(mem, boxes, VOLUME_FILE_MOST,
	    WORDS)));
	/* it says a million, and has none of them */
	WANT(why(mem, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	    "2 0 obj<</Type/Pages/Kids[]/Count 1000000>>endobj\n"
	    "trailer<</Root 1 0 R>>\n%%EOF\n") != VOLUME_FITS);
}

/* Ten times ten, twelve deep: nobody has that much time. */
TEST(a_pdf_that_never_ends_is_heavy)
{
	static const char *const box[] = { "0 0 595 842]" };
	struct buf b = BUF_INIT(mem);
	const char *pdf = pdf_of(mem, box, 1, WORDS);
	size_t head = (size_t)(strstr(pdf, "/Resources<<") - pdf) + 12;

	buf_fmt(&b, "%.*s/XObject<</X 30 0 R>>%.*s", (int)head, pdf,
	    (int)(strstr(pdf, "3 0 obj") - pdf - (long)head), pdf + head);
	buf_puts(&b, "3 0 obj<</Length 5>>\nstream\n/X Do\nendstream "
	    "endobj\n");
	for (int i = 0; i < 12; i++)
		buf_fmt(&b, "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 "
		    "9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>\nstream"
		    "\n/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do "
		    "/X Do \nendstream endobj\n", 30 + i, 31 + i);
	buf_puts(&b, "42 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]"
	    "/Length 14>>\nstream\n0 0 1 1 re f  \nendstream endobj\n"
	    "trailer<</Root 1 0 R>>\n%%EOF\n");
	WANT_INT(VOLUME_HEAVY, why(mem, buf_str(&b)));
}

TEST(a_pdf_that_lies_about_its_boxes_is_drawn_or_refused)
{
	static const char *const lies[] = { "0 0 0 0]", "842 595 0 0]",
		"0 0 -5 -5]", "0 0 1e9 1e9]", "0 0 99999999 1]",
		"0 0 595 842]/CropBox[9000 9000 9100 9100]",
		"0 0 595 842]/UserUnit 75000", "0 0 nan inf]", "[]]",
		"0 0 595 842]/Rotate 45", "0 0 595]" };
	struct volume_look l;

	for (size_t i = 0; i < COUNT(lies); i++) {
		const char *pdf = pdf_of(mem, &lies[i], 1, WORDS);

		WANT(look(mem, pdf, strlen(pdf), &l) == VOLUME_FITS ||
		    l.why == VOLUME_BROKEN);
		WANT(l.why != VOLUME_FITS || l.pages == 1);
	}
}

/* ---- binding ---- */

struct given {
	const char *bytes[8];
	size_t ticks;
};

static enum rc
given_bytes(void *arg, size_t i, struct arena *mem, const char **out)
{
	struct given *g = arg;

	(void)mem;
	*out = g->bytes[i];
	return g->bytes[i] != NULL ? RC_OK : RC_FAULT;
}

static void
given_tick(void *arg, size_t done, size_t total)
{
	struct given *g = arg;

	(void)total;
	g->ticks = done;
}

struct bound {
	struct volume_bind b;
	struct volume_laid laid[8];
	struct given given;
	struct office o, text;
	struct office_part parts[8];
	size_t n;
	char path[64];
};

static struct bound *
begin(struct arena *mem)
{
	struct bound *x = NEW(mem, struct bound);

	office_init(&x->o, mem, "Tập hồ sơ HS-1", 20000);
	office_init(&x->text, mem, "Mục lục", 20000);
	office_par(&x->text, O_BOLD, "MỤC LỤC");
	x->parts[0] = (struct office_part){ .text = &x->text,
		.foot = "Hồ sơ HS-1" };
	x->laid[0] = (struct volume_laid){ LAID_NOTHING, 1, 0, 0, 0 };
	x->n = 1;
	return x;
}

static void
lay(struct bound *x, int kind, const char *bytes, size_t n, const char *turns,
    int w, int h)
{
	x->parts[x->n] = (struct office_part){ .head = "Giấy phép số 5",
		.foot = "Hồ sơ HS-1 · Tài liệu số 1", .turns = turns };
	x->laid[x->n] = (struct volume_laid){ kind, strlen(turns), n, w, h };
	x->given.bytes[x->n] = bytes;
	x->n++;
}

static enum rc
bind_all(struct arena *mem, struct bound *x)
{
	static const struct volume_mark mark = { 1, "Mục lục" };
	struct buf leaves = BUF_INIT(mem);

	WANT_RC(RC_OK, office_leaves(&x->o, x->parts, x->n, 9, &leaves));
	snprintf(x->path, sizeof(x->path), "/tmp/volume-test-XXXXXX");
	x->b = (struct volume_bind){ .leaves = leaves.at,
		.nleaves = leaves.len, .marks = &mark, .nmarks = 1,
		.laid = x->laid, .nlaid = x->n, .bytes = given_bytes,
		.progress = given_tick, .arg = &x->given,
		.fd = mkstemp(x->path), .most = 8 << 20 };
	return volume_bind(tool, &x->b);
}

static PopplerDocument *
read_back(struct bound *x)
{
	char *at = g_strdup_printf("file://%s", x->path);
	PopplerDocument *d = poppler_document_new_from_file(at, NULL, NULL);

	g_free(at);
	close(x->b.fd);
	unlink(x->path);
	assert_non_null(d);
	return d;
}

static const char *
words_on(struct arena *mem, PopplerDocument *d, int k)
{
	PopplerPage *page = poppler_document_get_page(d, k);
	char *text = poppler_page_get_text(page);
	const char *s = str_dup(mem, text);

	g_free(text);
	g_object_unref(page);
	return s;
}

/* How dark a spot is, in millimetres from the upper left: 0 white. */
static int
dark(PopplerDocument *d, int k, double x, double y)
{
	PopplerPage *page = poppler_document_get_page(d, k);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1,
	    1);
	cairo_t *cr = cairo_create(s);
	int at;

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_translate(cr, -x * LEAF_MM, -y * LEAF_MM);
	poppler_page_render(page, cr);
	cairo_destroy(cr);
	cairo_surface_flush(s);
	at = 255 - cairo_image_surface_get_data(s)[1];
	cairo_surface_destroy(s);
	g_object_unref(page);
	return at;
}

TEST(each_leaf_carries_its_page_and_its_number)
{
	static const char *const boxes[] = { "0 0 595 842]",
		"0 0 842 595]" };
	const char *pdf = pdf_of(mem, boxes, 2, WORDS);
	struct bound *x = begin(mem);
	PopplerDocument *d;
	PopplerPage *page;
	char *title;
	double w, h;

	lay(x, LAID_PDF, pdf, strlen(pdf), "pl", 0, 0);
	WANT_RC(RC_OK, bind_all(mem, x));
	WANT_INT(3, x->b.done);
	WANT_INT(3, x->given.ticks);
	d = read_back(x);
	WANT_INT(3, poppler_document_get_n_pages(d));
	title = poppler_document_get_title(d);
	WANT_STR("Tập hồ sơ HS-1", title);
	g_free(title);
	WANT_HAS(words_on(mem, d, 0), "MỤC LỤC");
	WANT_HAS(words_on(mem, d, 0), "Hồ sơ HS-1 · trang 1/9");
	for (int k = 1; k < 3; k++) {
		/* of a font of this machine: it is not in the file */
		WANT_HAS(words_on(mem, d, k), "LLO");
		WANT_HAS(words_on(mem, d, k), "Giấy phép số 5");
		WANT_HAS(words_on(mem, d, k), str_fmt(mem, "Hồ sơ HS-1 · Tài liệu "
		    "số 1 · trang %d/9", k + 1));
	}
	page = poppler_document_get_page(d, 2);
	poppler_page_get_size(page, &w, &h);
	g_object_unref(page);
	WANT(w > h);
	g_object_unref(d);
}

/* All that a page draws stays inside of the frame, whatever it draws. */
TEST(no_page_reaches_the_line_at_the_foot)
{
	static const char *const boxes[] = { "0 0 595 842]",
		"0 0 100 100]", "0 0 595 842]/CropBox[-900 -900 900 900]" };
	const char *pdf = pdf_of(mem, boxes, 3, "0 g -9999 -9999 99999 99999 "
	    "re f");
	struct bound *x = begin(mem);
	PopplerDocument *d;

	lay(x, LAID_PDF, pdf, strlen(pdf), "ppp", 0, 0);
	WANT_RC(RC_OK, bind_all(mem, x));
	d = read_back(x);
	for (int k = 1; k < 4; k++) {
		WANT(dark(d, k, 110, 150) > 200);
		WANT_INT(0, dark(d, k, 110, 297 - 15));
		WANT_INT(0, dark(d, k, 110, 297 - 6));
		WANT_INT(0, dark(d, k, 110, 4));
		WANT_INT(0, dark(d, k, 17, 150));
		WANT_INT(0, dark(d, k, 203, 150));
		WANT_HAS(words_on(mem, d, k), "· trang");
	}
	g_object_unref(d);
}

TEST(a_volume_that_breaks_says_at_which_leaf)
{
	static const char *const boxes[] = { "0 0 595 842]" };
	const char *pdf = pdf_of(mem, boxes, 1, WORDS);
	struct bound *x = begin(mem);

	lay(x, LAID_PDF, pdf, strlen(pdf), "p", 0, 0);
	lay(x, LAID_PDF, "%PDF-1.4 no", 11, "p", 0, 0);
	WANT_RC(RC_INVALID, bind_all(mem, x));
	WANT_INT(2, x->b.done);
	close(x->b.fd);
	unlink(x->path);
}

TEST(a_volume_without_a_tool_says_so)
{
	struct volume_look l;

	WANT_RC(RC_FAULT, volume_look(mem, "/nowhere/saoque-picture", "%PDF-",
	    5, &l));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest all[] = {
		RUN(a_pdf_tells_how_many_pages_it_has_and_which_way_they_lie),
		RUN(a_pdf_that_asks_for_a_password_is_locked),
		RUN(a_pdf_that_is_broken_is_said_to_be),
		RUN(a_pdf_of_more_pages_than_anybody_prints_is_long),
		RUN(a_pdf_that_never_ends_is_heavy),
		RUN(a_pdf_that_lies_about_its_boxes_is_drawn_or_refused),
		RUN(each_leaf_carries_its_page_and_its_number),
		RUN(no_page_reaches_the_line_at_the_foot),
		RUN(a_volume_that_breaks_says_at_which_leaf),
		RUN(a_volume_without_a_tool_says_so),
	};

	if (argc != 2)
		return 1;
	tool = argv[1];
	return cmocka_run_group_tests(all, NULL, NULL);
}
