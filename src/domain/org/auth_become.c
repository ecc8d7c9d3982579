/* domain/org/auth_become.c: a job works in the name of who asked for it, with
 * the roles he holds when it runs. */
#include "domain/org/auth.h"

#include "base/tr.h"
#include "domain/org/actor.h"

enum rc
auth_become(struct ctx *ctx, int64_t actor_id)
{
	struct actor a;
	struct grant *grants;
	enum rc rc;

	if ((rc = entity_peek(ctx, &actor_entity, actor_id, &a)) != RC_OK)
		return rc;
	if (a.row.ended_at != NONE)
		return RC_MISSING;
	rc = actor_grants(ctx, actor_id, ctx_today(ctx), &grants,
	    &ctx->ngrants);
	if (rc != RC_OK)
		return rc;
	ctx->actor_id = actor_id;
	ctx->actor_name = a.name;
	ctx->grants = grants;
	ctx->lang = lang_parse(a.lang != NULL ? a.lang : "vi");
	return RC_OK;
}
