/* domain/org/auth_become.c: a job works in the name of who asked for it, with
 * the roles he holds when it runs. */
#include "domain/org/auth_in.h"

#include "base/tr.h"

enum rc
actor_become(struct ctx *ctx, const struct actor *a)
{
	struct grant *grants;
	enum rc rc;

	if (a->row.ended_at != NONE)
		return RC_MISSING;
	rc = actor_grants(ctx, a->row.id, ctx_today(ctx), &grants,
	    &ctx->ngrants);
	if (rc != RC_OK)
		return rc;
	ctx->actor_id = a->row.id;
	ctx->actor_name = a->name;
	ctx->grants = grants;
	ctx->lang = lang_parse(a->lang != NULL ? a->lang : "vi");
	return RC_OK;
}

enum rc
auth_become(struct ctx *ctx, int64_t actor_id)
{
	struct actor a;
	enum rc rc = entity_peek(ctx, &actor_entity, actor_id, &a);

	return rc == RC_OK ? actor_become(ctx, &a) : rc;
}
