/* fuzz/fuzz_xlsx.c: any bytes as a workbook; and, since a fuzzer seldom makes
 * a ZIP, the numbers, dates and number formats inside one by themselves. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "codec/xlsx.h"
#include "codec/xlsx_in.h"
#include "codec/xlsx_mark.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static enum rc
row(void *arg, size_t number, const struct cell *cells, size_t n)
{
	size_t *sum = arg;

	for (size_t i = 0; i < n; i++)
		if (cells[i].type != CELL_EMPTY)
			*sum += strlen(cells[i].text);
	return RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	const char *text = str_ndup(mem, (const char *)bytes, n), *why, *num;
	static const size_t cols[] = { 1, 3 };
	static const struct xlsx_mark at = { 2, cols, 2, "<&>" };
	static const struct xlsx_marks marks = { .head = 1, .title = "x",
		.col = 4, .again = true, .at = &at, .n = 1 };
	struct buf out = BUF_INIT(mem);
	struct xlsx_info info;
	int64_t day;
	size_t sum = 0;

	if (xlsx_read(mem, (const char *)bytes, n, 0, row, &sum, &info,
	        &why) == RC_OK)
		xlsx_mark(mem, (const char *)bytes, n, &marks, &out);
	xlsx_format_date(text);
	if ((num = xlsx_number(mem, text)) != NULL)
		xlsx_day(num, n % 2 == 0, &day);
	arena_close(mem);
	return 0;
}
