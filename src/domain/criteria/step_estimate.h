/* domain/criteria/step_estimate.h: how long it takes and what it costs to do
 * better at a criterion, who gives the paper, what support could pay.
 *
 * Estimates of our own are built in (rules/steps.tsv) and said to be that; an
 * administrator's row for a criterion stands before them. */
#ifndef DOMAIN_CRITERIA_STEP_ESTIMATE_H
#define DOMAIN_CRITERIA_STEP_ESTIMATE_H

#include "domain/criteria/road.h"
#include "model/entity.h"

struct step_estimate {
	struct row row;
	const char *criterion; /* its key: "packaging" */
	int64_t days;
	int64_t cost;          /* đồng */
	const char *issuer;
	const char *support;
	const char *source;
};

extern const struct entity step_estimate_entity;

/* What could pay for a step. */
struct support_item {
	const char *code, *name, *norm; /* norm "": none known */
};

/** estimates_read(ctx, set, out): one for each of the set's criteria, in their
 *  order; texts in the actor's language. */
enum rc estimates_read(struct ctx *, const struct criteria_set *,
    const struct road_estimate **);

/** support_find(ctx, code, out): false: no such code. */
bool support_find(struct ctx *, const char *, struct support_item *);

#endif
