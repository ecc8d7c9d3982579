/* mail/mail.c: see mail.h: once a minute, whose letter is due. */
#include "mail/mail.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/key.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/org/auth.h"
#include "domain/report/letter.h"
#include "mail/smtp.h"
#include "model/file.h"
#include "model/setting.h"

enum { EVERY_S = 60, FROM_HOUR = 7 };

struct mails {
	struct store *store;
	const struct model *model;
	const struct clock *clock;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

/* ---- one letter ---- */

/* NULL: there is none, or others may read it. */
static const char *
password(struct arena *mem)
{
	const char *path = str_fmt(mem, "%s/%s", file_dir(), MAIL_PASSWORD);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char text[512];
	struct stat st;
	ssize_t n = -1;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && (st.st_mode & 077) == 0)
		n = read(fd, text, sizeof(text) - 1);
	else
		log_line(LOG_ERROR, "mail password readable by others",
		    "file=%s", path);
	close(fd);
	if (n < 0)
		return NULL;
	text[n] = '\0';
	text[strcspn(text, "\r\n")] = '\0';
	return str_dup(mem, text);
}

static enum smtp_how
post(struct ctx *ctx, const struct letter_way *way,
    const struct weekly_letter *l, const struct letter_text *t,
    const char **error)
{
	const struct smtp_letter s = {
		.host = way->host, .port = way->port, .tls = way->tls,
		.user = way->user,
		.password = *way->user != '\0' ? password(ctx->mem) : NULL,
		.from = way->from, .from_name = setting_get(ctx, "title",
		    "OCOP"),
		.to = t->to, .to_name = t->name,
		.subject = t->subject, .body = t->body,
		.unsubscribe = t->home,
		.id = str_fmt(ctx->mem, "%s.%lld", key_str(ctx->mem,
		    l->row.id), (long long)l->tries),
		.at_s = ctx_now(ctx) / 1000,
	};

	ctx_fini(ctx); /* no connection is held while they answer */
	return smtp_send(ctx->mem, &s, error);
}

/* Written in the name of who gets it: he reads what he may see. */
static enum rc
write_as(const struct ctx *ctx, int64_t actor, struct letter_text *t)
{
	struct ctx own;
	enum rc rc;

	ctx_init(&own, ctx->mem, ctx->store, ctx->model, ctx->clock);
	if ((rc = auth_become(&own, actor)) == RC_OK)
		rc = letter_write(&own, t);
	ctx_fini(&own);
	return rc;
}

static enum rc
one(struct ctx *ctx, const struct letter_way *way, int64_t actor,
    int64_t week, struct mail_count *count)
{
	const char *error = NULL, *state;
	struct letter_text t;
	struct weekly_letter l;
	enum rc rc;

	if ((rc = letter_claim(ctx, actor, week, &l)) != RC_OK)
		return rc == RC_CONFLICT ? RC_OK : rc;
	ctx_fini(ctx);
	if (write_as(ctx, actor, &t) != RC_OK) {
		state = "failed";
		error = "not written";
	} else if (t.empty) {
		state = "nothing";
	} else {
		enum smtp_how how = post(ctx, way, &l, &t, &error);

		state = how == SMTP_SENT ? "sent" : how == SMTP_UNSURE ?
		    "unsure" : "failed";
	}
	if (error != NULL)
		log_line(LOG_WARN, "letter not sent", "letter=%s cause=%s",
		    key_str(ctx->mem, l.row.id), error);
	count->sent += str_eq(state, "sent");
	count->nothing += str_eq(state, "nothing");
	count->failed += str_in(state, "failed unsure");
	return letter_done(ctx, &l, state, error);
}

/* ---- all of them ---- */

static bool
stopping(struct mails *m)
{
	bool stop;

	if (m == NULL)
		return false;
	pthread_mutex_lock(&m->lock);
	stop = m->stop;
	pthread_mutex_unlock(&m->lock);
	return stop;
}

/* A copy to practise on writes to nobody. */
static bool
asleep(struct ctx *ctx, const struct letter_way *way)
{
	int64_t hour = (ctx_now(ctx) + ZONE_MS) / 3600000 % 24;

	return *way->host == '\0' || *way->from == '\0' ||
	    *setting_get(ctx, "practice", "") != '\0' || hour < FROM_HOUR;
}

static enum rc
send_due(struct store *store, const struct model *model,
    const struct clock *clock, struct mails *m, struct mail_count *count)
{
	struct arena *mem = arena_open(0);
	int64_t due[LETTER_DUE], week;
	struct letter_way way;
	struct ctx ctx;
	size_t n = 0;
	enum rc rc;

	ctx_init(&ctx, mem, store, model, clock);
	ctx.system = true;
	if ((rc = ctx_db(&ctx)) == RC_OK) {
		letter_way_get(&ctx, &way);
		week = letter_week(&way, ctx_today(&ctx));
		if (!asleep(&ctx, &way))
			rc = letter_due(&ctx, week, due, &n);
	}
	for (size_t i = 0; rc == RC_OK && i < n && !stopping(m); i++)
		rc = one(&ctx, &way, due[i], week, count);
	if (rc == RC_OK && n == LETTER_DUE && !stopping(m))
		rc = RC_BUSY; /* there may be more */
	ctx_fini(&ctx);
	arena_close(mem);
	return rc;
}

enum rc
mails_send(struct store *store, const struct model *model,
    const struct clock *clock, struct mail_count *count)
{
	enum rc rc;

	*count = (struct mail_count){ 0 };
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
		return RC_FAULT;
	do
		rc = send_due(store, model, clock, NULL, count);
	while (rc == RC_BUSY);
	curl_global_cleanup();
	return rc;
}

static void *
run(void *arg)
{
	struct mail_count count = { 0 };
	struct mails *m = arg;
	struct timespec next;
	enum rc rc;

	pthread_mutex_lock(&m->lock);
	while (!m->stop) {
		pthread_mutex_unlock(&m->lock);
		rc = send_due(m->store, m->model, m->clock, m, &count);
		pthread_mutex_lock(&m->lock);
		clock_gettime(CLOCK_REALTIME, &next);
		next.tv_sec += rc == RC_BUSY ? 1 : EVERY_S;
		if (!m->stop)
			pthread_cond_timedwait(&m->wake, &m->lock, &next);
	}
	pthread_mutex_unlock(&m->lock);
	return NULL;
}

enum rc
mails_open(struct store *store, const struct model *model,
    const struct clock *clock, struct mails **out)
{
	struct mails *m;

	*out = NULL;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0 ||
	    (m = calloc(1, sizeof(*m))) == NULL)
		return RC_FAULT;
	m->store = store;
	m->model = model;
	m->clock = clock;
	pthread_mutex_init(&m->lock, NULL);
	pthread_cond_init(&m->wake, NULL);
	if (pthread_create(&m->thread, NULL, run, m) != 0) {
		free(m);
		return RC_FAULT;
	}
	*out = m;
	return RC_OK;
}

void
mails_close(struct mails *m)
{
	if (m == NULL)
		return;
	pthread_mutex_lock(&m->lock);
	m->stop = true;
	pthread_cond_signal(&m->wake);
	pthread_mutex_unlock(&m->lock);
	pthread_join(m->thread, NULL);
	pthread_cond_destroy(&m->wake);
	pthread_mutex_destroy(&m->lock);
	curl_global_cleanup();
	free(m);
}
