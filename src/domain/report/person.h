/* domain/report/person.h: what a person may ask about data of his own: that it
 * is erased, or kept and not used.
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
	const char *what;   /* erase limit lift */
	const char *entity; /* of the row it is about */
	const char *about;  /* its key */
	const char *ground; /* asked purpose expired authority */
	int64_t asked_on;
	int64_t due_on;     /* the last day to do it */
	int64_t decided_on; /* NONE: it waits */
	const char *decided_by; /* whose decision */
	const char *document;   /* its number, or NULL */
};

extern const struct entity person_request_entity;
extern const struct codes person_grounds;

#define PERSON_ERASE "erase"
#define PERSON_LIMIT "limit"
#define PERSON_LIFT "lift"

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

/** person_limit(ctx, request, n): what is personal is kept and not used from
 *  today on (${request}->what PERSON_LIMIT, model/limited.h), or used again
 *  (PERSON_LIFT), in the row and in the *n rows that are of the same person.
 *  RC_CONFLICT with a note: it is so already.  Else as person_erase. */
enum rc person_limit(struct ctx *, struct person_request *, int64_t *n);

/** person_limited(ctx, entity, id, since): may the actor decide about it, and
 *  since when is it limited; NONE: it is not. */
enum rc person_limited(struct ctx *, const struct entity *, int64_t,
    int64_t *);

/** person_waits(ctx, what, entity, id, request): the oldest request of that
 *  kind about the row that waits; RC_MISSING: none does. */
enum rc person_waits(struct ctx *, const char *, const struct entity *,
    int64_t, struct person_request *);

#endif
