/* web/rating/page_hearing.c: the council room: where a hearing stands, what
 * is found, halted, complained of, and leading it. */
#include "web/rating/hearing.h"

#include "base/key.h"
#include "base/str.h"
#include "domain/product/product.h"
#include "model/list.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/rating/criteria.h"
#include "web/rating/view/hearing.h"
#include "web/routes.h"
#include "web/say.h"

/* ---- for the views ---- */

const struct criteria_note *
hearing_ground(const struct hearing_view *v, const struct halt *h)
{
	struct halt_ground g[HALT_GROUNDS];
	size_t n = halt_grounds(v->set, g);

	for (size_t i = 0; i < n; i++)
		if (str_eq(g[i].note->name, h->ground))
			return g[i].note;
	return NULL;
}

const struct hearing_seat *
hearing_seat_of(const struct hearing_view *v, int64_t member)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->seats[i].member.row.id == member)
			return &v->seats[i];
	return NULL;
}

bool
hearing_counts(const struct hearing_view *v, int64_t member)
{
	for (size_t i = 0; i < v->nsheets; i++)
		if (v->sheets[i].member_id == member)
			return true;
	return false;
}

int64_t
hearing_mean(int64_t points, int64_t sheets)
{
	const struct tally t = { .n = sheets, .sum = points };

	return mean_4(&t);
}

static void
choice(const struct hearing_view *v, int at, struct hearing_choice *x)
{
	*x = (struct hearing_choice){ NULL };
	if (at < 0)
		return;
	x->criterion = &v->set->criteria[at];
	for (size_t i = 0; i < v->nsheets; i++)
		if (v->picks[i].at[at] != 0)
			x->sheets[v->picks[i].at[at] - 1]++;
}

/* ---- the record ---- */

/* Who has sent one goes on to the next. */
static enum rc
next_sheet(struct page *p, struct hearing_part *x)
{
	struct query q;
	struct list l;
	enum rc rc = query_text(p->ctx, &hearing_entity, str_fmt(p->ctx->mem,
	    "unsent=%s", key_str(p->ctx->mem, p->ctx->actor_id)), &q);

	if (rc != RC_OK)
		return rc;
	q.per = 1;
	if ((rc = list_load(p->ctx, &hearing_entity, &q, &l)) != RC_OK ||
	    l.n == 0)
		return rc;
	const struct hearing *h = list_row(&l, 0);

	x->waiting = l.total;
	x->next = key_str(p->ctx->mem, h->row.id);
	x->next_product = entity_label(p->ctx, &product_entity, h->product_id);
	return RC_OK;
}

/* What closing still wants, by the engine's own rules. */
static void
lacks(struct page *p, struct hearing_part *x)
{
	notes_clear(p->ctx);
	hearing_asks(p->ctx, x->view);
	x->lacks = p->ctx->notes;
	notes_clear(p->ctx);
	for (const struct note *n = x->lacks; n != NULL; n = n->next)
		x->edit = x->edit || *n->field != '\0';
}

/* The criterion the lead asks for by its code, else the one on whose gates the
 * sheets differ. */
static int
agreed_on(const struct page *p, const struct hearing_view *v)
{
	int at = criteria_find(v->set, str_or(req_get(p->req, "find"), ""));

	return at >= 0 ? at : v->differs;
}

enum rc
hearing_extra(struct page *p, struct record *r)
{
	struct hearing_view *v = NEW(p->ctx->mem, struct hearing_view);
	struct hearing_part x = { .view = v, .key = r->key };
	struct buf b = BUF_INIT(p->ctx->mem);
	enum rc rc = hearing_load(p->ctx, r->row->id, v);

	if (rc != RC_OK)
		return rc;
	r->may_edit = r->may_edit && !v->outside;
	x.lead = r->may_edit;
	x.closed = !hearing_marking(&v->hearing);
	x.paper = str_eq(v->council.mode, "record");
	for (size_t i = 0; i < v->n; i++)
		if (p->ctx->actor_id != NONE &&
		    v->seats[i].member.actor_id == p->ctx->actor_id) {
			x.member = member_marks(&v->seats[i].member) &&
			    v->seats[i].conflict == NULL;
			x.sent = x.member && !x.closed && v->seats[i].sent;
		}
	x.timely = v->hearing.objection_to != NONE &&
	    ctx_today(p->ctx) > v->hearing.objection_to;
	x.inside = ctx_has(p->ctx, ROLE_STAFF) && !v->outside;
	if (x.sent && (rc = next_sheet(p, &x)) != RC_OK)
		return rc;
	x.complain = str_eq(v->hearing.state, HEARING_CLOSED) &&
	    may_any(p->ctx, &complaint_entity, ACT_CREATE) &&
	    (x.lead || ctx_has(p->ctx, ROLE_PRODUCER));
	if (!x.closed)
		x.ngrounds = halt_grounds(v->set, x.grounds);
	if (x.lead && !x.closed)
		lacks(p, &x);
	r->acts = !x.closed && (x.member || x.lead);
	if (!v->sealed && !x.closed)
		choice(v, agreed_on(p, v), &x.differs);
	p->out.b = &b;
	view_hearing(&p->out, p, &x);
	r->lead = html_of(&b);
	return RC_OK;
}

