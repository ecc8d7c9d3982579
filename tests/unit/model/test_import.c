/* tests/unit/model/test_import.c: files that offices have, taken in, refused
 * and taken back. */
#include "small.h"

#include "../codec/pack.h"
#include "model/chunk.h"

static struct import_result res;

static enum rc
run_with(struct small *s, const char *text, size_t n,
    const struct import_options *o)
{
	notes_clear(&s->ctx);
	return import_run_file(&s->ctx, &thing_entity, "tệp.csv", text, n, o,
	    &res);
}

static enum rc
run(struct small *s, const char *text)
{
	return run_with(s, text, strlen(text),
	    &(struct import_options){ 0 });
}

static const char *
errors(struct small *s)
{
	struct buf b = BUF_INIT(s->ctx.mem);

	for (const struct import_error *e = res.errors; e != NULL;
	    e = e->next)
		buf_fmt(&b, "%zu/%zu %s: %s\n", e->row, e->col, e->column,
		    e->message);
	return buf_str(&b);
}

#define WANT_RUN(s, call)                                                     \
	do {                                                                  \
		if ((call) != RC_OK)                                          \
			fail_msg("%s\n%s%s", #call, errors(s), small_said(s)); \
	} while (0)
#define WANT_COUNTS(f, c, sa, w)                                              \
	do {                                                                  \
		WANT_INT(f, res.fresh);                                       \
		WANT_INT(c, res.changed);                                     \
		WANT_INT(sa, res.same);                                       \
		WANT_INT(w, res.wrong);                                       \
	} while (0)

static struct thing
the(struct small *s, const char *name)
{
	struct thing x;

	WANT_OK(s, entity_by(&s->ctx, &thing_entity, "name", name, &x));
	return x;
}

TEST(a_header_under_title_rows_with_numbering_sections_and_totals)
{
	struct small *s = small_open(mem);
	struct thing x;

	WANT_RUN(s, run(s, "UBND TỈNH;;;;\n"
	    ";DANH SÁCH SẢN PHẨM NĂM 2024;;;\n"
	    "STT;Tên;Chủ thể;Hạng sao;Giá bán (đồng)\n"
	    "(1);(2);(3);(4);(5)\n"
	    "I;Huyện Tân Yên;;;\n"
	    "1;Mật ong;Vườn Đồi;4;120.000\n"
	    "\n"
	    "2;Vải  thiều;vuon doi;3;50000 đ\n"
	    "Tổng cộng;2;;;170.000\n"
	    ";;;Bắc Giang, ngày 1 tháng 10;\n"
	    ";;;NGƯỜI LẬP BIỂU;\n"));
	WANT_COUNTS(2, 0, 0, 0);
	WANT_INT(3, res.header_row);
	x = the(s, "Mật ong");
	WANT_INT(4, x.count);
	WANT_INT(120000, x.price);
	WANT_INT(s->farm_n, x.farm_id);
	WANT_STR("draft", x.state);
	WANT_INT(res.batch, x.row.batch_id);
	WANT_INT(50000, the(s, "Vải thiều").price);
	small_close(s);
}

/* The total stands where nothing is taken, or is missing. */
TEST(a_table_ends_with_its_total_or_with_place_and_day)
{
#define SIGNED ";;;;\n;;;Bắc Giang, ngày 20 tháng 12 năm 2023;\n"               \
	";;;NGƯỜI LẬP BIỂU;\n;;;Nguyễn Văn A;\n"
	static const char *const ends[] = {
		"Tổng cộng: 02 sản phẩm;;;;\n" SIGNED,
		"Cộng: 2 sản phẩm;;;;\n" SIGNED, SIGNED,
		"Nơi nhận:;;;;\n" SIGNED,
		/* the total and the names stand under the first column taken */
		";Cộng:;2;;170000\n;Người lập biểu;;;\n;Nguyễn Văn A;;;\n",
		";Người lập biểu;;;\n;Nguyễn Văn A;;;\n",
		";TM. ỦY BAN NHÂN DÂN;;;\n;Nguyễn Văn A;;;\n",
		";Ghi chú: (*) đánh giá lại;;;\n",
	};
	struct small *s;
	struct arena *one;

	for (size_t i = 0; i < COUNT(ends); i++) {
		one = arena_open(0);
		s = small_open(one);
		WANT_RUN(s, run(s, str_fmt(one, "STT;Tên;Chủ thể;Hạng sao;"
		    "Giá bán (đồng)\n1;Mật ong;Vườn Đồi;4;120000\n"
		    "2;Vải thiều;Vườn Đồi;3;50000\n%s", ends[i])));
		WANT_COUNTS(2, 0, 0, 0);
		small_close(s);
		arena_close(one);
	}
}

TEST(a_header_of_two_lines_with_merged_groups)
{
	struct small *s = small_open(mem);
	struct buf book = pack_book(mem, "<worksheet " NS "><sheetData>"
	    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Tên</t></is></c>"
	    "<c r=\"B1\" t=\"inlineStr\"><is><t>Nông trại</t></is></c>"
	    "<c r=\"C1\" t=\"inlineStr\"><is><t>Kết quả</t></is></c></row>"
	    "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>Số sao</t></is>"
	    "</c><c r=\"D2\" t=\"inlineStr\"><is><t>Giá bán</t></is></c></row>"
	    "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Na</t></is></c>"
	    "<c r=\"B3\" t=\"inlineStr\"><is><t>Vườn Đồi</t></is></c>"
	    "<c r=\"C3\"><v>5</v></c><c r=\"D3\"><v>90000</v></c></row>"
	    "</sheetData><mergeCells count=\"3\"><mergeCell ref=\"A1:A2\"/>"
	    "<mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/>"
	    "</mergeCells></worksheet>", NULL, NULL, NULL);

	WANT_RUN(s, run_with(s, book.at, book.len,
	    &(struct import_options){ 0 }));
	WANT_COUNTS(1, 0, 0, 0);
	WANT_INT(5, the(s, "Na").count);
	WANT_INT(90000, the(s, "Na").price);
	small_close(s);
}

/* A cover, an empty sheet, then the list: as offices keep their workbooks. */
static struct buf
book_of_three(struct arena *mem)
{
	static const char cell[] = "<c r=\"%s\" t=\"inlineStr\"><is><t>%s"
	    "</t></is></c>";
	static const char *const list[] = { "A3", "Tên", "B3", "Nông trại",
		"A4", "Na", "B4", "Vườn Đồi" };
	struct buf book = BUF_INIT(mem), rels = BUF_INIT(mem);
	struct buf sheet = BUF_INIT(mem);

	buf_puts(&book, "<workbook " NS " xmlns:r=\"" REL "\"><sheets>");
	buf_puts(&rels, RELS_HEAD);
	for (int i = 1; i <= 3; i++) {
		buf_fmt(&book, "<sheet name=\"T%d\" sheetId=\"%d\" "
		    "r:id=\"r%d\"/>", i, i, i);
		buf_fmt(&rels, "<Relationship Id=\"r%d\" Type=\"" REL
		    "worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i, i);
	}
	buf_puts(&book, "</sheets></workbook>");
	buf_puts(&rels, "</Relationships>");
	buf_puts(&sheet, "<worksheet " NS "><sheetData><row r=\"3\">");
	for (size_t i = 0; i < COUNT(list); i += 2) {
		if (i == 4)
			buf_puts(&sheet, "</row><row r=\"4\">");
		buf_fmt(&sheet, cell, list[i], list[i + 1]);
	}
	buf_puts(&sheet, "</row></sheetData></worksheet>");
	return pack(mem, (struct part[]){
	    { "xl/workbook.xml", buf_str(&book) },
	    { "xl/_rels/workbook.xml.rels", buf_str(&rels) },
	    { "xl/worksheets/sheet1.xml", "<worksheet " NS "><sheetData><row>"
	      "<c t=\"inlineStr\"><is><t>DANH SÁCH NĂM 2023</t></is></c></row>"
	      "</sheetData></worksheet>" },
	    { "xl/worksheets/sheet2.xml", "<worksheet " NS "><sheetData/>"
	      "</worksheet>" },
	    { "xl/worksheets/sheet3.xml", buf_str(&sheet) } }, 5);
}

TEST(the_first_sheet_with_the_table_is_read_unless_another_is_named)
{
	struct small *s = small_open(mem);
	struct buf book = book_of_three(mem);

	WANT_RC(RC_INVALID, run_with(s, book.at, book.len,
	    &(struct import_options){ .sheet = 2 }));
	WANT_STR("0/0 : Trang tính không có dòng nào\n", errors(s));
	WANT_RUN(s, run_with(s, book.at, book.len,
	    &(struct import_options){ 0 }));
	WANT_COUNTS(1, 0, 0, 0);
	WANT_INT(3, res.sheet);
	WANT_INT(3, res.nsheets);
	WANT_RUN(s, run_with(s, book.at, book.len,
	    &(struct import_options){ .sheet = 3 }));
	WANT_COUNTS(0, 0, 1, 0);
	small_close(s);
}

TEST(natural_keys_tell_new_changed_and_same_and_nothing_is_erased)
{
	struct small *s = small_open(mem);
	int64_t batch;

	WANT_RUN(s, run(s, "Tên,Nông trại,Giá bán,Mô tả\n"
	    "Na,Vườn Đồi,1000,ngọt\nỔi,Vườn Đồi,2000,\n"));
	WANT_COUNTS(2, 0, 0, 0);
	batch = res.batch;
	WANT_RUN(s, run(s, "Tên,Nông trại,Giá bán,Mô tả\n"
	    " Na,Vườn  Đồi,1500,\nỔi,Vườn Đồi,2000,\nNa,Ruộng Sông,9,\n"));
	WANT_COUNTS(1, 1, 1, 0);
	WANT(res.batch != batch);
	WANT_INT(1500, the(s, "Na").price);
	WANT_STR("ngọt", the(s, "Na").about); /* the empty cell says nothing */
	/* The same once more leaves no batch behind. */
	WANT_RUN(s, run(s, "Tên,Nông trại\nỔi,Vườn Đồi\n"));
	WANT_COUNTS(0, 0, 1, 0);
	WANT_INT(NONE, res.batch);
	small_close(s);
}

TEST(a_dry_run_says_the_same_and_keeps_nothing)
{
	struct small *s = small_open(mem);
	static const char file[] = "Tên,Nông trại,Số sao\nNa,Vườn Đồi,4\n"
	    "Ổi,Không đâu,3\nMơ,Vườn Đồi,11\n";
	const struct import_options dry = { .dry = true, .take_good = true };
	const struct import_options wet = { .take_good = true };
	struct import_result first;

	WANT_RUN(s, run_with(s, file, sizeof(file) - 1, &dry));
	first = res;
	WANT_STR("", small_names(s, ""));
	WANT_INT(NONE, res.batch);
	WANT_RUN(s, run_with(s, file, sizeof(file) - 1, &wet));
	WANT_INT(first.fresh, res.fresh);
	WANT_INT(first.wrong, res.wrong);
	WANT_INT(first.rows, res.rows);
	WANT_STR("Na", small_names(s, ""));
	small_close(s);
}

TEST(one_bad_row_keeps_all_out_and_says_which_cell_and_why)
{
	struct small *s = small_open(mem);

	WANT_RC(RC_INVALID, run(s, "Tên,Nông trại,Số sao,Ngày làm\n"
	    "Na,Vườn Đồi,4,15/10/2024\nỔi,Vườn Đồi,năm,31/2/2024\n"
	    ",Vườn Đồi,3,\nMơ,Ao Cá,3,\n,Ao Cá,ba,\n"));
	WANT_COUNTS(1, 0, 0, 4);
	WANT_STR("", small_names(s, ""));
	assert_non_null(strstr(errors(s), "3/3 Số sao: “năm” không phải số"));
	assert_non_null(strstr(errors(s), "3/4 Ngày làm: “31/2/2024” không"));
	assert_non_null(strstr(errors(s), "4/1 Tên: Nhập tên của thứ này"));
	assert_non_null(strstr(errors(s), "5/2 Nông trại: Không có nông"));
	/* all that is wrong with a row at once, each cell once */
	assert_non_null(strstr(errors(s), "6/3 Số sao: “ba” không phải số"));
	assert_non_null(strstr(errors(s), "6/2 Nông trại: Không có nông"));
	small_close(s);
}

TEST(dates_and_numbers_of_two_meanings_are_asked)
{
	struct small *s = small_open(mem);
	static const char dates[] = "Tên,Nông trại,Ngày làm\n"
	    "Na,Vườn Đồi,5/3/2024\nMơ,Vườn Đồi,6/4/2024\n";
	static const char numbers[] = "Tên,Nông trại,Khối lượng\n"
	    "Na,Vườn Đồi,\"1,234\"\n";

	WANT_RC(RC_INVALID, run(s, dates));
	WANT_STR("dates", res.ask);
	WANT_RUN(s, run_with(s, dates, sizeof(dates) - 1,
	    &(struct import_options){ .dates = "mdy" }));
	WANT_INT(date_make(2024, 5, 3), the(s, "Na").made_on);
	/* One that can be only one way decides for the column. */
	WANT_RUN(s, run(s, "Tên,Nông trại,Ngày làm\n"
	    "Đu,Vườn Đồi,5/3/2024\nĐủ,Vườn Đồi,26/4/2024\n"));
	WANT_INT(date_make(2024, 3, 5), the(s, "Đu").made_on);
	WANT_RC(RC_INVALID, run(s, numbers));
	WANT_STR("numbers", res.ask);
	WANT_RUN(s, run_with(s, numbers, sizeof(numbers) - 1,
	    &(struct import_options){ .numbers = "vi" }));
	WANT_INT(1234, the(s, "Na").weight);
	small_close(s);
}

TEST(columns_are_matched_by_hand_where_no_label_is_known)
{
	struct small *s = small_open(mem);
	static const char file[] = "Cái gì,Ở đâu\nNa,Vườn Đồi\n";

	WANT_RC(RC_INVALID, run(s, file));
	WANT_STR("columns", res.ask);
	WANT_RUN(s, run_with(s, file, sizeof(file) - 1,
	    &(struct import_options){ .map = "1=name,2=farm_id" }));
	WANT_COUNTS(1, 0, 0, 0);
	WANT_RC(RC_INVALID, run_with(s, file, sizeof(file) - 1,
	    &(struct import_options){ .map = "1=name,2=nothing" }));
	assert_non_null(strstr(errors(s), "Không hiểu cách ghép"));
	/* One that is needed and missing is named. */
	WANT_RC(RC_INVALID, run(s, "Tên,Số sao\nNa,4\n"));
	WANT_STR("columns", res.ask);
	assert_non_null(strstr(errors(s), "Thiếu cột “Nông trại”"));
	small_close(s);
}

TEST(old_fonts_utf16_and_decomposed_text_are_read)
{
	struct small *s = small_open(mem);
	/* TCVN3: "Tên;Nông trại" / "Mật ong;Vườn Đồi" */
	static const char tcvn[] = "T\xaan;N\xabng tr\xb9i\n"
	    "M\xcbt ong;V\xad\xean \xa7\xe5i\n"
	    "B\xb8nh \xae\xcbu;V\xad\xean \xa7\xe5i\n";
	static const char wide[] = "\xFF\xFE" "T\0\xEA\0n\0\t\0N\0\xF4\0n\0"
	    "g\0 \0t\0r\0\xA1\x1Ei\0\n\0" "M\0\xA1\x01\t\0V\0\xB0\x01\xDD\x1E"
	    "n\0 \0\x10\x01\xD3\x1Ei\0\n\0";
	static const char big_end[] =
	    "\xfe\xff\x00T\x00\xea\x00n\x00\x09\x00N\x00\xf4\x00n\x00g"
	    "\x00 \x00t\x00r\x1e\xa1\x00i\x00\x0a\x00Q\x00u\x1e\xbf\x00"
	    "\x09\x00V\x01\xb0\x1e\xdd\x00n\x00 \x01\x10\x1e\xd3\x00i\x00"
	    "\x0a";
	static const char page[] = /* Windows-1258 */
	    "T\xean;N\xf4ng tra\xf2i\x0aM\xedt s\xe2\xecy;V\xfd\xf5\xccn "
	    "\xd0\xf4\xcci\x0a";

	WANT_RUN(s, run_with(s, tcvn, sizeof(tcvn) - 1,
	    &(struct import_options){ 0 }));
	WANT_STR("Bánh đậu|Mật ong", small_names(s, ""));
	WANT_RUN(s, run_with(s, wide, sizeof(wide) - 1,
	    &(struct import_options){ 0 }));
	WANT_STR("Bánh đậu|Mật ong|Mơ", small_names(s, ""));
	WANT_RUN(s, run_with(s, big_end, sizeof(big_end) - 1,
	    &(struct import_options){ 0 }));
	WANT_STR("Quế", the(s, "Quế").name);
	WANT_RUN(s, run_with(s, page, sizeof(page) - 1,
	    &(struct import_options){ 0 }));
	WANT_STR("Mít sấy", the(s, "Mít sấy").name);
	WANT_RUN(s, run(s, "Te\u0302n,No\u0302ng tra\u0323i\n"
	    "Va\u0309i,Vu\u031Bo\u031B\u0300n \u0110o\u0302\u0300i\n"));
	WANT_STR("Vải", the(s, "Vải").name);
	small_close(s);
}

TEST(what_is_no_table_is_told_and_nothing_is_kept)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *says;
	} bad[] = {
		{ "", 0, "không có gì" },
		{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, ".xls kiểu cũ" },
		{ "PK\3\4rest", 8, "" },
		{ "Tên,Nông trại\n", 18, "Không có dòng dữ liệu" },
		{ "a\xff\xfe\0b", 5, "" },
	};
	struct small *s = small_open(mem);

	for (size_t i = 0; i < COUNT(bad); i++) {
		WANT_RC(RC_INVALID, run_with(s, bad[i].bytes, bad[i].n,
		    &(struct import_options){ 0 }));
		if (strstr(errors(s), bad[i].says) == NULL)
			fail_msg("%zu: %s", i, errors(s));
	}
	small_close(s);
}

