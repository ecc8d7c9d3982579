/* domain/org/unit_at.c: units as of a day. */
#include <string.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/org/closure.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "model/recall.h"
#include "model/setting.h"

#define STATE "id, from_day, to_day, code, name, full_name, level_id, parent_id"

enum { Q_AT, Q_BY, Q_FIRST, Q_ALL, Q_CHILDREN, Q_TOP, Q_UNDER, Q_TOOK, Q__N };
static const struct stmt q[Q__N] = {
	[Q_AT] = { .in = "ii", .out = "iiisssii", .sql =
	    "SELECT " STATE " FROM unit_state WHERE unit_id = $1"
	    " AND from_day <= $2 AND (to_day IS NULL OR to_day > $2)" },
	[Q_BY] = { .in = "ii", .out = "iiisssii", .sql =
	    "SELECT " STATE " FROM unit_state WHERE unit_id = $1"
	    " AND from_day <= $2 ORDER BY from_day DESC LIMIT 1" },
	[Q_FIRST] = { .in = "i", .out = "iiisssii", .sql =
	    "SELECT " STATE " FROM unit_state WHERE unit_id = $1"
	    " ORDER BY from_day LIMIT 1" },
	[Q_ALL] = { .in = "i", .out = "iiisssii", .sql =
	    "SELECT " STATE " FROM unit_state WHERE unit_id = $1"
	    " ORDER BY from_day" },
	[Q_CHILDREN] = { .in = "ii", .out = "isssi", .sql =
	    "SELECT unit_id, code, name, full_name, level_id FROM unit_state"
	    " WHERE parent_id = $1 AND from_day <= $2"
	    " AND (to_day IS NULL OR to_day > $2) ORDER BY name_k, code" },
	[Q_TOP] = { .in = "i", .out = "isssi", .sql =
	    "SELECT unit_id, code, name, full_name, level_id FROM unit_state"
	    " WHERE parent_id IS NULL AND from_day <= $1"
	    " AND (to_day IS NULL OR to_day > $1) ORDER BY name_k, code" },
	[Q_UNDER] = { .in = "iii", .out = "i", .sql =
	    "SELECT 1 FROM unit_under WHERE unit_id = $1 AND above_id = $2"
	    " AND from_day <= $3 AND to_day > $3" },
	/* the one that took over on the day it closed */
	[Q_TOOK] = { .in = "ii", .out = "i", .sql =
	    "SELECT MIN(successor_id) FROM unit_successor WHERE unit_id = $1"
	    " AND day <= $2 GROUP BY day HAVING COUNT(*) = 1"
	    " ORDER BY day DESC LIMIT 1" },
};

static enum rc
one(struct ctx *ctx, const struct stmt *st, int64_t id, int64_t day,
    struct unit_state *s)
{
	struct rows r;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = st == &q[Q_FIRST] ? db_rows(ctx->db, ctx->mem, st, &r, id)
	                       : db_rows(ctx->db, ctx->mem, st, &r, id, day);
	if (rc != RC_OK)
		return rc;
	if (r.n == 0)
		return RC_MISSING;
	row_blank(&unit_state_entity, s);
	s->unit_id = id;
	s->row.id = rows_int(&r, 0, 0);
	s->from_day = rows_int(&r, 0, 1);
	s->to_day = rows_int(&r, 0, 2);
	s->code = rows_str(&r, 0, 3);
	s->name = rows_str(&r, 0, 4);
	s->full_name = rows_str(&r, 0, 5);
	s->level_id = rows_int(&r, 0, 6);
	s->parent_id = rows_int(&r, 0, 7);
	return RC_OK;
}

enum rc
unit_at(struct ctx *ctx, int64_t id, int64_t day, struct unit_state *s)
{
	return one(ctx, &q[Q_AT], id, day, s);
}

enum rc
unit_last(struct ctx *ctx, int64_t id, int64_t day, struct unit_state *s)
{
	enum rc rc = one(ctx, &q[Q_BY], id, day, s);

	return rc == RC_MISSING ? one(ctx, &q[Q_FIRST], id, day, s) : rc;
}

enum rc
unit_children(struct ctx *ctx, int64_t parent, int64_t day, struct rows *r)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if (parent == NONE)
		return db_rows(ctx->db, ctx->mem, &q[Q_TOP], r, day);
	return db_rows(ctx->db, ctx->mem, &q[Q_CHILDREN], r, parent, day);
}

enum rc
unit_states(struct ctx *ctx, int64_t id, struct rows *r)
{
	enum rc rc = ctx_db(ctx);

	return rc != RC_OK ? rc
	                   : db_rows(ctx->db, ctx->mem, &q[Q_ALL], r, id);
}

/* "Huyện Tân Yên" -> "huyện Tân Yên": after a comma the word of the kind is
 * small.  Only that word: a name that begins the full name stays. */
static void
put_small(struct ctx *ctx, const struct unit_state *s, struct buf *b)
{
	const char *p = s->full_name, *from = p;
	char head[8];

	if (str_begins(p, s->name)) {
		buf_puts(b, p);
		return;
	}
	utf8_next(&p);
	if ((size_t)(p - from) < sizeof(head)) {
		memcpy(head, from, (size_t)(p - from));
		head[p - from] = '\0';
		buf_puts(b, utf8_lower(ctx->mem, head));
		from = p;
	}
	buf_puts(b, from);
}

const char *
unit_path(struct ctx *ctx, int64_t id, int64_t day)
{
	struct buf b = BUF_INIT(ctx->mem);
	const char *key = str_fmt(ctx->mem, "path %lld %lld", (long long)id,
	    (long long)day), *known;
	struct unit_state s;
	enum rc rc = RC_OK;

	if (recall(ctx, key, &known))
		return str_or(known, "");
	/* As deep as levels can be, whatever the table says. */
	for (int deep = 0; id != NONE && deep < 20; deep++) {
		if ((rc = unit_last(ctx, id, day, &s)) != RC_OK)
			break;
		if (b.len == 0) {
			buf_puts(&b, s.full_name);
		} else {
			buf_puts(&b, ", ");
			put_small(ctx, &s, &b);
		}
		/* What stood above a unit that is gone, stood there then. */
		if (s.to_day != NONE && s.to_day <= day)
			day = s.to_day - 1;
		id = s.parent_id;
	}
	if (rc == RC_OK)
		remember(ctx, key, buf_str(&b));
	return buf_str(&b);
}

bool
unit_is_under(struct ctx *ctx, int64_t id, int64_t above, int64_t day)
{
	int64_t yes;

	return id != NONE && above != NONE && ctx_db(ctx) == RC_OK &&
	    db_one(ctx->db, ctx->mem, &q[Q_UNDER], id, above, day, &yes) ==
	    RC_OK;
}

enum rc
unit_heir(struct ctx *ctx, int64_t day, int64_t *id)
{
	struct unit_state s;
	enum rc rc;

	for (int step = 0; step < 20; step++) {
		if ((rc = unit_last(ctx, *id, day, &s)) != RC_OK)
			return rc;
		if (s.to_day == NONE || s.to_day > day)
			return RC_OK;
		rc = db_one(ctx->db, ctx->mem, &q[Q_TOOK], *id, day, id);
		if (rc != RC_OK)
			return rc == RC_MISSING ? RC_OK : rc;
	}
	return RC_OK;
}

enum rc
unit_root(struct ctx *ctx, int64_t day, int64_t *id)
{
	const char *text = setting_get(ctx, "unit", NULL);

	if (text == NULL || !key_parse(text, id))
		return RC_MISSING;
	return unit_heir(ctx, day, id);
}
