/* domain/report/state.h: the state of play on a day (S03): how many products
 * are recognised, by unit, sector, star and kind of producer.  A snapshot
 * keeps the table as it was seen, with its hash. */
#ifndef DOMAIN_REPORT_STATE_H
#define DOMAIN_REPORT_STATE_H

#include "model/entity.h"

enum { STARS = 5, SECTORS = 7, KINDS = 9 };

/* One line of the table: a unit, a sector, a star, a kind. */
struct state_line {
	int64_t unit_id;   /* by unit only; else NONE */
	const char *code;  /* code of sector, star or kind; "" not known */
	const char *label; /* in the person's language */
	int64_t total;     /* three stars or more */
	int64_t stars[STARS]; /* [0] one star … [4] five */
	const char *address; /* of the rows of `total`, or NULL */
	const char *at[STARS]; /* of the rows of each star, or NULL */
};

struct state {
	int64_t unit_id;
	int64_t day;
	struct state_line all;
	struct state_line *units; /* children of the day, then those recorded
	                             at the unit itself, if any */
	size_t nunits, nchildren;
	struct state_line sectors[SECTORS]; /* six and "not known" */
	struct state_line stars[STARS];
	struct state_line kinds[KINDS]; /* and "not known" */
};

/**
 * state_of_play(ctx, unit_id, day, out):
 * Products under the unit with a recognition in force that day; each counts
 * once, with its newest.  day NONE: today.
 */
enum rc state_of_play(struct ctx *, int64_t, int64_t, struct state *);

/** state_json(ctx, state): the table as one JSON object, in a fixed order. */
const char *state_json(struct ctx *, const struct state *);

struct snapshot {
	struct row row;
	int64_t day;
	int64_t unit_id;
	const char *content; /* JSON */
	const char *sha256;  /* of content, hex */
};

extern const struct entity snapshot_entity;

/** snapshot_take(ctx, unit_id, day, id): keep the state of play. */
enum rc snapshot_take(struct ctx *, int64_t, int64_t, int64_t *);

/** snapshot_valid(row): does the content still match its hash? */
bool snapshot_valid(const struct snapshot *);

#endif
