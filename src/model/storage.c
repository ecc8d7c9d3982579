/* model/storage.c: see storage.h. */
#include "model/storage.h"

#include "db/db.h"
#include "model/may.h"

enum { Q_FILES, Q_AUDIT, Q__N };
static const struct stmt q[Q__N] = {
	/* Equal bytes are kept once, so their size counts once. */
	[Q_FILES] = { .in = "", .out = "ii", .sql =
	    "SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT)"
	    " FROM (SELECT sha256, MAX(size) AS size FROM file"
	    "  GROUP BY sha256) f" },
	[Q_AUDIT] = { .in = "", .out = "i", .sql =
	    "SELECT COUNT(*) FROM audit" },
};

enum rc
storage_of(struct ctx *ctx, struct storage *out)
{
	enum rc rc;

	if (!ctx->system && !ctx_has_all(ctx, ROLE_ADMIN))
		return RC_DENIED;
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_size(ctx->db, ctx->mem, &out->db_bytes)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_FILES], &out->files,
	        &out->file_bytes)) != RC_OK)
		return rc;
	return db_one(ctx->db, ctx->mem, &q[Q_AUDIT], &out->audit_lines);
}
