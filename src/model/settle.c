/* model/settle.c: see settle.h. */
#include "model/settle.h"

#include "base/str.h"
#include "db/db.h"
#include "model/entity.h"

static enum rc
group(struct ctx *ctx, const struct entity *e, int64_t id)
{
	const struct value in = v_int(id);

	return db_send(ctx->db, str_fmt(ctx->mem,
	    "UPDATE %s AS t SET %s WHERE t.%s = $1", e->name, e->settled->set,
	    e->settled->by), &in, 1);
}

enum rc
settle(struct ctx *ctx, const struct entity *e, const void *row,
    const void *old)
{
	const struct row *h = row, *was = old;
	const struct entity *of;
	const struct field *by;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ctx->model->n && rc == RC_OK; i++) {
		of = ctx->model->entities[i];
		if (of->settled == NULL)
			continue;
		by = entity_field(of, of->settled->by);
		if (of == e)
			rc = group(ctx, of, row_int(by, row));
		else if (str_eq(by->to, e->name) && was != NULL &&
		    (was->ended_at == NONE) != (h->ended_at == NONE))
			rc = group(ctx, of, h->id);
	}
	return rc;
}

enum rc
settle_all(struct ctx *ctx, const struct entity *e)
{
	if (e->settled == NULL)
		return RC_OK;
	/* Of a country it takes longer than a statement may. */
	return db_ddl(ctx->db, str_fmt(ctx->mem, "UPDATE %s AS t SET %s",
	    e->name, e->settled->set));
}
