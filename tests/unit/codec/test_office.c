/* tests/unit/codec/test_office.c: documents as PDF and DOCX. */
#include "../test.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "codec/office.h"
#include "codec/unzip.h"

static const int widths[] = { 200, 800 };

static void
fill(struct office *o, struct arena *mem, size_t rows)
{
	const struct office_cell head[] = { { "Mục", O_BOLD },
		{ "Nội dung", O_BOLD | O_CENTER } };
	const struct office_cell row[] = { { "1.1", 0 },
		{ "Nước < 5% & đường > 3%\nĐạt", 0 } };

	office_init(o, mem, "Báo cáo thử", date_make(2026, 6, 1));
	office_par(o, O_CENTER | O_BOLD | O_LINE, "BÁO CÁO");
	office_row(o, O_BORDER | O_HEAD, widths, 2, head);
	for (size_t i = 0; i < rows; i++)
		office_row(o, O_BORDER, widths, 2, row);
	office_par(o, O_INDENT | O_GAP, "Kết luận.");
}

static size_t
count(const struct buf *b, const char *word)
{
	size_t n = 0, len = strlen(word);

	for (size_t i = 0; i + len <= b->len; i++)
		n += memcmp(b->at + i, word, len) == 0;
	return n;
}

static enum rc
gather(void *arg, const char *bytes, size_t n)
{
	buf_put(arg, bytes, n);
	return RC_OK;
}

static const char *
part(struct arena *mem, const struct buf *zip, const char *name)
{
	struct buf b = BUF_INIT(mem);
	const char *why = NULL;
	struct unzip *u = unzip_open(mem, zip->at, zip->len, &why);

	assert_non_null(u);
	WANT_RC(RC_OK, unzip_each(u, name, gather, &b, &why));
	unzip_close(u);
	return buf_str(&b);
}

TEST(a_pdf_is_the_same_each_time_and_grows_by_pages)
{
	struct buf a = BUF_INIT(mem), b = BUF_INIT(mem), c = BUF_INIT(mem);
	struct office o;

	fill(&o, mem, 3);
	WANT_RC(RC_OK, office_pdf(&o, &a));
	WANT_RC(RC_OK, office_pdf(&o, &b));
	WANT_INT(a.len, b.len);
	WANT(memcmp(a.at, b.at, a.len) == 0);
	WANT(memcmp(a.at, "%PDF-", 5) == 0);
	fill(&o, mem, 120);
	WANT_RC(RC_OK, office_pdf(&o, &c));
	WANT_INT(1, count(&a, "/Type /Page\n") + count(&a, "/Type /Page "));
	WANT(count(&c, "/Type /Page\n") + count(&c, "/Type /Page ") > 3);
}

/* What Cairo says of it, and the language behind its end.  Heads that come again
 * on each page are said once. */
TEST(a_pdf_says_what_is_a_heading_and_what_a_table_in_vietnamese)
{
	struct buf out = BUF_INIT(mem);
	struct office o;

	buf_puts(&out, "before it"); /* it need not be the first */
	fill(&o, mem, 120);
	WANT_RC(RC_OK, office_pdf(&o, &out));
	WANT_INT(1, count(&out, "/S /Document\n"));
	WANT_INT(1, count(&out, "/S /H1\n"));
	WANT_INT(1, count(&out, "/S /P\n"));
	WANT_INT(1, count(&out, "/S /Table\n"));
	WANT_INT(121, count(&out, "/S /TR\n"));
	WANT_INT(2, count(&out, "/S /TH\n"));
	WANT_INT(240, count(&out, "/S /TD\n"));
	WANT_INT(1, count(&out, "/Lang (vi)"));
	WANT_INT(1, count(&out, "/DisplayDocTitle true"));
}

