/* domain/programme/value.c: an indicator's figure, its target and its pace. */
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/unit.h"
#include "domain/programme/indicator.h"
#include "domain/programme/pace.h"
#include "model/list.h"

enum { Q_TARGET, Q_TARGETS_BELOW, Q__N };
static const struct stmt stmts[Q__N] = {
	[Q_TARGET] = { .in = "isii", .out = "iii", .sql =
	    "SELECT value, value_max, example FROM target"
	    " WHERE scheme_id = $1 AND indicator = $2 AND unit_id = $3"
	    " AND year = $4 AND ended_at IS NULL" },
	[Q_TARGETS_BELOW] = { .in = "isiii", .out = "iiii", .sql =
	    "SELECT g.unit_id, g.value, g.value_max, g.example"
	    " FROM target g JOIN unit_state s ON s.unit_id = g.unit_id"
	    " WHERE g.scheme_id = $1 AND g.indicator = $2 AND g.year = $3"
	    " AND g.ended_at IS NULL AND s.parent_id = $4"
	    " AND s.ended_at IS NULL AND s.from_day <= $5"
	    " AND (s.to_day IS NULL OR s.to_day > $5)" },
};

/* ---- what is counted, and how far ---- */

static void
span(const struct indicator *ind, const struct scheme *s, int64_t year,
    int64_t day, struct indicator_value *v)
{
	int64_t new_year = date_make((int)year, 1, 1);
	int64_t last = date_make((int)year, 12, 31);

	v->from = new_year;
	v->end = last;
	if (ind->span == SPAN_PERIOD && s != NULL) {
		v->from = s->from_day;
		v->end = s->to_day;
	}
	v->to = day < last ? day : last;
	if (v->to > v->end)
		v->to = v->end;
}

/* The places of a declared query filled in. */
static const char *
fill(struct ctx *ctx, const char *query, const struct indicator_value *v)
{
	const char *from = date_iso(ctx->mem, v->from);
	const char *to = date_iso(ctx->mem, v->to);

	return tr_put(ctx->mem, query, "from", from, "period_from", from,
	    "to", to, "day", to, NULL);
}

/* Look at the data as of the value's last day; the caller puts it back. */
static int64_t
look(struct ctx *ctx, int64_t day)
{
	int64_t was = ctx->as_of;

	ctx->as_of = day == ctx_today(ctx) ? NONE : day;
	return was;
}

static const char *
address(struct ctx *ctx, const struct entity *e, const struct query *q)
{
	struct buf b = BUF_INIT(ctx->mem);

	buf_fmt(&b, "/%s", e->plural);
	query_address(ctx, q, &b);
	return buf_str(&b);
}

static enum rc
ask(struct ctx *ctx, const struct indicator_value *v, const char *text,
    struct query *q)
{
	const struct entity *e = model_entity(ctx->model, v->ind->entity);
	enum rc rc = query_text(ctx, e, fill(ctx, text, v), q);

	/* A declared query that does not parse is our mistake. */
	if (rc == RC_INVALID)
		return RC_FAULT;
	q->unit_id = v->unit_id;
	return rc;
}

/* Count the rows of a declared query and say where they are. */
static enum rc
count(struct ctx *ctx, const struct indicator_value *v, const char *text,
    int64_t *n, const char **where)
{
	const struct entity *e = model_entity(ctx->model, v->ind->entity);
	int64_t was = look(ctx, v->to);
	struct query q;
	enum rc rc = ask(ctx, v, text, &q);

	if (rc == RC_OK) {
		*where = address(ctx, e, &q);
		rc = list_count(ctx, e, &q, n);
	}
	ctx->as_of = was;
	return rc;
}

/* ---- what follows from counts and target ---- */

static enum indicator_status
status(const struct indicator_value *v)
{
	if (v->target == NONE || v->actual == NONE)
		return IND_NONE;
	if (v->target_max != NONE && v->actual > v->target_max)
		return IND_AHEAD;
	if (v->actual >= v->target)
		return IND_DONE;
	if (v->actual < v->plan)
		return IND_LATE;
	return v->actual * 10 > v->plan * 11 ? IND_AHEAD : IND_OK;
}

static void
finish(struct indicator_value *v)
{
	struct pace p = pace_of(v->from, v->end, v->to);

	v->plan = v->forecast = v->percent = NONE;
	if (v->ind->query == NULL)
		v->actual = NONE;
	else if (v->ind->whole == NULL)
		v->actual = v->part * 1000;
	else
		v->actual = v->whole > 0 ? v->part * 100000 / v->whole : NONE;
	if (v->ind->span == SPAN_NOW)
		v->target = v->target_max = NONE;
	else
		v->forecast = pace_forecast(p, v->actual);
	if (v->ind->whole != NULL && v->forecast > 100000)
		v->forecast = 100000; /* there is no more than all */
	if (v->target != NONE) {
		v->plan = pace_plan(p, v->target);
		if (v->target > 0 && v->actual != NONE)
			v->percent = v->actual * 100 / v->target * 1000 +
			    v->actual * 100 % v->target * 1000 / v->target;
	}
	v->status = status(v);
}

