/* model/import_sheet.c: a file's bytes as rows of cells, whatever it is. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/csv.h"
#include "codec/legacy.h"
#include "model/import_in.h"

static const struct cell none = { .type = CELL_EMPTY };

const struct cell *
cell_at(const struct sheet_row *r, size_t col)
{
	return col < r->n ? &r->cells[col] : &none;
}

bool
cell_blank(const struct cell *c)
{
	if (c->type == CELL_EMPTY || c->text == NULL)
		return true;
	for (const char *p = c->text; *p != '\0';) {
		if (strchr(" \t\r\n", *p) != NULL)
			p++;
		else if (strncmp(p, "\u00A0", 2) == 0)
			p += 2;
		else
			return false;
	}
	return true;
}

static void
row_add(struct import_sheet *s, size_t number, const struct cell *cells,
    size_t n)
{
	struct sheet_row *more;

	while (n > 0 && cell_blank(&cells[n - 1]))
		n--;
	if (n == 0)
		return;
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 64 : s->cap * 2;
		more = NEW_N(s->mem, struct sheet_row, s->cap);
		if (s->n != 0)
			memcpy(more, s->rows, s->n * sizeof(*more));
		s->rows = more;
	}
	s->rows[s->n++] = (struct sheet_row){ number, n, cells };
	if (n > s->ncols)
		s->ncols = n;
}

static enum rc
xlsx_take(void *arg, size_t number, const struct cell *cells, size_t n)
{
	struct import_sheet *s = arg;
	struct cell *copy = NEW_N(s->mem, struct cell, n);

	if (n != 0)
		memcpy(copy, cells, n * sizeof(*copy));
	row_add(s, number, copy, n);
	return arena_full(s->mem) ? RC_BUSY : RC_OK;
}

static enum rc
csv_take(void *arg, size_t number, const char **text, size_t n)
{
	struct import_sheet *s = arg;
	struct cell *cells = NEW_N(s->mem, struct cell, n);

	for (size_t i = 0; i < n; i++) {
		cells[i].text = text[i];
		if (*text[i] != '\0')
			cells[i].type = CELL_TEXT;
	}
	row_add(s, number, cells, n);
	return arena_full(s->mem) ? RC_BUSY : RC_OK;
}

static bool
begins(const char *bytes, size_t n, const char *magic, size_t len)
{
	return n >= len && memcmp(bytes, magic, len) == 0;
}

/* "Unicode text" as Excel saves it: UTF-16 and tabs; ${lo}: which byte of two
 * is the low one. */
static const char *
from_utf16(struct arena *mem, const char *bytes, size_t *n, int lo)
{
	const unsigned char *p = (const unsigned char *)bytes + 2;
	const unsigned char *end = (const unsigned char *)bytes + *n;
	struct buf b = BUF_INIT(mem);
	uint32_t c, low;
	char out[4];

	for (; end - p >= 2; p += 2) {
		c = p[lo] | (uint32_t)p[!lo] << 8;
		if (c >= 0xD800 && c < 0xDC00 && end - p >= 4) {
			low = p[2 + lo] | (uint32_t)p[2 + !lo] << 8;
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) +
				    (low - 0xDC00);
				p += 2;
			}
		}
		if (c >= 0xD800 && c < 0xE000)
			c = 0xFFFD;
		buf_put(&b, out, utf8_put(c, out));
	}
	*n = b.len;
	return buf_str(&b);
}

/* Bytes that are no UTF-8 may be text of an old font or code page; anything
 * else stays as it is, for csv_read to say where it goes wrong. */
static const char *
from_bytes(struct arena *mem, const char *bytes, size_t *n)
{
	const char *text;
	enum legacy which;

	if (utf8_valid(bytes, *n) || memchr(bytes, '\0', *n) != NULL)
		return bytes;
	text = legacy_bytes(mem, bytes, *n, LEGACY_NONE);
	if ((which = legacy_guess_bytes(text)) == LEGACY_NONE)
		return bytes;
	text = legacy_bytes(mem, bytes, *n, which);
	*n = strlen(text);
	return text;
}

const char *
import_plain(struct arena *mem, const char *bytes, size_t *n)
{
	if (begins(bytes, *n, "PK", 2))
		return bytes;
	if (begins(bytes, *n, "\xFF\xFE", 2))
		return from_utf16(mem, bytes, n, 0);
	if (begins(bytes, *n, "\xFE\xFF", 2))
		return from_utf16(mem, bytes, n, 1);
	return from_bytes(mem, bytes, n);
}

enum rc
sheet_read(struct arena *mem, const char *bytes, size_t n, size_t sheet,
    struct import_sheet *s, const char **why)
{
	enum rc rc;

	*s = (struct import_sheet){ .mem = mem };
	*why = NULL;
	if (n == 0) {
		*why = N_("Tệp không có gì. Chọn tệp khác");
		return RC_INVALID;
	}
	if (begins(bytes, n, "\xD0\xCF\x11\xE0", 4)) {
		*why = N_("Tệp .xls kiểu cũ hoặc có mật khẩu. Mở bằng Excel, "
		    "lưu thành .xlsx rồi gửi lại");
		return RC_INVALID;
	}
	if (begins(bytes, n, "PK", 2)) {
		rc = xlsx_read(mem, bytes, n, sheet, xlsx_take, s, &s->info,
		    why);
	} else {
		bytes = import_plain(mem, bytes, &n);
		rc = csv_read(mem, bytes, n, csv_take, s, why);
	}
	if (rc == RC_BUSY) {
		*why = N_("Tệp quá lớn. Chia thành nhiều tệp nhỏ hơn");
		return RC_INVALID;
	}
	if (rc == RC_OK && s->n == 0) {
		*why = N_("Trang tính không có dòng nào");
		return RC_INVALID;
	}
	return rc;
}
