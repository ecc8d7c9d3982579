/* domain/report/dashboard.c: the scheme's page as data. */
#include "domain/report/dashboard.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/unit.h"
#include "domain/recognition/recognition.h"
#include "model/list.h"

static const char *const shown[DASH__N] = { "new_guided", "star3", "kept",
	"listed", "associations" };

/* One very good figure does not make up for many poor ones. */
enum { MOST = 150000 };

/* What lies between a target and those of the units below: they are at hand
 * where both are of the same day. */
static void
gap_of(const struct dashboard *d, size_t i, struct target_gap *gap)
{
	const struct indicator_value *own = &d->at[i], *v;

	*gap = (struct target_gap){ .own = own->target,
		.own_max = own->target_max, .gap = NONE,
		.children = d->nunits };
	for (size_t k = 0; k < d->nunits; k++) {
		v = &d->units[k].at[i];
		gap->set += v->target != NONE;
		gap->sum += v->target != NONE ? v->target : 0;
	}
	if (gap->own != NONE)
		gap->gap = gap->own - gap->sum;
}

static enum rc
load_gaps(struct ctx *ctx, struct dashboard *d)
{
	const struct indicator *ind;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < DASH__N && rc == RC_OK && d->has_scheme; i++) {
		ind = indicator_find(shown[i]);
		if (d->at[i].to == d->day)
			gap_of(d, i, &d->gaps[i]);
		else
			rc = target_gap(ctx, d->scheme.row.id, ind->code,
			    d->unit_id, ind->span == SPAN_PERIOD ? 0 : d->year,
			    d->day, &d->gaps[i]);
	}
	return rc;
}

/* ---- ranking ---- */

static void
complete(struct dashboard_unit *u)
{
	int64_t sum = 0, n = 0;

	for (size_t i = 0; i < DASH__N; i++) {
		if (u->at[i].percent == NONE)
			continue;
		sum += u->at[i].percent < MOST ? u->at[i].percent : MOST;
		n++;
	}
	u->completion = n > 0 ? sum / n : NONE;
}

/* Best first, then those without target by what they have; equal ones keep the
 * order of their names (index kept in rank while sorting). */
