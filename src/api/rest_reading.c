/* api/rest_reading.c: readings (model/act.h): what is read that is more than a
 * row or a list, as data or as a file to keep. */
#include <string.h>

#include "api/call.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/act.h"

/* ---- what is asked ---- */

static const struct field *
asked(const struct act *a, const char *name)
{
	for (size_t i = 0; i < a->nfields; i++)
		if (str_eq(a->fields[i].name, name))
			return &a->fields[i];
	return NULL;
}

/* A word too many would be taken for asked, so it is refused. */
static enum rc
take_query(struct call *c, const struct act *a, void *in)
{
	const struct params *get = &c->req->get;
	const struct field *f;

	for (size_t i = 0; i < get->n; i++) {
		f = asked(a, get->at[i].name);
		if (f != NULL)
			field_parse(c->ctx, f, get->at[i].value, in);
		else if (a->forms == NULL || !str_eq(get->at[i].name,
		    "format"))
			note(c->ctx, RC_INVALID, get->at[i].name,
			    N_("Không hỏi được theo tên này"));
	}
	if (act_check(c->ctx, a, in) == RC_OK)
		return RC_OK;
	c->status = 400;
	return RC_INVALID;
}

/* ---- files ---- */

/* By format=, else by Accept, else the usual one. */
static const char *
form_of(struct call *c, const struct act *a)
{
	const char *format = req_get(c->req, "format");
	const char *accept = str_or(req_header(c->req, "Accept"), "");
	size_t n;
	char **form = str_split(c->ctx->mem, a->forms, ' ', &n);

	for (size_t i = 0; i < n; i++)
		if (str_empty(format) ?
		    str_begins(accept, paper_type(form[i])) :
		    str_eq(format, form[i]))
			return form[i];
	return str_empty(format) ? form[0] : NULL;
}

static enum rc
give_paper(struct call *c, const struct act *a, int64_t id)
{
	struct paper p = { .form = form_of(c, a),
		.bytes = BUF_INIT(c->ctx->mem) };
	struct buf named = BUF_INIT(c->ctx->mem);
	enum rc rc;

	if (p.form == NULL) {
		c->status = 400;
		return note(c->ctx, RC_INVALID, "format", N_("Có các dạng: "
		    "{forms}"), "forms", a->forms);
	}
	if ((rc = a->paper(c->ctx, id, &p)) != RC_OK)
		return rc;
	url_escape(&named, str_fmt(c->ctx->mem, "%s.%s", p.name, p.form));
	c->reply->type = paper_type(p.form);
	c->reply->body = p.bytes;
	if (p.fd > 0)
		reply_file(c->reply, p.fd, p.n, paper_type(p.form));
	reply_header(c->reply, "X-Content-Type-Options", "nosniff");
	reply_header(c->reply, "Content-Disposition", str_fmt(c->ctx->mem,
	    "attachment; filename*=UTF-8''%s", buf_str(&named)));
	return RC_OK;
}

/* ---- the call ---- */

/* GET /{plural}/{id}/readings/{act}, /{plural}/readings/{act} */
enum rc
call_reading(struct call *c)
{
	bool of_row = route_arg(&c->args, "id") != NULL;
	const struct act *a = act_find(c->api->model, route_arg(&c->args,
	    "plural"), route_arg(&c->args, "act"), of_row);
	int64_t id = call_id(c), version;
	struct json j;
	void *in;
	enum rc rc;

	if (a == NULL || !act_reads(a) || (of_row && id == NONE))
		return RC_MISSING;
	in = act_new(c->ctx, a);
	if ((rc = act_may(c->ctx, a, id, &version)) != RC_OK ||
	    (rc = take_query(c, a, in)) != RC_OK)
		return rc;
	if (a->paper != NULL)
		return give_paper(c, a, id);
	if ((rc = a->read(c->ctx, id, in)) != RC_OK)
		return rc;
	j = call_json(c);
	json_obj(&j);
	act_put_told(c, &j, a, in);
	json_end_obj(&j);
	return RC_OK;
}
