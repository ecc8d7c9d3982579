/* domain/recognition/recognition_import.c: columns of the list that offices have,
 * one row a recognition; recognition_take.c does the work. */
#include "domain/recognition/recognition_import.h"

#include "base/str.h"
#include "domain/recognition/recognition_take.h"

/* clang-format off */
static const struct import_col cols[C__N] = {
	[C_PRODUCT] = { "product", N_("Tên sản phẩm"),
	    "Sản phẩm|Tên SP|Tên sản phẩm OCOP|product_name|product",
	    T_TEXT, NULL, true },
	[C_PRODUCER] = { "producer", N_("Chủ thể"),
	    "Tên chủ thể|Cơ sở sản xuất|Đơn vị sản xuất|Chủ thể sản xuất|"
	    "Tên cơ sở|Chủ thể OCOP|Tên chủ thể OCOP|entity_name|producer",
	    T_TEXT, NULL, false },
	[C_PRODUCER_KIND] = { "producer_kind", N_("Loại hình"),
	    "Loại hình chủ thể|Loại chủ thể|Loại hình tổ chức|entity_type",
	    T_TEXT, NULL, false },
	[C_VILLAGE] = { "village", N_("Thôn"),
	    "Thôn, tổ dân phố|Thôn/bản|Thôn bản|Bản|Tổ dân phố|village",
	    T_TEXT, NULL, false },
	[C_COMMUNE] = { "commune", N_("Xã"),
	    "Xã, phường|Xã/phường|Xã, phường, thị trấn|Xã/phường/thị trấn|"
	    "Phường|Địa bàn xã|commune",
	    T_TEXT, NULL, false },
	[C_DISTRICT] = { "district", N_("Huyện"),
	    "Huyện, thành phố|Huyện/thành phố|Huyện, thị xã, thành phố|"
	    "Huyện/TP|Huyện, TP|Quận, huyện|Đơn vị|district",
	    T_TEXT, NULL, false },
	[C_DISTRICT_CODE] = { "district_code", N_("Mã huyện"),
	    "Mã huyện, thành phố|Mã quận huyện|district_code",
	    T_TEXT, NULL, false },
	[C_PROVINCE] = { "province", N_("Tỉnh"),
	    "Tỉnh, thành phố|Tỉnh/thành phố|Tỉnh/TP|province",
	    T_TEXT, NULL, false },
	[C_UNIT_CODE] = { "unit_code", N_("Mã đơn vị"),
	    "Mã xã|Mã đơn vị hành chính|Mã ĐVHC|commune_code_2023|unit_code",
	    T_TEXT, NULL, false },
	[C_STARS] = { "stars", N_("Hạng sao"),
	    "Số sao|Sao|Xếp hạng|Kết quả phân hạng|Phân hạng|stars",
	    T_TEXT, NULL, false, .number = true },
	[C_SCORE] = { "score", N_("Điểm"),
	    "Số điểm|Tổng điểm|Điểm đánh giá|score", T_TEXT, NULL, false,
	    .number = true },
	[C_YEAR] = { "year", N_("Năm"),
	    "Năm công nhận|Năm đánh giá|year", T_TEXT, NULL, false,
	    .number = true },
	[C_ROUND] = { "round", N_("Đợt"),
	    "Đợt đánh giá|Đợt công nhận|round", T_TEXT, NULL, false,
	    .number = true },
	[C_KIND] = { "kind", N_("Loại công nhận"),
	    "Hình thức công nhận|Hình thức đánh giá|Mới/lại|Hình thức|"
	    "recognition", T_TEXT, NULL, false },
	[C_DECISION] = { "decision", N_("Số quyết định"),
	    "Quyết định|Số QĐ|QĐ công nhận|Quyết định công nhận|decision",
	    T_TEXT, NULL, false },
	[C_DECIDED_ON] = { "decided_on", N_("Ngày quyết định"),
	    "Ngày QĐ|Ngày công nhận|Ngày ký|Ngày ban hành|decision_date",
	    T_DATE, NULL, false, .loose = true },
	[C_AUTHORITY] = { "authority", N_("Cơ quan công nhận"),
	    "Cơ quan|Cấp công nhận|Cơ quan ban hành|issuer|authority",
	    T_TEXT, NULL, false },
	[C_SECTOR] = { "sector", N_("Nhóm sản phẩm"),
	    "Nhóm|Ngành hàng|Nhóm ngành|Nhóm SP|sector", T_TEXT, NULL, false },
	[C_NOTE] = { "note", N_("Ghi chú"), "Chú thích|note", T_TEXT, NULL,
	    false },
	[C_SOURCE] = { "source", N_("Nguồn"), "Nguồn tin|source", T_TEXT, NULL,
	    false },
};
/* clang-format on */

struct asked {
	struct import_run *run;
	size_t row;
};

static const char *
answer(void *arg, const char *key)
{
	const struct asked *a = arg;

	return import_answer(a->run, key);
}

static void
doubt(void *arg, const struct taking_doubt *d)
{
	const struct asked *a = arg;
	size_t c = str_eq(d->column, "producer") ? C_PRODUCER : C_PRODUCT;

	import_doubt(a->run, &(struct import_doubt){ .row = a->row,
	    .column = cols[c].label, .text = d->text, .like = d->like,
	    .id = d->id, .why = d->why, .key = d->key, .takes = d->takes });
}

static enum rc
take(struct ctx *ctx, struct import_run *run, const struct import_line *line,
    enum import_what *what)
{
	static const enum import_what as[] = { [TAKEN_NEW] = IMPORT_NEW,
		[TAKEN_CHANGED] = IMPORT_CHANGED, [TAKEN_SAME] = IMPORT_SAME };
	struct asked asked = { run, line->row };
	const struct taking taking = { answer, doubt, &asked };
	const char *const *t = line->text;
	struct recognition_taken taken;
	enum rc rc;

	rc = recognition_take(ctx, &(struct recognition_line){
	    .product = t[C_PRODUCT], .producer = t[C_PRODUCER],
	    .producer_kind = t[C_PRODUCER_KIND], .village = t[C_VILLAGE],
	    .commune = t[C_COMMUNE], .district = t[C_DISTRICT],
	    .district_code = t[C_DISTRICT_CODE],
	    .province = t[C_PROVINCE], .unit_code = t[C_UNIT_CODE],
	    .stars = t[C_STARS], .score = t[C_SCORE], .year = t[C_YEAR],
	    .round = t[C_ROUND], .kind = t[C_KIND],
	    .decision = t[C_DECISION], .decided_on = t[C_DECIDED_ON],
	    .authority = t[C_AUTHORITY], .sector = t[C_SECTOR],
	    .note = t[C_NOTE], .source = t[C_SOURCE] }, &taking, &taken);
	if (rc == RC_OK)
		*what = as[taken.what];
	return rc;
}

const struct import_spec recognition_import = { .cols = cols, .ncols = C__N,
	.take = take, .give = recognition_give };
