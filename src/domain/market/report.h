/* domain/market/report.h: phản ánh: what somebody saw that differs from the
 * public page of a product: a false label, a wrong price, a dead shop.
 *
 * Anybody may send one, without an account; only staff of the branch read
 * them.  Who sent it is known only if they chose to say so. */
#ifndef DOMAIN_MARKET_REPORT_H
#define DOMAIN_MARKET_REPORT_H

#include "model/entity.h"

struct report {
	struct row row;
	int64_t product_id;
	const char *content;
	int64_t photo_id;    /* what they saw, NONE */
	const char *contact; /* how to reach them, or NULL */
	const char *state;   /* moi da_xu_ly */
	const char *answer;  /* what was found and done */
	int64_t limited_on;  /* day, model/limited.h */
};

extern const struct entity report_entity;

#endif
