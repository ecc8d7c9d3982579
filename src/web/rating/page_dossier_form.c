/* web/rating/page_dossier_form.c: what a dossier is handed in as: its forms,
 * to print (PDF) or to edit (DOCX), the frozen versions as they were sent in,
 * and all of it as one volume. */
#include "base/key.h"
#include "base/str.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/dossier_volume.h"
#include "web/entity/attach.h"
#include "web/page.h"
#include "web/rating/dossier.h"
#include "web/routes.h"
#include "web/say.h"

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

/* ---- the volume ---- */

struct printing {
	int64_t dossier_id, version, job;
};

static enum rc
ask(struct ctx *ctx, void *arg)
{
	struct printing *x = arg;

	return dossier_volume_ask(ctx, x->dossier_id, x->version, &x->job);
}

static const char *
asked_at(struct page *p, void *arg)
{
	const struct printing *x = arg;

	return str_fmt(p->ctx->mem, "/jobs/%s", key_str(p->ctx->mem, x->job));
}

/* POST /dossiers/{id}/volume */
enum rc
page_dossier_volume(struct page *p)
{
	const char *version = req_form(p->req, "version");
	struct printing x = { .dossier_id = page_id(p) };
	enum rc rc;

	if (page_id(p) == NONE || (!str_empty(version) &&
	    !str_int(version, &x.version)))
		return RC_MISSING;
	if ((rc = page_done(p, ask, &x, asked_at)) != RC_OK)
		return dossier_told(p, rc);
	jobs_wake(p->site->jobs);
	page_say(p, SAY_QUEUED);
	return RC_OK;
}

/* GET /jobs/{id}/volume.pdf */
enum rc
page_job_volume(struct page *p)
{
	return page_id(p) == NONE ? RC_MISSING : attach_paper(p,
	    job_entity.plural, page_id(p), "volume", "pdf");
}
