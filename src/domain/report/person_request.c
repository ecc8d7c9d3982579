/* domain/report/person_request.c: requests about people's data, as declared:
 * made by the act that decides them, read by who looks after the system. */
#include "domain/report/person.h"

#include "base/str.h"

static const struct code whats[] = {
	{ "erase", N_("Xóa dữ liệu cá nhân"), NULL },
};
static const struct codes what_codes = CODES(whats);

/* Source  91/2025/QH15, Article 14(1), in our words */
static const struct code grounds[] = {
	{ "asked", N_("Người đó yêu cầu"), NULL },
	{ "purpose", N_("Mục đích xử lý đã xong"), NULL },
	{ "expired", N_("Hết thời hạn lưu trữ"), NULL },
	{ "authority", N_("Cơ quan có thẩm quyền quyết định"), NULL },
};
const struct codes person_grounds = CODES(grounds);

static const struct code kinds[] = {
	{ "actor", N_("Tài khoản"), NULL },
	{ "producer", N_("Chủ thể"), NULL },
	{ "council_member", N_("Thành viên hội đồng"), NULL },
	{ "report", N_("Phản ánh"), NULL },
};
static const struct codes kind_codes = CODES(kinds);

enum { MADE = F_HIDDEN | F_FIXED };

#define F(m) FIELD_OF(struct person_request, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(what), .type = T_CODE, .codes = &what_codes, .label = N_("Việc"),
	  .flags = F_NEED | MADE | F_LIST | F_FILTER },
	{ F(entity), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Loại dữ liệu"),
	  .flags = F_NEED | MADE | F_LIST | F_FILTER },
	{ F(about), .type = T_TEXT, .max = 13, .label = N_("Mã bản ghi"),
	  .flags = F_NEED | MADE | F_LIST | F_FIND },
	{ F(ground), .type = T_CODE, .codes = &person_grounds,
	  .label = N_("Căn cứ"), .flags = F_NEED | MADE | F_LIST | F_FILTER },
	{ F(asked_on), .type = T_DATE, .label = N_("Ngày yêu cầu"),
	  .flags = F_NEED | MADE | F_LIST | F_RANGE | F_SORT },
	{ F(decided_on), .type = T_DATE, .label = N_("Ngày thực hiện"),
	  .flags = F_NEED | MADE | F_LIST | F_RANGE | F_SORT },
	{ F(decided_by), .type = T_TEXT, .max = 200,
	  .label = N_("Người quyết định"), .flags = F_NEED | MADE | F_LIST },
	{ F(document), .type = T_TEXT, .max = 100, .label = N_("Số văn bản"),
	  .flags = MADE | F_LIST | F_OPT | F_FIND },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_ADMIN, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	const struct person_request *r = row;

	if (r->asked_on != NONE && r->asked_on > ctx_today(ctx))
		return note(ctx, RC_INVALID, "asked_on", N_("Ngày yêu cầu ở "
		    "tương lai. Nhập lại ngày"));
	return RC_OK;
}

const struct entity person_request_entity = {
	.name = "person_request", .plural = "person_requests",
	.title = N_("Yêu cầu về dữ liệu cá nhân"),
	.titles = NC_("danh sách", "Yêu cầu về dữ liệu cá nhân"),
	.about = N_("Dữ liệu của ai đã xóa, theo yêu cầu nào, ai quyết định; "
	    "không ghi lại giá trị đã xóa"),
	.size = sizeof(struct person_request),
	.fields = fields, .nfields = COUNT(fields),
	.label = "about", .order_by = "-decided_on",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
};
