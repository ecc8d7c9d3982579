/* domain/org/cluster.c: see cluster.h. */
#include "domain/org/cluster.h"

#include "domain/org/unit_tree.h"

enum { Q_OF, Q_OVERLAP, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OF] = { .in = "ii", .out = "i", .sql =
	    "SELECT cluster_id FROM cluster_member WHERE unit_id = $1"
	    " AND ended_at IS NULL AND from_day <= $2"
	    " AND (to_day IS NULL OR to_day > $2) ORDER BY from_day DESC" },
	/* another membership in the same scheme that shares a day */
	[Q_OVERLAP] = { .in = "iiiii", .out = "s", .sql =
	    "SELECT c.name FROM cluster_member m"
	    " JOIN cluster c ON c.id = m.cluster_id"
	    " JOIN cluster mine ON mine.id = $1"
	    " WHERE m.unit_id = $2 AND m.id <> $5 AND m.ended_at IS NULL"
	    " AND COALESCE(c.scheme, '') = COALESCE(mine.scheme, '')"
	    " AND m.from_day < $4"
	    " AND (m.to_day IS NULL OR m.to_day > $3)" },
};

#define F(m) FIELD_OF(struct cluster, m)

/* clang-format off */
static const struct field cluster_fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên cụm thi đua"),
	  .empty = N_("Nhập tên cụm thi đua"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(scheme), .type = T_TEXT, .label = N_("Thuộc đề án, phong trào"),
	  .flags = F_LIST | F_FIND },
	{ F(year_from), .type = T_INT, .min = 1990, .max = 2199,
	  .label = N_("Từ năm"), .empty = N_("Nhập năm bắt đầu"),
	  .flags = F_NEED | F_LIST | F_SORT },
	{ F(year_to), .type = T_INT, .min = 1990, .max = 2199,
	  .label = N_("Đến năm"), .flags = F_LIST },
};
/* A cluster reaches across units, so nobody's branch holds it. */
static const struct right cluster_rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_WRITE, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_ALL, NULL },
};
/* clang-format on */

static enum rc
cluster_rule(struct ctx *ctx, void *row, const void *old)
{
	const struct cluster *c = row;

	if (c->year_from != NONE && c->year_to != NONE &&
	    c->year_to < c->year_from)
		return note(ctx, RC_INVALID, "year_to",
		    N_("Năm kết thúc không được trước năm bắt đầu"));
	return RC_OK;
}

const struct entity cluster_entity = {
	.name = "cluster",
	.plural = "clusters",
	.title = N_("Cụm thi đua"),
	.titles = NC_("danh sách", "Cụm thi đua"),
	.about = N_("Các cụm thi đua và đơn vị trong cụm."),
	.size = sizeof(struct cluster),
	.fields = cluster_fields,
	.nfields = COUNT(cluster_fields),
	.label = "name",
	.order_by = "name",
	.rights = cluster_rights,
	.nrights = COUNT(cluster_rights),
	.rule = cluster_rule,
};

#undef F
#define F(m) FIELD_OF(struct cluster_member, m)

/* clang-format off */
static const struct field member_fields[] = {
	{ F(cluster_id), .type = T_REF, .to = "cluster",
	  .label = N_("Cụm thi đua"), .empty = N_("Chọn cụm thi đua"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .empty = N_("Chọn đơn vị"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER | F_NATURAL },
	{ F(from_day), .type = T_DATE, .label = N_("Vào cụm từ"),
	  .empty = N_("Nhập ngày vào cụm"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_SORT | F_NATURAL },
	{ F(to_day), .type = T_DATE, .label = N_("Rời cụm từ ngày"),
	  .flags = F_LIST | F_RANGE },
};
static const struct right member_rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_WRITE, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */

/* A unit competes in one cluster of a scheme at a time. */
static enum rc
member_rule(struct ctx *ctx, void *row, const void *old)
{
	const struct cluster_member *m = row;
	const char *other;
	enum rc rc;

	if (m->cluster_id == NONE || m->unit_id == NONE || m->from_day == NONE)
		return RC_OK; /* said by the fields themselves */
	if (m->to_day != NONE && m->to_day <= m->from_day)
		return note(ctx, RC_INVALID, "to_day",
		    N_("Ngày rời cụm phải sau ngày vào cụm"));
	if (old == NULL && (rc = unit_open_on(ctx, "unit_id", m->unit_id,
	    m->from_day)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_OVERLAP], m->cluster_id,
	    m->unit_id, m->from_day,
	    m->to_day != NONE ? m->to_day : (int64_t)9999999,
	    m->row.id != NONE ? m->row.id : (int64_t)0, &other);
	if (rc == RC_OK)
		return note(ctx, RC_CONFLICT, "unit_id", N_("Đơn vị này đang "
		    "ở {name} trong thời gian đó. Kết thúc ở cụm ấy trước"),
		    "name", other);
	return rc == RC_MISSING ? RC_OK : rc;
}

const struct entity cluster_member_entity = {
	.name = "cluster_member",
	.plural = "cluster_members",
	.title = N_("Đơn vị trong cụm"),
	.titles = NC_("danh sách", "Đơn vị trong cụm"),
	.about = N_("Đơn vị nào ở cụm thi đua nào, từ ngày nào."),
	.size = sizeof(struct cluster_member),
	.fields = member_fields,
	.nfields = COUNT(member_fields),
	.begins = "from_day",
	.ends = "to_day",
	.label = "unit_id",
	.order_by = "-from_day",
	.owner_unit = "unit_id",
	.rights = member_rights,
	.nrights = COUNT(member_rights),
	.rule = member_rule,
};

enum rc
cluster_of(struct ctx *ctx, int64_t unit, int64_t day, int64_t *id)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc
	    : db_one(ctx->db, ctx->mem, &q[Q_OF], unit, day, id);
}
