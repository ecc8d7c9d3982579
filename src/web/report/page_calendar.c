/* web/report/page_calendar.c: GET /calendar: what is due in a month, as a month and
 * as a list; printed as a list. */
#include "web/report/calendar.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/rating/holiday.h"
#include "web/page.h"
#include "web/report/home.h"
#include "web/report/view/calendar.h"
#include "web/routes.h"

enum {
	NEAR = 7,     /* days that are soon */
	BEHIND = 366, /* days looked back for what is late */
	AHEAD = 366,  /* and on from an empty month */
};

/* ---- words ---- */

const char *
deadline_word(struct out *o, const struct deadline *d, int64_t today)
{
	const char *n = out_int(o, d->day < today ? today - d->day :
	    d->day - today);

	if (deadline_late(d, today))
		return tr_fill(o->mem, o->lang, N_("Quá hạn {n} ngày"), "n", n,
		    NULL);
	if (d->day < today)
		return tr(o->lang, N_("Đã bắt đầu"));
	if (d->day == today)
		return tr(o->lang, N_("Hôm nay"));
	return tr_fill(o->mem, o->lang, N_("Còn {n} ngày"), "n", n, NULL);
}

const char *
deadline_tag(const struct deadline *d, int64_t today)
{
	if (deadline_late(d, today))
		return "tag-bad";
	return !d->opens && d->day - today <= NEAR ? "tag-warn" : "tag-info";
}

/* ---- the month ---- */

static int64_t
month_of(struct page *p, int64_t today)
{
	const char *text = req_get(p->req, "month");
	int64_t day = today;

	if (text != NULL)
		date_parse(str_fmt(p->ctx->mem, "%s-01", text), DATE_DMY,
		    &day);
	return date_make(date_ymd(day).year, date_ymd(day).month, 1);
}

static const char *
at_month(struct page *p, int64_t first)
{
	struct ymd d = date_ymd(first);

	return d.year == 0 ? NULL : str_fmt(p->ctx->mem,
	    "%s/calendar?month=%04d-%02d", p->base, d.year, d.month);
}

static void
cells(struct page *p, struct calendar_page *c, const struct calendar *cal)
{
	int64_t day = c->first - date_weekday(c->first) + 1;
	size_t at = 0;

	for (; c->ncells < CALENDAR_CELLS &&
	    (day <= c->last || c->ncells % 7 != 0); day++) {
		struct calendar_cell *e = &c->cells[c->ncells++];
		bool weekend = date_weekday(day) > 5;

		*e = (struct calendar_cell){ .day = day,
			.in = day >= c->first && day <= c->last,
			.today = day == c->today };
		if (e->in && workday(cal, day) == weekend)
			e->mark = tr(p->ctx->lang, weekend ? N_("Làm bù") :
			    N_("Nghỉ lễ"));
		e->at = &c->at[at];
		while (e->in && at < c->n && c->at[at].day == day) {
			e->n++;
			at++;
		}
	}
}

static enum rc
late(struct page *p, struct calendar_page *c)
{
	size_t n = 0;
	enum rc rc = deadline_list(p->ctx, c->today - BEHIND,
	    (c->first < c->today ? c->first : c->today) - 1, &c->late,
	    &c->nlate);

	for (size_t i = 0; i < c->nlate; i++)
		if (deadline_late(&c->late[i], c->today) &&
		    !str_in(c->late[i].kind, "propose result"))
			c->late[n++] = c->late[i];
	c->nlate = n;
	return rc;
}

/* A month with nothing in it leads to where there is something. */
static enum rc
next(struct page *p, struct calendar_page *c)
{
	struct deadline *d;
	size_t n;
	enum rc rc = deadline_next(p->ctx, c->last + 1, c->last + AHEAD, 1, &d,
	    &n);

	if (rc != RC_OK || n == 0)
		return rc;
	c->next_day = d->day;
	c->next = at_month(p, d->day);
	return RC_OK;
}

/* A round that is over needs nobody. */
static void
drop_past_rounds(struct calendar_page *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].day >= c->today ||
		    !str_in(c->at[i].kind, "propose result"))
			c->at[n++] = c->at[i];
	c->n = n;
}

enum rc
page_calendar(struct page *p)
{
	struct calendar_page c = { .today = ctx_today(p->ctx) };
	struct calendar cal;
	int64_t after;
	enum rc rc;

	c.first = month_of(p, c.today);
	after = date_add_months(c.first, 1);
	if (after == NONE)
		return RC_MISSING;
	c.last = after - 1;
	c.after = at_month(p, after);
	c.before = at_month(p, date_add_months(c.first, -1));
	c.now = c.today < c.first || c.today > c.last ?
	    str_fmt(p->ctx->mem, "%s/calendar", p->base) : NULL;
	c.name = tr_fill(p->ctx->mem, p->ctx->lang, N_("Tháng {m}/{year}"),
	    "m", str_fmt(p->ctx->mem, "%d", date_ymd(c.first).month), "year",
	    str_fmt(p->ctx->mem, "%d", date_year(c.first)), NULL);
	c.within = tr_fill(p->ctx->mem, p->ctx->lang, N_("tháng {m}/{year}"),
	    "m", str_fmt(p->ctx->mem, "%d", date_ymd(c.first).month), "year",
	    str_fmt(p->ctx->mem, "%d", date_year(c.first)), NULL);
	if ((rc = calendar_read(p->ctx, &cal)) != RC_OK ||
	    (rc = special_days(p->ctx, c.first, c.last, &c.special,
	        &c.nspecial)) != RC_OK ||
	    (rc = deadline_list(p->ctx, c.first, c.last, &c.at, &c.n)) !=
	    RC_OK)
		return rc;
	rc = holidays_doubt(p->ctx, c.first, &c.doubt);
	if (rc != RC_OK)
		return rc;
	drop_past_rounds(&c);
	if (c.first <= c.today && (rc = late(p, &c)) != RC_OK)
		return rc;
	if (c.n == 0 && (rc = next(p, &c)) != RC_OK)
		return rc;
	cells(p, &c, &cal);
	c.who = home_who(p);
	c.may_add = may_any(p->ctx, &holiday_entity, ACT_CREATE);
	p->nav = "/home";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Lịch hạn")));
	view_calendar(&p->out, p, &c);
	page_end(p);
	return RC_OK;
}
