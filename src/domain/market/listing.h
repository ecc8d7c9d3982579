/* domain/market/listing.h: a product put up on a platform: link, days, and
 * whether somebody saw it alive. */
#ifndef DOMAIN_MARKET_LISTING_H
#define DOMAIN_MARKET_LISTING_H

#include "db/db.h"
#include "model/entity.h"

struct listing {
	struct row row;
	int64_t product_id;
	int64_t platform_id;
	const char *url;
	int64_t listed_on;
	int64_t ended_on; /* first day it is no longer there; NONE: still */
	const char *state; /* live dead unknown */
	int64_t checked_on;
	const char *checked_by;
	const char *note;
	int64_t example; /* 1: made up for the demo */
};

extern const struct entity listing_entity;

/** listing_alive(ctx, product_id, day, rows): where it is sold on that day as
 *  far as is known: platform's name, url, state, checked_on, example; seen
 *  alive first. */
enum rc listing_alive(struct ctx *, int64_t, int64_t, struct rows *);

#endif
