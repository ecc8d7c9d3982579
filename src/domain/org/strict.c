/* domain/org/strict.c: see strict.h. */
#include "domain/org/strict.h"

#include "base/str.h"
#include "model/entity.h"
#include "model/setting.h"

enum { FILES_MOST = 1000 * 1000, MB_MOST = 1000 * 1000 };

enum rc
strict_get(struct ctx *ctx, struct strict *s)
{
	const char *said, *demo, *practice;
	enum rc rc;

	/* A server that is away must not look like one that is strict. */
	if ((rc = setting_read(ctx, "second_step", &said)) != RC_OK ||
	    (rc = setting_read(ctx, "demo", &demo)) != RC_OK ||
	    (rc = setting_read(ctx, "practice", &practice)) != RC_OK)
		return rc;
	s->second_step = !str_empty(said) ? !str_eq(said, "off") :
	    !str_eq(demo, "1") && str_empty(practice);
	if (!str_int(setting_get(ctx, "first_password_days", ""),
	    &s->first_days) || s->first_days < 1 ||
	    s->first_days > STRICT_FIRST_MOST)
		s->first_days = STRICT_FIRST_DAYS;
	quota_get(ctx, &s->quota);
	return RC_OK;
}

static void
check(struct ctx *ctx, const struct strict *s)
{
	if (s->first_days < 1 || s->first_days > STRICT_FIRST_MOST)
		note(ctx, RC_INVALID, "first_password_days", N_("Nhập số ngày "
		    "từ 1 đến 90"));
	if (s->quota.files < 0 || s->quota.files > FILES_MOST)
		note(ctx, RC_INVALID, QUOTA_FILES, N_("Nhập số từ 0 đến "
		    "1.000.000; 0 là không giới hạn"));
	if (s->quota.mb < 0 || s->quota.mb > MB_MOST)
		note(ctx, RC_INVALID, QUOTA_MB, N_("Nhập số từ 0 đến "
		    "1.000.000; 0 là không giới hạn"));
}

static enum rc
put_number(struct ctx *ctx, const char *name, int64_t n)
{
	return setting_put(ctx, name, str_fmt(ctx->mem, "%lld",
	    (long long)n));
}

enum rc
strict_put(struct ctx *ctx, const struct strict *s)
{
	enum rc rc;

	if (!ctx_has_all(ctx, ROLE_ADMIN))
		return RC_DENIED;
	check(ctx, s);
	if (ctx->notes != NULL)
		return RC_INVALID;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = setting_put(ctx, "second_step", s->second_step ? "admins" :
	    "off")) == RC_OK &&
	    (rc = put_number(ctx, "first_password_days", s->first_days)) ==
	    RC_OK &&
	    (rc = put_number(ctx, QUOTA_FILES, s->quota.files)) == RC_OK)
		rc = put_number(ctx, QUOTA_MB, s->quota.mb);
	return tx_end(ctx, rc);
}
