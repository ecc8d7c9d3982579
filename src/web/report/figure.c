/* web/report/figure.c: figures as text, bars and plots. */
#include "web/report/figure.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/num.h"
#include "base/str.h"
#include "model/list.h"
#include "web/chart.h"
#include "web/page.h"

static const char *
milli(struct out *o, int64_t v)
{
	if (v == NONE)
		return "–";
	return num_str(o->mem, (v + (v < 0 ? -50 : 50)) / 100, 1,
	    o->lang == LANG_EN ? NUM_EN : NUM_VI);
}

const char *
figure_text(struct out *o, int64_t v, const char *unit)
{
	if (v == NONE || !str_eq(unit, "%"))
		return milli(o, v);
	return str_fmt(o->mem, "%s%%", milli(o, v));
}

const char *
figure_percent(struct out *o, int64_t v)
{
	return figure_text(o, v, "%");
}

const char *
figure_goal(struct out *o, const struct indicator_value *v)
{
	if (v->target == NONE)
		return NULL;
	if (v->target_max == NONE)
		return figure_text(o, v->target, v->ind->unit);
	return str_fmt(o->mem, "%s–%s", milli(o, v->target),
	    figure_text(o, v->target_max, v->ind->unit));
}

const char *
figure_rows(struct page *p, const char *address)
{
	return address == NULL ? NULL :
	    str_fmt(p->ctx->mem, "%s%s", p->base, address);
}

/* ---- in words ---- */

static const char *
said(struct page *p, const struct indicator_value *v)
{
	struct out *o = &p->out;
	enum lang lang = p->ctx->lang;
	const char *unit = v->ind->unit;

	if (v->ind->query == NULL)
		return tr(lang, v->ind->about);
	if (v->actual == NONE)
		return tr(lang, N_("Chưa có dòng nào để tính tỷ lệ."));
	if (v->ind->span == SPAN_NOW)
		return tr(lang, v->ind->about);
	if (v->target == NONE)
		return tr(lang, N_("Chưa giao mức cho đơn vị này."));
	if (v->to >= v->end)
		return tr_fill(o->mem, lang, N_("Đã hết kỳ: đạt {percent} mức "
		    "giao."), "percent", figure_percent(o, v->percent), NULL);
	if (v->target_max != NONE)
		return tr_fill(o->mem, lang, N_("Dự báo cuối kỳ {forecast}; "
		    "khoảng giao {goal}."), "forecast",
		    figure_text(o, v->forecast, unit), "goal",
		    figure_goal(o, v), NULL);
	return tr_fill(o->mem, lang, N_("Kế hoạch đến nay {plan}; dự báo cuối "
	    "kỳ {forecast}; đạt {percent} mức giao."), "plan",
	    figure_text(o, v->plan, unit), "forecast",
	    figure_text(o, v->forecast, unit), "percent",
	    figure_percent(o, v->percent), NULL);
}

/* What of the target was handed down, or NULL. */
static const char *
handed_down(struct page *p, const struct indicator_value *v,
    const struct target_gap *g)
{
	struct out *o = &p->out;
	enum lang lang = p->ctx->lang;
	const char *units = str_fmt(o->mem, "%zu/%zu", g->set, g->children);

	/* A share is not handed down in parts. */
	if (g->gap == NONE || g->children == 0 || str_eq(v->ind->unit, "%"))
		return NULL;
	if (g->set == 0)
		return tr(lang, N_("Chưa giao xuống đơn vị nào."));
	if (g->gap == 0)
		return tr_fill(o->mem, lang, N_("Đã giao hết xuống {units} đơn "
		    "vị."), "units", units, NULL);
	if (g->gap > 0)
		return tr_fill(o->mem, lang, N_("Đã giao {sum} xuống {units} "
		    "đơn vị; còn {gap} chưa giao."), "sum", milli(o, g->sum),
		    "units", units, "gap", milli(o, g->gap), NULL);
	return tr_fill(o->mem, lang, N_("Đã giao {sum} xuống {units} đơn vị, "
	    "nhiều hơn mức chung {gap}."), "sum", milli(o, g->sum), "units",
	    units, "gap", milli(o, -g->gap), NULL);
}

/* The address of those targets. */
static const char *
targets_at(struct page *p, const struct indicator_value *v)
{
	struct ctx *ctx = p->ctx;
	struct buf b = BUF_INIT(ctx->mem);
	struct query q = { .unit_id = v->unit_id };
	int64_t was = ctx->as_of;

	query_add(ctx, &q, "scheme_id", key_str(ctx->mem, v->scheme_id));
	query_add(ctx, &q, "indicator", v->ind->code);
	query_add(ctx, &q, "year", v->ind->span == SPAN_PERIOD ? "0" :
	    str_fmt(ctx->mem, "%d", (int)v->year));
	buf_fmt(&b, "%s/targets", p->base);
	ctx->as_of = v->to;
	query_address(ctx, &q, &b);
	ctx->as_of = was;
	return buf_str(&b);
}

/* ---- drawn ---- */

static enum chart_tone
tone(const struct indicator_value *v)
{
	if (v->status != IND_LATE)
		return CHART_GOOD;
	return v->actual * 5 < v->plan * 4 ? CHART_LATE : CHART_SLOW;
}

