/* web/report/figure.h: what the pages of figures share: which scheme, unit,
 * year and day are asked for, and figures as text and bars. */
#ifndef WEB_REPORT_FIGURE_H
#define WEB_REPORT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/programme/indicator.h"
#include "domain/programme/target.h"
#include "web/entity/choice.h"
#include "web/out.h"

struct page;

struct step_up {
	const char *name, *address;
};

/* What is asked, in words and as the choices of its form. */
struct when {
	int64_t scheme_id; /* as asked; NONE: the one of the day */
	int64_t unit_id;   /* NONE: everything there is */
	int64_t year, day;
	struct scheme scheme;
	bool has_scheme;
	const char *unit; /* its name on that day */
	const char *path; /* of the page, without language */
	struct step_up *above; /* units above it, the highest first */
	size_t nabove;
	struct choice *schemes, *years, *units;
	size_t nschemes, nyears, nunits;
	bool level_named; /* the units below are all of one level: */
	const char *level;
};

/**
 * when_ask(p, path, out):
 * Read scheme, unit, year and as_of of the address.  Unless said: the scheme
 * of today, its last day if it is over, the year of that day, the unit of the
 * person's first role, else the one this installation serves.  Wrong values
 * make a note and are left out.
 */
enum rc when_ask(struct page *, const char *, struct when *);

/** when_address(p, w, path, unit, year): the same question for another page,
 *  unit or year (0: the same year), with the language. */
const char *when_address(const struct page *, const struct when *,
    const char *, int64_t, int64_t);

/** figure_text(o, v, unit): 137,5 or 86%; "–" for none. */
const char *figure_text(struct out *, int64_t, const char *);

/** figure_goal(o, v): "40", "10–20", or NULL without target. */
const char *figure_goal(struct out *, const struct indicator_value *);

/** figure_percent(o, v): thousandths of a per cent as "59%". */
const char *figure_percent(struct out *, int64_t);

/** figure_status(o, v, tag): "Chậm", "Đạt" …, once the time is over "Không
 *  đạt"; and the class of its tag. */
const char *figure_status(struct out *, const struct indicator_value *,
    const char **);

/** figure_trend(o, v, points, n): the plot of its quarters; nothing when
 *  there is nothing to count. */
struct html figure_trend(struct out *, const struct indicator_value *,
    const struct indicator_point *, size_t);

/** figure_rows(p, address): with the language; NULL stays NULL. */
const char *figure_rows(struct page *, const char *);

/* A target card. */
struct kpi {
	const char *name, *about, *address; /* of the indicator's page */
	const char *value, *goal, *rows;
	const char *tag, *status;
	const char *said, *gap, *targets;
	struct html bar;
	bool example;
	const char *waits, *waits_at; /* what would move it; NULL: nothing */
};

/** kpi_make(p, w, v, gap, out): gap may be NULL. */
void kpi_make(struct page *, const struct when *,
    const struct indicator_value *, const struct target_gap *, struct kpi *);

#endif
