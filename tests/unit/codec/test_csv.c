/* What offices call CSV, and what must never leave as a formula. */
#include "codec/csv.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "../test.h"

/* Records written as "1[a|b]2[c]". */
static enum rc
note_row(void *arg, size_t number, const char **cells, size_t n)
{
	struct buf *b = arg;

	buf_int(b, (int64_t)number);
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, "%c%s", i == 0 ? '[' : '|', cells[i]);
	buf_putc(b, ']');
	return RC_OK;
}

static const char *
read_n(struct arena *mem, const char *text, size_t n)
{
	struct buf b = BUF_INIT(mem);
	const char *why;

	if (csv_read(mem, text, n, note_row, &b, &why) != RC_OK)
		return why;
	return buf_str(&b);
}

static const char *
read(struct arena *mem, const char *text)
{
	return read_n(mem, text, strlen(text));
}

TEST(csv_reads_quotes_newlines_and_both_line_ends)
{
	WANT_STR("1[a|b]2[c|d]", read(mem, "a,b\nc,d\n"));
	WANT_STR("1[a|b]2[c|d]", read(mem, "a,b\r\nc,d"));
	WANT_STR("1[a|b]2[c|d]", read(mem, "a,b\rc,d\r"));
	WANT_STR("1[x,y|a\"b]2[l1\nl2|]", read(mem,
	    "\"x,y\",\"a\"\"b\"\n\"l1\nl2\",\n"));
	WANT_STR("1[a|5\" ống]", read(mem, "a,5\" ống\n"));
	WANT_STR("1[abcd|e]", read(mem, "\"ab\"cd,e"));
	WANT_STR("", read(mem, ""));
}

TEST(csv_counts_empty_lines_but_does_not_tell_them)
{
	WANT_STR("2[a|b]4[c|d]", read(mem, "\na,b\n\nc,d\n\n"));
	WANT_STR("1[|]", read(mem, ",\n"));
}

TEST(csv_skips_the_byte_order_mark)
{
	WANT_STR("1[tên|xã]", read(mem, "\xEF\xBB\xBFtên,xã\n"));
}

TEST(csv_finds_the_separator_from_the_first_lines)
{
	WANT_STR("1[a|b,c|d]2[1,5|2,5|x]", read(mem, "a;b,c;d\n1,5;2,5;x\n"));
	WANT_STR("1[a|b;c]2[d|e]", read(mem, "a\tb;c\nd\te\n"));
	WANT_STR("1[Danh sách; năm 2024]2[a|b|c]3[1|2|3]4[4|5|6]",
	    read(mem, "Danh sách; năm 2024\na,b,c\n1,2,3\n4,5,6\n"));
	WANT_STR("1[a;b|c]2[d|e]", read(mem, "\"a;b\",c\nd,e\n"));
	/* prices with decimal commas: as many commas, but not in the head */
	WANT_STR("1[tên|giá]2[mật|1,5]3[chè|2,5]",
	    read(mem, "tên;giá\nmật;1,5\nchè;2,5\n"));
}

TEST(csv_obeys_the_line_that_names_the_separator)
{
	WANT_STR("1[a,b|c]", read(mem, "sep=;\r\na,b;c\r\n"));
	WANT_STR("1[a;b|c]", read(mem, "sep=,\na;b,c\n"));
	WANT_STR("1[sep=abc|x]", read(mem, "sep=abc,x\n"));
}

TEST(csv_says_where_the_text_is_wrong)
{
	WANT_STR("dòng 2: không phải chữ UTF-8", read(mem, "a,b\nc\xE9,d\n"));
	WANT_STR("dòng 3: dấu ngoặc kép mở mà không đóng",
	    read(mem, "a,b\nc,d\ne,\"f\ng,h\n"));
	WANT_STR("dòng 1: không phải chữ UTF-8", read_n(mem, "a\0b", 3));
}

TEST(csv_has_limits)
{
	struct buf b = BUF_INIT(mem);

	for (int i = 0; i < 500; i++)
		buf_putc(&b, ',');
	WANT_STR("dòng 1: nhiều hơn 500 cột", read(mem, buf_str(&b)));
	b.len = 0;
	for (int i = 0; i < 32769; i++)
		buf_putc(&b, 'x');
	WANT_STR("dòng 1: một ô dài hơn 32 KiB", read(mem, buf_str(&b)));
	b.len = 0;
	for (int i = 0; i < 200001; i++)
		buf_puts(&b, "a\n");
	WANT_STR("dòng 200001: nhiều hơn 200.000 dòng",
	    read(mem, buf_str(&b)));
}

