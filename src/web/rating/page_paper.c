/* web/rating/page_paper.c: a certificate's own part of its record, and its paper:
 * GET /certificates/{id}/paper. */
#include "base/key.h"
#include "base/str.h"
#include "codec/qr.h"
#include "domain/recognition/proof.h"
#include "model/list.h"
#include "web/entity/attach.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/public.h"
#include "web/rating/certificate.h"
#include "web/rating/view/certificate.h"
#include "web/routes.h"

enum { ACTS = 50 };

static enum rc
acts(struct page *p, struct certificate_part *x, const char *key)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = ACTS };
	struct list l;
	enum rc rc;

	query_add(p->ctx, &q, "certificate_id", key);
	rc = list_load(p->ctx, &certificate_act_entity, &q, &l);
	if (rc != RC_OK)
		return rc;
	x->acts = (const void *)l.rows;
	x->nacts = l.n;
	return RC_OK;
}

enum rc
certificate_extra(struct page *p, struct record *r)
{
	const struct certificate *c = (const void *)r->row;
	struct certificate_part x = { .cert = c, .key = r->key };
	struct buf b = BUF_INIT(p->ctx->mem);
	const char *code;
	struct qr qr;
	enum rc rc;

	rc = certificate_standing(p->ctx, c, ctx_day(p->ctx), &x.standing);
	if (rc == RC_OK)
		rc = acts(p, &x, r->key);
	if (rc != RC_OK)
		return rc;
	rc = proof_of(p->ctx, c, &code);
	if (rc == RC_OK && qr_make(p->ctx->mem, proof_address(p->ctx->mem,
	    public_url(p), code), &qr) == RC_OK)
		x.qr = &qr;
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	x.state = tr(p->ctx->lang, codes_label(&certificate_states,
	    certificate_state_code(x.standing.state)));
	x.tag = !certificate_in_force(x.standing.state) ? "bad" :
	    x.standing.state == CERT_VALID ? "ok" : "warn";
	x.may_act = may_any(p->ctx, &certificate_act_entity, ACT_CREATE);
	p->out.b = &b;
	view_certificate(&p->out, p, &x);
	r->lead = html_of(&b);
	return RC_OK;
}

enum rc
page_paper(struct page *p)
{
	return page_id(p) == NONE ? RC_MISSING : attach_paper(p,
	    "certificates", page_id(p), "paper", "pdf");
}
