/* web/entity/page_upload.c: files in pieces, for resume.js.
 *
 *   POST /uploads            name, size       201 {"id": KEY, "got": 0}
 *   GET  /uploads/{id}                        200 {"id": KEY, "got": N}
 *   POST /uploads/{id}/{at}  the piece        200, or 409 with where it is */
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "model/upload.h"
#include "web/page.h"
#include "web/routes.h"

static enum rc
say(struct page *p, int status, int64_t id, int64_t got)
{
	struct json j = JSON_INIT(&p->reply->body);

	p->reply->status = status;
	p->reply->type = "application/json";
	reply_header(p->reply, "Cache-Control", "no-store");
	json_obj(&j);
	json_kv_str(&j, "id", key_str(p->ctx->mem, id));
	json_kv_int(&j, "got", got);
	json_end_obj(&j);
	return RC_OK;
}

enum rc
page_upload_begin(struct page *p)
{
	int64_t size, id;
	enum rc rc;

	if (!str_int(req_form(p->req, "size"), &size))
		return RC_INVALID;
	rc = upload_begin(p->ctx, req_form(p->req, "name"), size, &id);
	return rc == RC_OK ? say(p, 201, id, 0) : rc;
}

enum rc
page_upload_got(struct page *p)
{
	struct upload_row u;
	int64_t got;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = upload_got(p->ctx, page_id(p), &u, &got);
	return rc == RC_OK ? say(p, 200, u.row.id, got) : rc;
}

enum rc
page_upload_more(struct page *p)
{
	int64_t at, got = 0;
	enum rc rc;

	if (page_id(p) == NONE || !str_int(route_arg(&p->args, "at"), &at))
		return RC_MISSING;
	rc = upload_more(p->ctx, page_id(p), at, p->req->body, p->req->nbody,
	    &got);
	if (rc == RC_OK || rc == RC_CONFLICT)
		return say(p, rc == RC_OK ? 200 : 409, page_id(p), got);
	return rc;
}
