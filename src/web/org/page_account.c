/* web/org/page_account.c: one's own account: roles, language, devices.  The
 * password is page_password.c, the second step page_second.c. */
#include "base/key.h"
#include "base/str.h"
#include "domain/org/account.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/unit.h"
#include "web/org/sign.h"
#include "web/org/view/account.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

enum { ROLES = 100 };

static const char *
role_place(struct page *p, const struct role_grant *g)
{
	if (g->producer_id != NONE)
		return entity_label(p->ctx, model_entity(p->site->model,
		    "producer"), g->producer_id);
	if (g->unit_id == NONE)
		return tr(p->ctx->lang, N_("Toàn hệ thống"));
	return unit_path(p->ctx, g->unit_id, ctx_today(p->ctx));
}

enum rc
role_lines(struct page *p, int64_t actor, struct role_line **out, size_t *n)
{
	struct query q = { .unit_id = NONE, .page = 1, .per = ROLES };
	int64_t today = ctx_today(p->ctx);
	struct list l;
	enum rc rc;

	query_add(p->ctx, &q, "actor_id", key_str(p->ctx->mem, actor));
	rc = list_load(p->ctx, &role_grant_entity, &q, &l);
	if (rc != RC_OK)
		return rc;
	*out = NEW_N(p->ctx->mem, struct role_line, l.n);
	*n = l.n;
	for (size_t i = 0; i < l.n; i++) {
		const struct role_grant *g = list_row(&l, i);

		(*out)[i] = (struct role_line){
			.role = tr(p->ctx->lang,
			    role_label(role_parse(g->role))),
			.place = role_place(p, g),
			.key = key_str(p->ctx->mem, g->row.id),
			.from = g->from_day,
			/* people count the last day, tables the one after */
			.to = g->to_day == NONE ? NONE : g->to_day - 1,
			.now = g->from_day <= today &&
			    (g->to_day == NONE || g->to_day > today),
		};
	}
	return RC_OK;
}

void
session_lines(struct page *p, const struct rows *rows, int64_t here,
    struct session_line **out, size_t *n)
{
	*out = NEW_N(p->ctx->mem, struct session_line, rows->n);
	*n = rows->n;
	for (size_t i = 0; i < rows->n; i++)
		(*out)[i] = (struct session_line){
			.key = key_str(p->ctx->mem, rows_int(rows, i, 0)),
			.device = str_or(rows_str(rows, i, 1),
			    tr(p->ctx->lang, N_("Thiết bị chưa rõ"))),
			.peer = rows_str(rows, i, 2),
			.begun = rows_int(rows, i, 3),
			.seen = rows_int(rows, i, 4),
			.here = rows_int(rows, i, 0) == here,
		};
}

enum rc
page_account(struct page *p)
{
	struct account v = { 0 };
	struct rows sessions;
	struct actor a;
	enum rc rc;

	if ((rc = entity_peek(p->ctx, &actor_entity, p->ctx->actor_id, &a)) !=
	    RC_OK ||
	    (rc = auth_sessions(p->ctx, &sessions)) != RC_OK ||
	    (rc = auth_recovery_left(p->ctx, &v.recovery_left)) != RC_OK ||
	    (rc = role_lines(p, a.row.id, &v.roles, &v.nroles)) != RC_OK)
		return rc;
	session_lines(p, &sessions, p->session_id, &v.sessions, &v.nsessions);
	v.login = a.login;
	v.name = a.name;
	v.phone = a.phone;
	v.email = a.email;
	v.unit = unit_path(p->ctx, a.unit_id, ctx_today(p->ctx));
	v.english = str_eq(a.lang, "en");
	v.totp_on = a.totp_on == 1;
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Tài khoản của tôi")));
	view_account(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

enum rc
page_account_do(struct page *p)
{
	const char *lang = str_or(req_form(p->req, "lang"), "vi");
	enum rc rc = account_language(p->ctx, lang_parse(lang));

	if (rc != RC_OK)
		return rc;
	p->base = lang_parse(lang) == LANG_EN ? "/en" : "";
	page_say(p, SAY_SAVED);
	return page_go(p, "/account");
}

enum rc
page_account_end(struct page *p)
{
	int64_t id;
	enum rc rc;

	if (!key_parse(str_or(req_form(p->req, "session"), ""), &id))
		return RC_MISSING;
	if (id == p->session_id)
		return page_sign_out(p);
	if ((rc = auth_end(p->ctx, id)) != RC_OK && rc != RC_MISSING)
		return rc;
	page_say(p, SAY_SESSION_ENDED);
	return page_go(p, "/account");
}

enum rc
page_account_end_others(struct page *p)
{
	enum rc rc = auth_end_others(p->ctx, p->session_id);

	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SESSIONS_ENDED);
	return page_go(p, "/account");
}