/* The year of the target row: 0 stands for the whole period. */
static int64_t
target_year(const struct indicator *ind, int64_t year)
{
	return ind->span == SPAN_PERIOD ? 0 : year;
}

static void
begin(struct ctx *ctx, const struct indicator *ind, const struct scheme *s,
    int64_t unit, int64_t year, int64_t day, struct indicator_value *v)
{
	if (day == NONE)
		day = ctx_today(ctx);
	*v = (struct indicator_value){ .ind = ind, .unit_id = unit,
		.year = year, .scheme_id = s != NULL ? s->row.id : NONE,
		.scheme = s != NULL && ind->span != SPAN_NOW ?
		    str_or(s->short_name, s->name) : NULL,
		.whole = NONE, .target = NONE, .target_max = NONE };
	span(ind, s, year, day, v);
}

static enum rc
take_target(struct ctx *ctx, const struct scheme *s, struct indicator_value *v)
{
	int64_t example = NONE;
	enum rc rc;

	if (s == NULL || v->ind->span == SPAN_NOW)
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &stmts[Q_TARGET], s->row.id,
	    v->ind->code, v->unit_id, target_year(v->ind, v->year), &v->target,
	    &v->target_max, &example);
	v->target_example = example == 1;
	return rc == RC_MISSING ? RC_OK : rc;
}

enum rc
indicator_value_of(struct ctx *ctx, const struct indicator *ind,
    const struct scheme *s, int64_t unit, int64_t year, int64_t day,
    struct indicator_value *v)
{
	enum rc rc = ctx_db(ctx);

	begin(ctx, ind, s, unit, year, day, v);
	if (rc == RC_OK && ind->query != NULL)
		rc = count(ctx, v, ind->query, &v->part, &v->address);
	if (rc == RC_OK && ind->whole != NULL)
		rc = count(ctx, v, ind->whole, &v->whole, &v->address_whole);
	if (rc == RC_OK)
		rc = take_target(ctx, s, v);
	finish(v);
	return rc;
}

enum rc
indicator_value(struct ctx *ctx, const char *code, const struct scheme *asked,
    int64_t unit, int64_t year, int64_t day, struct indicator_value *v)
{
	const struct indicator *ind = indicator_find(code);
	struct scheme s;
	int64_t last;
	enum rc rc;

	if (ind == NULL)
		return RC_MISSING;
	last = date_make((int)year, 12, 31);
	if (last == NONE)
		return note(ctx, RC_INVALID, "year", N_("Nhập năm có bốn chữ "
		    "số, ví dụ 2024"));
	if (asked != NULL)
		return indicator_value_of(ctx, ind, asked, unit, year, day, v);
	rc = scheme_on(ctx, day != NONE && day < last ? day : last, &s);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	return indicator_value_of(ctx, ind, rc == RC_OK ? &s : NULL, unit,
	    year, day, v);
}

/* ---- the units below ---- */

static struct indicator_value *
value_of(struct indicator_value *v, size_t n, int64_t unit)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].unit_id == unit)
			return &v[i];
	return NULL;
}

static void
set_part(struct ctx *ctx, const struct entity *e, struct query *q, bool whole,
    struct indicator_value *v)
{
	q->unit_id = v->unit_id;
	if (whole)
		v->address_whole = address(ctx, e, q);
	else
		v->address = address(ctx, e, q);
}

/* One grouped question for a unit and its children; each gets its address. */
static enum rc
count_below(struct ctx *ctx, struct indicator_value *of,
    struct indicator_value *v, size_t n, bool whole)
{
	const struct entity *e = model_entity(ctx->model, of->ind->entity);
	int64_t was = look(ctx, of->to), all = 0;
	struct indicator_value *one;
	struct query q;
	struct rows rows;
	enum rc rc;

	rc = ask(ctx, of, whole ? of->ind->whole : of->ind->query, &q);
	if (rc == RC_OK)
		rc = list_by_child(ctx, e, &q, of->unit_id, &rows);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		all += rows_int(&rows, i, 1);
		one = value_of(v, n, rows_int(&rows, i, 0));
		if (one == NULL)
			continue;
		if (whole)
			one->whole = rows_int(&rows, i, 1);
		else
			one->part = rows_int(&rows, i, 1);
	}
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		set_part(ctx, e, &q, whole, &v[i]);
	if (rc == RC_OK)
		set_part(ctx, e, &q, whole, of);
	if (whole)
		of->whole = all;
	else
		of->part = all;
	ctx->as_of = was;
	return rc;
}

/* The day is the figure's own: the last one that it counts. */
static enum rc
units_below(struct ctx *ctx, int64_t unit, int64_t day,
    struct indicator_below *b)
{
	enum rc rc;

