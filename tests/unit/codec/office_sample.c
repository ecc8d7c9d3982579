/* tests/unit/codec/office_sample.c: a DOCX on standard output, for an office
 * program to open (test_office_opens.sh). */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "codec/office.h"

int
main(void)
{
	static const int widths[] = { 300, 700 };
	struct arena *mem = arena_open(0);
	struct buf out = BUF_INIT(mem);
	struct office o;
	int bad;

	office_init(&o, mem, "Báo cáo thử", date_make(2026, 6, 1));
	office_par(&o, O_CENTER | O_BOLD | O_LINE, "BÁO CÁO TỰ ĐÁNH GIÁ");
	office_row(&o, O_BORDER | O_HEAD, widths, 2,
	    (const struct office_cell[]){ { "Mục", O_BOLD },
	    { "Nội dung", O_BOLD } });
	office_row(&o, O_BORDER, widths, 2, (const struct office_cell[]){
	    { "1.1", 0 }, { "Nước < 5% & đường\nĐạt", 0 } });
	office_par(&o, O_INDENT, "Kết luận: Đủ điều kiện.");
	bad = office_docx(&o, &out) != RC_OK ||
	    fwrite(out.at, 1, out.len, stdout) != out.len ||
	    fflush(stdout) != 0;
	arena_close(mem);
	return bad;
}
