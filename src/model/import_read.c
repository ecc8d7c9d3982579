/* model/import_read.c: what an import found, as the file that was sent with
 * the wrong cells red: a reading of its job (act.h). */
#include <string.h>

#include "base/str.h"
#include "model/act.h"
#include "model/file.h"
#include "model/import_job.h"
#include "model/import_read.h"
#include "model/job.h"

bool
import_found(struct arena *mem, const struct job *job,
    struct import_result *r)
{
	struct import_result found;

	if (!result_read(mem, job->result, &found))
		return false;
	r->batch = found.batch;
	r->rows = found.rows;
	r->fresh = found.fresh;
	r->changed = found.changed;
	r->same = found.same;
	r->wrong = found.wrong;
	r->errors = found.errors;
	r->doubts = found.doubts;
	r->ndoubts = found.ndoubts;
	return true;
}

const char *
import_marked_name(struct arena *mem, const char *name)
{
	bool ends = str_ends(name, ".xlsx") || str_ends(name, ".csv");

	return str_fmt(mem, "sua-%s", ends ? str_ndup(mem, name,
	    (size_t)(strrchr(name, '.') - name)) : name);
}

/* Whoever may no longer import, or have the file, gets nothing of it. */
static enum rc
marked(struct ctx *ctx, int64_t id, struct paper *p)
{
	struct import_asked a;
	struct import_result r;
	struct stored_file f;
	const struct entity *e;
	struct job job;
	const char *bytes;
	size_t n;
	enum rc rc;

	if ((rc = entity_get(ctx, &job_entity, id, &job)) != RC_OK)
		return rc;
	if (!str_eq(job.kind, "import") || !asked_read(ctx->mem, job.args,
	    &a) || (e = model_entity(ctx->model, a.entity)) == NULL)
		return RC_MISSING;
	if (!import_may(ctx, e))
		return RC_DENIED;
	if ((rc = file_may(ctx, a.file_id)) != RC_OK ||
	    (rc = file_get(ctx, a.file_id, &f, &bytes, &n)) != RC_OK)
		return rc;
	rc = import_look(ctx, e, bytes, n, &a.o, &r);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	if (!import_found(ctx->mem, &job, &r))
		return note(ctx, RC_CONFLICT, "", N_("Việc này chưa xong"));
	p->name = import_marked_name(ctx->mem, f.name);
	return import_marked(ctx, e, f.name, bytes, n, &a.o, &r, &p->bytes);
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &job_entity, .of_row = true, .name = "marked",
	  .label = N_("Tệp đã gửi để nhập, ô sai tô đỏ, lý do ở cột cuối"),
	  .needs = ACT_READ, .paper = marked, .forms = "xlsx" },
};
/* clang-format on */

const struct acts import_readings = ACTS(list);
