/* api/problem.c: faults as application/problem+json (RFC 9457): a title for
 * the kind, a sentence for this one, and the fields with what to do about
 * them. */
#include "api/call.h"

#include "base/str.h"
#include "model/quota.h"

static const struct {
	int status;
	const char *name, *title;
} kinds[] = {
	{ 400, "request", N_("Yêu cầu chưa đúng") },
	{ 401, "token", N_("Cần mã truy cập") },
	{ 403, "denied", N_("Không có quyền") },
	{ 404, "missing", N_("Không tìm thấy") },
	{ 405, "method", N_("Địa chỉ này không nhận phương thức đó") },
	{ 409, "conflict", N_("Xung đột với dữ liệu đã có") },
	{ 412, "stale", N_("Bản ghi đã được sửa từ lúc đọc") },
	{ 413, "large", N_("Tệp hoặc dữ liệu quá lớn") },
	{ 415, "type", N_("Không nhận kiểu nội dung này") },
	{ 422, "invalid", N_("Dữ liệu chưa hợp lệ") },
	{ 428, "condition", N_("Thiếu tiêu đề If-Match") },
	{ 429, "rate", N_("Quá nhiều yêu cầu") },
	{ 503, "busy", N_("Hệ thống đang bận") },
	{ 500, "fault", N_("Hệ thống gặp lỗi") },
};

enum rc
call_refuse(struct call *c, int status, const char *msg)
{
	c->status = status;
	c->detail = tr(c->ctx->lang, msg);
	return RC_INVALID;
}

static size_t
kind_of(int status)
{
	size_t i = 0;

	while (i < COUNT(kinds) - 1 && kinds[i].status != status)
		i++;
	return i;
}

static void
put_errors(struct json *j, const struct ctx *ctx)
{
	json_key(j, "errors");
	json_arr(j);
	for (const struct note *n = ctx->notes; n != NULL; n = n->next) {
		json_obj(j);
		json_kv_str(j, "field", n->field);
		json_kv_str(j, "message", n->text);
		json_end_obj(j);
	}
	json_end_arr(j);
}

void
call_problem(struct call *c, enum rc rc)
{
	struct json j = JSON_INIT(&c->reply->body);
	size_t k = kind_of(c->status != 0 ? c->status : rc_http(rc));
	int status;

	if (rc == RC_BUSY && c->status == 0 && c->ctx->notes != NULL) {
		/* The caller sent enough for today (model/quota.h). */
		k = kind_of(429);
		reply_header(c->reply, "Retry-After", str_fmt(c->ctx->mem,
		    "%lld", (long long)quota_wait_s(c->ctx)));
	}
	status = kinds[k].status;
	c->reply->status = status;
	reply_empty(c->reply);
	c->reply->type = "application/problem+json";
	if (status == 401)
		reply_header(c->reply, "WWW-Authenticate", "Bearer");
	if (status == 503)
		reply_header(c->reply, "Retry-After", "5");
	json_obj(&j);
	json_kv_str(&j, "type", str_fmt(c->ctx->mem, "/api#%s",
	    kinds[k].name));
	json_kv_str(&j, "title", tr(c->ctx->lang, kinds[k].title));
	json_kv_int(&j, "status", status);
	if (c->detail != NULL)
		json_kv_str(&j, "detail", c->detail);
	else if (c->ctx->notes != NULL)
		json_kv_str(&j, "detail", c->ctx->notes->text);
	json_kv_str(&j, "instance", str_fmt(c->ctx->mem, "urn:request:%s",
	    str_or(c->req->id, "-")));
	if (c->ctx->notes != NULL)
		put_errors(&j, c->ctx);
	json_end_obj(&j);
}
