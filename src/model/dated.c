/* model/dated.c: see dated.h. */
#include "model/dated.h"

#include <assert.h>

#include "base/buf.h"
#include "base/str.h"
#include "model/entity.h"
#include "model/list_in.h"
#include "model/sql.h"

/* Is s the state of its row on the day looked at: the last that has begun, or
 * the first when none has? */
static const char *
holds(struct ctx *ctx, const struct dated *d)
{
	const char *of = str_fmt(ctx->mem, "FROM %s x WHERE x.%s = s.%s"
	    " AND x.ended_at IS NULL", d->entity, d->of, d->of);

	return str_fmt(ctx->mem, "s.ended_at IS NULL AND s.from_day ="
	    " COALESCE((SELECT MAX(x.from_day) %s AND x.from_day <= %lld),"
	    " (SELECT MIN(x.from_day) %s))", of, (long long)ctx_day(ctx), of);
}

bool
dated_kept(const struct ctx *ctx, const struct entity *e)
{
	return !ctx->system && ctx->actor_id != NONE &&
	    (e->shut != NULL || e->veil != NULL);
}

/* A row under a veil has the head that it was made with: neither when it was
 * changed nor how often is told. */
static void
told_head(struct ctx *ctx, const struct entity *e, struct buf *b)
{
	const char *veil;

	if (e->veil == NULL) {
		sql_head("t", b);
		return;
	}
	veil = list_dated(ctx, e->veil);
	buf_fmt(b, "t.id, CASE WHEN %s THEN 1 ELSE t.version END AS version,"
	    " t.created_at, t.created_by,"
	    " CASE WHEN %s THEN t.created_at ELSE t.updated_at END AS"
	    " updated_at,"
	    " CASE WHEN %s THEN t.created_by ELSE t.updated_by END AS"
	    " updated_by, t.ended_at, t.batch_id", veil, veil, veil);
}

/* Without the rows that are shut, and of those under a veil what is told. */
static const char *
told_rows(struct ctx *ctx, const struct entity *e)
{
	struct buf b = BUF_INIT(ctx->mem);

	assert(e->dated == NULL);
	buf_puts(&b, "(SELECT ");
	told_head(ctx, e, &b);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (f->veiled != NULL && e->veil != NULL)
			buf_fmt(&b, ", CASE WHEN %s THEN %s ELSE t.%s END AS"
			    " %s", list_dated(ctx, e->veil), f->veiled,
			    f->name, f->name);
		else
			buf_fmt(&b, ", t.%s", f->name);
		if (sorts(f))
			buf_fmt(&b, ", t.%s_k", f->name);
	}
	if (has_find(e))
		buf_puts(&b, ", t.find_exact");
	buf_fmt(&b, " FROM %s t", e->name);
	if (e->shut != NULL)
		buf_fmt(&b, " WHERE NOT (%s)", list_dated(ctx, e->shut));
	buf_putc(&b, ')');
	return buf_str(&b);
}

const char *
dated_rows(struct ctx *ctx, const struct entity *e)
{
	const struct dated *d = e->dated;
	struct buf b = BUF_INIT(ctx->mem);
	const char *from;

	if (dated_kept(ctx, e))
		return told_rows(ctx, e);
	if (d == NULL)
		return e->name;
	buf_puts(&b, "(SELECT ");
	sql_head("u", &b);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		from = str_in(f->name, d->fields) ? "s" : "u";
		buf_fmt(&b, ", %s.%s", from, f->name);
		if (sorts(f))
			buf_fmt(&b, ", %s.%s_k", from, f->name);
	}
	if (dated_finds(ctx, e) != NULL)
		buf_puts(&b, ", s.find_exact");
	buf_fmt(&b, " FROM %s u JOIN %s s ON s.%s = u.id AND %s)", e->name,
	    d->entity, d->of, holds(ctx, d));
	return buf_str(&b);
}

const struct entity *
dated_finds(const struct ctx *ctx, const struct entity *e)
{
	if (e->dated != NULL)
		e = model_entity(ctx->model, e->dated->entity);
	return e != NULL && has_find(e) ? e : NULL;
}

const char *
dated_words(struct ctx *ctx, const struct entity *e)
{
	const struct dated *d = e->dated;

	if (d == NULL)
		return str_fmt(ctx->mem, "SELECT w.row_id FROM word w"
		    " WHERE w.entity = '%s'", e->name);
	return str_fmt(ctx->mem, "SELECT s.%s FROM word w JOIN %s s"
	    " ON s.id = w.row_id AND %s WHERE w.entity = '%s'", d->of,
	    d->entity, holds(ctx, d), d->entity);
}
