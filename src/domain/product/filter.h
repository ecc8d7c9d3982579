/* domain/product/filter.h: what can be asked of products beyond their own
 * columns; for product.c. */
#ifndef DOMAIN_PRODUCT_FILTER_H
#define DOMAIN_PRODUCT_FILTER_H

#include "model/entity.h"
#include "model/shown.h"

enum { PRODUCT_FILTERS = 17 };
extern const struct filter product_filters[PRODUCT_FILTERS];

/* Its stars on the day looked at, as filter "stars" counts them. */
enum { PRODUCT_SHOWN = 1 };
extern const struct shown product_shown[PRODUCT_SHOWN];

#endif
