/* What we write, read back by ourselves. */
#include "codec/xlsx.h"

#include <string.h>

#include "base/buf.h"
#include "base/none.h"
#include "../test.h"

static enum rc
note_row(void *arg, size_t number, const struct cell *cells, size_t n)
{
	static const char *const types[] = { "", "t:", "n:", "d:", "b:", "e:" };
	struct buf *b = arg;

	buf_int(b, (int64_t)number);
	for (size_t i = 0; i < n; i++) {
		buf_putc(b, i == 0 ? '[' : '|');
		buf_puts(b, types[cells[i].type]);
		buf_puts(b, cells[i].text);
	}
	buf_putc(b, ']');
	return RC_OK;
}

static const struct xlsx_col cols[] = {
	{ "Tên", XLSX_TEXT, 0, 0 }, { "Số", XLSX_INT, 0, 0 },
	{ "Điểm", XLSX_DEC, 0, 1 }, { "Tiền", XLSX_MONEY, 20, 0 },
	{ "Ngày", XLSX_DATE, 0, 0 },
};

static const char *
read(struct arena *mem, struct buf *b, struct xlsx_info *info)
{
	struct buf rows = BUF_INIT(mem);
	const char *why;

	WANT_RC(RC_OK, xlsx_read(mem, b->at, b->len, 0, note_row, &rows, info,
	    &why));
	return buf_str(&rows);
}

TEST(xlsx_out_is_read_back_as_it_was)
{
	struct xlsx_sheet sheet = { .name = "Sản phẩm", .cols = cols,
		.ncols = COUNT(cols), .landscape = true };
	struct xlsx_writer *w = xlsx_begin(mem, &sheet);
	struct buf out = BUF_INIT(mem);
	struct xlsx_info info;

	xlsx_put_text(w, "Mật ong <vải> & \"hoa\"\n2", false);
	xlsx_put_int(w, 42, false);
	xlsx_put_dec(w, 86550, 3, true);
	xlsx_put_dec(w, -1450000000, 0, false);
	xlsx_put_date(w, 20024, false);
	xlsx_end_row(w);
	xlsx_put_none(w, true);
	xlsx_put_int(w, NONE, false);
	xlsx_put_dec(w, NONE, 3, false);
	xlsx_put_text(w, "=1+1", true);
	xlsx_put_date(w, NONE, false);
	xlsx_end_row(w);
	WANT_RC(RC_OK, xlsx_end(w, &out));
	WANT_STR("1[t:Tên|t:Số|t:Điểm|t:Tiền|t:Ngày]"
	    "2[t:Mật ong <vải> & \"hoa\"\n2|n:42|n:86.55|n:-1450000000"
	    "|d:2024-10-28]3[|||t:=1+1]", read(mem, &out, &info));
	WANT_STR("Sản phẩm", info.sheets[0]);
}

TEST(xlsx_out_puts_titles_above_the_table)
{
	const char *titles[] = { "DANH SÁCH", "Năm 2026" };
	struct xlsx_sheet sheet = { .name = "a/b", .titles = titles,
		.ntitles = 2, .cols = cols, .ncols = 1 };
	struct xlsx_writer *w = xlsx_begin(mem, &sheet);
	struct buf out = BUF_INIT(mem);
	struct xlsx_info info;

	WANT_RC(RC_OK, xlsx_end(w, &out));
	WANT_STR("1[t:DANH SÁCH]2[t:Năm 2026]4[t:Tên]",
	    read(mem, &out, &info));
	WANT_STR("a b", info.sheets[0]);
}

TEST(xlsx_out_keeps_every_digit)
{
	struct xlsx_sheet sheet = { .name = "s", .cols = cols, .ncols = 4 };
	struct xlsx_writer *w = xlsx_begin(mem, &sheet);
	struct buf out = BUF_INIT(mem);
	struct xlsx_info info;

	xlsx_put_text(w, "007", false);
	xlsx_put_dec(w, 999999999999999, 3, false);
	xlsx_put_dec(w, 123456789012345678, 3, false);
	xlsx_put_int(w, 9223372036854775807, false);
	xlsx_put_text(w, "one too many", false);
	xlsx_end_row(w);
	WANT_RC(RC_OK, xlsx_end(w, &out));
	WANT_STR("1[t:Tên|t:Số|t:Điểm|t:Tiền]2[t:007|n:999999999999.999"
	    "|t:123456789012345.678|t:9223372036854775807]",
	    read(mem, &out, &info));
}

TEST(xlsx_out_cuts_what_a_cell_cannot_hold)
{
	struct xlsx_sheet sheet = { .name = "Một cái tên dài hơn ba mươi mốt "
	    "ký tự", .cols = cols, .ncols = 1 };
	struct xlsx_writer *w = xlsx_begin(mem, &sheet);
	struct buf text = BUF_INIT(mem), out = BUF_INIT(mem);

	for (int i = 0; i < 40000; i++)
		buf_puts(&text, "ệ");
	xlsx_put_text(w, buf_str(&text), false);
	xlsx_end_row(w);
	WANT_RC(RC_OK, xlsx_end(w, &out));
	WANT(out.len > 1000);
}

TEST(xlsx_out_can_be_thrown_away)
{
	struct xlsx_sheet sheet = { .name = "s", .cols = cols, .ncols = 1 };

	WANT_RC(RC_OK, xlsx_end(xlsx_begin(mem, &sheet), NULL));
}

TESTS(RUN(xlsx_out_is_read_back_as_it_was),
    RUN(xlsx_out_puts_titles_above_the_table),
    RUN(xlsx_out_keeps_every_digit),
    RUN(xlsx_out_cuts_what_a_cell_cannot_hold),
    RUN(xlsx_out_can_be_thrown_away))
