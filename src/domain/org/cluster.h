/* domain/org/cluster.h: cụm thi đua: units that compete with each other.
 *
 * A cluster lives for some years of a scheme; units join and leave on days.  A
 * unit is in one cluster of a scheme at a time. */
#ifndef DOMAIN_ORG_CLUSTER_H
#define DOMAIN_ORG_CLUSTER_H

#include "db/db.h"
#include "model/entity.h"

struct cluster {
	struct row row;
	const char *name;
	const char *scheme; /* which movement or scheme it belongs to */
	int64_t year_from;
	int64_t year_to; /* inclusive; NONE: open */
};

struct cluster_member {
	struct row row;
	int64_t cluster_id;
	int64_t unit_id;
	int64_t from_day;
	int64_t to_day; /* exclusive; NONE: open */
};

extern const struct entity cluster_entity;
extern const struct entity cluster_member_entity;

/** cluster_of(ctx, unit_id, day, id): the cluster it is in; RC_MISSING. */
enum rc cluster_of(struct ctx *, int64_t, int64_t, int64_t *);

#endif
