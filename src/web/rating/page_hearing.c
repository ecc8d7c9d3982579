/* web/rating/page_hearing.c: the council room: where a hearing stands, and
 * the sheet a member fills in on a phone. */
#include "web/rating/hearing.h"

#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/product/product.h"
#include "web/asset.h"
#include "web/entity/record.h"
#include "web/page.h"
#include "web/pages.h"
#include "web/rating/criteria.h"
#include "web/rating/view/hearing.h"
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

enum rc
hearing_extra(struct page *p, struct record *r)
{
	struct hearing_view *v = NEW(p->ctx->mem, struct hearing_view);
	struct hearing_part x = { .view = v, .key = r->key };
	struct buf b = BUF_INIT(p->ctx->mem);
	enum rc rc = hearing_load(p->ctx, r->row->id, v);

	if (rc != RC_OK)
		return rc;
	x.lead = r->may_edit;
	x.closed = !hearing_marking(&v->hearing);
	x.paper = str_eq(v->council.mode, "record");
	for (size_t i = 0; i < v->n; i++)
		if (p->ctx->actor_id != NONE &&
		    v->seats[i].member.actor_id == p->ctx->actor_id)
			x.member = member_marks(&v->seats[i].member) &&
			    v->seats[i].conflict == NULL;
	x.inside = ctx_has(p->ctx, ROLE_STAFF);
	x.complain = str_eq(v->hearing.state, HEARING_CLOSED) &&
	    may_any(p->ctx, &complaint_entity, ACT_CREATE) &&
	    (x.lead || ctx_has(p->ctx, ROLE_PRODUCER));
	if (!x.closed)
		x.ngrounds = halt_grounds(v->set, x.grounds);
	if (!v->sealed && !x.closed)
		choice(v, v->differs, &x.differs);
	p->out.b = &b;
	view_hearing(&p->out, p, &x);
	r->lead = html_of(&b);
	return RC_OK;
}

/* ---- the sheet ---- */

int64_t
sheet_version(const struct sheet_page *x)
{
	return x->sheet.row.id == NONE ? 0 : x->sheet.row.version;
}

static enum rc
load(struct page *p, struct hearing_view *v, struct sheet_page *x)
{
	const char *member = str_or(req_get(p->req, "member"),
	    req_form(p->req, "member"));
	int64_t id;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = hearing_load(p->ctx, page_id(p), v)) != RC_OK)
		return rc;
	x->view = v;
	x->key = key_str(p->ctx->mem, page_id(p));
	x->product = entity_label(p->ctx, &product_entity,
	    v->hearing.product_id);
	if (!str_empty(member) && key_parse(member, &id)) {
		x->member = member;
		rc = sheet_for(p->ctx, v, id, &x->sheet, &x->picks);
	} else {
		rc = sheet_mine(p->ctx, v, &x->sheet, &x->picks);
	}
	if (rc != RC_OK)
		return rc;
	x->name = entity_label(p->ctx, &council_member_entity,
	    x->sheet.member_id);
	return RC_OK;
}

static void
count(struct sheet_page *x)
{
	x->tally = (struct tally){ 0 };
	x->chosen = 0;
	tally_add(x->view->set, &x->picks, &x->tally);
	for (size_t i = 0; i < x->view->set->ncriteria; i++)
		x->chosen += x->picks.at[i] != 0;
}

static void
show(struct page *p, struct sheet_page *x)
{
	struct buf head = BUF_INIT(p->ctx->mem);

	count(x);
	p->bare = p->noindex = true;
	buf_fmt(&head, "<script src=\"%s\" defer></script>",
	    asset_url("sheet.js"));
	p->head = html_of(&head);
	p->wrong = p->ctx->notes != NULL;
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Phiếu chấm {name}"), "name", x->product, NULL));
	view_sheet(&p->out, p, x);
	page_end(p);
}

enum rc
page_sheet(struct page *p)
{
	struct hearing_view v;
	struct sheet_page x = { .at = NULL };
	enum rc rc = load(p, &v, &x);

	if (rc == RC_OK)
		show(p, &x);
	return rc;
}

/* Two browsers on one sheet: the second is told.  A page may follow itself,
 * when the answer to what it sent before was lost on the way. */
