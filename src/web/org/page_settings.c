/* web/org/page_settings.c: the few things an installation is told about itself,
 * outlines of its units, and how much room it takes. */
#include "web/org/settings.h"

#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/shape.h"
#include "domain/org/site_setting.h"
#include "domain/org/strict.h"
#include "domain/org/unit.h"
#include "model/list.h"
#include "model/setting.h"
#include "web/org/view/settings.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

/* Typed text stays after a refusal. */
static const char *
given(struct page *p, const char *name, const char *stored)
{
	const char *s = req_form(p->req, name);

	return s != NULL ? s : stored;
}

static int64_t
counted(struct page *p, const char *name)
{
	int64_t n;

	return str_int(req_get(p->req, name), &n) && n >= 0 ? n : NONE;
}

static void
mail(struct page *p, struct settings *s)
{
	struct letter_way w;

	letter_way_get(p->ctx, &w);
	s->host = given(p, "smtp_host", w.host);
	s->port = given(p, "smtp_port", str_fmt(p->ctx->mem, "%lld",
	    (long long)w.port));
	s->tls = given(p, "smtp_tls", w.tls);
	s->user = given(p, "smtp_user", w.user);
	s->from = given(p, "smtp_from", w.from);
	if (!str_int(str_or(req_form(p->req, "smtp_day"), ""), &s->weekday))
		s->weekday = w.weekday;
}

static const char *
number_text(struct page *p, const char *name, int64_t stored)
{
	return given(p, name, str_fmt(p->ctx->mem, "%lld",
	    (long long)stored));
}

static enum rc
strict(struct page *p, struct settings *s)
{
	const char *step = req_form(p->req, "second_step");
	struct strict x;
	enum rc rc = strict_get(p->ctx, &x);

	if (rc != RC_OK)
		return rc;
	s->second_step = step != NULL ? str_eq(step, "admins") :
	    x.second_step;
	s->first_days = number_text(p, "first_password_days", x.first_days);
	s->files = number_text(p, QUOTA_FILES, x.quota.files);
	s->mb = number_text(p, QUOTA_MB, x.quota.mb);
	return RC_OK;
}

static enum rc
show(struct page *p)
{
	const char *title = tr(p->ctx->lang, N_("Thiết lập"));
	struct settings s = { 0 };
	int64_t root;
	enum rc rc;

	if ((rc = storage_of(p->ctx, &s.storage)) != RC_OK ||
	    (rc = level_choices(p, true, req_form(p->req, "level"),
	        &s.levels, &s.nlevels)) != RC_OK)
		return rc;
	s.title = given(p, "title", p->site_title);
	s.place = given(p, "place", p->site_place);
	s.unit = given(p, "unit", unit_root(p->ctx, ctx_today(p->ctx),
	    &root) == RC_OK ? unit_path(p->ctx, root, ctx_today(p->ctx)) : "");
	s.url = given(p, "public_url", setting_get(p->ctx, "public_url", ""));
	mail(p, &s);
	if ((rc = strict(p, &s)) != RC_OK)
		return rc;
	s.day = given(p, "day", date_vi(p->ctx->mem, ctx_today(p->ctx)));
	s.demo = str_eq(setting_get(p->ctx, "demo", ""), "1");
	s.loaded = counted(p, "loaded");
	s.unknown = counted(p, "unknown");
	if (p->ctx->notes != NULL) {
		page_refused(p);
		title = page_wrong_title(p, title);
	}
	p->nav = "/data";
	p->noindex = true;
	page_begin(p, title);
	view_settings(&p->out, p, &s);
	page_end(p);
	return RC_OK;
}

enum rc
page_settings(struct page *p)
{
	return show(p);
}

