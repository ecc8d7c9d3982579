/* domain/rating/council.h: hội đồng: who may score, and what ties them to a
 * producer.
 *
 * How many members, which quorum, how far apart sheets may lie, how long a
 * result waits for complaints: the law leaves that to each province's working
 * rules, so they are fields of the council.
 *
 * Source  Decision 26/2026/QĐ-TTg, article 7; the examples of quorum 75 % and
 *         spread 10 points are from provincial rules of 2020 */
#ifndef DOMAIN_RATING_COUNCIL_H
#define DOMAIN_RATING_COUNCIL_H

#include "model/entity.h"

struct council {
	struct row row;
	const char *name;
	const char *decision; /* that set it up */
	int64_t decided_on;
	const char *mode; /* run: sheets here; record: typed from paper */
	int64_t quorum;   /* percent of its members, the chair among them */
	int64_t spread;   /* points two sheets may differ by */
	int64_t objection_days; /* working days a result waits for complaints */
	int64_t from_day, to_day; /* to_day: first day it no longer sits */
	int64_t unit_id;
	const char *note;
};

struct council_member {
	struct row row;
	int64_t council_id;
	int64_t actor_id; /* NONE: without an account; sheets on paper */
	const char *name;
	const char *seat; /* chair member secretary */
	const char *body; /* whom they are from */
	/* what may tie them to a producer */
	const char *tax_code, *phone, *address, *employer, *household;
	int64_t from_day, to_day;
	int64_t unit_id;
	int64_t limited_on; /* day, model/limited.h */
};

extern const struct entity council_entity, council_member_entity;

struct producer;

/** member_tie(mem, member, producer): what in the data ties the two: "tax"
 *  "phone" "address" "employer" "household", or NULL. */
const char *member_tie(struct arena *, const struct council_member *,
    const struct producer *);

/** council_members(ctx, council_id, day, out, n): who sits on that day, by
 *  name. */
enum rc council_members(struct ctx *, int64_t, int64_t,
    struct council_member **, size_t *);

/** member_marks(m): the secretary does not. */
bool member_marks(const struct council_member *);

#endif
