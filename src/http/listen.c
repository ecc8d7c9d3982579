/* http/listen.c: the server; all of libmicrohttpd is here.
 *
 * Event threads read requests and write replies.  A complete request is
 * suspended and handed to a worker (pool.c), whose reply resumes it:
 *
 *	uri -> exchange_open        the request line is here
 *	answer -> exchange_head     the head is here: refuse or go on
 *	answer -> exchange_body     again for each piece of the body
 *	answer -> exchange_ready    complete: is its answer kept ready?  else
 *	answer -> suspend, pool     a worker runs exchange_run
 *	answer -> send_reply        resumed
 *	ended -> exchange_close     sent, or the client is gone */
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "http/address.h"
#include "http/encode.h"
#include "http/errpage.h"
#include "http/exchange.h"
#include "http/metrics.h"
#include "http/pool.h"
#include "http/ready.h"
#include "http/watch.h"

struct server {
	struct arena *mem;
	struct shared shared;
	struct MHD_Daemon *daemon;
	struct pool *pool;
	struct watch *watch;
	char *cert, *key;
	int fd;
	int port;
	uint64_t taken; /* by workers, when http_moves was last asked */
};

/* libmicrohttpd's connection, as we see it. */
struct link {
	struct watched watched;
	char peer[ADDRESS_TEXT];
};

static int64_t
after(int seconds)
{
	return clock_mono_us() + (int64_t)seconds * 1000000;
}

static struct link *
link_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c,
	    MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return i != NULL ? i->socket_context : NULL;
}

/* ---- a connection begins and ends ---- */

static void
link_open(struct server *s, struct MHD_Connection *c, void **context)
{
	struct link *l = calloc(1, sizeof(*l));
	const union MHD_ConnectionInfo *i;

	*context = l;
	if (l == NULL)
		return;
	i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	address_text(i != NULL ? i->client_addr : NULL, l->peer);
	i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	l->watched.fd = i != NULL ? i->connect_fd : -1;
	l->watched.plain = s->cert == NULL;
	watch_add(s->watch, &l->watched, after(s->shared.opt.total_s));
}

static void
on_connection(void *cls, struct MHD_Connection *c, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	struct server *s = cls;
	struct link *l = *context;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		link_open(s, c, context);
	} else if (l != NULL) {
		watch_remove(s->watch, &l->watched);
		free(l);
		*context = NULL;
	}
}

/* ---- a request ---- */

/* The query is read by us (exchange.c).  libmicrohttpd would keep each of its
 * pairs in the connection's memory, and close without a word when some four
 * hundred have filled it: so in its own copy of the line it finds none.  That
 * it looks only after on_uri is asked by tests/hostile (wire.mjs). */
static void
hide_query(const char *uri)
{
	char *at = strchr((char *)(uintptr_t)uri, '?');

	if (at != NULL)
		at[1] = '\0';
}

static void *
on_uri(void *cls, const char *uri, struct MHD_Connection *c)
{
	struct server *s = cls;
	struct link *l = link_of(c);
	void *x;

	if (l != NULL)
		watch_enter(&l->watched, WATCH_READ,
		    after(s->shared.opt.total_s));
	x = exchange_open(&s->shared, uri);
	hide_query(uri);
	return x;
}

/* Paths and queries are decoded by us, once and strictly. */
static size_t
no_unescape(void *cls, struct MHD_Connection *c, char *s)
{
	return strlen(s);
}

/* The parts of a head stay where they were read, with the bytes between made
 * NUL.  So where each begins tells what stood between: after one space, or
 * after CR LF, and nothing else.  A lone LF, a folded line, a NUL, a line
 * without a name, or space where none belongs moves the next part, and others
 * may read such a head differently.  (The tests of the live server fail should
 * a later library keep its parts elsewhere.) */
struct gather {
	struct arena *mem;
	struct head *head;
	struct header *first, **end;
	const char *next; /* where the next line must begin */
};

