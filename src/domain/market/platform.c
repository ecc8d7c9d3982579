/* domain/market/platform.c: the declaration of platforms. */
#include "domain/market/platform.h"

#include "domain/producer/ident.h"

static const struct code kinds[] = {
	{ "nong_san", N_("Sàn nông sản"), "Nông sản" },
	{ "tong_hop", N_("Sàn tổng hợp"), "Tổng hợp" },
	{ "mang_xa_hoi", N_("Mạng xã hội"), "MXH" },
	{ "tinh", N_("Sàn của tỉnh"), "Sàn tỉnh" },
	{ "khac", N_("Khác"), NULL },
};
static const struct codes kind_codes = CODES(kinds);

#define F(m) FIELD_OF(struct platform, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 100, .label = N_("Tên sàn"),
	  .empty = N_("Nhập tên sàn"), .aliases = "Sàn|Sàn thương mại điện "
	      "tử|Sàn TMĐT",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(url), .type = T_TEXT, .max = 300, .check = url_check,
	  .label = N_("Địa chỉ"), .aliases = "Đường dẫn|Trang web|Website",
	  .flags = F_LIST | F_OPT },
	{ F(kind), .type = T_CODE, .codes = &kind_codes, .label = N_("Loại"),
	  .aliases = "Loại sàn", .flags = F_LIST | F_FILTER },
	{ F(from_day), .type = T_DATE, .label = N_("Hoạt động từ ngày"),
	  .flags = F_LIST | F_OPT },
	{ F(to_day), .type = T_DATE, .label = N_("Ngừng từ ngày"),
	  .hint = N_("Ngày đầu tiên không còn bán hàng trên sàn này"),
	  .flags = F_LIST | F_OPT | F_RANGE },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *r, const void *old)
{
	const struct platform *p = r;

	if (p->from_day != NONE && p->to_day != NONE &&
	    p->to_day <= p->from_day)
		return note(ctx, RC_INVALID, "to_day", N_("Ngày ngừng phải "
		    "sau ngày bắt đầu"));
	return RC_OK;
}

static const char *const unique[] = { "name", NULL };

const struct entity platform_entity = {
	.name = "platform", .plural = "platforms",
	.title = N_("Sàn thương mại điện tử"),
	.titles = NC_("danh sách", "Sàn thương mại điện tử"),
	.about = N_("Các sàn đưa sản phẩm lên bán, với ngày bắt đầu và ngừng "
	    "hoạt động"),
	.size = sizeof(struct platform),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "from_day", .ends = "to_day",
	.label = "name", .order_by = "name", .unique = unique,
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};
