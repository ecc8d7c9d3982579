/* base/arena.h: memory tied to one piece of work.
 *
 * One arena a request (command, test), freed when its reply is sent.  What
 * comes back through a ctx lives there, so handlers free nothing.
 *
 * Allocation never returns NULL: past the soft limit the arena turns `full`
 * (sticky) and still gives memory, so no caller needs a check; the places
 * where work repeats (db_next, tx_end, the reply) look at arena_full() and
 * stop with RC_BUSY.  When the machine itself has no memory, the program
 * aborts with a log line: there is nothing sensible left to do. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/** arena_open(limit): a new arena; `full` past ${limit} bytes (0: 64 MiB). */
struct arena *arena_open(size_t limit);

/** arena_close(a): free all of it; poisoned under ASan.  NULL does nothing. */
void arena_close(struct arena *);

/** arena_reset(a): forget everything, keep the first block for reuse. */
void arena_reset(struct arena *);

/** arena_alloc(a, n): ${n} zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *, size_t);

/** arena_grow(a, p, had, n): make the ${had} bytes at ${p} ${n}, where they
 *  lie; false unless they are what was handed out last and there is room. */
bool arena_grow(struct arena *, const void *, size_t, size_t);

/** arena_array(a, n, size): zeroed array; overflow of n*size aborts. */
void *arena_array(struct arena *, size_t, size_t);

/** arena_full(a): has it ever been asked for more than its limit? */
bool arena_full(const struct arena *);

/** arena_used(a): bytes handed out so far (for /metrics and tests). */
size_t arena_used(const struct arena *);

#define NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define NEW_N(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
#define COUNT(x) (sizeof(x) / sizeof((x)[0]))

#endif
