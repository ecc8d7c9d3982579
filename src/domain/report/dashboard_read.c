/* domain/report/dashboard_read.c: how a scheme goes, declared (model/act.h):
 * what its page shows. */
#include <stddef.h>

#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/programme/figure_told.h"
#include "domain/report/dashboard.h"
#include "domain/report/report_act.h"

struct place_told {
	int64_t unit_id, rank, completion;
	const char *name;
};

struct progress {
	int64_t unit, year, as_of; /* asked */
	const char *sentence;
	int64_t judged, on_track, in_force, stars3, stars4, stars5;
	struct figure_told *figures; /* of the unit, then of each below it */
	size_t nfigures;
	struct place_told *units;
	size_t nunits;
	struct indicator_point *quarters;
	size_t nquarters;
};

/* clang-format off */
#define F(m) FIELD_OF(struct progress, m)
static const struct field asked_fields[] = {
	{ F(unit), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị; để trống là toàn bộ") },
	{ F(year), .type = T_INT, .min = 1900, .max = 2199,
	  .label = N_("Năm; để trống là năm của ngày đó") },
	{ F(as_of), .type = T_DATE,
	  .label = N_("Số liệu đến ngày; để trống là hôm nay") },
};
static const struct field told_fields[] = {
	{ F(sentence), .type = T_LONG, .label = N_("Nhận xét chung") },
	{ F(judged), .type = T_INT,
	  .label = N_("Số chỉ tiêu đánh giá được") },
	{ F(on_track), .type = T_INT,
	  .label = N_("Trong đó đúng hoặc vượt tiến độ") },
	{ F(in_force), .type = T_INT,
	  .label = N_("Số sản phẩm từ 3 sao trở lên") },
	{ F(stars3), .type = T_INT, .label = N_("3 sao") },
	{ F(stars4), .type = T_INT, .label = N_("4 sao") },
	{ F(stars5), .type = T_INT, .label = N_("5 sao") },
};
#undef F

#define F(m) FIELD_OF(struct place_told, m)
static const struct field place_fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị") },
	{ F(name), .type = T_TEXT, .label = N_("Tên đơn vị") },
	{ F(completion), .type = T_MILLI, .label = N_("Phần trăm hoàn thành "
	  "trung bình; null: không có chỉ tiêu") },
	{ F(rank), .type = T_INT, .label = N_("Xếp thứ") },
};
#undef F

static const struct act_list lists[] = {
	{ .name = "figures", .label = N_("Các chỉ tiêu của đơn vị, rồi của "
	  "từng đơn vị trực thuộc"),
	  .at = offsetof(struct progress, figures),
	  .n_at = offsetof(struct progress, nfigures),
	  .size = sizeof(struct figure_told), .fields = figure_fields,
	  .nfields = FIGURE_FIELDS },
	{ .name = "units", .label = N_("Xếp thứ các đơn vị trực thuộc"),
	  .at = offsetof(struct progress, units),
	  .n_at = offsetof(struct progress, nunits),
	  .size = sizeof(struct place_told), .fields = place_fields,
	  .nfields = COUNT(place_fields) },
	{ .name = "quarters", .label = N_("Sản phẩm từ 3 sao, theo quý"),
	  .at = offsetof(struct progress, quarters),
	  .n_at = offsetof(struct progress, nquarters),
	  .size = sizeof(struct indicator_point), .fields = quarter_fields,
	  .nfields = QUARTER_FIELDS },
};
/* clang-format on */

static void
tell_figures(struct ctx *ctx, const struct indicator_value *v,
    struct progress *x)
{
	for (size_t i = 0; i < DASH__N; i++)
		if (v[i].ind != NULL)
			figure_tell(ctx, &v[i], &x->figures[x->nfigures++]);
}

static void
tell(struct ctx *ctx, const struct dashboard *d, struct progress *x)
{
	x->sentence = d->sentence;
	x->judged = (int64_t)d->judged;
	x->on_track = (int64_t)d->on_track;
	x->in_force = d->in_force;
	x->stars3 = d->stars[2];
	x->stars4 = d->stars[3];
	x->stars5 = d->stars[4];
	x->quarters = d->series;
	x->nquarters = d->nseries;
	x->figures = NEW_N(ctx->mem, struct figure_told,
	    DASH__N * (d->nunits + 1));
	x->units = NEW_N(ctx->mem, struct place_told, d->nunits + 1);
	tell_figures(ctx, d->at, x);
	for (size_t i = 0; i < d->nunits; i++) {
		const struct dashboard_unit *u = &d->units[i];

		tell_figures(ctx, u->at, x);
		x->units[x->nunits++] = (struct place_told){ u->unit_id,
			u->rank != 0 ? (int64_t)u->rank : NONE,
			u->completion, u->name };
	}
}

static enum rc
progress(struct ctx *ctx, int64_t id, void *in)
{
	struct dashboard *d = NEW(ctx->mem, struct dashboard);
	struct progress *x = in;
	enum rc rc = RC_OK;

	if (x->unit == NONE)
		rc = unit_root(ctx, ctx_today(ctx), &x->unit);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	rc = dashboard_load(ctx, id, x->unit, x->year != NONE ? x->year : 0,
	    x->as_of, d);
	if (rc == RC_OK)
		tell(ctx, d, x);
	return rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &scheme_entity, .of_row = true, .name = "progress",
	  .label = N_("Tiến độ đề án"), .roles = ROLE_STAFF,
	  .size = sizeof(struct progress), .fields = asked_fields,
	  .nfields = COUNT(asked_fields), .told = told_fields,
	  .ntold = COUNT(told_fields), .told_lists = lists,
	  .ntold_lists = COUNT(lists), .read = progress },
};
/* clang-format on */

const struct acts dashboard_readings = ACTS(list);
