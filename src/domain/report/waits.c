/* domain/report/waits.c: two lists of stretches, counted by step and by unit. */
#include "domain/report/waits.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/org/unit.h"
#include "domain/rating/dossier_stage.h"
#include "model/list.h"

enum { Q_BELOW, Q__N };
static const struct stmt q[Q__N] = {
	/* Under which of a unit's children each unit falls on a day. */
	[Q_BELOW] = { .in = "ii", .out = "ii", .sql =
	    "SELECT c.unit_id, MIN(s.unit_id) FROM unit_under c"
	    " JOIN unit_state s ON s.unit_id = c.above_id"
	    " AND s.parent_id + 0 = $1 AND s.ended_at IS NULL"
	    " AND s.from_day <= $2 AND (s.to_day IS NULL OR s.to_day > $2)"
	    " WHERE c.from_day <= $2 AND c.to_day > $2"
	    " GROUP BY c.unit_id ORDER BY c.unit_id" },
};

/* As a dossier goes. */
static const char *const steps[WAIT_STEPS] = { DOSSIER_DRAFT,
	DOSSIER_SUBMITTED, DOSSIER_RETURNED, DOSSIER_CHECKED, DOSSIER_RECEIVED,
	DOSSIER_ADVISED, DOSSIER_COUNCIL, DOSSIER_PASSED, DOSSIER_MINISTRY };

/* One stretch, as far as it is counted. */
struct stay {
	int64_t days, dossier_id, unit_id; /* unit: the child it falls under */
	int step;
	bool stands, late;
};

struct stays {
	struct ctx *ctx;
	struct waits *w;
	struct rows below;
	struct stay *at;
	size_t n, room;
	bool stands; /* of the list being read */
};

/* ---- reading ---- */

static int64_t
child_of(const struct rows *below, int64_t unit)
{
	size_t low = 0, high = below->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (rows_int(below, mid, 0) < unit)
			low = mid + 1;
		else
			high = mid;
	}
	return low < below->n && rows_int(below, low, 0) == unit ?
	    rows_int(below, low, 1) : NONE;
}

static int
step_of(const char *state)
{
	for (int i = 0; i < WAIT_STEPS; i++)
		if (str_eq(steps[i], state))
			return i;
	return -1;
}

static enum rc
take(void *arg, const void *row)
{
	const struct dossier_stage *s = row;
	struct stays *x = arg;
	int64_t until = x->stands ? x->w->day : s->until_on;
	int step = step_of(s->state);
	struct stay *more;

	if (step < 0)
		return RC_OK;
	if (x->n == x->room) {
		more = NEW_N(x->ctx->mem, struct stay, 2 * x->room + 64);
		for (size_t i = 0; i < x->n; i++)
			more[i] = x->at[i];
		x->at = more;
		x->room = 2 * x->room + 64;
	}
	x->at[x->n++] = (struct stay){ .days = until - s->since_on,
		.dossier_id = s->dossier_id,
		.unit_id = child_of(&x->below, s->unit_id),
		.step = step, .stands = x->stands,
		.late = s->due_on != NONE && s->due_on < until };
	return RC_OK;
}

static const char *
done_filter(const struct stays *x)
{
	return str_fmt(x->ctx->mem, "standing=0&until_on=%s..%s",
	    date_iso(x->ctx->mem, x->w->from), date_iso(x->ctx->mem,
	    x->w->day));
}

static enum rc
read_stays(struct stays *x)
{
	struct query query;
	enum rc rc = db_rows(x->ctx->db, x->ctx->mem, &q[Q_BELOW], &x->below,
	    x->w->unit_id != NONE ? x->w->unit_id : 0, x->w->day);

	for (int done = 0; done < 2 && rc == RC_OK; done++) {
		x->stands = done == 0;
		rc = query_text(x->ctx, &dossier_stage_entity, x->stands ?
		    "standing=1" : done_filter(x), &query);
		query.unit_id = x->w->unit_id;
		if (rc == RC_OK)
			rc = list_each(x->ctx, &dossier_stage_entity, &query,
			    take, x);
	}
	return rc;
}

/* ---- counting ---- */

static int
by_days(const void *a, const void *b)
{
	const struct stay *x = a, *y = b;

	return (x->days > y->days) - (x->days < y->days);
}

static void
count(struct waits_line *l, const struct stay *s)
{
	if (s->stands) {
		l->now++;
		l->late += s->late;
		l->longest = s->days; /* they come by days */
		l->longest_id = s->dossier_id;
	} else {
		l->done++;
		l->done_late += s->late;
		l->most = s->days;
		l->most_id = s->dossier_id;
	}
}

