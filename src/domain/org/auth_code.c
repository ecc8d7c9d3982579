/* domain/org/auth_code.c: second steps: codes of an app, and recovery codes
 * on paper. */
#include <sodium.h>
#include <string.h>

#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "codec/base32.h"
#include "domain/org/auth_in.h"
#include "domain/org/totp.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_TAKE, Q_DROP, Q_LEFT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_TAKE] = { .in = "isi", .sql =
	    "UPDATE recovery SET used_at = $3, version = version + 1"
	    " WHERE actor_id = $1 AND code = $2 AND used_at IS NULL" },
	[Q_DROP] = { .in = "i", .sql =
	    "DELETE FROM recovery WHERE actor_id = $1" },
	[Q_LEFT] = { .in = "i", .out = "i", .sql =
	    "SELECT COUNT(*) FROM recovery"
	    " WHERE actor_id = $1 AND used_at IS NULL" },
};

enum { CODE_BYTES = 10, CODE_SIGNS = 16 }; /* 80 bits */

#define F(m) FIELD_OF(struct recovery, m)

static const struct field fields[] = {
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Tài khoản"),
	  .flags = F_NEED | F_FIXED },
	{ F(code), .type = T_TEXT, .max = 64, .label = N_("Mã khôi phục"),
	  .flags = F_NEED | F_SECRET | F_NOEXPORT },
	{ F(used_at), .type = T_INSTANT, .label = N_("Đã dùng lúc") },
};
static const char *const indexes[] = { "actor_id", NULL };

const struct entity recovery_entity = {
	.name = "recovery", .plural = "recoveries",
	.title = N_("Mã khôi phục"), .titles = NC_("danh sách", "Mã khôi phục"),
	.size = sizeof(struct recovery),
	.fields = fields, .nfields = COUNT(fields),
	.label = "actor_id",
	.indexes = indexes,
	.system = true,
};

/* ---- recovery codes ---- */

/* As printed, "ABCD EFGH …", or typed: small, without spaces, with dashes.
 * NULL when it is no such code. */
static const char *
bare_code(struct arena *mem, const char *text)
{
	unsigned char raw[CODE_BYTES];
	char signs[CODE_SIGNS + 1];
	size_t n = 0;

	for (; *text != '\0'; text++) {
		if (*text == ' ' || *text == '-')
			continue;
		if (n == CODE_SIGNS)
			return NULL;
		signs[n++] = *text;
	}
	signs[n] = '\0';
	if (!base32_get(signs, raw, sizeof(raw), &n) || n != CODE_BYTES)
		return NULL;
	return base32_put(mem, raw, n);
}

enum rc
recovery_take(struct ctx *ctx, int64_t actor, const char *text)
{
	const char *code = bare_code(ctx->mem, text);
	enum rc rc;

	if (code == NULL || actor == NONE)
		return RC_MISSING;
	rc = db_exec(ctx->db, &q[Q_TAKE], actor, digest_hex(ctx->mem, code),
	    ctx_now(ctx));
	return rc == RC_OK && db_changed(ctx->db) == 0 ? RC_MISSING : rc;
}

/* One more; *shown is it in groups of four. */
static enum rc
make_code(struct ctx *ctx, const char **shown)
{
	unsigned char raw[CODE_BYTES];
	struct recovery r;
	const char *code;

	randombytes_buf(raw, sizeof(raw));
	code = base32_put(ctx->mem, raw, sizeof(raw));
	*shown = str_fmt(ctx->mem, "%.4s %.4s %.4s %.4s", code, code + 4,
	    code + 8, code + 12);
	row_blank(&recovery_entity, &r);
	r.actor_id = ctx->actor_id;
	r.code = digest_hex(ctx->mem, code);
	return bulk_add(ctx, &recovery_entity, &r);
}

enum rc
auth_recovery(struct ctx *ctx, const char **codes)
{
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_exec(ctx->db, &q[Q_DROP], ctx->actor_id);
	for (int i = 0; i < AUTH_RECOVERY && rc == RC_OK; i++)
		rc = make_code(ctx, &codes[i]);
	audit_add(ctx, "actor", ctx->actor_id, "recovery-codes", NULL, NULL);
	return tx_end(ctx, rc);
}

enum rc
auth_recovery_left(struct ctx *ctx, int64_t *n)
{
	enum rc rc = ctx_db(ctx);

	if (rc != RC_OK)
		return rc;
	return db_one(ctx->db, ctx->mem, &q[Q_LEFT], ctx->actor_id, n);
}

