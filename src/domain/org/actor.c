/* domain/org/actor.c: accounts, as declared; see actor.h.  Roles are
 * role_grant.c. */
#include "domain/org/actor.h"

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit_tree.h"

/* Lower-case ASCII: what every keyboard has, and no two look alike. */
static const char *
login_check(const char *s)
{
	size_t n = strlen(s);

	if (n < 3 || n > 40 || strspn(s, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") != n)
		return N_("Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ "
		    "số, dấu chấm, gạch ngang");
	return NULL;
}

static const char *
email_check(const char *s)
{
	const char *at = strchr(s, '@');

	if (at == NULL || at == s || strchr(at + 1, '@') != NULL ||
	    strchr(at, '.') == NULL || strpbrk(s, " ,;<>") != NULL)
		return N_("Nhập địa chỉ thư điện tử, ví dụ ten@coquan.vn");
	return NULL;
}

#define F(m) FIELD_OF(struct actor, m)

/* clang-format off */
static const struct code lang_list[] = {
	{ "vi", N_("Tiếng Việt"), NULL },
	{ "en", N_("Tiếng Anh"), NULL },
};
static const struct codes langs = CODES(lang_list);

enum { KEPT = F_SECRET | F_HIDDEN | F_NOEXPORT };

static const struct field fields[] = {
	{ F(login), .type = T_TEXT, .max = 40, .label = N_("Tên đăng nhập"),
	  .empty = N_("Nhập tên đăng nhập"), .check = login_check,
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL | F_SEALED },
	{ F(name), .type = T_TEXT, .max = 100, .label = N_("Họ và tên"),
	  .empty = N_("Nhập họ và tên"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_SEALED },
	{ F(unit_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị công tác"),
	  .hint = N_("Cán bộ quản trị của đơn vị này quản lý tài khoản"),
	  .flags = F_LIST | F_FILTER | F_ASKED },
	{ F(phone), .type = T_TEXT, .max = 30, .label = N_("Điện thoại"),
	  .flags = F_LIST | F_OPT | F_PERSONAL },
	{ F(email), .type = T_TEXT, .max = 120, .label = N_("Thư điện tử"),
	  .check = email_check, .flags = F_LIST | F_OPT | F_PERSONAL },
	{ F(lang), .type = T_CODE, .codes = &langs, .label = N_("Ngôn ngữ"),
	  .flags = F_ASKED },
	{ F(must_change), .type = T_BOOL,
	  .label = N_("Phải đổi mật khẩu"), .flags = F_HIDDEN },
	{ F(first_until), .type = T_INSTANT,
	  .label = N_("Mật khẩu lần đầu dùng được đến"), .flags = F_HIDDEN },
	{ F(letters), .type = T_BOOL, .label = N_("Nhận thư hằng tuần"),
	  .flags = F_HIDDEN },
	{ F(totp_on), .type = T_BOOL, .label = N_("Xác thực hai bước"),
	  .flags = F_HIDDEN },
	{ F(password), .type = T_TEXT, .label = N_("Mật khẩu"),
	  .flags = KEPT },
	{ F(totp_secret), .type = T_TEXT, .label = N_("Khóa hai bước"),
	  .flags = KEPT },
	{ F(totp_step), .type = T_INT, .label = N_("Mã hai bước đã dùng"),
	  .flags = KEPT },
	{ F(limited_on), .type = T_DATE,
	  .label = N_("Hạn chế sử dụng từ ngày"), .flags = F_HIDDEN },
};
static const struct filter filters[] = {
	{ .name = "first", .label = N_("Còn dùng mật khẩu lần đầu"),
	  .type = T_BOOL, .sql = "t.must_change = 1" },
};

static const struct right rights[] = {
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
	{ ACT_READ | ACT_SEE, 0, SCOPE_SELF, NULL },
};
/* clang-format on */

static const char *const unique[] = { "login", NULL };

/* The first administrator is there before the first unit; all others work
 * somewhere, at a place that still is. */
static enum rc
check_unit(struct ctx *ctx, const struct actor *a, const struct actor *old)
{
	if (ctx->system || (old != NULL && old->unit_id == a->unit_id))
		return RC_OK;
	if (a->unit_id == NONE)
		return note(ctx, RC_INVALID, "unit_id",
		    N_("Chọn đơn vị công tác"));
	return unit_open_on(ctx, "unit_id", a->unit_id, ctx_today(ctx));
}

static enum rc
actor_rule(struct ctx *ctx, void *row, const void *old)
{
	struct actor *a = row;
	const char *why;
	enum rc rc;

	if ((rc = check_unit(ctx, a, old)) != RC_OK || str_empty(a->login))
		return rc;
	if ((why = login_check(a->login)) != NULL)
		return note(ctx, RC_INVALID, "login", why);
	a->login = str_lower(ctx->mem, a->login);
	if (str_empty(a->lang))
		a->lang = "vi";
	if (a->must_change == NONE)
		a->must_change = 1;
	if (a->totp_on == NONE)
		a->totp_on = 0;
	return RC_OK;
}

const struct entity actor_entity = {
	.name = "actor",
	.plural = "actors",
	.title = N_("Tài khoản"),
	.titles = NC_("danh sách", "Tài khoản"),
	.about = N_("Người dùng hệ thống và vai trò được giao."),
	.size = sizeof(struct actor),
	.fields = fields,
	.nfields = COUNT(fields),
	.filters = filters,
	.nfilters = COUNT(filters),
	.label = "name",
	.order_by = "name",
	.unique = unique,
	.owner_unit = "unit_id",
	.owner_actor = "id",
	.limited = "limited_on",
	.rights = rights,
	.nrights = COUNT(rights),
	.rule = actor_rule,
	.lookup = actor_lookup,
	.describe = actor_describe,
};
