/* fuzz/fuzz_book.c: a fuzzer seldom makes a ZIP: here it writes what lies in a
 * workbook (sheet, styles, strings, a NUL between) and we pack it.  What could
 * be read can be read again when rows of it were marked, and says the same in
 * every cell but those of the reasons. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "codec/xlsx.h"
#include "codec/xlsx_mark.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { PARTS = 3, REASONS = 4 };

#define OPEN "http://schemas.openxmlformats.org/"
#define REL OPEN "officeDocument/2006/relationships"

static const char *const names[PARTS] = { "xl/s.xml", "xl/y.xml",
	"xl/t.xml" };
static const char book[] = "<workbook xmlns=\"" OPEN "spreadsheetml/2006/main\""
    " xmlns:r=\"" REL "\"><sheets><sheet name=\"T1\" sheetId=\"1\""
    " r:id=\"r1\"/></sheets></workbook>";
static const char rels[] = "<Relationships xmlns=\"" OPEN
    "package/2006/relationships\"><Relationship Id=\"r1\" Type=\"" REL
    "/worksheet\" Target=\"s.xml\"/><Relationship Id=\"r2\" Type=\"" REL
    "/styles\" Target=\"y.xml\"/><Relationship Id=\"r3\" Type=\"" REL
    "/sharedStrings\" Target=\"t.xml\"/></Relationships>";

static void
add(zip_t *z, const char *name, const char *text)
{
	zip_source_t *s = zip_source_buffer(z, text, strlen(text), 0);
	zip_int64_t at = zip_file_add(z, name, s, 0);

	if (at < 0 || zip_set_file_compression(z, (zip_uint64_t)at,
	    ZIP_CM_STORE, 0) != 0)
		abort();
}

static void
pack(char *const *part, struct buf *out)
{
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_stat_t st;
	zip_t *z;

	zip_source_keep(to);
	if ((z = zip_open_from_source(to, ZIP_CREATE, NULL)) == NULL)
		abort();
	add(z, "xl/workbook.xml", book);
	add(z, "xl/_rels/workbook.xml.rels", rels);
	for (size_t i = 0; i < PARTS; i++)
		add(z, names[i], part[i]);
	if (zip_close(z) != 0 || zip_source_stat(to, &st) != 0 ||
	    zip_source_open(to) != 0 || zip_source_read(to,
	    buf_room(out, st.size), st.size) != (zip_int64_t)st.size)
		abort();
	out->len = st.size;
	zip_source_close(to);
	zip_source_free(to);
}

/* All cells but those of the reasons, each row on a line of its own. */
static enum rc
row(void *arg, size_t number, const struct cell *cells, size_t n)
{
	struct buf *b = arg, line = BUF_INIT(b->mem);

	for (size_t i = 0; i < n; i++)
		if (i + 1 != REASONS && cells[i].type != CELL_EMPTY)
			buf_fmt(&line, " %zu:%d:%s", i, (int)cells[i].type,
			    cells[i].text);
	if (line.len != 0)
		buf_fmt(b, "%zu%s\n", number, buf_str(&line));
	return RC_OK;
}

static bool
reads(struct arena *mem, const struct buf *b, struct buf *said)
{
	struct xlsx_info info;
	const char *why;

	return xlsx_read(mem, b->at, b->len, 0, row, said, &info, &why) ==
	    RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const size_t cols[] = { 1, 3 };
	static const struct xlsx_mark at = { 2, cols, 2, "<&>" };
	static const struct xlsx_marks marks = { .head = 1, .title = "x",
		.col = REASONS, .again = true, .at = &at, .n = 1 };
	struct arena *mem = arena_open(0);
	char *part[PARTS], *p = str_ndup(mem, (const char *)bytes, n);
	struct buf one = BUF_INIT(mem), two = BUF_INIT(mem);
	struct buf before = BUF_INIT(mem), after = BUF_INIT(mem);

	for (size_t i = 0; i < PARTS; i++) {
		part[i] = p;
		if (p < part[0] + n)
			p += strlen(p) + 1;
		if (p > part[0] + n)
			p = part[0] + n;
	}
	pack(part, &one);
	if (reads(mem, &one, &before) &&
	    xlsx_mark(mem, one.at, one.len, &marks, &two) == RC_OK &&
	    (!reads(mem, &two, &after) ||
	    !str_eq(buf_str(&before), buf_str(&after))))
		abort();
	arena_close(mem);
	return 0;
}