/* The unit as typed: the text shown before still means the same unit. */
static enum rc
read_unit(struct page *p, const char *text, int64_t *id)
{
	int64_t root, today = ctx_today(p->ctx);
	struct site_setting was;
	enum rc rc;

	*id = NONE;
	if (*text == '\0')
		return RC_OK;
	if (unit_root(p->ctx, today, &root) == RC_OK &&
	    str_eq(text, unit_path(p->ctx, root, today))) {
		site_setting_get(p->ctx, &was);
		*id = was.unit_id;
		return RC_OK;
	}
	rc = entity_lookup(p->ctx, &unit_entity, text, id);
	if (rc == RC_CONFLICT)
		return note(p->ctx, RC_INVALID, "unit", N_("Có nhiều đơn vị "
		    "tên này. Viết thêm đơn vị cấp trên"));
	if (rc == RC_MISSING || rc == RC_INVALID)
		return note(p->ctx, RC_INVALID, "unit",
		    N_("Không có đơn vị này"));
	return rc;
}

static const char *
text_of(struct page *p, const char *name)
{
	const char *s = utf8_nfc(p->ctx->mem, str_trim(p->ctx->mem,
	    str_or(req_form(p->req, name), "")));

	if (utf8_len(s) > SITE_TEXT_MAX)
		note(p->ctx, RC_INVALID, name, N_("Dài quá {n} ký tự"), "n",
		    str_fmt(p->ctx->mem, "%d", SITE_TEXT_MAX));
	return s;
}

/* What came of a form of this page. */
static enum rc
answer(struct page *p, enum rc rc)
{
	if (rc == RC_INVALID)
		return show(p);
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/settings");
}

enum rc
page_settings_do(struct page *p)
{
	struct site_setting s = { .title = req_form(p->req, "title"),
		.place = req_form(p->req, "place"),
		.url = req_form(p->req, "public_url") };
	enum rc rc;

	rc = read_unit(p, text_of(p, "unit"), &s.unit_id);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	return answer(p, site_setting_put(p->ctx, &s));
}

/* POST /settings/mail */
enum rc
page_mail_do(struct page *p)
{
	struct letter_way w = { .host = text_of(p, "smtp_host"),
		.tls = text_of(p, "smtp_tls"), .user = text_of(p, "smtp_user"),
		.from = text_of(p, "smtp_from") };

	if (!str_int(str_or(req_form(p->req, "smtp_port"), ""), &w.port))
		w.port = 0;
	if (!str_int(str_or(req_form(p->req, "smtp_day"), ""), &w.weekday))
		w.weekday = 0;
	return answer(p, p->ctx->notes != NULL ? RC_INVALID :
	    letter_way_put(p->ctx, &w));
}

static int64_t
number_of(struct page *p, const char *name)
{
	int64_t n;

	return str_int(str_trim(p->ctx->mem, str_or(req_form(p->req, name),
	    "")), &n) ? n : -1;
}

/* POST /settings/strict */
enum rc
page_strict_do(struct page *p)
{
	const struct strict s = {
		.second_step = str_eq(req_form(p->req, "second_step"),
		    "admins"),
		.first_days = number_of(p, "first_password_days"),
		.quota = { .files = number_of(p, QUOTA_FILES),
			.mb = number_of(p, QUOTA_MB) },
	};

	return answer(p, strict_put(p->ctx, &s));
}

enum rc
page_shapes_do(struct page *p)
{
	const struct upload *file = req_upload(p->req, "file");
	const char *text = str_or(req_form(p->req, "day"), "");
	struct shape_report report = { 0 };
	int64_t day = NONE;
	enum rc rc = RC_INVALID;

	if (!ctx_has_all(p->ctx, ROLE_ADMIN))
		return RC_DENIED;
	if (file == NULL || file->n == 0)
		note(p->ctx, RC_INVALID, "file", N_("Chọn tệp GeoJSON"));
	if (!date_parse(text, DATE_DMY, &day))
		note(p->ctx, RC_INVALID, "day", N_("Nhập ngày theo dạng "
		    "ngày/tháng/năm, ví dụ 15/10/2024"));
	if (str_empty(req_form(p->req, "level")))
		note(p->ctx, RC_INVALID, "level", N_("Chọn cấp đơn vị"));
	if (p->ctx->notes == NULL && file != NULL)
		rc = shape_load(p->ctx, file->bytes, file->n, day,
		    req_form(p->req, "level"), &report);
	if (rc == RC_INVALID)
		return show(p);
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SHAPES);
	return page_go(p, "/settings?loaded=%zu&unknown=%zu", report.loaded,
	    report.unknown);
}
