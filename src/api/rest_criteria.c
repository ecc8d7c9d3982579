/* api/rest_criteria.c: the decisions on stars, and scoring by their sets: the
 * same answers as the commands give. */
#include "api/call.h"

#include "base/date.h"
#include "base/str.h"
#include "domain/criteria/criteria_book.h"
#include "domain/criteria/criteria_file.h"
#include "domain/criteria/score_json.h"

/* GET /criteria?as_of=DAY: every decision, or the one of that day. */
enum rc
call_criteria(struct call *c)
{
	const char *day = req_get(c->req, "as_of");
	const struct regime *const *all, *only = NULL;
	struct json j;
	int64_t on;
	size_t n;
	enum rc rc;

	if (day != NULL && !date_parse(day, DATE_DMY, &on))
		return note(c->ctx, RC_INVALID, "as_of", N_("Nhập ngày theo "
		    "dạng ngày/tháng/năm, ví dụ 15/10/2024"));
	if ((rc = criteria_regimes(c->ctx, &all, &n)) != RC_OK)
		return rc;
	if (day != NULL && (only = regime_of_day(all, n, on)) == NULL)
		return RC_MISSING;
	j = call_json(c);
	json_obj(&j);
	json_key(&j, "data");
	json_arr(&j);
	for (size_t i = 0; i < n; i++)
		if (only == NULL || only == all[i])
			regime_answer(&j, c->ctx->mem, c->ctx->lang, all[i]);
	json_end_arr(&j);
	json_end_obj(&j);
	return RC_OK;
}

/* POST /criteria/{set}/score: sheets in, star out; nothing is kept. */
enum rc
call_score(struct call *c)
{
	const struct criteria_set *set;
	const char *code = route_arg(&c->args, "set"), *why = NULL;
	enum rc rc;

	rc = criteria_get(c->ctx, code, &set);
	if (rc == RC_MISSING)
		return note(c->ctx, rc, "", N_("Không có bộ tiêu chí {code}"),
		    "code", str_fmt(c->ctx->mem, "%.40s", code));
	if (rc != RC_OK)
		return rc;
	rc = score_json(c->ctx->mem, c->ctx->lang, set,
	    str_or(c->req->body, ""), c->req->nbody, &c->reply->body, &why);
	if (rc == RC_INVALID)
		return note(c->ctx, rc, "", N_("Chưa chấm được. {why}"),
		    "why", why);
	return rc;
}
