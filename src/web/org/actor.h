/* web/org/actor.h: what the pages about other people's accounts show. */
#ifndef WEB_ORG_ACTOR_H
#define WEB_ORG_ACTOR_H

#include "model/entity.h"
#include "web/org/sign.h"

/* Beside the facts of an account. */
struct actor_more {
	const char *key;
	struct role_line *roles;
	size_t nroles;
	const char *add_role; /* address, or NULL */
	bool keeper; /* the reader looks after this account */
	struct session_line *sessions;
	size_t nsessions;
	const struct entity *const *entities;
	size_t nentities;
};

/* A question about somebody's rights, and its answer. */
struct why {
	const char *key, *name;
	const struct entity *entity; /* chosen, or NULL */
	const char *action, *row;    /* as given */
	const char *label;           /* the record meant, NULL: none yet */
	bool yes;
	char **lines; /* "+ …" speaks for it, "– …" against */
	size_t nlines;
};

#endif