TEST(rights_hold_for_every_row)
{
	struct small *s = small_open(mem);

	small_add(s, s->farm_s, "Của Nam");
	small_as(s, s->ann, ROLE_READER, s->north, NONE);
	WANT_RC(RC_DENIED, run(s, "Tên,Nông trại\nNa,Vườn Đồi\n"));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_RC(RC_INVALID, run(s, "Tên,Nông trại\nNa,Vườn Đồi\n"
	    "Lúa,Ruộng Sông\nCủa Nam,Ruộng Sông\n"));
	WANT_COUNTS(1, 0, 0, 2);
	WANT_RUN(s, run(s, "Tên,Nông trại\nNa,Vườn Đồi\n"));
	small_close(s);
}

/* ---- taking it back ---- */

TEST(undo_ends_what_it_made_and_restores_what_it_changed)
{
	struct small *s = small_open(mem);
	size_t undone, kept;
	int64_t batch;

	WANT_RUN(s, run(s, "Tên,Nông trại,Giá bán\nNa,Vườn Đồi,1000\n"));
	WANT_RUN(s, run(s, "Tên,Nông trại,Giá bán\nNa,Vườn Đồi,5000\n"
	    "Mơ,Vườn Đồi,7000\n"));
	batch = res.batch;
	WANT_OK(s, import_undo(&s->ctx, batch, &undone, &kept));
	WANT_INT(2, undone);
	WANT_INT(0, kept);
	WANT_STR("Na", small_names(s, ""));
	WANT_INT(1000, the(s, "Na").price);
	WANT_NOTE(s, RC_CONFLICT, "", "đã được hoàn tác",
	    import_undo(&s->ctx, batch, &undone, &kept));
	small_close(s);
}

