/* domain/org/unit_tree.c: see unit_tree.h. */
#include "domain/org/unit_tree.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"

#define OPEN(s, day) s ".from_day <= " day                                    \
	" AND (" s ".to_day IS NULL OR " s ".to_day > " day ")"

/* The last state begun by $2 ended by $2: nothing of the unit goes on. */
#define GONE(where) "SELECT s.unit_id, s.code, s.name, s.full_name,"          \
	" s.level_id, s.to_day FROM unit_state s WHERE " where                \
	" AND s.to_day <= $2 AND NOT EXISTS (SELECT 1 FROM unit_state n"      \
	" WHERE n.unit_id = s.unit_id AND n.from_day > s.from_day"            \
	" AND n.from_day <= $2) ORDER BY s.name_k, s.code"

#define BELOW(where) "SELECT s.unit_id, COUNT(*) FROM unit_state s"           \
	" JOIN unit_state c ON c.parent_id = s.unit_id AND " OPEN("c", "$2")  \
	" WHERE " where " AND " OPEN("s", "$2") " GROUP BY s.unit_id"

/* A word of a name begins so, or it is the code. */
#define FITS(s) "(" s ".code = $1 OR (' ' || " s ".name_key) LIKE $2"         \
	" OR (' ' || " s ".full_key) LIKE $2)"

enum { Q_SEARCH, Q_BELOW, Q_BELOW_TOP, Q_GONE, Q_GONE_TOP, Q_TOOK, Q_FROM,
	Q__N };
static const struct stmt q[Q__N] = {
	/* of the states that fit, the one open on the day, else the last */
	[Q_SEARCH] = { .in = "ssii", .out = "issii", .sql =
	    "SELECT s.unit_id, s.code, s.full_name, s.from_day, s.to_day"
	    " FROM unit_state s WHERE " FITS("s") " AND NOT EXISTS (SELECT 1"
	    " FROM unit_state n WHERE n.unit_id = s.unit_id AND n.id <> s.id"
	    " AND " FITS("n") " AND (CASE WHEN " OPEN("n", "$3") " THEN 9999999"
	    " ELSE n.from_day END) > (CASE WHEN " OPEN("s", "$3")
	    " THEN 9999999 ELSE s.from_day END))"
	    " ORDER BY CASE WHEN " OPEN("s", "$3") " THEN 0 ELSE 1 END,"
	    " s.name_k, s.code LIMIT $4" },
	[Q_BELOW] = { .in = "ii", .out = "ii", .sql =
	    BELOW("s.parent_id = $1") },
	[Q_BELOW_TOP] = { .in = "ii", .out = "ii", .sql =
	    BELOW("s.parent_id IS NULL AND $1 = 0") },
	[Q_GONE] = { .in = "ii", .out = "isssii", .sql =
	    GONE("s.parent_id = $1") },
	[Q_GONE_TOP] = { .in = "ii", .out = "isssii", .sql =
	    GONE("s.parent_id IS NULL AND $1 = 0") },
	[Q_TOOK] = { .in = "i", .out = "iii", .sql =
	    "SELECT l.successor_id, l.day, l.split FROM unit_successor l"
	    " JOIN unit u ON u.id = l.successor_id WHERE l.unit_id = $1"
	    " ORDER BY l.day, u.name_k, u.id" },
	[Q_FROM] = { .in = "i", .out = "iii", .sql =
	    "SELECT l.unit_id, l.day, l.split FROM unit_successor l"
	    " JOIN unit u ON u.id = l.unit_id WHERE l.successor_id = $1"
	    " ORDER BY l.day, u.name_k, u.id" },
};

enum rc
unit_search(struct ctx *ctx, const char *text, int64_t day, struct rows *r)
{
	const char *key;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	text = str_trim(ctx->mem, text);
	key = unit_key(ctx->mem, text);
	/* Signs alone would find everything. */
	key = *key == '\0' ? "" : str_fmt(ctx->mem, "%% %s%%", key);
	return db_rows(ctx->db, ctx->mem, &q[Q_SEARCH], r, text, key, day,
	    (int64_t)UNIT_FOUND + 1);
}

static enum rc
under(struct ctx *ctx, int in, int top, int64_t parent, int64_t day,
    struct rows *r)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (parent == NONE)
		return db_rows(ctx->db, ctx->mem, &q[top], r, (int64_t)0, day);
	return db_rows(ctx->db, ctx->mem, &q[in], r, parent, day);
}

enum rc
unit_below(struct ctx *ctx, int64_t parent, int64_t day, struct rows *r)
{
	return under(ctx, Q_BELOW, Q_BELOW_TOP, parent, day, r);
}

enum rc
unit_gone(struct ctx *ctx, int64_t parent, int64_t day, struct rows *r)
{
	return under(ctx, Q_GONE, Q_GONE_TOP, parent, day, r);
}

enum rc
unit_took(struct ctx *ctx, int64_t id, struct rows *r)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc
	                   : db_rows(ctx->db, ctx->mem, &q[Q_TOOK], r, id);
}

enum rc
unit_came_from(struct ctx *ctx, int64_t id, struct rows *r)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc
	                   : db_rows(ctx->db, ctx->mem, &q[Q_FROM], r, id);
}

/* "Xã A, Xã B": who took over on the day it closed. */
static const char *
heirs(struct ctx *ctx, int64_t id, int64_t day)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct rows r;

	if (unit_took(ctx, id, &r) != RC_OK)
		return "";
	for (size_t i = 0; i < r.n; i++) {
		if (rows_int(&r, i, 1) != day)
			continue;
		buf_fmt(&b, "%s%s", b.len == 0 ? "" : "; ",
		    unit_path(ctx, rows_int(&r, i, 0), day));
	}
	return buf_str(&b);
}

enum rc
unit_open_on(struct ctx *ctx, const char *field, int64_t id, int64_t day)
{
	struct unit_state s;
	const char *who;
	enum rc rc;

	if (id == NONE || day == NONE)
		return RC_OK;
	if ((rc = unit_at(ctx, id, day, &s)) != RC_MISSING)
		return rc;
	if ((rc = unit_last(ctx, id, day, &s)) != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc; /* the reference says */
	if (s.from_day > day)
		return note(ctx, RC_INVALID, field, N_("{name} hoạt động từ "
		    "{day}. Chọn đơn vị của thời gian trước đó"), "name",
		    s.full_name, "day", date_vi(ctx->mem, s.from_day));
	who = heirs(ctx, id, s.to_day);
	if (*who == '\0')
		return note(ctx, RC_INVALID, field, N_("{name} đã kết thúc từ "
		    "{day}. Chọn đơn vị đang hoạt động"), "name", s.full_name,
		    "day", date_vi(ctx->mem, s.to_day));
	return note(ctx, RC_INVALID, field, N_("{name} đã kết thúc từ {day}. "
	    "Chọn đơn vị kế tiếp: {who}"), "name", s.full_name, "day",
	    date_vi(ctx->mem, s.to_day), "who", who);
}
