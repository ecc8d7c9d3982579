/* web/rating/page_dossier_form.c: what a dossier is handed in as: its forms,
 * to print (PDF) or to edit (DOCX), and the frozen versions as they were sent
 * in. */
#include "base/str.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_version.h"
#include "web/entity/attach.h"
#include "web/page.h"
#include "web/routes.h"

/* GET /dossiers/{id}/forms/{file}: "01.pdf", "02.docx", "notice.pdf" */
enum rc
page_dossier_form(struct page *p)
{
	return attach_paper_file(p, "dossiers", str_begins(str_or(route_arg(
	    &p->args, "file"), ""), "notice.") ? "" : "form-");
}

/* GET /dossiers/{id}/versions/{n}: JSON, as its hash was made of it */
enum rc
page_dossier_version(struct page *p)
{
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
	for (size_t i = 0; i < all.n; i++)
		if (rows_int(&all, i, 1) == n)
			return attach_paper(p, dossier_version_entity.plural,
			    rows_int(&all, i, 0), "content", "json");
	return RC_MISSING;
}
