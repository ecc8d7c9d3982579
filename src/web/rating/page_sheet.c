/* web/rating/page_sheet.c: the sheet a member fills in on a phone, beside what
 * the dossier says of each criterion. */
#include <string.h>

#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/product/product.h"
#include "domain/rating/dossier.h"
#include "web/asset.h"
#include "web/page.h"
#include "web/rating/criteria.h"
#include "web/rating/hearing.h"
#include "web/rating/view/sheet.h"
#include "web/routes.h"
#include "web/say.h"

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
	x->left = NULL;
	tally_add(x->view->set, &x->picks, &x->tally);
	for (size_t i = 0; i < x->view->set->ncriteria; i++) {
		if (x->picks.at[i] != 0 || x->picks.none[i])
			x->chosen++;
		else if (x->left == NULL)
			x->left = &x->view->set->criteria[i];
	}
}

/* What is known of the dossier: for whoever may read it. */
static enum rc
facts(struct page *p, struct sheet_page *x)
{
	struct dossier_full *f = NEW(p->ctx->mem, struct dossier_full);
	struct picks *first = NEW(p->ctx->mem, struct picks);
	enum rc rc = sheet_first(p->ctx, x->view, &x->sheet, first);

	if (rc == RC_OK)
		x->first = first;
	else if (rc != RC_MISSING)
		return rc;
	rc = dossier_load(p->ctx, x->view->hearing.dossier_id, f);
	if (rc == RC_OK && f->set == x->view->set)
		x->f = f;
	return rc == RC_MISSING || rc == RC_DENIED ? RC_OK : rc;
}

static enum rc
show(struct page *p, struct sheet_page *x)
{
	struct buf head = BUF_INIT(p->ctx->mem);
	enum rc rc = facts(p, x);

	if (rc != RC_OK)
		return rc;
	count(x);
	p->bare = p->noindex = true;
	buf_fmt(&head, "<script src=\"%s\" defer></script>"
	    "<script src=\"%s\" defer></script>", asset_url("send.js"),
	    asset_url("sheet.js"));
	p->head = html_of(&head);
	p->wrong = p->ctx->notes != NULL;
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Phiếu chấm {name}"), "name", x->product, NULL));
	view_sheet(&p->out, p, x);
	page_end(p);
	return RC_OK;
}

enum rc
page_sheet(struct page *p)
{
	struct hearing_view v;
	struct sheet_page x = { .at = NULL };
	enum rc rc = load(p, &v, &x);

	return rc == RC_OK ? show(p, &x) : rc;
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

/* Options by name, "-" for none reached, "" for not chosen; points are never
 * read.  One that this form does not have is another product's. */
static enum rc
take(struct page *p, struct sheet_page *x)
{
	int at;

	for (size_t i = 0; i < x->view->set->ncriteria; i++) {
		const struct criterion *c = &x->view->set->criteria[i];
		const char *id = req_form(p->req, c->code);

		if (id == NULL)
			continue;
		x->picks.none[i] = str_eq(id, "-") &&
		    !criteria_has_zero(c);
		at = *id == '\0' || x->picks.none[i] ? -1 :
		    criterion_option(c, id);
		if (at < 0 && *id != '\0' && !x->picks.none[i])
			return note(p->ctx, RC_INVALID, "", N_("Phiếu không "
			    "có tiêu chí hoặc mức {id} của hồ sơ này"), "id",
			    id);
		x->picks.at[i] = (uint8_t)(at + 1);
	}
	x->sheet.remark = str_or(str_trim(p->ctx->mem, str_or(
	    req_form(p->req, "remark"), "")), NULL);
	return RC_OK;
}

/* To the script that keeps while one types.  Of when only the hour: the line
 * that tells it is short, and it is today. */
static enum rc
kept(struct page *p, struct sheet_page *x)
{
	struct json j = JSON_INIT(&p->reply->body);
	const char *at = out_when(&p->out, ctx_now(p->ctx));

	count(x);
	p->reply->type = "application/json; charset=utf-8";
	reply_header(p->reply, "Cache-Control", "no-store");
	json_obj(&j);
	json_kv_int(&j, "points", x->tally.sum);
	json_kv_int(&j, "chosen", (int64_t)x->chosen);
	json_kv_int(&j, "version", sheet_version(x));
	json_kv_str(&j, "at", at + strlen(at) - strlen("14:05"));
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

/* Sent by this very page, with these very options: whoever did not hear of it
 * presses again. */
static bool
sent_already(const struct page *p, const struct sheet_page *x,
    const struct picks *before)
{
	return str_eq(x->sheet.state, "sent") &&
	    !str_empty(req_form(p->req, "writer")) &&
	    memcmp(before->at, x->picks.at, sizeof(before->at)) == 0;
}

enum rc
page_sheet_do(struct page *p)
{
	struct hearing_view v;
	struct sheet_page x = { .at = NULL };
	struct picks before;
	bool send = str_eq(req_form(p->req, "send"), "1");
	enum rc rc = load(p, &v, &x);

	if (rc != RC_OK)
		return rc;
	before = x.picks;
	if ((rc = follows(p, &x)) != RC_OK || (rc = take(p, &x)) != RC_OK)
		return rc;
	if (send && sent_already(p, &x, &before)) {
		page_say(p, SAY_SENT);
		return page_go(p, "/hearings/%s", x.key);
	}
	if (str_eq(req_header(p->req, "X-Keep"), "1")) {
		rc = sheet_save(p->ctx, &v, &x.sheet, &x.picks);
		return rc == RC_OK ? kept(p, &x) : rc;
	}
	rc = send ? keep_and_send(p->ctx, &x) :
	    sheet_save(p->ctx, &v, &x.sheet, &x.picks);
	if (rc == RC_INVALID && send) {
		x.at = p->ctx->notes->field;
		p->reply->status = 422;
		return show(p, &x);
	}
	if (rc != RC_OK)
		return rc;
	page_say(p, send ? SAY_SENT : SAY_SAVED);
	if (!send && x.member == NULL)
		return page_go(p, "/hearings/%s/sheet", x.key);
	return page_go(p, "/hearings/%s", x.key);
}
