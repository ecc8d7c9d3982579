/* web/entity/page_jobs.c: long work: what waits, runs and is done; one's own, and
 * everybody's for those who look after the system. */
#include "base/key.h"
#include "base/str.h"
#include "model/list.h"
#include "web/entity/import.h"
#include "web/entity/trail.h"
#include "web/entity/view/jobs.h"
#include "web/page.h"
#include "web/routes.h"

enum { JOBS = 100 };
enum { SOON = 10000 }; /* ms: small work is done before one looks away */

static const char *
asker(struct page *p, const struct job *j)
{
	if (j->actor_id == NONE)
		return tr(p->ctx->lang, N_("Chương trình"));
	return entity_label(p->ctx, model_entity(p->site->model, "actor"),
	    j->actor_id);
}

enum rc
page_jobs(struct page *p)
{
	struct query q;
	const struct job **jobs;
	const char **who;
	struct job_list v = { 0 };
	struct list l;
	enum rc rc;

	rc = page_query(p, &job_entity, &q);
	if (rc != RC_OK && rc != RC_INVALID)
		return rc;
	q.per = JOBS;
	q.sort = "-created_at";
	if ((rc = list_load(p->ctx, &job_entity, &q, &l)) != RC_OK)
		return rc;
	v.jobs = jobs = NEW_N(p->ctx->mem, const struct job *, l.n);
	v.who = who = NEW_N(p->ctx->mem, const char *, l.n);
	v.n = l.n;
	for (size_t i = 0; i < l.n; i++) {
		jobs[i] = list_row(&l, i);
		who[i] = asker(p, jobs[i]);
	}
	p->nav = "/data";
	p->noindex = true;
	page_begin(p, tr(p->ctx->lang, N_("Việc nền")));
	view_jobs(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}

/* GET /jobs/{id}: comes again by itself until it is done, without script. */
enum rc
page_job(struct page *p)
{
	struct job_page v = { 0 };
	struct buf head;
	struct job j;
	enum rc rc;

	if (page_id(p) == NONE)
		return RC_MISSING;
	if ((rc = entity_get(p->ctx, &job_entity, page_id(p), &j)) != RC_OK)
		return rc;
	v.job = &j;
	v.who = asker(p, &j);
	v.running = str_eq(j.state, "wait") || str_eq(j.state, "run");
	if (p->site->jobs != NULL)
		job_progress(p->site->jobs, j.row.id, &v.done, &v.total);
	if (!str_empty(j.result) && j.result[0] == '{')
		result_said(p->ctx->mem, j.result, &v.result, &v.go);
	else if (!str_empty(j.result))
		v.result = j.result;
	v.every = ctx_now(p->ctx) - j.row.created_at < SOON ? 1 : 3;
	if (v.running) {
		head = BUF_INIT(p->ctx->mem);
		p->out.b = &head;
		view_again(&p->out, v.every);
		p->head = html_of(&head);
	}
	p->nav = "/data";
	p->narrow = p->noindex = true;
	page_begin(p, j.title);
	view_job(&p->out, p, &v);
	page_end(p);
	return RC_OK;
}
