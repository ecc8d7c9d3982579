/* Workbooks as Excel, LibreOffice and others write them. */
#include "pack.h"

#define SHEET(rows) "<worksheet " NS "><sheetData>" rows                      \
	"</sheetData></worksheet>"

static const char *
sheet(struct arena *mem, const char *xml)
{
	return book_text(mem, pack_book(mem, xml, NULL, NULL, NULL));
}

TEST(xlsx_reads_every_type_of_cell)
{
	WANT_STR("1[n:1.5|t:a|t:b & c|b:1|e:#N/A|d:2024-10-28]", sheet(mem,
	    SHEET("<row r=\"1\"><c r=\"A1\"><v>1.5</v></c>"
	    "<c r=\"B1\" t=\"str\"><f>X()</f><v>a</v></c>"
	    "<c r=\"C1\" t=\"inlineStr\"><is><t>b &amp; c</t></is></c>"
	    "<c r=\"D1\" t=\"b\"><v>1</v></c>"
	    "<c r=\"E1\" t=\"e\"><v>#N/A</v></c>"
	    "<c r=\"F1\" t=\"d\"><v>2024-10-28T07:00:00</v></c></row>")));
}

TEST(xlsx_reads_a_formula_by_its_cached_value_and_says_when_it_has_none)
{
	WANT_STR("1[n:3||e:=|e:=]", sheet(mem, SHEET("<row r=\"1\"><c r=\"A1\">"
	    "<f>1+2</f><v>3</v></c><c r=\"B1\" t=\"str\"><f>\"\"</f><v/>"
	    "</c><c r=\"C1\"><f>4</f></c><c r=\"D1\"><f>4</f><v></v></c>"
	    "</row>")));
}

TEST(xlsx_puts_sparse_cells_where_they_stand)
{
	WANT_STR("3[|n:1||n:2]10[n:3]", sheet(mem, SHEET(
	    "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"D3\"><v>2</v></c>"
	    "<c r=\"ZZ3\" s=\"1\"/></row><row r=\"5\"><c r=\"A5\"/></row>"
	    "<row r=\"10\"><c r=\"A10\"><v>3</v></c></row>")));
}

TEST(xlsx_counts_rows_and_cells_without_r)
{
	WANT_STR("1[n:1|n:2]2[n:3]6[n:4|n:5]", sheet(mem, SHEET(
	    "<row><c><v>1</v></c><c><v>2</v></c></row>"
	    "<row><c><v>3</v></c></row>"
	    "<row r=\"6\"><c r=\"A6\"><v>4</v></c><c><v>5</v></c></row>")));
}

TEST(xlsx_reads_names_with_a_prefix)
{
	WANT_STR("1[n:1|t:x]", sheet(mem,
	    "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/"
	    "main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v>"
	    "</x:c><x:c t=\"inlineStr\"><x:is><x:t>x</x:t></x:is></x:c>"
	    "</x:row></x:sheetData></x:worksheet>"));
}

TEST(xlsx_joins_runs_and_leaves_out_reading_aids)
{
	const char *strings = "<sst " NS "><si><t>Chè</t></si>"
	    "<si><r><rPr><rFont val=\".VnTime\"/></rPr><t>MËt </t></r>"
	    "<r><t>ong</t></r><rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si>"
	    "<si><t>a_x000D_b_xZZZZ_</t></si><si/></sst>";

	WANT_STR("1[t:Chè|t:MËt ong(.VnTime)|t:a\rb_xZZZZ_]2[n:1]",
	    book_text(mem, pack_book(mem, SHEET("<row r=\"1\">"
	    "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>"
	    "<c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>"
	    "<row r=\"2\"><c><v>1</v></c></row>"), strings, NULL, NULL)));
}

static const char STYLES[] = "<styleSheet " NS "><numFmts>"
    "<numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd/mm/yyyy;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"#,##0&quot;d&quot;\"/></numFmts>"
    "<fonts><font><name val=\"Arial\"/></font>"
    "<font><b/><name val=\".VnTimeH\"/></font></fonts>"
    "<cellStyleXfs><xf numFmtId=\"14\" fontId=\"1\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\" fontId=\"0\"/>"
    "<xf numFmtId=\"14\" fontId=\"0\"/><xf numFmtId=\"164\" fontId=\"1\"/>"
    "<xf numFmtId=\"165\" fontId=\"0\"/><xf numFmtId=\"22\" fontId=\"9\"/>"
    "</cellXfs><dxfs><dxf><font><name val=\"Bad\"/></font></dxf></dxfs>"
    "</styleSheet>";

static const char DATES[] = SHEET("<row r=\"1\">"
    "<c s=\"0\"><v>45593</v></c><c s=\"1\"><v>45593</v></c>"
    "<c s=\"2\"><v>45593</v></c><c s=\"3\"><v>45593</v></c>"
    "<c s=\"4\"><v>45593.25</v></c><c s=\"99\"><v>1</v></c>"
    "<c s=\"1\"><v>0.5</v></c></row>");

