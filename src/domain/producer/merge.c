/* domain/producer/merge.c: two records of one producer become one. */
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/producer/producer.h"
#include "model/audit.h"

/* Rows of an entity that refer to a producer, with what an audit needs. */
static enum rc
move_field(struct ctx *ctx, const struct entity *e, const struct field *f,
    int64_t keep, int64_t drop, int64_t *moved)
{
	struct value in[4] = { v_int(drop) };
	void *old = row_new(ctx->mem, e), *row = row_new(ctx->mem, e);
	struct rows ids;
	enum rc rc;

	/* The names come from the declaration, the values are bound. */
	rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
	    "SELECT id FROM %s WHERE %s = $1 ORDER BY id", e->name, f->name),
	    in, 1, "i", &ids);
	for (size_t i = 0; rc == RC_OK && i < ids.n; i++) {
		rc = entity_peek(ctx, e, rows_int(&ids, i, 0), old);
		if (rc != RC_OK)
			break;
		memcpy(row, old, e->size);
		row_set_int(f, row, keep);
		in[0] = v_int(keep);
		in[1] = v_int(ctx_now(ctx));
		in[2] = v_int(ctx->actor_id);
		in[3] = v_int(rows_int(&ids, i, 0));
		rc = db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
		    "UPDATE %s SET %s = $1, version = version + 1,"
		    " updated_at = $2, updated_by = $3 WHERE id = $4",
		    e->name, f->name), in, 4, "", NULL);
		if (rc == RC_OK)
			audit_change(ctx, e, "update", old, row);
		++*moved;
	}
	if (rc == RC_CONFLICT)
		note(ctx, rc, "", N_("Cả hai chủ thể đều có cùng một {what}. "
		    "Gộp hoặc ngừng một trong hai trước"), "what",
		    tr(ctx->lang, e->title));
	return rc;
}

static enum rc
move_all(struct ctx *ctx, int64_t keep, int64_t drop, int64_t *moved)
{
	const struct entity *e;
	const struct field *f;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < ctx->model->n; i++) {
		e = ctx->model->entities[i];
		for (size_t j = 0; j < e->nfields && rc == RC_OK; j++) {
			f = &e->fields[j];
			/* merged_into stays: it says where a record went. */
			if (f->type == T_REF && str_eq(f->to, "producer") &&
			    e != &producer_entity)
				rc = move_field(ctx, e, f, keep, drop, moved);
		}
	}
	return rc;
}

/* What only the dropped record knows is not lost. */
static void
fill(struct producer *keep, const struct producer *drop)
{
	const struct entity *e = &producer_entity;

	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (field_set(f, keep) || (f->flags & F_HIDDEN) != 0)
			continue;
		if (f->store == ST_INT)
			row_set_int(f, keep, row_int(f, drop));
		else
			row_set_text(f, keep, row_text(f, drop));
	}
}

/* The record that stays says what came into it; by its id, for a name may be
 * a person's and go. */
static void
told(struct ctx *ctx, int64_t keep, int64_t drop)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_int(&j, AUDIT_MERGED, drop);
	json_end_obj(&j);
	audit_add(ctx, producer_entity.name, keep, "merge", "{}",
	    buf_str(&b));
}

static enum rc
merge(struct ctx *ctx, int64_t keep_id, int64_t drop_id, int64_t *moved)
{
	struct producer keep, drop;
	enum rc rc;

	if ((rc = entity_get(ctx, &producer_entity, keep_id, &keep)) != RC_OK ||
	    (rc = entity_get(ctx, &producer_entity, drop_id, &drop)) != RC_OK)
		return rc;
	if (keep.row.ended_at != NONE || drop.row.ended_at != NONE)
		return note(ctx, RC_INVALID, "", N_("Chỉ gộp được hai chủ thể "
		    "đang sử dụng"));
	if (may(ctx, &producer_entity, ACT_UPDATE, &keep, NULL) != RC_OK ||
	    may(ctx, &producer_entity, ACT_END, &drop, NULL) != RC_OK)
		return note(ctx, RC_DENIED, "", N_("Tài khoản này không có "
		    "quyền gộp hai chủ thể này"));
	if ((rc = move_all(ctx, keep_id, drop_id, moved)) != RC_OK)
		return rc;
	fill(&keep, &drop);
	if ((rc = entity_put(ctx, &producer_entity, &keep)) != RC_OK)
		return rc;
	drop.merged_into = keep_id;
	if ((rc = entity_put(ctx, &producer_entity, &drop)) != RC_OK)
		return rc;
	told(ctx, keep_id, drop_id);
	return entity_end(ctx, &producer_entity, drop_id, drop.row.version,
	    true);
}

enum rc
producer_merge(struct ctx *ctx, int64_t keep, int64_t drop, int64_t *moved)
{
	int64_t n = 0;
	enum rc rc;

	if (keep == drop)
		return note(ctx, RC_INVALID, "", N_("Chọn hai chủ thể khác "
		    "nhau để gộp"));
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = tx_end(ctx, merge(ctx, keep, drop, &n));
	if (rc == RC_OK && moved != NULL)
		*moved = n;
	return rc;
}

/* ---- with what is chosen of the second ---- */

static enum rc
take(struct ctx *ctx, struct producer *keep, const struct producer *drop,
    const char *name, size_t i)
{
	const struct field *f = entity_field(&producer_entity, name);

	if (f == NULL || (f->flags & (F_HIDDEN | F_SECRET)) != 0)
		return note(ctx, RC_INVALID, str_fmt(ctx->mem, "take.%zu", i),
		    N_("Không có trường “{name}”"), "name", name);
	if (!field_set(f, drop))
		return RC_OK;
	if (f->store == ST_INT)
		row_set_int(f, keep, row_int(f, drop));
	else
		row_set_text(f, keep, row_text(f, drop));
	return RC_OK;
}

static enum rc
take_all(struct ctx *ctx, int64_t keep_id, int64_t drop_id,
    const char *const *names, size_t n)
{
	struct producer keep, drop;
	enum rc rc;

	if ((rc = entity_get(ctx, &producer_entity, keep_id, &keep)) != RC_OK ||
	    (rc = entity_get(ctx, &producer_entity, drop_id, &drop)) != RC_OK)
		return rc;
	for (size_t i = 0; i < n && rc == RC_OK; i++)
		rc = take(ctx, &keep, &drop, names[i], i);
	return rc == RC_OK ? entity_put(ctx, &producer_entity, &keep) : rc;
}

/* The values chosen go into the first before it takes over all that refers to
 * the second. */
enum rc
producer_merge_taking(struct ctx *ctx, int64_t keep, int64_t drop,
    const char *const *names, size_t n, int64_t *moved)
{
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = take_all(ctx, keep, drop, names, n);
	if (rc == RC_OK)
		rc = producer_merge(ctx, keep, drop, moved);
	return tx_end(ctx, rc);
}
