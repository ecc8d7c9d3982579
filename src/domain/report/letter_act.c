/* domain/report/letter_act.c: how letters go out, declared (model/act.h). */
#include "base/str.h"
#include "domain/report/letter.h"
#include "domain/report/report_act.h"

struct mail_given {
	const char *smtp_host, *smtp_tls, *smtp_user, *smtp_from;
	int64_t smtp_port, smtp_day;
};

/* clang-format off */
#define F(m) FIELD_OF(struct mail_given, m)
static const struct field fields[] = {
	{ F(smtp_host), .type = T_TEXT, .label = N_("Máy chủ gửi thư; để trống "
	  "là không gửi") },
	{ F(smtp_port), .type = T_INT, .label = N_("Cổng") },
	{ F(smtp_tls), .type = T_CODE, .codes = &letter_tls,
	  .label = N_("Mã hóa") },
	{ F(smtp_user), .type = T_TEXT, .label = N_("Tên đăng nhập") },
	{ F(smtp_from), .type = T_TEXT, .label = N_("Địa chỉ gửi") },
	{ F(smtp_day), .type = T_INT,
	  .label = N_("Ngày gửi trong tuần, 1 là thứ hai") },
};
#undef F
/* clang-format on */

static enum rc
now(struct ctx *ctx, void *in)
{
	struct mail_given *x = in;
	struct letter_way w;

	letter_way_get(ctx, &w);
	*x = (struct mail_given){ w.host, w.tls, w.user, w.from, w.port,
		w.weekday };
	return RC_OK;
}

static enum rc
mail(struct ctx *ctx, int64_t *id, void *in)
{
	const struct mail_given *x = in;

	return letter_way_put(ctx, &(struct letter_way){
	    .host = str_or(x->smtp_host, ""), .tls = str_or(x->smtp_tls, ""),
	    .user = str_or(x->smtp_user, ""),
	    .from = str_or(x->smtp_from, ""), .port = x->smtp_port,
	    .weekday = x->smtp_day });
}

/* clang-format off */
static const struct act list[] = {
	{ .on = "settings", .name = "mail", .label = N_("Cách gửi thư"),
	  .roles = ROLE_ADMIN, .size = sizeof(struct mail_given), .fields = fields,
	  .nfields = COUNT(fields), .told = fields, .ntold = COUNT(fields),
	  .now = now, .act = mail },
};
/* clang-format on */

const struct acts letter_acts = ACTS(list);