static enum MHD_Result
on_header(void *cls, enum MHD_ValueKind kind, const char *name, size_t nname,
    const char *value, size_t nvalue)
{
	struct gather *g = cls;
	struct header *h = NEW(g->mem, struct header);

	h->name = name;
	h->value = value != NULL ? value : "";
	if (name != g->next || strlen(name) != nname ||
	    strlen(h->value) != nvalue)
		g->head->odd_lines = true;
	g->next = h->value + nvalue + 2;
	*g->end = h;
	g->end = &h->next;
	g->head->nheaders++;
	return MHD_YES;
}

/* True: answer now. */
static bool
take_head(struct server *s, struct MHD_Connection *c, struct exchange *x,
    const char *url, const char *method, const char *version)
{
	struct head head = { .method = method, .target = x->target,
		.version = version, .from = "", .tls = s->cert != NULL };
	struct gather g = { .mem = x->mem, .head = &head, .end = &g.first,
		.next = version + strlen(version) + 2 };
	const union MHD_ConnectionInfo *i;
	struct link *l = link_of(c);

	if (l != NULL)
		head.from = l->peer;
	i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	head.bytes = i != NULL ? i->header_size : 0;
	MHD_get_connection_values_n(c, MHD_HEADER_KIND, on_header, &g);
	head.headers = g.first;
	if (url != method + strlen(method) + 1 ||
	    version != url + strlen(x->target) + 1 ||
	    g.next + 2 != method + head.bytes)
		head.odd_lines = true;
	return exchange_head(x, &head);
}

static enum MHD_Result
send_reply(struct server *s, struct MHD_Connection *c, struct exchange *x)
{
	struct reply *r = &x->reply;
	struct link *l = link_of(c);
	struct MHD_Response *out;
	enum MHD_Result ok;
	const void *bytes;
	size_t n;

	bytes = exchange_bytes(x, &n);
	x->stage = STAGE_SENT;
	if (l != NULL && !watch_enter(&l->watched, WATCH_SEND,
	    after(s->shared.opt.total_s + (int)(n / 8192))))
		return MHD_NO;
	out = r->fd > 0 && n != 0 ? MHD_create_response_from_fd64(n, r->fd) :
	    MHD_create_response_from_buffer(n, (void *)(uintptr_t)bytes,
	    MHD_RESPMEM_PERSISTENT);
	if (out == NULL)
		return MHD_NO;
	if (n != 0)
		r->fd = 0; /* the library closes it */
	for (const struct header *h = r->headers; h != NULL; h = h->next)
		MHD_add_response_header(out, h->name, h->value);
	if (r->type != NULL && r->status != 204 && r->status != 304)
		MHD_add_response_header(out, "Content-Type", r->type);
	MHD_add_response_header(out, "X-Request-Id", x->id);
	if (exchange_last(x))
		MHD_add_response_header(out, "Connection", "close");
	ok = MHD_queue_response(c, (unsigned)r->status, out);
	MHD_destroy_response(out);
	return ok;
}

static enum MHD_Result
refuse(struct server *s, struct MHD_Connection *c, struct exchange *x,
    int status)
{
	exchange_refuse(x, status);
	return send_reply(s, c, x);
}

static void
on_worker(void *arg)
{
	struct exchange *x = arg;
	struct MHD_Connection *c = x->conn;

	exchange_run(x);
	/* From here on the exchange belongs to the event thread. */
	MHD_resume_connection(c);
}

static enum MHD_Result
hand_over(struct server *s, struct MHD_Connection *c, struct exchange *x)
{
	struct link *l = link_of(c);

	if (l != NULL && !watch_enter(&l->watched, WATCH_WORK, 0))
		return MHD_NO;
	x->stage = STAGE_WORK;
	x->conn = c;
	/* Suspended first: the worker may be done before pool_try returns. */
	MHD_suspend_connection(c);
	if (!pool_try(s->pool, on_worker, x)) {
		exchange_refuse(x, 503);
		MHD_resume_connection(c);
	}
	return MHD_YES;
}