/* The middle one of those that moved on, or the mean of the two. */
static int64_t
median(const struct stays *x, int step, int64_t unit, bool of_unit,
    int64_t done)
{
	int64_t seen = 0, sum = 0;

	if (done == 0)
		return NONE;
	for (size_t i = 0; i < x->n; i++) {
		const struct stay *s = &x->at[i];

		if (s->stands || s->step != step ||
		    (of_unit && s->unit_id != unit))
			continue;
		if (seen == (done - 1) / 2)
			sum += s->days;
		if (seen == done / 2)
			sum += s->days;
		seen++;
	}
	return sum * 500;
}

static struct waits_line *
unit_line(struct waits *w, size_t n, int64_t unit)
{
	for (size_t i = 0; i < n; i++)
		if (w->units[i].unit_id == unit)
			return &w->units[i];
	return &w->units[n]; /* at the unit itself */
}

static void
count_all(struct stays *x, size_t nunits)
{
	struct waits *w = x->w;
	int step = step_of(w->state);

	if (x->n != 0)
		qsort(x->at, x->n, sizeof(*x->at), by_days);
	for (size_t i = 0; i < x->n; i++) {
		const struct stay *s = &x->at[i];

		count(&w->steps[s->step], s);
		if (s->stands)
			count(&w->all, s);
		if (s->stands || s->step == step)
			count(unit_line(w, nunits, s->unit_id), s);
	}
	for (int i = 0; i < WAIT_STEPS; i++)
		w->steps[i].median = median(x, i, NONE, false,
		    w->steps[i].done);
	for (size_t i = 0; i <= nunits; i++)
		w->units[i].median = median(x, step, i < nunits ?
		    w->units[i].unit_id : NONE, true, w->units[i].done);
	w->all.done = w->all.done_late = NONE;
}

/* ---- words and addresses ---- */

static enum rc
address(struct ctx *ctx, int64_t unit, int64_t not_below, const char *text,
    const char **out)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct query query;
	enum rc rc = query_text(ctx, &dossier_stage_entity, text, &query);

	if (rc != RC_OK)
		return rc;
	if (not_below != NONE)
		query_add(ctx, &query, "not_below", key_str(ctx->mem,
		    not_below));
	query.unit_id = unit;
	buf_fmt(&b, "/%s", dossier_stage_entity.plural);
	query_address(ctx, &query, &b);
	*out = buf_str(&b);
	return RC_OK;
}

static enum rc
addresses(const struct stays *x, struct waits_line *l, const char *step,
    int64_t unit, int64_t not_below)
{
	struct ctx *ctx = x->ctx;
	const char *own = str_empty(l->state) ? "" : str_fmt(ctx->mem,
	    "&state=%s", l->state);
	const char *done = str_fmt(ctx->mem, "%s&state=%s", done_filter(x),
	    step);
	enum rc rc = address(ctx, unit, not_below, str_fmt(ctx->mem,
	    "standing=1%s", own), &l->now_at);

	if (rc == RC_OK)
		rc = address(ctx, unit, not_below, str_fmt(ctx->mem,
		    "standing=1&late=1%s", own), &l->late_at);
	if (rc == RC_OK)
		rc = address(ctx, unit, not_below, done, &l->done_at);
	return rc != RC_OK ? rc : address(ctx, unit, not_below,
	    str_fmt(ctx->mem, "%s&late=1", done), &l->done_late_at);
}

/* What the decision in force says of a step: its own words. */
static const char *
term_of(struct ctx *ctx, const struct regime *g, const char *state)
{
	const struct law_limit *l;

	if (g == NULL)
		return NULL;
	if (str_eq(state, DOSSIER_SUBMITTED) &&
	    (l = limit_find(g, "commune_check")) != NULL)
		return tr_fill(ctx->mem, ctx->lang,
		    N_("{n} ngày làm việc (điều {article})"), "n",
		    str_fmt(ctx->mem, "%d", l->n), "article", l->article,
		    NULL);
	if (str_eq(state, DOSSIER_MINISTRY))
		return tr(ctx->lang, N_("theo đợt của Bộ"));
	if (str_in(state, "received advised council passed") &&
	    (l = limit_find(g, "renew_decide")) != NULL)
		return tr_fill(ctx->mem, ctx->lang, N_("theo đợt; đánh giá "
		    "lại {n} ngày (điều {article})"), "n",
		    str_fmt(ctx->mem, "%d", l->n), "article", l->article,
		    NULL);
	return str_eq(state, DOSSIER_CHECKED) ? tr(ctx->lang,
	    N_("theo đợt")) : NULL;
}

