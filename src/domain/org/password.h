/* domain/org/password.h: passwords hashed with Argon2id, on threads of their
 * own.
 *
 * A hash takes tens of milliseconds and 19 MiB on purpose.  Done by whoever
 * answers a page it would stop all others, so a few threads do it from a
 * bounded queue: past the bound the answer is "later", not a slower server.
 *
 * Source: OWASP Password Storage: Argon2id, 19 MiB, t = 2; RFC 9106. */
#ifndef DOMAIN_ORG_PASSWORD_H
#define DOMAIN_ORG_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rc.h"

struct arena;
struct passwords;

struct password_cost {
	unsigned long long passes;
	size_t memory; /* bytes */
	int threads;
	int queue; /* how many may wait */
};

/** password_cost_default: t = 2, 19 MiB, 2 threads, 32 waiting. */
extern const struct password_cost password_cost_default;

/** passwords_open(cost): start the threads; NULL when that fails.  Tests give
 *  a cost of their own. */
struct passwords *passwords_open(const struct password_cost *);

/** passwords_close(p): finish what runs, stop.  Nobody may be waiting. */
void passwords_close(struct passwords *);

/** password_hash(p, mem, text, out): a new "$argon2id$…" string.
 *  RC_BUSY: the queue is full. */
enum rc password_hash(struct passwords *, struct arena *, const char *,
    const char **);

/** password_verify(p, hash, text, ok): hash NULL: the same work for nothing,
 *  so that an unknown login takes as long as a known one. */
enum rc password_verify(struct passwords *, const char *, const char *,
    bool *);

/** password_fault(login, text): why it is no good password, or NULL (N_). */
const char *password_fault(const char *, const char *);

/** password_make(mem): a random one that is easy to read out: 16 signs in
 *  groups of four, 78 bits. */
const char *password_make(struct arena *);

#endif
