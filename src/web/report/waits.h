/* web/report/waits.h: what the page about waiting files shows. */
#ifndef WEB_REPORT_WAITS_H
#define WEB_REPORT_WAITS_H

#include "domain/report/waits.h"
#include "web/report/figure.h"

struct waits_page {
	struct when when;
	struct waits waits;
	const char *said; /* on track, else where not and why */
	const char *xlsx; /* address of the workbook */
};

/** waits_at(p, w, state): this page about another step. */
const char *waits_at(const struct page *, const struct when *, const char *);

#endif
