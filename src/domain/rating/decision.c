/* domain/rating/decision.c: the declaration of decisions. */
#include "domain/rating/decision.h"

#include "base/date.h"
#include "base/str.h"

/* The last line that has begun by the day holds.
 * Source  Decision 1048/QĐ-TTg of 21/08/2019 and those before it (province 3
 *         and 4, centre 5); 148/QĐ-TTg of 24/02/2023 (district 3, province 4,
 *         centre 5); 1489/QĐ-TTg of 06/07/2025 (the district's step goes);
 *         26/2026/QĐ-TTg of 22/05/2026, article 4 (the same). */
static const struct {
	int from[3];
	const char *by[3]; /* of 3, 4 and 5 stars */
} recognises[] = {
	{ { 2018, 5, 7 }, { "province", "province", "ministry" } },
	{ { 2023, 2, 24 }, { "district", "province", "ministry" } },
	{ { 2025, 7, 6 }, { "province", "province", "ministry" } },
};

const char *
decision_authority(int64_t stars, int64_t day)
{
	const char *by = NULL;

	if (stars < 3 || stars > 5)
		return NULL;
	for (size_t i = 0; i < COUNT(recognises); i++)
		if (by == NULL || day >= date_make(recognises[i].from[0],
		    recognises[i].from[1], recognises[i].from[2]))
			by = recognises[i].by[stars - 3];
	return by;
}

static const struct code authorities[] = {
	{ "district", N_("Cấp huyện (đến 05/07/2025)"),
	  "huyện|UBND huyện|cấp huyện" },
	{ "province", N_("Cấp tỉnh"), "tỉnh|UBND tỉnh|cấp tỉnh" },
	{ "ministry", N_("Cấp trung ương"), "trung ương|bộ|cấp bộ" },
};
const struct codes authority_codes = CODES(authorities);

static const struct code kinds[] = {
	{ "recognise", N_("Công nhận kết quả, cấp giấy chứng nhận"),
	  "Công nhận" },
	/* Source  26/2026/QĐ-TTg, article 7, step 3e: from 90 points on */
	{ "approve", N_("Phê duyệt kết quả, trình trung ương (từ 90 điểm)"),
	  "Phê duyệt" },
	{ "withdraw", N_("Thu hồi giấy chứng nhận"), "Thu hồi" },
	{ "extend", N_("Kéo dài hiệu lực giấy chứng nhận"), "Kéo dài" },
};
static const struct codes decision_kinds = CODES(kinds);

#define F(m) FIELD_OF(struct decision, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(number), .type = T_TEXT, .max = 60, .label = N_("Số quyết định"),
	  .hint = N_("Như trên văn bản, ví dụ 1387/QĐ-UBND"),
	  .empty = N_("Nhập số quyết định"), .aliases = "Số QĐ|Số văn bản",
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(decided_on), .type = T_DATE, .label = N_("Ngày quyết định"),
	  .empty = N_("Nhập ngày quyết định"), .aliases = "Ngày ký|Ngày QĐ",
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT | F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &decision_kinds,
	  .label = N_("Nội dung quyết định"),
	  .empty = N_("Chọn nội dung quyết định"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(authority), .type = T_CODE, .codes = &authority_codes,
	  .label = N_("Cấp quyết định"), .empty = N_("Chọn cấp quyết định"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(body), .type = T_TEXT, .max = 120, .label = N_("Cơ quan ban hành"),
	  .hint = N_("In trên giấy chứng nhận"), .flags = F_OPT | F_FIND },
	{ F(about), .type = T_TEXT, .max = 500, .label = N_("Trích yếu"),
	  .flags = F_FIND },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .hint = N_("Địa bàn mà quyết định nói đến"),
	  .empty = N_("Chọn đơn vị"), .flags = F_NEED | F_LIST | F_OPT },
	{ F(file_id), .type = T_FILE, .label = N_("Bản quét đã ký") },
	{ F(example), .type = T_BOOL, .label = N_("Ví dụ minh họa"),
	  .flags = F_HIDDEN | F_FILTER },
};

/* A paper that was issued is no secret; its scan goes through file_may. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct decision *d = p;

	if (d->example == NONE)
		d->example = 0;
	if (d->decided_on != NONE && d->decided_on > ctx_today(ctx))
		note(ctx, RC_INVALID, "decided_on", N_("Ngày quyết định ở "
		    "tương lai. Nhập lại ngày"));
	return RC_OK;
}

static const char *const unique[] = { "number, decided_on", NULL };

const struct entity decision_entity = {
	.name = "decision", .plural = "decisions",
	.title = N_("Quyết định"), .titles = N_("Quyết định"),
	.about = N_("Quyết định công nhận, trình, thu hồi hoặc kéo dài: mỗi "
	    "văn bản đã ký là một dòng"),
	.size = sizeof(struct decision),
	.fields = fields, .nfields = COUNT(fields),
	.label = "number", .order_by = "-decided_on,number",
	.unique = unique, .owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
};
