/* domain/programme/indicator.h: chỉ tiêu: what a scheme counts.
 *
 * An indicator is declared once: which records, asked how, in what span of
 * time.  Its figure is list_count of that query, and its address is the same
 * query, so a figure can never differ from its rows.  No indicator is typed by
 * hand.  All values are thousandths. */
#ifndef DOMAIN_PROGRAMME_INDICATOR_H
#define DOMAIN_PROGRAMME_INDICATOR_H

#include "db/db.h"
#include "domain/programme/scheme.h"
#include "model/entity.h"

struct json;

enum indicator_span {
	SPAN_YEAR = 1, /* counted from 1 January, a target each year */
	SPAN_PERIOD,   /* adds up over the scheme, one target for its end */
	SPAN_NOW,      /* how things are on the day; no target */
};

struct indicator {
	const char *code;
	const char *name;
	const char *about; /* how it is counted, a sentence */
	const char *unit;  /* "sản phẩm", "%" */
	const char *entity;
	/* Filters as in an address with places {from} {period_from} {to}
	 * {day}.  NULL: its records do not exist yet; a target may be held,
	 * the figure is "chưa có số liệu". */
	const char *query;
	/* For a share: the rows that make 100 %, else NULL. */
	const char *whole;
	/* Day column that tells when a row began to count, else NULL: then a
	 * series is asked quarter by quarter. */
	const char *by_day;
	enum indicator_span span;
	bool range;             /* between two values, not "at least" */
	int64_t usual, usual_max; /* offered when a target is set: that of the
	                             scheme of 2022–2025; 0: none */
};

extern const struct indicator indicators[];
extern const size_t nindicators;
extern const struct codes indicator_codes; /* for struct target */

/** indicator_find(code): NULL when there is no such. */
const struct indicator *indicator_find(const char *);

enum indicator_status {
	IND_NONE = 0, /* no target, or nothing can be counted yet */
	IND_LATE,     /* below the plan to date */
	IND_OK,       /* at the plan to date or up to a tenth above */
	IND_AHEAD,    /* more than a tenth above the plan, or over the range */
	IND_DONE,     /* the target is reached, or the value is in its range */
};

/** indicator_status_text(lang-less N_ text): "Chậm", "Đúng tiến độ" …;
 *  indicator_status_tag: "warn", "ok" … for .tag- classes. */
const char *indicator_status_text(enum indicator_status);
const char *indicator_status_tag(enum indicator_status);

struct indicator_value {
	const struct indicator *ind;
	int64_t scheme_id;
	const char *scheme; /* its name; NULL: its figure is of no scheme */
	int64_t unit_id;
	int64_t year;
	int64_t from, end; /* the span whose end the target is for */
	int64_t to;        /* last day counted: the day asked or the end */
	int64_t actual;    /* NONE: no records of this kind yet */
	int64_t part, whole; /* counts; whole NONE unless a share */
	int64_t target, target_max; /* NONE */
	bool target_example;        /* the target is a made-up one */
	int64_t plan;     /* the target's share of the time gone by */
	int64_t forecast; /* the end's value if it goes on like this */
	int64_t percent;  /* of the target, thousandths of a per cent */
	enum indicator_status status;
	const char *address; /* of the rows: "/products?guided=…" */
	const char *address_whole; /* of a share's 100 %, else NULL */
};

/**
 * indicator_value(ctx, code, scheme, unit_id, year, day, out):
 * The figure for a unit and all under it, as of ${day} (NONE: today), for the
 * year ${year}: a past year is counted to its end.  Time gone by is counted in
 * months and parts of a month, so that the end of a quarter is a quarter.
 *
 * ${scheme} NULL: the one scheme_on the end of what is counted.  Where there is
 * none, and with NULL for indicator_value_of, a yearly figure has no target
 * and one of a period counts from 1 January.
 * Errors  RC_MISSING no such indicator
 */
enum rc indicator_value(struct ctx *, const char *, const struct scheme *,
    int64_t unit, int64_t year, int64_t day, struct indicator_value *);
enum rc indicator_value_of(struct ctx *, const struct indicator *,
    const struct scheme *, int64_t unit, int64_t year, int64_t day,
    struct indicator_value *);

/* The units directly under one (unit_children), asked for once for several
 * figures of the same unit; all zero at first. */
struct indicator_below {
	bool asked;
	int64_t day;
	struct rows units;
};

/** indicator_children(ctx, ind, scheme, unit, year, day, below, own, values,
 *  n): the same for each unit directly under it on the day, by name, and for
 *  the unit itself (NULL: not wanted): what is counted for them adds up to its
 *  own.  A fixed number of queries however many there are. */
enum rc indicator_children(struct ctx *, const struct indicator *,
    const struct scheme *, int64_t, int64_t, int64_t,
    struct indicator_below *, struct indicator_value *,
    struct indicator_value **, size_t *);

struct indicator_point {
	int64_t day;    /* last day of the quarter */
	int64_t year, quarter;
	int64_t actual; /* up to that day; NONE: not there yet */
	int64_t plan;   /* NONE: no target */
};

/** indicator_series(ctx, value, points, n): quarter ends from the beginning
 *  of the value's span to its end. */
enum rc indicator_series(struct ctx *, const struct indicator_value *,
    struct indicator_point **, size_t *);

/** indicator_version(ctx, out): a text that is the same only while no figure of
 *  any unit can have changed but by the day: the hash of the audit's last line
 *  that may have changed one. */
enum rc indicator_version(struct ctx *, const char **);

/** indicator_json(j, value, base): a figure for programs: code, name, actual,
 *  target, pace, forecast, and where its rows are (${base} before the address:
 *  "" for pages). */
void indicator_json(struct json *, const struct indicator_value *,
    const char *);

#endif
