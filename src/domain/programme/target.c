/* domain/programme/target.c: the declaration of targets, and the gap between
 * a unit's own and the sum of those below it. */
#include "domain/programme/target.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/programme/indicator.h"
#include "domain/programme/scheme.h"

enum { Q_OWN, Q_SUM, Q_LAST_DAY, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OWN] = { .in = "isii", .out = "ii", .sql =
	    "SELECT value, value_max FROM target WHERE scheme_id = $1"
	    " AND indicator = $2 AND unit_id = $3 AND year = $4"
	    " AND ended_at IS NULL" },
	[Q_SUM] = { .in = "isiii", .out = "iii", .sql =
	    "SELECT COUNT(*), COUNT(g.id), "
	    " CAST(COALESCE(SUM(g.value), 0) AS BIGINT)"
	    " FROM unit_state s LEFT JOIN target g ON g.unit_id = s.unit_id"
	    "  AND g.scheme_id = $1 AND g.indicator = $2 AND g.year = $4"
	    "  AND g.ended_at IS NULL"
	    " WHERE s.parent_id = $3 AND s.ended_at IS NULL"
	    " AND s.from_day <= $5"
	    " AND (s.to_day IS NULL OR s.to_day > $5)" },
	[Q_LAST_DAY] = { .in = "iii", .out = "i", .sql =
	    "SELECT MAX(s.to_day) - 1 FROM unit_state s"
	    " WHERE s.parent_id = $2 AND s.ended_at IS NULL"
	    " AND s.to_day <= $3 AND EXISTS (SELECT 1 FROM target g"
	    "  WHERE g.scheme_id = $1 AND g.unit_id = s.unit_id"
	    "  AND g.ended_at IS NULL)" },
};

#define F(m) FIELD_OF(struct target, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(scheme_id), .type = T_REF, .to = "scheme", .label = N_("Đề án"),
	  .empty = N_("Chọn đề án"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_OPT | F_FILTER | F_NATURAL },
	{ F(indicator), .type = T_CODE, .codes = &indicator_codes,
	  .label = N_("Chỉ tiêu"), .empty = N_("Chọn chỉ tiêu"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .empty = N_("Chọn đơn vị được giao"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_FILTER | F_NATURAL },
	{ F(year), .type = T_INT, .max = 2199, .label = N_("Năm"),
	  .hint = N_("0 là cả thời kỳ"), .empty = N_("Nhập năm, hoặc 0 cho "
	      "cả thời kỳ"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_SORT | F_NATURAL },
	{ F(value), .type = T_MILLI, .max = 1000000000,
	  .label = N_("Mức giao"), .empty = N_("Nhập mức giao"),
	  .aliases = "Chỉ tiêu giao|Kế hoạch|Từ",
	  .flags = F_NEED | F_LIST | F_SORT },
	{ F(value_max), .type = T_MILLI, .max = 1000000000,
	  .label = N_("Đến mức"), .hint = N_("Chỉ với chỉ tiêu theo khoảng, "
	      "ví dụ 10–20"), .aliases = "Đến", .flags = F_LIST | F_OPT },
	{ F(reason), .type = T_LONG, .max = 2000,
	  .label = N_("Căn cứ, lý do") },
	{ F(example), .type = T_BOOL, .max = 1, .label = N_("Ví dụ minh họa"),
	  .flags = F_HIDDEN | F_FILTER },
};

static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_ALL, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */
#undef F

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	const struct target *g = p;
	const struct indicator *ind = indicator_find(g->indicator);
	struct scheme s;
	enum rc rc;

	if (ind != NULL && g->value_max != NONE && !ind->range)
		note(ctx, RC_INVALID, "value_max", N_("Chỉ tiêu này chỉ có một "
		    "mức. Để trống ô này"));
	else if (g->value_max != NONE && g->value != NONE &&
	    g->value_max < g->value)
		note(ctx, RC_INVALID, "value_max", N_("Mức trên phải lớn hơn "
		    "mức dưới"));
	if (ind != NULL && str_eq(ind->unit, "%") && g->value != NONE &&
	    g->value > 100000)
		note(ctx, RC_INVALID, "value", N_("Tỷ lệ phải từ 0 đến 100"));
	if (g->scheme_id == NONE || g->year == NONE || g->year == 0)
		return RC_OK;
	rc = entity_peek(ctx, &scheme_entity, g->scheme_id, &s);
	if (rc == RC_OK && (g->year < date_year(s.from_day) ||
	    g->year > date_year(s.to_day)))
		note(ctx, RC_INVALID, "year", N_("Năm nằm ngoài thời kỳ của "
		    "đề án ({from}–{to})"), "from",
		    str_fmt(ctx->mem, "%d", date_year(s.from_day)), "to",
		    str_fmt(ctx->mem, "%d", date_year(s.to_day)));
	return rc == RC_MISSING ? RC_OK : rc;
}

static const char *const unique[] = { "scheme_id, indicator, unit_id, year",
	NULL };

const struct entity target_entity = {
	.name = "target", .plural = "targets",
	.title = N_("Chỉ tiêu giao"),
	.titles = NC_("danh sách", "Chỉ tiêu giao"),
	.about = N_("Mức giao cho từng đơn vị theo năm hoặc cả thời kỳ"),
	.size = sizeof(struct target),
	.fields = fields, .nfields = COUNT(fields),
	.label = "indicator", .order_by = "year,indicator", .unique = unique,
	.owner_unit = "unit_id",
	.rights = rights, .nrights = COUNT(rights), .rule = rule,
};

enum rc
target_gap(struct ctx *ctx, int64_t scheme, const char *indicator,
    int64_t unit, int64_t year, int64_t day, struct target_gap *out)
{
	struct scheme s;
	int64_t children, set;
	enum rc rc;

	*out = (struct target_gap){ .own = NONE, .own_max = NONE,
		.gap = NONE };
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (day == NONE && year != 0)
		day = date_make((int)year, 12, 31);
	if (day == NONE) {
		rc = entity_peek(ctx, &scheme_entity, scheme, &s);
		if (rc != RC_OK)
			return rc;
		day = s.to_day;
	}
	rc = db_one(ctx->db, ctx->mem, &q[Q_OWN], scheme, indicator, unit,
	    year, &out->own, &out->own_max);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_SUM], scheme, indicator, unit,
	    year, day, &children, &set, &out->sum);
	if (rc != RC_OK)
		return rc;
	out->children = (size_t)children;
	out->set = (size_t)set;
	if (out->own != NONE)
		out->gap = out->own - out->sum;
	return RC_OK;
}

enum rc
target_last_day(struct ctx *ctx, int64_t scheme, int64_t unit, int64_t day,
    int64_t *out)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_LAST_DAY], scheme, unit, day,
	        out)) != RC_OK)
		return rc;
	return *out == NONE ? RC_MISSING : RC_OK;
}
