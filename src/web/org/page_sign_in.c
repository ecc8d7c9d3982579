/* web/org/page_sign_in.c: signing in and out.
 *
 * Nobody is signed in yet, so the form's token is not a session's: a random
 * value is put into a cookie and into the form, and both must agree.  Without
 * it another site could sign somebody in under an account of its own and
 * watch what he enters.  The session's token is a new one at every step, so
 * what was known before is worth nothing after. */
#include <sodium.h>
#include <string.h>

#include "base/str.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "web/org/sign.h"
#include "web/org/view/sign_in.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

enum { TOKEN = 32 }; /* hex digits */

static bool
is_token(const char *s)
{
	return s != NULL && strlen(s) == TOKEN &&
	    strspn(s, "0123456789abcdef") == TOKEN;
}

/* The token of this browser; one form may be open in several cards. */
static const char *
token(struct page *p)
{
	const char *old = req_cookie(p->req, "before");
	unsigned char raw[TOKEN / 2];
	char *hex;

	if (is_token(old))
		return old;
	randombytes_buf(raw, sizeof(raw));
	hex = arena_alloc(p->ctx->mem, TOKEN + 1);
	sodium_bin2hex(hex, TOKEN + 1, raw, sizeof(raw));
	reply_cookie(p->reply, "before", hex, -1, p->req->secure);
	return hex;
}

static bool
token_fits(const struct page *p)
{
	const char *cookie = req_cookie(p->req, "before");
	const char *form = req_form(p->req, "_before");

	return is_token(cookie) && is_token(form) &&
	    sodium_memcmp(cookie, form, TOKEN) == 0;
}

static enum sign_step
step_of(const char *s)
{
	return str_eq(s, "code") ? SIGN_CODE :
	    str_eq(s, "recover") ? SIGN_RECOVER : SIGN_PASSWORD;
}

static enum rc
show(struct page *p, struct sign_form *f)
{
	static const char *const titles[] = {
		[SIGN_PASSWORD] = N_("Đăng nhập"),
		[SIGN_CODE] = N_("Nhập mã xác thực"),
		[SIGN_RECOVER] = N_("Dùng mã khôi phục"),
	};
	const char *title = tr(p->ctx->lang, titles[f->step]);

	f->token = token(p);
	p->bare = p->narrow = p->noindex = true;
	if (p->ctx->notes != NULL)
		title = page_wrong_title(p, title);
	page_begin(p, title);
	view_sign_in(&p->out, p, f);
	page_end(p);
	return RC_OK;
}

/* Addresses carry no language of their own here: who comes by the plain door
 * gets the language of the account. */
static enum rc
go_on(struct page *p, const char *next)
{
	if (*next != '\0')
		return page_go(p, "%s", next);
	if (*p->base == '\0' && p->ctx->lang == LANG_EN)
		p->base = "/en";
	return page_go(p, "/home");
}

enum rc
page_sign_in(struct page *p)
{
	struct sign_form f = { .step = step_of(req_get(p->req, "step")),
		.next = sign_next(req_get(p->req, "next")), .login = "" };

	if (p->session_id != NONE)
		return go_on(p, f.next);
	if (f.step == SIGN_CODE && req_cookie(p->req, "session") == NULL)
		f.step = SIGN_PASSWORD;
	return show(p, &f);
}

static enum rc
try(struct page *p, enum sign_step step, struct signed_in *in)
{
	const struct sign_in asked = {
		.login = str_trim(p->ctx->mem,
		    str_or(req_form(p->req, "login"), "")),
		.password = str_or(req_form(p->req, "password"), ""),
		.peer = p->req->peer,
		.agent = req_header(p->req, "User-Agent"),
	};

	if (step == SIGN_CODE)
		return auth_code(p->ctx, str_or(req_cookie(p->req,
		    "session"), ""), str_or(req_form(p->req, "code"), ""),
		    in);
	if (*asked.login == '\0')
		note(p->ctx, RC_INVALID, "login", N_("Nhập tên đăng nhập"));
	if (*asked.password == '\0')
		note(p->ctx, RC_INVALID, "password", step == SIGN_RECOVER ?
		    N_("Nhập mã khôi phục") : N_("Nhập mật khẩu"));
	if (p->ctx->notes != NULL)
		return RC_INVALID;
	if (step == SIGN_RECOVER)
		return auth_recover(p->ctx, &asked, in);
	return auth_sign_in(p->ctx, p->site->passwords, &asked, in);
}

static enum rc
refused(struct page *p, struct sign_form *f, enum rc rc)
{
	if (f->step == SIGN_CODE && rc == RC_MISSING) {
		/* Its ten minutes are over: begin again. */
		reply_cookie(p->reply, "session", "", 0, p->req->secure);
		f->step = SIGN_PASSWORD;
		rc = note(p->ctx, RC_DENIED, "", N_("Đã quá lâu. Đăng nhập "
		    "lại từ đầu"));
	}
	if (rc != RC_INVALID && rc != RC_DENIED && rc != RC_BUSY)
		return rc;
	p->reply->status = 422;
	if (rc == RC_BUSY) {
		p->reply->status = 429;
		reply_header(p->reply, "Retry-After", "30");
		if (p->ctx->notes == NULL)
			note(p->ctx, RC_BUSY, "", N_("Nhiều người đang đăng "
			    "nhập cùng lúc. Thử lại sau ít giây"));
	}
	return show(p, f);
}

enum rc
page_sign_in_do(struct page *p)
{
	struct sign_form f = { .step = step_of(req_form(p->req, "step")),
		.next = sign_next(req_form(p->req, "next")),
		.login = str_or(req_form(p->req, "login"), "") };
	struct signed_in in = { 0 };
	struct actor a;
	enum rc rc;

	if (!token_fits(p)) {
		note(p->ctx, RC_DENIED, "", N_("Trang đăng nhập đã cũ. Nhập "
		    "lại rồi gửi"));
		p->reply->status = 403;
		return show(p, &f);
	}
	if ((rc = try(p, f.step, &in)) != RC_OK)
		return refused(p, &f, rc);
	reply_cookie(p->reply, "session", in.token, -1, p->req->secure);
	if (in.code_due) {
		struct buf b = BUF_INIT(p->ctx->mem);

		url_escape(&b, f.next);
		return page_go(p, "/sign-in?step=code&next=%s", buf_str(&b));
	}
	reply_cookie(p->reply, "before", "", 0, p->req->secure);
	if (in.must_change)
		return page_go(p, "/account/password");
	if (entity_peek(p->ctx, &actor_entity, in.actor_id, &a) == RC_OK)
		p->ctx->lang = lang_parse(str_or(a.lang, "vi"));
	return go_on(p, f.next);
}

enum rc
page_sign_out(struct page *p)
{
	enum rc rc = auth_end(p->ctx, p->session_id);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	reply_cookie(p->reply, "session", "", 0, p->req->secure);
	page_say(p, SAY_SIGNED_OUT);
	return page_go(p, "/sign-in");
}