static enum rc
follows(struct page *p, struct sheet_page *x)
{
	const char *writer = req_form(p->req, "writer");
	int64_t version;

	if (str_int(str_or(req_form(p->req, "_version"), ""), &version) &&
	    version != sheet_version(x) && (str_empty(writer) ||
	    !str_eq(writer, x->sheet.writer)))
		return note(p->ctx, RC_CONFLICT, "", N_("Phiếu này vừa được "
		    "lưu ở thiết bị khác. Tải lại trang để xem rồi sửa "
		    "tiếp"));
	x->sheet.writer = str_empty(writer) ? NULL : writer;
	return RC_OK;
}

/* Options by name; points are never read.  One that this form does not have
 * is another product's. */
static enum rc
take(struct page *p, struct sheet_page *x)
{
	int at;

	for (size_t i = 0; i < x->view->set->ncriteria; i++) {
		const struct criterion *c = &x->view->set->criteria[i];
		const char *id = req_form(p->req, c->code);

		if (id == NULL)
			continue;
		at = *id == '\0' ? -1 : criterion_option(c, id);
		if (at < 0 && *id != '\0')
			return note(p->ctx, RC_INVALID, "", N_("Phiếu không "
			    "có tiêu chí hoặc mức {id} của hồ sơ này"), "id",
			    id);
		x->picks.at[i] = (uint8_t)(at + 1);
	}
	x->sheet.remark = str_or(str_trim(p->ctx->mem, str_or(
	    req_form(p->req, "remark"), "")), NULL);
	return RC_OK;
}

/* To the script that keeps while one types. */
static enum rc
kept(struct page *p, struct sheet_page *x)
{
	struct json j = JSON_INIT(&p->reply->body);

	count(x);
	p->reply->type = "application/json; charset=utf-8";
	reply_header(p->reply, "Cache-Control", "no-store");
	json_obj(&j);
	json_kv_int(&j, "points", x->tally.sum);
	json_kv_int(&j, "chosen", (int64_t)x->chosen);
	json_kv_int(&j, "version", sheet_version(x));
	json_kv_str(&j, "at", out_when(&p->out, ctx_now(p->ctx)));
	json_end_obj(&j);
	return RC_OK;
}

/* Kept and sent at once, in one flush; what may not be sent yet is kept. */
static enum rc
keep_and_send(struct ctx *ctx, struct sheet_page *x)
{
	enum rc rc, sent = RC_OK;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = sheet_save(ctx, x->view, &x->sheet, &x->picks);
	if (rc == RC_OK)
		sent = sheet_send(ctx, x->view, &x->sheet);
	rc = tx_end(ctx, sent == RC_OK || sent == RC_INVALID ? rc : sent);
	return rc != RC_OK ? rc : sent;
}

enum rc
page_sheet_do(struct page *p)
{
	struct hearing_view v;
	struct sheet_page x = { .at = NULL };
	bool send = str_eq(req_form(p->req, "send"), "1");
	enum rc rc = load(p, &v, &x);

	if (rc != RC_OK)
		return rc;
	if ((rc = follows(p, &x)) != RC_OK || (rc = take(p, &x)) != RC_OK)
		return rc;
	if (str_eq(req_header(p->req, "X-Keep"), "1")) {
		rc = sheet_save(p->ctx, &v, &x.sheet, &x.picks);
		return rc == RC_OK ? kept(p, &x) : rc;
	}
	rc = send ? keep_and_send(p->ctx, &x) :
	    sheet_save(p->ctx, &v, &x.sheet, &x.picks);
	if (rc == RC_INVALID && send) {
		x.at = p->ctx->notes->field;
		p->reply->status = 422;
		show(p, &x);
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	if (!send && x.member == NULL)
		return page_go(p, "/hearings/%s/sheet", x.key);
	return page_go(p, "/hearings/%s", x.key);
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

	if (rc != RC_OK || !r->may_edit || !str_eq(c.state, COMPLAINT_OPEN))
		return rc;
	if ((rc = hearing_load(p->ctx, c.hearing_id, &v)) != RC_OK)
		return rc;
	if (c.code != NULL)
		choice(&v, criteria_find(v.set, c.code), &x.choice);
	x.choice.chosen = c.option;
	x.out = v.hearing.halt != NULL;
	p->out.b = &b;
	view_complaint(&p->out, p, &x);
	r->extra = html_of(&b);
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
	page_say(p, SAY_SAVED);
	return page_go(p, "/hearings/%s", route_arg(&p->args, "id"));
}