static int
better(const void *a, const void *b)
{
	const struct dashboard_unit *x = a, *y = b;

	if (x->completion != y->completion)
		return x->completion > y->completion ? -1 : 1;
	if (x->completion == NONE &&
	    x->at[DASH_STAR3].actual != y->at[DASH_STAR3].actual)
		return x->at[DASH_STAR3].actual > y->at[DASH_STAR3].actual ?
		    -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static void
rank(struct dashboard *d)
{
	for (size_t i = 0; i < d->nunits; i++)
		d->units[i].rank = i;
	qsort(d->units, d->nunits, sizeof(*d->units), better);
	for (size_t i = 0; i < d->nunits; i++) {
		if (d->units[i].completion == NONE)
			d->units[i].rank = 0;
		else if (i > 0 && d->units[i].completion ==
		    d->units[i - 1].completion)
			d->units[i].rank = d->units[i - 1].rank;
		else
			d->units[i].rank = i + 1;
	}
}

static struct dashboard_unit *
unit_in(struct dashboard *d, int64_t id)
{
	for (size_t i = 0; i < d->nunits; i++)
		if (d->units[i].unit_id == id)
			return &d->units[i];
	return NULL;
}

/* The unit's own figures and those of the units below it. */
static enum rc
load_units(struct ctx *ctx, struct dashboard *d)
{
	const struct scheme *s = d->has_scheme ? &d->scheme : NULL;
	struct indicator_below below = { .day = d->day };
	const struct rows *names = &below.units;
	struct unit_state own = { 0 };
	struct dashboard_unit *unit;
	struct indicator_value *v;
	size_t n;
	enum rc rc;

	rc = unit_children(ctx, d->unit_id, d->day, &below.units);
	below.asked = rc == RC_OK;
	if (rc == RC_OK && d->unit_id != NONE)
		rc = unit_last(ctx, d->unit_id, d->day, &own);
	if (rc != RC_OK)
		return rc;
	d->nunits = names->n;
	d->units = NEW_N(ctx->mem, struct dashboard_unit, names->n + 1);
	for (size_t k = 0; k < names->n; k++) {
		d->units[k].unit_id = rows_int(names, k, 0);
		/* A city may bear the name of its province. */
		d->units[k].name = rows_str(names, k,
		    str_eq(rows_str(names, k, 2), own.name) ? 3 : 2);
	}
	for (size_t i = 0; i < DASH__N; i++) {
		rc = indicator_children(ctx, indicator_find(shown[i]), s,
		    d->unit_id, d->year, d->day, &below, &d->at[i], &v, &n);
		if (rc != RC_OK)
			return rc;
		for (size_t k = 0; k < n; k++)
			if ((unit = unit_in(d, v[k].unit_id)) != NULL)
				unit->at[i] = v[k];
	}
	for (size_t k = 0; k < d->nunits; k++)
		complete(&d->units[k]);
	rank(d);
	return RC_OK;
}

/* ---- the sentence ---- */

static int64_t
behind(const struct indicator_value *v)
{
	return v->status == IND_LATE ? v->plan - v->actual : 0;
}

/* Worst is what misses the greatest share of its plan: ten products of two
 * hundred are less than five of ten. */
static void
judge(struct dashboard *d)
{
	int64_t share, most = 0;

	d->worst = -1;
	for (int i = 0; i < DASH__N; i++) {
		if (d->at[i].status == IND_NONE)
			continue;
		d->judged++;
		if (d->at[i].status != IND_LATE) {
			d->on_track++;
			continue;
		}
		share = behind(&d->at[i]) * 1000 / d->at[i].plan;
		if (d->worst < 0 || share > most) {
			most = share;
			d->worst = i;
			d->worst_by = behind(&d->at[i]);
		}
	}
	d->warn = d->worst >= 0;
}

/* The units furthest behind in the worst indicator, furthest first. */
static void
furthest(struct dashboard *d)
{
	struct dashboard_late one;

	for (size_t u = 0; u < d->nunits && d->worst >= 0; u++) {
		size_t i;

		one = (struct dashboard_late){ .unit_id = d->units[u].unit_id,
			.name = d->units[u].name,
			.at = &d->units[u].at[d->worst],
			.behind = behind(&d->units[u].at[d->worst]) };
		if (one.behind <= 0)
			continue;
		d->nbehind++;
		for (i = d->nlate; i > 0 &&
		    d->late[i - 1].behind < one.behind; i--)
			if (i < DASH_FURTHEST)
				d->late[i] = d->late[i - 1];
		if (i == DASH_FURTHEST)
			continue;
		d->late[i] = one;
		if (d->nlate < DASH_FURTHEST)
			d->nlate++;
	}
	for (size_t u = 0, n = 0; u < d->nunits && d->nlate != 0; u++) {
		n += behind(&d->units[u].at[d->worst]) >=
		    d->late[d->nlate - 1].behind;
		d->tied = n > d->nlate;
	}
}

static const char *
names_of(struct ctx *ctx, const struct dashboard *d)
{
	struct buf b = BUF_INIT(ctx->mem);

	for (size_t i = 0; i < d->nlate; i++) {
		if (i > 0)
			buf_puts(&b, i + 1 < d->nlate ? ", " :
			    tr(ctx->lang, N_(" và ")));
		buf_puts(&b, d->late[i].name);
	}
	if (d->tied)
		return tr_fill(ctx->mem, ctx->lang, N_("{n} đơn vị, trong đó "
		    "có {names}"), "n", str_fmt(ctx->mem, "%zu", d->nbehind),
		    "names", buf_str(&b), NULL);
	return buf_str(&b);
}

static const char *
decimal(struct ctx *ctx, int64_t v)
{
	return num_str(ctx->mem, v / 1000 * 1000 + (v % 1000 + 50) / 100 * 100,
	    3, ctx->lang == LANG_EN ? NUM_EN : NUM_VI);
}

/* Is there no time left in which it could still be reached? */
static bool
ended(const struct indicator_value *v)
{
	return v->to >= v->end;
}

static bool
all_ended(const struct dashboard *d)
{
	for (size_t i = 0; i < DASH__N; i++)
		if (d->at[i].status != IND_NONE && !ended(&d->at[i]))
			return false;
	return true;
}

/* The indicator that is furthest behind, and where. */
static const char *
say_worst(struct ctx *ctx, const struct dashboard *d)
{
	const struct indicator *w = d->at[d->worst].ind;
	const char *unit = tr(ctx->lang, str_eq(w->unit, "%") ?
	    N_("điểm phần trăm") : w->unit);
	const char *msg;

	if (ended(&d->at[d->worst]))
		msg = d->nlate > 0 ? N_("Chỉ tiêu “{name}” còn thiếu {n} "
		    "{unit} so với mức giao; tập trung ở {where}.") :
		    N_("Chỉ tiêu “{name}” còn thiếu {n} {unit} so với mức "
		    "giao.");
	else
		msg = d->nlate > 0 ? N_("Chỉ tiêu “{name}” đang chậm {n} "
		    "{unit} so với kế hoạch đến nay; tập trung ở {where}.") :
		    N_("Chỉ tiêu “{name}” đang chậm {n} {unit} so với kế "
		    "hoạch đến nay.");
	return tr_fill(ctx->mem, ctx->lang, msg, "name",
	    tr(ctx->lang, w->name), "n", decimal(ctx, d->worst_by), "unit",
	    unit, "where", names_of(ctx, d), NULL);
}

static void
say(struct ctx *ctx, struct dashboard *d)
{
	const char *head;

	if (!d->has_scheme) {
		d->sentence = tr(ctx->lang, N_("Chưa có đề án nào. Lập đề án "
		    "và giao chỉ tiêu để theo dõi tiến độ."));
		return;
	}
	if (d->judged == 0) {
		d->sentence = tr(ctx->lang, N_("Chưa giao chỉ tiêu cho đơn vị "
		    "này nên chưa có tiến độ để so."));
		return;
	}
	head = tr_fill(ctx->mem, ctx->lang, all_ended(d) ?
	    N_("{ok}/{all} chỉ tiêu đạt khi hết kỳ.") :
	    N_("{ok}/{all} chỉ tiêu đúng hoặc vượt tiến độ."), "ok",
	    str_fmt(ctx->mem, "%zu", d->on_track), "all",
	    str_fmt(ctx->mem, "%zu", d->judged), NULL);
	d->head = strlen(head);
	d->sentence = d->worst < 0 ? head :
	    str_fmt(ctx->mem, "%s %s", head, say_worst(ctx, d));
}

/* ---- stars in force, printed totals ---- */

static const char *
address(struct ctx *ctx, const struct entity *e, const struct query *q)
{
	struct buf b = BUF_INIT(ctx->mem);

	buf_fmt(&b, "/%s", e->plural);
	query_address(ctx, q, &b);
	return buf_str(&b);
}

static enum rc
load_stars(struct ctx *ctx, struct dashboard *d)
{
	const struct entity *e = &recognition_entity;
	struct query q;
	int64_t was = ctx->as_of, star;
	struct rows r;
	enum rc rc;

	ctx->as_of = d->day == ctx_today(ctx) ? NONE : d->day;
	rc = query_text(ctx, e, "current=1&stars=3,4,5", &q);
	q.unit_id = d->unit_id;
	if (rc == RC_OK)
		rc = list_group(ctx, e, &q, "stars", &r);
	d->in_force_address = address(ctx, e, &q);
	for (int i = 2; i < 5 && rc == RC_OK; i++) {
		rc = query_text(ctx, e, str_fmt(ctx->mem,
		    "current=1&stars=%d", i + 1), &q);
		q.unit_id = d->unit_id;
		d->star_address[i] = address(ctx, e, &q);
	}
	ctx->as_of = was;
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		star = rows_int(&r, i, 0);
		d->stars[star - 1] = rows_int(&r, i, 1);
		d->in_force += rows_int(&r, i, 1);
	}
	return rc;
}

