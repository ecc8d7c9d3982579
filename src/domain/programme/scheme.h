/* domain/programme/scheme.h: đề án: a scheme with its period and aims. */
#ifndef DOMAIN_PROGRAMME_SCHEME_H
#define DOMAIN_PROGRAMME_SCHEME_H

#include "model/entity.h"

struct scheme {
	struct row row;
	const char *name;
	const char *short_name;
	int64_t from_day;
	int64_t to_day; /* last day, included: "31/12/2025" */
	const char *purpose;
	const char *decision;
	const char *issuer;
	const char *parts; /* steps of support and development, a line each */
	int64_t document;  /* file */
};

extern const struct entity scheme_entity;

/** scheme_on(ctx, day, out): the scheme whose period holds the day; several:
 *  the one that began last; none: the last one before it, else the first
 *  after it.  RC_MISSING when there is none at all. */
enum rc scheme_on(struct ctx *, int64_t, struct scheme *);

#endif
