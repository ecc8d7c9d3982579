/* web/org/page_password.c: a new password, and the codes that stand in for a lost
 * one. */
#include "base/str.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "web/org/view/account.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

static enum rc
show_password(struct page *p)
{
	const char *title = tr(p->ctx->lang, p->must_change ?
	    N_("Đặt mật khẩu mới") : N_("Đổi mật khẩu"));
	struct actor a;
	enum rc rc;

	rc = entity_peek(p->ctx, &actor_entity, p->ctx->actor_id, &a);
	if (rc != RC_OK)
		return rc;
	p->narrow = p->noindex = true;
	if (p->ctx->notes != NULL)
		title = page_wrong_title(p, title);
	page_begin(p, title);
	view_account_password(&p->out, p, a.login);
	page_end(p);
	return RC_OK;
}

enum rc
page_account_password(struct page *p)
{
	return show_password(p);
}

enum rc
page_account_password_do(struct page *p)
{
	const char *old = str_or(req_form(p->req, "old"), "");
	const char *new = str_or(req_form(p->req, "new"), "");
	enum rc rc = RC_OK;

	if (*new == '\0')
		rc = note(p->ctx, RC_INVALID, "new",
		    N_("Nhập mật khẩu mới"));
	else if (!str_eq(new, req_form(p->req, "again")))
		rc = note(p->ctx, RC_INVALID, "again",
		    N_("Hai lần nhập mật khẩu mới chưa giống nhau"));
	if (rc == RC_OK)
		rc = auth_password_change(p->ctx, p->site->passwords,
		    p->session_id, old, new);
	if (rc == RC_INVALID || rc == RC_DENIED) {
		p->reply->status = 422;
		return show_password(p);
	}
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_PASSWORD);
	return page_go(p, p->must_change ? "/home" : "/account");
}

/* Answered with the codes themselves: they are shown this once. */
enum rc
page_account_recovery(struct page *p)
{
	const char *codes[AUTH_RECOVERY];
	enum rc rc;

	if ((rc = auth_recovery(p->ctx, codes)) != RC_OK)
		return rc;
	p->narrow = p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Mã khôi phục")));
	view_account_recovery(&p->out, p, codes, AUTH_RECOVERY);
	page_end(p);
	return RC_OK;
}
