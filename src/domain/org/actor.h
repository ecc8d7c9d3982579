/* domain/org/actor.h: people with accounts, and the roles they hold.
 *
 * A role is held on a unit (or for a producer) from a day to a day by a
 * decision.  Nobody gives a role that reaches further than his own.  Passwords
 * and sessions are auth.h. */
#ifndef DOMAIN_ORG_ACTOR_H
#define DOMAIN_ORG_ACTOR_H

#include "model/entity.h"

struct actor {
	struct row row;
	const char *login; /* lower-case ASCII, unique */
	const char *name;
	const char *phone;
	const char *email;
	const char *lang;    /* "vi", "en" */
	int64_t unit_id;     /* where the person works: whose branch keeps the
	                        account */
	int64_t must_change; /* 1: the password is a first one */
	int64_t first_until; /* instant: and no longer one from then on */
	int64_t letters;     /* 0: wants no weekly letter */
	int64_t limited_on;  /* day, model/limited.h */
	int64_t totp_on;
	const char *password;    /* Argon2id string */
	const char *totp_secret; /* base32 */
	int64_t totp_step;       /* last step used: a code counts once */
};

struct role_grant {
	struct row row;
	int64_t actor_id;
	const char *role; /* role_code of model/may.h */
	int64_t unit_id;
	int64_t producer_id;
	int64_t from_day;
	int64_t to_day; /* exclusive; NONE: open */
	const char *decision;
};

extern const struct entity actor_entity;
extern const struct entity role_grant_entity;

/** actor_lookup(ctx, text, id): by login, else by name; RC_CONFLICT when
 *  several bear it.  actor_describe(ctx, id): "name (login)". */
enum rc actor_lookup(struct ctx *, const char *, int64_t *);
const char *actor_describe(struct ctx *, int64_t);

/** actor_grants(ctx, actor_id, day, grants, n): the roles held on that day. */
enum rc actor_grants(struct ctx *, int64_t, int64_t, struct grant **,
    size_t *);

/** role_in_reach(ctx, role, unit_id, producer_id): may the actor give (and
 *  take) that role there? */
bool role_in_reach(struct ctx *, unsigned, int64_t, int64_t);

/** roles_below(role): the roles whose holders ${role} may appoint. */
unsigned roles_below(unsigned);

#endif
