/* Packages that are broken, or meant to break us. */
#include "pack.h"

#include "codec/xlsx_in.h"

#define SHEET(rows) "<worksheet " NS "><sheetData>" rows                      \
	"</sheetData></worksheet>"
static void
want_why(const char *part, const char *got)
{
	if (strstr(got, part) == NULL)
		fail_msg("wanted \"%s\", got \"%.200s\"", part, got);
}
#define WANT_WHY(part, got) want_why(part, got)

static const char *
sheet(struct arena *mem, const char *xml)
{
	return book_text(mem, pack_book(mem, xml, NULL, NULL, NULL));
}

static const char *
bytes(struct arena *mem, const char *at, size_t n)
{
	struct buf b = BUF_INIT(mem);

	buf_put(&b, at, n);
	return book_text(mem, b);
}

TEST(xlsx_refuses_what_is_no_workbook)
{
	const struct part odt = { "content.xml", "<x/>" };

	WANT_WHY("không phải sổ tính", bytes(mem, "a,b\n", 4));
	WANT_WHY("không phải sổ tính", bytes(mem, "P", 1));
	WANT_WHY("không phải sổ tính", book_text(mem, pack(mem, &odt, 1)));
	WANT_WHY("mật khẩu", bytes(mem,
	    "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
	WANT_WHY("bị hỏng", bytes(mem, "PK\3\4rest", 8));
}

TEST(xlsx_refuses_a_cut_or_changed_file)
{
	struct buf b = pack_book(mem, SHEET("<row><c><v>1</v></c></row>"),
	    NULL, NULL, NULL);

	for (size_t n = 4; n < b.len; n += 7)
		WANT_WHY("bị hỏng", bytes(mem, b.at, n));
}

TEST(xlsx_refuses_broken_xml_and_cells)
{
	WANT_WHY("bị hỏng", sheet(mem, "<worksheet><sheetData>"));
	WANT_WHY("bị hỏng", sheet(mem, "\xFF\xFE\xFF"));
	WANT_WHY("bị hỏng", sheet(mem,
	    SHEET("<row><c r=\"1A\"><v>1</v></c></row>")));
	WANT_WHY("bị hỏng", sheet(mem,
	    SHEET("<row r=\"0\"><c><v>1</v></c></row>")));
	WANT_WHY("bị hỏng", sheet(mem,
	    SHEET("<row r=\"9999999\"><c><v>1</v></c></row>")));
	WANT_WHY("bị hỏng", sheet(mem,
	    SHEET("<row><c t=\"s\"><v>0</v></c></row>")));
	WANT_WHY("bị hỏng", sheet(mem,
	    SHEET("<row><c r=\"ZZZZZZZZZZZZZZ1\"><v>1</v></c></row>")));
	WANT_WHY("không có trang", sheet(mem, NULL));
}

TEST(xlsx_refuses_a_doctype)
{
	WANT_WHY("DOCTYPE", sheet(mem, "<!DOCTYPE worksheet ["
	    "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
	    SHEET("<row><c t=\"str\"><v>&b;</v></c></row>")));
}

TEST(xlsx_follows_no_external_part)
{
	const struct part parts[] = {
		{ "xl/workbook.xml", "<workbook " NS " xmlns:r=\"" REL "\">"
		    "<sheets><sheet name=\"T\" sheetId=\"1\" r:id=\"a\"/>"
		    "</sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", RELS_HEAD
		    "<Relationship Id=\"a\" TargetMode=\"External\" Type=\""
		    REL "worksheet\" Target=\"file:///etc/passwd\"/>"
		    "</Relationships>" },
	};

	WANT_WHY("không có trang", book_text(mem, pack(mem, parts, 2)));
}

static struct buf
many(struct arena *mem, const char *head, const char *one, size_t n,
    const char *tail)
{
	struct buf b = BUF_INIT(mem);

	buf_puts(&b, head);
	for (size_t i = 0; i < n; i++)
		buf_puts(&b, one);
	buf_puts(&b, tail);
	return b;
}

TEST(xlsx_refuses_a_bomb)
{
	struct buf b = many(mem, "<worksheet " NS ">", "                "
	    "                                                ", 400000,
	    "</worksheet>");

	WANT_WHY("nén quá chặt", sheet(mem, buf_str(&b)));
}

TEST(xlsx_refuses_a_tag_without_end)
{
	struct buf b = BUF_INIT(mem);

	buf_puts(&b, "<worksheet " NS " a=\"");
	/* hard to compress, so that the ratio says nothing */
	for (uint32_t i = 0, x = 1; i < 1500000; i++) {
		x = x * 1664525 + 1013904223;
		buf_putc(&b, (char)('a' + (x >> 24) % 26));
	}
	buf_puts(&b, "\"/>");
	WANT_WHY("không đọc được", sheet(mem, buf_str(&b)));
}

TEST(xlsx_refuses_too_many_entries)
{
	struct part parts[101];
	char names[101][8];

	for (int i = 0; i < 101; i++) {
		snprintf(names[i], sizeof(names[i]), "p%d", i);
		parts[i] = (struct part){ names[i], "x" };
	}
	WANT_WHY("quá nhiều phần", book_text(mem, pack(mem, parts, 101)));
}

TEST(xlsx_refuses_deep_nesting)
{
	struct buf b = many(mem, "", "<a>", 70, "");

	for (int i = 0; i < 70; i++)
		buf_puts(&b, "</a>");
	WANT_WHY("không đọc được", sheet(mem, buf_str(&b)));
}

TEST(xlsx_has_the_limits_of_csv)
{
	struct buf b = many(mem, "<worksheet " NS "><sheetData><row>",
	    "<c><v>1</v></c>", 501, "</row></sheetData></worksheet>");

	WANT_WHY("500 cột", sheet(mem, buf_str(&b)));
	b = many(mem, "<worksheet " NS "><sheetData><row><c t=\"str\"><v>",
	    "x", 32769, "</v></c></row></sheetData></worksheet>");
	WANT_WHY("32 KiB", sheet(mem, buf_str(&b)));
	b = BUF_INIT(mem);
	buf_puts(&b, "<worksheet " NS "><sheetData>");
	for (int i = 0; i < 200001; i++)
		buf_fmt(&b, "<row><c><v>%d</v></c></row>", i * 7919 % 99991);
	buf_puts(&b, "</sheetData></worksheet>");
	WANT_WHY("200.000 dòng", sheet(mem, buf_str(&b)));
	b = many(mem, "<sst " NS "><si><t>", "x", 32769, "</t></si></sst>");
	WANT_WHY("32 KiB", book_text(mem, pack_book(mem,
	    SHEET("<row><c><v>1</v></c></row>"), buf_str(&b), NULL, NULL)));
}

TESTS(RUN(xlsx_refuses_what_is_no_workbook),
    RUN(xlsx_refuses_a_cut_or_changed_file),
    RUN(xlsx_refuses_broken_xml_and_cells), RUN(xlsx_refuses_a_doctype),
    RUN(xlsx_follows_no_external_part), RUN(xlsx_refuses_a_bomb),
    RUN(xlsx_refuses_a_tag_without_end), RUN(xlsx_refuses_too_many_entries),
    RUN(xlsx_refuses_deep_nesting), RUN(xlsx_has_the_limits_of_csv))
