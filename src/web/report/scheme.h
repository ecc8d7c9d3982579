/* web/report/scheme.h: what the scheme's page shows. */
#ifndef WEB_REPORT_SCHEME_H
#define WEB_REPORT_SCHEME_H

#include "domain/report/dashboard.h"
#include "web/report/figure.h"

struct rank_cell {
	const char *text; /* "2/3" */
	const char *address;
	bool late;
};

struct rank_line {
	const char *name, *address;
	const char *place; /* "1", or NULL: no target */
	bool first;        /* among the best three */
	bool rest;         /* left out on the one page for a leader */
	const char *completion;
	struct html bar;
	struct rank_cell at[DASH__N];
};

struct scheme_page {
	struct when when;
	struct dashboard dash;
	/* The units below as ranked: of the day itself, or, where those with
	 * targets are there no more, of their last day. */
	const struct dashboard *ranked;
	struct when of; /* which day that is, for addresses */
	struct kpi kpis[DASH__N];
	struct html trend, map, mix;
	const char *heads[DASH__N]; /* of the columns, short */
	size_t main; /* the column that stays on narrow screens */
	struct rank_line *ranks, all;
	size_t nranks, nrest;
	int64_t loose; /* of the unit's star3, what lies under no unit below */
	const char *loose_rows; /* their address, or NULL */
	struct rank_line *quiet; /* of many units, those with nothing at all */
	size_t nquiet;
	bool targets_below; /* some unit below has a target */
	/* That last day and this page then; NULL: it is the day itself. */
	const char *earlier, *earlier_day;
	struct choice *shows; /* what the map shows; value: an address */
	size_t nshows;
	const char *map_title;
};

/** scheme_draw(p, s): cards, plot, ranking, map and stars of s->dash. */
enum rc scheme_draw(struct page *, struct scheme_page *);

#endif
