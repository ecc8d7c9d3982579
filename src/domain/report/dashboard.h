/* domain/report/dashboard.h: everything the scheme's page shows, in one call.
 *
 * Data only, no HTML.  A fixed number of grouped queries, whatever the number
 * of units. */
#ifndef DOMAIN_REPORT_DASHBOARD_H
#define DOMAIN_REPORT_DASHBOARD_H

#include "domain/programme/indicator.h"
#include "domain/programme/published.h"
#include "domain/programme/scheme.h"
#include "domain/programme/target.h"

/* The four of the article; the first cards of the page. */
enum { DASH_NEW, DASH_STAR3, DASH_KEPT, DASH_LISTED, DASH_ASSOCIATIONS,
	DASH__N };

/* One unit in the ranking. */
struct dashboard_unit {
	int64_t unit_id;
	const char *name;
	struct indicator_value at[DASH__N];
	/* Mean of the per cents of its targets, each counted at most as 150,
	 * thousandths of a per cent; NONE: it has no target. */
	int64_t completion;
	size_t rank; /* 1 is best; equal completion, equal rank; 0: none */
};

/* A unit that holds an indicator back. */
struct dashboard_late {
	int64_t unit_id;
	const char *name;
	const struct indicator_value *at; /* its own figure */
	int64_t behind; /* thousandths below its plan to date */
};

/* What would move a figure and waits to be done; NULL: nothing does. */
struct dashboard_wait {
	const char *text, *address; /* "3 hoạt động chờ xác nhận." */
};

enum { DASH_FURTHEST = 3 };

struct dashboard {
	struct scheme scheme;
	bool has_scheme;
	int64_t unit_id, year, day;

	struct indicator_value at[DASH__N]; /* the cards */
	struct target_gap gaps[DASH__N];    /* targets not handed down */
	struct dashboard_wait waits[DASH__N];

	/* The sentence: "3/4 chỉ tiêu đúng hoặc vượt tiến độ. Chỉ tiêu …
	 * đang chậm 19,5 …; tập trung ở …" */
	size_t judged;  /* cards with a target and a figure */
	size_t on_track; /* of them: not late */
	int worst;      /* index of the indicator furthest behind, -1 none */
	int64_t worst_by; /* thousandths of its unit, below the plan */
	struct dashboard_late late[DASH_FURTHEST]; /* units behind in it */
	size_t nlate, nbehind; /* of nbehind units the furthest nlate */
	bool tied; /* others are behind by as much as the last of them */
	const char *sentence; /* in the person's language */
	size_t head;          /* how many bytes of it are the verdict */
	bool warn;            /* something is late */

	struct indicator_point *series; /* DASH_STAR3 by quarter */
	size_t nseries;

	struct dashboard_unit *units; /* ranked; then those without target */
	size_t nunits;

	int64_t stars[5];      /* in force on the day, [2] three … [4] five */
	int64_t in_force;      /* sum of three to five */
	const char *in_force_address;
	const char *star_address[5]; /* [2] three … [4] five */

	bool has_published;
	struct published_compare published;
};

/**
 * dashboard_load(ctx, scheme_id, unit_id, year, day, out):
 * scheme_id NONE: scheme_on the day.  year 0: the year of the day.  day NONE:
 * today; a past year is shown at its end.
 */
enum rc dashboard_load(struct ctx *, int64_t scheme, int64_t unit,
    int64_t year, int64_t day, struct dashboard *);

/** dashboard_waits(ctx, d): for dashboard_load. */
enum rc dashboard_waits(struct ctx *, struct dashboard *);

#endif
