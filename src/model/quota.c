/* model/quota.c: see quota.h. */
#include "model/quota.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "model/setting.h"

enum { Q_FILES, Q_UPLOADS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FILES] = { .in = "ii", .out = "ii", .sql =
	    "SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT)"
	    " FROM file WHERE created_by = $1 AND created_at >= $2" },
	[Q_UPLOADS] = { .in = "ii", .out = "ii", .sql =
	    "SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT)"
	    " FROM upload WHERE created_by = $1 AND created_at >= $2" },
};

enum { MB = 1000 * 1000, DAY_S = 24 * 3600, HERE_S = 7 * 3600 };

static int64_t
number(struct ctx *ctx, const char *name, int64_t usual)
{
	int64_t n;

	return str_int(setting_get(ctx, name, ""), &n) && n >= 0 ? n : usual;
}

void
quota_get(struct ctx *ctx, struct quota *out)
{
	out->files = number(ctx, QUOTA_FILES, QUOTA_FILES_USUAL);
	out->mb = number(ctx, QUOTA_MB, QUOTA_MB_USUAL);
}

int64_t
quota_wait_s(const struct ctx *ctx)
{
	return DAY_S - (ctx_now(ctx) / 1000 + HERE_S) % DAY_S;
}

static enum rc
take(struct ctx *ctx, const struct stmt *counted, int64_t n)
{
	int64_t since = ctx_now(ctx) - (DAY_S - quota_wait_s(ctx)) * 1000;
	int64_t files, bytes;
	struct quota most;
	enum rc rc;

	if (ctx->system || ctx->actor_id == NONE)
		return RC_OK;
	quota_get(ctx, &most);
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    counted, ctx->actor_id, since - since % 1000, &files, &bytes)) !=
	    RC_OK)
		return rc;
	if (most.files > 0 && files + 1 > most.files)
		return note(ctx, RC_BUSY, "", N_("Hôm nay đã gửi {n} tệp, là "
		    "mức nhiều nhất của một người trong một ngày. Gửi tiếp từ "
		    "ngày mai, hoặc nhờ quản trị hệ thống nâng mức"), "n",
		    str_fmt(ctx->mem, "%lld", (long long)files));
	if (most.mb > 0 && bytes + n > most.mb * MB)
		return note(ctx, RC_BUSY, "", N_("Tệp này làm số đã gửi hôm "
		    "nay vượt {n} MB, là mức nhiều nhất của một người trong "
		    "một ngày. Gửi tiếp từ ngày mai, hoặc nhờ quản trị hệ "
		    "thống nâng mức"), "n", str_fmt(ctx->mem, "%lld",
		    (long long)most.mb));
	return RC_OK;
}

enum rc
quota_file(struct ctx *ctx, int64_t n)
{
	return take(ctx, &q[Q_FILES], n);
}

enum rc
quota_upload(struct ctx *ctx, int64_t n)
{
	return take(ctx, &q[Q_UPLOADS], n);
}