TEST(undo_keeps_rows_somebody_changed_since)
{
	struct small *s = small_open(mem);
	size_t undone, kept;
	struct thing x;

	WANT_RUN(s, run(s, "Tên,Nông trại\nNa,Vườn Đồi\nMơ,Vườn Đồi\n"));
	x = the(s, "Mơ");
	x.price = 9;
	WANT_OK(s, entity_put(&s->ctx, &thing_entity, &x));
	WANT_OK(s, import_undo(&s->ctx, res.batch, &undone, &kept));
	WANT_INT(1, undone);
	WANT_INT(1, kept);
	WANT_STR("Mơ", small_names(s, ""));
	small_close(s);
}

TEST(undo_is_for_who_imported_or_runs_the_programme)
{
	struct small *s = small_open(mem);
	size_t undone, kept;

	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_RUN(s, run(s, "Tên,Nông trại\nNa,Vườn Đồi\n"));
	small_as(s, s->bob, ROLE_OFFICER, s->north, NONE);
	WANT_RC(RC_DENIED, import_undo(&s->ctx, res.batch, &undone, &kept));
	small_as(s, s->ann, ROLE_OFFICER, s->north, NONE);
	WANT_OK(s, import_undo(&s->ctx, res.batch, &undone, &kept));
	WANT_INT(1, undone);
	small_close(s);
}

