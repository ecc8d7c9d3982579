/* api/rest_import.c: files of rows, as jobs: sent, tried or taken, undone.
 *
 *   POST /imports/{plural}?name=…&dry_run=1   the body is the file
 *   POST /batches/{id}/undo
 *
 * Both answer 202 with the job's address; GET it until "state" is done or
 * fail: "result" then holds the counts, errors by cell, and doubts. */
#include "api/call.h"
#include "base/key.h"
#include "base/str.h"
#include "model/export.h"
#include "model/file.h"
#include "model/import_batch.h"
#include "model/import_job.h"
#include "model/job.h"

static bool
is_on(const struct call *c, const char *name)
{
	return str_eq(req_get(c->req, name), "1");
}

static enum rc
accepted(struct call *c, int64_t job)
{
	const char *key = key_str(c->ctx->mem, job);
	struct json j = call_json(c);

	jobs_wake(c->api->jobs);
	c->reply->status = 202;
	reply_header(c->reply, "Location", str_fmt(c->ctx->mem,
	    API_BASE "/jobs/%s", key));
	json_obj(&j);
	json_kv_str(&j, "job", key);
	json_end_obj(&j);
	return RC_OK;
}

/* What was decided about the file: as the wizard's choices. */
static enum rc
take_options(struct call *c, struct import_options *o)
{
	const char *sheet = req_get(c->req, "sheet");
	int64_t n = 0;

	if (sheet != NULL && (!str_int(sheet, &n) || n < 1 || n > 1000))
		return call_refuse(c, 400, N_("sheet là số thứ tự trang tính, "
		    "từ 1"));
	*o = (struct import_options){
		.sheet = (size_t)n,
		.map = req_get(c->req, "map"),
		.dates = req_get(c->req, "dates"),
		.numbers = req_get(c->req, "numbers"),
		.answers = req_get(c->req, "answers"),
		.dry = is_on(c, "dry_run"),
		.take_good = is_on(c, "take_good"),
	};
	return RC_OK;
}

enum rc
call_import(struct call *c)
{
	const struct entity *e = call_entity(c);
	const char *name = str_or(req_get(c->req, "name"), "import.xlsx");
	struct import_asked a = { .lang = c->ctx->lang };
	const char *bytes;
	size_t n = c->req->nbody, one = 1;
	int64_t job = NONE, was;
	enum rc rc;

	if (e == NULL)
		return RC_MISSING;
	if (!import_takes(e))
		return RC_MISSING;
	if (!import_may(c->ctx, e))
		return RC_DENIED;
	if (n == 0)
		return call_refuse(c, 400, N_("Gửi nội dung tệp trong thân "
		    "yêu cầu"));
	if ((rc = take_options(c, &a.o)) != RC_OK)
		return rc;
	a.entity = e->name;
	bytes = import_plain(c->ctx->mem, c->req->body, &n);
	if ((rc = tx_begin(c->ctx)) != RC_OK)
		return rc;
	if ((rc = once_find(c, &was, &job, &one)) != RC_MISSING) {
		tx_end(c->ctx, RC_INVALID);
		return rc == RC_OK ? accepted(c, job) : rc;
	}
	rc = file_put(c->ctx, name, NULL, bytes, n, &a.file_id);
	if (rc == RC_OK)
		rc = import_ask(c->ctx, &a, name, &job);
	if (rc == RC_OK)
		rc = once_keep(c, 202, &job, 1);
	if ((rc = tx_end(c->ctx, rc)) != RC_OK)
		return rc;
	return accepted(c, job);
}

enum rc
call_undo(struct call *c)
{
	struct batch b;
	int64_t job = NONE;
	enum rc rc;

	if (call_id(c) == NONE)
		return RC_MISSING;
	if ((rc = entity_get(c->ctx, &batch_entity, call_id(c), &b)) !=
	    RC_OK || (rc = import_may_undo(c->ctx, b.row.id)) != RC_OK ||
	    (rc = tx_begin(c->ctx)) != RC_OK)
		return rc;
	rc = import_ask_undo(c->ctx, b.row.id, b.name, &job);
	if ((rc = tx_end(c->ctx, rc)) != RC_OK)
		return rc;
	return accepted(c, job);
}

/* GET /imports/{plural}/template: an empty workbook with its columns. */
enum rc
call_template(struct call *c)
{
	const struct entity *e = call_entity(c);
	enum rc rc;

	if (e == NULL || !import_takes(e))
		return RC_MISSING;
	if (!import_may(c->ctx, e))
		return RC_DENIED;
	if ((rc = import_template(c->ctx, e, &c->reply->body)) != RC_OK)
		return rc;
	c->reply->type = export_type(EXPORT_XLSX);
	reply_header(c->reply, "Content-Disposition", str_fmt(c->ctx->mem,
	    "attachment; filename=\"mau-%s.%s\"", e->plural,
	    export_ending(EXPORT_XLSX)));
	return RC_OK;
}

/* GET /jobs/{id}: how far it is, and then what it found. */
enum rc
call_job(struct call *c)
{
	int64_t done = 0, total = 0;
	struct job job;
	struct json j;
	enum rc rc;

	if (call_id(c) == NONE)
		return RC_MISSING;
	if ((rc = entity_get(c->ctx, &job_entity, call_id(c), &job)) != RC_OK)
		return rc;
	if (c->api->jobs != NULL)
		job_progress(c->api->jobs, job.row.id, &done, &total);
	j = call_json(c);
	json_obj(&j);
	json_kv_str(&j, "id", key_str(c->ctx->mem, job.row.id));
	json_kv_str(&j, "kind", job.kind);
	json_kv_str(&j, "title", job.title);
	json_kv_str(&j, "state", job.state);
	json_kv_int(&j, "done", done);
	json_kv_int(&j, "total", total);
	json_key(&j, "result");
	/* The job's own writer made it; a sentence is text. */
	if (!str_empty(job.result) && job.result[0] == '{')
		json_raw(&j, job.result);
	else
		json_str(&j, job.result);
	json_end_obj(&j);
	return RC_OK;
}
