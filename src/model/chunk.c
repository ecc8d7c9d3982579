/* model/chunk.c: see chunk.h. */
#include "model/chunk.h"

#include "base/str.h"
#include "model/audit.h"
#include "model/ctx.h"

enum { TURN = 256 };
/* Rows may be of any weight: one that is like hundreds of others reads them
 * all.  Half of what the arena holds. */
static const size_t HEAVY = (size_t)32 << 20;

void
chunk_begin(struct ctx *ctx, struct chunk *c)
{
	*c = (struct chunk){
		.keep = ctx->mem,
		.mem = arena_open(0),
		.texts = ctx->sql_texts,
		.notes = ctx->notes,
		.notes_end = ctx->notes_end,
		.queued = ctx->pending_end,
	};
	/* An empty list ends in the ctx itself, where it will begin anew. */
	ctx->mem = c->mem;
	notes_clear(ctx);
}

/* Entries of a transaction inside another one cannot be written yet: what
 * waits before them belongs to the outer.  They move out of the arena. */
static void
move_out(struct ctx *ctx, struct chunk *c)
{
	struct audit_entry *a, *to;

	for (struct audit_entry **at = c->queued; (a = *at) != NULL;
	    at = &to->next) {
		to = NEW(c->keep, struct audit_entry);
		*to = *a;
		to->entity = str_dup(c->keep, a->entity);
		to->action = str_dup(c->keep, a->action);
		to->before = str_dup(c->keep, a->before);
		to->after = str_dup(c->keep, a->after);
		*at = to;
		ctx->pending_end = &to->next;
	}
	c->queued = ctx->pending_end;
}

static enum rc
settle(struct ctx *ctx, struct chunk *c)
{
	enum rc rc;

	if (ctx->depth != 1) {
		move_out(ctx, c);
		return RC_OK;
	}
	if ((rc = audit_flush(ctx)) != RC_OK)
		return rc;
	ctx->pending = NULL;
	ctx->pending_end = ctx->marks[0] = c->queued = &ctx->pending;
	return RC_OK;
}

enum rc
chunk_turn(struct ctx *ctx, struct chunk *c)
{
	enum rc rc;

	notes_clear(ctx);
	if (++c->n % TURN != 0 && arena_used(c->mem) < HEAVY)
		return RC_OK;
	if ((rc = settle(ctx, c)) != RC_OK)
		return rc;
	ctx->sql_texts = c->texts;
	arena_reset(c->mem);
	return arena_full(c->keep) ? RC_BUSY : RC_OK;
}

enum rc
chunk_end(struct ctx *ctx, struct chunk *c, enum rc rc)
{
	if (rc == RC_OK && ctx->depth > 0)
		rc = settle(ctx, c);
	if (rc != RC_OK) {
		*c->queued = NULL;
		ctx->pending_end = c->queued;
	}
	ctx->sql_texts = c->texts;
	ctx->mem = c->keep;
	ctx->notes = c->notes;
	ctx->notes_end = c->notes != NULL ? c->notes_end : &ctx->notes;
	*ctx->notes_end = NULL;
	arena_close(c->mem);
	return rc;
}
