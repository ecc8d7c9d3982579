/* model/view.h: saved views: a list's address under a name, one's own or
 * shared with everybody. */
#ifndef MODEL_VIEW_H
#define MODEL_VIEW_H

#include "model/entity.h"

struct saved_view {
	struct row row;
	const char *name;
	const char *entity;  /* entity name */
	const char *address; /* "?q=…&…" as query_address writes it */
	int64_t actor_id;
	int64_t shared; /* 1: everybody who may see the list */
};

extern const struct entity view_entity;

/** views_of(ctx, entity, out, n): those the actor sees, by name. */
enum rc views_of(struct ctx *, const struct entity *, struct saved_view **,
    size_t *);

#endif
