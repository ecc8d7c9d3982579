/* web/report/scheme_draw.c: the scheme's page from its data: cards, plot, ranking,
 * map. */
#include "base/buf.h"
#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/unit.h"
#include "web/chart.h"
#include "web/map.h"
#include "web/page.h"
#include "web/report/scheme.h"

enum {
	BEST = 3,
	MANY = 20,  /* so many units without target are too long a list */
	PAPER = 12, /* lines of the ranking that one sheet has room for */
	SHADE = 2,  /* of three stars; four and five are darker */
};

static const char *const heads[DASH__N] = {
	[DASH_NEW] = N_("Mới"),
	[DASH_STAR3] = N_("Từ 3 sao"),
	[DASH_KEPT] = N_("Duy trì"),
	[DASH_LISTED] = N_("Trên sàn"),
	[DASH_ASSOCIATIONS] = N_("Cơ sở Hội"),
};

static void
cards(struct page *p, struct scheme_page *s)
{
	for (size_t i = 0; i < DASH__N; i++) {
		kpi_make(p, &s->when, &s->dash.at[i],
		    s->dash.has_scheme ? &s->dash.gaps[i] : NULL,
		    &s->kpis[i]);
		/* Nobody forgot to hand them down: who had them is no more. */
		if (s->earlier != NULL && s->dash.gaps[i].set == 0)
			s->kpis[i].gap = NULL;
		s->kpis[i].waits = s->dash.waits[i].text;
		s->kpis[i].waits_at = figure_rows(p,
		    s->dash.waits[i].address);
	}
}

/* ---- ranking ---- */

static struct rank_cell
cell(struct page *p, const struct indicator_value *v)
{
	struct out *o = &p->out;
	const char *goal = figure_goal(o, v);
	bool share = v->ind->whole != NULL;
	const char *text = figure_text(o, v->actual, v->ind->unit);

	return (struct rank_cell){
		.text = goal == NULL || share ? text :
		    str_fmt(o->mem, "%s/%s", text, goal),
		.address = v->actual == NONE ? NULL :
		    figure_rows(p, v->address),
		.late = v->status == IND_LATE,
	};
}

static enum chart_tone
tone(const struct rank_line *r)
{
	size_t late = 0;

	for (size_t i = 0; i < DASH__N; i++)
		late += r->at[i].late;
	return late == 0 ? CHART_GOOD : late < 3 ? CHART_SLOW : CHART_LATE;
}

static void
line(struct page *p, struct scheme_page *s, const struct dashboard_unit *u,
    struct rank_line *r)
{
	struct buf b = BUF_INIT(p->ctx->mem);

	r->name = u->name;
	r->address = when_address(p, &s->of, s->of.path, u->unit_id, 0);
	for (size_t k = 0; k < DASH__N; k++)
		r->at[k] = cell(p, &u->at[k]);
	if (u->rank == 0)
		return;
	/* Nobody is first where nobody has begun. */
	r->place = s->ranked->units[0].completion == 0 ? "–" :
	    str_fmt(p->ctx->mem, "%zu", u->rank);
	r->first = u->rank <= BEST && u->completion > 0;
	r->completion = figure_percent(&p->out, u->completion);
	chart_bar_mini(&b, u->completion, 100000, tone(r));
	r->bar = html_of(&b);
}

static bool
quiet(const struct dashboard_unit *u)
{
	for (size_t k = 0; k < DASH__N; k++)
		if (u->at[k].part != 0)
			return false;
	return u->rank == 0;
}

/* On paper: the best and, at the end, those who need a word. */
static void
ranking(struct page *p, struct scheme_page *s)
{
	const struct dashboard *d = s->ranked;
	size_t ranked = 0;

	s->ranks = NEW_N(p->ctx->mem, struct rank_line, d->nunits + 1);
	s->quiet = NEW_N(p->ctx->mem, struct rank_line, d->nunits + 1);
	for (size_t i = 0; i < d->nunits; i++) {
		const struct dashboard_unit *u = &d->units[i];

		line(p, s, u, d->nunits > MANY && quiet(u) ?
		    &s->quiet[s->nquiet++] : &s->ranks[s->nranks++]);
		ranked += u->rank != 0;
	}
	s->targets_below = ranked != 0;
	s->main = ranked != 0 ? DASH_NEW : DASH_STAR3;
	if (ranked == 0)
		ranked = s->nranks;
	for (size_t i = 0; i < s->nranks; i++) {
		s->ranks[i].rest = i >= ranked || (ranked > PAPER &&
		    i >= PAPER / 2 && i + PAPER / 2 < ranked);
		s->nrest += s->ranks[i].rest;
	}
	s->nrest += s->nquiet;
	for (size_t k = 0; k < DASH__N; k++) {
		s->heads[k] = tr(p->ctx->lang, heads[k]);
		s->all.at[k] = cell(p, &d->at[k]);
	}
}

/* ---- map ---- */

