/* domain/criteria/legal_clock.h: the days the law sets.
 *
 * Pure.  How long each step may take is data of the decision in force
 * (struct regime, limits and rounds in rules/); which days are worked is a
 * calendar somebody keeps. */
#ifndef DOMAIN_CRITERIA_LEGAL_CLOCK_H
#define DOMAIN_CRITERIA_LEGAL_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct law_limit;
struct law_round;
struct regime;

/* Days that differ from the week, each list ascending. */
struct calendar {
	const int64_t *off;  /* a weekday nobody works */
	size_t noff;
	const int64_t *work; /* a Saturday or Sunday that is worked */
	size_t nwork;
};

/** workday(cal, day): is it worked?  Monday to Friday, but for the calendar. */
bool workday(const struct calendar *, int64_t);

/** workdays_after(cal, from, n): the ${n}th day worked after ${from}, which
 *  itself does not count.
 *  Source  Civil Code 2015, article 147 clause 2 */
int64_t workdays_after(const struct calendar *, int64_t, int);

/** limit_find(regime, name): a time limit of that decision, or NULL. */
const struct law_limit *limit_find(const struct regime *, const char *);

/** limit_due(regime, name, cal, from): the last day of a time limit that
 *  began on ${from}; NONE when the decision sets no such limit.  Days that
 *  are not working days are counted as the decision writes them: a last day
 *  on a Sunday stays, so that nobody is told too late. */
int64_t limit_due(const struct regime *, const char *,
    const struct calendar *, int64_t);

/* Renewal of a certificate that holds to the end of day T. */
struct renewal {
	int64_t warn_from; /* T-240: the first day it is spoken of */
	int64_t from, to;  /* T-180 … T-120: when to file */
	int64_t ends;      /* T */
	int64_t cap;       /* T+180: the furthest an extension goes */
};

enum { RENEWAL_WARN = 240 };

/** renewal_of(regime, last_day, out): false when the decision has no window.
 *  Source  Decision 26/2026/QĐ-TTg, article 7.6 (180 and 120 days), article
 *          12.3 (180 days more at most) */
bool renewal_of(const struct regime *, int64_t, struct renewal *);

enum renewal_when {
	RENEWAL_QUIET,   /* nothing to say yet */
	RENEWAL_SOON,    /* spoken of, but may not be filed yet */
	RENEWAL_OPEN,
	RENEWAL_LATE,    /* the window is past, the certificate still holds */
	RENEWAL_AFTER,   /* it holds no longer, unless extended */
	RENEWAL_OVER,    /* past any extension */
};

/** renewal_when(r, day): which of them ${day} is in. */
enum renewal_when renewal_when(const struct renewal *, int64_t);

/* What a certificate is on a day; computed, never stored. */
enum certificate_state {
	CERT_VALID,
	CERT_WINDOW,   /* valid, and to be renewed now */
	CERT_LATE,     /* valid, the window missed */
	CERT_EXTENDED, /* past its end, by a recorded act */
	CERT_EXPIRED,
	CERT_WITHDRAWN,
};

/** certificate_state(renewal, extended_to, withdrawn_on, day): extended_to
 *  the last day of a recorded extension, withdrawn_on that of the decision to
 *  withdraw; NONE where there is none. */
enum certificate_state certificate_state(const struct renewal *, int64_t,
    int64_t, int64_t);

/* One round of assessment.  Both days are limits to stay before. */
struct round_days {
	int number;
	int64_t propose_before;
	int64_t result_before;
};

/** finish_by(regimes, n, filed_on, again, next): the last day on which a
 *  dossier filed under an older decision (again: a re-assessment) may be
 *  assessed by it, and in *next the decision that says so; NONE: none does.
 *  Source  Decision 26/2026/QĐ-TTg, article 12.2 (60 and 30 days) */
int64_t finish_by(const struct regime *const *, size_t, int64_t, bool,
    const struct regime **);

/** round_in(round, year): its days in the year its proposals close. */
struct round_days round_in(const struct law_round *, int);

/** round_next(regime, level, day, out): the first round of "province" or
 *  "ministry" that may still be proposed to on ${day}.
 *  Source  Decision 26/2026/QĐ-TTg, article 5 */
bool round_next(const struct regime *, const char *, int64_t,
    struct round_days *);

#endif