static enum rc
stop(void *arg, size_t number, const char **cells, size_t n)
{
	*(size_t *)arg = number;
	return number == 2 ? RC_CONFLICT : RC_OK;
}

TEST(csv_stops_when_the_row_says_so)
{
	const char *why;
	size_t last;

	WANT_RC(RC_CONFLICT, csv_read(mem, "a\nb\nc\n", 6, stop, &last, &why));
	WANT_INT(2, last);
}

static const char *
cell(struct arena *mem, const char *text, char sep)
{
	struct buf b = BUF_INIT(mem);

	csv_cell(&b, text, sep);
	return buf_str(&b);
}

TEST(csv_cell_quotes_only_when_needed)
{
	WANT_STR("", cell(mem, NULL, ','));
	WANT_STR("Mật ong", cell(mem, "Mật ong", ','));
	WANT_STR("\"a,b\"", cell(mem, "a,b", ','));
	WANT_STR("a,b", cell(mem, "a,b", ';'));
	WANT_STR("\"a\"\"b\"", cell(mem, "a\"b", ','));
	WANT_STR("\"a\nb\"", cell(mem, "a\nb", ','));
	WANT_STR("\" a\"", cell(mem, " a", ','));
}

TEST(csv_cell_never_writes_a_formula)
{
	WANT_STR("'=1+1", cell(mem, "=1+1", ','));
	WANT_STR("'@SUM(A1)", cell(mem, "@SUM(A1)", ','));
	WANT_STR("'+cmd|' /C calc'!A0", cell(mem, "+cmd|' /C calc'!A0", ','));
	WANT_STR("'-2+3", cell(mem, "-2+3", ','));
	WANT_STR("'\tx", cell(mem, "\tx", ','));
	WANT_STR("\"'\r=x\"", cell(mem, "\r=x", ','));
	WANT_STR("\"'=a,\"\"b\"\"\"", cell(mem, "=a,\"b\"", ','));
	WANT_STR("'＝1+1", cell(mem, "＝1+1", ','));
	WANT_STR("'＋1", cell(mem, "＋1", ','));
	WANT_STR("'－1", cell(mem, "－1", ','));
	WANT_STR("'＠x", cell(mem, "＠x", ','));
}

TEST(csv_cell_leaves_numbers_alone)
{
	WANT_STR("-2,5", cell(mem, "-2,5", ';'));
	WANT_STR("+84912345678", cell(mem, "+84912345678", ','));
	WANT_STR("-1.234.567", cell(mem, "-1.234.567", ';'));
	WANT_STR("'-", cell(mem, "-", ';'));
}

TEST(csv_reads_back_what_it_wrote)
{
	static const char *const texts[] = { "Chè \"Bản Ven\"", "a,b;c\td",
		"hai\ndòng", "", " x " };
	struct buf b = BUF_INIT(mem);

	for (size_t i = 0; i < COUNT(texts); i++) {
		if (i > 0)
			buf_putc(&b, ',');
		csv_cell(&b, texts[i], ',');
	}
	buf_puts(&b, "\n1,2,3,4,5\n");
	WANT_STR("1[Chè \"Bản Ven\"|a,b;c\td|hai\ndòng|| x ]2[1|2|3|4|5]",
	    read(mem, buf_str(&b)));
}

TEST(what_was_guarded_is_read_as_it_was)
{
	static const char *const texts[] = { "=1+1", "'=1+1", "''@x", "'", "-2",
		"'-2", "'a", "-", "\t=x", "＝1", "'＝1", "+84912345678" };
	struct buf b = BUF_INIT(mem), want = BUF_INIT(mem);

	for (size_t i = 0; i < COUNT(texts); i++) {
		csv_cell(&b, texts[i], ';');
		buf_puts(&b, ";x\n");
		buf_fmt(&want, "%zu[%s|x]", i + 1, texts[i]);
	}
	WANT_STR(buf_str(&want), read(mem, buf_str(&b)));
}

TESTS(RUN(csv_reads_quotes_newlines_and_both_line_ends),
    RUN(csv_counts_empty_lines_but_does_not_tell_them),
    RUN(csv_skips_the_byte_order_mark),
    RUN(csv_finds_the_separator_from_the_first_lines),
    RUN(csv_obeys_the_line_that_names_the_separator),
    RUN(csv_says_where_the_text_is_wrong), RUN(csv_has_limits),
    RUN(csv_stops_when_the_row_says_so), RUN(csv_cell_quotes_only_when_needed),
    RUN(csv_cell_never_writes_a_formula), RUN(csv_cell_leaves_numbers_alone),
    RUN(csv_reads_back_what_it_wrote),
    RUN(what_was_guarded_is_read_as_it_was))
