/* web/report/indicator.h: what the pages of indicators show. */
#ifndef WEB_REPORT_INDICATOR_H
#define WEB_REPORT_INDICATOR_H

#include "web/report/figure.h"

/* One figure in a row of a table. */
struct figure_line {
	const char *name, *address; /* of the page behind the name */
	const char *actual, *rows;
	const char *goal, *plan, *forecast, *percent;
	const char *status, *tag;
	bool here;
};

struct indicator_page {
	struct when when;
	struct indicator_value value;
	struct target_gap gap;
	struct kpi kpi;
	struct html trend;
	struct indicator_point *series;
	size_t nseries;
	struct figure_line *units, *years;
	size_t nunits, nyears;
	const char *whole; /* a share: text and rows of its 100 % */
	const char *whole_rows;
};

struct indicator_list {
	struct when when;
	struct figure_line *lines;
	const char **abouts;
	size_t n;
};

#endif
