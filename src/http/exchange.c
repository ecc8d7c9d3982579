/* http/exchange.c: the life of a request. */
#include "http/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "http/encode.h"
#include "http/errpage.h"
#include "http/headers.h"
#include "http/metrics.h"
#include "http/ready.h"
#include "http/text.h"

/* Too large a body is taken in and thrown away up to SWALLOW times the limit,
 * so that a browser gets to see why; a connection closed while it still sends
 * shows it only "connection reset".  All bodies together may hold HELD times
 * the limit. */
enum { SWALLOW = 4, HELD = 8, FIRST_BODY = 4096, LOGGED_PATH = 200 };

/* Six characters of Crockford base32.  A walk through all 2^30 in an order
 * that does not look like one: ids do not repeat for a long time. */
static void
make_id(struct shared *sh, char *id)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned v = sh->seed + atomic_fetch_add(&sh->count, 1) * 0x2545f491U;

	for (int i = 0; i < 6; i++, v >>= 5)
		id[i] = digits[v & 31];
	id[6] = '\0';
}

static struct reply
blank(struct arena *mem)
{
	return (struct reply){ .mem = mem, .status = 200,
		.type = "text/html; charset=utf-8", .body = BUF_INIT(mem) };
}

struct exchange *
exchange_open(struct shared *sh, const char *target)
{
	struct arena *mem = arena_open(0);
	struct exchange *x = NEW(mem, struct exchange);

	x->sh = sh;
	x->mem = mem;
	x->method = "?";
	x->target = str_dup(mem, target);
	make_id(sh, x->id);
	x->req = (struct req){ .mem = mem, .path = "/", .query = "",
		.type = "", .host = "", .peer = "", .body = "", .id = x->id,
		.started_us = clock_mono_us() };
	x->reply = blank(mem);
	atomic_fetch_add(&sh->active, 1);
	return x;
}

bool
exchange_head(struct exchange *x, const struct head *head)
{
	const struct http_options *o = &x->sh->opt;
	const struct head_rules rules = { .max_head = o->max_head,
		.hosts = o->hosts, .behind_proxy = o->behind_proxy };
	struct head_facts f;

	x->method = head->method;
	x->refused = head_check(x->mem, head, &rules, &f);
	x->bodyless = f.bodyless;
	x->length = f.length;
	x->chunked = f.chunked;
	x->req.headers = head->headers;
	x->req.method = f.method;
	x->req.path = f.path;
	x->req.query = f.query;
	x->req.host = f.host;
	x->req.type = f.type;
	x->req.peer = f.peer;
	x->req.secure = f.secure;
	if (x->refused != 0)
		return true;
	if (f.length > o->max_body) {
		x->refused = 413;
		return f.length / SWALLOW > o->max_body ||
		    req_header(&x->req, "Expect") != NULL;
	}
	return false;
}

static void
body_free(struct exchange *x)
{
	free(x->body);
	atomic_fetch_sub(&x->sh->held, x->cap);
	x->body = NULL;
	x->nbody = x->cap = 0;
}

/* Room for ${n} more bytes and a NUL.  Grown as bytes arrive: an announced
 * length costs the client nothing and must not cost us memory. */
static bool
body_room(struct exchange *x, size_t n)
{
	size_t need = x->nbody + n + 1, cap = x->cap, all;
	char *new;

	if (need <= cap)
		return true;
	cap = cap != 0 ? cap * 2 : FIRST_BODY;
	if (x->length != 0 && cap > x->length + 1)
		cap = (size_t)x->length + 1;
	if (cap < need)
		cap = need;
	all = atomic_fetch_add(&x->sh->held, cap - x->cap) + cap - x->cap;
	if (all > HELD * x->sh->opt.max_body ||
	    (new = realloc(x->body, cap)) == NULL) {
		atomic_fetch_sub(&x->sh->held, cap - x->cap);
		return false;
	}
	x->body = new;
	x->cap = cap;
	return true;
}

