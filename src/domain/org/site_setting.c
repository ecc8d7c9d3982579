/* domain/org/site_setting.c: see site_setting.h. */
#include "domain/org/site_setting.h"

#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"
#include "model/setting.h"

void
site_setting_get(struct ctx *ctx, struct site_setting *s)
{
	s->title = setting_get(ctx, "title", "");
	s->place = setting_get(ctx, "place", "");
	s->url = setting_get(ctx, "public_url", "");
	if (!key_parse(setting_get(ctx, "unit", ""), &s->unit_id))
		s->unit_id = NONE;
}

const char *
site_address(struct ctx *ctx)
{
	const char *told = setting_get(ctx, "public_url", "");

	return *told != '\0' ? told : str_or(ctx->origin, "");
}

static const char *
text(struct ctx *ctx, const char *name, const char *given)
{
	const char *s = utf8_nfc(ctx->mem, str_trim(ctx->mem,
	    str_or(given, "")));

	if (utf8_len(s) > SITE_TEXT_MAX)
		note(ctx, RC_INVALID, name, N_("Dài quá {n} ký tự"), "n",
		    str_fmt(ctx->mem, "%d", SITE_TEXT_MAX));
	return s;
}

static const char *
address(struct ctx *ctx, const char *given)
{
	const char *s = text(ctx, "public_url", given), *host;
	size_t n = strlen(s);

	if (n > 0 && s[n - 1] == '/')
		s = str_ndup(ctx->mem, s, --n);
	if (n == 0)
		return s;
	host = str_begins(s, "https://") ? s + 8 :
	    str_begins(s, "http://") ? s + 7 : "";
	if (*host == '\0' || host[strspn(host, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-")] != '\0')
		note(ctx, RC_INVALID, "public_url", N_("Nhập địa chỉ dạng "
		    "https://ocop.tinh.vn, không có phần sau tên miền"));
	return s;
}

static enum rc
write_all(struct ctx *ctx, const char *title, const char *place,
    const char *url, int64_t unit)
{
	enum rc rc;

	if ((rc = setting_put(ctx, "title", title)) == RC_OK &&
	    (rc = setting_put(ctx, "place", place)) == RC_OK &&
	    (rc = setting_put(ctx, "public_url", url)) == RC_OK)
		rc = setting_put(ctx, "unit", unit == NONE ? "" :
		    key_str(ctx->mem, unit));
	return rc;
}

enum rc
site_setting_put(struct ctx *ctx, const struct site_setting *s)
{
	const char *title = text(ctx, "title", s->title);
	const char *place = text(ctx, "place", s->place);
	const char *url = address(ctx, s->url);
	enum rc rc;

	if (!ctx_has_all(ctx, ROLE_ADMIN))
		return RC_DENIED;
	if (*title == '\0')
		note(ctx, RC_INVALID, "title", N_("Nhập tên hệ thống"));
	if (ctx->notes != NULL)
		return RC_INVALID;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	return tx_end(ctx, write_all(ctx, title, place, url, s->unit_id));
}
