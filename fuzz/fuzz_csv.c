/* fuzz/fuzz_csv.c: any bytes as CSV, and what we write of it again. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static enum rc
row(void *arg, size_t number, const char **cells, size_t n)
{
	struct buf *b = arg;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(b, ',');
		csv_cell(b, cells[i], ',');
	}
	buf_putc(b, '\n');
	return RC_OK;
}

static enum rc
count(void *arg, size_t number, const char **cells, size_t n)
{
	*(size_t *)arg += n;
	return RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open(0);
	struct buf b = BUF_INIT(mem);
	const char *why, *text;
	size_t again = 0;

	if (csv_read(mem, (const char *)bytes, n, row, &b, &why) == RC_OK) {
		text = buf_str(&b);
		csv_read(mem, text, strlen(text), count, &again, &why);
	}
	arena_close(mem);
	return 0;
}
