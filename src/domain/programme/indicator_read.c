/* domain/programme/indicator_read.c: one figure with all that is behind it,
 * declared (model/act.h): the units under the one asked, the quarters, what
 * was handed down. */
#include <stddef.h>

#include "base/date.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/programme/figure_told.h"
#include "domain/programme/programme_act.h"
#include "domain/programme/target.h"

struct unit_told {
	struct figure_told figure;
	const char *name;
};

struct detail {
	const char *code; /* asked */
	int64_t unit, year, as_of, scheme;
	struct figure_told *figure; /* told */
	size_t nfigures;
	int64_t handed_down, without, gap;
	struct unit_told *units;
	size_t nunits;
	struct indicator_point *quarters;
	size_t nquarters;
};

/* clang-format off */
#define F(m) FIELD_OF(struct detail, m)
static const struct field asked_fields[] = {
	{ F(code), .type = T_CODE, .codes = &indicator_codes,
	  .label = N_("Mã chỉ tiêu"), .empty = N_("Chọn chỉ tiêu"),
	  .flags = F_NEED },
	{ F(unit), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị; để trống là toàn bộ") },
	{ F(year), .type = T_INT, .min = 1900, .max = 2199,
	  .label = N_("Năm") },
	{ F(as_of), .type = T_DATE, .label = N_("Số liệu đến ngày") },
	{ F(scheme), .type = T_REF, .to = "scheme",
	  .label = N_("Đề án; để trống là đề án của năm đó") },
};
static const struct field told_fields[] = {
	{ F(handed_down), .type = T_MILLI,
	  .label = N_("Tổng chỉ tiêu đã giao cho các đơn vị trực thuộc") },
	{ F(without), .type = T_INT,
	  .label = N_("Số đơn vị trực thuộc chưa được giao") },
	{ F(gap), .type = T_MILLI, .label = N_("Phần chưa giao; null: đơn vị "
	  "không có chỉ tiêu") },
};
#undef F

#define F(m) FIELD_OF(struct unit_told, m)
static const struct field unit_fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên đơn vị") },
	{ .name = "unit_id", .store = ST_INT, .type = T_REF, .to = "unit",
	  .at = offsetof(struct unit_told, figure.unit_id),
	  .label = N_("Đơn vị") },
	{ .name = "actual", .store = ST_INT, .type = T_MILLI,
	  .at = offsetof(struct unit_told, figure.actual),
	  .label = N_("Đã đạt; null: chưa có số liệu") },
	{ .name = "target", .store = ST_INT, .type = T_MILLI,
	  .at = offsetof(struct unit_told, figure.target),
	  .label = N_("Chỉ tiêu giao") },
	{ .name = "percent", .store = ST_INT, .type = T_MILLI,
	  .at = offsetof(struct unit_told, figure.percent),
	  .label = N_("Phần trăm của chỉ tiêu") },
	{ .name = "status", .store = ST_TEXT, .type = T_TEXT,
	  .at = offsetof(struct unit_told, figure.status),
	  .label = N_("Tiến độ") },
	{ .name = "address", .store = ST_TEXT, .type = T_TEXT,
	  .at = offsetof(struct unit_told, figure.address),
	  .label = N_("Trang có những bản ghi được đếm; đặt sau /api/v1 là "
	  "danh sách ấy") },
};
#undef F

static const struct act_list lists[] = {
	{ .name = "figure", .label = N_("Chỉ tiêu của đơn vị: một dòng"),
	  .at = offsetof(struct detail, figure),
	  .n_at = offsetof(struct detail, nfigures),
	  .size = sizeof(struct figure_told), .fields = figure_fields,
	  .nfields = FIGURE_FIELDS },
	{ .name = "units", .label = N_("Từng đơn vị trực thuộc"),
	  .at = offsetof(struct detail, units),
	  .n_at = offsetof(struct detail, nunits),
	  .size = sizeof(struct unit_told), .fields = unit_fields,
	  .nfields = COUNT(unit_fields) },
	{ .name = "quarters", .label = N_("Theo quý"),
	  .at = offsetof(struct detail, quarters),
	  .n_at = offsetof(struct detail, nquarters),
	  .size = sizeof(struct indicator_point), .fields = quarter_fields,
	  .nfields = QUARTER_FIELDS },
};
/* clang-format on */

