/* domain/report/todo_targets.c: targets as work: what is behind its plan and
 * what was not handed down to the units below.
 *
 * Only while a scheme runs: nobody can catch up afterwards. */
#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "domain/programme/indicator.h"
#include "domain/programme/target.h"
#include "domain/report/todo_in.h"
#include "model/list.h"

enum {
	WATCH = ROLE_COORDINATOR | ROLE_OFFICER | ROLE_ASSOCIATION |
	    ROLE_LEADER,
};

static const char *
decimal(struct ctx *ctx, int64_t v)
{
	return num_str(ctx->mem, (v + 50) / 100, 1,
	    ctx->lang == LANG_EN ? NUM_EN : NUM_VI);
}

static const char *
measure(struct ctx *ctx, const struct indicator *ind)
{
	return tr(ctx->lang, str_eq(ind->unit, "%") ? N_("điểm phần trăm") :
	    ind->unit);
}

static void
put_late(struct todos *t, const struct indicator_value *v, const char *place)
{
	struct ctx *ctx = t->ctx;

	todo_put(t, &(struct todo){
		.code = v->ind->code,
		/* A fifth behind is no longer a matter of a good month. */
		.tone = v->actual * 5 < v->plan * 4 ? TODO_BAD : TODO_WARN,
		.n = NONE,
		.title = tr_fill(ctx->mem, ctx->lang, N_("Chỉ tiêu “{name}” "
		    "chậm {n} {unit} so với kế hoạch đến nay"), "name",
		    tr(ctx->lang, v->ind->name), "n",
		    decimal(ctx, v->plan - v->actual), "unit",
		    measure(ctx, v->ind), NULL),
		.about = tr(ctx->lang, N_("Xem đơn vị nào chậm và các dòng đã "
		    "tính.")),
		.tag = tr(ctx->lang, indicator_status_text(v->status)),
		.place = place,
		.address = str_fmt(ctx->mem, "/indicators/%s?unit=%s&year=%d",
		    v->ind->code, key_str(ctx->mem, v->unit_id),
		    (int)v->year),
	});
}

/* Where the targets of one indicator at and under a unit stand. */
static const char *
targets_address(struct ctx *ctx, const struct indicator_value *v)
{
	const struct entity *e = &target_entity;
	struct buf b = BUF_INIT(ctx->mem);
	struct query q = { .unit_id = v->unit_id };

	query_add(ctx, &q, "scheme_id", key_str(ctx->mem, v->scheme_id));
	query_add(ctx, &q, "indicator", v->ind->code);
	query_add(ctx, &q, "year", v->ind->span == SPAN_PERIOD ? "0" :
	    str_fmt(ctx->mem, "%d", (int)v->year));
	buf_fmt(&b, "/%s", e->plural);
	query_address(ctx, &q, &b);
	return buf_str(&b);
}

static void
put_gap(struct todos *t, const struct indicator_value *v,
    const struct target_gap *g, const char *place)
{
	struct ctx *ctx = t->ctx;

	todo_put(t, &(struct todo){
		.code = "gap", .tone = TODO_INFO, .n = NONE,
		.title = tr_fill(ctx->mem, ctx->lang, N_("Chỉ tiêu “{name}” "
		    "còn {n} {unit} chưa giao xuống đơn vị"), "name",
		    tr(ctx->lang, v->ind->name), "n", decimal(ctx, g->gap),
		    "unit", measure(ctx, v->ind), NULL),
		.about = tr(ctx->lang, N_("Tổng mức giao cho các đơn vị thấp "
		    "hơn mức chung.")),
		.tag = tr(ctx->lang, N_("Chưa giao hết")),
		.place = place,
		.address = targets_address(ctx, v),
	});
}

static enum rc
one_unit(struct todos *t, const struct scheme *s, int64_t unit,
    const char *place, bool gaps)
{
	int64_t day = ctx_today(t->ctx), year = date_year(day);
	struct indicator_value v;
	struct target_gap g;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < nindicators && rc == RC_OK; i++) {
		const struct indicator *ind = &indicators[i];

		if (ind->span == SPAN_NOW)
			continue;
		rc = indicator_value_of(t->ctx, ind, s, unit, year, day, &v);
		if (rc != RC_OK || v.target == NONE)
			continue;
		if (v.status == IND_LATE)
			put_late(t, &v, place);
		/* A share is not handed down in parts. */
		if (!gaps || str_eq(ind->unit, "%"))
			continue;
		rc = target_gap(t->ctx, s->row.id, ind->code, unit,
		    ind->span == SPAN_PERIOD ? 0 : year, day, &g);
		if (rc == RC_OK && g.children > 0 && g.gap > 0)
			put_gap(t, &v, &g, place);
	}
	return rc;
}

enum rc
todo_targets(struct todos *t)
{
	struct ctx *ctx = t->ctx;
	int64_t day = ctx_today(ctx), *units;
	struct scheme s;
	size_t n;
	enum rc rc;

	if (!ctx_has(ctx, WATCH))
		return RC_OK;
	rc = scheme_on(ctx, day, &s);
	if (rc != RC_OK || s.from_day > day || s.to_day < day)
		return rc == RC_MISSING ? RC_OK : rc;
	todo_units(ctx, WATCH, &units, &n);
	for (size_t i = 0; i < n; i++) {
		int64_t unit = units[i];

		if (unit == NONE) {
			rc = unit_root(ctx, day, &unit);
			if (rc != RC_OK)
				return rc == RC_MISSING ? RC_OK : rc;
		}
		rc = one_unit(t, &s, unit, n > 1 ?
		    unit_path(ctx, unit, day) : NULL,
		    ctx_has(ctx, ROLE_COORDINATOR));
		if (rc != RC_OK)
			return rc;
	}
	return RC_OK;
}
