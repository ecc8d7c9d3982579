/* domain/rating/round.c: the declaration of rounds; their days come from the
 * decision in force when none are given. */
#include "domain/rating/round.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier_stage.h"

static const struct code levels[] = {
	{ "province", N_("Cấp tỉnh"), "Tỉnh" },
	{ "ministry", N_("Trung ương"), "Bộ" },
};
static const struct codes level_codes = CODES(levels);

#define F(m) FIELD_OF(struct round, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên đợt"),
	  .hint = N_("Để trống thì lấy theo số đợt và năm"),
	  .flags = F_LIST | F_FIND | F_SORT },
	{ F(level), .type = T_CODE, .codes = &level_codes,
	  .label = N_("Cấp đánh giá"), .empty = N_("Chọn cấp đánh giá"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_NATURAL },
	{ F(year), .type = T_INT, .min = 2018, .max = 2199, .label = N_("Năm"),
	  .empty = N_("Nhập năm"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_SORT | F_NATURAL },
	{ F(number), .type = T_INT, .min = 1, .max = 20, .label = N_("Đợt"),
	  .empty = N_("Nhập số thứ tự của đợt trong năm"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_NATURAL },
	{ F(propose_before), .type = T_DATE,
	  .label = N_("Hồ sơ gửi lên trước ngày"),
	  .hint = N_("Để trống thì lấy theo quyết định đang áp dụng"),
	  .flags = F_LIST | F_RANGE | F_SORT },
	{ F(result_before), .type = T_DATE,
	  .label = N_("Có kết quả trước ngày"),
	  .flags = F_LIST | F_OPT | F_RANGE },
	{ F(unit_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị tổ chức"),
	  .hint = N_("Để trống thì lấy đơn vị của hệ thống này"),
	  .flags = F_OPT },
	{ F(basis), .type = T_TEXT, .label = N_("Căn cứ"),
	  .hint = N_("Kế hoạch đánh giá, quy chế hoạt động của hội đồng") },
	{ F(note), .type = T_LONG, .max = 2000, .label = N_("Ghi chú") },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF | ROLE_PRODUCER, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

/* A result day that comes before the proposals in the calendar is one of the
 * next year.
 * Source  Decision 26/2026/QĐ-TTg, article 5 */
static void
days_of(const struct regime *g, struct round *r)
{
	int y = (int)r->year;

	for (size_t i = 0; i < g->nrounds; i++) {
		const struct law_round *l = &g->rounds[i];

		if (!str_eq(l->level, r->level) || l->number != r->number)
			continue;
		if (r->propose_before == NONE)
			r->propose_before = date_make(y, l->propose_month,
			    l->propose_day);
		if (r->result_before == NONE)
			r->result_before = date_make(y, l->result_month,
			    l->result_day);
	}
}

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct regime *const *all, *g;
	struct round *r = p;
	size_t n;
	enum rc rc;

	(void)old;
	if (r->unit_id == NONE) {
		rc = unit_root(ctx, ctx_today(ctx), &r->unit_id);
		if (rc != RC_OK && rc != RC_MISSING)
			return rc;
	}
	if (r->year == NONE || r->number == NONE || r->level == NULL)
		return RC_OK;
	if (str_empty(r->name))
		r->name = tr_fill(ctx->mem, LANG_VI, N_("Đợt {n} năm {year}"),
		    "n", str_fmt(ctx->mem, "%lld", (long long)r->number),
		    "year", str_fmt(ctx->mem, "%lld", (long long)r->year),
		    NULL);
	if ((rc = criteria_regimes(ctx, &all, &n)) != RC_OK)
		return rc;
	g = regime_of_day(all, n, date_make((int)r->year, 12, 31));
	if (g != NULL)
		days_of(g, r);
	if (r->propose_before == NONE)
		note(ctx, RC_INVALID, "propose_before", N_("Quyết định đang "
		    "áp dụng không định ngày cho đợt này. Nhập ngày"));
	if (r->propose_before != NONE && r->result_before != NONE &&
	    r->result_before <= r->propose_before)
		note(ctx, RC_INVALID, "result_before", N_("Ngày có kết quả "
		    "phải sau ngày nhận hồ sơ. Nhập lại ngày"));
	return RC_OK;
}

static enum rc
after(struct ctx *ctx, const void *p, const void *old)
{
	const struct round *r = p;

	return old != NULL ? dossier_stage_of_round(ctx, r->row.id) : RC_OK;
}

static const char *const unique[] = { "unit_id, level, year, number", NULL };

const struct entity round_entity = {
	.name = "round", .plural = "rounds",
	.title = N_("Đợt đánh giá"), .titles = NC_("danh sách", "Đợt đánh giá"),
	.about = N_("Các đợt đánh giá, phân hạng trong năm và hạn gửi hồ sơ"),
	.size = sizeof(struct round),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name", .order_by = "-propose_before", .unique = unique,
	.owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .after = after,
};