bool
exchange_body(struct exchange *x, const void *bytes, size_t n)
{
	const size_t most = x->sh->opt.max_body;

	x->seen += n;
	if (x->refused == 0 && x->seen > most)
		x->refused = 413;
	else if (x->refused == 0 && !body_room(x, n))
		x->refused = 503;
	if (x->refused != 0) {
		body_free(x);
		return x->seen / SWALLOW <= most;
	}
	memcpy(x->body + x->nbody, bytes, n);
	x->nbody += n;
	x->body[x->nbody] = '\0';
	return true;
}

static enum rc
parse_body(struct exchange *x)
{
	struct req *r = &x->req;
	const char *boundary;

	if (x->nbody == 0)
		return RC_OK;
	if (str_eq(r->type, "application/x-www-form-urlencoded"))
		return params_parse(x->mem, x->body, x->nbody, &r->form);
	if (str_eq(r->type, "multipart/form-data")) {
		boundary = media_param(x->mem,
		    req_header(r, "Content-Type"), "boundary");
		return boundary == NULL ? RC_INVALID :
		    multipart_parse(x->mem, boundary, x->body, x->nbody,
			&r->form, &r->uploads, &r->nuploads);
	}
	r->body = x->body;
	r->nbody = x->nbody;
	return RC_OK;
}

/* A program is told in its own language, a person by a page.  The address is
 * asked as it came: one that was refused has no path. */
static void
refusal(struct exchange *x, int status)
{
	const char *under = x->sh->opt.problems;

	if (under != NULL && str_begins(x->target, under))
		errpage_problem(&x->reply, status, x->id);
	else
		errpage(&x->reply, status, x->id);
}

void
exchange_refuse(struct exchange *x, int status)
{
	x->refused = status;
	refusal(x, status);
	headers_secure(&x->reply, x->sh->opt.csp, x->req.secure);
}

/* The answer kept ready on these data, if it may be given. */
static bool
take_ready(struct exchange *x)
{
	const struct http_options *o = &x->sh->opt;
	struct answer *a = ready_get(x->sh->ready, x->key, x->stamp);

	if (a == NULL)
		return false;
	answer_reply(a, &x->reply);
	if (ready_own(x->key) && o->again != NULL &&
	    !o->again(o->arg, &x->req, &x->reply)) {
		answer_free(a);
		x->reply = blank(x->mem);
		return false;
	}
	x->answer = a;
	return true;
}

/* The stamp is from before the worker's first look at the data: what changes
 * from here on makes the answer old, however soon. */
bool
exchange_ready(struct exchange *x)
{
	const struct http_options *o = &x->sh->opt;

	if (x->sh->ready == NULL || x->seen != 0 || x->chunked ||
	    (x->key = ready_key(&x->req, x->target)) == NULL)
		return false;
	x->stamped = o->stamp(o->arg, x->stamp);
	return x->stamped && take_ready(x);
}

/* Where only the database can tell, it is asked when that may help. */
static bool
ready_late(struct exchange *x)
{
	const struct http_options *o = &x->sh->opt;

	if (x->key == NULL || x->stamped || o->stamp_wait == NULL ||
	    !ready_has(x->sh->ready, x->key))
		return false;
	x->stamped = o->stamp_wait(o->arg, x->mem, x->stamp);
	return x->stamped && take_ready(x);
}

static void
keep_ready(struct exchange *x)
{
	if (!x->stamped && x->reply.stamped) {
		memcpy(x->stamp, x->reply.stamp, sizeof(x->stamp));
		x->stamped = true;
	}
	if (x->stamped)
		ready_put(x->sh->ready, x->key, x->stamp, &x->reply);
}

