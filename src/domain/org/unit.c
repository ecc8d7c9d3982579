/* domain/org/unit.c: units as declared; see unit.h.  The reading is in
 * unit_at.c, the finding by name in unit_find.c. */
#include "domain/org/unit.h"

#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/closure.h"
#include "domain/org/level.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_OPEN_ON, Q_LATEST, Q_TAKEN, Q__N };
static const struct stmt q[Q__N] = {
	[Q_OPEN_ON] = { .in = "ii", .out = "i", .sql =
	    "SELECT l.rank FROM unit_state s JOIN level l ON l.id = s.level_id"
	    " WHERE s.unit_id = $1 AND s.from_day <= $2"
	    " AND (s.to_day IS NULL OR s.to_day > $2)" },
	[Q_LATEST] = { .in = "i", .out = "iisssii", .sql =
	    "SELECT from_day, to_day, code, name, full_name, level_id,"
	    " parent_id FROM unit_state WHERE unit_id = $1"
	    " ORDER BY from_day DESC LIMIT 1" },
	/* $2 is the unit that may have it */
	[Q_TAKEN] = { .in = "isi", .out = "s", .sql =
	    "SELECT full_name FROM unit WHERE level_id = $1 AND code = $2"
	    " AND to_day IS NULL AND id <> $3 AND ended_at IS NULL" },
};

#define F(m) FIELD_OF(struct unit, m)

/* clang-format off */
static const struct field fields[] = {
	{ F(full_name), .type = T_TEXT, .label = N_("Tên đầy đủ"),
	  .hint = N_("Ví dụ: Xã Phúc Hòa"), .empty = N_("Nhập tên đầy đủ"),
	  .flags = F_NEED | F_LIST | F_FIND },
	{ F(name), .type = T_TEXT, .label = N_("Tên"),
	  .hint = N_("Không kèm chữ tỉnh, huyện, xã"),
	  .empty = N_("Nhập tên đơn vị"),
	  .flags = F_NEED | F_SORT },
	{ F(code), .type = T_TEXT, .max = 20, .label = N_("Mã đơn vị"),
	  .aliases = "Mã số|Mã", .empty = N_("Nhập mã đơn vị"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(level_id), .type = T_REF, .to = "level", .label = N_("Cấp"),
	  .empty = N_("Chọn cấp của đơn vị"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_NATURAL },
	{ F(parent_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị cấp trên"),
	  .flags = F_LIST | F_FILTER | F_OPT },
	{ F(from_day), .type = T_DATE, .label = N_("Có hiệu lực từ"),
	  .empty = N_("Nhập ngày có hiệu lực"),
	  .flags = F_NEED | F_LIST | F_RANGE | F_OPT },
	{ F(to_day), .type = T_DATE, .label = N_("Kết thúc từ ngày"),
	  .flags = F_LIST | F_RANGE | F_HIDDEN | F_OPT },
};
static const struct filter filters[] = {
	{ .name = "open", .label = N_("Đang hoạt động"), .type = T_BOOL,
	  .sql = "EXISTS (SELECT 1 FROM unit_state s WHERE s.unit_id = t.id"
	  " AND @ BETWEEN s.from_day AND COALESCE(s.to_day, 9999999) - 1)" },
	{ .name = "open_on", .label = N_("Hoạt động vào ngày"),
	  .type = T_DATE,
	  .sql = "EXISTS (SELECT 1 FROM unit_state s WHERE s.unit_id = t.id"
	  " AND ? BETWEEN s.from_day AND COALESCE(s.to_day, 9999999) - 1)" },
};
/* A unit is looked after by those above it: the province's own name and
 * standing are not the province's to change. */
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_CREATE | ACT_UPDATE, ROLE_ADMIN | ROLE_COORDINATOR,
	  SCOPE_BRANCH, NULL },
};
/* clang-format on */

/* Where a unit ends, it ends for good: to_day stays that of the last state. */
static const struct dated dated = { "unit_state", "unit_id",
	"full_name name code level_id parent_id from_day" };

static const char *const indexes[] = { "level_id, code", NULL };

/* What a unit must fit: a parent open on its first day, and above it. */
static enum rc
check_parent(struct ctx *ctx, const struct unit *u)
{
	struct level level;
	int64_t rank;
	enum rc rc;

	if (u->parent_id == NONE)
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &q[Q_OPEN_ON], u->parent_id,
	    u->from_day, &rank);
	if (rc == RC_MISSING)
		return note(ctx, RC_INVALID, "parent_id", N_("Đơn vị cấp trên "
		    "không hoạt động vào ngày {day}. Chọn đơn vị khác"),
		    "day", date_vi(ctx->mem, u->from_day));
	if (rc != RC_OK || (rc = entity_peek(ctx, &level_entity, u->level_id,
	    &level)) != RC_OK)
		return rc;
	if (rank >= level.rank)
		return note(ctx, RC_INVALID, "parent_id",
		    N_("Chọn đơn vị ở cấp cao hơn làm đơn vị cấp trên"));
	return RC_OK;
}

