/* base/arena.c: a chain of blocks, handed out from the front. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { FIRST = 16 * 1024, BIGGEST = 1024 * 1024 };
static const size_t DEFAULT_LIMIT = (size_t)64 << 20;

struct block {
	struct block *next;
	size_t size;
	size_t used;
	alignas(max_align_t) char at[];
};

struct arena {
	struct block *head; /* the one being filled */
	struct block *first;
	size_t limit;
	size_t used;
	bool full;
};

static void *
must(void *p)
{
	if (p == NULL) {
		fputs("{\"level\":\"fatal\",\"msg\":\"out of memory\"}\n",
		    stderr);
		abort();
	}
	return p;
}

static struct block *
block_open(size_t size)
{
	struct block *b = must(malloc(sizeof(*b) + size));

	b->next = NULL;
	b->size = size;
	b->used = 0;
	ASAN_POISON_MEMORY_REGION(b->at, size);
	return b;
}

struct arena *
arena_open(size_t limit)
{
	struct arena *a = must(calloc(1, sizeof(*a)));

	a->limit = limit != 0 ? limit : DEFAULT_LIMIT;
	a->first = a->head = block_open(FIRST);
	return a;
}

void
arena_reset(struct arena *a)
{
	struct block *b, *next;

	for (b = a->head; b != a->first; b = next) {
		next = b->next;
		free(b);
	}
	a->head = a->first;
	a->first->used = 0;
	ASAN_POISON_MEMORY_REGION(a->first->at, a->first->size);
	a->used = 0;
	a->full = false;
}

void
arena_close(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	free(a->first);
	free(a);
}

static size_t
rounded(size_t n)
{
	const size_t al = alignof(max_align_t);

	assert(n < SIZE_MAX / 4);
	return n == 0 ? al : (n + al - 1) / al * al;
}

static void *
take(struct arena *a, size_t n)
{
	struct block *b = a->head;
	void *p = b->at + b->used;

	b->used += n;
	a->used += n;
	if (a->used > a->limit)
		a->full = true;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	return memset(p, 0, n);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	struct block *b = a->head;
	size_t size;

	n = rounded(n);
	if (n > b->size - b->used) {
		size = b->size * 2 < BIGGEST ? b->size * 2 : BIGGEST;
		b = block_open(n > size ? n : size);
		b->next = a->head;
		a->head = b;
	}
	return take(a, n);
}

bool
arena_grow(struct arena *a, const void *p, size_t had, size_t n)
{
	const struct block *b = a->head;

	had = rounded(had);
	n = rounded(n);
	if ((const char *)p + had != b->at + b->used || n < had ||
	    n - had > b->size - b->used)
		return false;
	if (n > had)
		take(a, n - had);
	return true;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / 4 / size)
		abort();
	return arena_alloc(a, n * size);
}

bool
arena_full(const struct arena *a)
{
	return a->full;
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}
