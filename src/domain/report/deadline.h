/* domain/report/deadline.h: what is due, for whom, when.
 *
 * One table (deadline.c) names every kind of deadline: which rows have one,
 * which of their days it hangs on, which time limit of the decision in force
 * it is, who sees it.  The to-do list, the calendar, its feed and the weekly
 * letter all read it.  Nothing is stored: what is done is gone at the next
 * look, and a clock put back or a holiday added moves nothing that is
 * written. */
#ifndef DOMAIN_REPORT_DEADLINE_H
#define DOMAIN_REPORT_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rc.h"

struct ctx;
struct entity;

struct deadline {
	const char *kind;    /* "check"; of a round: "propose", "result" */
	const char *uid;     /* the same at every reading */
	int64_t day;         /* the last day, or the first when ${opens} */
	bool opens;          /* something may be done from that day on */
	const char *title;   /* texts in the actor's language */
	const char *about;   /* what has to be done then */
	const char *whom;    /* whose it is to do */
	const char *law;     /* "26/2026/QĐ-TTg, điều 7.2", or NULL */
	const char *doubt;   /* its working days are not all known; or NULL */
	const char *address; /* "/dossiers/…" */
	int64_t more;        /* others of its kind that day that this stands
	                        for */
};

/** deadline_list(ctx, from, to, out, n): all of the actor's between two days,
 *  both with them, by day.  Where one kind has more than can be named, the
 *  nearest are, and of each later day one line says how many there are.
 *  Source  the limits and rounds of the decision in force (rules/) */
enum rc deadline_list(struct ctx *, int64_t, int64_t, struct deadline **,
    size_t *);

/** deadline_next(ctx, from, to, most, out, n): the nearest ${most}; those of
 *  one kind on one day are one, of which ${more} says how many more.  Counts
 *  days, where deadline_list reads rows. */
enum rc deadline_next(struct ctx *, int64_t, int64_t, size_t,
    struct deadline **, size_t *);

/** deadline_late(d, today): was it to be done by a day that is past? */
bool deadline_late(const struct deadline *, int64_t);

/** deadline_query(ctx, kind, from, to, producer, entity): the query for the
 *  rows of one kind that are due between two days, as query_text reads it, of
 *  one producer or (NONE) of all; NULL when the decision in force sets no such
 *  limit. */
const char *deadline_query(struct ctx *, const char *, int64_t, int64_t,
    int64_t, const struct entity **);

#endif
