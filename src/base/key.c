/* base/key.c: time, node and counter in one number. */
#include "base/key.h"

#include <assert.h>
#include <stdatomic.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/none.h"

enum { NODE_BITS = 9, COUNT_BITS = 12, MS_BITS = 42 };

static_assert(KEY_NODES == 1 << NODE_BITS, "nodes");

static const int64_t EPOCH_MS = 1577836800000; /* 2020-01-01T00:00:00Z */

/* A clock gone mad (or a test's) stops here, well below where the counter
 * would run out of bits.  This is the year 2159. */
static const int64_t LAST_MS =
    ((int64_t)1 << MS_BITS) - ((int64_t)1 << 30);

static atomic_int node;

/* Milliseconds and counter of the last key: the node is put in on the way
 * out, so a full counter simply borrows from the next millisecond. */
static _Atomic int64_t last;

void
key_node(int n)
{
	assert(n >= NODE_NONE && n < KEY_NODES);
	atomic_store(&node, n);
}

bool
key_has_node(void)
{
	return atomic_load(&node) != NODE_NONE;
}

int64_t
key_new(int64_t now_ms)
{
	int64_t ms, was, is;

	assert(key_has_node());
	ms = now_ms > EPOCH_MS ? now_ms - EPOCH_MS : 0;
	if (ms > LAST_MS)
		ms = LAST_MS;
	was = atomic_load(&last);
	do {
		is = ms << COUNT_BITS;
		if (is <= was)
			is = was + 1;
	} while (!atomic_compare_exchange_weak(&last, &was, is));
	return (is >> COUNT_BITS) << (NODE_BITS + COUNT_BITS) |
	    (int64_t)atomic_load(&node) << COUNT_BITS |
	    (is & ((1 << COUNT_BITS) - 1));
}

void
key_past(int64_t key)
{
	int64_t ms = key >> (NODE_BITS + COUNT_BITS), was, is;

	/* One that is none of ours, or of a clock gone mad. */
	if (key < 0 || ms > LAST_MS)
		return;
	is = ms << COUNT_BITS | (key & ((1 << COUNT_BITS) - 1));
	was = atomic_load(&last);
	while (was < is && !atomic_compare_exchange_weak(&last, &was, is))
		continue;
}

int64_t
key_ms(int64_t key)
{
	return (key >> (NODE_BITS + COUNT_BITS)) + EPOCH_MS;
}

void
key_put(int64_t key, char *s)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t u = (uint64_t)key;

	if (key == NONE) {
		s[0] = '\0';
		return;
	}
	for (int i = 12; i >= 0; i--, u >>= 5)
		s[i] = digits[u & 31];
	s[13] = '\0';
}

const char *
key_str(struct arena *a, int64_t key)
{
	char *s = arena_alloc(a, 14);

	key_put(key, s);
	return s;
}

/* Source: Crockford, Base 32: I and L are 1, O is 0, U is nothing. */
static int
digit(char c)
{
	static const signed char letters[] = { 10, 11, 12, 13, 14, 15, 16, 17,
		1, 18, 19, 1, 20, 21, 0, 22, 23, 24, 25, 26, -1, 27, 28, 29,
		30, 31 };

	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'z')
		return letters[c - 'a'];
	if (c >= 'A' && c <= 'Z')
		return letters[c - 'A'];
	return -1;
}

bool
key_parse(const char *s, int64_t *out)
{
	uint64_t u = 0;
	int d;

	if (s == NULL)
		return false;
	for (int i = 0; i < 13; i++) {
		/* 13 digits are 65 bits and a key has 63. */
		if ((d = digit(s[i])) < 0 || (i == 0 && d > 7))
			return false;
		u = u << 5 | (uint64_t)d;
	}
	if (s[13] != '\0')
		return false;
	*out = (int64_t)u;
	return true;
}
