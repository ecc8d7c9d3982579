/* api/rest_write.c: rows made, changed, ended, moved on. */
#include <string.h>

#include "api/call.h"
#include "base/key.h"
#include "base/str.h"

/* What a call is going to do, inside its transaction. */
struct change {
	struct call *c;
	const struct entity *e;
	int64_t id;
	void *row;
	enum action action; /* 0: a step, which has roles of its own */
	const char *step;
	bool ended;
	json_t *body;
};

typedef enum rc change_fn(struct change *);

/* ---- once for a key ---- */

/* The row as it is now, for the answer.  Inside the change's transaction: it
 * is what was written, and no snapshot has to be opened for it. */
static enum rc
answer(struct call *c, const struct entity *e, int64_t id, bool again,
    const char **etag)
{
	void *row = row_new(c->ctx->mem, e);
	enum rc rc;

	if ((rc = ctx_db(c->ctx)) != RC_OK)
		return rc;
	/* Some may send what they may not read; they get back what they sent,
	 * but not what has become of it since. */
	rc = entity_get(c->ctx, e, id, row);
	if (rc == RC_MISSING && !again)
		rc = entity_peek(c->ctx, e, id, row);
	if (rc == RC_OK)
		*etag = row_answer(c, e, row);
	return rc;
}

/* What is told of it once it is on disk. */
static void
tell(struct change *x, int status, const char *etag)
{
	struct call *c = x->c;

	c->reply->status = status;
	reply_header(c->reply, "ETag", etag);
	if (status == 201)
		reply_header(c->reply, "Location", str_fmt(c->ctx->mem,
		    API_BASE "/%s/%s", x->e->plural,
		    key_str(c->ctx->mem, x->id)));
}

/* It was done in his name; may he still?  A key must not go on to answer for
 * who lost the right. */
static enum rc
still_may(struct change *x)
{
	struct ctx *ctx = x->c->ctx;
	void *row = row_new(ctx->mem, x->e);
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = entity_peek(ctx, x->e, x->id, row)) != RC_OK)
		return rc;
	if (x->step == NULL)
		return may(ctx, x->e, x->action, row, NULL);
	for (size_t i = 0; i < x->e->nsteps; i++)
		if (str_eq(x->e->steps[i].name, x->step))
			return may_step(ctx, x->e, &x->e->steps[i], row) ?
			    RC_OK : RC_DENIED;
	return RC_MISSING;
}

static enum rc
once(struct change *x, change_fn *fn, int status)
{
	struct call *c = x->c;
	const char *etag = NULL;
	int64_t was;
	size_t n = 1;
	enum rc rc;

	if ((rc = tx_begin(c->ctx)) != RC_OK)
		return rc;
	if ((rc = once_find(c, &was, &x->id, &n)) != RC_MISSING) {
		tx_end(c->ctx, RC_INVALID); /* nothing to write */
		if (rc == RC_OK && (rc = still_may(x)) == RC_OK &&
		    (rc = answer(c, x->e, x->id, true, &etag)) == RC_OK)
			tell(x, (int)was, etag);
		return rc;
	}
	if ((rc = fn(x)) == RC_OK)
		rc = once_keep(c, status, &x->id, 1);
	if (rc == RC_OK)
		rc = answer(c, x->e, x->id, false, &etag);
	if ((rc = tx_end(c->ctx, rc)) == RC_OK)
		tell(x, status, etag);
	return rc;
}

/* ---- the changes ---- */

/* entity_add and entity_put tell every fault at once. */
static enum rc
do_add(struct change *x)
{
	return entity_add(x->c->ctx, x->e, x->row, &x->id);
}

/* A version that is not the stored one: 412, as RFC 9110 wants of If-Match. */
static enum rc
stale(struct call *c, const struct row *stored, int64_t version)
{
	return stored->version == version ? RC_OK : call_refuse(c, 412,
	    N_("Bản ghi vừa được người khác sửa. Đọc lại rồi gửi lại"));
}

