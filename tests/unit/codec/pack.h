/* tests/unit/codec/pack.h: workbooks made by hand, part by part. */
#ifndef PACK_H
#define PACK_H

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "base/buf.h"
#include "codec/xlsx.h"
#include "../test.h"

#define OPEN "http://schemas.openxmlformats.org/"
#define NS "xmlns=\"" OPEN "spreadsheetml/2006/main\""
#define REL OPEN "officeDocument/2006/relationships/"
#define RELS_HEAD "<Relationships xmlns=\"" OPEN "package/2006/relationships\">"

struct part {
	const char *name, *text;
};

static inline struct buf
pack(struct arena *mem, const struct part *parts, size_t n)
{
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
	struct buf b = BUF_INIT(mem);
	zip_stat_t st;
	zip_t *z;

	assert_non_null(to);
	zip_source_keep(to);
	z = zip_open_from_source(to, ZIP_CREATE, NULL);
	assert_non_null(z);
	for (size_t i = 0; i < n; i++)
		assert_true(zip_file_add(z, parts[i].name,
		    zip_source_buffer(z, parts[i].text, strlen(parts[i].text),
		    0), 0) >= 0);
	assert_int_equal(0, zip_close(z));
	assert_int_equal(0, zip_source_stat(to, &st));
	assert_int_equal(0, zip_source_open(to));
	assert_int_equal(st.size, zip_source_read(to,
	    buf_room(&b, st.size), st.size));
	b.len = st.size;
	zip_source_close(to);
	zip_source_free(to);
	return b;
}

/* A workbook of one sheet, "T1", whose xml is given; NULL: no such part. */
static inline struct buf
pack_book(struct arena *mem, const char *sheet, const char *strings,
    const char *styles, const char *book_pr)
{
	struct buf book = BUF_INIT(mem);
	struct part parts[6] = {
		{ "_rels/.rels", RELS_HEAD "<Relationship Id=\"a\" Type=\"" REL
		    "officeDocument\" Target=\"xl/workbook.xml\"/>"
		    "</Relationships>" },
		{ "xl/_rels/workbook.xml.rels", RELS_HEAD
		    "<Relationship Id=\"r1\" Type=\"" REL
		    "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
		    "<Relationship Id=\"r2\" Type=\"" REL
		    "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
		    "<Relationship Id=\"r3\" Type=\"" REL
		    "styles\" Target=\"../xl/./styles.xml\"/>"
		    "</Relationships>" },
	};
	size_t n = 3;

	buf_fmt(&book, "<workbook " NS " xmlns:r=\"" REL "\">%s<sheets>"
	    "<sheet name=\"T1\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
	    "</workbook>", book_pr != NULL ? book_pr : "");
	parts[2] = (struct part){ "xl/workbook.xml", buf_str(&book) };
	if (sheet != NULL)
		parts[n++] = (struct part){ "xl/worksheets/sheet1.xml", sheet };
	if (strings != NULL)
		parts[n++] = (struct part){ "xl/sharedStrings.xml", strings };
	if (styles != NULL)
		parts[n++] = (struct part){ "xl/styles.xml", styles };
	return pack(mem, parts, n);
}

/* Rows written as "1[t:a|n:1|d:2024-10-28|]": type, then text. */
static inline enum rc
note_row(void *arg, size_t number, const struct cell *cells, size_t n)
{
	static const char *const types[] = { "", "t:", "n:", "d:", "b:", "e:" };
	struct buf *b = arg;

	buf_int(b, (int64_t)number);
	for (size_t i = 0; i < n; i++) {
		buf_putc(b, i == 0 ? '[' : '|');
		buf_puts(b, types[cells[i].type]);
		buf_puts(b, cells[i].text);
		if (cells[i].font != NULL)
			buf_fmt(b, "(%s)", cells[i].font);
	}
	buf_putc(b, ']');
	return RC_OK;
}

/* What the first sheet says, or why it cannot be read. */
static inline const char *
book_text(struct arena *mem, struct buf book)
{
	/* Its own arena: making a large book may have filled the other. */
	struct arena *own = arena_open(0);
	struct buf b = BUF_INIT(mem);
	struct xlsx_info info;
	const char *why;
	enum rc rc;
	char *exact = malloc(book.len); /* so that ASan sees its end */

	memcpy(exact, book.at, book.len);
	rc = xlsx_read(own, exact, book.len, 0, note_row, &b, &info, &why);
	free(exact);
	arena_close(own);
	return rc == RC_OK ? buf_str(&b) : why != NULL ? why : rc_name(rc);
}

#endif
