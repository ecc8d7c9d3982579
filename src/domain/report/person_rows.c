/* domain/report/person_rows.c: see person_in.h. */
#include "base/str.h"
#include "db/db.h"
#include "domain/market/report.h"
#include "domain/org/access_token.h"
#include "domain/org/actor.h"
#include "domain/org/auth.h"
#include "domain/org/calendar_link.h"
#include "domain/producer/producer.h"
#include "domain/rating/council.h"
#include "domain/rating/hearing.h"
#include "domain/report/letter.h"
#include "domain/report/person_in.h"
#include "model/view.h"

enum { Q_BATCHES, Q_PRODUCERS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_BATCHES] = { .in = "si", .out = "i", .sql =
	    "SELECT b.id FROM batch b WHERE b.file_id IS NOT NULL AND b.id IN"
	    " (SELECT a.batch_id FROM audit a WHERE a.entity = $1"
	    " AND a.row_id = $2) ORDER BY b.id" },
	[Q_PRODUCERS] = { .in = "ii", .out = "i", .sql =
	    "SELECT DISTINCT producer_id FROM role_grant WHERE actor_id = $1"
	    " AND producer_id IS NOT NULL AND ended_at IS NULL"
	    " AND from_day <= $2 AND (to_day IS NULL OR to_day > $2)"
	    " ORDER BY producer_id" },
};

static const struct person_rows table[] = {
	{ &actor_entity, &role_grant_entity, "actor_id", false },
	{ &actor_entity, &session_entity, "actor_id", true },
	{ &actor_entity, &recovery_entity, "actor_id", true },
	{ &actor_entity, &access_token_entity, "actor_id", true },
	{ &actor_entity, &calendar_link_entity, "actor_id", true },
	{ &actor_entity, &letter_entity, "actor_id", true },
	{ &actor_entity, &view_entity, "actor_id", true },
	{ &actor_entity, &council_member_entity, "actor_id", false },
	{ &actor_entity, &sheet_entity, "actor_id", false },
	{ &actor_entity, &report_entity, "created_by", false },
	{ &producer_entity, &producer_entity, "merged_into", false },
	{ &council_member_entity, &sheet_entity, "member_id", false },
};

const struct person_rows *
person_rows_nth(const struct entity *of, size_t n)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].of == of && n-- == 0)
			return &table[i];
	return NULL;
}

enum rc
person_ids(struct ctx *ctx, const struct entity *of, const struct entity *e,
    int64_t id, struct rows *ids)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].of == of && table[i].entity == e)
			return entity_ids(ctx, e, table[i].by, id, ids);
	return RC_FAULT;
}

enum rc
person_batches(struct ctx *ctx, const struct entity *e, int64_t id,
    struct rows *ids)
{
	return db_rows(ctx->db, ctx->mem, &q[Q_BATCHES], ids, e->name, id);
}

enum rc
person_producers(struct ctx *ctx, int64_t actor, struct rows *ids)
{
	return db_rows(ctx->db, ctx->mem, &q[Q_PRODUCERS], ids, actor,
	    ctx_today(ctx));
}
