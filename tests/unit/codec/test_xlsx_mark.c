/* A person's own workbook comes back with red cells and nothing else new. */
#include "pack.h"

#include "codec/unzip.h"
#include "codec/xlsx_mark.h"

#define RED_FILL "<fill><patternFill patternType=\"solid\"><fgColor rgb="      \
	"\"FFFFC7CE\"/><bgColor indexed=\"64\"/></patternFill></fill>"
#define REASON_XF "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId="     \
	"\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" "   \
	"wrapText=\"1\"/></xf>"

static const char STYLES[] = "<styleSheet " NS "><fonts count=\"1\"><font>"
    "<name val=\"Arial\"/></font></fonts><fills count=\"1\"><fill/></fills>"
    "<cellXfs count=\"2\"><xf numFmtId=\"0\" fillId=\"0\"/>"
    "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\"><protection/></xf>"
    "</cellXfs><cellStyles/></styleSheet>";

static enum rc
gather(void *arg, const char *bytes, size_t n)
{
	buf_put(arg, bytes, n);
	return RC_OK;
}

static const char *
part_of(struct arena *mem, const struct buf *book, const char *name)
{
	struct buf b = BUF_INIT(mem);
	const char *why;
	struct unzip *u = unzip_open(mem, book->at, book->len, &why);

	assert_non_null(u);
	WANT_RC(RC_OK, unzip_each(u, name, gather, &b, &why));
	unzip_close(u);
	return buf_str(&b);
}

/* The sheet ${xml} with its row 2 marked in columns 2 and 4, reasons in E. */
static const char *
marked(struct arena *mem, const char *xml, const char *styles, bool again,
    struct buf *out)
{
	static const size_t cols[] = { 2, 4 };
	const struct xlsx_mark at = { 2, cols, COUNT(cols), "Sai & thiếu" };
	const struct xlsx_marks marks = { .head = 1, .title = "Lý do",
		.col = 5, .again = again, .at = &at, .n = 1 };
	struct buf b = pack_book(mem, xml, NULL, styles, NULL);

	*out = BUF_INIT(mem);
	WANT_RC(RC_OK, xlsx_mark(mem, b.at, b.len, &marks, out));
	return part_of(mem, out, "xl/worksheets/sheet1.xml");
}

TEST(a_marked_cell_gets_a_red_copy_of_its_style_and_the_rest_stays)
{
	struct buf out;

	WANT_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet " NS
	    "><!-- <c> --><sheetPr a='>'/><cols><col min=\"5\" max=\"5\" "
	    "width=\"50\" customWidth=\"1\"/></cols><sheetData><row r=\"1\">"
	    "<c r=\"A1\"><v>1</v></c><c r=\"E1\" s=\"2\" t=\"inlineStr\"><is>"
	    "<t xml:space=\"preserve\">Lý do</t></is></c></row><row r=\"2\" "
	    "ht=\"30\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"3\"><f>1+1</f>"
	    "<v>2</v></c><c r=\"D2\" s=\"4\"/><c r=\"E2\" s=\"2\" t="
	    "\"inlineStr\"><is><t xml:space=\"preserve\">Sai &amp; thiếu</t>"
	    "</is></c></row><row r=\"3\" spans=\"1:4\"><c r=\"B3\" s=\"1\"/>"
	    "</row></sheetData><mergeCells/></worksheet>",
	    marked(mem, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet "
	    NS "><!-- <c> --><dimension ref=\"A1:D3\"/><sheetPr a='>'/>"
	    "<sheetData><row r=\"1\" spans=\"1:4\"><c r=\"A1\"><v>1</v></c>"
	    "</row><row r=\"2\" spans=\"1:4\" ht=\"30\" hidden=\"1\">"
	    "<c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><f>1+1</f><v>2</v>"
	    "</c></row><row r=\"3\" spans=\"1:4\"><c r=\"B3\" s=\"1\"/></row>"
	    "</sheetData><mergeCells/></worksheet>", STYLES, false, &out));
	WANT_STR("<styleSheet " NS "><fonts count=\"1\"><font>"
	    "<name val=\"Arial\"/></font></fonts><fills><fill/>" RED_FILL
	    "</fills><cellXfs><xf numFmtId=\"0\" fillId=\"0\"/>"
	    "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\"><protection/></xf>"
	    REASON_XF "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"1\" "
	    "applyFill=\"1\"><protection/></xf><xf numFmtId=\"0\" "
	    "fillId=\"1\" applyFill=\"1\"/></cellXfs><cellStyles/>"
	    "</styleSheet>", part_of(mem, &out, "xl/styles.xml"));
	WANT_STR("1[n:1||||t:Lý do(Arial)]2[n:1|d:1900-01-02(Arial)|||"
	    "t:Sai & thiếu(Arial)]", book_text(mem, out));
}

