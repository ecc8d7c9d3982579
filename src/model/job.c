/* model/job.c: the table of jobs, and asking for one; the thread that does
 * them is in model/job_run.c. */
#include "model/job.h"

#define F(m) FIELD_OF(struct job, m)

static const struct code states[] = {
	{ "wait", N_("Đang chờ"), NULL },
	{ "run", N_("Đang chạy"), NULL },
	{ "done", N_("Đã xong"), NULL },
	{ "fail", N_("Không xong"), NULL },
};
static const struct codes state_codes = CODES(states);

static const struct field fields[] = {
	{ F(kind), .type = T_TEXT, .max = 40, .label = N_("Loại việc"),
	  .flags = F_NEED | F_FIXED },
	{ F(args), .type = T_LONG, .max = 1000000, .label = N_("Tham số"),
	  .flags = F_FIXED | F_NOEXPORT },
	{ F(state), .type = T_CODE, .codes = &state_codes,
	  .label = N_("Trạng thái"), .flags = F_NEED | F_LIST | F_FILTER,
	  .tag = "wait=warn run=warn done=ok fail=bad" },
	{ F(title), .type = T_TEXT, .max = 250, .label = N_("Việc"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SEALED },
	{ F(result), .type = T_LONG, .max = 1000000, .label = N_("Kết quả"),
	  .flags = F_NOEXPORT },
	{ F(actor_id), .type = T_REF, .to = "actor",
	  .label = N_("Người yêu cầu"), .flags = F_FIXED },
	{ F(started_at), .type = T_INSTANT, .label = N_("Bắt đầu lúc") },
	{ F(finished_at), .type = T_INSTANT, .label = N_("Xong lúc"),
	  .flags = F_RANGE },
};

/* Queued and changed by the program only. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_ADMIN, SCOPE_ALL, NULL },
	{ ACT_READ, ROLE_STAFF | ROLE_PRODUCER, SCOPE_SELF, NULL },
};

static const char *const indexes[] = { "state, id", NULL };

const struct entity job_entity = {
	.name = "job", .plural = "jobs",
	.title = N_("Việc nền"), .titles = NC_("danh sách", "Việc nền"),
	.size = sizeof(struct job),
	.fields = fields, .nfields = COUNT(fields),
	.label = "title",
	.owner_actor = "actor_id",
	.rights = rights, .nrights = COUNT(rights),
	.indexes = indexes,
	.system = true,
};

enum rc
job_ask(struct ctx *ctx, struct jobs *jobs, const char *kind,
    const char *args, const char *title, int64_t *id)
{
	bool system = ctx->system;
	struct job j;
	enum rc rc;

	row_blank(&job_entity, &j);
	j.kind = kind;
	j.args = args;
	j.title = title;
	j.state = "wait";
	j.actor_id = ctx->actor_id;
	ctx->system = true;
	rc = entity_add(ctx, &job_entity, &j, id);
	ctx->system = system;
	if (rc == RC_OK)
		jobs_wake(jobs);
	return rc;
}
