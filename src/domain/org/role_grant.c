/* domain/org/role_grant.c: who holds which role where, and since when.
 *
 * Nobody gives away more than he has: a role only below his own, on a unit
 * within his own branch, and he changes only grants he could have given. */
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/org/actor.h"
#include "domain/org/unit_tree.h"

enum { Q_HELD, Q__N };
static const struct stmt q[Q__N] = {
	[Q_HELD] = { .in = "ii", .out = "sii", .sql =
	    "SELECT role, unit_id, producer_id FROM role_grant"
	    " WHERE actor_id = $1 AND ended_at IS NULL AND from_day <= $2"
	    " AND (to_day IS NULL OR to_day > $2) ORDER BY id" },
};

#define F(m) FIELD_OF(struct role_grant, m)

/* clang-format off */
static const struct code role_list[] = {
	{ "admin", N_("Quản trị hệ thống"), NULL },
	{ "coordinator", N_("Điều phối chương trình"), NULL },
	{ "officer", N_("Cán bộ phụ trách OCOP"), NULL },
	{ "association", N_("Cán bộ Hội Nông dân"), NULL },
	{ "producer", N_("Người của chủ thể"), "Chủ thể" },
	{ "council", N_("Thành viên hội đồng"), "Hội đồng" },
	{ "adviser", N_("Tổ tư vấn"), NULL },
	{ "leader", N_("Lãnh đạo"), NULL },
	{ "inspector", N_("Kiểm tra, thanh tra"), NULL },
	{ "reader", N_("Chỉ xem"), NULL },
};
static const struct codes roles = CODES(role_list);

