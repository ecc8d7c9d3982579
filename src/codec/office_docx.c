/* codec/office_docx.c: a document as WordprocessingML (ECMA-376), to be edited
 * before it is signed: only what offices use, no styles of ours to fight. */
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/office.h"

/* Twentieths of a point. */
enum {
	MM20 = 57, /* 56.7 to a millimetre */
	ROOM = 165 * 567 / 10,
	LINE_LONG = 62 * 567 / 10,  /* as wide as the motto at 13 points */
	LINE_SHORT = 28 * 567 / 10,
};

#define NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char types[] = XML
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "content-types\"><Default Extension=\"rels\" ContentType=\"application/"
    "vnd.openxmlformats-package.relationships+xml\"/><Default Extension="
    "\"xml\" ContentType=\"application/xml\"/><Override PartName="
    "\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.document.main+xml\"/><Override PartName="
    "\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.styles+xml\"/><Override PartName="
    "\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.header+xml\"/><Override PartName="
    "\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-"
    "package.core-properties+xml\"/></Types>";

static const char rels[] = XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas."
    "openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://"
    "schemas.openxmlformats.org/package/2006/relationships/metadata/"
    "core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

static const char doc_rels[] = XML
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas."
    "openxmlformats.org/officeDocument/2006/relationships/styles\" Target="
    "\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas."
    "openxmlformats.org/officeDocument/2006/relationships/header\" Target="
    "\"header1.xml\"/></Relationships>";

static const char styles[] = XML
    "<w:styles xmlns:w=\"" NS "\"><w:docDefaults><w:rPrDefault><w:rPr>"
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
    "w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/><w:sz "
    "w:val=\"26\"/><w:szCs w:val=\"26\"/><w:lang w:val=\"vi-VN\"/></w:rPr>"
    "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"80\"/></w:pPr>"
    "</w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" "
    "w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "</w:styles>";

static const char header[] = XML
    "<w:hdr xmlns:w=\"" NS "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE"
    "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    "</w:hdr>";

/* ---- text ---- */

static void
put_text(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '&')
			buf_puts(b, "&amp;");
		else if (c == '<')
			buf_puts(b, "&lt;");
		else if (c == '>')
			buf_puts(b, "&gt;");
		else if (c >= 0x20 || c == '\t')
			buf_putc(b, s[i]);
	}
}

static void
put_run(struct buf *b, const struct office_cell *c)
{
	const char *s = str_or(c->text, ""), *end;
	size_t lead = office_lead(c);

	if (lead != 0) {
		buf_puts(b, "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="
		    "\"preserve\">");
		put_text(b, s, lead);
		buf_puts(b, "</w:t></w:r>");
		s += lead;
	}	buf_puts(b, "<w:r><w:rPr>");
	if ((c->flags & O_BOLD) != 0)
		buf_puts(b, "<w:b/>");
	if ((c->flags & O_ITALIC) != 0)
		buf_puts(b, "<w:i/>");
	if ((c->flags & O_TITLE) != 0)
		buf_puts(b, "<w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>");
	else if ((c->flags & O_SMALL) != 0)
		buf_puts(b, "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>");
	else if ((c->flags & O_MIDDLE) != 0)
		buf_puts(b, "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>");
	buf_puts(b, "</w:rPr>");
	for (;; s = end + 1) {
		end = strchr(s, '\n');
		buf_puts(b, "<w:t xml:space=\"preserve\">");
		put_text(b, s, end != NULL ? (size_t)(end - s) : strlen(s));
		buf_puts(b, "</w:t>");
		if (end == NULL)
			break;
		buf_puts(b, "<w:br/>");
	}
	buf_puts(b, "</w:r>");
}

/* An empty paragraph a point high whose upper border is the line. */
static void
put_line(struct buf *b, int wide, int line)
{
	int side = wide > line ? (wide - line) / 2 : 0;

	buf_fmt(b, "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" "
	    "w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:spacing w:after=\"0\" "
	    "w:line=\"40\" w:lineRule=\"exact\"/><w:ind w:left=\"%d\" "
	    "w:right=\"%d\"/></w:pPr></w:p>", side, side);
}

