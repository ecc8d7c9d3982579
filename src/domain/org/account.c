/* domain/org/account.c: see account.h. */
#include "domain/org/account.h"

#include "base/buf.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "model/audit.h"

enum { Q_WISH, Q_SESSIONS, Q_END, Q__N };
static const struct stmt q[Q__N] = {
	[Q_WISH] = { .in = "isii", .sql =
	    "UPDATE actor SET lang = $2, letters = $3, version = version + 1,"
	    " updated_at = $4, updated_by = $1 WHERE id = $1" },
	[Q_SESSIONS] = { .in = "i", .out = "issii", .sql =
	    "SELECT id, device, peer, created_at, seen_at FROM session"
	    " WHERE actor_id = $1 AND ended_at IS NULL"
	    " ORDER BY seen_at DESC NULLS LAST, id" },
	[Q_END] = { .in = "i", .sql =
	    "DELETE FROM session WHERE actor_id = $1" },
};

enum rc
account_wish(struct ctx *ctx, const char *lang, int64_t letters)
{
	struct actor old, now;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = entity_peek(ctx, &actor_entity, ctx->actor_id, &old);
	if (rc != RC_OK)
		return tx_end(ctx, rc);
	now = old;
	if (lang != NULL)
		now.lang = lang;
	if (letters != NONE)
		now.letters = letters;
	if (audit_change(ctx, &actor_entity, "update", &old, &now) != 0)
		rc = db_exec(ctx->db, &q[Q_WISH], ctx->actor_id, now.lang,
		    now.letters, ctx_now(ctx));
	return tx_end(ctx, rc);
}

enum rc
account_language(struct ctx *ctx, enum lang lang)
{
	return account_wish(ctx, lang_code(lang), NONE);
}

/* The account, when the actor looks after it. */
static enum rc
looked_after(struct ctx *ctx, int64_t id, struct actor *a)
{
	enum rc rc = entity_get(ctx, &actor_entity, id, a);

	if (rc != RC_OK)
		return rc;
	return may(ctx, &actor_entity, ACT_UPDATE, a, NULL);
}

enum rc
account_sessions(struct ctx *ctx, int64_t id, struct rows *rows)
{
	struct actor a;
	enum rc rc;

	if ((rc = looked_after(ctx, id, &a)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_SESSIONS], rows, id);
}

enum rc
account_end_all(struct ctx *ctx, int64_t id)
{
	struct actor a;
	enum rc rc;

	if ((rc = looked_after(ctx, id, &a)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = db_exec(ctx->db, &q[Q_END], id);
	audit_add(ctx, "actor", id, "sign-out", NULL, NULL);
	return tx_end(ctx, rc);
}

enum rc
account_why(struct ctx *ctx, int64_t id, const struct entity *e,
    enum action action, const void *row, struct buf *why)
{
	const struct ctx was = *ctx;
	struct actor a;
	enum rc rc;

	if ((rc = entity_get(ctx, &actor_entity, id, &a)) != RC_OK)
		return rc;
	if (id != ctx->actor_id &&
	    may(ctx, &actor_entity, ACT_UPDATE, &a, NULL) != RC_OK)
		return note(ctx, RC_INVALID, "", N_("Chỉ hỏi được về tài "
		    "khoản mình quản lý"));
	ctx->system = false;
	if ((rc = auth_become(ctx, id)) == RC_OK) {
		ctx->lang = was.lang;
		rc = may(ctx, e, action, row, why);
	}
	ctx->actor_id = was.actor_id;
	ctx->actor_name = was.actor_name;
	ctx->grants = was.grants;
	ctx->ngrants = was.ngrants;
	ctx->system = was.system;
	ctx->lang = was.lang;
	return rc;
}