/* ---- grounds to stop ---- */

/* "0" is the first ground of the set, as its form lists them. */
enum rc
page_halt(struct page *p)
{
	struct halt_ground g[HALT_GROUNDS];
	struct hearing_view v;
	int64_t at, n;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = hearing_load(p->ctx, page_id(p), &v)) != RC_OK)
		return rc;
	n = (int64_t)halt_grounds(v.set, g);
	if (!str_int(str_or(req_form(p->req, "ground"), ""), &at) || at < 0 ||
	    at >= n)
		return note(p->ctx, RC_INVALID, "ground", N_("Chọn căn cứ"));
	rc = halt_raise(p->ctx, page_id(p), NONE, &g[at],
	    str_trim(p->ctx->mem, str_or(req_form(p->req, "reason"), "")));
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/hearings/%s", route_arg(&p->args, "id"));
}

enum rc
page_halt_rule(struct page *p)
{
	int64_t id;
	enum rc rc;

	if (page_id(p) == NONE ||
	    !key_parse(route_arg(&p->args, "halt"), &id))
		return RC_MISSING;
	rc = halt_rule(p->ctx, id, str_eq(req_form(p->req, "what"), "uphold"),
	    str_trim(p->ctx->mem, str_or(req_form(p->req, "ruling"), "")));
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/hearings/%s", route_arg(&p->args, "id"));
}

/* ---- what is agreed on, what is answered ---- */

static const char *
typed(struct page *p, const char *name)
{
	const char *text = str_trim(p->ctx->mem, str_or(req_form(p->req,
	    name), ""));

	return str_empty(text) ? NULL : text;
}

enum rc
page_finding(struct page *p)
{
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if (typed(p, "option") == NULL)
		return note(p->ctx, RC_INVALID, "option", N_("Chọn mức hội "
		    "đồng thống nhất"));
	rc = hearing_find(p->ctx, page_id(p), typed(p, "code"),
	    typed(p, "option"), typed(p, "dissent"));
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/hearings/%s", route_arg(&p->args, "id"));
}

enum rc
complaint_extra(struct page *p, struct record *r)
{
	struct complaint_part x = { .key = r->key };
	struct buf b = BUF_INIT(p->ctx->mem);
	struct hearing_view v;
	struct complaint c;
	enum rc rc = entity_get(p->ctx, &complaint_entity, r->row->id, &c);

	bool lead = r->may_edit;

	r->may_edit = false; /* what was filed stays; answering is below */
	if (rc != RC_OK || !lead || !str_eq(c.state, COMPLAINT_OPEN))
		return rc;
	if ((rc = hearing_load(p->ctx, c.hearing_id, &v)) != RC_OK ||
	    v.outside)
		return rc;
	if (c.code != NULL)
		choice(&v, criteria_find(v.set, c.code), &x.choice);
	x.choice.chosen = c.option;
	x.out = v.hearing.halt != NULL;
	p->out.b = &b;
	view_complaint(&p->out, p, &x);
	r->extra = html_of(&b);
	r->acts = true;
	return RC_OK;
}

enum rc
page_complaint_answer(struct page *p)
{
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = complaint_answer(p->ctx, page_id(p), str_eq(req_form(p->req,
	    "what"), "grant"), typed(p, "option"), typed(p, "answer"));
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/complaints/%s", route_arg(&p->args, "id"));
}

/* ---- leading ---- */

enum rc
page_hearing_do(struct page *p)
{
	const char *what = route_arg(&p->args, "what");
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if (str_eq(what, "second"))
		rc = hearing_second(p->ctx, page_id(p));
	else if (str_eq(what, "close"))
		rc = hearing_close(p->ctx, page_id(p));
	else if (str_eq(what, "settle"))
		rc = hearing_settle(p->ctx, page_id(p));
	else
		return RC_MISSING;
	if (rc != RC_OK)
		return rc;
	page_say(p, str_eq(what, "second") ? SAY_SECOND_TURN :
	    str_eq(what, "close") ? SAY_ANNOUNCED : SAY_FINAL);
	return page_go(p, "/hearings/%s", route_arg(&p->args, "id"));
}