/* ---- errors back in the same table ---- */

struct book {
	struct arena *mem;
	struct buf text;
};

static enum rc
book_row(void *arg, size_t number, const struct cell *cells, size_t n)
{
	struct book *b = arg;

	buf_fmt(&b->text, "%zu ", number);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b->text, "%s%s", i == 0 ? "" : "|",
		    cells[i].text != NULL ? cells[i].text : "");
	buf_putc(&b->text, '\n');
	return RC_OK;
}

TEST(the_marked_workbook_has_every_row_and_the_reasons)
{
	struct small *s = small_open(mem);
	static const char file[] = "DANH SÁCH,,\n\nTên,Nông trại,Số sao\n\n"
	    "Na,Vườn Đồi,4\nMơ,Ao Cá,11\n";
	const struct import_options o = { 0 };
	struct buf out = BUF_INIT(mem);
	struct book b = { mem, BUF_INIT(mem) };
	struct xlsx_info info;
	const char *why;

	WANT_RC(RC_INVALID, run_with(s, file, sizeof(file) - 1, &o));
	WANT_OK(s, import_marked(&s->ctx, &thing_entity, "t.csv", file,
	    sizeof(file) - 1, &o, &res, &out));
	WANT_RC(RC_OK, xlsx_read(mem, out.at, out.len, 0, book_row, &b, &info,
	    &why));
	/* Each line where it was: the errors name it by its number. */
	assert_non_null(strstr(buf_str(&b.text), "1 DANH SÁCH"));
	assert_non_null(strstr(buf_str(&b.text),
	    "3 Tên|Nông trại|Số sao|Lý do"));
	assert_non_null(strstr(buf_str(&b.text), "5 Na|Vườn Đồi|4"));
	assert_non_null(strstr(buf_str(&b.text), "6 Mơ|Ao Cá|11|"));
	assert_non_null(strstr(buf_str(&b.text), "Không có nông trại nào"));
	/* And mended it can come again: the reasons are no column of ours. */
	WANT_RC(RC_INVALID, run_with(s, out.at, out.len, &o));
	WANT_COUNTS(1, 0, 0, 1);
	small_close(s);
}

