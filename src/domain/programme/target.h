/* domain/programme/target.h: what a unit is to reach, by year or in all. */
#ifndef DOMAIN_PROGRAMME_TARGET_H
#define DOMAIN_PROGRAMME_TARGET_H

#include "model/entity.h"

struct target {
	struct row row;
	int64_t scheme_id;
	const char *indicator; /* code */
	int64_t unit_id;
	int64_t year;      /* 0: the whole period */
	int64_t value;     /* thousandths; at least this */
	int64_t value_max; /* thousandths; NONE unless a range */
	const char *reason;
	int64_t example; /* 1: made up for the demo */
};

extern const struct entity target_entity;

/* A unit's own target beside what was handed down. */
struct target_gap {
	int64_t own, own_max; /* NONE: none set */
	int64_t sum;          /* of the children's; 0 when none has one */
	size_t children;      /* units directly under it */
	size_t set;           /* how many of them have a target */
	int64_t gap;          /* own - sum: > 0 something is not handed down;
	                         NONE when there is no own target */
};

/**
 * target_gap(ctx, scheme_id, indicator, unit_id, year, day, out):
 * The sum of the children's targets against the unit's own.  Children are
 * those of ${day}; NONE: of the last day of the year (year 0: of the scheme).
 */
enum rc target_gap(struct ctx *, int64_t, const char *, int64_t, int64_t,
    int64_t, struct target_gap *);

/** target_last_day(ctx, scheme_id, unit_id, day, out): the last day before
 *  ${day} on which a unit directly under this one had a target of the scheme,
 *  when that unit is there no more; RC_MISSING. */
enum rc target_last_day(struct ctx *, int64_t, int64_t, int64_t, int64_t *);

#endif
