/* domain/recognition/recognition.h: công nhận: one row an event, never replaced.
 *
 * A product is recognised, recognised again, raised: each is a row of its own
 * with its decision.  Correcting a typing mistake is an audited update; a new
 * decision is a new row. */
#ifndef DOMAIN_RECOGNITION_RECOGNITION_H
#define DOMAIN_RECOGNITION_RECOGNITION_H

#include "model/entity.h"

/* A recognition holds for 36 months.
 * Source  Decision 148/QĐ-TTg of 24/02/2023, article 11; kept by 26/2026. */
enum { RECOGNITION_MONTHS = 36 };

struct recognition {
	struct row row;
	int64_t product_id;
	const char *kind; /* new again upgrade unknown */
	int64_t stars;    /* 1-5, NONE: the source does not say */
	int64_t score;    /* thousandths of a point */
	const char *score_text; /* as printed: "70-<90" */
	int64_t year;
	int64_t round; /* đợt */
	const char *decision;
	int64_t decided_on;
	int64_t counted_on; /* decided_on, else the last day of the year */
	int64_t ends_on;    /* first day it no longer holds */
	int64_t held_to;      /* its last day by its certificate; NONE: as
	                         recognition_last_on has it */
	int64_t withdrawn_on; /* NONE */
	int64_t until;      /* first day it is not the product's current one:
	                       ended or overtaken; NONE: never was it */
	int64_t is_first;   /* 1: the first with three stars or more */
	int64_t is_last;    /* 1: none of the product is later */
	const char *authority;
	const char *source_grade; /* decision press list shop */
	const char *source;
	const char *note;
	int64_t unit_id; /* the unit of its day */
	const char *village;
	int64_t dossier_id; /* it came of, NONE: not made here */
};

/* SQL: row ${t} of recognition is in force on day ${day} and not overtaken by
 * a later one, so that a product has at most one such row; none when it is out
 * of use.  The filter `current` and every report that counts use this text. */
#define RECOGNITION_CURRENT(t, day)                                           \
	t ".counted_on <= " day " AND " t ".until > " day

extern const struct entity recognition_entity;
extern const struct codes recognition_kinds;
extern const struct codes star_codes;
extern const struct codes source_grades;

/** recognition_last_on(ctx, day): the last day that a recognition, or a
 *  certificate, of that day holds: to the end of the same date so many months
 *  later, by the decision then in force.
 *  Source  26/2026/QĐ-TTg, article 4.3 (36 months from the day of issue);
 *          Civil Code 2015, article 148.3 (a term of months ends with the
 *          same date of the last one, or with that month) */
int64_t recognition_last_on(struct ctx *, int64_t);

/** recognition_excused(ctx, field, row): for sound_said: what other rows settle
 *  (struct settled), and an end that follows from its day or certificate, as
 *  migration 0003 wrote it. */
bool recognition_excused(struct ctx *, const struct field *, const void *);

/** recognition_hold(ctx, id, held_to, withdrawn_on): what its certificate and
 *  the acts on it say now (certificate_held).  Inside a transaction. */
enum rc recognition_hold(struct ctx *, int64_t, int64_t, int64_t);

#endif