/* Which indicator the map shows; -1: how complete units are. */
static int
shown(struct page *p, const struct scheme_page *s)
{
	const char *code = req_get(p->req, "show");

	for (int i = 0; i < DASH__N; i++)
		if (str_eq(code, s->dash.at[i].ind->code))
			return i;
	return s->targets_below ? -1 : DASH_STAR3;
}

static void
shows(struct page *p, struct scheme_page *s, int now)
{
	const char *here = when_address(p, &s->when, s->when.path,
	    s->when.unit_id, 0);

	s->shows = NEW_N(p->ctx->mem, struct choice, DASH__N + 1);
	if (s->targets_below)
		s->shows[s->nshows++] = (struct choice){ str_fmt(p->ctx->mem,
		    "%s#h-m", here), tr(p->ctx->lang, N_("Hoàn thành")),
		    now < 0 };
	for (int i = 0; i < DASH__N; i++)
		s->shows[s->nshows++] = (struct choice){ str_fmt(p->ctx->mem,
		    "%s&show=%s#h-m", here, s->dash.at[i].ind->code),
		    s->heads[i], now == i };
	s->map_title = now < 0 ? tr(p->ctx->lang, N_("Mức hoàn thành chỉ "
	    "tiêu")) : tr(p->ctx->lang, s->dash.at[now].ind->name);
}

static struct map_area
area(struct page *p, const struct scheme_page *s,
    const struct dashboard_unit *u, int now)
{
	struct out *o = &p->out;
	int64_t v = now < 0 ? u->completion : u->at[now].actual;
	const char *unit = now < 0 ? "%" : u->at[now].ind->unit;
	const char *text = figure_text(o, v, unit);

	return (struct map_area){
		.unit_id = u->unit_id, .name = u->name, .text = text,
		.title = str_eq(unit, "%") ?
		    str_fmt(o->mem, "%s: %s", u->name, text) :
		    str_fmt(o->mem, "%s: %s %s", u->name, text,
		        tr(p->ctx->lang, unit)),
		.address = when_address(p, &s->of, s->of.path, u->unit_id, 0),
		.value = v == NONE ? NONE : (v + 500) / 1000,
	};
}

/* Tiles and the list beside them stand in the order of names, as unit_children
 * gives them; the ranking does not. */
static enum rc
map(struct page *p, struct scheme_page *s)
{
	const struct dashboard *d = s->ranked;
	int now = shown(p, s);
	struct map m = { .parent_id = d->unit_id, .day = d->day, .unit = "" };
	struct rows names;
	enum rc rc;

	shows(p, s, now);
	if (d->nunits == 0)
		return RC_OK;
	if ((rc = unit_children(p->ctx, d->unit_id, d->day, &names)) != RC_OK)
		return rc;
	m.areas = NEW_N(p->ctx->mem, struct map_area, names.n);
	for (size_t i = 0; i < names.n; i++)
		for (size_t k = 0; k < d->nunits; k++)
			if (d->units[k].unit_id == rows_int(&names, i, 0))
				m.areas[m.n++] = area(p, s, &d->units[k],
				    now);
	if (now < 0 || str_eq(d->at[now].ind->unit, "%"))
		m.unit = "%";
	m.label = s->map_title;
	return map_draw(p, &m, &s->map);
}

/* ---- stars ---- */

static void
mix(struct page *p, struct scheme_page *s)
{
	struct out *o = &p->out;
	struct buf b = BUF_INIT(o->mem);
	struct chart_part part[3];

	if (s->dash.in_force == 0)
		return;
	for (size_t i = 0; i < COUNT(part); i++) {
		int stars = 5 - (int)i;

		part[i] = (struct chart_part){
			.name = tr_fill(o->mem, o->lang, N_("{n} sao"), "n",
			    str_fmt(o->mem, "%d", stars), NULL),
			.n = s->dash.stars[stars - 1],
			.address = figure_rows(p,
			    s->dash.star_address[stars - 1]),
			.text = out_int(o, s->dash.stars[stars - 1]),
			.shade = stars == 5 ? 5 : stars == 4 ? 4 : SHADE,
		};
	}
	chart_mix(&b, tr_fill(o->mem, o->lang, N_("{three} sản phẩm 3 sao, "
	    "{four} sản phẩm 4 sao, {five} sản phẩm 5 sao"), "three",
	    part[2].text, "four", part[1].text, "five", part[0].text, NULL),
	    part, COUNT(part));
	s->mix = html_of(&b);
}

enum rc
scheme_draw(struct page *p, struct scheme_page *s)
{
	cards(p, s);
	s->trend = figure_trend(&p->out, &s->dash.at[DASH_STAR3],
	    s->dash.series, s->dash.nseries);
	ranking(p, s);
	s->loose = s->ranked->at[DASH_STAR3].part;
	for (size_t i = 0; i < s->ranked->nunits; i++)
		s->loose -= s->ranked->units[i].at[DASH_STAR3].part;
	if (s->when.unit_id != NONE)
		s->loose_rows = str_fmt(p->ctx->mem, "%s&not_below=%s",
		    figure_rows(p, s->ranked->at[DASH_STAR3].address),
		    key_str(p->ctx->mem, s->when.unit_id));
	mix(p, s);
	return map(p, s);
}