/* ---- the second step at signing in ---- */

/* Inside a transaction: a code counts once, also for two who send it at
 * once. */
static enum rc
try_code(struct ctx *ctx, const struct actor *a, const char *code)
{
	struct actor now = *a;
	int64_t step;

	if (a->totp_secret != NULL && totp_check(a->totp_secret, code,
	    ctx_now(ctx), a->totp_step, &step)) {
		now.totp_step = step;
		return bulk_put(ctx, &actor_entity, &now);
	}
	return recovery_take(ctx, a->row.id, code);
}

enum rc
auth_code(struct ctx *ctx, const char *token, const char *code,
    struct signed_in *out)
{
	struct auth_session s;
	struct actor a;
	const char *what;
	enum rc rc;

	if ((rc = session_live(ctx, token, &s)) != RC_OK)
		return rc;
	if (s.code_due != 1)
		return RC_MISSING;
	what = str_fmt(ctx->mem, "code %lld", (long long)s.actor_id);
	if ((rc = slow_take(ctx, what, AUTH_FREE)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	row_blank(&actor_entity, &a);
	rc = entity_peek(ctx, &actor_entity, s.actor_id, &a);
	if (rc == RC_OK && a.row.ended_at != NONE)
		rc = RC_MISSING;
	if (rc == RC_OK && (rc = try_code(ctx, &a, code)) == RC_MISSING) {
		log_line(LOG_INFO, "sign-in refused", "what=code peer=%s "
		    "actor=%s", str_or(ctx->peer, "-"),
		    key_str(ctx->mem, s.actor_id));
		rc = note(ctx, RC_DENIED, "code", N_("Mã chưa đúng. Chờ mã "
		    "mới trên ứng dụng rồi nhập lại"));
	}
	if (rc == RC_OK)
		rc = slow_forget(ctx, what);
	if (rc == RC_OK)
		rc = session_pass(ctx, &s, out);
	out->actor_id = s.actor_id;
	out->must_change = a.must_change == 1;
	return tx_end(ctx, rc);
}

/* ---- the second step, on and off ---- */

enum rc
auth_totp_begin(struct ctx *ctx, const char *issuer, const char **secret,
    const char **uri)
{
	struct actor a, now;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &a);
	if (rc == RC_OK && a.totp_on == 1)
		rc = note(ctx, RC_CONFLICT, "", N_("Xác thực hai bước đang "
		    "bật. Tắt đi rồi mới đổi sang điện thoại khác"));
	if (rc == RC_OK) {
		now = a;
		now.totp_secret = *secret = totp_secret(ctx->mem);
		now.totp_step = NONE;
		*uri = totp_uri(ctx->mem, issuer, a.login, *secret);
		rc = bulk_put(ctx, &actor_entity, &now);
	}
	return tx_end(ctx, rc);
}

enum rc
auth_totp_on(struct ctx *ctx, const char *code)
{
	struct actor a, now;
	int64_t step;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &a);
	if (rc == RC_OK && (a.totp_secret == NULL || !totp_check(
	    a.totp_secret, code, ctx_now(ctx), a.totp_step, &step)))
		rc = RC_INVALID;
	if (rc == RC_OK) {
		now = a;
		now.totp_on = 1;
		now.totp_step = step;
		rc = actor_keep(ctx, "second-step-on", &a, &now);
	}
	return tx_end(ctx, rc);
}

enum rc
auth_totp_off(struct ctx *ctx, struct passwords *pw, const char *password)
{
	const char *what = str_fmt(ctx->mem, "password %lld",
	    (long long)ctx->actor_id);
	struct actor a, now;
	bool ok;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &a);
	if (rc != RC_OK ||
	    (rc = slow_take(ctx, what, AUTH_FREE)) != RC_OK ||
	    (rc = password_verify(pw, a.password, password, &ok)) != RC_OK)
		return rc;
	if (!ok)
		return note(ctx, RC_DENIED, "password",
		    N_("Mật khẩu đang dùng chưa đúng"));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_peek(ctx, &actor_entity, a.row.id, &a);
	if (rc == RC_OK) {
		now = a;
		now.totp_on = 0;
		now.totp_secret = NULL;
		now.totp_step = NONE;
		rc = actor_keep(ctx, "second-step-off", &a, &now);
	}
	if (rc == RC_OK)
		rc = slow_forget(ctx, what);
	return tx_end(ctx, rc);
}
