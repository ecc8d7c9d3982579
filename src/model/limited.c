/* model/limited.c: see limited.h. */
#include "model/limited.h"

#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/entity.h"
#include "model/sql.h"
#include "model/word.h"

bool
limited_row(const struct entity *e, const void *row)
{
	return e->limited != NULL && field_set(entity_field(e, e->limited),
	    row);
}

bool
limited_text(const char *text)
{
	return str_eq(text, tr(LANG_VI, LIMITED)) ||
	    str_eq(text, tr(LANG_EN, LIMITED));
}

enum rc
limited_put(struct ctx *ctx, const struct entity *e, int64_t id, int64_t day)
{
	const struct field *f = entity_field(e, e->limited);
	void *old = row_new(ctx->mem, e), *row = row_new(ctx->mem, e);
	struct row *h = row;
	struct value v[SQL_MAX];
	size_t n;
	enum rc rc;

	if ((rc = entity_peek(ctx, e, id, old)) != RC_OK ||
	    (rc = entity_peek(ctx, e, id, row)) != RC_OK)
		return rc;
	if ((day == NONE) == (row_int(f, old) == NONE))
		return RC_OK;
	row_set_int(f, row, day);
	h->version++;
	h->updated_at = ctx_now(ctx);
	h->updated_by = ctx->actor_id;
	n = sql_bind(ctx, e, row, v);
	/* What only personal values say is not found any more, or again. */
	if ((rc = db_send(ctx->db, sql_update(ctx, e), v, n)) != RC_OK ||
	    (rc = word_put(ctx, e, row, old)) != RC_OK)
		return rc;
	audit_change(ctx, e, day != NONE ? "limit" : "lift", old, row);
	return RC_OK;
}