static enum MHD_Result
on_request(void *cls, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **context)
{
	struct server *s = cls;
	struct exchange *x = *context;
	bool ok;

	if (x == NULL)
		return MHD_NO;
	switch (x->stage) {
	case STAGE_NEW:
		x->stage = STAGE_BODY;
		if (take_head(s, c, x, url, method, version))
			return refuse(s, c, x, x->refused);
		return MHD_YES;
	case STAGE_BODY:
		if (*n != 0) {
			ok = exchange_body(x, bytes, *n);
			*n = 0;
			return ok ? MHD_YES : MHD_NO;
		}
		if (x->refused != 0)
			return refuse(s, c, x, x->refused);
		return exchange_ready(x) ? send_reply(s, c, x) :
		    hand_over(s, c, x);
	case STAGE_WORK:
		return send_reply(s, c, x);
	case STAGE_SENT:
		break;
	}
	return MHD_NO;
}

/* What the log says happened: the reply's status; 408 when the deadline cut
 * it, 400 when libmicrohttpd refused it by itself, 499 when the client left
 * (nginx's word for it). */
static int
status_of(const struct exchange *x, const struct link *l,
    enum MHD_RequestTerminationCode why)
{
	if (l != NULL && watch_was_cut(&l->watched))
		return 408;
	if (x->stage == STAGE_SENT)
		return why == MHD_REQUEST_TERMINATED_COMPLETED_OK ?
		    x->reply.status : 499;
	return x->stage == STAGE_NEW ? 400 : 499;
}

static void
on_end(void *cls, struct MHD_Connection *c, void **context,
    enum MHD_RequestTerminationCode why)
{
	struct server *s = cls;
	struct exchange *x = *context;
	struct link *l = link_of(c);
	int status;
	size_t n = 0;

	if (x == NULL)
		return;
	*context = NULL;
	status = status_of(x, l, why);
	if (x->stage == STAGE_SENT && status == x->reply.status &&
	    !x->bodyless)
		exchange_bytes(x, &n);
	exchange_close(x, status, n);
	if (l != NULL)
		watch_enter(&l->watched, WATCH_IDLE,
		    after(s->shared.opt.total_s));
}

static void
on_log(void *cls, const char *fmt, va_list ap)
{
	char s[200];

	vsnprintf(s, sizeof(s), fmt, ap);
	s[strcspn(s, "\r\n")] = '\0';
	log_line(LOG_DEBUG, "libmicrohttpd", "text=%s", s);
}

/* ---- opening ---- */

static char *
pem_read(const char *name)
{
	enum { MOST = 256 * 1024 };
	FILE *f = fopen(name, "rb");
	char *s = NULL;
	size_t n;

	if (f != NULL && (s = malloc(MOST + 1)) != NULL) {
		n = fread(s, 1, MOST, f);
		s[n] = '\0';
		if (n == 0 || n == MOST || ferror(f)) {
			free(s);
			s = NULL;
		}
	}
	if (f != NULL)
		fclose(f);
	if (s == NULL)
		log_line(LOG_ERROR, "cannot read PEM file", "file=%s", name);
	return s;
}

static void
defaults(struct http_options *o)
{
	o->threads = o->threads > 0 ? o->threads : 2;
	o->workers = o->workers > 0 ? o->workers : 8;
	o->queue = o->queue > 0 ? o->queue : 256;
	o->max_connections = o->max_connections > 0 ? o->max_connections :
	    1024;
	o->max_per_address = o->max_per_address > 0 ? o->max_per_address :
	    256;
	/* All that a proxy brings comes from one address: its own. */
	if (o->behind_proxy)
		o->max_per_address = o->max_connections;
	/* libmicrohttpd shares the connections out among its threads. */
	if (o->max_connections < o->threads)
		o->max_connections = o->threads;
	o->max_head = o->max_head != 0 ? o->max_head : 16 * 1024;
	o->max_body = o->max_body != 0 ? o->max_body : (size_t)12 << 20;
	o->idle_s = o->idle_s > 0 ? o->idle_s : 15;
	o->total_s = o->total_s > 0 ? o->total_s : 60;
}