/* The row as it is now, if it is what the caller has read and he may do that
 * to it. */
static enum rc
take_row(struct change *x, enum action action)
{
	struct row *row = x->row;
	int64_t version = row->version;
	enum rc rc = entity_get(x->c->ctx, x->e, x->id, row);

	if (rc == RC_OK && action != 0)
		rc = may(x->c->ctx, x->e, action, row, NULL);
	return rc == RC_OK ? stale(x->c, row, version) : rc;
}

static enum rc
do_patch(struct change *x)
{
	enum rc rc = take_row(x, ACT_UPDATE);

	if (rc == RC_OK)
		rc = row_members(x->c, x->e, x->body, x->row, false, "");
	return rc == RC_OK ? entity_put(x->c->ctx, x->e, x->row) : rc;
}

static enum rc
do_end(struct change *x)
{
	const struct row *row = x->row;
	enum rc rc = take_row(x, ACT_END);

	return rc == RC_OK ? entity_end(x->c->ctx, x->e, x->id, row->version,
	    x->ended) : rc;
}

static enum rc
do_step(struct change *x)
{
	const struct row *row = x->row;
	enum rc rc = take_row(x, 0); /* a step has roles of its own */

	return rc == RC_OK ? entity_step(x->c->ctx, x->e, x->id, row->version,
	    x->step) : rc;
}

/* ---- the calls ---- */

static enum rc
begin(struct call *c, struct change *x)
{
	x->c = c;
	if ((x->e = call_entity(c)) == NULL)
		return RC_MISSING;
	x->row = row_new(c->ctx->mem, x->e);
	return RC_OK;
}

/* A row that is there, and the version the caller has read. */
static enum rc
begin_row(struct call *c, struct change *x)
{
	enum rc rc = begin(c, x);

	if (rc != RC_OK)
		return rc;
	if ((x->id = call_id(c)) == NONE)
		return RC_MISSING;
	return row_version(c, &((struct row *)x->row)->version);
}

enum rc
call_add(struct call *c)
{
	struct change x = { .action = ACT_CREATE };
	enum rc rc;

	if ((rc = begin(c, &x)) != RC_OK)
		return rc;
	if (!may_any(c->ctx, x.e, ACT_CREATE))
		return RC_DENIED;
	if ((rc = call_body(c, &x.body)) != RC_OK)
		return rc;
	rc = row_members(c, x.e, x.body, x.row, true, "");
	if (rc != RC_OK)
		entity_check(c->ctx, x.e, x.row, NULL); /* all at once */
	else
		rc = once(&x, do_add, 201);
	json_decref(x.body);
	return rc;
}

enum rc
call_patch(struct call *c)
{
	struct change x = { .action = ACT_UPDATE };
	enum rc rc;

	if ((rc = begin_row(c, &x)) != RC_OK ||
	    (rc = call_body(c, &x.body)) != RC_OK)
		return rc;
	rc = once(&x, do_patch, 200);
	json_decref(x.body);
	return rc;
}

/* DELETE is the end of use: the row leaves lists and figures and stays. */
enum rc
call_end(struct call *c)
{
	struct change x = { .action = ACT_END, .ended = true };
	enum rc rc = begin_row(c, &x);

	return rc == RC_OK ? once(&x, do_end, 200) : rc;
}

enum rc
call_resume(struct call *c)
{
	struct change x = { .action = ACT_END };
	enum rc rc = begin_row(c, &x);

	return rc == RC_OK ? once(&x, do_end, 200) : rc;
}

enum rc
call_step(struct call *c)
{
	struct change x = { .step = route_arg(&c->args, "step") };
	enum rc rc = begin_row(c, &x);

	if (rc == RC_OK && x.e->state == NULL)
		return RC_MISSING;
	return rc == RC_OK ? once(&x, do_step, 200) : rc;
}