static const struct field fields[] = {
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Tài khoản"),
	  .empty = N_("Chọn tài khoản"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_FIND |
	  F_NATURAL },
	{ F(role), .type = T_CODE, .codes = &roles, .label = N_("Vai trò"),
	  .empty = N_("Chọn vai trò"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(unit_id), .type = T_REF, .to = "unit",
	  .label = N_("Địa bàn được giao"),
	  .flags = F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(producer_id), .type = T_REF, .to = "producer",
	  .label = N_("Chủ thể"),
	  .hint = N_("Chỉ với vai trò người của chủ thể"),
	  .flags = F_FIXED | F_LIST | F_FILTER | F_OPT | F_NATURAL },
	{ F(from_day), .type = T_DATE, .label = N_("Từ ngày"),
	  .empty = N_("Nhập ngày bắt đầu"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT },
	{ F(to_day), .type = T_DATE, .label = N_("Kết thúc từ ngày"),
	  .flags = F_LIST | F_RANGE },
	{ F(decision), .type = T_TEXT, .label = N_("Quyết định, văn bản"),
	  .flags = F_OPT },
};
/* A role is ended with a day, not taken out of use: what somebody could do
 * on a day stays known. */
static const struct right rights[] = {
	{ ACT_READ | ACT_CREATE | ACT_UPDATE, ROLE_ADMIN | ROLE_COORDINATOR,
	  SCOPE_BRANCH, NULL },
	{ ACT_READ, 0, SCOPE_SELF, NULL },
};
/* clang-format on */

unsigned
roles_below(unsigned role)
{
	if (role == ROLE_ADMIN)
		return ROLE_STAFF | ROLE_PRODUCER;
	if (role == ROLE_COORDINATOR)
		return ROLE_OFFICER | ROLE_ASSOCIATION | ROLE_READER |
		    ROLE_PRODUCER | ROLE_COUNCIL | ROLE_ADVISER |
		    ROLE_INSPECTOR;
	return 0;
}

/* The unit a producer belongs to; its table is declared further down than
 * this folder may look, so it is asked through the model. */
static int64_t
producer_unit(struct ctx *ctx, int64_t id)
{
	const struct entity *e = model_entity(ctx->model, "producer");
	void *row;

	if (e == NULL || id == NONE)
		return NONE;
	row = row_new(ctx->mem, e);
	if (entity_peek(ctx, e, id, row) != RC_OK)
		return NONE;
	return entity_owner_unit(ctx, e, row);
}

bool
role_in_reach(struct ctx *ctx, unsigned role, int64_t unit, int64_t producer)
{
	const struct grant *g;

	if (ctx->system)
		return true;
	if (role == ROLE_PRODUCER)
		unit = producer_unit(ctx, producer);
	for (size_t i = 0; i < ctx->ngrants; i++) {
		g = &ctx->grants[i];
		if ((roles_below(g->role) & role) == 0)
			continue;
		if (g->unit_id == NONE ||
		    unit_is_under(ctx, unit, g->unit_id, ctx_today(ctx)))
			return true;
	}
	return false;
}

static enum rc
check_place(struct ctx *ctx, const struct role_grant *g)
{
	if (role_parse(g->role) == ROLE_PRODUCER) {
		if (g->producer_id == NONE)
			return note(ctx, RC_INVALID, "producer_id",
			    N_("Chọn chủ thể"));
		return g->unit_id == NONE ? RC_OK : note(ctx, RC_INVALID,
		    "unit_id", N_("Bỏ trống địa bàn: vai trò này theo chủ "
		    "thể"));
	}
	if (g->producer_id != NONE)
		return note(ctx, RC_INVALID, "producer_id",
		    N_("Bỏ trống chủ thể: vai trò này theo địa bàn"));
	/* Everywhere is for the operator alone to give. */
	if (g->unit_id == NONE && !ctx->system)
		return note(ctx, RC_INVALID, "unit_id",
		    N_("Chọn địa bàn được giao"));
	return RC_OK;
}

static enum rc
role_rule(struct ctx *ctx, void *row, const void *old)
{
	const struct role_grant *g = row, *o = old;
	enum rc rc;

	if (str_empty(g->role))
		return RC_OK; /* said by the field itself */
	if ((rc = check_place(ctx, g)) != RC_OK)
		return rc;
	if (g->from_day != NONE && g->to_day != NONE &&
	    g->to_day < g->from_day)
		return note(ctx, RC_INVALID, "to_day",
		    N_("Ngày kết thúc không được trước ngày bắt đầu"));
	if (o == NULL && (rc = unit_open_on(ctx, "unit_id", g->unit_id,
	    g->from_day)) != RC_OK)
		return rc;
	if (!role_in_reach(ctx, role_parse(g->role), g->unit_id,
	    g->producer_id) || (o != NULL && !role_in_reach(ctx,
	    role_parse(o->role), o->unit_id, o->producer_id)))
		return note(ctx, RC_DENIED, "role", N_("Tài khoản này không "
		    "được giao vai trò đó ở địa bàn đó"));
	return RC_OK;
}

const struct entity role_grant_entity = {
	.name = "role_grant",
	.plural = "roles",
	.title = N_("Vai trò"),
	.titles = NC_("danh sách", "Vai trò"),
	.about = N_("Ai giữ vai trò gì, ở đâu, từ ngày nào."),
	.size = sizeof(struct role_grant),
	.fields = fields,
	.nfields = COUNT(fields),
	.begins = "from_day",
	.ends = "to_day",
	.label = "role",
	.order_by = "-from_day",
	.owner_unit = "actor_id.unit_id",
	.owner_actor = "actor_id",
	.rights = rights,
	.nrights = COUNT(rights),
	.rule = role_rule,
};

enum rc
actor_grants(struct ctx *ctx, int64_t actor, int64_t day, struct grant **out,
    size_t *n)
{
	struct rows r;
	enum rc rc;

	*n = 0;
	*out = NULL;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_rows(ctx->db, ctx->mem,
	    &q[Q_HELD], &r, actor, day)) != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct grant, r.n + 1);
	for (size_t i = 0; i < r.n; i++) {
		struct grant *g = &(*out)[*n];

		g->role = role_parse(rows_str(&r, i, 0));
		g->unit_id = rows_int(&r, i, 1);
		g->producer_id = rows_int(&r, i, 2);
		if (g->role != 0)
			(*n)++;
	}
	return RC_OK;
}
