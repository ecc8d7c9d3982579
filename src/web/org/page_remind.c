/* web/org/page_remind.c: how somebody is reminded outside these pages: the secret
 * address of his calendar, the calendar itself, his weekly letter. */
#include "web/org/remind.h"

#include "base/str.h"
#include "codec/ical.h"
#include "domain/org/calendar_link.h"
#include "domain/report/deadline.h"
#include "model/setting.h"
#include "web/org/view/remind.h"
#include "web/page.h"
#include "web/public.h"
#include "web/routes.h"
#include "web/say.h"

enum { BEHIND = 60, AHEAD = 400 }; /* days in the calendar */

/* ---- the account's page ---- */

static enum rc
show(struct page *p, const char *made)
{
	struct remind_page r = { .used_at = NONE };
	struct calendar_link l;
	enum rc rc = calendar_link_mine(p->ctx, &l);

	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	r.has = rc == RC_OK;
	if (r.has) {
		r.made_at = l.row.created_at;
		r.used_at = l.used_at;
	}
	if (made != NULL)
		r.address = str_fmt(p->ctx->mem, "%s/calendar.ics?key=%s",
		    public_url(p), made);
	letter_way_get(p->ctx, &r.way);
	if ((rc = letter_wanted(p->ctx, &r.wanted)) != RC_OK ||
	    (rc = letter_write(p->ctx, &r.letter)) != RC_OK)
		return rc;
	p->narrow = p->noindex = true;
	if (made != NULL)
		reply_header(p->reply, "Cache-Control", "no-store");
	page_begin(p, tr(p->ctx->lang, N_("Lịch và thư nhắc")));
	view_remind(&p->out, p, &r);
	page_end(p);
	return RC_OK;
}

enum rc
page_remind(struct page *p)
{
	return show(p, NULL);
}

/* A new address is in the answer itself: it is shown this once. */
enum rc
page_remind_do(struct page *p)
{
	const char *what = str_or(req_form(p->req, "do"), ""), *made;
	enum rc rc;

	if (str_eq(what, "make"))
		return (rc = calendar_link_make(p->ctx, &made)) != RC_OK ? rc :
		    show(p, made);
	if (str_eq(what, "end"))
		rc = calendar_link_end(p->ctx);
	else if (str_eq(what, "letters"))
		rc = letter_want(p->ctx, req_form(p->req, "letters") != NULL);
	else
		return RC_MISSING;
	if (rc != RC_OK)
		return rc;
	page_say(p, SAY_SAVED);
	return page_go(p, "/account/calendar");
}

/* ---- the calendar ---- */

static const char *
absolute(struct page *p, const char *origin, const char *address)
{
	return address == NULL ? NULL : str_fmt(p->ctx->mem, "%s%s%s", origin,
	    p->ctx->lang == LANG_EN ? "/en" : "", address);
}

/* "Làm gì. Của ai. Theo điều nào. Chưa chắc chỗ nào." */
static const char *
about(struct page *p, const struct deadline *d)
{
	return str_fmt(p->ctx->mem, "%s\n%s%s%s%s%s", d->about, d->whom,
	    d->law != NULL ? "\n" : "", str_or(d->law, ""),
	    d->doubt != NULL ? "\n" : "", str_or(d->doubt, ""));
}

/* GET /calendar.ics?key=…: the key stands where logs do not look. */
enum rc
page_calendar_file(struct page *p)
{
	const char *key = req_get(p->req, "key"), *origin = public_url(p);
	int64_t today = ctx_today(p->ctx);
	struct ical_head head = { .product = "-//Sao Que//saoque//VI",
		.made_at = ctx_now(p->ctx) };
	struct deadline *d;
	struct ical_day *days;
	size_t n;
	enum rc rc;

	reply_header(p->reply, "Cache-Control", "no-store");
	if (key == NULL)
		return RC_MISSING;
	if ((rc = calendar_link_use(p->ctx, key)) != RC_OK ||
	    (rc = deadline_list(p->ctx, today - BEHIND, today + AHEAD, &d,
	        &n)) != RC_OK)
		return rc;
	days = NEW_N(p->ctx->mem, struct ical_day, n + 1);
	for (size_t i = 0; i < n; i++)
		days[i] = (struct ical_day){
			.uid = str_fmt(p->ctx->mem, "%s@%s", d[i].uid,
			    p->req->host),
			.day = d[i].day, .summary = d[i].title,
			.about = about(p, &d[i]),
			.url = absolute(p, origin, d[i].address),
		};
	head.name = tr_fill(p->ctx->mem, p->ctx->lang, N_("Hạn {title}"),
	    "title", setting_get(p->ctx, "title", "OCOP"), NULL);
	p->reply->type = "text/calendar; charset=utf-8";
	reply_header(p->reply, "Content-Disposition",
	    "inline; filename=\"saoque.ics\"");
	ical_write(&head, days, n, &p->reply->body);
	return RC_OK;
}