static void
put_paragraph(struct buf *b, const struct office_cell *c, unsigned row,
    int wide)
{
	bool heading = wide == ROOM;

	buf_puts(b, "<w:p><w:pPr>");
	/* A heading stays with what it heads; a bold cell heads nothing, and
	 * would keep its whole table on the page of what follows. */
	if ((row & O_KEEP) != 0 || (heading && (c->flags & O_BOLD) != 0))
		buf_puts(b, "<w:keepNext/>");
	if ((row & O_GAP) != 0)
		buf_puts(b, "<w:spacing w:before=\"240\"/>");
	if ((c->flags & O_INDENT) != 0)
		buf_fmt(b, "<w:ind w:firstLine=\"%d\"/>", 10 * MM20);
	buf_fmt(b, "<w:jc w:val=\"%s\"/></w:pPr>",
	    (c->flags & O_CENTER) != 0 ? "center" :
	    (c->flags & O_RIGHT) != 0 ? "right" :
	    (c->flags & O_INDENT) != 0 ? "both" : "left");
	put_run(b, c);
	buf_puts(b, "</w:p>");
	if ((c->flags & (O_LINE | O_LINE_LONG)) != 0)
		put_line(b, wide, (c->flags & O_LINE_LONG) != 0 ? LINE_LONG :
		    LINE_SHORT);
}

/* ---- tables ---- */

static void
table_begin(struct buf *b, const struct office_row *r)
{
	const char *line = (r->flags & O_BORDER) != 0 ? "single" : "nil";
	static const char *const sides[] = { "top", "left", "bottom", "right",
		"insideH", "insideV" };

	buf_fmt(b, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
	    "<w:tblBorders>", ROOM);
	for (size_t i = 0; i < COUNT(sides); i++)
		buf_fmt(b, "<w:%s w:val=\"%s\" w:sz=\"4\" w:space=\"0\" "
		    "w:color=\"auto\"/>", sides[i], line);
	/* A millimetre inside a cell: short words and days stay whole. */
	buf_fmt(b, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
	    "<w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/><w:right "
	    "w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
	    "<w:tblGrid>", MM20, MM20);
	for (size_t i = 0; i < r->n; i++)
		buf_fmt(b, "<w:gridCol w:w=\"%d\"/>", ROOM * r->widths[i] /
		    1000);
	buf_puts(b, "</w:tblGrid>");
}

static void
table_row(struct buf *b, const struct office_row *r)
{
	buf_puts(b, "<w:tr><w:trPr><w:cantSplit/>");
	if ((r->flags & O_HEAD) != 0)
		buf_puts(b, "<w:tblHeader/>");
	buf_puts(b, "</w:trPr>");
	for (size_t i = 0; i < r->n; i++) {
		buf_fmt(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
		    "</w:tcPr>", ROOM * r->widths[i] / 1000);
		put_paragraph(b, &r->cells[i], r->flags, ROOM * r->widths[i] /
		    1000 - 2 * MM20);
		buf_puts(b, "</w:tc>");
	}
	buf_puts(b, "</w:tr>");
}

static bool
in_table(const struct office_row *r)
{
	return r->n > 1 || (r->flags & O_BORDER) != 0;
}

static bool
same_table(const struct office_row *a, const struct office_row *b)
{
	return in_table(a) && in_table(b) && a->widths == b->widths &&
	    (a->flags & O_BORDER) == (b->flags & O_BORDER);
}

static void
body(const struct office *o, struct buf *b)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct office_row *r = &o->rows[i];

		if (!in_table(r)) {
			put_paragraph(b, &r->cells[0], r->flags, ROOM);
			continue;
		}
		if (i == 0 || !same_table(r - 1, r))
			table_begin(b, r);
		table_row(b, r);
		if (i + 1 < o->n && same_table(r, r + 1))
			continue;
		buf_puts(b, "</w:tbl>");
		/* Two tables that touch would be one. */
		if (i + 1 == o->n || in_table(r + 1))
			buf_puts(b, "<w:p><w:pPr><w:spacing w:after=\"0\" "
			    "w:line=\"120\" w:lineRule=\"exact\"/></w:pPr>"
			    "</w:p>");
	}
}

