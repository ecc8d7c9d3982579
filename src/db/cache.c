/* db/cache.c: a small array searched by address, then by hash. */
#include "db/cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static unsigned
hint_of(const char *sql)
{
	uintptr_t p = (uintptr_t)sql;

	return (unsigned)((p ^ (p >> 9) ^ (p >> 18)) % CACHE_HINTS);
}

static struct cached *
given(struct cache *c, struct cached *e, const char *sql)
{
	e->last = ++c->now;
	c->hint[hint_of(sql)] = (uint8_t)(e - c->at + 1);
	return e;
}

struct cached *
cache_get(struct cache *c, const char *sql)
{
	unsigned i = c->hint[hint_of(sql)];
	struct cached *e;
	uint32_t hash;

	if (i != 0) {
		e = &c->at[i - 1];
		if (e->sql != NULL && strcmp(e->sql, sql) == 0) {
			e->last = ++c->now;
			return e;
		}
	}
	hash = (uint32_t)str_hash(sql);
	for (e = c->at; e < c->at + CACHE_SIZE; e++)
		if (e->sql != NULL && e->hash == hash &&
		    strcmp(e->sql, sql) == 0)
			return given(c, e, sql);
	return NULL;
}

struct cached *
cache_put(struct cache *c, const char *sql)
{
	struct cached *best = NULL, *e;

	for (e = c->at; e < c->at + CACHE_SIZE; e++) {
		if (e->busy)
			continue;
		if (e->sql == NULL) {
			best = e;
			break;
		}
		if (best == NULL || e->last < best->last)
			best = e;
	}
	if (best == NULL)
		return NULL;
	cache_forget(c, best);
	if ((best->sql = strdup(sql)) == NULL)
		return NULL;
	best->hash = (uint32_t)str_hash(sql);
	return given(c, best, sql);
}

void
cache_forget(struct cache *c, struct cached *e)
{
	if (e->sql == NULL)
		return;
	c->drop(c->arg, e);
	free(e->sql);
	memset(e, 0, sizeof(*e));
}

void
cache_clear(struct cache *c)
{
	for (struct cached *e = c->at; e < c->at + CACHE_SIZE; e++)
		cache_forget(c, e);
}
