/* domain/org/known.c: see known.h: places in sets of a few, as large as a
 * province needs; whoever came longest ago gives way. */
#include "domain/org/known.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/ctx.h"

enum { SETS = 256, WAYS = 4, DIGEST = 64, NAME = 256, GRANTS = 16 };

struct person {
	char digest[DIGEST + 1]; /* "": free */
	uint64_t stamp[STAMP_WORDS];
	int64_t day;
	uint64_t last;
	struct known_by by;
	int64_t actor_id;
	enum lang lang;
	char name[NAME];
	size_t ngrants;
	struct grant grants[GRANTS];
};

struct known {
	pthread_mutex_t lock;
	uint64_t now;
	struct person *set[SETS]; /* made when first needed */
};

struct known *
known_open(void)
{
	struct known *k = calloc(1, sizeof(*k));

	if (k != NULL)
		pthread_mutex_init(&k->lock, NULL);
	return k;
}

void
known_close(struct known *k)
{
	if (k == NULL)
		return;
	for (size_t i = 0; i < SETS; i++)
		free(k->set[i]);
	pthread_mutex_destroy(&k->lock);
	free(k);
}

/* A digest is as good as random: its first letters choose. */
static struct person **
set_of(struct known *k, const char *digest)
{
	unsigned h = 0;

	for (size_t i = 0; i < 8; i++)
		h = h * 31 + (unsigned char)digest[i];
	return &k->set[h % SETS];
}

static void
become(struct ctx *ctx, const struct person *p)
{
	struct grant *g = NEW_N(ctx->mem, struct grant, p->ngrants + 1);

	memcpy(g, p->grants, p->ngrants * sizeof(*g));
	ctx->actor_id = p->actor_id;
	ctx->actor_name = str_dup(ctx->mem, p->name);
	ctx->grants = g;
	ctx->ngrants = p->ngrants;
	ctx->lang = p->lang;
}

bool
known_get(struct ctx *ctx, const char *digest, struct known_by *out)
{
	struct known *k = ctx->known;
	uint64_t stamp[STAMP_WORDS];
	int64_t today = ctx_today(ctx), now = ctx_now(ctx);
	struct person *set;
	bool found = false;

	if (k == NULL || !db_stamp(ctx->db, stamp))
		return false;
	pthread_mutex_lock(&k->lock);
	set = *set_of(k, digest);
	for (size_t i = 0; set != NULL && i < WAYS && !found; i++) {
		struct person *p = &set[i];

		if (strcmp(p->digest, digest) != 0)
			continue;
		if (p->day != today || now >= p->by.until ||
		    memcmp(p->stamp, stamp, sizeof(stamp)) != 0)
			break;
		p->last = ++k->now;
		*out = p->by;
		become(ctx, p);
		found = true;
	}
	pthread_mutex_unlock(&k->lock);
	return found;
}

void
known_put(const struct ctx *ctx, const char *digest, const uint64_t *stamp,
    const struct known_by *by)
{
	struct known *k = ctx->known;
	const char *name = str_or(ctx->actor_name, "");
	struct person **set, *p;

	if (k == NULL || by->until <= ctx_now(ctx) || ctx->ngrants > GRANTS ||
	    strlen(digest) != DIGEST || strlen(name) >= NAME)
		return;
	pthread_mutex_lock(&k->lock);
	set = set_of(k, digest);
	if (*set == NULL && (*set = calloc(WAYS, sizeof(**set))) == NULL) {
		pthread_mutex_unlock(&k->lock);
		return;
	}
	p = *set;
	for (size_t i = 0; i < WAYS; i++) {
		if (strcmp((*set)[i].digest, digest) == 0) {
			p = &(*set)[i];
			break;
		}
		if ((*set)[i].last < p->last)
			p = &(*set)[i];
	}
	*p = (struct person){ .day = ctx_today(ctx),
		.last = ++k->now, .by = *by, .actor_id = ctx->actor_id,
		.lang = ctx->lang, .ngrants = ctx->ngrants };
	memcpy(p->stamp, stamp, sizeof(p->stamp));
	memcpy(p->digest, digest, DIGEST);
	strcpy(p->name, name);
	memcpy(p->grants, ctx->grants, ctx->ngrants * sizeof(*p->grants));
	pthread_mutex_unlock(&k->lock);
}
