/* web/entity/attach.c: see attach.h. */
#include "web/entity/attach.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/act.h"
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

enum rc
attach_paper(struct page *p, const char *on, int64_t id, const char *name,
    const char *form)
{
	const struct act *a = act_find(p->site->model, on, name, true);
	struct paper paper = { .form = form, .bytes = BUF_INIT(p->ctx->mem) };
	int64_t version;
	enum rc rc;

	if (a == NULL || a->paper == NULL || !str_in(form, a->forms))
		return RC_MISSING;
	if ((rc = act_may(p->ctx, a, id, &version)) != RC_OK ||
	    (rc = a->paper(p->ctx, id, &paper)) != RC_OK)
		return rc;
	p->reply->body = paper.bytes;
	attach(p, str_fmt(p->ctx->mem, "%s.%s", paper.name, form),
	    paper_type(form));
	if (paper.fd > 0)
		reply_file(p->reply, paper.fd, paper.n, paper_type(form));
	return RC_OK;
}

enum rc
attach_paper_file(struct page *p, const char *on, const char *before)
{
	const char *file = str_or(route_arg(&p->args, "file"), "");
	const char *dot = strrchr(file, '.');

	if (page_id(p) == NONE || dot == NULL)
		return RC_MISSING;
	return attach_paper(p, on, page_id(p), str_fmt(p->ctx->mem, "%s%.*s",
	    before, (int)(dot - file), file), dot + 1);
}