static const char *
document(const struct office *o)
{
	struct buf b = BUF_INIT(o->mem);

	buf_puts(&b, XML "<w:document xmlns:w=\"" NS "\" xmlns:r=\"http://"
	    "schemas.openxmlformats.org/officeDocument/2006/relationships\">"
	    "<w:body>");
	body(o, &b);
	buf_fmt(&b, "<w:sectPr><w:headerReference w:type=\"default\" "
	    "r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar "
	    "w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
	    "w:header=\"%d\" w:footer=\"0\" w:gutter=\"0\"/><w:titlePg/>"
	    "</w:sectPr></w:body></w:document>", 20 * MM20, 15 * MM20,
	    20 * MM20, 30 * MM20, 10 * MM20);
	return buf_str(&b);
}

static const char *
core(const struct office *o)
{
	struct buf b = BUF_INIT(o->mem);

	buf_puts(&b, XML "<cp:coreProperties xmlns:cp=\"http://schemas."
	    "openxmlformats.org/package/2006/metadata/core-properties\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms="
	    "\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/"
	    "XMLSchema-instance\"><dc:title>");
	put_text(&b, o->title, strlen(o->title));
	buf_puts(&b, "</dc:title><dc:creator>");
	put_text(&b, str_or(o->author, ""), strlen(str_or(o->author, "")));
	buf_fmt(&b, "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
	    "%sT00:00:00+07:00</dcterms:created></cp:coreProperties>",
	    date_iso(o->mem, o->day));
	return buf_str(&b);
}

/* ---- the package ---- */

static bool
add(zip_t *z, const char *name, const char *text, int64_t day)
{
	zip_source_t *s = zip_source_buffer(z, text, strlen(text), 0);
	zip_int64_t at = s != NULL ? zip_file_add(z, name, s,
	    ZIP_FL_ENC_UTF_8) : -1;

	if (at < 0) {
		zip_source_free(s);
		return false;
	}
	return zip_file_set_mtime(z, (zip_uint64_t)at, (time_t)day * 86400,
	    0) == 0;
}

static bool
fill(zip_t *z, const struct office *o)
{
	return add(z, "[Content_Types].xml", types, o->day) &&
	    add(z, "_rels/.rels", rels, o->day) &&
	    add(z, "word/document.xml", document(o), o->day) &&
	    add(z, "word/_rels/document.xml.rels", doc_rels, o->day) &&
	    add(z, "word/styles.xml", styles, o->day) &&
	    add(z, "word/header1.xml", header, o->day) &&
	    add(z, "docProps/core.xml", core(o), o->day);
}

/* The bytes that closing left in the source. */
static bool
take(zip_source_t *s, struct buf *out)
{
	zip_int64_t n;
	char chunk[8192];

	if (zip_source_open(s) != 0)
		return false;
	while ((n = zip_source_read(s, chunk, sizeof(chunk))) > 0)
		buf_put(out, chunk, (size_t)n);
	zip_source_close(s);
	return n == 0;
}

enum rc
office_docx(const struct office *o, struct buf *out)
{
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *z = s != NULL ? zip_open_from_source(s, ZIP_TRUNCATE, NULL) :
	    NULL;
	bool good;

	if (z == NULL) {
		zip_source_free(s);
		return RC_BUSY;
	}
	zip_source_keep(s);
	good = fill(z, o);
	if (!good)
		zip_discard(z);
	else if (zip_close(z) != 0) {
		zip_discard(z);
		good = false;
	}
	good = good && take(s, out);
	zip_source_free(s);
	if (!good)
		log_line(LOG_ERROR, "document not written", "part=%s", "docx");
	return good ? RC_OK : RC_FAULT;
}
