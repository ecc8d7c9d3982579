/* domain/org/access_token.h: keys for programs that act in somebody's name.
 *
 * A token reaches exactly as far as the roles its owner holds on the day, and
 * no further than its scope.  Its text is shown once; the table keeps the
 * SHA-256. */
#ifndef DOMAIN_ORG_ACCESS_TOKEN_H
#define DOMAIN_ORG_ACCESS_TOKEN_H

#include <stdbool.h>

#include "model/entity.h"

enum { TOKEN_DAYS = 366 }; /* the longest a token may last */
enum { TOKEN_USED_MS = 60 * 1000 }; /* that it was used is written once in */

struct access_token {
	struct row row;
	int64_t actor_id;
	const char *name;    /* what it is for */
	const char *scope;   /* "read", "write" */
	int64_t expires_on;  /* last day it works */
	int64_t used_at;     /* no finer than a minute */
	const char *digest;
};

extern const struct entity access_token_entity;

/**
 * token_make(ctx, name, scope, expires_on, text):
 * A new one for the actor.
 * Errors  RC_INVALID (notes): no name, an unknown scope, a day that is past or
 *         more than TOKEN_DAYS away; RC_DENIED nobody is signed in
 */
enum rc token_make(struct ctx *, const char *, const char *, int64_t,
    const char **);

/** token_end(ctx, id): it works no longer; RC_MISSING none of the actor's. */
enum rc token_end(struct ctx *, int64_t);

/** token_use(ctx, text, out): whose it is: the ctx gets his name, roles and
 *  language, and *out its key, owner, scope and when its use was written last.
 *  RC_MISSING unknown, ended or expired. */
enum rc token_use(struct ctx *, const char *, struct access_token *);

/** token_end_all(ctx, actor_id): all of somebody's, inside a transaction whose
 *  caller audits it (a new first password). */
enum rc token_end_all(struct ctx *, int64_t);

#endif