static enum rc
open_socket(struct server *s)
{
	const struct http_options *o = &s->shared.opt;
	struct sockaddr_storage a;
	socklen_t len;
	enum rc rc;

	if (o->listen == NULL || !address_parse(o->listen, &a, &len)) {
		log_line(LOG_ERROR, "cannot listen: not an address",
		    "listen=%s", o->listen != NULL ? o->listen : "");
		return RC_INVALID;
	}
	if (s->cert == NULL && !o->public_plain &&
	    !address_loopback((struct sockaddr *)&a)) {
		log_line(LOG_ERROR, "will not listen to the world without TLS",
		    "listen=%s", o->listen);
		return RC_INVALID;
	}
	if ((rc = address_listen(&a, len, &s->fd)) != RC_OK) {
		log_line(LOG_ERROR, "cannot listen", "listen=%s cause=%s",
		    o->listen, strerror(errno));
		return rc;
	}
	len = sizeof(a);
	if (getsockname(s->fd, (struct sockaddr *)&a, &len) != 0)
		return RC_FAULT;
	s->port = address_port((struct sockaddr *)&a);
	return RC_OK;
}

static enum rc
open_tls(struct server *s)
{
	const struct http_options *o = &s->shared.opt;

	if (o->tls_cert == NULL && o->tls_key == NULL)
		return RC_OK;
	if (o->tls_cert == NULL || o->tls_key == NULL) {
		log_line(LOG_ERROR, "TLS needs a certificate and a key", NULL);
		return RC_INVALID;
	}
	if ((s->cert = pem_read(o->tls_cert)) == NULL ||
	    (s->key = pem_read(o->tls_key)) == NULL)
		return RC_INVALID;
	return RC_OK;
}

/* Room in one connection's memory for what libmicrohttpd keeps beside the
 * head: its list of headers, and the head of the reply. */
enum { POOL_EXTRA = 16 * 1024 };

static enum rc
open_daemon(struct server *s)
{
	const struct http_options *o = &s->shared.opt;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO |
	    MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	struct MHD_OptionItem more[8];
	size_t n = 0;

	if (o->threads > 1)
		more[n++] = (struct MHD_OptionItem){
			MHD_OPTION_THREAD_POOL_SIZE, o->threads, NULL };
	if (s->cert != NULL) {
		flags |= MHD_USE_TLS;
		more[n++] = (struct MHD_OptionItem){
			MHD_OPTION_HTTPS_MEM_CERT, 0, s->cert };
		more[n++] = (struct MHD_OptionItem){
			MHD_OPTION_HTTPS_MEM_KEY, 0, s->key };
		more[n++] = (struct MHD_OptionItem){
			MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)
			"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2" };
	}
	more[n] = (struct MHD_OptionItem){ MHD_OPTION_END, 0, NULL };
	s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, s,
	    MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
	    MHD_OPTION_LISTEN_SOCKET, s->fd,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)o->max_connections,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)o->max_per_address,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)o->idle_s,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->max_head + POOL_EXTRA,
	    MHD_OPTION_URI_LOG_CALLBACK, on_uri, s,
	    MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL,
	    MHD_OPTION_NOTIFY_COMPLETED, on_end, s,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
	    MHD_OPTION_ARRAY, more, MHD_OPTION_END);
	if (s->daemon != NULL)
		return RC_OK;
	log_line(LOG_ERROR, "the HTTP library does not start", "tls=%s",
	    s->cert != NULL ? "yes" : "no");
	return s->cert != NULL ? RC_INVALID : RC_FAULT;
}

/* Signals are for the main thread. */
static enum rc
open_threads(struct server *s)
{
	struct buf late = BUF_INIT(s->mem);
	sigset_t all, old;
	enum rc rc = RC_FAULT;

	errpage_raw(&late, 408);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	s->watch = watch_open(buf_str(&late));
	s->pool = pool_open(s->shared.opt.workers,
	    (size_t)s->shared.opt.queue);
	if (s->watch != NULL && s->pool != NULL)
		rc = open_daemon(s);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return rc;
}

