/* domain/org/auth.c: signing in, and passwords changed and given out. */
#include "domain/org/auth.h"

#include <string.h>

#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "domain/org/access_token.h"
#include "domain/org/auth_in.h"
#include "domain/org/calendar_link.h"
#include "domain/org/strict.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_ALL, Q_DONE, Q_RECOVERED, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ALL] = { .in = "i", .sql =
	    "DELETE FROM session WHERE actor_id = $1" },
	[Q_DONE] = { .in = "i", .sql =
	    "UPDATE session SET recovered = NULL WHERE id = $1" },
	[Q_RECOVERED] = { .in = "ii", .out = "i", .sql =
	    "SELECT recovered FROM session WHERE id = $1 AND actor_id = $2" },
};

enum { LOGIN_MAX = 40 }; /* no longer one exists */

/* What is counted for a try: the login whether it exists or not, and where
 * it came from. */
struct tried {
	const char *login;
	const char *by_both, *by_login, *by_peer;
};

static enum rc
take_try(struct ctx *ctx, const struct sign_in *in, struct tried *t)
{
	enum rc rc;

	t->login = str_lower(ctx->mem, str_or(in->login, ""));
	t->by_login = str_fmt(ctx->mem, "login %.*s", LOGIN_MAX, t->login);
	t->by_peer = str_fmt(ctx->mem, "peer %.60s", str_or(in->peer, "-"));
	t->by_both = str_fmt(ctx->mem, "from %.60s %.*s",
	    str_or(in->peer, "-"), LOGIN_MAX, t->login);
	if ((rc = slow_take(ctx, t->by_both, AUTH_FREE)) != RC_OK ||
	    (rc = slow_take(ctx, t->by_peer, AUTH_FREE_PEER)) != RC_OK)
		return rc;
	return slow_take(ctx, t->by_login, AUTH_FREE_LOGIN);
}

static enum rc
give_back(struct ctx *ctx, const struct tried *t)
{
	enum rc rc = slow_forget(ctx, t->by_both);

	if (rc == RC_OK)
		rc = slow_give_back(ctx, t->by_login);
	return rc == RC_OK ? slow_give_back(ctx, t->by_peer) : rc;
}

/* The account of a login; a blank one when there is none. */
static enum rc
account(struct ctx *ctx, const char *login, struct actor *a)
{
	enum rc rc;

	row_blank(&actor_entity, a);
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = entity_by(ctx, &actor_entity, "login", login, a);
	if (rc == RC_MISSING)
		row_blank(&actor_entity, a);
	return rc == RC_MISSING ? RC_OK : rc;
}

/* For whoever watches: not what was typed as a name, it may be a password. */
static void
refused(struct ctx *ctx, const char *what, const struct sign_in *in,
    int64_t actor)
{
	log_line(LOG_INFO, "sign-in refused", "what=%s peer=%s actor=%s", what,
	    str_or(in->peer, "-"), actor != NONE ? key_str(ctx->mem, actor) :
	    "-");
}

/* Hashing takes its time: no connection waits for it meanwhile. */
static enum rc
verify(struct ctx *ctx, struct passwords *pw, const char *hash,
    const char *text, bool *ok)
{
	if (ctx->depth == 0)
		ctx_fini(ctx);
	return password_verify(pw, hash, text, ok);
}

static enum rc
hash(struct ctx *ctx, struct passwords *pw, const char *text,
    const char **out)
{
	if (ctx->depth == 0)
		ctx_fini(ctx);
	return password_hash(pw, ctx->mem, text, out);
}

bool
first_over(const struct ctx *ctx, const struct actor *a)
{
	return a->must_change == 1 && a->first_until != NONE &&
	    ctx_now(ctx) >= a->first_until;
}

enum rc
auth_sign_in(struct ctx *ctx, struct passwords *pw, const struct sign_in *in,
    struct signed_in *out)
{
	struct actor a, now;
	struct tried t;
	bool ok;
	enum rc rc;

	if ((rc = take_try(ctx, in, &t)) != RC_OK ||
	    (rc = account(ctx, t.login, &a)) != RC_OK ||
	    (rc = verify(ctx, pw, a.password, in->password, &ok)) != RC_OK)
		return rc;
	if (!ok) {
		refused(ctx, "password", in, a.row.id);
		return note(ctx, RC_DENIED, "", N_("Tên đăng nhập hoặc mật "
		    "khẩu chưa đúng"));
	}
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	/* It may have been changed while it was being checked. */
	rc = entity_peek(ctx, &actor_entity, a.row.id, &now);
	if (rc == RC_OK && (now.row.ended_at != NONE ||
	    !str_eq(now.password, a.password)))
		rc = note(ctx, RC_DENIED, "", N_("Tên đăng nhập hoặc mật "
		    "khẩu chưa đúng"));
	if (rc == RC_OK && first_over(ctx, &now)) {
		refused(ctx, "first-password", in, now.row.id);
		rc = note(ctx, RC_DENIED, "", N_("Mật khẩu lần đầu đã hết hạn "
		    "mà chưa được đổi. Nhờ cán bộ quản trị tài khoản cấp mật "
		    "khẩu lần đầu mới"));
	}
	if (rc == RC_OK)
		rc = give_back(ctx, &t);
	if (rc == RC_OK)
		rc = session_begin(ctx, &now, in, false, out);
	return tx_end(ctx, rc);
}

