/* codec/pdf_lang.c: the language of a PDF that Cairo wrote.
 *
 * A reader that speaks has to know whose sounds the letters have.  The catalog
 * of the file is written once more behind its end, with the language and that
 * the window shows the title; the table of places says where.
 * Source  ISO 32000-1, 7.5.6 (incremental updates), 14.9.2 (language) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/paper_in.h"

/* The last place of ${what}: what Cairo writes at the end of a file. */
static const char *
last(const char *pdf, size_t n, const char *what)
{
	size_t len = strlen(what);

	for (size_t i = n >= len ? n - len + 1 : 0; i > 0; i--)
		if (memcmp(pdf + i - 1, what, len) == 0)
			return pdf + i - 1;
	return NULL;
}

static enum rc
foreign(void)
{
	log_line(LOG_ERROR, "pdf not understood", NULL);
	return RC_FAULT;
}

enum rc
pdf_lang(struct arena *mem, struct buf *out, size_t from)
{
	const char *pdf, *trailer, *end, *open, *close, *info;
	int root, size, about;
	size_t n, at, table;
	long before;

	/* Its end is text, and buf_str closes it. */
	pdf = buf_str(out) + from;
	n = out->len - from;
	if ((trailer = last(pdf, n, "\ntrailer\n")) == NULL ||
	    sscanf(trailer, " trailer << /Size %d /Root %d 0 R", &size,
	        &root) != 2 ||
	    (info = strstr(trailer, "/Info ")) == NULL ||
	    sscanf(info, "/Info %d 0 R", &about) != 1 ||
	    (end = strstr(trailer, "startxref")) == NULL ||
	    sscanf(end, "startxref %ld", &before) != 1)
		return foreign();
	open = last(pdf, n, str_fmt(mem, "\n%d 0 obj\n<<", root));
	if (open == NULL || (close = strstr(open, ">>\nendobj")) == NULL)
		return foreign();
	open = strstr(open, "<<") + 2;
	open = str_ndup(mem, open, (size_t)(close - open));
	at = n;
	buf_fmt(out, "%d 0 obj\n<<%s   /Lang (vi)\n   /ViewerPreferences << "
	    "/DisplayDocTitle true >>\n>>\nendobj\n", root, open);
	table = out->len - from;
	/* A line of the table is twenty bytes. */
	buf_fmt(out, "xref\n%d 1\n%010zu 00000 n \ntrailer\n<< /Size %d /Root "
	    "%d 0 R /Info %d 0 R /Prev %ld >>\nstartxref\n%zu\n%%%%EOF\n", root,
	    at, size, root, about, before, table);
	return RC_OK;
}
