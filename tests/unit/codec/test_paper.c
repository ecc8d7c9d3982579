/* A page drawn from its text: words are there, and a phone reads the code
 * from what a printer makes of it. */
#include "codec/paper.h"
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"

extern const unsigned char rules_certificate[];
extern const size_t rules_certificate_n;

/* As long as codes on certificates come. */
static const char *
code(struct arena *mem)
{
	struct buf b = BUF_INIT(mem);

	buf_puts(&b, "HTTPS://OCOP.BACGIANG.GOV.VN/V/");
	for (int i = 0; i < 560; i++)
		buf_putc(&b, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[i * 7 % 32]);
	return buf_str(&b);
}

static const struct paper_place *
places(struct arena *mem, size_t *n)
{
	struct paper_place *p = NEW_N(mem, struct paper_place, 18);
	const struct paper_place all[] = {
		{ "number", "187/GCN-OCOP" }, { "stars", "4" },
		{ "product", "Mật ong hoa vải Lục Ngạn" },
		{ "code", "24-07525-3-2024" }, { "producer", "HTX Hoa Đồi" },
		{ "place", "Thị trấn Chũ" }, { "decision", "1387/QĐ-UBND" },
		{ "decided_long", "ngày 28 tháng 10 năm 2024" },
		{ "authority", "UBND tỉnh Bắc Giang" },
		{ "signer", "UBND tỉnh Bắc Giang" },
		{ "signer_post", "CHỦ TỊCH" }, { "issued", "28/10/2024" },
		{ "issued_long", "ngày 28 tháng 10 năm 2024" },
		{ "issued_place", "Bắc Giang, " }, { "last", "28/10/2027" },
		{ "last_long", "ngày 28 tháng 10 năm 2027" },
		{ "qr", code(mem) }, { "example", NULL },
	};

	memcpy(p, all, sizeof(all));
	*n = COUNT(all);
	return p;
}

static enum rc
draw(struct arena *mem, const char *text, struct buf *out, const char **why)
{
	struct paper_page p = { .text = text, .title = "187/GCN-OCOP",
		.day = date_make(2024, 10, 28) };

	p.places = places(mem, &p.nplaces);
	return paper_pdf(mem, &p, out, why);
}

/* What a command says of the file. */
static const char *
asked(struct arena *mem, const char *command)
{
	struct buf b = BUF_INIT(mem);
	FILE *f = popen(command, "r");
	size_t n;

	assert_non_null(f);
	while ((n = fread(buf_room(&b, 4096), 1, 4096, f)) > 0)
		b.len += n;
	pclose(f);
	return buf_str(&b);
}

TEST(a_certificate_is_read_by_a_phone_and_by_a_person)
{
	char dir[] = "/tmp/saoque-paper-XXXXXX";
	struct buf pdf = BUF_INIT(mem), again = BUF_INIT(mem);
	const char *why, *text = str_ndup(mem,
	    (const char *)rules_certificate, rules_certificate_n);
	FILE *f;

	WANT_RC(RC_OK, draw(mem, text, &pdf, &why));
	WANT(str_begins(pdf.at, "%PDF-"));
	assert_non_null(mkdtemp(dir));
	f = fopen(str_fmt(mem, "%s/c.pdf", dir), "w");
	WANT_INT(pdf.len, fwrite(pdf.at, 1, pdf.len, f));
	fclose(f);
	text = asked(mem, str_fmt(mem, "pdftotext -layout %s/c.pdf - 2>&1",
	    dir));
	WANT(strstr(text, "Mật ong hoa vải Lục Ngạn") != NULL);
	WANT(strstr(text, "HTX Hoa Đồi") != NULL);
	WANT(strstr(text, "187/GCN-OCOP") != NULL);
	WANT(strstr(text, "VÍ DỤ") == NULL);
	/* 150 dots an inch, as an office printer's draft */
	WANT_STR(str_fmt(mem, "%s\n", code(mem)), asked(mem, str_fmt(mem,
	    "pdftoppm -r 150 -png %s/c.pdf %s/c && zbarimg -q --raw "
	    "%s/c-1.png 2>/dev/null", dir, dir, dir)));
	WANT_INT(0, system(str_fmt(mem, "rm -rf %s", dir)));
	/* one paper, one file */
	WANT_RC(RC_OK, draw(mem, str_ndup(mem,
	    (const char *)rules_certificate, rules_certificate_n), &again,
	    &why));
	WANT_INT(pdf.len, again.len);
	WANT(memcmp(pdf.at, again.at, pdf.len) == 0);
}

TEST(a_wrong_line_is_told_by_its_number)
{
	static const struct {
		const char *text, *why;
	} all[] = {
		{ "", "cần page WIDE TALL" },
		{ "page 1 1", "cần page WIDE TALL" },
		{ "page 297 210\n\nbox 1 2", "dòng 3: không hiểu box" },
		{ "page 297 210\nfill 0 0 1 1 red", "dòng 2: không có màu red" },
		{ "page 297 210\ncolor red red", "dòng 2: cần color NAME "
		    "#rrggbb" },
		{ "page 297 210\nfill 0 zero 1 1 red",
		    "dòng 2: zero không phải là số" },
		{ "page 297 210\nfill 0 nan 1 1 red",
		    "dòng 2: nan không phải là số" },
		{ "page 297 210\ncolor k #000000\ntext 1 1 9 9 left-top 9 "
		    "plain k | {nobody}", "dòng 3: không có chỗ {nobody}" },
		{ "page 297 210\ncolor k #000000\ntext 1 1 9 9 left-top 9 "
		    "fat k | a", "dòng 3: không có kiểu chữ fat" },
		{ "page 297 210\ncolor k #000000\ntext 1 1 9 9 left-top 900 "
		    "plain k | a", "dòng 3: cỡ chữ từ 3 đến 200" },
		{ "page 297 210\ncolor k #000000\nqr 1 1", "dòng 3: thiếu số "
		    "sau qr" },
	};

	for (size_t i = 0; i < COUNT(all); i++) {
		struct buf pdf = BUF_INIT(mem);
		const char *why;

		WANT_RC(RC_INVALID, draw(mem, all[i].text, &pdf, &why));
		WANT_STR(all[i].why, why);
	}
}

TEST(what_has_no_value_is_left_out)
{
	struct buf pdf = BUF_INIT(mem);
	const char *why;

	WANT_RC(RC_OK, draw(mem, "page 297 210\n?example nonsense here\n"
	    "?code color k #000000\n?number fill 1 1 2 2 k", &pdf, &why));
}

TESTS(RUN(a_certificate_is_read_by_a_phone_and_by_a_person),
    RUN(a_wrong_line_is_told_by_its_number),
    RUN(what_has_no_value_is_left_out))
