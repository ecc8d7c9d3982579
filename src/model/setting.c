/* model/setting.c: table `meta`: a name, a text. */
#include "model/setting.h"

#include "base/none.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/ctx.h"
#include "model/may.h"
#include "model/recall.h"

enum { Q_GET, Q_PUT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_GET] = { .in = "s", .out = "s", .sql =
	    "SELECT value FROM meta WHERE name = $1" },
	[Q_PUT] = { .in = "ss", .sql =
	    "INSERT INTO meta (name, value) VALUES ($1, $2)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value" },
};

enum rc
setting_read(struct ctx *ctx, const char *name, const char **value)
{
	const char *key = str_fmt(ctx->mem, "setting %s", name);
	enum rc rc;

	*value = NULL;
	if (recall(ctx, key, value))
		return RC_OK;
	if ((rc = ctx_db(ctx)) == RC_OK)
		rc = db_one(ctx->db, ctx->mem, &q[Q_GET], name, value);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	remember(ctx, key, *value);
	return RC_OK;
}

const char *
setting_get(struct ctx *ctx, const char *name, const char *def)
{
	const char *value;

	return setting_read(ctx, name, &value) == RC_OK && value != NULL ?
	    value : def;
}

enum rc
setting_keep(struct ctx *ctx, const char *name, const char *value)
{
	return db_exec(ctx->db, &q[Q_PUT], name, value);
}

enum rc
setting_put(struct ctx *ctx, const char *name, const char *value)
{
	const char *old;
	enum rc rc;

	if (!ctx->system && !ctx_has_all(ctx, ROLE_ADMIN))
		return note(ctx, RC_DENIED, "",
		    N_("Chỉ quản trị hệ thống được sửa thiết lập"));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	old = setting_get(ctx, name, "");
	rc = setting_keep(ctx, name, value);
	if (rc == RC_OK && !str_eq(old, value))
		audit_add(ctx, "setting", NONE, "update",
		    audit_pair(ctx, name, old), audit_pair(ctx, name, value));
	return tx_end(ctx, rc);
}