	if (b->asked && b->day == day)
		return RC_OK;
	rc = unit_children(ctx, unit, day, &b->units);
	b->asked = rc == RC_OK;
	b->day = day;
	return rc;
}

enum rc
indicator_children(struct ctx *ctx, const struct indicator *ind,
    const struct scheme *s, int64_t unit, int64_t year, int64_t day,
    struct indicator_below *below, struct indicator_value *own,
    struct indicator_value **out, size_t *n)
{
	struct indicator_value of, *v, *one;
	struct rows rows;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	begin(ctx, ind, s, unit, year, day, &of);
	if ((rc = units_below(ctx, unit, of.to, below)) != RC_OK)
		return rc;
	*n = below->units.n;
	*out = v = NEW_N(ctx->mem, struct indicator_value, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		v[i] = of;
		v[i].unit_id = rows_int(&below->units, i, 0);
		if (ind->whole != NULL)
			v[i].whole = 0;
	}
	if (ind->query != NULL)
		rc = count_below(ctx, &of, v, *n, false);
	if (rc == RC_OK && ind->whole != NULL)
		rc = count_below(ctx, &of, v, *n, true);
	if (rc == RC_OK && s != NULL && ind->span != SPAN_NOW)
		rc = db_rows(ctx->db, ctx->mem, &stmts[Q_TARGETS_BELOW], &rows,
		    s->row.id, ind->code, target_year(ind, year), unit,
		    of.to);
	else
		rows.n = 0;
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		one = value_of(v, *n, rows_int(&rows, i, 0));
		if (one == NULL)
			continue;
		one->target = rows_int(&rows, i, 1);
		one->target_max = rows_int(&rows, i, 2);
		one->target_example = rows_int(&rows, i, 3) == 1;
	}
	for (size_t i = 0; i < *n; i++)
		finish(&v[i]);
	if (rc != RC_OK || own == NULL)
		return rc;
	rc = take_target(ctx, s, &of);
	finish(&of);
	*own = of;
	return rc;
}

/* ---- quarters ---- */

/* Counts by the day they began, added up quarter by quarter. */
static enum rc
series_by_day(struct ctx *ctx, const struct indicator_value *v,
    struct indicator_point *p, size_t n)
{
	const struct entity *e = model_entity(ctx->model, v->ind->entity);
	int64_t was = look(ctx, v->to);
	struct query q;
	struct rows rows = { 0 };
	enum rc rc = ask(ctx, v, v->ind->query, &q);

	if (rc == RC_OK)
		rc = list_group(ctx, e, &q, v->ind->by_day, &rows);
	ctx->as_of = was;
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		if (p[i].actual == NONE)
			continue;
		for (size_t k = 0; k < rows.n; k++)
			if (rows_int(&rows, k, 0) <= p[i].day)
				p[i].actual += rows_int(&rows, k, 1) * 1000;
	}
	return rc;
}

static enum rc
series_asked(struct ctx *ctx, const struct indicator_value *v,
    struct indicator_point *p, size_t n)
{
	struct indicator_value one;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		if (p[i].actual == NONE)
			continue;
		one = *v;
		one.to = p[i].day < v->to ? p[i].day : v->to;
		rc = count(ctx, &one, v->ind->query, &one.part, &one.address);
		if (rc == RC_OK && v->ind->whole != NULL)
			rc = count(ctx, &one, v->ind->whole, &one.whole,
			    &one.address_whole);
		finish(&one);
		p[i].actual = one.actual;
	}
	return rc;
}

enum rc
indicator_series(struct ctx *ctx, const struct indicator_value *v,
    struct indicator_point **out, size_t *n)
{
	struct ymd d = date_ymd(v->from);
	int64_t first = date_make(d.year, (d.month - 1) / 3 * 3 + 1, 1), day;
	struct indicator_point *p;
	size_t k = 0;

	for (day = first; day <= v->end; day = date_add_months(day, 3))
		k++;
	*n = k;
	*out = p = NEW_N(ctx->mem, struct indicator_point, k + 1);
	for (size_t i = 0; i < k; i++) {
		p[i].day = date_add_months(first, 3 * ((int)i + 1)) - 1;
		d = date_ymd(p[i].day);
		p[i].year = d.year;
		p[i].quarter = d.month / 3;
		if (p[i].day > v->end)
			p[i].day = v->end;
		p[i].plan = pace_plan(pace_of(v->from, v->end, p[i].day),
		    v->target);
		/* A quarter that has begun shows what there is so far. */
		p[i].actual = v->ind->query == NULL ||
		    (i > 0 && p[i - 1].day >= v->to) || v->to < v->from
		    ? NONE : 0;
	}
	if (v->ind->query == NULL)
		return RC_OK;
	return v->ind->by_day != NULL ? series_by_day(ctx, v, p, k) :
	    series_asked(ctx, v, p, k);
}
