/* http/ready.c: see ready.h.  A table of places in sets of a few; what was
 * not asked for longest gives way, in its set, and in all when the bytes run
 * out. */
#include "http/ready.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "http/encode.h"
#include "http/headers.h"
#include "http/http.h"

enum {
	SETS = 512,
	WAYS = 4,
	HEADERS = 24,      /* a reply has half as many */
	LONGEST = 4096,    /* key */
	LARGEST = 256 << 10, /* body */
	MOST = 4 << 20,    /* bytes of all together */
};

/* Its texts and its body lie behind it, in one piece. */
struct answer {
	atomic_int refs;
	uint64_t stamp[HTTP_STAMP];
	const char *key;
	int64_t until_us; /* by clock_mono_us, of a person's own */
	const char *type, *route, *actor, *seen;
	const void *body;
	size_t nbody, size;
	struct header headers[HEADERS];
	size_t nheaders;
	char text[];
};

struct place {
	struct answer *answer;
	uint64_t hash;
	uint64_t last; /* when it was last asked for */
};

struct ready {
	pthread_mutex_t lock;
	uint64_t now;
	size_t bytes;
	size_t hand; /* whose turn it is to make room */
	struct place at[SETS * WAYS];
};

struct ready *
ready_open(void)
{
	struct ready *r = calloc(1, sizeof(*r));

	if (r != NULL)
		pthread_mutex_init(&r->lock, NULL);
	return r;
}

void
answer_free(struct answer *a)
{
	if (a != NULL && atomic_fetch_sub(&a->refs, 1) == 1)
		free(a);
}

void
ready_close(struct ready *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < COUNT(r->at); i++)
		answer_free(r->at[i].answer);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

/* ---- what may be kept ---- */

/* Headers that ask for less than the whole, and those that tell who asks or in
 * which of its forms it is wanted (a reply's Vary may name them). */
static const char *const partial[] = { "Range", "If-None-Match", "If-Match",
	"If-Modified-Since", "If-Unmodified-Since", "If-Range", "Expect" };
static const char *const personal[] = { "Cookie", "Authorization", "Accept",
	"Accept-Language" };

