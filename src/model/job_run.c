/* model/job_run.c: one thread that does jobs one after the other.
 *
 * It looks at the table when woken and every two seconds, as another process
 * (a command) may have queued one.  What it writes about a job is written as
 * the program; the work itself is done as the actor who asked. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "model/file.h"
#include "model/forget.h"
#include "model/job.h"
#include "model/made.h"
#include "model/sql.h"
#include "model/sweep.h"

enum { LOOK_EVERY = 2 /* seconds */, TRIES = 5 };

struct jobs {
	pthread_t thread;
	pthread_mutex_t m;
	pthread_cond_t wake;
	bool stop, woken;
	int64_t running; /* id or NONE */
	int64_t done, total;
	int64_t swept_on; /* day; NONE: not yet */

	struct store *store;
	const struct model *model;
	const struct clock *clock;
	const struct job_kind *kinds;
	size_t nkinds;
	enum rc (*become)(struct ctx *, int64_t);
	const char *tool;
};

/* The jobs whose thread this is. */
static _Thread_local struct jobs *here;

void
job_tick(void *arg, size_t done, size_t total)
{
	(void)arg;
	if (here == NULL)
		return;
	pthread_mutex_lock(&here->m);
	here->done = (int64_t)done;
	here->total = (int64_t)total;
	pthread_mutex_unlock(&here->m);
}

bool
job_progress(struct jobs *jobs, int64_t id, int64_t *done, int64_t *total)
{
	bool is;

	pthread_mutex_lock(&jobs->m);
	is = jobs->running == id;
	*done = is ? jobs->done : 0;
	*total = is ? jobs->total : 0;
	pthread_mutex_unlock(&jobs->m);
	return is;
}

void
jobs_wake(struct jobs *jobs)
{
	if (jobs == NULL)
		return;
	pthread_mutex_lock(&jobs->m);
	jobs->woken = true;
	pthread_cond_signal(&jobs->wake);
	pthread_mutex_unlock(&jobs->m);
}

static void
running(struct jobs *jobs, int64_t id)
{
	pthread_mutex_lock(&jobs->m);
	jobs->running = id;
	jobs->done = jobs->total = 0;
	pthread_mutex_unlock(&jobs->m);
}

/* ---- the table ---- */

static enum rc
in_state(struct ctx *ctx, const char *state, struct job *j)
{
	struct buf sql = BUF_INIT(ctx->mem);
	struct value in = v_text(state);
	struct rows rows;
	enum rc rc;

	buf_puts(&sql, "SELECT ");
	sql_columns(&job_entity, &sql);
	buf_puts(&sql, " FROM job t WHERE t.state = $1 ORDER BY t.id LIMIT 1");
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), &in, 1,
	    sql_types(&job_entity, ctx->mem), &rows);
	if (rc != RC_OK)
		return rc;
	if (rows.n == 0)
		return RC_MISSING;
	sql_take(&job_entity, rows.at, j);
	return RC_OK;
}

/* What a stop or a crash left half-done was rolled back: begin again. */
static enum rc
begin_again(struct ctx *ctx)
{
	struct job j;
	enum rc rc;

	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	while ((rc = in_state(ctx, "run", &j)) == RC_OK) {
		j.state = "wait";
		j.started_at = NONE;
		if ((rc = entity_put(ctx, &job_entity, &j)) != RC_OK)
			break;
	}
	return tx_end(ctx, rc == RC_MISSING ? RC_OK : rc);
}

/* Take the next one: RC_MISSING when none waits. */
static enum rc
next(struct ctx *ctx, struct job *j)
{
	enum rc rc;

	/* Look without the writer's turn first: mostly there is none. */
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = in_state(ctx, "wait", j)) != RC_OK)
		return rc;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	if ((rc = in_state(ctx, "wait", j)) == RC_OK) {
		j->state = "run";
		j->started_at = ctx_now(ctx);
		rc = entity_put(ctx, &job_entity, j);
	}
	return tx_end(ctx, rc);
}

