/* domain/report/person_held.c: see person_held.h. */
#include "domain/report/person_held.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/actor.h"
#include "domain/producer/producer.h"
#include "domain/report/person_in.h"
#include "model/audit.h"
#include "model/import.h"

enum { HASH = 64 }; /* letters of a SHA-256 */

/* ---- rows ---- */

static struct held_part *
part_of(struct ctx *ctx, struct held *h, const struct entity *e)
{
	struct held_part *p;

	for (size_t i = 0; i < h->nparts; i++)
		if (h->parts[i].entity == e)
			return &h->parts[i];
	if (h->nparts == HELD_PARTS)
		return NULL;
	p = &h->parts[h->nparts++];
	p->entity = e;
	p->rows = NEW_N(ctx->mem, struct held_row, HELD_ROWS);
	return p;
}

/* No secret, no hash to check by, nor whose it is again. */
static bool
is_told(const struct field *f, const char *by)
{
	return (f->flags & (F_SECRET | F_NOEXPORT)) == 0 &&
	    !(f->store == ST_TEXT && f->max == HASH) &&
	    !str_eq(f->name, by);
}

static enum rc
add_row(struct ctx *ctx, struct held *h, const struct entity *e,
    const char *by, int64_t id)
{
	struct held_part *p = part_of(ctx, h, e);
	void *row = row_new(ctx->mem, e);
	struct held_row *r;
	enum rc rc;

	if (p == NULL)
		return RC_FAULT;
	if (p->n++ >= HELD_ROWS)
		return RC_OK;
	if ((rc = entity_peek(ctx, e, id, row)) != RC_OK)
		return rc;
	/* That there is one, he is told who decides about the person. */
	if (may(ctx, e, ACT_READ, row, NULL) != RC_OK)
		return RC_OK;
	r = &p->rows[p->nrows++];
	r->key = key_str(ctx->mem, id);
	r->since = ((const struct row *)row)->created_at;
	r->at = NEW_N(ctx->mem, struct held_value, e->nfields);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (is_told(f, by) && field_set(f, row))
			r->at[r->n++] = (struct held_value){ f->name,
				tr(ctx->lang, f->label),
				field_text(ctx, f, row, FOR_PAGE),
				field_text(ctx, f, row, FOR_DATA) };
	}
	return RC_OK;
}

static enum rc
add_rows(struct ctx *ctx, struct held *h, const struct entity *e,
    const char *by, const struct rows *ids)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < ids->n; i++)
		rc = add_row(ctx, h, e, by, rows_int(ids, i, 0));
	return rc;
}

/* The row itself, what is of it by the table, files it came in. */
static enum rc
add_person(struct ctx *ctx, struct held *h, const struct entity *of,
    int64_t id)
{
	const struct person_rows *t;
	bool system = ctx->system;
	struct rows ids;
	enum rc rc = add_row(ctx, h, of, "", id);

	for (size_t i = 0; rc == RC_OK &&
	    (t = person_rows_nth(of, i)) != NULL; i++) {
		rc = entity_ids(ctx, t->entity, t->by, id, &ids);
		ctx->system = system || t->whole;
		if (rc == RC_OK)
			rc = add_rows(ctx, h, t->entity, t->by, &ids);
		ctx->system = system;
	}
	if (rc == RC_OK && (rc = person_batches(ctx, of, id, &ids)) == RC_OK)
		rc = add_rows(ctx, h, &batch_entity, "", &ids);
	return rc;
}

/* An account's: the producers it speaks for, and what it did. */
static enum rc
add_account(struct ctx *ctx, struct held *h)
{
	struct audit_filter f = { .actor_id = h->id, .from_day = NONE,
		.to_day = NONE, .below = NONE };
	bool system = ctx->system;
	struct rows ids;
	enum rc rc;

	if ((rc = person_producers(ctx, h->id, &ids)) != RC_OK)
		return rc;
	for (size_t i = 0; rc == RC_OK && i < ids.n; i++)
		rc = add_person(ctx, h, &producer_entity,
		    rows_int(&ids, i, 0));
	if (rc != RC_OK)
		return rc;
	ctx->system = true;
	rc = audit_find(ctx, &f, HELD_LINES + 1, &h->did, &h->ndid);
	ctx->system = system;
	if (rc != RC_OK)
		return rc;
	h->more = h->ndid > HELD_LINES;
	h->ndid -= h->more;
	return RC_OK;
}

/* ---- who may ---- */

