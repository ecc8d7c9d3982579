/* domain/org/auth_session.c: who is signed in where, and for how long.
 *
 * Rows are deleted when a session is over: that somebody signed in and out is
 * in the audit; where from is kept no longer than it is of use. */
#include <sodium.h>
#include <string.h>

#include "base/str.h"
#include "domain/org/auth_in.h"
#include "domain/org/device.h"
#include "domain/org/known.h"
#include "domain/org/strict.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_FIND, Q_SEEN, Q_LIST, Q_COUNT, Q_PASS, Q_END, Q_OTHERS, Q_SWEEP, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FIND] = { .in = "siii", .out = "iiiiii", .sql =
	    "SELECT id, actor_id, seen_at, code_due, recovered, created_at"
	    " FROM session"
	    " WHERE token = $1 AND seen_at > $2 AND created_at > $3"
	    " AND (code_due IS NULL OR code_due = 0 OR created_at > $4)" },
	[Q_SEEN] = { .in = "ii", .sql =
	    "UPDATE session SET seen_at = $2 WHERE id = $1" },
	[Q_LIST] = { .in = "iii", .out = "issii", .sql =
	    "SELECT id, device, peer, created_at, seen_at FROM session"
	    " WHERE actor_id = $1 AND seen_at > $2 AND created_at > $3"
	    " ORDER BY seen_at DESC NULLS LAST, id" },
	[Q_COUNT] = { .in = "ii", .out = "i", .sql =
	    "SELECT COUNT(*) FROM session WHERE seen_at > $1"
	    " AND created_at > $2 AND (code_due IS NULL OR code_due = 0)" },
	[Q_PASS] = { .in = "isi", .sql =
	    "UPDATE session SET token = $2, code_due = NULL, seen_at = $3"
	    " WHERE id = $1" },
	[Q_END] = { .in = "ii", .sql =
	    "DELETE FROM session WHERE id = $1 AND actor_id = $2" },
	[Q_OTHERS] = { .in = "ii", .sql =
	    "DELETE FROM session WHERE id <> $1 AND actor_id = $2" },
	[Q_SWEEP] = { .in = "ii", .sql =
	    "DELETE FROM session WHERE seen_at <= $1 OR created_at <= $2" },
};

enum { TOKEN = 64 }; /* letters of its text */
static const int64_t life_ms = (int64_t)AUTH_DAYS * 24 * 3600 * 1000;

#define F(m) FIELD_OF(struct auth_session, m)

static const struct field fields[] = {
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Tài khoản"),
	  .flags = F_NEED | F_FIXED },
	{ F(token), .type = T_TEXT, .max = 64, .label = N_("Mã phiên"),
	  .flags = F_NEED | F_SECRET | F_NOEXPORT },
	{ F(device), .type = T_TEXT, .max = 60, .label = N_("Thiết bị"),
	  .flags = F_SEALED },
	{ F(peer), .type = T_TEXT, .max = 60, .label = N_("Địa chỉ mạng"),
	  .flags = F_PERSONAL },
	{ F(seen_at), .type = T_INSTANT, .label = N_("Hoạt động gần nhất"),
	  .flags = F_NEED },
	{ F(code_due), .type = T_BOOL, .label = N_("Chờ mã xác thực") },
	{ F(recovered), .type = T_BOOL, .label = N_("Vào bằng mã khôi phục") },
};
static const char *const unique[] = { "token", NULL };
static const char *const indexes[] = { "actor_id", "seen_at", NULL };

const struct entity session_entity = {
	.name = "session", .plural = "sessions",
	.title = N_("Phiên làm việc"),
	.titles = NC_("danh sách", "Phiên làm việc"),
	.size = sizeof(struct auth_session),
	.fields = fields, .nfields = COUNT(fields),
	.label = "device",
	.unique = unique, .indexes = indexes,
	.system = true,
};