/* ---- the work ---- */

/* What to tell when it failed: the notes, else one sentence. */
static const char *
reason(const struct ctx *ctx, struct arena *mem)
{
	struct buf b = BUF_INIT(mem);

	for (const struct note *n = ctx->notes; n != NULL; n = n->next)
		buf_fmt(&b, "%s%s", b.len != 0 ? ". " : "", n->text);
	return b.len != 0 ? buf_str(&b) : tr(ctx->lang,
	    N_("Hệ thống chưa làm xong việc này. Thử lại sau ít phút"));
}

static enum rc
work(struct jobs *jobs, const struct job *j, struct arena *keep,
    const char **result)
{
	struct arena *mem = arena_open((size_t)256 << 20);
	const struct job_kind *kind = NULL;
	struct ctx ctx;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < jobs->nkinds; i++)
		if (str_eq(jobs->kinds[i].name, j->kind))
			kind = &jobs->kinds[i];
	ctx_init(&ctx, mem, jobs->store, jobs->model, jobs->clock);
	ctx.picture_tool = jobs->tool;
	*result = NULL;
	if (kind == NULL)
		rc = note(&ctx, RC_MISSING, "", N_("Không biết loại việc "
		    "“{kind}”"), "kind", j->kind);
	else if (j->actor_id == NONE)
		ctx.system = true;
	else
		rc = jobs->become(&ctx, j->actor_id);
	if (rc == RC_OK && kind != NULL)
		rc = kind->work(&ctx, j, result);
	if (rc != RC_OK && *result == NULL)
		*result = reason(&ctx, keep);
	else
		*result = str_dup(keep, *result);
	ctx_fini(&ctx);
	arena_close(mem);
	return rc;
}

static void
finish(struct jobs *jobs, struct arena *mem, const struct job *j, enum rc rc,
    const char *result)
{
	enum rc put = RC_BUSY;
	struct job last;
	struct ctx ctx;

	/* Another writer may hold the turn for long: it will end. */
	for (int i = 0; i < TRIES && put == RC_BUSY; i++) {
		ctx_init(&ctx, mem, jobs->store, jobs->model, jobs->clock);
		ctx.system = true;
		last = *j;
		last.state = rc == RC_OK ? "done" : "fail";
		last.result = result;
		last.finished_at = ctx_now(&ctx);
		put = entity_put(&ctx, &job_entity, &last);
		ctx_fini(&ctx);
	}
	if (put != RC_OK)
		log_line(LOG_ERROR, "job: cannot write its end", "job=%s",
		    key_str(mem, j->row.id));
}

/* Do one job; false when none waits (or the database cannot be asked). */
static bool
one(struct jobs *jobs)
{
	struct arena *mem = arena_open(0);
	const char *result;
	struct ctx ctx;
	struct job j;
	enum rc rc;

	ctx_init(&ctx, mem, jobs->store, jobs->model, jobs->clock);
	ctx.system = true;
	rc = next(&ctx, &j);
	ctx_fini(&ctx);
	if (rc == RC_OK) {
		running(jobs, j.row.id);
		rc = work(jobs, &j, mem, &result);
		log_line(rc == RC_OK ? LOG_INFO : LOG_WARN, "job ended",
		    "job=%s kind=%s rc=%s", key_str(mem, j.row.id), j.kind,
		    rc_name(rc));
		finish(jobs, mem, &j, rc, result);
		running(jobs, NONE);
		rc = RC_OK;
	}
	arena_close(mem);
	return rc == RC_OK;
}