static bool
is_own(const struct ctx *ctx, const struct entity *e, int64_t id)
{
	return e == &actor_entity && id == ctx->actor_id && !ctx->system;
}

static enum rc
allowed(struct ctx *ctx, const struct entity *e, int64_t id)
{
	void *row;
	enum rc rc;

	if (is_own(ctx, e, id))
		return RC_OK;
	if ((rc = person_row(ctx, e, id, &row)) != RC_OK)
		return rc;
	/* Once is enough for the log to say whose data went out. */
	for (size_t i = 0; i < e->nfields; i++)
		if (field_personal(&e->fields[i], row) &&
		    may_see(ctx, &e->fields[i], row))
			break;
	return RC_OK;
}

enum rc
person_held(struct ctx *ctx, const struct entity *e, int64_t id,
    struct held *h)
{
	bool system = ctx->system, decides = ctx->decides;
	enum rc rc = allowed(ctx, e, id);

	*h = (struct held){ .entity = e, .id = id, .at = ctx_now(ctx) };
	if (rc != RC_OK || (rc = ctx_db(ctx)) != RC_OK)
		return rc;
	/* Who is to decide on a limit, or answer what is held, has to see. */
	ctx->decides = true;
	/* Of oneself also what one could not list: a seat in a council.  Of
	 * others what is theirs alone, and of what they share with others no
	 * more than anywhere. */
	ctx->system = system || is_own(ctx, e, id);
	rc = add_person(ctx, h, e, id);
	if (rc == RC_OK && e == &actor_entity)
		rc = add_account(ctx, h);
	ctx->system = system;
	ctx->decides = decides;
	return rc;
}

/* ---- as a file ---- */

static void
put_rows(struct json *j, struct ctx *ctx, const struct held_part *p)
{
	json_key(j, "rows");
	json_arr(j);
	for (size_t i = 0; i < p->nrows; i++) {
		const struct held_row *r = &p->rows[i];

		json_obj(j);
		json_kv_str(j, "id", r->key);
		json_kv_str(j, "created_at", instant_iso(ctx->mem, r->since));
		for (size_t k = 0; k < r->n; k++)
			json_kv_str(j, r->at[k].name, r->at[k].data);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static void
put_did(struct json *j, struct ctx *ctx, const struct held *h)
{
	json_key(j, "did");
	json_obj(j);
	json_kv_bool(j, "more", h->more);
	json_key(j, "last");
	json_arr(j);
	for (size_t i = 0; i < h->ndid; i++) {
		const struct audit_line *l = &h->did[i];

		json_obj(j);
		json_kv_str(j, "at", instant_iso(ctx->mem, l->at));
		json_kv_str(j, "action", l->action);
		json_kv_str(j, "entity", l->entity);
		json_kv_str(j, "row", l->row_id == NONE ? NULL :
		    key_str(ctx->mem, l->row_id));
		json_kv_str(j, "peer", l->peer);
		json_end_obj(j);
	}
	json_end_arr(j);
	json_end_obj(j);
}

static void
put(struct ctx *ctx, const struct held *h, struct buf *out)
{
	struct json j = JSON_INIT(out);

	json_obj(&j);
	json_kv_str(&j, "entity", h->entity->name);
	json_kv_str(&j, "key", key_str(ctx->mem, h->id));
	json_kv_str(&j, "made_at", instant_iso(ctx->mem, h->at));
	json_key(&j, "held");
	json_arr(&j);
	for (size_t i = 0; i < h->nparts; i++) {
		const struct held_part *p = &h->parts[i];

		json_obj(&j);
		json_kv_str(&j, "entity", p->entity->name);
		json_kv_str(&j, "title", tr(ctx->lang, p->entity->title));
		json_kv_int(&j, "n", p->n);
		put_rows(&j, ctx, p);
		json_end_obj(&j);
	}
	json_end_arr(&j);
	if (h->entity == &actor_entity)
		put_did(&j, ctx, h);
	json_end_obj(&j);
}

enum rc
person_held_json(struct ctx *ctx, const struct entity *e, int64_t id,
    struct buf *out)
{
	struct held *h = NEW(ctx->mem, struct held);
	enum rc rc = person_held(ctx, e, id, h);

	if (rc != RC_OK)
		return rc;
	put(ctx, h, out);
	if (is_own(ctx, e, id))
		return RC_OK;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	audit_add(ctx, e->name, id, "export", NULL, NULL);
	return tx_end(ctx, RC_OK);
}