/* Its bullet bar.  Nothing without target. */
static struct html
bar(struct out *o, const struct indicator_value *v)
{
	struct buf b = BUF_INIT(o->mem);
	bool range = v->target_max != NONE;
	struct chart_bullet c = { .value = v->actual, .min = v->target,
		.max = v->target_max, .pace = range ? NONE : v->plan,
		.tone = tone(v) };

	if (v->target == NONE || v->actual == NONE)
		return (struct html){ 0 };
	c.label = range ? tr_fill(o->mem, o->lang, N_("{value}, khoảng mục "
	    "tiêu {goal}"), "value", figure_text(o, v->actual, v->ind->unit),
	    "goal", figure_goal(o, v), NULL) :
	    tr_fill(o->mem, o->lang, N_("{value} trên mục tiêu {goal}, kế "
	    "hoạch đến nay {plan}"), "value",
	    figure_text(o, v->actual, v->ind->unit), "goal",
	    figure_goal(o, v), "plan",
	    figure_text(o, v->plan, v->ind->unit), NULL);
	chart_bullet(&b, &c);
	return html_of(&b);
}

/* The last point that is known. */
static size_t
last_of(const struct indicator_point *s, size_t n)
{
	size_t last = 0;

	for (size_t i = 0; i < n; i++)
		if (s[i].actual != NONE)
			last = i;
	return last;
}

/* Quarters by whole years, so that years can be written below. */
struct quarters {
	int64_t *actual, *plan;
	const char **years;
	size_t n, nyears;
};

static void
quarters(struct out *o, const struct indicator_point *s, size_t n,
    struct quarters *q)
{
	int64_t first = s[0].year;
	size_t at;

	q->nyears = (size_t)(s[n - 1].year - first) + 1;
	q->n = q->nyears * 4;
	q->actual = NEW_N(o->mem, int64_t, q->n);
	q->plan = NEW_N(o->mem, int64_t, q->n);
	q->years = NEW_N(o->mem, const char *, q->nyears);
	for (size_t i = 0; i < q->n; i++)
		q->actual[i] = q->plan[i] = NONE;
	for (size_t i = 0; i < n; i++) {
		at = (size_t)((s[i].year - first) * 4 + s[i].quarter - 1);
		q->actual[at] = s[i].actual;
		q->plan[at] = s[i].plan;
	}
	for (size_t i = 0; i < q->nyears; i++)
		q->years[i] = str_fmt(o->mem, "%d", (int)(first + (int64_t)i));
}

struct html
figure_trend(struct out *o, const struct indicator_value *v,
    const struct indicator_point *s, size_t n)
{
	struct buf b = BUF_INIT(o->mem);
	struct chart_line c = { .lang = o->lang, .scale = 3, .per = 4,
		.whole = v->ind->whole == NULL, .target = v->target };
	struct quarters q;
	size_t last;

	if (n == 0 || v->ind->query == NULL)
		return (struct html){ 0 };
	last = last_of(s, n);
	quarters(o, s, n, &q);
	c.label = tr_fill(o->mem, o->lang, N_("Biểu đồ đường: {name} theo quý. "
	    "Đến ngày {day}: {value}; kế hoạch cùng thời điểm {plan}."),
	    "name", tr(o->lang, v->ind->name), "day", out_date(o, v->to),
	    "value", figure_text(o, s[last].actual, v->ind->unit), "plan",
	    figure_text(o, v->plan, v->ind->unit), NULL);
	c.n = q.n;
	c.actual = q.actual;
	c.plan = v->target != NONE ? q.plan : NULL;
	c.groups = q.years;
	/* A share, or what is counted as of a day, does not begin at 0. */
	c.from_zero = v->ind->whole == NULL && v->ind->by_day != NULL;
	if (v->target != NONE)
		c.target_label = tr_fill(o->mem, o->lang, N_("Mục tiêu {goal}"),
		    "goal", figure_goal(o, v), NULL);
	chart_line(&b, &c);
	return html_of(&b);
}

const char *
figure_status(struct out *o, const struct indicator_value *v, const char **tag)
{
	/* Nothing is slow any more when its time is over. */
	if (v->status == IND_LATE && v->to >= v->end) {
		*tag = "bad";
		return trc(o->lang, "chỉ tiêu", NC_("chỉ tiêu", "Không đạt"));
	}
	*tag = indicator_status_tag(v->status);
	return tr(o->lang, indicator_status_text(v->status));
}

void
kpi_make(struct page *p, const struct when *w,
    const struct indicator_value *v, const struct target_gap *g,
    struct kpi *k)
{
	struct out *o = &p->out;
	enum lang lang = p->ctx->lang;
	const char *name = tr(lang, v->ind->name), *tag;
	const char *status = figure_status(o, v, &tag);

	*k = (struct kpi){
		.name = v->ind->span == SPAN_YEAR ? tr_fill(o->mem, lang,
		    N_("{name}, năm {year}"), "name", name, "year",
		    str_fmt(o->mem, "%d", (int)v->year), NULL) : name,
		.about = tr(lang, v->ind->about),
		.address = when_address(p, w, str_fmt(o->mem,
		    "/indicators/%s", v->ind->code), w->unit_id, 0),
		.value = figure_text(o, v->actual, v->ind->unit),
		.goal = figure_goal(o, v),
		.rows = v->actual == NONE ? NULL :
		    figure_rows(p, v->address),
		.status = status, .tag = tag,
		.said = said(p, v),
		.bar = bar(o, v),
		.example = v->target_example,
	};
	if (v->status == IND_NONE && v->actual != NONE)
		k->status = v->ind->span == SPAN_NOW ? NULL :
		    tr(lang, N_("Chưa giao"));
	if (g != NULL && (k->gap = handed_down(p, v, g)) != NULL)
		k->targets = targets_at(p, v);
}
