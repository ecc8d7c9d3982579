/* web/rating/page_judge.c: how members of a council mark beside each other, on the
 * pages of the council and of each member. */
#include "base/key.h"
#include "base/str.h"
#include "domain/product/product.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/rating/judge.h"
#include "web/rating/view/judge.h"

/* Nothing where there is nothing, or it is not the actor's to see. */
static enum rc
quiet(enum rc rc)
{
	return rc == RC_DENIED || rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
seats(struct page *p, struct record *r)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	const struct council *c = (const struct council *)r->row;
	struct council_part x = { .key = r->key, .add = r->may_edit,
		.run = str_eq(c->mode, "run") };
	struct council_member *m;
	enum rc rc = council_members(p->ctx, r->row->id, ctx_today(p->ctx),
	    &m, &x.n);

	if (rc != RC_OK)
		return quiet(rc);
	x.members = m;
	for (size_t i = 0; i < x.n; i++)
		x.chair = x.chair || str_eq(m[i].seat, "chair");
	r->acts = x.add && x.n == 0;
	p->out.b = &b;
	view_council_seats(&p->out, p, &x);
	r->lead = html_of(&b);
	return RC_OK;
}

enum rc
council_extra(struct page *p, struct record *r)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	struct judge_part x = { .n = 0 };
	enum rc rc;

	if (may_any(p->ctx, &council_member_entity, ACT_READ) &&
	    (rc = seats(p, r)) != RC_OK)
		return rc;
	rc = judges_of(p->ctx, r->row->id, &x.judges, &x.n);
	if (rc != RC_OK || x.n == 0)
		return quiet(rc);
	p->out.b = &b;
	view_judges(&p->out, p, &x);
	r->extra = html_of(&b);
	return RC_OK;
}

enum rc
council_member_extra(struct page *p, struct record *r)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	struct council_member m;
	struct judge_part x = { .n = 0 };
	struct judged *all;
	size_t n;
	enum rc rc = entity_get(p->ctx, &council_member_entity, r->row->id,
	    &m);

	if (rc != RC_OK ||
	    (rc = judged_of(p->ctx, m.council_id, &all, &n)) != RC_OK)
		return quiet(rc);
	x.sheets = NEW_N(p->ctx->mem, struct judged, n + 1);
	for (size_t i = 0; i < n; i++)
		if (all[i].member_id == m.row.id)
			x.sheets[x.n++] = all[i];
	if (x.n == 0)
		return RC_OK;
	p->out.b = &b;
	view_judged(&p->out, p, &x);
	r->extra = html_of(&b);
	return RC_OK;
}
