/* model/ctx.c: a ctx's life, its notes and its transactions. */
#include "model/ctx.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/node.h"

void
ctx_init(struct ctx *ctx, struct arena *mem, struct store *store,
    const struct model *model, const struct clock *clock)
{
	*ctx = (struct ctx){
		.mem = mem,
		.store = store,
		.model = model,
		.clock = clock,
		.as_of = NONE,
		.actor_id = NONE,
		.batch_id = NONE,
	};
	ctx->notes_end = &ctx->notes;
	ctx->pending_end = &ctx->pending;
}

void
ctx_fini(struct ctx *ctx)
{
	if (ctx->db == NULL)
		return;
	if (db_mode_now(ctx->db) >= 0)
		db_rollback(ctx->db);
	db_close(ctx->db);
	ctx->db = NULL;
	ctx->depth = 0;
}

int64_t
ctx_now(const struct ctx *ctx)
{
	return clock_ms(ctx->clock);
}

int64_t
ctx_today(const struct ctx *ctx)
{
	return clock_day(ctx->clock);
}

int64_t
ctx_day(const struct ctx *ctx)
{
	return ctx->as_of != NONE ? ctx->as_of : ctx_today(ctx);
}

enum rc
note_(struct ctx *ctx, enum rc rc, const char *field, const char *msg, ...)
{
	struct note *n = NEW(ctx->mem, struct note);
	struct buf b = BUF_INIT(ctx->mem);
	const char *text = tr(ctx->lang, msg), *p, *end, *name, *value;
	va_list ap;
	size_t len;

	/* The same places as tr_put, from a va_list. */
	for (p = text; *p != '\0'; p = end) {
		end = strchr(p, '{');
		if (end == NULL)
			end = p + strlen(p);
		buf_put(&b, p, (size_t)(end - p));
		if (*end == '\0')
			break;
		p = end + 1;
		end = strchr(p, '}');
		if (end == NULL) {
			buf_puts(&b, p - 1);
			break;
		}
		len = (size_t)(end - p);
		value = NULL;
		va_start(ap, msg);
		while ((name = va_arg(ap, const char *)) != NULL) {
			const char *v = va_arg(ap, const char *);

			if (strlen(name) == len && memcmp(name, p, len) == 0)
				value = v != NULL ? v : "";
		}
		va_end(ap);
		if (value != NULL)
			buf_puts(&b, value);
		else
			buf_put(&b, p - 1, len + 2);
		end++;
	}
	n->rc = rc;
	n->field = field;
	n->text = buf_str(&b);
	*ctx->notes_end = n;
	ctx->notes_end = &n->next;
	return rc;
}

const struct note *
note_of(const struct ctx *ctx, const char *field)
{
	const struct note *n;

	for (n = ctx->notes; n != NULL; n = n->next)
		if (strcmp(n->field, field) == 0)
			return n;
	return NULL;
}

void
notes_clear(struct ctx *ctx)
{
	ctx->notes = NULL;
	ctx->notes_end = &ctx->notes;
}

enum rc
ctx_db(struct ctx *ctx)
{
	enum rc rc;

	if (ctx->db == NULL && (rc = db_open(ctx->store, &ctx->db)) != RC_OK)
		return rc;
	if (db_mode_now(ctx->db) >= 0)
		return RC_OK;
	ctx->branches = NULL;
	return db_begin(ctx->db, DB_READ);
}

_Static_assert(STAMP_WORDS + 1 == CTX_STAMP, "the day has a word of its own");

bool
ctx_stamp(const struct ctx *ctx, uint64_t *out)
{
	out[STAMP_WORDS] = (uint64_t)ctx_today(ctx);
	return ctx->db != NULL && db_stamp(ctx->db, out);
}

enum rc
tx_begin(struct ctx *ctx)
{
	enum rc rc;

	assert(ctx->depth < TX_DEEP);
	ctx->branches = NULL;
	if (ctx->depth == 0) {
		if (ctx->db == NULL &&
		    (rc = db_open(ctx->store, &ctx->db)) != RC_OK)
			return rc;
		/* The snapshot read so far is given up: what is to be
		 * changed is read again under the writer's turn. */
		if (db_mode_now(ctx->db) >= 0)
			db_rollback(ctx->db);
		rc = db_begin(ctx->db, DB_WRITE);
	} else {
		rc = db_save(ctx->db);
	}
	if (rc == RC_OK)
		ctx->marks[ctx->depth++] = ctx->pending_end;
	return rc;
}

/* Forget the audit entries queued since the mark. */
static void
unqueue(struct ctx *ctx, struct audit_entry **mark)
{
	*mark = NULL;
	ctx->pending_end = mark;
}

enum rc
tx_end(struct ctx *ctx, enum rc rc)
{
	struct audit_entry **mark = ctx->marks[--ctx->depth];
	enum rc undo;

	ctx->branches = NULL;
	if (rc == RC_OK && arena_full(ctx->mem))
		rc = RC_BUSY;
	if (ctx->depth > 0) {
		if (rc == RC_OK)
			return db_keep(ctx->db);
		unqueue(ctx, mark);
		node_undone(ctx);
		undo = db_undo(ctx->db);
		return undo != RC_OK ? undo : rc;
	}
	if (rc == RC_OK)
		rc = audit_flush(ctx);
	if (rc == RC_OK)
		rc = db_commit(ctx->db);
	else
		db_rollback(ctx->db);
	if (rc == RC_OK)
		ctx->node_taken = false;
	else
		node_undone(ctx);
	ctx->pending = NULL;
	ctx->pending_end = &ctx->pending;
	return rc;
}
