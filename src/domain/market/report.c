/* domain/market/report.c: the declaration of reports. */
#include "domain/market/report.h"

static const struct code states[] = {
	{ "moi", N_("Mới"), NULL },
	{ "da_xu_ly", N_("Đã xử lý"), NULL },
};
static const struct codes state_codes = CODES(states);

enum { HANDLERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	    ROLE_INSPECTOR };

#define F(m) FIELD_OF(struct report, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(product_id), .type = T_REF, .to = "product",
	  .label = N_("Sản phẩm"), .empty = N_("Chọn sản phẩm"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER },
	{ F(content), .type = T_LONG, .min = 10, .max = 2000,
	  .label = N_("Nội dung phản ánh"),
	  .empty = N_("Nhập điều khác với trang này"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND },
	{ F(photo_id), .type = T_FILE, .label = N_("Ảnh"),
	  .flags = F_FIXED | F_LIST | F_OPT },
	{ F(contact), .type = T_TEXT, .max = 120,
	  .label = N_("Điện thoại hoặc thư điện tử"),
	  .flags = F_FIXED | F_PERSONAL },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .tag = "moi=warn da_xu_ly=ok", .label = N_("Trạng thái"),
	  .flags = F_HIDDEN | F_LIST | F_FILTER },
	{ F(answer), .type = T_LONG, .max = 2000,
	  .label = N_("Kết quả xử lý") },
	{ F(limited_on), .type = T_DATE,
	  .label = N_("Hạn chế sử dụng từ ngày"), .flags = F_HIDDEN },
};

/* Nobody has to say who they are to be heard. */
static const struct right rights[] = {
	{ ACT_CREATE, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_READ, HANDLERS | ROLE_LEADER, SCOPE_BRANCH, NULL },
	{ ACT_UPDATE | ACT_SEE, HANDLERS, SCOPE_BRANCH, NULL },
	{ ACT_END, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};

static const struct step steps[] = {
	{ .name = "done", .label = N_("Đánh dấu đã xử lý"), .from = "moi",
	  .to = "da_xu_ly", .roles = HANDLERS },
	{ .name = "reopen", .label = N_("Mở lại"), .from = "da_xu_ly",
	  .to = "moi", .roles = HANDLERS },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct report *was = old;
	struct report *r = p;

	r->state = was != NULL ? was->state : "moi"; /* only steps move it */
	if (was == NULL)
		r->answer = NULL;
	return RC_OK;
}

static const char *const indexes[] = { "product_id", NULL };

const struct entity report_entity = {
	.name = "report", .plural = "reports",
	.title = N_("Phản ánh"), .titles = NC_("danh sách", "Phản ánh"),
	.about = N_("Điều người xem thấy khác với trang công khai của sản "
	    "phẩm; gửi không cần tài khoản"),
	.size = sizeof(struct report),
	.fields = fields, .nfields = COUNT(fields),
	.label = "product_id", .order_by = "-created_at",
	.owner_unit = "product_id.unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.limited = "limited_on",
	.state = "state", .steps = steps, .nsteps = COUNT(steps),
	.rule = rule, .indexes = indexes,
};