/* Once a day, when nothing waits. */
static void
sweep(struct jobs *jobs)
{
	struct arena *mem;
	struct swept s;
	struct ctx ctx;
	bool scrubbed;
	enum rc rc;

	if (*file_dir() == '\0')
		return;
	mem = arena_open(0);
	ctx_init(&ctx, mem, jobs->store, jobs->model, jobs->clock);
	if (jobs->swept_on != ctx_today(&ctx)) {
		jobs->swept_on = ctx_today(&ctx);
		ctx.system = true;
		made_sweep(mem, ctx_now(&ctx));
		rc = sweep_files(&ctx, file_dir(), &s);
		if (rc != RC_OK)
			log_line(LOG_WARN, "sweep: not done", "rc=%s",
			    rc_name(rc));
		else if (s.rows + s.bytes != 0)
			log_line(LOG_INFO, "swept", "rows=%zu bytes=%zu",
			    s.rows, s.bytes);
		rc = forget_rest(&ctx, file_dir(), &scrubbed);
		if (rc != RC_OK)
			log_line(LOG_WARN, "scrub: not done", "rc=%s",
			    rc_name(rc));
		else if (scrubbed)
			log_line(LOG_INFO, "scrubbed", NULL);
	}
	ctx_fini(&ctx);
	arena_close(mem);
}

static bool
stopped(struct jobs *jobs)
{
	bool stop;

	pthread_mutex_lock(&jobs->m);
	stop = jobs->stop;
	pthread_mutex_unlock(&jobs->m);
	return stop;
}

static void
sleep_a_little(struct jobs *jobs)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += LOOK_EVERY;
	pthread_mutex_lock(&jobs->m);
	while (!jobs->stop && !jobs->woken &&
	    pthread_cond_timedwait(&jobs->wake, &jobs->m, &until) == 0)
		;
	jobs->woken = false;
	pthread_mutex_unlock(&jobs->m);
}

static void *
loop(void *arg)
{
	struct jobs *jobs = arg;

	here = jobs;
	while (!stopped(jobs))
		if (!one(jobs)) {
			sweep(jobs);
			sleep_a_little(jobs);
		}
	return NULL;
}

enum rc
jobs_open(struct store *store, const struct model *model,
    const struct clock *clock, const struct job_kind *kinds, size_t n,
    enum rc (*become)(struct ctx *, int64_t), const char *tool,
    struct jobs **out)
{
	struct arena *mem = arena_open(0);
	struct jobs *jobs = calloc(1, sizeof(*jobs));
	pthread_condattr_t a;
	struct ctx ctx;
	enum rc rc = RC_BUSY;

	*out = NULL;
	ctx_init(&ctx, mem, store, model, clock);
	ctx.system = true;
	if (jobs != NULL)
		rc = begin_again(&ctx);
	ctx_fini(&ctx);
	arena_close(mem);
	if (rc != RC_OK) {
		free(jobs);
		return rc;
	}
	jobs->running = jobs->swept_on = NONE;
	jobs->store = store;
	jobs->model = model;
	jobs->clock = clock;
	jobs->kinds = kinds;
	jobs->nkinds = n;
	jobs->become = become;
	jobs->tool = tool;
	pthread_mutex_init(&jobs->m, NULL);
	pthread_condattr_init(&a);
	pthread_condattr_setclock(&a, CLOCK_MONOTONIC);
	pthread_cond_init(&jobs->wake, &a);
	pthread_condattr_destroy(&a);
	if (pthread_create(&jobs->thread, NULL, loop, jobs) != 0) {
		pthread_cond_destroy(&jobs->wake);
		pthread_mutex_destroy(&jobs->m);
		free(jobs);
		return RC_BUSY;
	}
	*out = jobs;
	return RC_OK;
}

void
jobs_close(struct jobs *jobs)
{
	if (jobs == NULL)
		return;
	pthread_mutex_lock(&jobs->m);
	jobs->stop = true;
	pthread_cond_signal(&jobs->wake);
	pthread_mutex_unlock(&jobs->m);
	pthread_join(jobs->thread, NULL);
	pthread_cond_destroy(&jobs->wake);
	pthread_mutex_destroy(&jobs->m);
	free(jobs);
}