static struct waits_line
blank(const char *state, int64_t unit, const char *label)
{
	return (struct waits_line){ .state = state, .unit_id = unit,
		.label = label, .longest = NONE, .longest_id = NONE,
		.median = NONE, .most = NONE, .most_id = NONE };
}

static enum rc
prepare(struct stays *x, size_t *nunits)
{
	struct unit_state own = { 0 }; /* a town may bear its district's name */
	const struct regime *const *all, *g;
	struct waits *w = x->w;
	struct ctx *ctx = x->ctx;
	struct rows r;
	size_t nlaws;
	enum rc rc = criteria_regimes(ctx, &all, &nlaws);

	if (rc != RC_OK || (rc = unit_children(ctx, w->unit_id, w->day, &r)) !=
	    RC_OK || (w->unit_id != NONE && (rc = unit_last(ctx, w->unit_id,
	    w->day, &own)) != RC_OK))
		return rc;
	g = regime_of_day(all, nlaws, w->day);
	for (int i = 0; i < WAIT_STEPS && rc == RC_OK; i++) {
		w->steps[i] = blank(steps[i], NONE, tr(ctx->lang,
		    codes_label(&dossier_states, steps[i])));
		w->steps[i].holder = tr(ctx->lang, dossier_holder(steps[i]));
		w->steps[i].term = term_of(ctx, g, steps[i]);
		rc = addresses(x, &w->steps[i], steps[i], w->unit_id, NONE);
	}
	w->state_label = w->steps[step_of(w->state)].label;
	w->all = blank("", NONE, tr(ctx->lang, N_("Tổng số")));
	if (rc == RC_OK)
		rc = addresses(x, &w->all, w->state, w->unit_id, NONE);
	*nunits = r.n;
	w->units = NEW_N(ctx->mem, struct waits_line, r.n + 1);
	for (size_t i = 0; i < r.n && rc == RC_OK; i++) {
		w->units[i] = blank("", rows_int(&r, i, 0), rows_str(&r, i,
		    str_eq(rows_str(&r, i, 2), own.name) ? 3 : 2));
		rc = addresses(x, &w->units[i], w->state, rows_int(&r, i, 0),
		    NONE);
	}
	w->units[r.n] = blank("", w->unit_id, tr(ctx->lang,
	    N_("Chưa rõ đơn vị cấp dưới")));
	return rc != RC_OK ? rc : addresses(x, &w->units[r.n], w->state,
	    w->unit_id, w->unit_id);
}

/* Those with something stay. */
static void
busy(struct waits *w, size_t n)
{
	for (size_t i = 0; i <= n; i++) {
		if (w->units[i].now != 0 || w->units[i].done != 0)
			w->units[w->nunits++] = w->units[i];
		else
			w->nquiet += i < n;
	}
}

static void
judge(struct waits *w)
{
	const struct waits_line *l;

	for (int i = 0; i < WAIT_STEPS; i++) {
		l = &w->steps[i];
		if (l->late != 0 && (w->worst == NULL ||
		    l->late > w->worst->late))
			w->worst = l;
		/* What a producer takes is his own. */
		if (l->median != NONE && !str_in(l->state, DOSSIER_DRAFT " "
		    DOSSIER_RETURNED) && (w->slowest == NULL ||
		    l->median > w->slowest->median))
			w->slowest = l;
	}
	for (size_t i = 0; i < w->nunits; i++)
		if (w->units[i].late != 0 && (w->worst_unit == NULL ||
		    w->units[i].late > w->worst_unit->late))
			w->worst_unit = &w->units[i];
}

enum rc
waits_load(struct ctx *ctx, int64_t unit, int64_t day, const char *state,
    struct waits *w)
{
	int64_t was = ctx->as_of;
	struct stays x = { .ctx = ctx, .w = w };
	size_t nunits;
	enum rc rc;

	*w = (struct waits){ .unit_id = unit,
		.day = day != NONE ? day : ctx_today(ctx),
		.state = state != NULL && step_of(state) >= 0 ? state :
		    DOSSIER_SUBMITTED };
	w->from = date_add_months(w->day, -12) + 1;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	ctx->as_of = w->day == ctx_today(ctx) ? NONE : w->day;
	if ((rc = prepare(&x, &nunits)) == RC_OK)
		rc = read_stays(&x);
	ctx->as_of = was;
	if (rc != RC_OK)
		return rc;
	count_all(&x, nunits);
	busy(w, nunits);
	judge(w);
	return RC_OK;
}
