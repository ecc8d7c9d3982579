/* domain/recognition/catalogue.h: what everybody may look up: products that were
 * ever recognised, and how their recognition stands on the day looked at.
 *
 * Which products is a question for model/list.h (filters `ever`, `rank`,
 * `recognised` of products); here is what their cards and pages say. */
#ifndef DOMAIN_RECOGNITION_CATALOGUE_H
#define DOMAIN_RECOGNITION_CATALOGUE_H

#include "db/db.h"
#include "domain/recognition/recognition.h"

/* How a product's newest recognition stands. */
enum stands {
	STANDS_NOT = 1, /* none is known */
	STANDS_HOLDS,
	STANDS_ENDED,
	STANDS_UNSURE,  /* no day is known; it may hold to the year's end */
	STANDS_WITHDRAWN, /* from ends_on on */
};

struct standing {
	enum stands is;
	int64_t stars;   /* NONE: the source does not say */
	int64_t year;
	int64_t ends_on; /* first day it no longer holds; NONE with UNSURE */
	bool extended;   /* past its own end, by a recorded act; only where a
	                    page about the one product asked */
};

/** standing_on(r, day, out): how recognition ${r} stands on that day; NULL:
 *  there is none. */
void standing_on(const struct recognition *, int64_t, struct standing *);

enum { CATALOGUE_PAGE = 24 };

struct card {
	int64_t product_id;
	struct standing standing;
	int64_t photo_id; /* the first one; NONE: none */
};

/** catalogue_cards(ctx, ids, n, out): for at most CATALOGUE_PAGE products, in
 *  the order of ${ids}, as of the day looked at. */
enum rc catalogue_cards(struct ctx *, const int64_t *, size_t, struct card *);

/** catalogue_events(ctx, product_id, out, n): its recognitions by the day
 *  looked at, newest first. */
enum rc catalogue_events(struct ctx *, int64_t, struct recognition **,
    size_t *);

/** catalogue_newest(r, n): of these, newest first, the one a product stands
 *  by: the newest that names a star, else the newest; NULL: none. */
const struct recognition *catalogue_newest(const struct recognition *,
    size_t);

/** catalogue_addresses(ctx, rows): id and instant of the last change of every
 *  product ever recognised. */
enum rc catalogue_addresses(struct ctx *, struct rows *);

#endif