const char *
digest_hex(struct arena *mem, const char *text)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);

	crypto_hash_sha256(sum, (const unsigned char *)text, strlen(text));
	return sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
}

static const char *
new_token(struct arena *mem)
{
	unsigned char raw[32];
	char *hex = arena_alloc(mem, sizeof(raw) * 2 + 1);

	randombytes_buf(raw, sizeof(raw));
	return sodium_bin2hex(hex, sizeof(raw) * 2 + 1, raw, sizeof(raw));
}

/* What the forms of a session carry: known to its browser alone, and of no
 * use for finding the token. */
static const char *
csrf_of(struct arena *mem, const char *token)
{
	unsigned char sum[16];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);

	crypto_generichash(sum, sizeof(sum), (const unsigned char *)"form", 4,
	    (const unsigned char *)token, strlen(token));
	return sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
}

enum rc
session_begin(struct ctx *ctx, const struct actor *a,
    const struct sign_in *in, bool recovered, struct signed_in *out)
{
	int64_t now = ctx_now(ctx);
	struct auth_session s;
	enum rc rc;

	rc = db_exec(ctx->db, &q[Q_SWEEP], now - AUTH_IDLE_MS, now - life_ms);
	if (rc != RC_OK)
		return rc;
	out->actor_id = a->row.id;
	out->token = new_token(ctx->mem);
	out->code_due = a->totp_on == 1;
	out->must_change = a->must_change == 1 || recovered;

	row_blank(&session_entity, &s);
	s.actor_id = a->row.id;
	s.token = digest_hex(ctx->mem, out->token);
	s.device = device_name(ctx->mem, in->agent);
	s.peer = in->peer;
	s.seen_at = now;
	s.code_due = out->code_due ? 1 : NONE;
	s.recovered = recovered ? 1 : NONE;
	audit_add(ctx, "actor", a->row.id, "sign-in", NULL,
	    s.device != NULL ? audit_pair(ctx, "device", s.device) : NULL);
	return bulk_add(ctx, &session_entity, &s);
}

enum rc
session_live(struct ctx *ctx, const char *token, struct auth_session *s)
{
	int64_t now = ctx_now(ctx);
	enum rc rc;

	row_blank(&session_entity, s);
	if (strlen(token) != TOKEN)
		return RC_MISSING;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_one(ctx->db, ctx->mem, &q[Q_FIND],
	    digest_hex(ctx->mem, token), now - AUTH_IDLE_MS, now - life_ms,
	    now - AUTH_CODE_MS, &s->row.id, &s->actor_id, &s->seen_at,
	    &s->code_due, &s->recovered, &s->row.created_at);
}

enum rc
session_pass(struct ctx *ctx, const struct auth_session *s,
    struct signed_in *out)
{
	out->token = new_token(ctx->mem);
	out->code_due = false;
	return db_exec(ctx->db, &q[Q_PASS], s->row.id,
	    digest_hex(ctx->mem, out->token), ctx_now(ctx));
}

/* That somebody was here is worth a line a minute, not a failed page. */
static enum rc
seen(struct ctx *ctx, const struct auth_session *s)
{
	if (ctx_now(ctx) - s->seen_at < AUTH_SEEN_MS)
		return RC_OK;
	if (tx_begin(ctx) == RC_OK)
		(void)tx_end(ctx, db_exec(ctx->db, &q[Q_SEEN], s->row.id,
		    ctx_now(ctx)));
	return ctx_db(ctx);
}

/* Whoever holds that role today, wherever, has more to lose than his own
 * account. */
static enum rc
second_due(struct ctx *ctx, const struct actor *a, bool *due)
{
	struct strict s;
	enum rc rc;

	*due = false;
	if (a->totp_on == 1 || !ctx_has(ctx, ROLE_ADMIN))
		return RC_OK;
	if ((rc = strict_get(ctx, &s)) == RC_OK)
		*due = s.second_step;
	return rc;
}

