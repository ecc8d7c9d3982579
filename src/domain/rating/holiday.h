/* domain/rating/holiday.h: days that differ from the week.
 *
 * Those known when the program was made are built in (rules/holidays.tsv);
 * each year's notice adds more, typed or imported as any list.  A row of a
 * day built in overrides it. */
#ifndef DOMAIN_RATING_HOLIDAY_H
#define DOMAIN_RATING_HOLIDAY_H

#include "domain/criteria/legal_clock.h"
#include "model/entity.h"

struct holiday {
	struct row row;
	int64_t day;
	const char *kind; /* off: nobody works; work: made up */
	const char *name;
	const char *source;
};

extern const struct entity holiday_entity;

/** calendar_read(ctx, out): the calendar as it is now, in ctx->mem. */
enum rc calendar_read(struct ctx *, struct calendar *);

/* A day that differs, for people to read. */
struct special_day {
	int64_t day;
	const char *kind; /* off work; plan: spoken of but not yet certain, so
	                     not counted: a limit is never told too late */
	const char *name, *source;
};

/** special_days(ctx, from, to, out, n): those between two days, built in and
 *  typed, by day. */
enum rc special_days(struct ctx *, int64_t, int64_t, struct special_day **,
    size_t *);

/** holidays_known(ctx, year, out): is any day off of that year known?  If not,
 *  what is counted in working days comes out too early.  A year before those
 *  built in counts as known: no limit of it was in working days. */
enum rc holidays_known(struct ctx *, int, bool *);

/** holidays_doubt(ctx, day, out): what to say with a limit in working days that
 *  ends on ${day} while no day off of its year is known; NULL: nothing.
 *  holidays_doubt_before(ctx, day, out): the same of a day counted back from a
 *  later one, which then comes out too late. */
enum rc holidays_doubt(struct ctx *, int64_t, const char **);
enum rc holidays_doubt_before(struct ctx *, int64_t, const char **);

#endif
