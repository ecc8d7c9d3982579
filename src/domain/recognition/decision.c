/* domain/recognition/decision.c: the declaration of decisions. */
#include "domain/recognition/decision.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"

/* The last line that has begun by the day holds, whichever decision it stands
 * in; before the first of them the first does. */
const char *
decision_authority(struct ctx *ctx, int64_t stars, int64_t day)
{
	const struct regime *const *all;
	const struct law_decides *best = NULL, *one;
	size_t n;

	if (stars < STARS_GATED || stars > STARS_MOST)
		return NULL;
	if (criteria_regimes(ctx, &all, &n) != RC_OK)
		all = regimes_builtin(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < all[i]->ndecides; k++) {
			one = &all[i]->decides[k];
			if (best == NULL || (one->from_on <= day &&
			    one->from_on >= best->from_on))
				best = one;
		}
	return best != NULL ? best->by[stars - STARS_GATED] : NULL;
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
	.title = N_("Quyết định"), .titles = NC_("danh sách", "Quyết định"),
	.about = N_("Quyết định công nhận, trình, thu hồi hoặc kéo dài: mỗi "
	    "văn bản đã ký là một dòng"),
	.size = sizeof(struct decision),
	.fields = fields, .nfields = COUNT(fields),
	.begins = "decided_on",
	.label = "number", .order_by = "-decided_on,number",
	.unique = unique, .owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule,
};
