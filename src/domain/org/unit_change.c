/* domain/org/unit_change.c: see unit_change.h. */
#include "domain/org/unit_change.h"

#include "base/date.h"
#include "base/num.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/closure.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_END, Q_BELOW, Q__N };
static const struct stmt q[Q__N] = {
	[Q_END] = { .in = "iiii", .sql =
	    "UPDATE unit_state SET to_day = $2, version = version + 1,"
	    " updated_at = $3, updated_by = $4"
	    " WHERE unit_id = $1 AND to_day IS NULL" },
	[Q_BELOW] = { .in = "ii", .out = "i", .sql =
	    "SELECT COUNT(*) FROM unit_state WHERE parent_id = $1"
	    " AND (to_day IS NULL OR to_day > $2)" },
};

enum rc
unit_open(struct ctx *ctx, struct unit *u, int64_t *id)
{
	return entity_add(ctx, &unit_entity, u, id);
}

/* The unit as it stands, if it can change on that day. */
static enum rc
take(struct ctx *ctx, int64_t id, int64_t day, struct unit *u)
{
	enum rc rc;

	if ((rc = entity_get(ctx, &unit_entity, id, u)) != RC_OK)
		return rc;
	if (u->to_day != NONE)
		return note(ctx, RC_INVALID, "", N_("{name} đã kết thúc ngày "
		    "{day}, không đổi được nữa"), "name", u->full_name, "day",
		    date_vi(ctx->mem, u->to_day));
	if (day == NONE)
		return note(ctx, RC_INVALID, "day",
		    N_("Nhập ngày có hiệu lực"));
	if (day <= u->from_day)
		return note(ctx, RC_INVALID, "day", N_("Ngày có hiệu lực phải "
		    "sau {day}, ngày thay đổi gần nhất"), "day",
		    date_vi(ctx->mem, u->from_day));
	return RC_OK;
}

static enum rc
end_state(struct ctx *ctx, int64_t id, int64_t day)
{
	return db_exec(ctx->db, &q[Q_END], id, day, ctx_now(ctx),
	    ctx->actor_id);
}

/* Close what is, open what ${u} says from ${day} on. */
static enum rc
turn(struct ctx *ctx, struct unit *u, int64_t day)
{
	struct unit_state s;
	enum rc rc;

	u->from_day = day;
	unit_state_of(ctx, u, &s);
	if ((rc = end_state(ctx, u->row.id, day)) != RC_OK ||
	    (rc = bulk_add(ctx, &unit_state_entity, &s)) != RC_OK)
		return rc;
	audit_change(ctx, &unit_state_entity, "create", NULL, &s);
	/* Rights and the fit of the new state are asked here; a refusal undoes
	 * what was just written. */
	return entity_put(ctx, &unit_entity, u);
}

/* A new state that says the same as the one before would be noise. */
static enum rc
same(struct ctx *ctx, const char *field)
{
	return note(ctx, RC_INVALID, field, N_("Chưa có gì thay đổi"));
}

enum rc
unit_rename(struct ctx *ctx, int64_t id, int64_t day, const char *code,
    const char *name, const char *full_name, int64_t level_id)
{
	struct unit u, was;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = take(ctx, id, day, &u)) != RC_OK)
		return tx_end(ctx, rc);
	was = u;
	u.code = code != NULL ? code : u.code;
	u.name = name != NULL ? name : u.name;
	u.full_name = full_name != NULL ? full_name : u.full_name;
	u.level_id = level_id != NONE ? level_id : u.level_id;
	if (str_eq(u.code, was.code) && str_eq(u.name, was.name) &&
	    str_eq(u.full_name, was.full_name) && u.level_id == was.level_id)
		return tx_end(ctx, same(ctx, "full_name"));
	return tx_end(ctx, turn(ctx, &u, day));
}

enum rc
unit_move(struct ctx *ctx, int64_t id, int64_t day, int64_t parent)
{
	struct unit u;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = take(ctx, id, day, &u)) != RC_OK)
		goto done;
	if (parent != NONE && unit_is_under(ctx, parent, id, day)) {
		rc = note(ctx, RC_INVALID, "parent_id", N_("Đơn vị này thuộc "
		    "{name}. Chọn đơn vị khác"), "name", u.full_name);
		goto done;
	}
	if (parent == u.parent_id) {
		rc = same(ctx, "parent_id");
		goto done;
	}
	u.parent_id = parent;
	if ((rc = turn(ctx, &u, day)) == RC_OK)
		rc = closure_rebuild(ctx);
done:
	return tx_end(ctx, rc);
}

/* Who takes over must be there on the day. */
static enum rc
succeed(struct ctx *ctx, int64_t id, int64_t day, const int64_t *to, size_t n)
{
	struct unit_successor link;
	struct unit_state s;
	enum rc rc;

	for (size_t i = 0; i < n; i++) {
		rc = to[i] == id ? RC_MISSING : unit_at(ctx, to[i], day, &s);
		if (rc == RC_MISSING)
			return note(ctx, RC_INVALID, "successors",
			    N_("Đơn vị kế tiếp phải đang hoạt động vào ngày "
			    "{day}"), "day", date_vi(ctx->mem, day));
		if (rc != RC_OK)
			return rc;
		row_blank(&unit_successor_entity, &link);
		link.unit_id = id;
		link.successor_id = to[i];
		link.day = day;
		link.split = n > 1;
		rc = bulk_add(ctx, &unit_successor_entity, &link);
		if (rc == RC_CONFLICT)
			note(ctx, rc, "successors",
			    N_("Mỗi đơn vị kế tiếp chỉ chọn một lần"));
		if (rc != RC_OK)
			return rc;
		audit_change(ctx, &unit_successor_entity, "create", NULL,
		    &link);
	}
	return RC_OK;
}

enum rc
unit_close(struct ctx *ctx, int64_t id, int64_t day, const int64_t *to,
    size_t n)
{
	struct unit u;
	int64_t below;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = take(ctx, id, day, &u)) != RC_OK)
		goto done;
	rc = db_one(ctx->db, ctx->mem, &q[Q_BELOW], id, day, &below);
	if (rc != RC_OK)
		goto done;
	if (below > 0) {
		rc = note(ctx, RC_CONFLICT, "", N_("{name} còn {n} đơn vị trực "
		    "thuộc. Chuyển hoặc kết thúc các đơn vị đó trước"),
		    "name", u.full_name, "n", num_str(ctx->mem, below, 0,
		    NUM_VI));
		goto done;
	}
	u.to_day = day;
	if ((rc = end_state(ctx, id, day)) == RC_OK &&
	    (rc = entity_put(ctx, &unit_entity, &u)) == RC_OK &&
	    (rc = succeed(ctx, id, day, to, n)) == RC_OK)
		rc = closure_rebuild(ctx);
done:
	return tx_end(ctx, rc);
}
