/* domain/org/health.c: see health.h. */
#include "domain/org/health.h"

#include "db/db.h"
#include "domain/org/auth.h"
#include "model/backup_last.h"
#include "model/file.h"
#include "model/may.h"

enum { Q_JOBS, Q_HOOKS, Q_SENT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_JOBS] = { .in = "i", .out = "ii", .sql =
	    "SELECT COALESCE(SUM(CASE WHEN state IN ('wait', 'run') THEN 1"
	    " ELSE 0 END), 0), COALESCE(SUM(CASE WHEN state = 'fail'"
	    " AND finished_at > $1 THEN 1 ELSE 0 END), 0) FROM job" },
	[Q_HOOKS] = { .in = "", .out = "i", .sql =
	    "SELECT COUNT(*) FROM webhook"
	    " WHERE state = 'on' AND ended_at IS NULL" },
	[Q_SENT] = { .in = "i", .out = "ii", .sql =
	    "SELECT COALESCE(SUM(CASE WHEN state = 'wait' THEN 1 ELSE 0 END),"
	    " 0), COALESCE(SUM(CASE WHEN state = 'failed'"
	    " AND updated_at > $1 THEN 1 ELSE 0 END), 0)"
	    " FROM webhook_delivery" },
};

enum rc
health_of(struct ctx *ctx, struct health *h)
{
	int64_t lately = ctx_now(ctx) - (int64_t)HEALTH_DAYS * 24 * 3600 * 1000;
	enum rc rc;

	*h = (struct health){ .disk_size = NONE, .disk_left = NONE,
		.backup_at = NONE };
	if ((rc = storage_of(ctx, &h->storage)) != RC_OK ||
	    (rc = db_log_size(ctx->db, &h->log_bytes)) != RC_OK ||
	    (rc = auth_sessions_count(ctx, &h->sessions)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_JOBS], lately,
	        &h->jobs_wait, &h->jobs_fail)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_HOOKS], &h->hooks)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_SENT], lately,
	        &h->hooks_wait, &h->hooks_fail)) != RC_OK)
		return rc;
	h->pg = store_is_pg(ctx->store);
	self_look(&h->self);
	if (*file_dir() != '\0')
		disk_room(file_dir(), &h->disk_size, &h->disk_left);
	h->backup_at = backup_last(file_dir());
	return RC_OK;
}

bool
health_low_disk(const struct health *h)
{
	return h->disk_size != NONE &&
	    h->disk_left < h->disk_size / 100 * HEALTH_ROOM;
}

bool
health_old_backup(const struct health *h, int64_t now)
{
	return h->backup_at != NONE &&
	    now - h->backup_at > (int64_t)HEALTH_DAYS * 24 * 3600 * 1000;
}
