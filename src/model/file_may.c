/* model/file_may.c: whose file is it?  Whoever brought it, whoever looks after
 * the system, and whoever may read a row that points at it. */
#include "base/buf.h"
#include "db/db.h"
#include "model/file.h"
#include "model/sql.h"

enum { ROWS = 20 }; /* rows of one entity asked about one file */

/* May one of the rows that point at it by this field be read? */
static enum rc
pointed(struct ctx *ctx, const struct entity *e, const struct field *f,
    int64_t id, bool *yes)
{
	struct buf sql = BUF_INIT(ctx->mem);
	void *row = row_new(ctx->mem, e);
	struct value in = v_int(id);
	struct rows rows;
	enum rc rc;

	buf_puts(&sql, "SELECT ");
	sql_columns(e, &sql);
	buf_fmt(&sql, " FROM %s t WHERE t.%s = $1 AND t.ended_at IS NULL"
	    " ORDER BY t.id LIMIT %d", e->name, f->name, ROWS);
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), &in, 1,
	    sql_text(ctx, e)->types, &rows);
	for (size_t i = 0; rc == RC_OK && i < rows.n && !*yes; i++) {
		sql_take(e, rows.at + i * rows.cols, row);
		*yes = may(ctx, e, ACT_READ, row, NULL) == RC_OK;
	}
	return rc;
}

enum rc
file_may(struct ctx *ctx, int64_t id)
{
	const struct model *m = ctx->model;
	struct stored_file f;
	bool yes;
	enum rc rc;

	if ((rc = entity_peek(ctx, &file_entity, id, &f)) != RC_OK)
		return rc;
	yes = may(ctx, &file_entity, ACT_READ, &f, NULL) == RC_OK ||
	    (ctx->actor_id != NONE && f.row.created_by == ctx->actor_id);
	for (size_t i = 0; i < m->n && !yes; i++) {
		const struct entity *e = m->entities[i];

		for (size_t j = 0; j < e->nfields && !yes; j++)
			if (e->fields[j].type == T_FILE &&
			    may_any(ctx, e, ACT_READ) &&
			    (rc = pointed(ctx, e, &e->fields[j], id, &yes)) !=
			    RC_OK)
				return rc;
	}
	return yes ? RC_OK : RC_MISSING;
}
