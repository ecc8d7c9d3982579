/* web/report/calendar.h: a month of deadlines. */
#ifndef WEB_REPORT_CALENDAR_H
#define WEB_REPORT_CALENDAR_H

#include <stdbool.h>

#include "domain/rating/holiday.h"
#include "domain/report/deadline.h"
#include "web/out.h"

enum { CALENDAR_CELLS = 42, CALENDAR_SHOWN = 3, CALENDAR_LATE = 10 };

struct calendar_cell {
	int64_t day;
	bool in;    /* of this month */
	bool today;
	const char *mark; /* "Nghỉ lễ", "Làm bù", or NULL */
	const struct deadline *at;
	size_t n;
};

struct calendar_page {
	int64_t first, last, today;
	const char *name; /* of the month */
	const char *within; /* the same inside a sentence */
	const char *before, *after, *now; /* addresses */
	struct calendar_cell cells[CALENDAR_CELLS];
	size_t ncells;
	struct deadline *at; /* of the month */
	size_t n;
	const char *next; /* with nothing in it: the month of what comes next */
	int64_t next_day;
	struct deadline *late; /* from before it, still to be done */
	size_t nlate;
	const char *who;
	struct special_day *special;
	size_t nspecial;
	bool may_add; /* a day off */
	const char *doubt; /* no day off of its year is known; or NULL */
};

/** deadline_word(o, d, today): how far off: "Còn 3 ngày".  deadline_tag: the
 *  class of its tag. */
const char *deadline_word(struct out *, const struct deadline *, int64_t);
const char *deadline_tag(const struct deadline *, int64_t);

#endif
