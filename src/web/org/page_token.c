/* web/org/page_token.c: access tokens of one's own: made, shown once, ended. */
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/access_token.h"
#include "web/org/token.h"
#include "web/org/view/token.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

enum { TOKENS = 100, USUAL_DAYS = 90 };

static enum rc
show(struct page *p, struct token_page *v)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = TOKENS };
	enum rc rc;

	query_add(p->ctx, &q, "actor_id",
	    key_str(p->ctx->mem, p->ctx->actor_id));
	rc = list_load(p->ctx, &access_token_entity, &q, &v->list);
	if (rc != RC_OK)
		return rc;
	page_refused(p);
	p->narrow = p->noindex = true;
	page_begin(p, trc(p->ctx->lang, "danh sách",
	    "Mã truy cập"));
	view_tokens(&p->out, p, v);
	page_end(p);
	return RC_OK;
}

enum rc
page_tokens(struct page *p)
{
	struct token_page v = { .name = "", .write = false,
		.expires = out_date(&p->out,
		    ctx_today(p->ctx) + USUAL_DAYS) };

	return show(p, &v);
}

/* Answered with the token itself: it is shown this once. */
enum rc
page_token_add(struct page *p)
{
	const char *scope = str_or(req_form(p->req, "scope"), "read");
	struct token_page v = {
		.name = str_or(req_form(p->req, "name"), ""),
		.write = str_eq(scope, "write"),
		.expires = str_or(req_form(p->req, "expires_on"), ""),
	};
	int64_t day = NONE;
	enum rc rc;

	if (*v.expires != '\0' && !date_parse(v.expires, DATE_DMY, &day)) {
		note(p->ctx, RC_INVALID, "expires_on", N_("Nhập ngày theo "
		    "dạng ngày/tháng/năm, ví dụ 15/10/2024"));
		return show(p, &v);
	}
	rc = token_make(p->ctx, v.name, scope, day, &v.made);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	return show(p, &v);
}

enum rc
page_token_end(struct page *p)
{
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = token_end(p->ctx, page_id(p))) != RC_OK)
		return rc;
	page_say(p, SAY_ENDED);
	return page_go(p, "/account/tokens");
}
