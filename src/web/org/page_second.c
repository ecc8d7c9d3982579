/* web/org/page_second.c: the second step of signing in, on and off.
 *
 * Three posts to one address, told apart by "do": begin shows a secret, on
 * proves that the app has it, off takes it back.  While a code is being tried
 * the secret travels in the form only to be drawn again: what counts is the
 * one that the account keeps. */
#include <string.h>

#include "base/str.h"
#include "codec/base32.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/totp.h"
#include "web/org/sign.h"
#include "web/org/view/account.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

/* "JBSW Y3DP …": to be typed off the screen. */
static const char *
in_groups(struct page *p, const char *secret)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	for (size_t i = 0; secret[i] != '\0'; i++) {
		if (i != 0 && i % 4 == 0)
			buf_putc(&b, ' ');
		buf_putc(&b, secret[i]);
	}
	return buf_str(&b);
}

static enum rc
show(struct page *p, const char *secret, const char *uri)
{
	const char *title = tr(p->ctx->lang, N_("Xác thực hai bước"));
	struct second_step s = { 0 };
	struct actor a;
	int64_t left;
	enum rc rc;

	rc = entity_peek(p->ctx, &actor_entity, p->ctx->actor_id, &a);
	if (rc != RC_OK || (rc = auth_recovery_left(p->ctx, &left)) != RC_OK)
		return rc;
	s.on = a.totp_on == 1;
	s.codes_come = left == 0;
	if (secret != NULL) {
		if (uri == NULL)
			uri = totp_uri(p->ctx->mem, p->site_title, a.login,
			    secret);
		s.secret = in_groups(p, secret);
		if ((rc = qr_make(p->ctx->mem, uri, &s.qr)) != RC_OK)
			return rc;
	}
	p->narrow = p->noindex = true;
	if (p->ctx->notes != NULL)
		title = page_wrong_title(p, title);
	page_begin(p, title);
	view_account_second(&p->out, p, &s);
	page_end(p);
	return RC_OK;
}

enum rc
page_account_totp(struct page *p)
{
	return show(p, NULL, NULL);
}

static enum rc
begin(struct page *p)
{
	const char *secret, *uri;
	enum rc rc;

	rc = auth_totp_begin(p->ctx, p->site_title, &secret, &uri);
	return rc == RC_OK ? show(p, secret, uri) : rc;
}

/* The secret of the form, without its spaces; NULL when it is none. */
static const char *
given_secret(struct page *p)
{
	unsigned char raw[TOTP_SECRET];
	const char *text = req_form(p->req, "secret");
	size_t n;

	if (text == NULL || !base32_get(text, raw, sizeof(raw), &n) ||
	    n != sizeof(raw))
		return NULL;
	return base32_put(p->ctx->mem, raw, n);
}

/* Whoever has no code on paper gets some now: without them a lost phone is a
 * lost account. */
static enum rc
switched_on(struct page *p)
{
	int64_t left;
	enum rc rc = auth_recovery_left(p->ctx, &left);

	if (rc == RC_OK && left == 0)
		return page_account_recovery(p);
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SECOND_ON);
	return page_go(p, p->second_due ? "/home" : "/account");
}

enum rc
page_account_totp_do(struct page *p)
{
	const char *what = str_or(req_form(p->req, "do"), "");
	bool on = str_eq(what, "on");
	enum rc rc;

	if (str_eq(what, "begin"))
		return begin(p);
	if (on)
		rc = auth_totp_on(p->ctx, str_or(req_form(p->req, "code"),
		    ""));
	else if (str_eq(what, "off"))
		rc = auth_totp_off(p->ctx, p->site->passwords,
		    str_or(req_form(p->req, "password"), ""));
	else
		return RC_INVALID;
	if (rc == RC_INVALID || rc == RC_DENIED) {
		p->reply->status = 422;
		if (p->ctx->notes == NULL)
			note(p->ctx, rc, "code", N_("Mã chưa đúng. Chờ mã "
			    "mới trên ứng dụng rồi nhập lại"));
		return show(p, on ? given_secret(p) : NULL, NULL);
	}
	if (rc != RC_OK)
		return rc;
	if (on)
		return switched_on(p);
	page_say(p, SAY_SECOND_OFF);
	return page_go(p, "/account");
}