TEST(who_signs_is_kept_on_one_page_with_what_is_signed)
{
	struct buf out = BUF_INIT(mem), xml = BUF_INIT(mem);
	const struct office_cell name[] = { { "", 0 }, { "CHỦ TỊCH", 0 } };
	struct office o;

	office_init(&o, mem, "Thử", date_make(2026, 6, 1));
	office_row(&o, O_KEEP, widths, 2, name);
	office_row(&o, 0, widths, 2, name);
	WANT_RC(RC_OK, office_docx(&o, &out));
	buf_puts(&xml, part(mem, &out, "word/document.xml"));
	WANT_INT(2, count(&xml, "<w:keepNext/>")); /* both cells of the first */
}

TEST(a_row_taller_than_a_page_goes_on_over_the_next)
{
	struct buf text = BUF_INIT(mem), out = BUF_INIT(mem);
	struct office o;

	for (int i = 0; i < 400; i++)
		buf_puts(&text, "Dòng dài của một ô cao hơn một trang.\n");
	office_init(&o, mem, "Dài", date_make(2026, 6, 1));
	office_row(&o, O_BORDER, widths, 2, (const struct office_cell[]){
	    { "1", 0 }, { buf_str(&text), 0 } });
	WANT_RC(RC_OK, office_pdf(&o, &out));
	WANT(count(&out, "/Type /Page\n") + count(&out, "/Type /Page ") > 5);
}

TEST(a_docx_holds_the_words_escaped_and_is_the_same_each_time)
{
	struct buf a = BUF_INIT(mem), b = BUF_INIT(mem);
	struct office o;
	const char *body;

	fill(&o, mem, 2);
	WANT_RC(RC_OK, office_docx(&o, &a));
	WANT_RC(RC_OK, office_docx(&o, &b));
	WANT_INT(a.len, b.len);
	WANT(memcmp(a.at, b.at, a.len) == 0);
	body = part(mem, &a, "word/document.xml");
	assert_non_null(strstr(body, "Nước &lt; 5% &amp; đường &gt; 3%"
	    "</w:t><w:br/>"));
	assert_non_null(strstr(body, "<w:tblHeader/>"));
	assert_non_null(strstr(body, "w:w=\"11906\" w:h=\"16838\""));
	assert_non_null(strstr(part(mem, &a, "word/header1.xml"), "PAGE"));
	assert_non_null(strstr(part(mem, &a, "docProps/core.xml"),
	    "Báo cáo thử"));
}

/* Decree 30/2020/NĐ-CP, annex I: the number of an article is bold. */
TEST(the_first_words_of_an_article_are_bold)
{
	struct buf docx = BUF_INIT(mem), pdf = BUF_INIT(mem);
	struct office o;

	office_init(&o, mem, "Quyết định", date_make(2026, 6, 1));
	office_par(&o, O_INDENT | O_LEAD, "Điều 1. Công nhận sản phẩm.");
	office_par(&o, O_INDENT | O_LEAD, "không có số");
	WANT_RC(RC_OK, office_docx(&o, &docx));
	assert_non_null(strstr(part(mem, &docx, "word/document.xml"),
	    "<w:b/></w:rPr><w:t xml:space=\"preserve\">Điều 1.</w:t></w:r>"));
	WANT_INT(0, office_lead(&o.rows[1].cells[0]));
	WANT_RC(RC_OK, office_pdf(&o, &pdf));
}

TEST(what_xml_cannot_hold_is_left_out)
{
	struct buf a = BUF_INIT(mem);
	struct office o;

	office_init(&o, mem, "x", date_make(2026, 6, 1));
	office_par(&o, 0, "a\x01" "b\tc");
	WANT_RC(RC_OK, office_docx(&o, &a));
	assert_non_null(strstr(part(mem, &a, "word/document.xml"), "ab\tc"));
}

TESTS(RUN(a_pdf_is_the_same_each_time_and_grows_by_pages),
    RUN(a_pdf_says_what_is_a_heading_and_what_a_table_in_vietnamese),
    RUN(who_signs_is_kept_on_one_page_with_what_is_signed),
    RUN(a_row_taller_than_a_page_goes_on_over_the_next),
    RUN(a_docx_holds_the_words_escaped_and_is_the_same_each_time),
    RUN(the_first_words_of_an_article_are_bold),
    RUN(what_xml_cannot_hold_is_left_out))