TEST(cells_without_places_and_names_with_a_prefix_are_marked_too)
{
	struct buf out;

	WANT_STR("<x:worksheet xmlns:x=\"u\"><x:cols><x:col max=\"4\" "
	    "min=\"3\"/><x:col min=\"5\" max=\"5\" width=\"50\" "
	    "customWidth=\"1\"/></x:cols><x:sheetData></x:sheetData>"
	    "</x:worksheet>", marked(mem, "<x:worksheet xmlns:x=\"u\">"
	    "<x:cols><x:col max=\"4\" min=\"3\"/></x:cols><x:sheetData>"
	    "</x:sheetData></x:worksheet>", STYLES, false, &out));
	WANT_STR("<x:worksheet xmlns:x=\"u\"><x:cols><x:col hidden=\"1\" "
	    "min=\"3\" max=\"4\"/><x:col min=\"5\" max=\"5\" width=\"50\" "
	    "customWidth=\"1\"/><x:col hidden=\"1\" min=\"6\" max=\"9\"/>"
	    "</x:cols><x:sheetData><x:row><x:c r=\"E1\" s=\"2\" t="
	    "\"inlineStr\"><x:is><x:t xml:space=\"preserve\">Lý do</x:t>"
	    "</x:is></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c>"
	    "<x:c s=\"3\"/><x:c r=\"D2\" s=\"3\"/><x:c r=\"E2\" s=\"2\" "
	    "t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">"
	    "Sai &amp; thiếu</x:t></x:is></x:c></x:row></x:sheetData>"
	    "</x:worksheet>", marked(mem, "<x:worksheet xmlns:x=\"u\"><x:cols>"
	    "<x:col max=\"9\" hidden=\"1\" min=\"3\"/></x:cols><x:sheetData>"
	    "<x:row/><x:row><x:c><x:v>1</x:v></x:c><x:c/></x:row>"
	    "</x:sheetData></x:worksheet>", STYLES, false, &out));
}

TEST(marked_again_what_was_mended_is_red_no_more)
{
	static const char styles[] = "<styleSheet " NS "><fills><fill/>"
	    RED_FILL "</fills><cellXfs><xf fillId=\"0\"/><xf fontId=\"0\" "
	    "fillId=\"1\" applyFill=\"1\"/></cellXfs></styleSheet>";
	struct buf out;
	const char *sheet;

	sheet = marked(mem, "<worksheet " NS "><cols><col min=\"5\" "
	    "max=\"5\"/></cols><sheetData><row r=\"2\"><c r=\"A2\" s=\"1\"/>"
	    "<c r=\"B2\" s=\"1\"/><c r=\"E2\"><v>9</v></c></row></sheetData>"
	    "</worksheet>", styles, true, &out);
	assert_non_null(strstr(sheet, "<c r=\"A2\" s=\"3\"/><c r=\"B2\" "
	    "s=\"1\"/><c r=\"D2\" s=\"4\"/><c r=\"E2\" s=\"2\""));
	assert_null(strstr(sheet, "<v>9</v>"));
	assert_non_null(strstr(part_of(mem, &out, "xl/styles.xml"),
	    REASON_XF "<xf fontId=\"0\" fillId=\"0\"/>"));
}

TEST(what_cannot_be_changed_in_place_is_refused)
{
	const struct xlsx_marks marks = { .head = 1, .title = "x", .col = 5 };
	const struct {
		const char *sheet, *styles;
	} bad[] = {
		{ "<worksheet " NS "><sheetData/></worksheet>", NULL },
		{ "<worksheet " NS "/>", STYLES },
		{ "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet " NS
		  "><sheetData/></worksheet>", STYLES },
		{ "<worksheet " NS "><sheetData/></worksheet>",
		  "<styleSheet " NS "/>" },
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct buf b = pack_book(mem, bad[i].sheet, NULL,
		    bad[i].styles, NULL), out = BUF_INIT(mem);

		WANT_RC(RC_INVALID, xlsx_mark(mem, b.at, b.len, &marks,
		    &out));
		WANT_INT(0, out.len);
	}
}

TESTS(RUN(a_marked_cell_gets_a_red_copy_of_its_style_and_the_rest_stays),
    RUN(cells_without_places_and_names_with_a_prefix_are_marked_too),
    RUN(marked_again_what_was_mended_is_red_no_more),
    RUN(what_cannot_be_changed_in_place_is_refused))