/* The unit this installation serves, and this year, unless asked otherwise. */
static enum rc
fill_in(struct ctx *ctx, struct detail *x)
{
	enum rc rc = RC_OK;

	if (x->year == NONE)
		x->year = date_year(x->as_of != NONE ? x->as_of :
		    ctx_today(ctx));
	if (x->unit == NONE)
		rc = unit_root(ctx, ctx_today(ctx), &x->unit);
	if (rc == RC_MISSING)
		x->unit = NONE;
	return rc == RC_MISSING ? RC_OK : rc;
}

static enum rc
below(struct ctx *ctx, const struct scheme *s, const struct indicator_value *v,
    struct detail *x)
{
	struct indicator_below units = { 0 };
	struct indicator_value *each;
	size_t n;
	enum rc rc;

	rc = indicator_children(ctx, v->ind, s, x->unit, x->year, x->as_of,
	    &units, NULL, &each, &n);
	if (rc != RC_OK)
		return rc;
	x->units = NEW_N(ctx->mem, struct unit_told, n + 1);
	for (; x->nunits < n; x->nunits++) {
		struct unit_told *u = &x->units[x->nunits];

		figure_tell(ctx, &each[x->nunits], &u->figure);
		u->name = rows_str(&units.units, x->nunits, 3);
	}
	return RC_OK;
}

static enum rc
handed_down(struct ctx *ctx, const struct indicator_value *v, struct detail *x)
{
	struct target_gap g;
	enum rc rc;

	if (v->scheme_id == NONE || v->target == NONE)
		return RC_OK;
	rc = target_gap(ctx, v->scheme_id, v->ind->code, x->unit,
	    v->ind->span == SPAN_PERIOD ? 0 : x->year, x->as_of, &g);
	if (rc != RC_OK)
		return rc;
	x->handed_down = g.sum;
	x->without = (int64_t)(g.children - g.set);
	x->gap = g.gap;
	return RC_OK;
}

static enum rc
detail(struct ctx *ctx, int64_t id, void *in)
{
	struct detail *x = in;
	struct scheme scheme, *s = NULL;
	struct indicator_value v;
	enum rc rc;

	if (x->scheme != NONE) {
		rc = entity_get(ctx, &scheme_entity, x->scheme, &scheme);
		if (rc != RC_OK)
			return rc;
		s = &scheme;
	}
	if ((rc = fill_in(ctx, x)) != RC_OK ||
	    (rc = indicator_value(ctx, x->code, s, x->unit, x->year, x->as_of,
	        &v)) != RC_OK)
		return rc;
	x->figure = NEW(ctx->mem, struct figure_told);
	x->nfigures = 1;
	figure_tell(ctx, &v, x->figure);
	if ((rc = indicator_series(ctx, &v, &x->quarters, &x->nquarters)) !=
	    RC_OK || (rc = below(ctx, s, &v, x)) != RC_OK)
		return rc;
	return handed_down(ctx, &v, x);
}

/* clang-format off */
static const struct act list[] = {
	{ .on = "indicators", .name = "detail", .label = N_("Một chỉ tiêu: "
	  "từng đơn vị trực thuộc, từng quý, phần chưa giao"),
	  .roles = ROLE_STAFF, .size = sizeof(struct detail),
	  .fields = asked_fields, .nfields = COUNT(asked_fields),
	  .told = told_fields, .ntold = COUNT(told_fields),
	  .told_lists = lists, .ntold_lists = COUNT(lists), .read = detail },
};
/* clang-format on */

const struct acts indicator_readings = ACTS(list);