/* Until when nothing about it has to be looked at again. */
static int64_t
until(const struct auth_session *s)
{
	int64_t seen = s->seen_at + AUTH_SEEN_MS;
	int64_t end = s->row.created_at + life_ms;

	return seen < end ? seen : end;
}

static void
on(struct ctx *ctx, const char *token, const struct known_by *by,
    struct signed_on *out)
{
	out->session_id = by->id;
	out->until = by->until;
	out->csrf = csrf_of(ctx->mem, token);
	out->must_change = by->must_change;
	out->totp_on = by->totp_on;
	out->second_due = by->second_due;
}

enum rc
auth_session(struct ctx *ctx, const char *token, struct signed_on *out)
{
	uint64_t stamp[STAMP_WORDS];
	const char *digest;
	struct known_by by;
	struct auth_session s;
	struct actor a;
	bool stamped;
	enum rc rc;

	*out = (struct signed_on){ .session_id = NONE, .csrf = "" };
	if (strlen(token) != TOKEN)
		return RC_MISSING;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	digest = digest_hex(ctx->mem, token);
	if (known_get(ctx, digest, &by)) {
		on(ctx, token, &by, out);
		return RC_OK;
	}
	stamped = db_stamp(ctx->db, stamp);
	if ((rc = session_live(ctx, token, &s)) != RC_OK)
		return rc;
	if (s.code_due == 1)
		return RC_DENIED;
	if ((rc = seen(ctx, &s)) != RC_OK ||
	    (rc = entity_peek(ctx, &actor_entity, s.actor_id, &a)) != RC_OK ||
	    (rc = actor_become(ctx, &a)) != RC_OK)
		return rc;
	/* Who came by a recovery code did not use the password. */
	if (s.recovered != 1 && first_over(ctx, &a)) {
		ctx->actor_id = NONE;
		ctx->ngrants = 0;
		return RC_MISSING;
	}
	by = (struct known_by){ .id = s.row.id, .until = until(&s),
		.must_change = a.must_change == 1, .totp_on = a.totp_on == 1 };
	if ((rc = second_due(ctx, &a, &by.second_due)) != RC_OK) {
		ctx->actor_id = NONE;
		ctx->ngrants = 0;
		return rc;
	}
	if (by.must_change || by.second_due)
		ctx->ngrants = 0;
	/* A first password is over by the clock. */
	if (stamped && !by.must_change)
		known_put(ctx, digest, stamp, &by);
	on(ctx, token, &by, out);
	return RC_OK;
}

enum rc
auth_sessions_count(struct ctx *ctx, int64_t *n)
{
	int64_t now = ctx_now(ctx);
	enum rc rc;

	if (!ctx->system && !ctx_has(ctx, ROLE_ADMIN))
		return RC_DENIED;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_one(ctx->db, ctx->mem, &q[Q_COUNT], now - AUTH_IDLE_MS,
	    now - life_ms, n);
}

enum rc
auth_sessions(struct ctx *ctx, struct rows *rows)
{
	int64_t now = ctx_now(ctx);
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_LIST], rows, ctx->actor_id,
	    now - AUTH_IDLE_MS, now - life_ms);
}

/* End what a statement says; both take a session and its owner. */
static enum rc
end(struct ctx *ctx, const struct stmt *which, int64_t id, bool must)
{
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_MISSING;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_exec(ctx->db, which, id, ctx->actor_id);
	if (rc == RC_OK && db_changed(ctx->db) == 0)
		return tx_end(ctx, must ? RC_MISSING : RC_OK);
	audit_add(ctx, "actor", ctx->actor_id, "sign-out", NULL, NULL);
	return tx_end(ctx, rc);
}

enum rc
auth_end(struct ctx *ctx, int64_t id)
{
	return end(ctx, &q[Q_END], id, true);
}

enum rc
auth_end_others(struct ctx *ctx, int64_t id)
{
	return end(ctx, &q[Q_OTHERS], id, false);
}
