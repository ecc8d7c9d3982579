/* model/recall.c: see recall.h: places that keys fall into by a hash; whoever
 * falls into the same takes it. */
#include "model/recall.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "model/ctx.h"

enum { PLACES = 1024, KEY = 80, VALUE = 248 };

struct place {
	uint64_t stamp[STAMP_WORDS];
	bool none; /* the answer was NULL */
	char key[KEY + 1]; /* "": free */
	char value[VALUE + 1];
};

struct recall {
	pthread_mutex_t lock;
	struct place at[PLACES];
};

struct recall *
recall_open(void)
{
	struct recall *r = calloc(1, sizeof(*r));

	if (r != NULL)
		pthread_mutex_init(&r->lock, NULL);
	return r;
}

void
recall_close(struct recall *r)
{
	if (r == NULL)
		return;
	pthread_mutex_destroy(&r->lock);
	free(r);
}

static struct place *
place_of(struct recall *r, const char *key)
{
	return &r->at[str_hash(key) % PLACES];
}

bool
recall(struct ctx *ctx, const char *key, const char **value)
{
	struct recall *r = ctx->recall;
	uint64_t stamp[STAMP_WORDS];
	struct place *p;
	bool found;

	if (r == NULL || ctx_db(ctx) != RC_OK || !db_stamp(ctx->db, stamp))
		return false;
	p = place_of(r, key);
	pthread_mutex_lock(&r->lock);
	found = strcmp(p->key, key) == 0 &&
	    memcmp(p->stamp, stamp, sizeof(stamp)) == 0;
	if (found)
		*value = p->none ? NULL : str_dup(ctx->mem, p->value);
	pthread_mutex_unlock(&r->lock);
	return found;
}

void
remember(struct ctx *ctx, const char *key, const char *value)
{
	struct recall *r = ctx->recall;
	uint64_t stamp[STAMP_WORDS];
	struct place *p;

	if (r == NULL || ctx->db == NULL || !db_stamp(ctx->db, stamp) ||
	    strlen(key) > KEY || strlen(str_or(value, "")) > VALUE)
		return;
	p = place_of(r, key);
	pthread_mutex_lock(&r->lock);
	memcpy(p->stamp, stamp, sizeof(stamp));
	p->none = value == NULL;
	strcpy(p->key, key);
	strcpy(p->value, str_or(value, ""));
	pthread_mutex_unlock(&r->lock);
}
