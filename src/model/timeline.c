/* model/timeline.c: the audit read back: listed, told in words. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/audit.h"
#include "model/entity.h"
#include "model/limited.h"
#include "model/seal.h"

enum { Q_ROW, Q_ALL, Q_FIND, Q_WHOSE, Q__N };
#define COLS "seq, at, actor_id, row_id, batch_id, actor_name, peer, entity," \
	" action, before, after, hash, opened"
#define TYPES "iiiiissssssss"
static const struct stmt q[Q__N] = {
	[Q_ROW] = { .in = "siii", .out = TYPES, .sql =
	    "SELECT " COLS " FROM audit WHERE entity = $1 AND row_id = $2"
	    " AND seq < $3 ORDER BY seq DESC LIMIT $4" },
	[Q_ALL] = { .in = "ii", .out = TYPES, .sql =
	    "SELECT " COLS " FROM audit WHERE seq < $1"
	    " ORDER BY seq DESC LIMIT $2" },
	/* '' and 0 stand for any: a value of every place has one type then. */
	[Q_FIND] = { .in = "issiiii", .out = TYPES, .sql =
	    "SELECT " COLS " FROM audit WHERE seq < $1"
	    " AND (entity = $2 OR $2 = '') AND (action = $3 OR $3 = '')"
	    " AND (actor_id = $4 OR $4 = 0) AND at >= $5 AND at < $6"
	    " ORDER BY seq DESC LIMIT $7" },
	/* By who did it: its index (audit_actor). */
	[Q_WHOSE] = { .in = "issiiii", .out = TYPES, .sql =
	    "SELECT " COLS " FROM audit WHERE actor_id = $4 AND seq < $1"
	    " AND (entity = $2 OR $2 = '') AND (action = $3 OR $3 = '')"
	    " AND at >= $5 AND at < $6 ORDER BY seq DESC LIMIT $7" },
};

/* As people read it: with what its seals hold. */
static void
take(struct ctx *ctx, const struct rows *r, size_t i, struct audit_line *l)
{
	audit_take(r, i, l);
	seal_open(ctx->mem, l);
}

/* Nor does what was done to a row tell what is told otherwise of it. */
static enum rc
veiled(struct ctx *ctx, const char *entity, int64_t row_id, bool *out)
{
	const struct entity *e = entity == NULL ? NULL :
	    model_entity(ctx->model, entity);

	*out = false;
	return e == NULL ? RC_OK : entity_veiled(ctx, e, row_id, out);
}

enum rc
audit_of(struct ctx *ctx, const char *entity, int64_t row_id, int64_t below,
    size_t max, struct audit_line **lines, size_t *n)
{
	struct rows rows;
	bool hidden;
	enum rc rc;

	*n = 0;
	if (below == NONE)
		below = INT64_MAX;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = veiled(ctx, entity, row_id,
	    &hidden)) != RC_OK || hidden)
		return rc;
	if (entity != NULL)
		rc = db_rows(ctx->db, ctx->mem, &q[Q_ROW], &rows, entity,
		    row_id, below, (int64_t)max);
	else
		rc = db_rows(ctx->db, ctx->mem, &q[Q_ALL], &rows, below,
		    (int64_t)max);
	if (rc != RC_OK)
		return rc;
	*n = rows.n;
	*lines = NEW_N(ctx->mem, struct audit_line, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		take(ctx, &rows, i, &(*lines)[i]);
	return RC_OK;
}

/* The instant at which a day begins here. */
static int64_t
begin_of(int64_t day)
{
	return day * 86400000 - ZONE_MS;
}

enum rc
audit_find(struct ctx *ctx, const struct audit_filter *f, size_t max,
    struct audit_line **lines, size_t *n)
{
	struct rows rows;
	enum rc rc;

