/* model/import_undo.c: a batch taken back through the audit.
 *
 * Newest rows first, so that what points goes before what it points at.  A
 * row somebody has changed since keeps that work and is only counted. */
#include <jansson.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/chunk.h"
#include "model/import.h"
#include "model/import_batch.h"
#include "model/seal.h"

enum { Q_ROWS, Q_SINCE, Q_LINES, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ROWS] = { .in = "i", .out = "sii", .sql =
	    "SELECT entity, row_id, MAX(seq) FROM audit WHERE batch_id = $1"
	    " AND entity <> 'batch' AND entity <> 'file'"
	    " GROUP BY entity, row_id ORDER BY MIN(seq) DESC" },
	[Q_SINCE] = { .in = "sii", .out = "i", .sql =
	    "SELECT 1 FROM audit WHERE entity = $1 AND row_id = $2"
	    " AND seq > $3 LIMIT 1" },
	[Q_LINES] = { .in = "sii", .out = "sss", .sql =
	    "SELECT action, before, opened FROM audit WHERE entity = $1"
	    " AND row_id = $2 AND batch_id = $3 ORDER BY seq DESC" },
};

/* Put the values of before a change into the row. */
static void
restore(struct ctx *ctx, const struct entity *e, const char *before,
    void *row)
{
	json_t *o = json_loads(str_or(before, "{}"), 0, NULL), *v;
	const struct field *f;
	const char *key;

	json_object_foreach(o, key, v)
	{
		f = entity_field(e, key);
		/* What is secret or was erased is not in the audit; it stays
		 * as it is. */
		if (f == NULL || (f->flags & F_SECRET) != 0 ||
		    json_is_object(v))
			continue;
		if (f->store == ST_INT)
			row_set_int(f, row, json_is_integer(v) ?
			    json_integer_value(v) : NONE);
		else
			row_set_text(f, row, str_dup(ctx->mem,
			    json_string_value(v)));
	}
	json_decref(o);
}

/* Undo what the batch did to one row. */
static enum rc
undo_row(struct ctx *ctx, const struct entity *e, int64_t id, int64_t batch)
{
	struct row *h = row_new(ctx->mem, e);
	struct audit_line l = { .actor_id = NONE };
	struct rows lines;
	const char *action;
	bool made = false, ends = false, resumes = false;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_LINES], &lines, e->name, id,
	    batch);
	if (rc != RC_OK || (rc = entity_peek(ctx, e, id, h)) != RC_OK)
		return rc;
	for (size_t i = 0; i < lines.n; i++) {
		action = rows_str(&lines, i, 0);
		made = made || str_eq(action, "create");
		ends = ends || str_eq(action, "end");
		resumes = resumes || str_eq(action, "resume");
		l.before = rows_str(&lines, i, 1);
		l.opened = rows_str(&lines, i, 2);
		seal_open(ctx->mem, &l);
		if (!str_eq(action, "create"))
			restore(ctx, e, l.before, h);
	}
	if (made || (resumes && !ends))
		return entity_end(ctx, e, id, h->version, true);
	if (ends && (rc = entity_end(ctx, e, id, h->version, false)) == RC_OK)
		h->version++;
	else if (ends)
		return rc;
	return entity_put(ctx, e, h);
}

struct undoing {
	int64_t batch;
	size_t *undone, *kept;
};

static enum rc
undo_one(struct ctx *ctx, const struct undoing *u, const struct rows *rows,
    size_t i)
{
	const struct entity *e = model_entity(ctx->model, rows_str(rows, i, 0));
	int64_t id = rows_int(rows, i, 1), one;
	enum rc rc = RC_CONFLICT;

	if (e != NULL)
		rc = db_one(ctx->db, ctx->mem, &q[Q_SINCE], e->name, id,
		    rows_int(rows, i, 2), &one);
	if (rc == RC_OK)
		rc = RC_CONFLICT; /* somebody was here since */
	else if (rc == RC_MISSING && (rc = tx_begin(ctx)) == RC_OK)
		rc = tx_end(ctx, undo_row(ctx, e, id, u->batch));
	if (rc == RC_BUSY || rc == RC_FAULT)
		return rc;
	/* What cannot go back (its old name is taken) stays as it is. */
	(*(rc == RC_OK ? u->undone : u->kept))++;
	return RC_OK;
}

static enum rc
undo_all(struct ctx *ctx, const struct undoing *u)
{
	struct arena *mem = arena_open((size_t)256 << 20);
	struct chunk c;
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, mem, &q[Q_ROWS], &rows, u->batch);
	if (rc == RC_OK) {
		chunk_begin(ctx, &c);
		for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
			rc = undo_one(ctx, u, &rows, i);
			if (rc == RC_OK)
				rc = chunk_turn(ctx, &c);
		}
		rc = chunk_end(ctx, &c, rc);
	}
	arena_close(mem);
	return rc;
}

static enum rc
undo(struct ctx *ctx, int64_t id, size_t *undone, size_t *kept)
{
	struct undoing u = { id, undone, kept };
	struct batch b;
	enum rc rc;

	if ((rc = entity_peek(ctx, &batch_entity, id, &b)) != RC_OK)
		return rc;
	if (!str_eq(b.state, "taken"))
		return note(ctx, RC_CONFLICT, "",
		    N_("Lần nhập này đã được hoàn tác"));
	/* Rows come and go as the program's doing: whoever could bring them
	 * in may take them out, though he could not end others'. */
	ctx->system = true;
	if ((rc = undo_all(ctx, &u)) != RC_OK)
		return rc;
	b.state = "undone";
	b.undone = (int64_t)*undone;
	b.kept = (int64_t)*kept;
	return entity_put(ctx, &batch_entity, &b);
}

enum rc
import_may_undo(struct ctx *ctx, int64_t id)
{
	const struct entity *e;
	struct batch b;
	enum rc rc;

	if ((rc = entity_peek(ctx, &batch_entity, id, &b)) != RC_OK)
		return rc;
	e = model_entity(ctx->model, b.entity);
	if (ctx->system || (e != NULL && may_any(ctx, e, ACT_CREATE) &&
	        ((ctx->actor_id != NONE && b.row.created_by == ctx->actor_id)
	        || ctx_has(ctx, ROLE_ADMIN | ROLE_COORDINATOR))))
		return RC_OK;
	return note(ctx, RC_DENIED, "", N_("Chỉ người đã nhập tệp này hoặc "
	    "người điều phối chương trình được hoàn tác"));
}

enum rc
import_undo(struct ctx *ctx, int64_t id, size_t *undone, size_t *kept)
{
	bool system = ctx->system;
	enum rc rc;

	*undone = *kept = 0;
	if ((rc = import_may_undo(ctx, id)) != RC_OK)
		return rc;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = tx_end(ctx, undo(ctx, id, undone, kept));
	ctx->system = system;
	return rc;
}
