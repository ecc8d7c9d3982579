/* domain/org/auth_slow.c: failures slow down, doubling; nothing locks.
 *
 * A lock would let anybody shut an officer out by mistyping his password.  A
 * try is counted before it is made and given back when it was right: a
 * hundred guesses sent at once count as a hundred. */
#include "base/str.h"
#include "domain/org/auth_in.h"
#include "model/bulk.h"

enum { Q_FIND, Q_COUNT, Q_FORGET, Q_BACK, Q_OLD, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FIND] = { .in = "s", .out = "iiii", .sql =
	    "SELECT id, failures, until, updated_at FROM sign_in_slow"
	    " WHERE what = $1" },
	[Q_COUNT] = { .in = "iiii", .sql =
	    "UPDATE sign_in_slow SET failures = $2, until = $3,"
	    " updated_at = $4, version = version + 1 WHERE id = $1" },
	[Q_FORGET] = { .in = "s", .sql =
	    "DELETE FROM sign_in_slow WHERE what = $1" },
	[Q_BACK] = { .in = "s", .sql =
	    "UPDATE sign_in_slow SET failures = failures - 1, until = 0"
	    " WHERE what = $1 AND failures > 0" },
	[Q_OLD] = { .in = "i", .sql =
	    "DELETE FROM sign_in_slow WHERE updated_at < $1" },
};

enum { QUIET_MS = 3600 * 1000, KEEP_MS = 24 * 3600 * 1000 };

#define F(m) FIELD_OF(struct sign_in_slow, m)

static const struct field fields[] = {
	{ F(what), .type = T_TEXT, .max = 120, .label = N_("Tên hoặc địa chỉ"),
	  .flags = F_NEED | F_SEALED },
	{ F(failures), .type = T_INT, .label = N_("Số lần sai"),
	  .flags = F_NEED },
	{ F(until), .type = T_INSTANT, .label = N_("Chờ đến"),
	  .flags = F_NEED },
};
static const char *const unique[] = { "what", NULL };

const struct entity sign_in_slow_entity = {
	.name = "sign_in_slow", .plural = "sign_in_slows",
	.title = N_("Đăng nhập sai"),
	.titles = NC_("danh sách", "Đăng nhập sai"),
	.size = sizeof(struct sign_in_slow),
	.fields = fields, .nfields = COUNT(fields),
	.label = "what",
	.unique = unique,
	.system = true,
};

/* The instant until which the next try waits, after ${n} failures. */
static int64_t
until(int64_t now, int64_t n, int64_t free)
{
	int64_t over = n - free;

	if (over <= 0)
		return 0;
	return now + (over >= 10 ? AUTH_SLOW_S : (int64_t)1 << over) * 1000;
}

static enum rc
first(struct ctx *ctx, const char *what, int64_t free)
{
	struct sign_in_slow s;
	enum rc rc;

	row_blank(&sign_in_slow_entity, &s);
	s.what = what;
	s.failures = 1;
	s.until = until(ctx_now(ctx), 1, free);
	rc = db_exec(ctx->db, &q[Q_OLD], ctx_now(ctx) - KEEP_MS);
	return rc == RC_OK ? bulk_add(ctx, &sign_in_slow_entity, &s) : rc;
}

enum rc
slow_take(struct ctx *ctx, const char *what, int64_t free)
{
	int64_t id, n, wait, at, now = ctx_now(ctx);
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_FIND], what, &id, &n, &wait, &at);
	if (rc == RC_MISSING)
		return tx_end(ctx, first(ctx, what, free));
	if (rc == RC_OK && wait > now)
		rc = note(ctx, RC_BUSY, "", N_("Đã thử sai nhiều lần. Thử "
		    "lại sau {n} giây"), "n", str_fmt(ctx->mem, "%lld",
		    (long long)((wait - now + 999) / 1000)));
	if (rc == RC_OK) {
		n = now - at > QUIET_MS ? 1 : n + 1;
		rc = db_exec(ctx->db, &q[Q_COUNT], id, n, until(now, n, free),
		    now);
	}
	return tx_end(ctx, rc);
}

enum rc
slow_forget(struct ctx *ctx, const char *what)
{
	return db_exec(ctx->db, &q[Q_FORGET], what);
}

enum rc
slow_give_back(struct ctx *ctx, const char *what)
{
	return db_exec(ctx->db, &q[Q_BACK], what);
}
