/* cli/cmd_clock.c: the days that the law sets for what begins on a day, by the
 * decision in force on it and the calendar of this place.  For whoever plans,
 * and for whoever counts them again by other means. */
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/cli.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "domain/rating/holiday.h"

enum { DAYS_MOST = 40000 };

/* Time limits that begin on the day. */
static const struct {
	const char *limit, *label;
} limits[] = {
	{ "commune_check", N_("Nơi nộp kiểm tra xong hồ sơ nộp ngày này") },
	{ "renew_decide", N_("Có kết quả đánh giá lại hồ sơ tiếp nhận ngày "
	  "này") },
	{ "withdraw", N_("Quyết định thu hồi theo kết luận ngày này") },
	{ "certificate", N_("Ngày cuối của giấy chứng nhận cấp ngày này") },
};

/* Of a certificate whose last day it is. */
static const char *const renewals[] = { N_("Bắt đầu nhắc đánh giá lại giấy "
    "hết hạn ngày này"), N_("Nộp hồ sơ đánh giá lại sớm nhất"),
	N_("Nộp hồ sơ đánh giá lại muộn nhất"), N_("Kéo dài nhiều nhất đến") };
static const char *const renewal_names[] = { "warn_from", "renew_from",
	"renew_to", "extended_to" };

/* Rounds: "before" a day. */
static const struct {
	const char *level, *propose, *result;
} levels[] = {
	{ "province", N_("Gửi hồ sơ lên tỉnh trước ngày"),
	  N_("Có kết quả cấp tỉnh trước ngày") },
	{ "ministry", N_("Tỉnh gửi hồ sơ lên Bộ trước ngày"),
	  N_("Có kết quả của Bộ trước ngày") },
};

struct telling {
	struct cli *c;
	struct json *json; /* NULL: for people */
	enum lang lang;
	int year; /* the last asked for */
	const char *doubt;
};

static void
put(const struct telling *t, const char *name, const char *label, int64_t day)
{
	if (t->json != NULL)
		json_kv_str(t->json, name, day == NONE ? NULL :
		    date_iso(t->c->mem, day));
	else if (day != NONE)
		buf_fmt(&t->c->out, "  %s: %s\n", tr(t->lang, label),
		    date_iso(t->c->mem, day));
}

/* Its last day is in a year of which no day off is known. */
static enum rc
put_doubt(struct telling *t, const struct law_limit *l, int64_t day)
{
	bool counts = l != NULL && l->unit == LIMIT_WORKDAYS && day != NONE;
	enum rc rc = RC_OK;

	if (counts && t->year != date_year(day)) {
		t->c->ctx.lang = t->lang;
		rc = holidays_doubt(&t->c->ctx, day, &t->doubt);
		t->year = date_year(day);
	}
	if (t->json != NULL)
		json_kv_bool(t->json, "holidays_known",
		    !counts || t->doubt == NULL);
	else if (counts && t->doubt != NULL)
		buf_fmt(&t->c->out, "    %s\n", t->doubt);
	return rc;
}

static enum rc
put_limits(struct telling *t, const struct regime *g,
    const struct calendar *cal, int64_t from)
{
	enum rc rc = RC_OK;
	int64_t day;

	for (size_t i = 0; i < COUNT(limits) && rc == RC_OK; i++) {
		day = limit_due(g, limits[i].limit, cal, from);
		put(t, limits[i].limit, limits[i].label, day);
		if (i == 0) /* the one that may be in working days */
			rc = put_doubt(t, limit_find(g, limits[i].limit),
			    day);
	}
	return rc;
}

static void
put_renewal(const struct telling *t, const struct regime *g, int64_t day)
{
	struct renewal r = { NONE, NONE, NONE, NONE, NONE };
	int64_t days[COUNT(renewals)];

	renewal_of(g, day, &r);
	days[0] = r.warn_from;
	days[1] = r.from;
	days[2] = r.to;
	days[3] = r.cap;
	for (size_t i = 0; i < COUNT(renewals); i++)
		put(t, renewal_names[i], renewals[i], days[i]);
}

static void
put_rounds(const struct telling *t, const struct regime *g, int64_t day)
{
	struct round_days d;

	for (size_t i = 0; i < COUNT(levels); i++) {
		d = (struct round_days){ 0, NONE, NONE };
		round_next(g, levels[i].level, day, &d);
		put(t, str_fmt(t->c->mem, "%s_propose_before",
		    levels[i].level), levels[i].propose, d.propose_before);
		put(t, str_fmt(t->c->mem, "%s_result_before",
		    levels[i].level), levels[i].result, d.result_before);
	}
}

static enum rc
one_day(struct telling *t, const struct regime *const *all, size_t n,
    const struct calendar *cal, int64_t day)
{
	const struct regime *g = regime_of_day(all, n, day), *next;
	enum rc rc = RC_OK;

	if (t->json == NULL) {
		buf_fmt(&t->c->out, "%s  %s\n", date_iso(t->c->mem, day),
		    g != NULL ? g->number : "–");
	} else {
		json_obj(t->json);
		json_kv_str(t->json, "day", date_iso(t->c->mem, day));
		json_kv_str(t->json, "decision", g != NULL ? g->code : NULL);
		json_kv_bool(t->json, "worked", workday(cal, day));
	}
	if (g != NULL) {
		rc = put_limits(t, g, cal, day);
		put_renewal(t, g, day);
		put(t, "finish_old", N_("Hồ sơ lần đầu, nâng hạng nộp ngày "
		    "này đánh giá theo quyết định cũ đến"), finish_by(all, n,
		    day, false, &next));
		put(t, "finish_again", N_("Hồ sơ đánh giá lại nộp ngày này "
		    "đánh giá theo quyết định cũ đến"), finish_by(all, n, day,
		    true, &next));
		put_rounds(t, g, day);
	}
	if (t->json != NULL)
		json_end_obj(t->json);
	return rc;
}

enum rc
cmd_clock(struct cli *c)
{
	bool json = cli_option(c, "--json") != NULL;
	struct json j = JSON_INIT(&c->out);
	struct telling t = { .c = c, .json = json ? &j : NULL,
		.lang = lang_parse(str_or(cli_option(c, "--lang"), "vi")) };
	const struct regime *const *all;
	struct calendar cal;
	int64_t from, to;
	size_t n;
	enum rc rc;

	if (!date_parse(c->args[0], DATE_DMY, &from))
		return cli_wrong(c, "%s is no day", c->args[0]);
	to = from;
	if (c->nargs > 1 && !date_parse(c->args[1], DATE_DMY, &to))
		return cli_wrong(c, "%s is no day", c->args[1]);
	if (to < from || to - from > DAYS_MOST)
		return cli_wrong(c, "from a day to a later one, %d days at "
		    "most", DAYS_MOST);
	if ((rc = cli_open(c, false)) != RC_OK || (rc = criteria_regimes(
	    &c->ctx, &all, &n)) != RC_OK || (rc = calendar_read(&c->ctx,
	    &cal)) != RC_OK)
		return rc;
	if (json)
		json_arr(&j);
	for (int64_t day = from; day <= to && rc == RC_OK; day++)
		rc = one_day(&t, all, n, &cal, day);
	if (json) {
		json_end_arr(&j);
		buf_putc(&c->out, '\n');
	}
	return rc;
}