TEST(a_marked_workbook_is_the_persons_own_and_may_come_again_and_again)
{
#define TEXT(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text        \
	"</t></is></c>"
	struct small *s = small_open(mem);
	struct buf file = pack_book(mem, "<worksheet " NS "><sheetData>"
	    "<row r=\"4\">" TEXT("B4", "Tên") TEXT("C4", "Nông trại")
	    TEXT("D4", "Số sao") "</row><row r=\"6\" hidden=\"1\">"
	    TEXT("B6", "Na") TEXT("C6", "Ao Cá") "<c r=\"D6\"><f>2+2</f>"
	    "<v>4</v></c></row><row r=\"7\">" TEXT("B7", "Mơ")
	    TEXT("C7", "Vườn Đồi") "</row></sheetData></worksheet>", NULL,
	    "<styleSheet " NS "><fills><fill/></fills><cellXfs><xf/></cellXfs>"
	    "</styleSheet>", NULL);
	struct buf one = BUF_INIT(mem), two = BUF_INIT(mem);
	const struct import_options o = { 0 };

	WANT_RC(RC_INVALID, run_with(s, file.at, file.len, &o));
	WANT_OK(s, import_marked(&s->ctx, &thing_entity, "t.xlsx", file.at,
	    file.len, &o, &res, &one));
	WANT_STR("4[|t:Tên|t:Nông trại|t:Số sao|t:Lý do]6[|t:Na|t:Ao Cá|n:4|"
	    "t:Nông trại: Không có nông trại nào tên “Ao Cá”]"
	    "7[|t:Mơ|t:Vườn Đồi]", book_text(mem, one));
	/* Nothing was mended: the same, and no second column of reasons. */
	WANT_RC(RC_INVALID, run_with(s, one.at, one.len, &o));
	WANT_OK(s, import_marked(&s->ctx, &thing_entity, "t.xlsx", one.at,
	    one.len, &o, &res, &two));
	WANT_STR(book_text(mem, one), book_text(mem, two));
	small_close(s);
}

