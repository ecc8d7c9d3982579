/* domain/org/setting_act.c: the installation's settings, declared
 * (model/act.h). */
#include "base/str.h"
#include "domain/org/org_act.h"
#include "domain/org/site_setting.h"
#include "domain/org/strict.h"

/* ---- what it is called ---- */

struct site_given {
	const char *title, *place, *public_url;
	int64_t unit;
};

/* clang-format off */
#define F(m) FIELD_OF(struct site_given, m)
static const struct field site_fields[] = {
	{ F(title), .type = T_TEXT, .max = SITE_TEXT_MAX,
	  .label = N_("Tên hệ thống") },
	{ F(place), .type = T_TEXT, .max = SITE_TEXT_MAX,
	  .label = N_("Cơ quan, địa phương") },
	{ F(public_url), .type = T_TEXT, .max = SITE_TEXT_MAX,
	  .label = N_("Địa chỉ công khai") },
	{ F(unit), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị của hệ thống này") },
};
#undef F
/* clang-format on */

static enum rc
site_now(struct ctx *ctx, void *in)
{
	struct site_given *x = in;
	struct site_setting s;

	site_setting_get(ctx, &s);
	*x = (struct site_given){ s.title, s.place, s.url, s.unit_id };
	return RC_OK;
}

static enum rc
site(struct ctx *ctx, int64_t *id, void *in)
{
	const struct site_given *x = in;

	return site_setting_put(ctx, &(struct site_setting){ x->title,
	    x->place, x->public_url, x->unit });
}

/* ---- how strict it is ---- */

struct strict_given {
	int64_t second_step, first_password_days, upload_files_a_day,
	    upload_mb_a_day;
};

/* clang-format off */
#define F(m) FIELD_OF(struct strict_given, m)
static const struct field strict_fields[] = {
	{ F(second_step), .type = T_BOOL,
	  .label = N_("Quản trị phải có bước xác nhận thứ hai") },
	{ F(first_password_days), .type = T_INT,
	  .label = N_("Mật khẩu lần đầu dùng được mấy ngày") },
	{ F(upload_files_a_day), .type = T_INT,
	  .label = N_("Số tệp một người gửi trong ngày; 0 là không giới hạn") },
	{ F(upload_mb_a_day), .type = T_INT,
	  .label = N_("Số MB một người gửi trong ngày; 0 là không giới hạn") },
};
#undef F
/* clang-format on */

static enum rc
strict_now(struct ctx *ctx, void *in)
{
	struct strict_given *x = in;
	struct strict s;
	enum rc rc = strict_get(ctx, &s);

	if (rc == RC_OK)
		*x = (struct strict_given){ s.second_step, s.first_days,
			s.quota.files, s.quota.mb };
	return rc;
}

static enum rc
strict(struct ctx *ctx, int64_t *id, void *in)
{
	const struct strict_given *x = in;

	return strict_put(ctx, &(struct strict){
	    .second_step = x->second_step == 1,
	    .first_days = x->first_password_days,
	    .quota = { .files = x->upload_files_a_day,
		.mb = x->upload_mb_a_day } });
}

/* clang-format off */
static const struct act list[] = {
	{ .on = "settings", .name = "site", .label = N_("Tên, đơn vị và địa "
	  "chỉ của hệ thống"), .roles = ROLE_ADMIN,
	  .size = sizeof(struct site_given),
	  .fields = site_fields, .nfields = COUNT(site_fields),
	  .told = site_fields, .ntold = COUNT(site_fields), .now = site_now,
	  .act = site },
	{ .on = "settings", .name = "strict", .label = N_("Mức chặt chẽ: bước "
	  "thứ hai, mật khẩu lần đầu, giới hạn gửi tệp"),
	  .roles = ROLE_ADMIN, .size = sizeof(struct strict_given),
	  .fields = strict_fields,
	  .nfields = COUNT(strict_fields), .told = strict_fields,
	  .ntold = COUNT(strict_fields), .now = strict_now, .act = strict },
};
/* clang-format on */

const struct acts setting_acts = ACTS(list);
