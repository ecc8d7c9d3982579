/* web/report/page_indicator.c: GET /indicators and /indicators/{code}: a
 * figure, what it means, where it comes from and how it moved.
 *
 * The figure is indicator_value, as `saoque indicator` prints it. */
#include "base/date.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "web/kept.h"
#include "web/page.h"
#include "web/report/indicator.h"
#include "web/report/view/indicator.h"
#include "web/routes.h"

static void
line(struct page *p, const struct indicator_value *v, struct figure_line *l)
{
	struct out *o = &p->out;
	const char *unit = v->ind->unit;

	l->actual = figure_text(o, v->actual, unit);
	l->rows = v->actual == NONE ? NULL : figure_rows(p, v->address);
	l->goal = str_or(figure_goal(o, v), "–");
	l->plan = figure_text(o, v->target_max != NONE ? NONE : v->plan, unit);
	l->forecast = figure_text(o, v->target == NONE ? NONE : v->forecast,
	    unit);
	l->percent = figure_percent(o, v->percent);
	if (v->status != IND_NONE)
		l->status = figure_status(o, v, &l->tag);
}

static enum rc
value(struct page *p, const struct when *w, const struct indicator *ind,
    struct indicator_value *v)
{
	return indicator_value(p->ctx, ind->code, w->scheme_id != NONE ?
	    &w->scheme : NULL, w->unit_id, w->year, w->day, v);
}

static enum rc
below(struct page *p, struct indicator_page *s)
{
	const struct when *w = &s->when;
	struct indicator_value *v;
	struct indicator_below units = { 0 };
	size_t n;
	enum rc rc;

	rc = indicator_children(p->ctx, s->value.ind, w->has_scheme ?
	    &w->scheme : NULL, w->unit_id, w->year, w->day, &units, NULL, &v,
	    &n);
	if (rc != RC_OK)
		return rc;
	s->units = NEW_N(p->ctx->mem, struct figure_line, n + 1);
	for (size_t i = 0; i < n; i++) {
		s->units[i].name = rows_str(&units.units, i, 3);
		s->units[i].address = when_address(p, w, w->path,
		    v[i].unit_id, 0);
		line(p, &v[i], &s->units[i]);
	}
	s->nunits = n;
	return RC_OK;
}

/* The same figure in each year offered, each to its end or to today. */
static enum rc
history(struct page *p, struct indicator_page *s)
{
	const struct when *w = &s->when;
	struct indicator_value v;
	int64_t year, day;
	enum rc rc = RC_OK;

	s->years = NEW_N(p->ctx->mem, struct figure_line, w->nyears + 1);
	for (size_t i = 0; i < w->nyears && rc == RC_OK; i++) {
		struct figure_line *l = &s->years[s->nyears];

		str_int(w->years[i].value, &year);
		day = date_make((int)year, 12, 31);
		if (day > ctx_today(p->ctx))
			day = ctx_today(p->ctx);
		rc = indicator_value_of(p->ctx, s->value.ind, w->has_scheme ?
		    &w->scheme : NULL, w->unit_id, year, day, &v);
		l->name = w->years[i].label;
		l->address = when_address(p, w, w->path, w->unit_id, year);
		l->here = year == w->year;
		line(p, &v, l);
		s->nyears++;
	}
	return rc;
}

static enum rc
load(struct page *p, const struct indicator *ind, struct indicator_page *s)
{
	struct when *w = &s->when;
	struct indicator_value *v = &s->value;
	enum rc rc;

	rc = when_ask(p, str_fmt(p->ctx->mem, "/indicators/%s", ind->code), w);
	if (rc != RC_OK || (rc = value(p, w, ind, v)) != RC_OK)
		return rc;
	if (v->scheme_id != NONE && v->target != NONE)
		rc = target_gap(p->ctx, v->scheme_id, ind->code, w->unit_id,
		    ind->span == SPAN_PERIOD ? 0 : w->year, w->day, &s->gap);
	else
		s->gap.gap = NONE;
	if (rc != RC_OK || (rc = indicator_series(p->ctx, v, &s->series,
	        &s->nseries)) != RC_OK ||
	    (rc = below(p, s)) != RC_OK || (rc = history(p, s)) != RC_OK)
		return rc;
	kpi_make(p, w, v, &s->gap, &s->kpi);
	s->trend = figure_trend(&p->out, v, s->series, s->nseries);
	if (v->whole != NONE) {
		s->whole = out_int(&p->out, v->whole);
		s->whole_rows = figure_rows(p, v->address_whole);
	}
	return RC_OK;
}

enum rc
page_indicator(struct page *p)
{
	const char *code = route_arg(&p->args, "code");
	const struct indicator *ind = indicator_find(code);
	struct indicator_page s = { 0 };
	enum rc rc;

	if (ind == NULL)
		return RC_MISSING;
	p->nav = "/scheme";
	p->noindex = true;
	if (page_kept(p))
		return RC_OK;
	if ((rc = load(p, ind, &s)) != RC_OK)
		return rc;
	page_begin(p, tr(p->ctx->lang, ind->name));
	view_indicator(&p->out, p, &s);
	page_keep(p);
	page_end(p);
	return RC_OK;
}

enum rc
page_indicators(struct page *p)
{
	struct indicator_list s = { .n = nindicators };
	struct indicator_value v;
	enum rc rc;

	p->nav = "/scheme";
	p->noindex = true;
	if (page_kept(p))
		return RC_OK;
	if ((rc = when_ask(p, "/indicators", &s.when)) != RC_OK)
		return rc;
	s.lines = NEW_N(p->ctx->mem, struct figure_line, s.n);
	s.abouts = NEW_N(p->ctx->mem, const char *, s.n);
	for (size_t i = 0; i < s.n; i++) {
		const struct indicator *ind = &indicators[i];

		if ((rc = value(p, &s.when, ind, &v)) != RC_OK)
			return rc;
		s.lines[i].name = tr(p->ctx->lang, ind->name);
		s.lines[i].address = when_address(p, &s.when,
		    str_fmt(p->ctx->mem, "/indicators/%s", ind->code),
		    s.when.unit_id, 0);
		s.abouts[i] = tr(p->ctx->lang, ind->about);
		line(p, &v, &s.lines[i]);
	}
	page_begin(p, tr(p->ctx->lang, N_("Các chỉ tiêu")));
	view_indicators(&p->out, p, &s);
	page_keep(p);
	page_end(p);
	return RC_OK;
}
