/* web/report/when.c: which scheme, unit, year and day a page of figures is asked
 * about; see figure.h. */
#include <string.h>

#include "base/date.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "domain/programme/scheme.h"
#include "model/list.h"
#include "web/page.h"
#include "web/report/figure.h"

/* ---- what the address says ---- */

static int64_t
key_of(struct page *p, const char *name)
{
	const char *s = req_get(p->req, name);
	int64_t id;

	return s != NULL && key_parse(s, &id) ? id : NONE;
}

static int64_t
year_of(struct page *p)
{
	const char *s = req_get(p->req, "year");
	int64_t y;

	if (str_empty(s))
		return 0;
	if (str_int(s, &y) && y >= 1900 && y <= 2199)
		return y;
	note(p->ctx, RC_INVALID, "year", N_("Nhập năm có bốn chữ số, ví dụ "
	    "2024"));
	return 0;
}

static int64_t
day_of(struct page *p)
{
	const char *s = req_get(p->req, "as_of");
	int64_t day;

	if (str_empty(s))
		return NONE;
	if (date_parse(s, DATE_DMY, &day))
		return day;
	note(p->ctx, RC_INVALID, "as_of", N_("Nhập ngày theo dạng "
	    "ngày/tháng/năm, ví dụ 15/10/2024"));
	return NONE;
}

static enum rc
find_scheme(struct page *p, struct when *w)
{
	enum rc rc;

	w->scheme_id = key_of(p, "scheme");
	rc = w->scheme_id != NONE ?
	    entity_get(p->ctx, &scheme_entity, w->scheme_id, &w->scheme) :
	    scheme_on(p->ctx, ctx_today(p->ctx), &w->scheme);
	w->has_scheme = rc == RC_OK;
	return rc == RC_MISSING && w->scheme_id == NONE ? RC_OK : rc;
}

static int64_t
least(int64_t a, int64_t b)
{
	return b != NONE && b < a ? b : a;
}

/* The last day there is something to say about. */
static void
find_day(struct page *p, struct when *w)
{
	int64_t asked = day_of(p), most = ctx_today(p->ctx);

	w->year = year_of(p);
	if (w->has_scheme)
		most = least(most, w->scheme.to_day);
	w->day = asked != NONE ? asked : most;
	if (w->year == 0)
		w->year = date_year(w->day);
	if (asked != NONE && date_year(asked) < w->year)
		w->day = most;
	w->day = least(w->day, date_make((int)w->year, 12, 31));
}

/* The first role held on a unit says where somebody looks first. */
static enum rc
find_unit(struct page *p, struct when *w)
{
	const char *asked = req_get(p->req, "unit");
	struct unit_state u;
	enum rc rc = RC_OK;

	w->unit_id = key_of(p, "unit");
	if (w->unit_id == NONE && !str_empty(asked)) {
		rc = entity_lookup(p->ctx, &unit_entity, asked, &w->unit_id);
		if (rc == RC_MISSING || rc == RC_CONFLICT) {
			w->unit_id = NONE;
			note(p->ctx, RC_INVALID, "unit",
			    N_("Không có đơn vị “{text}”"), "text", asked);
		} else if (rc != RC_OK) {
			return rc;
		}
	}
	for (size_t i = 0; w->unit_id == NONE && i < p->ctx->ngrants; i++)
		w->unit_id = p->ctx->grants[i].unit_id;
	if (w->unit_id == NONE) {
		rc = unit_root(p->ctx, w->day, &w->unit_id);
		if (rc == RC_MISSING) {
			w->unit_id = NONE;
			w->unit = tr(p->ctx->lang, N_("Toàn bộ"));
			return RC_OK;
		}
		if (rc != RC_OK)
			return rc;
	}
	if ((rc = unit_last(p->ctx, w->unit_id, w->day, &u)) != RC_OK)
		return rc;
	w->unit = u.full_name;
	return RC_OK;
}

/* ---- its form ---- */

const char *
when_address(const struct page *p, const struct when *w, const char *path,
    int64_t unit, int64_t year)
{
	struct buf b = BUF_INIT(p->ctx->mem);
	char sep = '?';

	buf_fmt(&b, "%s%s", p->base, path);
	if (w->scheme_id != NONE) {
		buf_fmt(&b, "%cscheme=%s", sep,
		    key_str(p->ctx->mem, w->scheme_id));
		sep = '&';
	}
	if (unit != NONE) {
		buf_fmt(&b, "%cunit=%s", sep, key_str(p->ctx->mem, unit));
		sep = '&';
	}
	buf_fmt(&b, "%cyear=%d", sep, (int)(year != 0 ? year : w->year));
	if (year == 0)
		buf_fmt(&b, "&as_of=%s", date_iso(p->ctx->mem, w->day));
	return buf_str(&b);
}

