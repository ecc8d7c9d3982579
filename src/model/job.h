/* model/job.h: long work: a table of jobs and one thread that does them.
 *
 * The row holds what must survive (kind, arguments, who asked, result); the
 * progress of the running one lives in memory, since an import holds the
 * writer while it runs.  A job found half-done at start is begun again: its
 * transaction was rolled back. */
#ifndef MODEL_JOB_H
#define MODEL_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"
#include "model/ctx.h"
#include "model/entity.h"

struct job {
	struct row row;
	const char *kind;   /* "import", "undo" */
	const char *args;   /* JSON */
	const char *state;  /* wait, run, done, fail */
	const char *title;  /* for people */
	const char *result; /* JSON or a sentence */
	int64_t actor_id;
	int64_t started_at, finished_at;
};

extern const struct entity job_entity;

/** work(ctx, job, result): do it as the actor who asked; *result is kept. */
typedef enum rc job_fn(struct ctx *, const struct job *, const char **result);

struct job_kind {
	const char *name;
	job_fn *work;
};

struct jobs;

/** jobs_open(store, model, clock, kinds, n, become, tool, out): start the
 *  thread.  become(ctx, actor_id) gives the ctx the asker's name and roles;
 *  ${tool} is its picture_tool. */
enum rc jobs_open(struct store *, const struct model *, const struct clock *,
    const struct job_kind *, size_t, enum rc (*)(struct ctx *, int64_t),
    const char *, struct jobs **);
void jobs_close(struct jobs *);

/** job_ask(ctx, jobs, kind, args, title, id): queue one and wake the thread
 *  (jobs may be NULL: only queued).  Inside a transaction: jobs_wake after it,
 *  or the thread finds it at its next look. */
enum rc job_ask(struct ctx *, struct jobs *, const char *, const char *,
    const char *, int64_t *);

/** jobs_wake(jobs): look at the table now; NULL does nothing. */
void jobs_wake(struct jobs *);

/** job_progress(jobs, id, done, total): of the running one; false: not it. */
bool job_progress(struct jobs *, int64_t, int64_t *, int64_t *);

/** job_tick(arg, done, total): how far the work is, told by itself on the jobs'
 *  thread; ${arg} is there to be an import_options.progress. */
void job_tick(void *, size_t, size_t);

#endif