static bool
mirrors(const struct unit *a, const struct unit *b)
{
	return a->from_day == b->from_day && a->to_day == b->to_day &&
	    a->level_id == b->level_id && a->parent_id == b->parent_id &&
	    str_eq(a->code, b->code) && str_eq(a->name, b->name) &&
	    str_eq(a->full_name, b->full_name);
}

/* The row repeats the latest state: who wants to change it changes the
 * states, with a day (unit_change.c); the row follows. */
static enum rc
unit_rule(struct ctx *ctx, void *row, const void *old)
{
	struct unit *u = row;
	struct unit last = *u;
	const char *other;
	enum rc rc;

	if (str_empty(u->code) || u->level_id == NONE || u->from_day == NONE)
		return RC_OK; /* said by the fields themselves */
	if (old != NULL) {
		rc = db_one(ctx->db, ctx->mem, &q[Q_LATEST], u->row.id,
		    &last.from_day, &last.to_day, &last.code, &last.name,
		    &last.full_name, &last.level_id, &last.parent_id);
		if (rc != RC_OK)
			return rc == RC_MISSING ? RC_FAULT : rc;
		if (!mirrors(u, &last))
			return note(ctx, RC_INVALID, "", N_("Tên, mã, cấp và "
			    "đơn vị cấp trên chỉ đổi theo ngày có hiệu lực. "
			    "Dùng mục thay đổi đơn vị"));
	}
	if (u->to_day != NONE)
		return old != NULL ? RC_OK : note(ctx, RC_INVALID, "to_day",
		    N_("Đơn vị mới chưa thể có ngày kết thúc"));
	if ((rc = check_parent(ctx, u)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_TAKEN], u->level_id, u->code,
	    u->row.id == NONE ? 0 : u->row.id, &other);
	if (rc == RC_OK)
		return note(ctx, RC_CONFLICT, "code",
		    N_("Mã này {name} đang dùng. Nhập mã khác"), "name", other);
	return rc == RC_MISSING ? RC_OK : rc;
}

/* A new unit begins its history and finds its place. */
static enum rc
unit_after(struct ctx *ctx, const void *row, const void *old)
{
	const struct unit *u = row;
	struct unit_state s;
	enum rc rc;

	if (old != NULL)
		return RC_OK;
	unit_state_of(ctx, u, &s);
	if ((rc = bulk_add(ctx, &unit_state_entity, &s)) != RC_OK)
		return rc;
	return closure_rebuild(ctx);
}

static const char *
unit_describe(struct ctx *ctx, int64_t id)
{
	return str_or(unit_path(ctx, id, ctx_day(ctx)), "–");
}

const struct entity unit_entity = {
	.name = "unit",
	.plural = "units",
	.title = N_("Đơn vị"),
	.titles = NC_("danh sách", "Đơn vị"),
	.about = N_("Các đơn vị hành chính, kể cả đơn vị đã sáp nhập."),
	.size = sizeof(struct unit),
	.fields = fields,
	.nfields = COUNT(fields),
	.filters = filters,
	.nfilters = COUNT(filters),
	.begins = "from_day",
	.label = "full_name",
	.tell = "code",
	.order_by = "name",
	.owner_unit = "parent_id",
	.rights = rights,
	.nrights = COUNT(rights),
	.rule = unit_rule,
	.after = unit_after,
	.lookup = unit_lookup,
	.describe = unit_describe,
	.indexes = indexes,
	.dated = &dated,
};
