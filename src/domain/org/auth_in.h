/* domain/org/auth_in.h: what the files auth_*.c share. */
#ifndef DOMAIN_ORG_AUTH_IN_H
#define DOMAIN_ORG_AUTH_IN_H

#include "domain/org/actor.h"
#include "domain/org/auth.h"

/** digest_hex(mem, text): SHA-256, hex: how tokens and codes are kept. */
const char *digest_hex(struct arena *, const char *);

/**
 * slow_take(ctx, what, free):
 * Count one more try of ${what} before it is made, so that many at once slow
 * each other down too.  RC_BUSY (a note with the seconds) when it has to
 * wait; that try is not counted.
 */
enum rc slow_take(struct ctx *, const char *what, int64_t free);

/** slow_forget(ctx, what): the try was right: its failures are forgotten.
 *  slow_give_back(ctx, what): only this try is.  Inside a transaction. */
enum rc slow_forget(struct ctx *, const char *);
enum rc slow_give_back(struct ctx *, const char *);

/** session_begin(ctx, actor, in, recovered, out): a new session, inside a
 *  transaction; what is over is swept out on the way. */
enum rc session_begin(struct ctx *, const struct actor *,
    const struct sign_in *, bool recovered, struct signed_in *);

/** session_live(ctx, token, out): the session of a token while it lasts;
 *  RC_MISSING.  Its second step may be due. */
enum rc session_live(struct ctx *, const char *, struct auth_session *);

/** session_pass(ctx, s, out): the second step is done: a new token. */
enum rc session_pass(struct ctx *, const struct auth_session *,
    struct signed_in *);

/** first_over(ctx, actor): his password is a first one and its days are over:
 *  what lay on a slip of paper since then opens nothing. */
bool first_over(const struct ctx *, const struct actor *);

/** actor_become(ctx, actor): work in his name, with the roles of today;
 *  RC_MISSING his account is ended. */
enum rc actor_become(struct ctx *, const struct actor *);

/** actor_keep(ctx, action, old, now): write changed secrets and their audit,
 *  inside a transaction.  Rights are the caller's to have asked. */
enum rc actor_keep(struct ctx *, const char *, const struct actor *,
    const struct actor *);

/** recovery_take(ctx, actor_id, code): use one up, inside a transaction;
 *  RC_MISSING it is none of his, or used. */
enum rc recovery_take(struct ctx *, int64_t, const char *);

#endif
