/* api/rest_upload.c: a file sent in pieces, so that a broken line costs one
 * piece (model/upload.h).
 *
 *   POST /uploads                  {"name", "size"}   201
 *   GET  /uploads/{id}             how much is here
 *   POST /uploads/{id}/pieces/{at} the bytes from there on; 409 with what is
 *                                  here when they begin elsewhere
 *   POST /uploads/{id}/file        all of it is here: a file of its own */
#include "api/call.h"
#include "base/key.h"
#include "base/str.h"
#include "model/file.h"
#include "model/upload.h"

static enum rc
say(struct call *c, int status, int64_t id, int64_t got)
{
	struct json j = call_json(c);

	c->reply->status = status;
	reply_header(c->reply, "Cache-Control", "no-store");
	json_obj(&j);
	json_kv_str(&j, "id", key_str(c->ctx->mem, id));
	json_kv_int(&j, "got", got);
	json_end_obj(&j);
	return RC_OK;
}

static enum rc
begin(struct call *c, json_t *body)
{
	json_t *name = json_object_get(body, "name");
	json_t *size = json_object_get(body, "size");
	int64_t id;
	enum rc rc;

	if (!json_is_string(name) || json_object_size(body) != 2)
		note(c->ctx, RC_INVALID, "name", N_("Gửi một chuỗi ký tự"));
	if (!json_is_integer(size))
		note(c->ctx, RC_INVALID, "size", N_("Gửi một số nguyên"));
	if (c->ctx->notes != NULL)
		return RC_INVALID;
	rc = upload_begin(c->ctx, str_dup(c->ctx->mem,
	    json_string_value(name)), (int64_t)json_integer_value(size), &id);
	return rc == RC_OK ? say(c, 201, id, 0) : rc;
}

enum rc
call_upload_add(struct call *c)
{
	json_t *body;
	enum rc rc = call_body(c, &body);

	if (rc != RC_OK)
		return rc;
	rc = begin(c, body);
	json_decref(body);
	return rc;
}

enum rc
call_upload_got(struct call *c)
{
	struct upload_row u;
	int64_t got;
	enum rc rc;

	if (call_id(c) == NONE)
		return RC_MISSING;
	rc = upload_got(c->ctx, call_id(c), &u, &got);
	return rc == RC_OK ? say(c, 200, u.row.id, got) : rc;
}

enum rc
call_upload_piece(struct call *c)
{
	int64_t at, got = 0;
	enum rc rc;

	if (call_id(c) == NONE || !str_int(route_arg(&c->args, "at"), &at))
		return RC_MISSING;
	rc = upload_more(c->ctx, call_id(c), at, c->req->body, c->req->nbody,
	    &got);
	if (rc == RC_CONFLICT)
		note(c->ctx, rc, "at", N_("Gửi tiếp từ {at}"), "at",
		    str_fmt(c->ctx->mem, "%lld", (long long)got));
	return rc == RC_OK ? say(c, 200, call_id(c), got) : rc;
}

enum rc
call_upload_file(struct call *c)
{
	struct upload_row u;
	const char *bytes;
	int64_t got;
	size_t n;
	enum rc rc;

	if (call_id(c) == NONE)
		return RC_MISSING;
	/* Its pieces went when it was kept: who did not hear of that asks
	 * again. */
	if ((rc = upload_got(c->ctx, call_id(c), &u, &got)) != RC_OK ||
	    (rc = call_file_again(c)) != RC_MISSING)
		return rc;
	rc = upload_take(c->ctx, call_id(c), &u, &bytes, &n);
	if (rc == RC_OK)
		rc = call_file_keep(c, u.name, bytes, n);
	if (rc == RC_OK)
		upload_done(c->ctx, u.row.id);
	return rc;
}
