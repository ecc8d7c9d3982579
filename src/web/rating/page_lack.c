/* web/rating/page_lack.c: what a dossier lacks, said by who takes it in and
 * answered by whose it is. */
#include "base/key.h"
#include "base/str.h"
#include "domain/rating/dossier_version.h"
#include "model/idem.h"
#include "web/page.h"
#include "web/rating/dossier.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
add_lack(struct ctx *ctx, void *arg)
{
	return entity_add(ctx, &lack_entity, arg, NULL);
}

static const char *
at_lacks(struct page *p, void *arg)
{
	const struct lack *l = arg;

	return str_fmt(p->ctx->mem, "/dossiers/%s#h-lacks",
	    key_str(p->ctx->mem, l->dossier_id));
}

/* POST /dossiers/{id}/lacks */
enum rc
page_lack_add(struct page *p)
{
	struct dossier d;
	struct lack l;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &dossier_entity, page_id(p), &d);
	if (rc != RC_OK)
		return rc;
	row_blank(&lack_entity, &l);
	l.dossier_id = page_id(p);
	l.item = str_or(req_form(p->req, "item"), NULL);
	rc = field_parse(p->ctx, entity_field(&lack_entity, "reason"),
	    str_or(req_form(p->req, "reason"), ""), &l);
	if (rc == RC_OK)
		rc = page_done(p, add_lack, &l, at_lacks);
	if (rc != RC_OK)
		return dossier_told(p, rc);
	page_say(p, SAY_SAVED);
	return RC_OK;
}

static enum rc
put_lack(struct ctx *ctx, void *arg)
{
	return entity_put(ctx, &lack_entity, arg);
}

static enum rc
end_lack(struct ctx *ctx, void *arg)
{
	const struct lack *l = arg;

	return entity_end(ctx, &lack_entity, l->row.id, l->row.version, true);
}

static enum rc
with_lack(struct page *p, done_fn *fn, bool reply)
{
	struct lack l;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &lack_entity, page_id(p), &l);
	if (rc == RC_OK && reply)
		rc = field_parse(p->ctx, entity_field(&lack_entity, "reply"),
		    str_or(req_form(p->req, "reply"), ""), &l);
	if (rc == RC_OK)
		rc = page_done(p, fn, &l, at_lacks);
	if (rc == RC_OK)
		page_say(p, SAY_SAVED);
	return rc;
}

/* POST /lacks/{id}/reply, /lacks/{id}/drop */
enum rc
page_lack_reply(struct page *p)
{
	return with_lack(p, put_lack, true);
}

enum rc
page_lack_drop(struct page *p)
{
	return with_lack(p, end_lack, false);
}
