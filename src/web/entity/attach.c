/* web/entity/attach.c: see attach.h. */
#include "web/entity/attach.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "codec/office.h"
#include "web/page.h"

/* Letters without their marks, and nothing a header could trip over; the
 * ending stays what it is. */
static const char *
ascii(struct arena *mem, const char *name)
{
	const char *dot = strrchr(name, '.');
	char *s;

	if (dot == NULL)
		dot = name + strlen(name);
	s = str_fmt(mem, "%s%s%s", utf8_fold(mem, str_ndup(mem, name,
	    (size_t)(dot - name))), *dot != '\0' ? "." : "",
	    *dot != '\0' ? utf8_fold(mem, dot + 1) : "");
	for (char *c = s; *c != '\0'; c++)
		if (*c <= ' ' || *c >= 127 || strchr("\"\\/;%'", *c) != NULL)
			*c = '-';
	return str_or(s, "tep");
}

void
attach(struct page *p, const char *name, const char *type)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	buf_fmt(&b, "attachment; filename=\"%s\"; filename*=UTF-8''",
	    ascii(p->ctx->mem, name));
	url_escape(&b, name);
	p->reply->type = type;
	reply_header(p->reply, "Content-Disposition", buf_str(&b));
	reply_header(p->reply, "Cache-Control", "no-store");
	reply_header(p->reply, "X-Content-Type-Options", "nosniff");
}

static const struct {
	const char *end, *type;
	enum rc (*write)(const struct office *, struct buf *);
} kinds[] = {
	{ ".pdf", "application/pdf", office_pdf },
	{ ".docx", "application/vnd.openxmlformats-officedocument"
	    ".wordprocessingml.document", office_docx },
};

enum rc
attach_office(struct page *p, const struct office *o, const char *name,
    const char *end)
{
	enum rc rc;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!str_eq(end, kinds[i].end))
			continue;
		rc = kinds[i].write(o, &p->reply->body);
		if (rc == RC_OK)
			attach(p, str_fmt(p->ctx->mem, "%s%s", name, end),
			    kinds[i].type);
		return rc;
	}
	return RC_MISSING;
}
