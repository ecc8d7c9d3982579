/* model/audit_verify.c: the chain walked from its first line: does each line
 * cover the one before it, and does what lies beside it fit its seal? */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/seal.h"

#define COLS "seq, at, actor_id, row_id, batch_id, actor_name, peer, entity," \
	" action, before, after, hash"
enum { Q_WALK, Q_WALK_OLD, Q_FORGOT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_WALK] = { .in = "i", .out = "iiiiissssssss", .sql =
	    "SELECT " COLS ", opened FROM audit WHERE seq > $1"
	    " ORDER BY seq LIMIT 500" },
	[Q_WALK_OLD] = { .in = "i", .out = "iiiiissssssss", .sql =
	    "SELECT " COLS ", NULL FROM audit WHERE seq > $1"
	    " ORDER BY seq LIMIT 500" },
	[Q_FORGOT] = { .in = "sii", .out = "s", .sql =
	    "SELECT after FROM audit WHERE entity = $1 AND row_id = $2"
	    " AND seq > $3 AND action = 'forget'" },
};

void
audit_take(const struct rows *r, size_t i, struct audit_line *l)
{
	*l = (struct audit_line){
		.seq = rows_int(r, i, 0),
		.at = rows_int(r, i, 1),
		.actor_id = rows_int(r, i, 2),
		.row_id = rows_int(r, i, 3),
		.batch_id = rows_int(r, i, 4),
		.actor = rows_str(r, i, 5),
		.peer = rows_str(r, i, 6),
		.entity = rows_str(r, i, 7),
		.action = rows_str(r, i, 8),
		.before = rows_str(r, i, 9),
		.after = rows_str(r, i, 10),
		.hash = rows_str(r, i, 11),
		.opened = rows_str(r, i, 12),
	};
}

enum rc
audit_sealed(struct ctx *ctx, bool *yes)
{
	struct rows cols;
	enum rc rc;

	*yes = false;
	rc = db_columns(ctx->db, ctx->mem, "audit", &cols);
	for (size_t i = 0; rc == RC_OK && i < cols.n; i++)
		*yes = *yes || str_eq(rows_str(&cols, i, 0), "opened");
	return rc;
}

enum rc
audit_walk(struct ctx *ctx, struct arena *mem, int64_t after, bool sealed,
    struct rows *rows)
{
	return db_rows(ctx->db, mem, &q[sealed ? Q_WALK : Q_WALK_OLD], rows,
	    after);
}

/* Has a later line of that row erased it? */
static enum rc
forgotten(struct ctx *ctx, struct arena *mem, const char *entity, int64_t row,
    int64_t seq, const char *name, bool *yes)
{
	struct rows r;
	json_t *after;
	enum rc rc;

	rc = db_rows(ctx->db, mem, &q[Q_FORGOT], &r, entity, row, seq);
	for (size_t i = 0; rc == RC_OK && i < r.n && !*yes; i++) {
		after = json_loads(str_or(rows_str(&r, i, 0), "{}"), 0, NULL);
		*yes = json_object_get(after, name) != NULL;
		json_decref(after);
	}
	return rc;
}

static enum rc
slot_sound(struct ctx *ctx, struct arena *mem, const struct audit_line *l,
    const char *slot, bool *yes)
{
	const char *dot = strchr(slot, '.');
	enum rc rc = RC_OK;

	*yes = false;
	if (dot == NULL && l->actor_id != NONE)
		rc = forgotten(ctx, mem, "actor", l->actor_id, l->seq, "name",
		    yes);
	if (rc == RC_OK && !*yes)
		rc = forgotten(ctx, mem, l->entity, l->row_id, l->seq,
		    dot == NULL ? slot : dot + 1, yes);
	return rc;
}

static enum rc
line_sound(struct ctx *ctx, struct arena *mem, const struct audit_line *l,
    bool *yes)
{
	const char *const *gone;
	enum rc rc = RC_OK;
	size_t n;

	*yes = seal_fits(mem, l, &gone, &n);
	for (size_t i = 0; rc == RC_OK && i < n && *yes; i++)
		rc = slot_sound(ctx, mem, l, gone[i], yes);
	return rc;
}

/* What the chain of before was, by the line that sealed it. */
static bool
was_broken(const struct audit_line *l)
{
	json_t *o;
	bool yes;

	if (!str_eq(l->entity, "audit") || !str_eq(l->action, "seal"))
		return false;
	o = json_loads(str_or(l->after, "{}"), 0, NULL);
	yes = json_is_integer(json_object_get(o, "broken"));
	json_decref(o);
	return yes;
}

enum rc
audit_verify(struct ctx *ctx, int64_t *count, int64_t *broken)
{
	struct arena *mem = arena_open(AUDIT_ROOM);
	char prev[80] = "";
	bool sealed, good = true;
	struct rows rows = { .n = 0 };
	struct audit_line l;
	int64_t last = 0;
	enum rc rc;

	*count = 0;
	*broken = NONE;
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = audit_sealed(ctx, &sealed)) != RC_OK)
		goto done;
	do {
		arena_reset(mem);
		rc = audit_walk(ctx, mem, last, sealed, &rows);
		for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
			audit_take(&rows, i, &l);
			good = l.seq == last + 1 && !was_broken(&l) &&
			    str_eq(l.hash, audit_hash(mem, prev, &l));
			if (good && sealed)
				rc = line_sound(ctx, mem, &l, &good);
			if (rc != RC_OK || !good) {
				*broken = good ? NONE : l.seq;
				goto done;
			}
			(*count)++;
			last = l.seq;
			snprintf(prev, sizeof(prev), "%s", l.hash);
		}
	} while (rc == RC_OK && rows.n != 0);
done:
	arena_close(mem);
	return rc;
}
