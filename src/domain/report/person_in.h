/* domain/report/person_in.h: which rows are of whom: one table, by which they
 * are erased and told. */
#ifndef DOMAIN_REPORT_PERSON_IN_H
#define DOMAIN_REPORT_PERSON_IN_H

#include "domain/report/person.h"

struct rows;

struct person_rows {
	const struct entity *of;     /* one of the four kinds */
	const struct entity *entity; /* of the rows */
	const char *by;              /* the field that says whose */
	bool whole; /* nothing but somebody's own: erased as a row */
};

/** person_rows_nth(of, i): the ${i}th of that kind; NULL: no more. */
const struct person_rows *person_rows_nth(const struct entity *, size_t);

/** person_ids(ctx, of, entity, id, ids): those of one person, in use or not,
 *  newest first. */
enum rc person_ids(struct ctx *, const struct entity *,
    const struct entity *, int64_t, struct rows *);

/** person_batches(ctx, entity, id, ids): imports whose kept file has a line
 *  of the row. */
enum rc person_batches(struct ctx *, const struct entity *, int64_t,
    struct rows *);

/** person_producers(ctx, actor, ids): producers an account speaks for
 *  today. */
enum rc person_producers(struct ctx *, int64_t, struct rows *);

/** person_allowed(ctx, entity, id): person_row, with a note when not. */
enum rc person_allowed(struct ctx *, const struct entity *, int64_t);

/** person_decided(ctx, request): it goes on record as decided today: the one
 *  that waits for it, else a new one.  *request is what is stored then. */
enum rc person_decided(struct ctx *, struct person_request *);

/** person_row(ctx, entity, id, row): one the actor may decide about.
 *  RC_DENIED; RC_MISSING. */
enum rc person_row(struct ctx *, const struct entity *, int64_t, void **);

#endif