static enum rc
offer_schemes(struct page *p, struct when *w)
{
	const struct query q = { .unit_id = NONE, .page = 1, .per = 50 };
	const struct scheme *s;
	struct list l;
	enum rc rc;

	if ((rc = list_load(p->ctx, &scheme_entity, &q, &l)) != RC_OK)
		return rc;
	w->schemes = NEW_N(p->ctx->mem, struct choice, l.n + 1);
	for (size_t i = 0; i < l.n; i++) {
		s = list_row(&l, i);
		w->schemes[w->nschemes++] = (struct choice){
			key_str(p->ctx->mem, s->row.id),
			str_or(s->short_name, s->name),
			w->has_scheme && s->row.id == w->scheme.row.id };
	}
	return RC_OK;
}

static void
offer_years(struct page *p, struct when *w)
{
	int this = date_year(ctx_today(p->ctx)), from = this, to = this;

	if (w->has_scheme) {
		from = date_year(w->scheme.from_day);
		to = date_year(w->scheme.to_day);
	}
	if (from > w->year)
		from = (int)w->year;
	if (to > this)
		to = this;
	if (to < w->year)
		to = (int)w->year;
	w->years = NEW_N(p->ctx->mem, struct choice, (size_t)(to - from) + 1);
	for (int y = to; y >= from; y--) {
		const char *s = str_fmt(p->ctx->mem, "%d", y);

		w->years[w->nyears++] = (struct choice){ s, s, y == w->year };
	}
}

static void
offer(struct page *p, struct when *w, int64_t id, const char *name)
{
	for (size_t i = 0; i < w->nunits; i++)
		if (str_eq(w->units[i].value, key_str(p->ctx->mem, id)))
			return;
	w->units[w->nunits++] = (struct choice){ key_str(p->ctx->mem, id),
		name, id == w->unit_id };
}

enum { UP_MOST = 8 };

/* The units above, the unit itself and those directly below it: one can go
 * anywhere in two steps. */
static enum rc
offer_units(struct page *p, struct when *w)
{
	struct unit_state up[UP_MOST];
	int64_t id = w->unit_id;
	struct rows below;
	size_t n = 0;
	enum rc rc;

	if ((rc = unit_children(p->ctx, id, w->day, &below)) != RC_OK)
		return rc;
	while (id != NONE && n < UP_MOST &&
	    unit_last(p->ctx, id, w->day, &up[n]) == RC_OK)
		id = up[n++].parent_id;
	w->above = NEW_N(p->ctx->mem, struct step_up, n + 1);
	w->units = NEW_N(p->ctx->mem, struct choice, n + below.n + 2);
	/* Else the first below would stand there as if it were asked for. */
	if (w->unit_id == NONE && below.n != 0)
		w->units[w->nunits++] = (struct choice){ "", w->unit, true };
	for (size_t i = n; i-- > 0;) {
		offer(p, w, up[i].unit_id, up[i].full_name);
		if (i != 0)
			w->above[w->nabove++] = (struct step_up){ up[i].name,
				when_address(p, w, w->path, up[i].unit_id,
				    0) };
	}
	for (size_t i = 0; i < below.n; i++)
		offer(p, w, rows_int(&below, i, 0), rows_str(&below, i, 3));
	if (below.n != 0) {
		w->level = entity_label(p->ctx, &level_entity,
		    rows_int(&below, 0, 4));
		w->level_named = true;
		for (size_t i = 1; i < below.n; i++)
			if (rows_int(&below, i, 4) != rows_int(&below, 0, 4))
				w->level_named = false;
	}
	return RC_OK;
}

enum rc
when_ask(struct page *p, const char *path, struct when *w)
{
	enum rc rc;

	memset(w, 0, sizeof(*w));
	w->path = path;
	w->unit = "";
	if ((rc = find_scheme(p, w)) != RC_OK)
		return rc;
	find_day(p, w);
	if ((rc = find_unit(p, w)) != RC_OK ||
	    (rc = offer_schemes(p, w)) != RC_OK ||
	    (rc = offer_units(p, w)) != RC_OK)
		return rc;
	offer_years(p, w);
	if (p->ctx->notes != NULL)
		p->reply->status = 422;
	return RC_OK;
}