TEST(xlsx_tells_dates_and_fonts_by_the_style)
{
	WANT_STR("1[n:45593(Arial)|d:2024-10-28(Arial)|d:2024-10-28(.VnTimeH)"
	    "|n:45593(Arial)|d:2024-10-28|n:1|n:0.5(Arial)]",
	    book_text(mem, pack_book(mem, DATES, NULL, STYLES, NULL)));
}

TEST(xlsx_reads_the_calendar_of_1904)
{
	WANT_STR("1[d:2024-10-28(Arial)]", book_text(mem, pack_book(mem,
	    SHEET("<row><c s=\"1\"><v>44131</v></c></row>"), NULL, STYLES,
	    "<workbookPr date1904=\"1\"/>")));
}

static enum rc
ignore(void *arg, size_t number, const struct cell *cells, size_t n)
{
	return RC_OK;
}

TEST(xlsx_tells_names_and_merges)
{
	struct buf b = pack_book(mem, "<worksheet " NS "><sheetData><row>"
	    "<c><v>1</v></c></row></sheetData><mergeCells>"
	    "<mergeCell ref=\"B2:AA10\"/><mergeCell ref=\"broken\"/>"
	    "<mergeCell ref=\"A1:C1\"/></mergeCells></worksheet>", NULL, NULL,
	    NULL);
	struct xlsx_info info;
	const char *why;

	WANT_RC(RC_OK, xlsx_read(mem, b.at, b.len, 0, ignore, NULL, &info,
	    &why));
	WANT_INT(1, info.nsheets);
	WANT_STR("T1", info.sheets[0]);
	WANT_INT(2, info.nmerges);
	WANT_INT(1, info.merges[0].row1);
	WANT_INT(1, info.merges[0].col1);
	WANT_INT(9, info.merges[0].row2);
	WANT_INT(26, info.merges[0].col2);
}

TEST(xlsx_finds_sheets_in_workbook_order)
{
	const struct part parts[] = {
		{ "xl/workbook.xml", "<workbook " NS " xmlns:r=\"" REL "\">"
		    "<sheets><sheet name=\"Hai\" sheetId=\"2\" r:id=\"b\"/>"
		    "<sheet name=\"Một\" sheetId=\"1\" r:id=\"a\"/></sheets>"
		    "</workbook>" },
		{ "xl/_rels/workbook.xml.rels", RELS_HEAD
		    "<Relationship Id=\"a\" Type=\"" REL
		    "worksheet\" Target=\"s1.xml\"/><Relationship Id=\"b\""
		    " Type=\"" REL "worksheet\" Target=\"s2.xml\"/>"
		    "</Relationships>" },
		{ "xl/s1.xml", SHEET("<row><c><v>1</v></c></row>") },
		{ "xl/s2.xml", SHEET("<row><c><v>2</v></c></row>") },
	};
	struct buf b = pack(mem, parts, COUNT(parts)), rows = BUF_INIT(mem);
	struct xlsx_info info;
	const char *why;

	WANT_RC(RC_OK, xlsx_read(mem, b.at, b.len, 1, note_row, &rows, &info,
	    &why));
	WANT_STR("1[n:1]", buf_str(&rows));
	WANT_STR("Hai", info.sheets[0]);
	WANT_STR("Một", info.sheets[1]);
	WANT_RC(RC_INVALID, xlsx_read(mem, b.at, b.len, 2, note_row, &rows,
	    &info, &why));
	WANT_STR("Sổ tính không có trang tính này.", why);
}

static enum rc
refuse(void *arg, size_t number, const struct cell *cells, size_t n)
{
	return RC_CONFLICT;
}

TEST(xlsx_stops_when_the_row_says_so)
{
	struct buf b = pack_book(mem, SHEET("<row><c><v>1</v></c></row>"),
	    NULL, NULL, NULL);
	struct xlsx_info info;
	const char *why;

	WANT_RC(RC_CONFLICT, xlsx_read(mem, b.at, b.len, 0, refuse, NULL,
	    &info, &why));
	assert_null(why);
}

TESTS(RUN(xlsx_reads_every_type_of_cell),
    RUN(xlsx_reads_a_formula_by_its_cached_value_and_says_when_it_has_none),
    RUN(xlsx_puts_sparse_cells_where_they_stand),
    RUN(xlsx_counts_rows_and_cells_without_r),
    RUN(xlsx_reads_names_with_a_prefix),
    RUN(xlsx_joins_runs_and_leaves_out_reading_aids),
    RUN(xlsx_tells_dates_and_fonts_by_the_style),
    RUN(xlsx_reads_the_calendar_of_1904), RUN(xlsx_tells_names_and_merges),
    RUN(xlsx_finds_sheets_in_workbook_order),
    RUN(xlsx_stops_when_the_row_says_so))
