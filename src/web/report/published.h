/* web/report/published.h: what the page of printed totals shows. */
#ifndef WEB_REPORT_PUBLISHED_H
#define WEB_REPORT_PUBLISHED_H

#include "domain/programme/published.h"
#include "web/report/figure.h"

struct published_page {
	struct when when;
	struct published_compare *at; /* newest first */
	size_t n;
	size_t off; /* whose total differs */
	bool may_add;
};

#endif
