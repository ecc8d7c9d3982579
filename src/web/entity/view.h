/* web/entity/view.h: a list's address kept under a name. */
#ifndef WEB_ENTITY_VIEW_H
#define WEB_ENTITY_VIEW_H

#include <stdbool.h>

struct entity;

/* The form, after a refusal. */
struct view_form {
	const struct entity *entity;
	const char *name, *address; /* as typed; "?stars=4" */
	bool shared;
	const char *key; /* idempotency */
};

#endif
