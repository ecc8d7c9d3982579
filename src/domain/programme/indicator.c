/* domain/programme/indicator.c: the table of indicators.
 *
 * Source  The scheme of the Farmers' Association of Bắc Giang 2022–2025 as
 *         briefed on 19/05/2022: at least 10 new products a year, 40 at three
 *         stars or more in the period, 10–20 kept up a year, 200 on e-commerce
 *         platforms; all grass-roots associations at work. */
#include "domain/programme/indicator.h"

#include "base/str.h"

const struct indicator indicators[] = {
	{ .code = "new_guided", .name = N_("Sản phẩm mới do Hội hướng dẫn"),
	  .about = N_("Sản phẩm có hoạt động hướng dẫn xây dựng mới của Hội, "
	      "đã xác nhận, trong năm"),
	  .unit = N_("sản phẩm"), .entity = "product",
	  .query = "guided={from}..{to}", .span = SPAN_YEAR,
	  .usual = 10000 },
	{ .code = "star3", .name = N_("Sản phẩm mới đạt từ 3 sao"),
	  .about = N_("Sản phẩm lần đầu được công nhận từ 3 sao, cộng dồn từ "
	      "đầu thời kỳ"),
	  .unit = N_("sản phẩm"), .entity = "recognition",
	  .query = "first=1&counted_on={period_from}..{to}&stars=3,4,5",
	  .by_day = "counted_on", .span = SPAN_PERIOD,
	  .usual = 40000 },
	{ .code = "kept", .name = N_("Sản phẩm được duy trì, củng cố"),
	  .about = N_("Sản phẩm đã công nhận có hoạt động duy trì, củng cố "
	      "của Hội, đã xác nhận, trong năm"),
	  .unit = N_("sản phẩm"), .entity = "product",
	  .query = "kept={from}..{to}", .span = SPAN_YEAR, .range = true,
	  .usual = 10000, .usual_max = 20000 },
	{ .code = "listed", .name = N_("Sản phẩm trên sàn thương mại điện tử"),
	  .about = N_("Sản phẩm đang có trên ít nhất một sàn vào ngày xem"),
	  .unit = N_("sản phẩm"), .entity = "product",
	  .query = "listed={day}", .span = SPAN_PERIOD,
	  .usual = 200000 },
	{ .code = "associations",
	  .name = N_("Cơ sở Hội đã tư vấn, hỗ trợ"),
	  .about = N_("Tỷ lệ tổ chức Hội ở cấp cuối có hoạt động hướng dẫn "
	      "đã xác nhận từ đầu thời kỳ, tính cả của tổ chức mà nó kế "
	      "tục"),
	  .unit = "%", .entity = "body",
	  .query = "kind=hoi_nong_dan&open=1&lowest=1"
	      "&guiding={period_from}..{to}",
	  .whole = "kind=hoi_nong_dan&open=1&lowest=1",
	  .span = SPAN_PERIOD, .usual = 100000 },
	{ .code = "chain_models",
	  .name = N_("Mô hình chuỗi giá trị hoạt động hiệu quả"),
	  .about = N_("Tính từ khi hệ thống có hồ sơ chuỗi giá trị"),
	  .unit = N_("mô hình"), .span = SPAN_PERIOD,
	  .usual = 4000 },
	{ .code = "zone_products",
	  .name = N_("Sản phẩm gắn với vùng nguyên liệu ổn định"),
	  .about = N_("Tính từ khi hệ thống có hồ sơ vùng nguyên liệu"),
	  .unit = N_("sản phẩm"), .span = SPAN_PERIOD, .range = true,
	  .usual = 20000, .usual_max = 30000 },

	/* How things stand; nobody set a target for these. */
	{ .code = "in_force", .name = N_("Sản phẩm đang được công nhận từ 3 "
	      "sao"),
	  .about = N_("Công nhận từ 3 sao còn hiệu lực vào ngày xem, mỗi sản "
	      "phẩm tính một lần"),
	  .unit = N_("sản phẩm"), .entity = "recognition",
	  .query = "current=1&stars=3,4,5", .span = SPAN_NOW },
	{ .code = "in_force_3", .name = N_("Đang được công nhận 3 sao"),
	  .about = N_("Công nhận 3 sao còn hiệu lực vào ngày xem"),
	  .unit = N_("sản phẩm"), .entity = "recognition",
	  .query = "current=1&stars=3", .span = SPAN_NOW },
	{ .code = "in_force_4", .name = N_("Đang được công nhận 4 sao"),
	  .about = N_("Công nhận 4 sao còn hiệu lực vào ngày xem"),
	  .unit = N_("sản phẩm"), .entity = "recognition",
	  .query = "current=1&stars=4", .span = SPAN_NOW },
	{ .code = "in_force_5", .name = N_("Đang được công nhận 5 sao"),
	  .about = N_("Công nhận 5 sao còn hiệu lực vào ngày xem"),
	  .unit = N_("sản phẩm"), .entity = "recognition",
	  .query = "current=1&stars=5", .span = SPAN_NOW },
	{ .code = "producers_htx", .name = N_("Hợp tác xã có sản phẩm được "
	      "công nhận"),
	  .about = N_("Hợp tác xã có sản phẩm từ 3 sao còn hiệu lực vào ngày "
	      "xem"),
	  .unit = N_("chủ thể"), .entity = "producer",
	  .query = "kind=htx&recognised={day}", .span = SPAN_NOW },
	{ .code = "producers_tht", .name = N_("Tổ hợp tác có sản phẩm được "
	      "công nhận"),
	  .about = N_("Tổ hợp tác có sản phẩm từ 3 sao còn hiệu lực vào ngày "
	      "xem"),
	  .unit = N_("chủ thể"), .entity = "producer",
	  .query = "kind=tht&recognised={day}", .span = SPAN_NOW },
	{ .code = "producers_dn", .name = N_("Doanh nghiệp có sản phẩm được "
	      "công nhận"),
	  .about = N_("Doanh nghiệp có sản phẩm từ 3 sao còn hiệu lực vào "
	      "ngày xem"),
	  .unit = N_("chủ thể"), .entity = "producer",
	  .query = "kind=dn,dn_lon&recognised={day}", .span = SPAN_NOW },
	{ .code = "producers_ho", .name = N_("Hộ, trang trại, cơ sở có sản "
	      "phẩm được công nhận"),
	  .about = N_("Hộ, trang trại và cơ sở có sản phẩm từ 3 sao còn hiệu "
	      "lực vào ngày xem"),
	  .unit = N_("chủ thể"), .entity = "producer",
	  .query = "kind=ho,trang_trai,co_so&recognised={day}",
	  .span = SPAN_NOW },
};
const size_t nindicators = COUNT(indicators);

