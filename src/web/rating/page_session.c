/* web/rating/page_session.c: what a council wrote down, to save: minutes, table of
 * scores, draft decision, of a hearing and of a round; and the round's page. */
#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/product/product.h"
#include "domain/rating/round.h"
#include "web/entity/attach.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/rating/hearing.h"
#include "web/rating/view/hearing.h"
#include "web/routes.h"
#include "web/say.h"

enum rc
page_hearing_paper(struct page *p)
{
	return attach_paper_file(p, "hearings", "");
}

enum rc
page_round_paper(struct page *p)
{
	return attach_paper_file(p, "rounds", "");
}

/* ---- the round ---- */

static enum rc
line(struct page *p, struct round_line *l, int64_t id)
{
	enum rc rc = entity_get(p->ctx, &hearing_entity, id, &l->hearing);

	if (rc == RC_OK) {
		l->key = key_str(p->ctx->mem, id);
		l->product = entity_label(p->ctx, &product_entity,
		    l->hearing.product_id);
	}
	return rc;
}

/* What a preliminary result still waits for. */
static enum rc
waits(struct page *p, struct round_part *x, const struct hearing *h)
{
	bool timely = ctx_today(p->ctx) > h->objection_to;
	struct complaint *all;
	size_t n, open = 0;
	enum rc rc = complaints_of(p->ctx, h->row.id, &all, &n);

	for (size_t i = 0; rc == RC_OK && i < n; i++)
		open += str_eq(all[i].state, COMPLAINT_OPEN);
	x->closed++;
	x->open += open;
	x->ready += timely && open == 0;
	if (!timely && (x->timely == NONE || x->timely <= h->objection_to))
		x->timely = h->objection_to + 1;
	return rc;
}

static enum rc
lines(struct page *p, struct round_part *x, int64_t round)
{
	struct rows rows;
	enum rc rc = hearings_of(p->ctx, round, &rows);

	if (rc != RC_OK)
		return rc;
	x->at = NEW_N(p->ctx->mem, struct round_line, rows.n + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		struct round_line *l = &x->at[x->n];

		rc = line(p, l, rows_int(&rows, i, 0));
		if (rc == RC_MISSING)
			continue;
		x->n += rc == RC_OK;
		x->marking += rc == RC_OK && hearing_marking(&l->hearing);
		if (rc == RC_OK && str_eq(l->hearing.state, HEARING_CLOSED))
			rc = waits(p, x, &l->hearing);
	}
	return rc == RC_MISSING ? RC_OK : rc;
}

enum rc
round_extra(struct page *p, struct record *r)
{
	struct round_part x = { .key = r->key, .lead = r->may_edit,
		.timely = NONE };
	struct buf b = BUF_INIT(p->ctx->mem);
	enum rc rc;

	/* Marks and who gave them are the staff's. */
	if (!ctx_has(p->ctx, ROLE_STAFF))
		return RC_OK;
	if ((rc = lines(p, &x, r->row->id)) != RC_OK || x.n == 0)
		return rc;
	p->out.b = &b;
	view_round(&p->out, p, &x);
	r->extra = html_of(&b);
	return RC_OK;
}

/* POST /rounds/{id}/do/close, settle: what was left out is told by name. */
enum rc
page_round_do(struct page *p)
{
	const char *what = str_or(route_arg(&p->args, "what"), "");
	struct round_done x = { .key = route_arg(&p->args, "id") };
	struct round r;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = entity_get(p->ctx, &round_entity, page_id(p), &r)) != RC_OK)
		return rc;
	if (may(p->ctx, &round_entity, ACT_UPDATE, &r, NULL) != RC_OK)
		return RC_DENIED;
	if (str_eq(what, "close"))
		rc = hearings_close(p->ctx, page_id(p), &x.at, &x.n);
	else if (str_eq(what, "settle"))
		rc = hearings_settle(p->ctx, page_id(p), &x.at, &x.n);
	else
		return RC_MISSING;
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < x.n; i++)
		x.done += x.at[i].why == NULL;
	if (x.done == x.n) {
		page_say(p, str_eq(what, "close") ? SAY_ANNOUNCED : SAY_FINAL);
		return page_go(p, "/rounds/%s", x.key);
	}
	page_begin(p, r.name);
	view_round_done(&p->out, p, &x);
	page_end(p);
	return RC_OK;
}
