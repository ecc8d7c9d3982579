/* domain/org/actor_act.c: looking after accounts, and what one wishes of one's
 * own, declared (model/act.h). */
#include <stddef.h>

#include "domain/org/account.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/org_act.h"


/* clang-format off */
static const struct field first_told[] = {
	{ .name = "password", .at = offsetof(struct first_password, text),
	  .store = ST_TEXT, .type = T_TEXT,
	  .label = N_("Mật khẩu lần đầu, chỉ lần này") },
};
/* clang-format on */

static enum rc
first_ready(struct ctx *ctx, int64_t id, void *in)
{
	return auth_first_make(ctx, ctx->passwords, id, in);
}

static enum rc
first_password(struct ctx *ctx, int64_t *id, void *in)
{
	return auth_first_give(ctx, *id, in);
}

static enum rc
end_sessions(struct ctx *ctx, int64_t *id, void *in)
{
	return account_end_all(ctx, *id);
}

/* ---- one's own ---- */

struct wish {
	const char *lang;
	int64_t letters;
};

static const struct code langs[] = {
	{ "vi", N_("Tiếng Việt"), NULL },
	{ "en", "English", NULL },
};
static const struct codes lang_codes = CODES(langs);

/* clang-format off */
#define F(m) FIELD_OF(struct wish, m)
static const struct field wish_fields[] = {
	{ F(lang), .type = T_CODE, .codes = &lang_codes,
	  .label = N_("Ngôn ngữ") },
	{ F(letters), .type = T_BOOL, .label = N_("Nhận thư hằng tuần") },
};
#undef F
/* clang-format on */

static enum rc
wish(struct ctx *ctx, int64_t *id, void *in)
{
	const struct wish *w = in;

	*id = ctx->actor_id;
	if (w->lang == NULL && w->letters == NONE)
		return note(ctx, RC_INVALID, "", N_("Gửi ít nhất một thay "
		    "đổi"));
	return account_wish(ctx, w->lang, w->letters);
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &actor_entity, .name = "first-password", .of_row = true,
	  .label = N_("Cấp mật khẩu lần đầu; mọi phiên và mã truy cập của tài "
	  "khoản kết thúc"), .once = true, .needs = ACT_UPDATE,
	  .gives = &actor_entity, .size = sizeof(struct first_password),
	  .told = first_told, .ntold = COUNT(first_told),
	  .ready = first_ready, .act = first_password },
	{ .entity = &actor_entity, .name = "end-sessions", .of_row = true,
	  .label = N_("Đăng xuất tài khoản khỏi mọi thiết bị"),
	  .needs = ACT_UPDATE, .gives = &actor_entity, .act = end_sessions },
	{ .on = "me", .name = "wish",
	  .label = N_("Đổi ngôn ngữ và thư hằng tuần của mình"),
	  .gives = &actor_entity, .size = sizeof(struct wish),
	  .fields = wish_fields, .nfields = COUNT(wish_fields), .act = wish },
};
/* clang-format on */

const struct acts actor_acts = ACTS(list);
