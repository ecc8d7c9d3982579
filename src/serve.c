/* serve.c: serve pages: the order in which things start and stop.
 *
 * It stands beside main.c because it sees both the command line and the web,
 * which otherwise never meet; so does the printing of the web's addresses. */
#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/api.h"
#include "api/call.h"
#include "api/rate.h"
#include "base/key.h"
#include "base/log.h"
#include "base/notify.h"
#include "base/str.h"
#include "cli/cli.h"
#include "db/db.h"
#include "domain/org/auth.h"
#include "domain/org/known.h"
#include "domain/org/password.h"
#include "hook/hook.h"
#include "http/http.h"
#include "mail/mail.h"
#include "model/branch.h"
#include "model/job.h"
#include "model/recall.h"
#include "shut.h"
#include "web/entity/jobs.h"
#include "web/kept.h"
#include "web/limit.h"
#include "web/page.h"
#include "web/site.h"

enum {
	REPORTS = 5,     /* an hour, from one address */
	PAGES_KEPT = 64, /* of figures */
	CODES_KEPT = 256, /* of certificates */
	WAITS_KEPT = 256, /* numbers of the menu, one a session */
	OTHERS = 4,      /* threads with a database that are no workers */
	KEEP = 2 << 20,  /* bytes of memory a thread keeps for its next page */
};

/* "saoque-picture" lies beside this program; in a build folder, above it; as
 * a package, where programs lie that nobody calls by name. */
static const char *
picture_tool(struct cli *c)
{
	static const char *const at[] = { "saoque-picture",
		"../saoque-picture", "../lib/saoque/saoque-picture" };
	const char *path;
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (n <= 0)
		return "saoque-picture";
	self[n] = '\0';
	if ((slash = strrchr(self, '/')) != NULL)
		*slash = '\0';
	for (size_t i = 0; i < COUNT(at); i++) {
		path = str_fmt(c->mem, "%s/%s", self, at[i]);
		if (access(path, X_OK) == 0)
			return path;
	}
	return str_fmt(c->mem, "%s/%s", self, at[0]);
}

/* A page's memory is given back when it is sent.  Given back to the system, it
 * would be asked for again, and made zero again, a moment later: a third of
 * the time of a page. */
static void
keep_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, KEEP);
	mallopt(M_MMAP_THRESHOLD, KEEP);
#endif
}

/* Wait for a signal to stop.  They are blocked before the first thread
 * starts, so no thread takes one by accident.  Meanwhile: SIGHUP is about the
 * log, and whoever watches hears from us as long as requests get done. */
static void
wait_for_end(const sigset_t *set, struct server *server, const char *log)
{
	int64_t every = notify_every();
	const struct timespec t = { every / 1000, every % 1000 * 1000000 };
	int sig;

	for (;;) {
		sig = every > 0 ? sigtimedwait(set, NULL, &t) :
		    sigwaitinfo(set, NULL);
		if (sig == SIGHUP && log != NULL) {
			if (!log_file(log))
				log_line(LOG_ERROR, "log file does not open",
				    "file=%s cause=%s", log, strerror(errno));
		} else if (sig > 0) {
			break;
		} else if (errno == EAGAIN && http_moves(server)) {
			notify("WATCHDOG=1");
		} else if (errno == EAGAIN) {
			log_line(LOG_ERROR, "no worker takes requests", NULL);
		}
	}
	notify("STOPPING=1");
	log_line(LOG_INFO, "stopping", "signal=%d", sig);
}

/* What answers: programs under one address, people everywhere else. */
struct front {
	struct site *site;
	struct api *api;
};

static void
handle(void *arg, struct req *req, struct reply *reply)
{
	struct front *f = arg;

	if (str_begins(req->path, "/api/v1/"))
		api_handle(f->api, req, reply);
	else
		site_handle(f->site, req, reply);
}

/* What is seen changes with the data, and by itself with the day (as
 * ctx_stamp has it). */
static bool
stamp(void *arg, uint64_t *out)
{
	const struct front *f = arg;

	out[STAMP_WORDS] = (uint64_t)clock_day(f->site->clock);
	return store_stamp(f->site->store, out);
}
_Static_assert((int)CTX_STAMP <= (int)HTTP_STAMP, "there is room for the day");

static bool
stamp_wait(void *arg, struct arena *mem, uint64_t *out)
{
	const struct front *f = arg;
	struct ctx ctx;
	bool told;

	ctx_init(&ctx, mem, f->site->store, f->site->model, f->site->clock);
	told = ctx_db(&ctx) == RC_OK && ctx_stamp(&ctx, out);
	ctx_fini(&ctx);
	return told;
}

/* A program's calls are counted whoever answers them. */
static bool
again(void *arg, const struct req *req, struct reply *reply)
{
	const struct front *f = arg;

	return !str_begins(req->path, "/api/v1/") ||
	    api_again(f->api, req, reply);
}

/* Signals come to wait_for_end() alone, not to whatever thread is running. */
static void
hold_signals(sigset_t *set)
{
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, set, NULL);
}

