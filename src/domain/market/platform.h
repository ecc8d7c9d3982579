/* domain/market/platform.h: e-commerce platforms.  They come and go, so they
 * are rows with days, not words in code. */
#ifndef DOMAIN_MARKET_PLATFORM_H
#define DOMAIN_MARKET_PLATFORM_H

#include "model/entity.h"

struct platform {
	struct row row;
	const char *name;
	const char *url;
	const char *kind; /* nong_san tong_hop mang_xa_hoi tinh khac */
	int64_t from_day;
	int64_t to_day; /* first day it is closed; NONE: open */
	const char *note;
};

extern const struct entity platform_entity;

#endif
