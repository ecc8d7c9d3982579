/* hook/hook.c: see hook.h: once a second, what is new and what is due. */
#include "hook/hook.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/webhook.h"
#include "hook/send.h"

struct hooks {
	struct store *store;
	const struct model *model;
	const struct clock *clock;
	bool private_;
	const char *version;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

static bool
stopping(struct hooks *h)
{
	bool stop;

	pthread_mutex_lock(&h->lock);
	stop = h->stop;
	pthread_mutex_unlock(&h->lock);
	return stop;
}

static enum rc
send_one(struct hooks *h, struct ctx *ctx, const struct webhook_due *d)
{
	const struct sending s = {
		.url = d->url, .secret = d->secret, .body = d->body,
		.id = key_str(ctx->mem, d->id),
		.at_s = ctx_now(ctx) / 1000,
		.private_ = h->private_,
		.agent = str_fmt(ctx->mem, "saoque/%s", h->version),
	};
	const char *error;
	int64_t status;

	ctx_fini(ctx); /* no connection is held while they answer */
	status = send_post(ctx->mem, &s, &error);
	if (error != NULL)
		log_line(LOG_WARN, "webhook not sent", "delivery=%s cause=%s",
		    s.id, error);
	return webhook_done(ctx, d, status == 0 ? NONE : status, error);
}

static void
turn(struct hooks *h)
{
	struct arena *mem = arena_open(0);
	struct webhook_due due[WEBHOOK_DUE];
	struct ctx ctx;
	size_t n;
	enum rc rc;

	ctx_init(&ctx, mem, h->store, h->model, h->clock);
	ctx.system = true;
	rc = webhook_gather(&ctx);
	if (rc == RC_OK)
		rc = webhook_due_list(&ctx, due, &n);
	for (size_t i = 0; rc == RC_OK && i < n && !stopping(h); i++)
		rc = send_one(h, &ctx, &due[i]);
	ctx_fini(&ctx);
	arena_close(mem);
}

static void *
run(void *arg)
{
	struct hooks *h = arg;
	struct timespec next;

	pthread_mutex_lock(&h->lock);
	while (!h->stop) {
		pthread_mutex_unlock(&h->lock);
		turn(h);
		pthread_mutex_lock(&h->lock);
		clock_gettime(CLOCK_REALTIME, &next);
		next.tv_sec++;
		if (!h->stop)
			pthread_cond_timedwait(&h->wake, &h->lock, &next);
	}
	pthread_mutex_unlock(&h->lock);
	return NULL;
}

enum rc
hooks_open(struct store *store, const struct model *model,
    const struct clock *clock, bool private_, const char *version,
    struct hooks **out)
{
	struct hooks *h;

	*out = NULL;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0 ||
	    (h = calloc(1, sizeof(*h))) == NULL)
		return RC_FAULT;
	h->store = store;
	h->model = model;
	h->clock = clock;
	h->private_ = private_;
	h->version = version;
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->wake, NULL);
	if (pthread_create(&h->thread, NULL, run, h) != 0) {
		free(h);
		return RC_FAULT;
	}
	*out = h;
	return RC_OK;
}

void
hooks_close(struct hooks *h)
{
	if (h == NULL)
		return;
	pthread_mutex_lock(&h->lock);
	h->stop = true;
	pthread_cond_signal(&h->wake);
	pthread_mutex_unlock(&h->lock);
	pthread_join(h->thread, NULL);
	pthread_cond_destroy(&h->wake);
	pthread_mutex_destroy(&h->lock);
	curl_global_cleanup();
	free(h);
}
