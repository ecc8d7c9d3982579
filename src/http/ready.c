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
#include "base/str.h"
#include "http/encode.h"
#include "http/headers.h"
#include "http/http.h"

enum {
	SETS = 128,
	WAYS = 4,
	HEADERS = 24,      /* a reply has half as many */
	LONGEST = 1024,    /* key */
	LARGEST = 256 << 10, /* body */
	MOST = 4 << 20,    /* bytes of all together */
};

/* Its texts and its body lie behind it, in one piece. */
struct answer {
	atomic_int refs;
	uint64_t stamp[HTTP_STAMP];
	const char *key;
	const char *type, *route;
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

/* Headers that tell who asks, or ask for less than the whole. */
static bool
personal(const char *name)
{
	static const char *const names[] = { "Cookie", "Authorization",
		"Range", "If-None-Match", "If-Match", "If-Modified-Since",
		"If-Unmodified-Since", "If-Range", "Expect" };

	if (strchr("CcAaRrIiEe", *name) == NULL)
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

const char *
ready_key(const struct req *req, const char *target)
{
	const char *accept = "";

	if (req->method != M_GET)
		return NULL;
	for (const struct header *h = req->headers; h != NULL; h = h->next) {
		if (personal(h->name))
			return NULL;
		if (strcasecmp(h->name, "Accept-Encoding") == 0)
			accept = *accept == '\0' ? h->value : NULL;
		if (accept == NULL)
			return NULL; /* twice */
	}
	if (strlen(req->host) + strlen(target) > LONGEST)
		return NULL;
	/* Host names hold no space, targets neither. */
	return str_fmt(req->mem, "%c%c %s %s", req->secure ? 's' : '-',
	    gzip_wanted(accept) ? 'z' : '-', req->host, target);
}

/* Whose answer is it?  What a route forgot to call public is not. */
static bool
everybodys(const char *key, const struct reply *r)
{
	const char *cache = headers_find(r, "Cache-Control");

	if (r->status != 200 || r->actor != NULL || r->seen != NULL ||
	    cache == NULL || (strcmp(cache, "public") != 0 &&
		!str_begins(cache, "public,")))
		return false;
	for (const struct header *h = r->headers; h != NULL; h = h->next)
		if (strcasecmp(h->name, "Set-Cookie") == 0 ||
		    (strcasecmp(h->name, "Vary") == 0 &&
			strcasecmp(h->value, "Accept-Encoding") != 0))
			return false;
	/* Packed only for who said so, as the key has it. */
	return key[1] == 'z' || headers_find(r, "Content-Encoding") == NULL;
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
	size_t n = length(key) + length(r->type), nheaders = 0;
	struct answer *a;
	char *to;

	for (const struct header *h = r->headers; h != NULL; h = h->next) {
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
	a->route = r->route;
	a->nheaders = 0;
	for (const struct header *h = r->headers; h != NULL; h = h->next) {
		struct header *mine = &a->headers[a->nheaders++];

		mine->name = copy(&to, h->name);
		mine->value = copy(&to, h->value);
		mine->next = h->next != NULL ? mine + 1 : NULL;
	}
	a->body = r->fixed != NULL ? r->fixed : to;
	a->nbody = r->fixed != NULL ? r->nfixed : r->body.len;
	if (r->fixed == NULL && a->nbody != 0)
		memcpy(to, r->body.at, a->nbody);
	return a;
}

void
answer_reply(const struct answer *a, struct reply *r)
{
	r->status = 200;
	r->type = a->type;
	r->route = a->route;
	/* Nobody writes into what is sent. */
	r->headers = a->nheaders != 0 ?
	    (struct header *)(uintptr_t)a->headers : NULL;
	r->fixed = a->body;
	r->nfixed = a->nbody;
}

/* ---- the table ---- */

/* FNV-1a. */
static uint64_t
hash_of(const char *s)
{
	uint64_t h = 14695981039346656037u;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ h >> 32;
}

static bool
is(const struct place *p, uint64_t hash, const char *key)
{
	return p->answer != NULL && p->hash == hash &&
	    strcmp(p->answer->key, key) == 0;
}

struct answer *
ready_get(struct ready *r, const char *key, const uint64_t *stamp)
{
	uint64_t hash = hash_of(key);
	struct place *set = &r->at[hash % SETS * WAYS];
	struct answer *a = NULL;

	pthread_mutex_lock(&r->lock);
	for (size_t i = 0; i < WAYS; i++) {
		if (!is(&set[i], hash, key))
			continue;
		if (memcmp(set[i].answer->stamp, stamp,
		        sizeof(set[i].answer->stamp)) == 0) {
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
	uint64_t hash = hash_of(key);
	struct answer *a;
	struct place *p;

	if (!everybodys(key, reply) ||
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
