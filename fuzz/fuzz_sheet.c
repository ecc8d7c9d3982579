/* fuzz/fuzz_sheet.c: any bytes as a file somebody imports: found to be a
 * table or not, every cell read or refused, all within its bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/import_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const struct code kinds[] = { { "a", "Loại A", "một|hai" } };
static const struct codes kind_codes = CODES(kinds);
static const struct import_col cols[] = {
	{ "name", "Tên sản phẩm", "Sản phẩm", T_TEXT, NULL, true },
	{ "about", "Mô tả", NULL, T_LONG, NULL, false },
	{ "stars", "Hạng sao", "sao", T_INT, NULL, false },
	{ "weight", "Khối lượng", NULL, T_MILLI, NULL, false },
	{ "price", "Giá bán", NULL, T_MONEY, NULL, false },
	{ "day", "Ngày quyết định", "ngày", T_DATE, NULL, false },
	{ "fresh", "Còn tươi", NULL, T_BOOL, NULL, false },
	{ "kind", "Loại", NULL, T_CODE, &kind_codes, false },
};

static void
read_row(struct ctx *ctx, const struct import_sheet *s,
    const struct import_head *h, const struct taken *t, size_t i)
{
	const char *text;
	size_t c;

	(void)line_is(ctx->mem, h, &s->rows[i]);
	for (size_t f = 0; f < h->ncols; f++) {
		if ((c = h->target[f]) == NO_COL)
			continue;
		if (c >= COUNT(cols))
			abort();
		if (cell_text(ctx, &t[c], cell_at(&s->rows[i], f), true,
		    &text) == RC_OK && text != NULL &&
		    !utf8_valid(text, strlen(text)))
			abort();
	}
	notes_clear(ctx);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *mem = arena_open((size_t)64 << 20);
	static const struct import_options o;
	struct taken t[COUNT(cols)] = { { 0 } };
	const char *why;
	struct import_sheet s;
	struct import_head h;
	struct ctx ctx;

	ctx_init(&ctx, mem, NULL, NULL, NULL);
	if (sheet_read(mem, (const char *)bytes, n, 0, &s, &why) == RC_OK) {
		head_find(mem, &s, cols, COUNT(cols), &h);
		if (h.first >= s.n || h.body > s.n)
			abort();
		for (size_t f = 0; f < h.ncols; f++) {
			size_t c = h.target[f];

			if (c == NO_COL)
				continue;
			t[c].at = f;
			t[c].col = &cols[c];
			taken_look(mem, &s, &h, &o, &t[c]);
		}
		for (size_t i = h.body; i < s.n && i < h.body + 500; i++)
			read_row(&ctx, &s, &h, t, i);
	}
	arena_close(mem);
	return 0;
}
