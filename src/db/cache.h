/* db/cache.h: the prepared statements of one connection, by their text.
 *
 * Bounded: the one longest unused goes.  Most SQL is constant, so the address
 * of the text is a good first guess; it is only a guess, since composed SQL
 * may come to lie where other SQL lay, and the text always decides. */
#ifndef DB_CACHE_H
#define DB_CACHE_H

#include <stdbool.h>
#include <stdint.h>

enum { CACHE_SIZE = 128, CACHE_HINTS = 512 };

struct cached {
	char *sql;      /* NULL: free */
	uint32_t hash;
	bool busy;      /* under way: neither given out again nor dropped */
	uint64_t last;  /* when it was last given out */
	void *stmt;     /* the engine's */
	unsigned id;    /* the engine's */
};

struct cache {
	struct cached at[CACHE_SIZE];
	uint8_t hint[CACHE_HINTS]; /* by address: 1 + index into at */
	uint64_t now;
	void (*drop)(void *arg, struct cached *); /* let go of stmt */
	void *arg;
};

/** cache_get(c, sql): the statement with this text, or NULL. */
struct cached *cache_get(struct cache *, const char *);

/** cache_put(c, sql): a place for a new one, stmt and id cleared, the oldest
 *  dropped if need be; NULL when all are busy. */
struct cached *cache_put(struct cache *, const char *);

/** cache_forget(c, entry), cache_clear(c): drop one, drop all. */
void cache_forget(struct cache *, struct cached *);
void cache_clear(struct cache *);

#endif