enum rc
auth_recover(struct ctx *ctx, const struct sign_in *in, struct signed_in *out)
{
	struct actor a, now;
	struct tried t;
	enum rc rc;

	if ((rc = take_try(ctx, in, &t)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = account(ctx, t.login, &a);
	if (rc == RC_OK)
		rc = recovery_take(ctx, a.row.id, in->password);
	if (rc == RC_MISSING) {
		refused(ctx, "recovery", in, a.row.id);
		rc = note(ctx, RC_DENIED, "", N_("Tên đăng nhập hoặc mã khôi "
		    "phục chưa đúng"));
	}
	if (rc == RC_OK) {
		now = a;
		now.must_change = 1;
		rc = actor_keep(ctx, "recover", &a, &now);
	}
	if (rc == RC_OK)
		rc = give_back(ctx, &t);
	if (rc == RC_OK)
		rc = session_begin(ctx, &a, in, true, out);
	return tx_end(ctx, rc);
}

enum rc
actor_keep(struct ctx *ctx, const char *action, const struct actor *old,
    const struct actor *now)
{
	if (audit_change(ctx, &actor_entity, action, old, now) == 0)
		return RC_OK;
	return bulk_put(ctx, &actor_entity, now);
}

/* ---- a new password ---- */

/* Is the old one known?  After a recovery nobody is asked for it. */
static enum rc
check_old(struct ctx *ctx, struct passwords *pw, const struct actor *a,
    int64_t session, const char *old)
{
	const char *what = str_fmt(ctx->mem, "password %lld",
	    (long long)a->row.id);
	int64_t recovered;
	bool ok;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_RECOVERED], session, a->row.id, &recovered)) != RC_OK)
		return rc;
	if (recovered == 1)
		return RC_OK;
	if ((rc = slow_take(ctx, what, AUTH_FREE)) != RC_OK ||
	    (rc = verify(ctx, pw, a->password, old, &ok)) != RC_OK)
		return rc;
	if (!ok)
		return note(ctx, RC_DENIED, "old",
		    N_("Mật khẩu đang dùng chưa đúng"));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, slow_forget(ctx, what));
}

static enum rc
check_new(struct ctx *ctx, const struct actor *a, const char *old,
    const char *new)
{
	const char *fault = password_fault(a->login, new);

	if (fault == NULL && str_eq(old, new))
		fault = N_("Mật khẩu mới phải khác mật khẩu đang dùng");
	return fault == NULL ? RC_OK : note(ctx, RC_INVALID, "new", fault);
}

enum rc
auth_password_change(struct ctx *ctx, struct passwords *pw, int64_t session,
    const char *old, const char *new)
{
	const char *hashed = NULL;
	struct actor a, now;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &a);
	if (rc != RC_OK || (rc = check_new(ctx, &a, old, new)) != RC_OK ||
	    (rc = check_old(ctx, pw, &a, session, old)) != RC_OK ||
	    (rc = hash(ctx, pw, new, &hashed)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_peek(ctx, &actor_entity, a.row.id, &a);
	if (rc == RC_OK) {
		now = a;
		now.password = hashed;
		now.must_change = 0;
		now.first_until = NONE;
		rc = actor_keep(ctx, "password", &a, &now);
	}
	if (rc == RC_OK)
		rc = db_exec(ctx->db, &q[Q_DONE], session);
	if (rc == RC_OK)
		rc = auth_end_others(ctx, session);
	return tx_end(ctx, rc);
}

/* Whoever may set another's password may act as him: only below oneself. */
static enum rc
may_give(struct ctx *ctx, int64_t id, struct actor *a)
{
	struct grant *g;
	size_t n;
	enum rc rc;

	if ((rc = entity_get(ctx, &actor_entity, id, a)) != RC_OK ||
	    (rc = may(ctx, &actor_entity, ACT_UPDATE, a, NULL)) != RC_OK ||
	    (rc = actor_grants(ctx, id, ctx_today(ctx), &g, &n)) != RC_OK)
		return rc;
	for (size_t i = 0; i < n; i++)
		if (!role_in_reach(ctx, g[i].role, g[i].unit_id,
		    g[i].producer_id))
			return note(ctx, RC_DENIED, "", N_("Người này giữ "
			    "vai trò ngoài phạm vi được giao. Liên hệ cán bộ "
			    "quản trị cấp trên"));
	return RC_OK;
}

enum rc
auth_first_make(struct ctx *ctx, struct passwords *pw, int64_t id,
    struct first_password *out)
{
	struct actor a;
	enum rc rc = may_give(ctx, id, &a);

	out->text = password_make(ctx->mem);
	return rc != RC_OK ? rc : hash(ctx, pw, out->text, &out->hashed);
}

enum rc
auth_first_give(struct ctx *ctx, int64_t id, const struct first_password *p)
{
	struct actor a, now;
	struct strict s;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = may_give(ctx, id, &a)) == RC_OK &&
	    (rc = strict_get(ctx, &s)) == RC_OK) {
		now = a;
		now.password = p->hashed;
		now.must_change = 1;
		now.first_until = ctx_now(ctx) + s.first_days * AUTH_DAY_MS;
		now.totp_on = 0;
		now.totp_secret = NULL;
		now.totp_step = NONE;
		rc = actor_keep(ctx, "first-password", &a, &now);
	}
	if (rc == RC_OK)
		rc = db_exec(ctx->db, &q[Q_ALL], id);
	if (rc == RC_OK)
		rc = token_end_all(ctx, id);
	if (rc == RC_OK)
		rc = calendar_link_end_all(ctx, id);
	return tx_end(ctx, rc);
}

enum rc
auth_first_password(struct ctx *ctx, struct passwords *pw, int64_t id,
    const char **out)
{
	struct first_password p;
	enum rc rc;

	if ((rc = auth_first_make(ctx, pw, id, &p)) != RC_OK ||
	    (rc = auth_first_give(ctx, id, &p)) != RC_OK)
		return rc;
	*out = p.text;
	return RC_OK;
}
