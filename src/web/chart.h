/* web/chart.h: charts as SVG: no script, no colours of their own, printable.
 *
 * Each appends to a buffer; css/dashboard.css gives colours and sizes.  Every
 * chart that carries a message takes it as a sentence for those who do not
 * see it; bars beside a printed number are decoration and hidden from them.
 * Values of one chart are integers of one scale. */
#ifndef WEB_CHART_H
#define WEB_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/tr.h"

struct buf;

enum chart_tone { CHART_GOOD, CHART_SLOW, CHART_LATE };

/* A target: how far along.  NONE where there is no such value. */
struct chart_bullet {
	const char *label; /* the whole sentence */
	int64_t value;
	int64_t min;  /* at least so much */
	int64_t max;  /* with min: a range to end in; else NONE */
	int64_t pace; /* should be here by now */
	enum chart_tone tone;
};

/** chart_bullet(b, c): the bar of a target card, with its pace mark. */
void chart_bullet(struct buf *, const struct chart_bullet *);

/* What happened against what was planned, point by point. */
struct chart_line {
	const char *label;
	enum lang lang;        /* of the printed numbers */
	int scale;             /* decimals the values carry */
	bool whole;            /* things are counted: no half on the axis */
	size_t n;              /* points on the axis */
	const int64_t *actual; /* n values, NONE where not known yet */
	const int64_t *plan;   /* n values, or NULL */
	bool from_zero;        /* running totals: the lines begin at 0 */
	int64_t target;        /* or NONE */
	const char *target_label; /* "Mục tiêu 40" */
	size_t per;               /* points a group: 4 quarters a year */
	const char *const *groups; /* n / per names: "2024" */
};

/** chart_line(b, c): the plot; its table belongs below (details.tbl). */
void chart_line(struct buf *, const struct chart_line *);

/** chart_bar_mini(b, part, whole, tone): a thin bar under a number. */
void chart_bar_mini(struct buf *, int64_t, int64_t, enum chart_tone);

struct chart_part {
	const char *name; /* "4 sao" */
	const char *text; /* its number, as printed */
	int64_t n;
	int shade; /* 1 (pale) to 5 (full) */
	const char *address; /* of its rows, or NULL */
};

/** chart_mix(b, label, parts, n): shares of a whole, with their legend;
 *  parts stand from the right end of the bar, as listed. */
void chart_mix(struct buf *, const char *, const struct chart_part *, size_t);

#endif
