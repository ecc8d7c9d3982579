/* domain/org/known.h: who was recognised by a token, remembered while the data
 * stand still.
 *
 * A session or an access token is four questions to the database: the token,
 * its owner, his roles, whether he is in use.  The answers hold until anything
 * is committed (db_stamp), so that a session that was ended, a role taken away
 * or an account out of use counts at the very next request, whichever process
 * did it; and until the time somebody was last here has to be written anew. */
#ifndef DOMAIN_ORG_KNOWN_H
#define DOMAIN_ORG_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"

struct ctx;
struct known;

/* What is known beside the ctx's actor, name, language and roles. */
struct known_by {
	int64_t id; /* of the session or the token */
	int64_t until; /* instant: then he is to be looked at again */
	bool must_change, totp_on, second_due, writes;
};

/** known_open(): NULL when there is no memory.  ctx.known may be NULL. */
struct known *known_open(void);
void known_close(struct known *);

/** known_get(ctx, digest, out): fill the ctx as auth_session and token_use
 *  do; false: ask the database.  digest: of the token, as stored. */
bool known_get(struct ctx *, const char *, struct known_by *);

/** known_put(ctx, digest, stamp, by): remember the ctx's actor.  stamp: of the
 *  snapshot in which the first question was asked (db_stamp). */
void known_put(const struct ctx *, const char *, const uint64_t *,
    const struct known_by *);

#endif
