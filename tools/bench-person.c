/* tools/bench-person.c: see bench-person.h. */
#include "bench-person.h"

#include "domain/org/actor.h"
#include "domain/org/auth_in.h"
#include "model/bulk.h"
#include "model/entity.h"

const char *
bench_session(struct ctx *ctx, const char *login)
{
	return digest_hex(ctx->mem, login);
}

const char *
bench_csrf(struct ctx *ctx, const char *login)
{
	struct signed_on on;

	return auth_session(ctx, bench_session(ctx, login), &on) == RC_OK ?
	    on.csrf : "";
}

static enum rc
add(struct ctx *ctx, const char *login, const char *role, int64_t unit,
    struct actor *a)
{
	struct role_grant g;
	struct auth_session s;
	enum rc rc;

	row_blank(&actor_entity, a);
	a->login = login;
	a->name = "Cán bộ đo tốc độ";
	a->lang = "vi";
	/* Not through entity_add: a new account has to change its password
	 * first. */
	if ((rc = bulk_add(ctx, &actor_entity, a)) != RC_OK)
		return rc;
	row_blank(&role_grant_entity, &g);
	g.actor_id = a->row.id;
	g.role = role;
	g.unit_id = unit;
	g.from_day = ctx_today(ctx) - 30;
	if ((rc = entity_add(ctx, &role_grant_entity, &g, NULL)) != RC_OK)
		return rc;
	row_blank(&session_entity, &s);
	s.actor_id = a->row.id;
	s.token = digest_hex(ctx->mem, bench_session(ctx, login));
	s.seen_at = ctx_now(ctx);
	return entity_add(ctx, &session_entity, &s, NULL);
}

enum rc
bench_person(struct ctx *ctx, const char *login, const char *role,
    int64_t unit, int64_t *id)
{
	struct actor a;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = add(ctx, login, role, unit, &a)) == RC_OK)
		*id = a.row.id;
	return tx_end(ctx, rc);
}