/* A name like a thousand others is compared with all of them: rows of a
 * megabyte, of which the arena holds no 256. */
TEST(rows_of_any_weight_are_worked_on_in_bounded_memory)
{
	struct small *s = small_open(mem);
	struct chunk c;

	WANT_OK(s, tx_begin(&s->ctx));
	chunk_begin(&s->ctx, &c);
	for (int i = 0; i < 200; i++) {
		arena_alloc(s->ctx.mem, (size_t)1 << 20);
		WANT_OK(s, chunk_turn(&s->ctx, &c));
		WANT(!arena_full(s->ctx.mem));
	}
	WANT_OK(s, chunk_end(&s->ctx, &c, RC_OK));
	WANT_OK(s, tx_end(&s->ctx, RC_OK));
	small_close(s);
}

TEST(twenty_thousand_rows_come_in_one_go_in_bounded_memory)
{
	enum { MANY = 20000 };
	struct small *s = small_open(mem);
	struct arena *file = arena_open((size_t)64 << 20);
	struct buf b = BUF_INIT(file);
	size_t before;

	buf_puts(&b, "Tên,Nông trại,Số sao,Giá bán\n");
	for (int i = 0; i < MANY; i++)
		buf_fmt(&b, "Sản phẩm %d,Vườn Đồi,%d,%d000\n", i, i % 5 + 1,
		    i % 90 + 1);
	before = arena_used(mem);
	WANT_RUN(s, run_with(s, b.at, b.len, &(struct import_options){ 0 }));
	WANT_COUNTS(MANY, 0, 0, 0);
	/* What lasts does not grow with the rows. */
	WANT(arena_used(mem) - before < (size_t)4 << 20);
	/* And one bad cell of them all keeps every one out. */
	buf_puts(&b, "Sản phẩm x,Vườn Đồi,10,1\n");
	WANT_RC(RC_INVALID, run_with(s, b.at, b.len,
	    &(struct import_options){ 0 }));
	WANT_COUNTS(0, 0, MANY, 1);
	WANT_INT(MANY + 2, res.errors->row);
	arena_close(file);
	small_close(s);
}

