/* domain/report/person_limit.c: a person's data kept and not used
 * (model/limited.h), in every row that is of that person, and used again.
 *
 * Not a word of what was frozen before changes: dossiers as they were sent in,
 * decisions, certificates, the audit. */
#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/report/person_in.h"
#include "model/limited.h"

static enum rc
one(struct ctx *ctx, const struct entity *e, int64_t id, int64_t day,
    int64_t *n)
{
	enum rc rc = limited_put(ctx, e, id, day);

	*n += rc == RC_OK;
	return rc;
}

/* The row, and those of the same person by the table of person_in.h. */
static enum rc
all(struct ctx *ctx, const struct entity *of, int64_t id, int64_t day,
    int64_t *n)
{
	const struct person_rows *t;
	struct rows ids;
	enum rc rc = one(ctx, of, id, day, n);

	for (size_t i = 0; rc == RC_OK &&
	    (t = person_rows_nth(of, i)) != NULL; i++) {
		if (t->entity->limited == NULL)
			continue;
		rc = entity_ids(ctx, t->entity, t->by, id, &ids);
		for (size_t k = 0; rc == RC_OK && k < ids.n; k++)
			rc = one(ctx, t->entity, rows_int(&ids, k, 0), day,
			    n);
	}
	return rc;
}

enum rc
person_limited(struct ctx *ctx, const struct entity *e, int64_t id,
    int64_t *since)
{
	void *row = row_new(ctx->mem, e);
	enum rc rc = person_allowed(ctx, e, id);

	if (rc == RC_OK && (rc = entity_peek(ctx, e, id, row)) == RC_OK)
		*since = row_int(entity_field(e, e->limited), row);
	return rc;
}

enum rc
person_limit(struct ctx *ctx, struct person_request *r, int64_t *n)
{
	const struct entity *e = model_entity(ctx->model,
	    str_or(r->entity, ""));
	bool lifts = str_eq(r->what, PERSON_LIFT), system = ctx->system;
	int64_t id, since;
	enum rc rc;

	*n = 0;
	if (e == NULL || !person_kind(e) ||
	    !key_parse(str_or(r->about, ""), &id))
		return RC_MISSING;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = person_limited(ctx, e, id, &since)) != RC_OK)
		return tx_end(ctx, rc);
	if (lifts == (since == NONE))
		return tx_end(ctx, note(ctx, RC_CONFLICT, "", lifts ?
		    N_("Dữ liệu của người này không bị hạn chế sử dụng") :
		    N_("Dữ liệu của người này đã được hạn chế sử dụng")));
	/* What an administrator decides reaches rows of nobody's, too. */
	ctx->system = true;
	rc = person_decided(ctx, r);
	if (rc == RC_OK)
		rc = all(ctx, e, id, lifts ? NONE : ctx_today(ctx), n);
	ctx->system = system;
	return tx_end(ctx, rc);
}