/* What pages and calls remember from one request to the next. */
static enum rc
open_memory(struct site *site, struct api *api)
{
	site->passwords = api->passwords =
	    passwords_open(&password_cost_default);
	site->reports = limit_open(REPORTS, 3600 * 1000);
	site->kept = kept_open(PAGES_KEPT);
	site->kept_codes = kept_open(CODES_KEPT);
	site->waits = kept_open(WAITS_KEPT);
	site->known = api->known = known_open();
	site->branches = api->branches = branches_open();
	site->recall = api->recall = recall_open();
	api->rate = rate_open();
	return site->passwords == NULL || site->reports == NULL ||
	    site->kept == NULL || site->kept_codes == NULL ||
	    site->waits == NULL || site->known == NULL ||
	    site->branches == NULL || site->recall == NULL ||
	    api->rate == NULL ? RC_FAULT : RC_OK;
}

static void
close_memory(struct site *site, struct api *api)
{
	rate_close(api->rate);
	recall_close(site->recall);
	branches_close(site->branches);
	known_close(site->known);
	kept_close(site->waits);
	kept_close(site->kept_codes);
	kept_close(site->kept);
	limit_close(site->reports);
	passwords_close(site->passwords);
}

/* Serves until a signal says it is enough. */
static enum rc
listen_until(struct cli *c, const sigset_t *end, struct http_options *o,
    struct site *site, struct api *api)
{
	enum rc rc;

	o->listen = str_or(cli_option(c, "--listen"), "127.0.0.1:8080");
	o->behind_proxy = cli_option(c, "--behind-proxy") != NULL;
	o->public_plain = cli_option(c, "--public-plain") != NULL;
	o->hosts = cli_option(c, "--hosts");
	o->tls_cert = cli_option(c, "--tls-cert");
	o->tls_key = cli_option(c, "--tls-key");
	if ((rc = http_open(o, &site->server)) != RC_OK)
		return rc;
	api->server = site->server;
	log_line(LOG_INFO, "serving", "listen=%s port=%d version=%s",
	    o->listen, http_port(site->server), SAOQUE_VERSION);
	notify("READY=1");
	wait_for_end(end, site->server, cli_option(c, "--log"));
	atomic_store(&site->draining, true);
	http_close(site->server, 10);
	return RC_OK;
}

/* With the store open: the threads that work beside the pages, then those. */
static enum rc
serve(struct cli *c, const sigset_t *end, int workers, struct site *site,
    struct api *api)
{
	struct front front = { site, api };
	struct http_options o = { .problems = "/api/v1/", .handler = handle,
		.stamp = stamp, .stamp_wait = stamp_wait, .again = again,
		.arg = &front, .workers = workers };
	struct hooks *hooks = NULL;
	struct mails *mails = NULL;
	enum rc rc;

	rc = jobs_open(c->store, c->model, &c->clock, site_jobs, site_njobs,
	    auth_become, site->picture_tool, &site->jobs);
	if (rc != RC_OK)
		return rc;
	api->jobs = site->jobs;
	rc = hooks_open(c->store, c->model, &c->clock,
	    cli_option(c, "--private-hooks") != NULL, SAOQUE_VERSION, &hooks);
	if (rc == RC_OK)
		rc = mails_open(c->store, c->model, &c->clock, &mails);
	if (rc == RC_OK)
		rc = listen_until(c, end, &o, site, api);
	mails_close(mails);
	hooks_close(hooks);
	jobs_close(site->jobs);
	return rc;
}

enum rc
cmd_serve(struct cli *c)
{
	struct api api = { .model = c->model, .clock = &c->clock,
		.version = SAOQUE_VERSION };
	struct site site = { .model = c->model, .clock = &c->clock,
		.version = SAOQUE_VERSION };
	const char *log = cli_option(c, "--log");
	int64_t node, workers;
	sigset_t end;
	enum rc rc;

	hold_signals(&end);
	if ((rc = cli_number(c, "--node", &node)) != RC_OK ||
	    (rc = cli_number(c, "--workers", &workers)) != RC_OK)
		return rc;
	if (log != NULL && !log_file(log)) {
		cli_wrong(c, "--log %s: %s", log, strerror(errno));
		return RC_BUSY;
	}
	key_node((int)node);
	keep_memory();
	/* None waits for a connection while it has a worker: only those who
	 * are inside together are committed together. */
	c->readers = (int)workers + OTHERS;
	site.picture_tool = api.picture_tool = picture_tool(c);
	if ((rc = shut_in(c, site.picture_tool)) != RC_OK ||
	    (rc = cli_open(c, false)) != RC_OK)
		return rc;
	ctx_fini(&c->ctx);
	site.started = api.started = clock_ms(&c->clock);
	site.store = api.store = c->store;
	if ((rc = open_memory(&site, &api)) == RC_OK)
		rc = serve(c, &end, (int)workers, &site, &api);
	close_memory(&site, &api);
	return rc;
}

enum rc
cmd_routes(struct cli *c)
{
	static const char *const methods[] = { "GET", "HEAD", "POST", "PUT",
		"PATCH", "DELETE" };

	for (size_t i = 0; i < page_nroutes; i++)
		buf_fmt(&c->out, "%-5s %s%s\n",
		    methods[page_routes[i].method], page_routes[i].pattern,
		    (page_routes[i].flags & PAGE_OPEN) != 0 ? " (open)" : "");
	for (size_t i = 0; i < api_nroutes; i++)
		buf_fmt(&c->out, "%-5s %s%s\n",
		    methods[api_routes[i].method], api_routes[i].pattern,
		    api_routes[i].writes ? " (token: write)" : "");
	return RC_OK;
}
