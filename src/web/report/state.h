/* web/report/state.h: what the page of the state of play shows. */
#ifndef WEB_REPORT_STATE_H
#define WEB_REPORT_STATE_H

#include "domain/report/state.h"
#include "web/report/figure.h"

/* A table of the page: lines with their shares. */
struct state_table {
	const char *title, *first; /* head of its first column */
	const struct state_line *lines;
	size_t n;
	bool by_star; /* the lines are the stars: no columns for them */
};

struct kept_line {
	const char *key;
	int64_t day, taken_at;
	const char *hash;
	bool valid;
	const char *again; /* the same day, computed now */
};

struct state_page {
	struct when when;
	struct state state;
	struct state_table at[4];
	struct state_line *quiet; /* of many units, those with nothing */
	size_t nquiet;
	struct kept_line *kept;
	size_t nkept;
	bool may_keep;
};

#endif
