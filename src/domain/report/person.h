/* domain/report/person.h: what a person may ask about data of his own: that it
 * is erased.
 *
 * Law 91/2025/QH15 on personal data (in force 1/1/2026): Article 14(1) names
 * when data is erased: the person asks, the purpose is reached, the time of
 * keeping is over, an authority decides.  What an administrative record has to
 * keep stays (Law 33/2024/QH15 on archives): dossiers as they were sent in,
 * decisions, certificates, sheets; the plan names each, and why.
 *
 * A person is met in four kinds of row: an account, a producer (who speaks for
 * it; a household is somebody), a member of a council, a report with a way to
 * answer it. */
#ifndef DOMAIN_REPORT_PERSON_H
#define DOMAIN_REPORT_PERSON_H

#include "model/entity.h"

/* A request and what was decided: kept, without any of the values. */
struct person_request {
	struct row row;
	const char *what;   /* erase */
	const char *entity; /* of the row it is about */
	const char *about;  /* its key */
	const char *ground; /* asked purpose expired authority */
	int64_t asked_on;
	int64_t decided_on;
	const char *decided_by; /* whose decision */
	const char *document;   /* its number, or NULL */
};

extern const struct entity person_request_entity;
extern const struct codes person_grounds;

/* One kind of thing that goes, or stays and why. */
struct person_part {
	const char *what; /* N_() */
	int64_t n;
	const char *why; /* N_(), of what stays */
};

enum { PERSON_PARTS = 12 };
struct person_plan {
	const struct entity *entity;
	int64_t id;
	struct person_part goes[PERSON_PARTS], stays[PERSON_PARTS];
	size_t ngoes, nstays;
};

/** person_kind(entity): is it one of the four? */
bool person_kind(const struct entity *);

/** person_may(ctx, entity, row): may the actor decide about it: an
 *  administrator who may change it; not about himself. */
bool person_may(struct ctx *, const struct entity *, const void *);

/** person_look(ctx, entity, id, plan): what would go and what would stay.
 *  RC_DENIED with a note: not the actor's to decide; RC_MISSING. */
enum rc person_look(struct ctx *, const struct entity *, int64_t,
    struct person_plan *);

/** person_erase(ctx, request, plan): do it, whole or not at all; *plan says
 *  what went and what stays.  ${request} names the row, the ground, the days
 *  and who decided.  RC_INVALID with notes on its fields. */
enum rc person_erase(struct ctx *, struct person_request *,
    struct person_plan *);

#endif
