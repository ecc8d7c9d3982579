/* domain/programme/figure_told.c: see figure_told.h. */
#include "domain/programme/figure_told.h"

static const struct code status_list[] = {
	[IND_NONE] = { "none", N_("Chưa đánh giá được"), NULL },
	[IND_LATE] = { "late", N_("Chậm tiến độ"), NULL },
	[IND_OK] = { "ok", N_("Đúng tiến độ"), NULL },
	[IND_AHEAD] = { "ahead", N_("Vượt tiến độ"), NULL },
	[IND_DONE] = { "done", N_("Đã đạt"), NULL },
};
static const struct codes status_codes = CODES(status_list);

/* clang-format off */
#define F(m) FIELD_OF(struct figure_told, m)
const struct field figure_fields[FIGURE_FIELDS] = {
	{ F(code), .type = T_TEXT, .label = N_("Mã chỉ tiêu") },
	{ F(name), .type = T_TEXT, .label = N_("Tên chỉ tiêu") },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị") },
	{ F(actual), .type = T_MILLI,
	  .label = N_("Đã đạt; null: chưa có số liệu") },
	{ F(target), .type = T_MILLI, .label = N_("Chỉ tiêu giao") },
	{ F(target_max), .type = T_MILLI,
	  .label = N_("Chỉ tiêu giao, mức cao nhất của khoảng") },
	{ F(pace), .type = T_MILLI,
	  .label = N_("Phần chỉ tiêu ứng với thời gian đã qua") },
	{ F(forecast), .type = T_MILLI,
	  .label = N_("Cuối kỳ sẽ đạt nếu giữ nhịp này") },
	{ F(percent), .type = T_MILLI, .label = N_("Phần trăm của chỉ tiêu") },
	{ F(status), .type = T_CODE, .codes = &status_codes,
	  .label = N_("Tiến độ") },
	{ F(unit), .type = T_TEXT, .label = N_("Đơn vị tính") },
	{ F(counted_to), .type = T_DATE, .label = N_("Số liệu đến ngày") },
	{ F(address), .type = T_TEXT, .label = N_("Trang có những bản ghi "
	  "được đếm; đặt sau /api/v1 là danh sách ấy") },
};
#undef F

#define F(m) FIELD_OF(struct indicator_point, m)
const struct field quarter_fields[QUARTER_FIELDS] = {
	{ F(day), .type = T_DATE, .label = N_("Ngày cuối quý") },
	{ F(actual), .type = T_MILLI,
	  .label = N_("Đã đạt đến ngày đó; null: chưa tới") },
	{ F(plan), .type = T_MILLI,
	  .label = N_("Phần chỉ tiêu ứng với thời gian đã qua") },
};
#undef F
/* clang-format on */

void
figure_tell(struct ctx *ctx, const struct indicator_value *v,
    struct figure_told *out)
{
	*out = (struct figure_told){
		.code = v->ind->code, .name = tr(ctx->lang, v->ind->name),
		.unit_id = v->unit_id, .actual = v->actual,
		.target = v->target, .target_max = v->target_max,
		.pace = v->plan, .forecast = v->forecast,
		.percent = v->percent, .status = status_list[v->status].code,
		.unit = tr(ctx->lang, v->ind->unit), .counted_to = v->to,
		.address = v->address,
	};
}
