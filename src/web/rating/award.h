/* web/rating/award.h: what the pages show on which a decision is made, from
 * dossiers that passed or from a paper that came from elsewhere. */
#ifndef WEB_RATING_AWARD_H
#define WEB_RATING_AWARD_H

#include "db/db.h"
#include "domain/rating/award.h"
#include "web/entity/form.h"

/* A dossier that waits for a decision. */
struct award_row {
	const char *key, *code, *product, *producer, *unit;
	const char *score;
	int64_t stars;
	bool on;
	const char *error; /* why it cannot go with the others, or NULL */
};

struct award_page {
	struct form form; /* the decision's own boxes */
	bool approve;     /* to the Ministry, not to recognise */
	struct award_row *rows;
	size_t n, others; /* others: that wait for the other kind */
	struct choice *rounds;
	size_t nrounds;
	struct form_box first, issued; /* of the certificates */
};

enum { DECIDED_LINES = 60, DECIDED_AT_ONCE = 5, DECIDED_BOXES = 5 };

/* One product of a paper. */
struct decided_line {
	struct form_box boxes[DECIDED_BOXES];
};

struct decided_page {
	struct form form;
	const char *decision; /* key of the one that is here already, or NULL */
	const char *name;     /* of that one */
	struct decided_line *lines;
	size_t n;
	bool more; /* there may be more lines */
};

/* What stands under a decision, on its record. */
struct decision_part {
	const char *key;
	bool may_add;
	struct rows recognitions, referrals; /* award_under, referrals_under */
	size_t n;
};

struct award_save {
	struct award *award;
	struct form_files files;
};

/** award_keep(ctx, save), award_at(p, save): a decision with all it brings, in
 *  the shape page_done wants. */
enum rc award_keep(struct ctx *, void *);
const char *award_at(struct page *, void *);

/** award_box(p, name, label, hint, mode): a box that is no field, with what
 *  was sent in it and the note on it. */
struct form_box award_box(struct page *, const char *, const char *,
    const char *, const char *);

/** award_leave(form, names): boxes that are not asked. */
void award_leave(struct form *, const char *);

#endif