	if (!ctx->system && !ctx_has_all(ctx, ROLE_ADMIN))
		return RC_DENIED;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_rows(ctx->db, ctx->mem, &q[f->actor_id != NONE ? Q_WHOSE :
	    Q_FIND], &rows,
	    f->below != NONE ? f->below : INT64_MAX,
	    f->entity != NULL ? f->entity : "",
	    f->action != NULL ? f->action : "",
	    f->actor_id != NONE ? f->actor_id : (int64_t)0,
	    f->from_day != NONE ? begin_of(f->from_day) : (int64_t)0,
	    f->to_day != NONE ? begin_of(f->to_day + 1) : INT64_MAX,
	    (int64_t)max);
	if (rc != RC_OK)
		return rc;
	*n = rows.n;
	*lines = NEW_N(ctx->mem, struct audit_line, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		take(ctx, &rows, i, &(*lines)[i]);
	return RC_OK;
}

/* A member of the JSON as people read it, through the field's own words. */
static const char *
value_text(struct ctx *ctx, const struct entity *e, const struct field *f,
    const void *now, const json_t *v)
{
	void *row;

	if (v == NULL || json_is_null(v))
		return "–";
	if (json_is_object(v))
		return tr(ctx->lang, N_("đã xóa"));
	if (f == NULL)
		return json_is_string(v)
		    ? str_dup(ctx->mem, json_string_value(v))
		    : str_fmt(ctx->mem, "%lld",
		        (long long)json_integer_value(v));
	/* Whose it is today says who sees what it was. */
	row = row_new(ctx->mem, e);
	memcpy(row, now, e->size);
	if (f->store == ST_INT && json_is_integer(v))
		row_set_int(f, row, json_integer_value(v));
	else if (f->store == ST_TEXT && json_is_string(v))
		row_set_text(f, row, str_dup(ctx->mem, json_string_value(v)));
	return field_text(ctx, f, row, FOR_PAGE);
}

static const char *
label_of(struct ctx *ctx, const struct field *f, const char *key)
{
	if (f != NULL)
		return tr(ctx->lang, f->label);
	if (str_eq(key, AUDIT_MERGED))
		return tr(ctx->lang, N_("Bản ghi được gộp vào đây"));
	return str_dup(ctx->mem, key);
}

enum rc
audit_diffs(struct ctx *ctx, const struct audit_line *l,
    struct audit_diff **out, size_t *n)
{
	const struct entity *e = model_entity(ctx->model, l->entity);
	json_t *before, *after, *v;
	const struct field *f;
	const char *key;
	void *now = NULL;

	if (e != NULL) {
		now = row_new(ctx->mem, e);
		if (entity_peek(ctx, e, l->row_id, now) != RC_OK)
			row_blank(e, now);
	}
	before = json_loads(l->before != NULL ? l->before : "{}", 0, NULL);
	after = json_loads(l->after != NULL ? l->after : "{}", 0, NULL);
	*out = NEW_N(ctx->mem, struct audit_diff, json_object_size(after));
	*n = 0;
	json_object_foreach(after, key, v)
	{
		f = e != NULL ? entity_field(e, key) : NULL;
		(*out)[(*n)++] = (struct audit_diff){
			.label = label_of(ctx, f, key),
			.before = value_text(ctx, e, f, now,
			    json_object_get(before, key)),
			.after = e != NULL && str_eq(key, AUDIT_MERGED) ?
			    entity_label(ctx, e, json_integer_value(v)) :
			    value_text(ctx, e, f, now, v),
		};
	}
	json_decref(before);
	json_decref(after);
	return RC_OK;
}

/* The same JSON, saying of what is personal that it may not be used. */
static const char *
without(struct ctx *ctx, const struct entity *e, const void *row,
    const char *text)
{
	json_t *o = text == NULL ? NULL : json_loads(text, 0, NULL), *v;
	const struct field *f;
	const char *key, *out = text;
	char *dump;
	void *at;

	json_object_foreach_safe(o, at, key, v)
	{
		f = entity_field(e, key);
		if (f != NULL && field_personal(f, row) && !json_is_null(v))
			json_object_set_new(o, key, json_string(tr(ctx->lang,
			    LIMITED)));
	}
	if (o != NULL && (dump = json_dumps(o, JSON_COMPACT)) != NULL) {
		out = str_dup(ctx->mem, dump);
		free(dump);
	}
	json_decref(o);
	return out;
}

enum rc
audit_used(struct ctx *ctx, struct audit_line *l)
{
	const struct entity *e = l->entity == NULL ? NULL :
	    model_entity(ctx->model, l->entity);
	void *row;
	enum rc rc;

	if (e == NULL || e->limited == NULL || l->row_id == NONE)
		return RC_OK;
	row = row_new(ctx->mem, e);
	if ((rc = entity_peek(ctx, e, l->row_id, row)) == RC_MISSING)
		return RC_OK;
	if (rc != RC_OK || !limited_row(e, row) ||
	    may(ctx, e, ACT_SEE, row, NULL) == RC_OK)
		return rc;
	l->before = without(ctx, e, row, l->before);
	l->after = without(ctx, e, row, l->after);
	return RC_OK;
}