static bool
among(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool
tells_who(const char *name)
{
	return strcasecmp(name, "Cookie") == 0 ||
	    strcasecmp(name, "Authorization") == 0;
}

/* The letters of neither; what begins so is looked at closely. */
static bool
matters(const char *name)
{
	return strchr("CcAaRrIiEe", *name) != NULL;
}

/* All of those as they came, told apart by the lengths of their names.  No
 * value holds a line's end. */
static void
put_own(const struct req *req, struct buf *b)
{
	for (const struct header *h = req->headers; h != NULL; h = h->next)
		if (matters(h->name) &&
		    among(personal, COUNT(personal), h->name))
			buf_fmt(b, "\n%zu %s", strlen(h->name), h->value);
}

const char *
ready_key(const struct req *req, const char *target)
{
	struct buf b = BUF_INIT(req->mem);
	const char *accept = "";
	bool own = false;

	if (req->method != M_GET)
		return NULL;
	for (const struct header *h = req->headers; h != NULL; h = h->next) {
		if (!matters(h->name))
			continue;
		if (among(partial, COUNT(partial), h->name))
			return NULL;
		own = own || tells_who(h->name);
		if (strcasecmp(h->name, "Accept-Encoding") == 0)
			accept = *accept == '\0' ? h->value : NULL;
		if (accept == NULL)
			return NULL; /* twice */
	}
	/* Host names hold no space, targets neither. */
	buf_fmt(&b, "%c%c%c %s %s", req->secure ? 's' : '-',
	    gzip_wanted(accept) ? 'z' : '-', own ? 'o' : '-', req->host,
	    target);
	if (own)
		put_own(req, &b);
	return b.len <= LONGEST ? buf_str(&b) : NULL;
}

bool
ready_own(const char *key)
{
	return key[2] == 'o';
}

/* Does it hang on nothing that is not in the key?  Packed only for who said
 * so, as the key has it. */
static bool
by_key(const char *key, const struct reply *r)
{
	for (const struct header *h = r->headers; h != NULL; h = h->next)
		if (strcasecmp(h->name, "Set-Cookie") == 0 ||
		    (strcasecmp(h->name, "Vary") == 0 &&
			strcasecmp(h->value, "Accept-Encoding") != 0 &&
			!(ready_own(key) && strcasecmp(h->value,
			    "Authorization, Accept, Accept-Language") == 0)))
			return false;
	return key[1] == 'z' || headers_find(r, "Content-Encoding") == NULL;
}

/* Whose answer is it?  What a route forgot to call public is not; and what is
 * a person's is only by a key that says so. */
static bool
everybodys(const struct reply *r)
{
	const char *cache = headers_find(r, "Cache-Control");

	return r->actor == NULL && r->seen == NULL && r->again_ms == 0 &&
	    cache != NULL && (strcmp(cache, "public") == 0 ||
	    str_begins(cache, "public,"));
}

static bool
may_keep(const char *key, const struct reply *r)
{
	if (r->status != 200 || !by_key(key, r))
		return false;
	return ready_own(key) ? r->again_ms > 0 && r->actor != NULL :
	    everybodys(r);
}

/* Told anew to each call (http_options.again). */
static bool
counted(const struct header *h)
{
	return str_begins(h->name, "RateLimit-");
}

static const char *
copy(char **to, const char *s)
{
	size_t n;
	char *at = *to;

	if (s == NULL)
		return NULL;
	n = strlen(s) + 1;
	memcpy(at, s, n);
	*to += n;
	return at;
}

static size_t
length(const char *s)
{
	return s != NULL ? strlen(s) + 1 : 0;
}

static struct answer *
answer_make(const char *key, const uint64_t *stamp, const struct reply *r)
{
	size_t n = length(key) + length(r->type) + length(r->actor) +
	    length(r->seen), nheaders = 0;
	struct answer *a;
	char *to;

	for (const struct header *h = r->headers; h != NULL; h = h->next) {
		if (counted(h))
			continue;
		n += length(h->name) + length(h->value);
		nheaders++;
	}
	if (r->fixed == NULL)
		n += r->body.len;
	if (nheaders > HEADERS || n > LARGEST ||
	    (a = malloc(sizeof(*a) + n)) == NULL)
		return NULL;
	atomic_init(&a->refs, 1);
	memcpy(a->stamp, stamp, sizeof(a->stamp));
	a->size = sizeof(*a) + n;
	to = a->text;
	a->key = copy(&to, key);
	a->type = copy(&to, r->type);
	a->actor = copy(&to, r->actor);
	a->seen = copy(&to, r->seen);
	a->until_us = clock_mono_us() + r->again_ms * 1000;
	a->route = r->route;
	a->nheaders = 0;
	for (const struct header *h = r->headers; h != NULL; h = h->next) {
		struct header *mine = &a->headers[a->nheaders];

		if (counted(h))
			continue;
		mine->name = copy(&to, h->name);
		mine->value = copy(&to, h->value);
		mine->next = ++a->nheaders < nheaders ? mine + 1 : NULL;
	}
	a->body = r->fixed != NULL ? r->fixed : to;
	a->nbody = r->fixed != NULL ? r->nfixed : r->body.len;
	if (r->fixed == NULL && a->nbody != 0)
		memcpy(to, r->body.at, a->nbody);
	return a;
}

/* Nobody writes into what is everybody's; to a person's own may be added. */
static struct header *
headers_of(const struct answer *a, struct arena *mem)
{
	struct header *mine;

	if (a->nheaders == 0)
		return NULL;
	if (!ready_own(a->key))
		return (struct header *)(uintptr_t)a->headers;
	mine = NEW_N(mem, struct header, a->nheaders);
	for (size_t i = 0; i < a->nheaders; i++) {
		mine[i] = a->headers[i];
		mine[i].next = i + 1 < a->nheaders ? &mine[i + 1] : NULL;
	}
	return mine;
}

void
answer_reply(const struct answer *a, struct reply *r)
{
	r->status = 200;
	r->type = a->type;
	r->route = a->route;
	r->actor = a->actor;
	r->seen = a->seen;
	r->headers = headers_of(a, r->mem);
	r->fixed = a->body;
	r->nfixed = a->nbody;
}

/* ---- the table ---- */

/* A key may hold a secret: how long it takes tells nothing of how much of it
 * was guessed. */
static bool
same(const char *a, const char *b)
{
	size_t n = strlen(a);
	unsigned differ = 0;

	if (strlen(b) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		differ |= (unsigned char)(a[i] ^ b[i]);
	return differ == 0;
}

static bool
is(const struct place *p, uint64_t hash, const char *key)
{
	return p->answer != NULL && p->hash == hash &&
	    same(p->answer->key, key);
}

bool
ready_has(struct ready *r, const char *key)
{
	uint64_t hash = str_hash(key);
	const struct place *set = &r->at[hash % SETS * WAYS];
	bool has = false;

	pthread_mutex_lock(&r->lock);
	for (size_t i = 0; i < WAYS && !has; i++)
		has = is(&set[i], hash, key);
	pthread_mutex_unlock(&r->lock);
	return has;
}

static bool
good(const struct answer *a, const uint64_t *stamp)
{
	return memcmp(a->stamp, stamp, sizeof(a->stamp)) == 0 &&
	    (!ready_own(a->key) || clock_mono_us() < a->until_us);
}

struct answer *
ready_get(struct ready *r, const char *key, const uint64_t *stamp)
{
	uint64_t hash = str_hash(key);
	struct place *set = &r->at[hash % SETS * WAYS];
	struct answer *a = NULL;

	pthread_mutex_lock(&r->lock);
	for (size_t i = 0; i < WAYS; i++) {
		if (!is(&set[i], hash, key))
			continue;
		if (good(set[i].answer, stamp)) {
			a = set[i].answer;
			atomic_fetch_add(&a->refs, 1);
			set[i].last = ++r->now;
		}
		break;
	}
	pthread_mutex_unlock(&r->lock);
	return a;
}

static void
drop(struct ready *r, struct place *p)
{
	if (p->answer == NULL)
		return;
	r->bytes -= p->answer->size;
	answer_free(p->answer);
	*p = (struct place){ .answer = NULL };
}

static struct place *
place_for(struct ready *r, uint64_t hash, const char *key)
{
	struct place *set = &r->at[hash % SETS * WAYS], *oldest = set;

	for (size_t i = 0; i < WAYS; i++) {
		if (is(&set[i], hash, key))
			return &set[i];
		if (set[i].last < oldest->last)
			oldest = &set[i];
	}
	return oldest;
}

void
ready_put(struct ready *r, const char *key, const uint64_t *stamp,
    const struct reply *reply)
{
	uint64_t hash = str_hash(key);
	struct answer *a;
	struct place *p;

	if (!may_keep(key, reply) ||
	    (a = answer_make(key, stamp, reply)) == NULL)
		return;
	pthread_mutex_lock(&r->lock);
	p = place_for(r, hash, key);
	drop(r, p);
	while (r->bytes + a->size > MOST) {
		drop(r, &r->at[r->hand]);
		r->hand = (r->hand + 1) % COUNT(r->at);
	}
	r->bytes += a->size;
	*p = (struct place){ a, hash, ++r->now };
	pthread_mutex_unlock(&r->lock);
}
