/* web/entity/jobs.c: the work of jobs: a file taken in, an import taken back. */
#include "web/entity/jobs.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/rating/dossier_volume.h"
#include "web/entity/import.h"
#include "web/out.h"

static const char *
count(struct ctx *ctx, size_t n)
{
	struct out o = { .mem = ctx->mem, .lang = ctx->lang };

	return out_int(&o, (int64_t)n);
}

static const char *
said(struct ctx *ctx, const struct import_options *o,
    const struct import_result *r, enum rc rc)
{
	const char *msg;

	if (o->dry)
		msg = N_("Đã kiểm tra {rows} dòng, chưa nhận dòng nào");
	else if (rc != RC_OK && r->wrong != 0)
		msg = N_("Chưa nhận dòng nào: {wrong} dòng sai");
	else if (rc != RC_OK)
		msg = N_("Chưa nhận dòng nào. Mở tệp để xem vì sao");
	else if (r->batch == NONE)
		msg = N_("Tệp không có gì mới: {same} dòng đều đã có");
	else if (r->wrong != 0)
		msg = N_("Đã nhận {good} dòng: {new} mới, {changed} thay đổi. "
		    "Bỏ qua {wrong} dòng sai");
	else
		msg = N_("Đã nhận {good} dòng: {new} mới, {changed} thay đổi, "
		    "{same} như cũ");
	return tr_fill(ctx->mem, ctx->lang, msg, "rows", count(ctx, r->rows),
	    "wrong", count(ctx, r->wrong), "same", count(ctx, r->same),
	    "new", count(ctx, r->fresh), "changed", count(ctx, r->changed),
	    "good", count(ctx, r->rows - r->wrong), NULL);
}

/* Where to look then: the batch it became, else the file with what was found
 * in it. */
static const char *
go(struct ctx *ctx, const struct entity *e, const struct import_asked *a,
    const struct job *j, const struct import_result *r)
{
	if (r->batch != NONE)
		return str_fmt(ctx->mem, "/batches/%s",
		    key_str(ctx->mem, r->batch));
	return str_fmt(ctx->mem, "/%s/import/%s?job=%s", e->plural,
	    key_str(ctx->mem, a->file_id), key_str(ctx->mem, j->row.id));
}

static enum rc
work_import(struct ctx *ctx, const struct job *j, const char **result)
{
	struct import_result r = { .batch = NONE };
	const struct entity *e;
	struct stored_file file;
	struct import_asked a;
	const char *bytes;
	size_t n;
	enum rc rc;

	if (!asked_read(ctx->mem, j->args, &a) ||
	    (e = model_entity(ctx->model, a.entity)) == NULL)
		return RC_FAULT;
	ctx->lang = a.lang;
	if ((rc = file_may(ctx, a.file_id)) != RC_OK ||
	    (rc = file_get(ctx, a.file_id, &file, &bytes, &n)) != RC_OK)
		return rc;
	a.o.progress = job_tick;
	a.o.file_id = a.file_id;
	rc = import_run_file(ctx, e, file.name, bytes, n, &a.o, &r);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	*result = result_text(ctx->mem, &r, said(ctx, &a.o, &r, rc),
	    go(ctx, e, &a, j, &r));
	/* Trying a file and finding it wrong is work well done. */
	return a.o.dry ? RC_OK : rc;
}

static enum rc
work_undo(struct ctx *ctx, const struct job *j, const char **result)
{
	json_t *o = json_loads(str_or(j->args, ""), 0, NULL);
	const char *key = str_dup(ctx->mem,
	    json_string_value(json_object_get(o, "batch")));
	const char *lang = json_string_value(json_object_get(o, "lang"));
	struct buf b = BUF_INIT(ctx->mem);
	struct json out = JSON_INIT(&b);
	size_t undone, kept;
	int64_t batch;
	enum rc rc;

	ctx->lang = lang_parse(str_or(lang, "vi"));
	json_decref(o);
	if (!key_parse(str_or(key, ""), &batch))
		return RC_FAULT;
	if ((rc = import_undo(ctx, batch, &undone, &kept)) != RC_OK)
		return rc;
	json_obj(&out);
	json_kv_str(&out, "said", tr_fill(ctx->mem, ctx->lang, kept != 0 ?
	    N_("Đã hoàn tác {n} bản ghi; giữ lại {kept} bản ghi đã được sửa "
	    "sau khi nhập") : N_("Đã hoàn tác {n} bản ghi"), "n",
	    count(ctx, undone), "kept", count(ctx, kept), NULL));
	json_kv_str(&out, "go", str_fmt(ctx->mem, "/batches/%s", key));
	json_end_obj(&out);
	*result = buf_str(&b);
	return RC_OK;
}

const struct job_kind site_jobs[] = {
	{ "import", work_import },
	{ "undo", work_undo },
	{ VOLUME_JOB, dossier_volume_work },
};

const size_t site_njobs = COUNT(site_jobs);
