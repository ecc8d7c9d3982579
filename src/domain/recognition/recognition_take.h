/* domain/recognition/recognition_take.h: one line of the list that offices have,
 * taken in.
 *
 * Their list has a row a recognition: product, producer, place, stars,
 * decision.  A line finds or makes its producer and product and adds the
 * recognition.  Names that are nearly known ones are doubts: told, and
 * answered by a person or by the rule below. */
#ifndef DOMAIN_RECOGNITION_RECOGNITION_TAKE_H
#define DOMAIN_RECOGNITION_RECOGNITION_TAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rc.h"
#include "model/ctx.h"

/* As in the file; dates as people or machines write them; NULL: nothing. */
struct recognition_line {
	const char *product;
	const char *producer;
	const char *producer_kind;
	const char *village;
	const char *commune;
	const char *district;
	const char *district_code;
	const char *province;
	const char *unit_code; /* one or several, spaces between */
	const char *stars;
	const char *score;
	const char *year;
	const char *round;
	const char *kind;
	const char *decision;
	const char *decided_on;
	const char *authority;
	const char *sector;
	const char *note;
	const char *source;
};

/* A name that may be one we know. */
struct taking_doubt {
	const char *column; /* "producer" or "product" */
	const char *text;   /* in the line */
	const char *like;   /* the known one, with its place */
	int64_t id;
	const char *why;    /* in the person's language */
	const char *key;    /* what an answer is kept under */
	bool takes;         /* without an answer the known one is taken */
};

/* Who decides doubts.  answer: "use", "new" or NULL; either may be NULL. */
struct taking {
	const char *(*answer)(void *arg, const char *key);
	void (*doubt)(void *arg, const struct taking_doubt *);
	void *arg;
};

enum taken_what { TAKEN_NEW = 1, TAKEN_CHANGED, TAKEN_SAME };

struct recognition_taken {
	enum taken_what what;
	int64_t recognition_id;
	int64_t product_id;
	int64_t producer_id; /* NONE: the line names none */
	bool product_new;
	bool producer_new;
};

/**
 * recognition_take(ctx, line, taking, out):
 * Take one line in.  Its place is looked up as of the decision's day (else the
 * last day of its year): by code, else commune within district within
 * province; lacking those the unit above, at last the installation's own, the
 * deciding body's, or the one that all products here lie in.
 * A producer is known by its name without legal form within its line of
 * units, a product by its name and producer, a recognition by product and
 * decision, or product, year and round.  For a dry run: undo the transaction.
 *
 * Without an answer the known one is taken when the names differ in nothing
 * but case, accents, spaces or i/y, or when a like-named producer has this
 * very product; else a new one is made.
 *
 * Errors  RC_INVALID with notes (field = member of the line); RC_DENIED.
 */
enum rc recognition_take(struct ctx *, const struct recognition_line *,
    const struct taking *, struct recognition_taken *);

#endif
