/* web/entity/page_batch.c: what one import brought, and taking it back. */
#include "base/key.h"
#include "base/str.h"
#include "model/idem.h"
#include "model/job.h"
#include "web/entity/import.h"
#include "web/entity/view/import.h"
#include "web/page.h"
#include "web/routes.h"
#include "web/say.h"

/* Whoever may not undo it is told so by the button's absence. */
static bool
may_undo(struct page *p, const struct batch *b)
{
	struct note **mark = p->ctx->notes_end;
	bool yes = str_eq(b->state, "taken") &&
	    import_may_undo(p->ctx, b->row.id) == RC_OK;

	*mark = NULL;
	p->ctx->notes_end = mark;
	return yes;
}

static enum rc
load(struct page *p, struct batch *b, struct batch_page *v)
{
	enum rc rc;

	*v = (struct batch_page){ .key = idem_new(p->ctx) };
	if (page_id(p) == NONE)
		return RC_MISSING;
	rc = entity_get(p->ctx, &batch_entity, page_id(p), b);
	if (rc != RC_OK)
		return rc;
	batch_line(p, b, &v->line);
	if (b->file_id != NONE && file_may(p->ctx, b->file_id) == RC_OK)
		v->file = str_fmt(p->ctx->mem, "%s/files/%s", p->base,
		    key_str(p->ctx->mem, b->file_id));
	if (v->file != NULL && b->wrong > 0 && v->line.entity != NULL &&
	    may_any(p->ctx, v->line.entity, ACT_CREATE))
		v->again = str_fmt(p->ctx->mem, "%s/%s/import/%s", p->base,
		    v->line.entity->plural, key_str(p->ctx->mem, b->file_id));
	v->may_undo = may_undo(p, b);
	p->nav = v->line.entity != NULL ? str_fmt(p->ctx->mem, "/%s",
	    v->line.entity->plural) : "/data";
	p->narrow = p->noindex = true;
	return RC_OK;
}

/* GET /batches/{id} */
enum rc
page_batch(struct page *p)
{
	struct batch_page v;
	struct batch b;
	enum rc rc;

	if ((rc = load(p, &b, &v)) != RC_OK)
		return rc;
	page_begin(p, tr_fill(p->ctx->mem, p->ctx->lang,
	    N_("Lần nhập: {file}"), "file", b.name, NULL));
	view_batch(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

/* GET /batches/{id}/undo: the question before it. */
enum rc
page_batch_undo(struct page *p)
{
	struct batch_page v;
	struct batch b;
	enum rc rc;

	if ((rc = load(p, &b, &v)) != RC_OK)
		return rc;
	if (!v.may_undo)
		return page_go(p, "/batches/%s", v.line.key);
	page_begin(p, tr(p->ctx->lang, N_("Hoàn tác lần nhập")));
	view_batch_undo(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

struct undoing {
	struct page *p;
	const struct batch *batch;
	int64_t job;
};

static enum rc
queue(struct ctx *ctx, void *arg)
{
	struct undoing *u = arg;

	return import_ask_undo(ctx, u->batch->row.id, u->batch->name,
	    &u->job);
}

static const char *
where(struct page *p, void *arg)
{
	const struct undoing *u = arg;

	return str_fmt(p->ctx->mem, "/jobs/%s", key_str(p->ctx->mem, u->job));
}

/* POST /batches/{id}/undo */
enum rc
page_import_undo(struct page *p)
{
	struct undoing u = { .p = p, .job = NONE };
	struct batch b;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = entity_get(p->ctx, &batch_entity, page_id(p), &b)) != RC_OK ||
	    (rc = import_may_undo(p->ctx, b.row.id)) != RC_OK)
		return rc;
	u.batch = &b;
	if ((rc = page_done(p, queue, &u, where)) != RC_OK)
		return rc;
	jobs_wake(p->site->jobs);
	page_say(p, SAY_QUEUED);
	return RC_OK;
}
