/* domain/org/calendar_link.h: the secret address of somebody's deadlines,
 * for a calendar program that cannot sign in.
 *
 * It shows what its owner's roles show on the day it is read, and nothing can
 * be changed by it.  One a person; a new one voids the old.  The table keeps
 * the SHA-256 of it. */
#ifndef DOMAIN_ORG_CALENDAR_LINK_H
#define DOMAIN_ORG_CALENDAR_LINK_H

#include "model/entity.h"

struct calendar_link {
	struct row row;
	int64_t actor_id;
	const char *digest;
	int64_t used_at; /* no finer than an hour */
};

extern const struct entity calendar_link_entity;

/** calendar_link_make(ctx, text): a new one for the actor; its text is told
 *  this once.  RC_DENIED: nobody is signed in. */
enum rc calendar_link_make(struct ctx *, const char **);

/** calendar_link_end(ctx): the actor's works no longer; none: nothing. */
enum rc calendar_link_end(struct ctx *);

/** calendar_link_mine(ctx, out): the actor's; RC_MISSING. */
enum rc calendar_link_mine(struct ctx *, struct calendar_link *);

/** calendar_link_use(ctx, text): whose it is: the ctx gets his roles and
 *  language.  RC_MISSING: unknown, ended, or its owner is out of use. */
enum rc calendar_link_use(struct ctx *, const char *);

/** calendar_link_end_all(ctx, actor_id): somebody's, inside a transaction
 *  whose caller audits it (a new first password). */
enum rc calendar_link_end_all(struct ctx *, int64_t);

#endif