/* What is left when no thread runs any more, or none ever did. */
static void
server_free(struct server *s)
{
	pool_close(s->pool);
	pool_free(s->pool);
	watch_close(s->watch);
	metrics_close(s->shared.metrics);
	gzips_close(s->shared.gzips);
	ready_close(s->shared.ready);
	if (s->fd >= 0)
		close(s->fd);
	free(s->cert);
	free(s->key);
	arena_close(s->mem);
}

enum rc
http_open(const struct http_options *o, struct server **out)
{
	struct arena *mem = arena_open(0);
	struct server *s = NEW(mem, struct server);
	enum rc rc;

	/* Before the first thread starts: it may be asked for its metrics. */
	*out = s;
	s->mem = mem;
	s->fd = -1;
	s->shared.opt = *o;
	defaults(&s->shared.opt);
	s->shared.seed = (unsigned)clock_ms(NULL) * 2654435761U;
	s->shared.metrics = metrics_open();
	s->shared.gzips = gzips_open();
	if (o->stamp != NULL)
		s->shared.ready = ready_open();
	if (s->shared.metrics == NULL || s->shared.gzips == NULL ||
	    (o->stamp != NULL && s->shared.ready == NULL))
		rc = RC_FAULT;
	else if ((rc = open_tls(s)) == RC_OK && (rc = open_socket(s)) == RC_OK)
		rc = open_threads(s);
	if (rc != RC_OK) {
		*out = NULL;
		server_free(s);
	}
	return rc;
}

bool
http_moves(struct server *s)
{
	uint64_t was = s->taken;
	size_t waiting;

	pool_state(s->pool, &waiting, &s->taken);
	return waiting == 0 || s->taken != was;
}

int
http_port(const struct server *s)
{
	return s->port;
}

/* ---- closing ---- */

static void
wait_idle(struct server *s, int64_t until)
{
	const struct timespec tick = { 0, 5000000 };

	while (atomic_load(&s->shared.active) != 0 &&
	    clock_mono_us() < until)
		nanosleep(&tick, NULL);
}

/* Take no more connections.  MHD_quiesce_daemon would, but takes the socket
 * from each thread's epoll set while that thread may be doing so itself, and
 * the second of the two ends the process.  A socket that nobody can reach is
 * put in the place of ours: closed, ours leaves all those sets at once. */
static void
stop_listening(struct server *s)
{
	const struct sockaddr_un any = { .sun_family = AF_UNIX };
	int none = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
	    0);

	if (none < 0 || bind(none, (const struct sockaddr *)&any,
	    sizeof(any.sun_family)) != 0 || listen(none, 0) != 0 ||
	    dup2(none, s->fd) < 0)
		log_line(LOG_WARN, "still listening while stopping",
		    "cause=%s", strerror(errno));
	fcntl(s->fd, F_SETFD, FD_CLOEXEC);
	if (none >= 0)
		close(none);
}

void
http_close(struct server *s, int seconds)
{
	if (s == NULL)
		return;
	http_drain(s);
	stop_listening(s);
	watch_end(s->watch, true);
	wait_idle(s, after(seconds));
	/* The rest: what waits for a worker gets 503, what a worker has is
	 * waited for, since nothing may stay suspended when the daemon stops;
	 * then a moment for these replies to leave. */
	atomic_store(&s->shared.hurry, true);
	pool_close(s->pool);
	wait_idle(s, clock_mono_us() + 100000);
	watch_end(s->watch, false);
	MHD_stop_daemon(s->daemon);
	s->fd = -1; /* the daemon has closed it */
	server_free(s);
}

void
http_drain(struct server *s)
{
	atomic_store(&s->shared.draining, true);
}

bool
http_draining(const struct server *s)
{
	return atomic_load(&s->shared.draining);
}

void
http_metrics(const struct server *s, struct buf *out)
{
	metrics_put(s->shared.metrics, watch_count(s->watch), out);
}

size_t
http_slowest(const struct server *s, struct http_route *out, size_t most)
{
	return metrics_slowest(s->shared.metrics, out, most);
}
