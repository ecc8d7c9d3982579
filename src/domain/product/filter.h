/* domain/product/filter.h: what can be asked of products beyond their own
 * columns; for product.c. */
#ifndef DOMAIN_PRODUCT_FILTER_H
#define DOMAIN_PRODUCT_FILTER_H

#include "model/entity.h"

enum { PRODUCT_FILTERS = 12 };
extern const struct filter product_filters[PRODUCT_FILTERS];

#endif
