/* domain/criteria/step_estimate.c: see step_estimate.h. */
#include "domain/criteria/step_estimate.h"

#include "base/num.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"

extern const unsigned char rules_steps[], rules_support[];
extern const size_t rules_steps_n, rules_support_n;

enum { Q_ALL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ALL] = { .in = "", .out = "siiss", .sql =
	    "SELECT criterion, days, cost, issuer, support FROM step_estimate"
	    " WHERE ended_at IS NULL ORDER BY id" },
};

enum { MILLION = 1000000 };

/* The codes of rules/support.tsv; a test holds the two together. */
static const struct code support_list[] = {
	{ "packaging", N_("Bao bì, in tem"), NULL },
	{ "trademark", N_("Nhãn hiệu"), NULL },
	{ "testing", N_("Kiểm nghiệm"), NULL },
	{ "quality", N_("Hệ thống chất lượng"), NULL },
	{ "training", N_("Tập huấn"), NULL },
	{ "advice", N_("Tư vấn lập hồ sơ"), NULL },
	{ "promotion", N_("Xúc tiến thương mại"), NULL },
	{ "linkage", N_("Dự án liên kết"), NULL },
};
static const struct codes support_codes = CODES(support_list);

#define F(m) FIELD_OF(struct step_estimate, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(criterion), .type = T_TEXT, .max = 60, .label = N_("Tiêu chí"),
	  .hint = N_("Tên trong dữ liệu bộ tiêu chí, ví dụ packaging"),
	  .empty = N_("Nhập tên tiêu chí"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(days), .type = T_INT, .min = 0, .max = 3650,
	  .label = N_("Thời gian"), .unit = N_("ngày"),
	  .empty = N_("Nhập số ngày"), .flags = F_NEED | F_LIST | F_SORT },
	{ F(cost), .type = T_MONEY, .min = 0, .max = 100000000000,
	  .label = N_("Chi phí"), .empty = N_("Nhập chi phí, 0 nếu không tốn"),
	  .flags = F_NEED | F_LIST | F_SORT },
	{ F(issuer), .type = T_TEXT, .max = 200,
	  .label = N_("Ai cấp, ai làm"), .flags = F_LIST | F_OPT },
	{ F(support), .type = T_CODE, .codes = &support_codes,
	  .label = N_("Gói hỗ trợ có thể chi trả"),
	  .flags = F_LIST | F_FILTER },
	{ F(source), .type = T_TEXT, .max = 200, .label = N_("Căn cứ"),
	  .flags = F_LIST | F_OPT },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_STAFF | ROLE_PRODUCER, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	const struct step_estimate *e = row;

	(void)old;
	return criterion_check(ctx, "criterion", e->criterion);
}

static const char *const unique[] = { "criterion", NULL };

const struct entity step_estimate_entity = {
	.name = "step_estimate", .plural = "step_estimates",
	.title = N_("Ước tính việc nâng hạng"),
	.titles = NC_("danh sách", "Ước tính việc nâng hạng"),
	.about = N_("Thời gian, chi phí để đạt thêm ở một tiêu chí; thay ước "
	    "tính có sẵn của phần mềm"),
	.size = sizeof(struct step_estimate),
	.fields = fields, .nfields = COUNT(fields),
	.label = "criterion", .order_by = "criterion", .unique = unique,
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};

/* ---- built in ---- */

/* Lines of a built-in table, without the first, which heads it. */
static char **
lines_of(struct arena *mem, const unsigned char *text, size_t n, size_t *out)
{
	return str_split(mem, str_ndup(mem, (const char *)text, n), '\n',
	    out);
}

static void
take_line(struct ctx *ctx, char **cells, struct road_estimate *e)
{
	int64_t days = 0, cost = 0;

	str_int(cells[1], &days);
	str_int(cells[2], &cost);
	*e = (struct road_estimate){ .days = (int)days,
		.cost = cost * MILLION, .ours = true, .support = cells[5],
		.issuer = ctx->lang == LANG_EN ? cells[4] : cells[3] };
}

/* For each criterion its line, else the line of "*". */
static void
built_in(struct ctx *ctx, const struct criteria_set *set,
    struct road_estimate *out)
{
	size_t n, ncells;
	char **lines = lines_of(ctx->mem, rules_steps, rules_steps_n, &n);

	for (size_t l = 1; l < n; l++) {
		char **cells = str_split(ctx->mem, lines[l], '\t', &ncells);

		if (ncells < 6)
			continue;
		for (size_t i = 0; i < set->ncriteria; i++)
			if (str_eq(cells[0], "*") ||
			    str_eq(cells[0], set->criteria[i].key))
				take_line(ctx, cells, &out[i]);
	}
}

enum rc
estimates_read(struct ctx *ctx, const struct criteria_set *set,
    const struct road_estimate **out)
{
	struct road_estimate *at = NEW_N(ctx->mem, struct road_estimate,
	    set->ncriteria + 1);
	struct rows rows;
	enum rc rc;

	*out = at;
	built_in(ctx, set, at);
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_ALL], &rows)) != RC_OK)
		return rc;
	for (size_t l = 0; l < rows.n; l++)
		for (size_t i = 0; i < set->ncriteria; i++)
			if (str_eq(rows_str(&rows, l, 0),
			    set->criteria[i].key))
				at[i] = (struct road_estimate){
					.days = (int)rows_int(&rows, l, 1),
					.cost = rows_int(&rows, l, 2),
					.issuer = rows_str(&rows, l, 3),
					.support = rows_str(&rows, l, 4),
				};
	return RC_OK;
}

bool
support_find(struct ctx *ctx, const char *code, struct support_item *out)
{
	size_t n, ncells;
	char **lines = lines_of(ctx->mem, rules_support, rules_support_n, &n);
	bool en = ctx->lang == LANG_EN;

	for (size_t l = 1; l < n; l++) {
		char **cells = str_split(ctx->mem, lines[l], '\t', &ncells);

		if (ncells < 5 || !str_eq(cells[0], code))
			continue;
		*out = (struct support_item){ cells[0], cells[en ? 2 : 1],
			cells[en ? 4 : 3] };
		return true;
	}
	return false;
}
