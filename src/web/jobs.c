/* web/jobs.c: see jobs.h. */
#include "web/jobs.h"

#include "base/arena.h"
#include "base/key.h"
#include "base/str.h"
#include "model/import.h"

/* Take an import back; the arguments are the batch's key. */
static enum rc
undo(struct ctx *ctx, const struct job *job, const char **result)
{
	size_t undone, kept;
	int64_t batch;
	enum rc rc;

	if (!key_parse(job->args, &batch))
		return RC_MISSING;
	if ((rc = import_undo(ctx, batch, &undone, &kept)) == RC_OK)
		*result = str_fmt(ctx->mem, "%zu %zu", undone, kept);
	return rc;
}

const struct job_kind site_jobs[] = {
	{ "undo", undo },
};
const size_t site_njobs = COUNT(site_jobs);