/* Those a target can be set for; the aliases are how files write them. */
static const struct code codes[] = {
	{ "new_guided", N_("Sản phẩm mới do Hội hướng dẫn"), "new_products" },
	{ "star3", N_("Sản phẩm mới đạt từ 3 sao"), "new_3star" },
	{ "kept", N_("Sản phẩm được duy trì, củng cố"), "kept_up" },
	{ "listed", N_("Sản phẩm trên sàn thương mại điện tử"), NULL },
	{ "associations", N_("Cơ sở Hội đã tư vấn, hỗ trợ"),
	  "active_associations" },
	{ "chain_models", N_("Mô hình chuỗi giá trị hoạt động hiệu quả"),
	  NULL },
	{ "zone_products", N_("Sản phẩm gắn với vùng nguyên liệu ổn định"),
	  NULL },
};
const struct codes indicator_codes = CODES(codes);

const struct indicator *
indicator_find(const char *code)
{
	for (size_t i = 0; i < nindicators; i++)
		if (str_eq(indicators[i].code, code))
			return &indicators[i];
	return NULL;
}

const char *
indicator_status_text(enum indicator_status s)
{
	switch (s) {
	case IND_LATE:
		return N_("Chậm");
	case IND_OK:
		return N_("Đúng tiến độ");
	case IND_AHEAD:
		return N_("Vượt tiến độ");
	case IND_DONE:
		return N_("Đạt");
	default:
		return N_("Chưa có số liệu");
	}
}

const char *
indicator_status_tag(enum indicator_status s)
{
	switch (s) {
	case IND_LATE:
		return "warn";
	case IND_OK:
	case IND_AHEAD:
	case IND_DONE:
		return "ok";
	default:
		return "info";
	}
}