DB_TESTS(RUN(a_header_under_title_rows_with_numbering_sections_and_totals),
    RUN(a_table_ends_with_its_total_or_with_place_and_day),
    RUN(a_header_of_two_lines_with_merged_groups),
    RUN(the_first_sheet_with_the_table_is_read_unless_another_is_named),
    RUN(natural_keys_tell_new_changed_and_same_and_nothing_is_erased),
    RUN(a_dry_run_says_the_same_and_keeps_nothing),
    RUN(one_bad_row_keeps_all_out_and_says_which_cell_and_why),
    RUN(dates_and_numbers_of_two_meanings_are_asked),
    RUN(columns_are_matched_by_hand_where_no_label_is_known),
    RUN(old_fonts_utf16_and_decomposed_text_are_read),
    RUN(what_is_no_table_is_told_and_nothing_is_kept),
    RUN(rights_hold_for_every_row),
    RUN(undo_ends_what_it_made_and_restores_what_it_changed),
    RUN(undo_keeps_rows_somebody_changed_since),
    RUN(undo_is_for_who_imported_or_runs_the_programme),
    RUN(the_marked_workbook_has_every_row_and_the_reasons),
    RUN(a_marked_workbook_is_the_persons_own_and_may_come_again_and_again),
    RUN(rows_of_any_weight_are_worked_on_in_bounded_memory),
    RUN(twenty_thousand_rows_come_in_one_go_in_bounded_memory))
