/* web/limit.c: a table of fixed size; when it is full, whoever came longest
 * ago gives way, so a flood costs no memory. */
#include "web/limit.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8, WAYS = 8, SETS = 512 };

struct sender {
	uint64_t who;     /* 0: nobody */
	int64_t at[MOST]; /* instants; at[next] is the oldest */
	size_t next;
};

struct limit {
	pthread_mutex_t lock;
	unsigned char key[crypto_shorthash_KEYBYTES];
	size_t most;
	int64_t span;
	struct sender set[SETS][WAYS];
};

struct limit *
limit_open(size_t most, int64_t span)
{
	struct limit *l = calloc(1, sizeof(*l));

	if (l == NULL || pthread_mutex_init(&l->lock, NULL) != 0) {
		free(l);
		return NULL;
	}
	crypto_shorthash_keygen(l->key);
	l->most = most < MOST ? most : MOST;
	l->span = span;
	return l;
}

void
limit_close(struct limit *l)
{
	if (l == NULL)
		return;
	pthread_mutex_destroy(&l->lock);
	free(l);
}

static uint64_t
hash(const struct limit *l, const char *who)
{
	unsigned char out[crypto_shorthash_BYTES];
	uint64_t h;

	crypto_shorthash(out, (const unsigned char *)who, strlen(who),
	    l->key);
	memcpy(&h, out, sizeof(h));
	return h != 0 ? h : 1;
}

static int64_t
last(const struct limit *l, const struct sender *s)
{
	return s->at[(s->next + l->most - 1) % l->most];
}

/* The sender's line, else one that is free or longest silent. */
static struct sender *
line_of(struct limit *l, uint64_t who)
{
	struct sender *set = l->set[who % SETS], *best = set;

	for (size_t i = 0; i < WAYS; i++) {
		if (set[i].who == who)
			return &set[i];
		if (best->who != 0 && (set[i].who == 0 ||
		    last(l, &set[i]) < last(l, best)))
			best = &set[i];
	}
	*best = (struct sender){ .who = who };
	return best;
}

bool
limit_take(struct limit *l, const char *who, int64_t now)
{
	struct sender *s;
	bool may;

	if (l == NULL)
		return true;
	pthread_mutex_lock(&l->lock);
	s = line_of(l, hash(l, who));
	may = s->at[s->next] == 0 || s->at[s->next] + l->span <= now;
	if (may) {
		s->at[s->next] = now;
		s->next = (s->next + 1) % l->most;
	}
	pthread_mutex_unlock(&l->lock);
	return may;
}
