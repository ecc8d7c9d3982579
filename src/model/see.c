/* model/see.c: whose personal data are shown in full (ACT_SEE), and a note of
 * whose were.  Law 91/2025/QH15: no more than the task needs, and who saw it
 * can be told. */
#include "base/buf.h"
#include "base/key.h"
#include "base/str.h"
#include "model/entity.h"
#include "model/limited.h"

/* The entity whose declaration the field stands in; a copy has none. */
static const struct entity *
entity_with(const struct ctx *ctx, const struct field *f)
{
	uintptr_t at = (uintptr_t)f;

	for (size_t i = 0; i < ctx->model->n; i++) {
		const struct entity *e = ctx->model->entities[i];

		if (at >= (uintptr_t)e->fields &&
		    at < (uintptr_t)(e->fields + e->nfields))
			return e;
	}
	return NULL;
}

/* The actor's own: nobody needs to be told that he saw it. */
static bool
is_own(struct ctx *ctx, const struct entity *e, const void *row)
{
	int64_t whose = entity_owner_producer(ctx, e, row);

	if (str_eq(e->owner_actor, "id") &&
	    ((const struct row *)row)->id == ctx->actor_id)
		return true;
	for (size_t i = 0; i < ctx->ngrants && whose != NONE; i++)
		if (ctx->grants[i].producer_id == whose)
			return true;
	return false;
}

static void
remember(struct ctx *ctx, const struct entity *e, const void *row)
{
	struct seen *s = &ctx->seen;

	if (is_own(ctx, e, row))
		return;
	if (s->n < SEEN_NAMED) {
		s->entity[s->n] = e->name;
		s->id[s->n] = ((const struct row *)row)->id;
	}
	s->n++;
}

/* Fields of one row are asked about one after the other. */
static bool
row_seen(struct ctx *ctx, const struct entity *e, const void *row)
{
	const struct row *h = row;
	struct seen *s = &ctx->seen;

	if (h->id == NONE)
		return may(ctx, e, ACT_SEE, row, NULL) == RC_OK;
	if (s->last == e && s->last_id == h->id &&
	    s->last_version == h->version && s->grants == ctx->grants &&
	    s->decides == ctx->decides)
		return s->yes;
	s->last = e;
	s->last_id = h->id;
	s->last_version = h->version;
	s->grants = ctx->grants;
	s->decides = ctx->decides;
	s->yes = may(ctx, e, ACT_SEE, row, NULL) == RC_OK;
	if (s->yes)
		remember(ctx, e, row);
	return s->yes;
}

bool
may_see(struct ctx *ctx, const struct field *f, const void *row)
{
	const struct entity *e;

	if (!field_personal(f, row))
		return true;
	e = entity_with(ctx, f);
	if (ctx->system)
		return e == NULL || may(ctx, e, ACT_SEE, row, NULL) == RC_OK;
	return e != NULL && row_seen(ctx, e, row);
}

bool
may_use(struct ctx *ctx, const struct field *f, const void *row)
{
	const struct entity *e = field_personal(f, row) ?
	    entity_with(ctx, f) : NULL;

	return e == NULL || !limited_row(e, row) || may_see(ctx, f, row);
}

const char *
seen_text(const struct ctx *ctx)
{
	const struct seen *s = &ctx->seen;
	struct buf b = BUF_INIT(ctx->mem);

	if (s->n == 0)
		return NULL;
	buf_fmt(&b, "%zu", s->n);
	for (size_t i = 0; i < s->n && i < SEEN_NAMED; i++)
		buf_fmt(&b, "%c%s/%s", i == 0 ? ':' : ',', s->entity[i],
		    key_str(ctx->mem, s->id[i]));
	return buf_str(&b);
}