static enum rc
load_published(struct ctx *ctx, struct dashboard *d)
{
	struct published_total t;
	enum rc rc = published_last(ctx, d->unit_id, d->day, &t);

	if (rc == RC_MISSING)
		return RC_OK;
	d->has_published = true;
	return rc == RC_OK ? published_compare(ctx, &t, &d->published) : rc;
}

enum rc
dashboard_load(struct ctx *ctx, int64_t scheme, int64_t unit, int64_t year,
    int64_t day, struct dashboard *d)
{
	int64_t last;
	enum rc rc;

	memset(d, 0, sizeof(*d));
	d->unit_id = unit;
	d->day = day != NONE ? day : ctx_day(ctx);
	d->year = year != 0 ? year : date_year(d->day);
	last = date_make((int)d->year, 12, 31);
	if (last == NONE)
		return note(ctx, RC_INVALID, "year", N_("Nhập năm có bốn chữ "
		    "số, ví dụ 2024"));
	if (d->day > last)
		d->day = last;
	rc = scheme != NONE ?
	    entity_get(ctx, &scheme_entity, scheme, &d->scheme) :
	    scheme_on(ctx, d->day, &d->scheme);
	if (rc != RC_OK && (rc != RC_MISSING || scheme != NONE))
		return rc;
	d->has_scheme = rc == RC_OK;
	if ((rc = load_units(ctx, d)) != RC_OK ||
	    (rc = load_gaps(ctx, d)) != RC_OK ||
	    (rc = dashboard_waits(ctx, d)) != RC_OK ||
	    (rc = indicator_series(ctx, &d->at[DASH_STAR3], &d->series,
	        &d->nseries)) != RC_OK ||
	    (rc = load_stars(ctx, d)) != RC_OK ||
	    (rc = load_published(ctx, d)) != RC_OK)
		return rc;
	judge(d);
	furthest(d);
	say(ctx, d);
	return RC_OK;
}
