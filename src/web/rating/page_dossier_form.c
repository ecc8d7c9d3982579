/* web/rating/page_dossier_form.c: what a dossier is handed in as: its forms,
 * to print (PDF) or to edit (DOCX), and the frozen versions as they were sent
 * in. */
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_form.h"
#include "domain/rating/dossier_version.h"
#include "web/entity/attach.h"
#include "web/page.h"
#include "web/pages.h"

/* GET /dossiers/{id}/forms/{file}: "01.pdf", "02.docx", "notice.pdf" */
enum rc
page_dossier_form(struct page *p)
{
	const char *file = str_or(route_arg(&p->args, "file"), "");
	bool notice = str_begins(file, "notice.");
	const char *end = notice ? file + strlen("notice") : file + 2;
	struct dossier_full *f = NEW(p->ctx->mem, struct dossier_full);
	struct office o;
	enum rc rc;

	if (page_id(p) == NONE || strlen(file) < 2 ||
	    (!notice && file[0] != '0'))
		return RC_MISSING;
	if ((rc = dossier_load(p->ctx, page_id(p), f)) != RC_OK ||
	    (rc = notice ? dossier_notice(p->ctx, f, &o) :
	    dossier_form(p->ctx, f, file[1] - '0', &o)) != RC_OK)
		return rc;
	return attach_office(p, &o, notice ? str_fmt(p->ctx->mem,
	    "%s-thong-bao", f->d.code) : str_fmt(p->ctx->mem, "%s-mau-0%c",
	    f->d.code, file[1]), end);
}

/* GET /dossiers/{id}/versions/{n}: JSON, as its hash was made of it */
enum rc
page_dossier_version(struct page *p)
{
	struct dossier_version v;
	struct dossier d;
	struct rows all;
	int64_t n;
	enum rc rc;

	if (page_id(p) == NONE ||
	    !str_int(route_arg(&p->args, "n"), &n))
		return RC_MISSING;
	if ((rc = entity_get(p->ctx, &dossier_entity, page_id(p), &d)) !=
	    RC_OK || (rc = dossier_versions(p->ctx, page_id(p), &all)) !=
	    RC_OK)
		return rc;
	for (size_t i = 0; i < all.n; i++) {
		if (rows_int(&all, i, 1) != n)
			continue;
		rc = entity_get(p->ctx, &dossier_version_entity,
		    rows_int(&all, i, 0), &v);
		if (rc != RC_OK)
			return rc;
		if (!dossier_version_sound(p->ctx, &v)) {
			log_line(LOG_ERROR, "dossier version altered",
			    "dossier=%s", d.code);
			return RC_FAULT;
		}
		attach(p, str_fmt(p->ctx->mem, "%s-lan-%lld.json", d.code,
		    (long long)n), "application/json");
		buf_puts(&p->reply->body, v.body);
		return RC_OK;
	}
	return RC_MISSING;
}
