/* domain/programme/published.h: totals that others printed, beside ours. */
#ifndef DOMAIN_PROGRAMME_PUBLISHED_H
#define DOMAIN_PROGRAMME_PUBLISHED_H

#include "model/entity.h"

/* Figures as printed; they may not add up, and that is kept. */
struct published_total {
	struct row row;
	int64_t unit_id;
	int64_t as_of;
	int64_t total;
	int64_t stars3, stars4, stars5;
	const char *source;
	const char *note;
};

extern const struct entity published_total_entity;

enum { PUB_TOTAL, PUB_3, PUB_4, PUB_5, PUB__N };

/* The computed count beside the printed one. */
struct published_pair {
	int64_t printed;  /* NONE: not printed */
	int64_t computed; /* products with a recognition in force that day */
	int64_t missing;  /* printed - computed; NONE */
	const char *address; /* of the computed one's rows */
};

struct published_compare {
	struct published_total total;
	struct published_pair at[PUB__N];
	int64_t loose; /* total - sum of the printed parts, when all parts are
	                  printed and do not add up; else 0 */
	const char *text; /* the differences in words */
};

/** published_compare(ctx, row, out): hold one printed total against ours. */
enum rc published_compare(struct ctx *, const struct published_total *,
    struct published_compare *);

/** published_last(ctx, unit_id, day, out): the last printed total of a unit
 *  by that day; RC_MISSING. */
enum rc published_last(struct ctx *, int64_t, int64_t,
    struct published_total *);

#endif