void
exchange_run(struct exchange *x)
{
	const struct http_options *o = &x->sh->opt;
	struct req *r = &x->req;

	if (atomic_load(&x->sh->hurry)) {
		exchange_refuse(x, 503);
		return;
	}
	if (ready_late(x))
		return;
	if (params_many(r->query, strlen(r->query))) {
		exchange_refuse(x, 414);
		return;
	}
	if (params_parse(x->mem, r->query, strlen(r->query), &r->get) != RC_OK
	    || parse_body(x) != RC_OK) {
		exchange_refuse(x, 400);
		return;
	}
	o->handler(o->arg, r, &x->reply);
	if (x->reply.status < 200 || x->reply.status > 599) {
		log_line(LOG_ERROR, "handler gave an odd status", "id=%s",
		    x->id);
		refusal(x, 500);
	}
	encode(r, &x->reply, x->sh->gzips);
	/* What a full arena was asked for may be cut short anywhere. */
	if (arena_full(x->mem)) {
		log_line(LOG_WARN, "request needs too much memory", "id=%s",
		    x->id);
		refusal(x, 503);
	}
	headers_secure(&x->reply, o->csp, r->secure);
	if (x->key != NULL && x->reply.nfd == 0 && !arena_full(x->mem))
		keep_ready(x);
}

const void *
exchange_bytes(const struct exchange *x, size_t *n)
{
	const struct reply *r = &x->reply;
	const void *bytes = r->fixed != NULL ? r->fixed : r->body.at;

	*n = r->nfd != 0 ? r->nfd : r->fixed != NULL ? r->nfixed : r->body.len;
	if (r->status == 204 || r->status == 304)
		*n = 0;
	return *n != 0 && r->nfd == 0 ? bytes : "";
}

bool
exchange_last(const struct exchange *x)
{
	/* Where a chunked body ends is what readers disagree about most (the
	 * library takes a lone LF in it); nothing is read behind one. */
	return x->chunked || (x->refused != 0 && x->refused != 503) ||
	    x->seen != x->nbody || atomic_load(&x->sh->draining);
}

/* The path as it came, without the query, which may hold what somebody
 * searched for; nothing that could end the word. */
static const char *
logged_path(struct exchange *x)
{
	size_t n = strcspn(x->target, "?");
	char *s = str_ndup(x->mem, x->target, n < LOGGED_PATH ? n :
	    LOGGED_PATH);

	for (char *p = s; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || (unsigned char)*p >= 0x7f ||
		    *p == '"' || *p == '\\')
			*p = '?';
	return s;
}

/* A network rather than a person: 192.0.2.0, 2001:db8:1::. */
static const char *
logged_peer(struct exchange *x)
{
	char *s = str_dup(x->mem, x->req.peer), *p = strrchr(s, '.');
	int colons = 0;

	if (p != NULL) {
		*p = '\0';
		return str_fmt(x->mem, "%s.0", s);
	}
	for (p = s; *p != '\0'; p++)
		if (*p == ':' && (p[1] == ':' || ++colons == 3)) {
			*p = '\0';
			return str_fmt(x->mem, "%s::", s);
		}
	return s;
}

void
exchange_close(struct exchange *x, int status, size_t sent)
{
	struct shared *sh = x->sh;
	int64_t us = clock_mono_us() - x->req.started_us;
	const char *route = x->refused != 0 ? NULL : x->reply.route;

	metrics_add(sh->metrics, route, status, us, sent);
	log_line(LOG_INFO, "request", "id=%s peer=%s method=%s path=%s "
	    "route=%s status=%d bytes=%lld us=%lld actor=%s seen=%s", x->id,
	    logged_peer(x), text_token(x->method, strlen(x->method)) ?
	    x->method : "?", logged_path(x), str_or(route, "-"), status,
	    (long long)sent, (long long)us, str_or(x->reply.actor, "-"),
	    str_or(x->reply.seen, "-"));
	body_free(x);
	reply_empty(&x->reply);
	answer_free(x->answer);
	arena_close(x->mem);
	atomic_fetch_sub(&sh->active, 1);
}
