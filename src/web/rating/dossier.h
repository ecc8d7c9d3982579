/* web/rating/dossier.h: what the pages about dossiers and documents show. */
#ifndef WEB_RATING_DOSSIER_H
#define WEB_RATING_DOSSIER_H

#include <stdbool.h>

#include "domain/rating/award.h"
#include "domain/rating/dossier.h"
#include "domain/rating/dossier_place.h"
#include "domain/rating/dossier_road.h"
#include "domain/rating/local_check.h"
#include "domain/rating/visit.h"
#include "web/entity/record.h"

struct dossier_use;

/* Files of a document on its record. */
struct file_list {
	const char *key; /* of the document */
	struct rows files;
	bool may_add;
	const char *form_key;
	const char *about; /* what such a paper is */
	struct dossier_use *uses;
	size_t nuses, noffers; /* of them */
};

/* A dossier that stands on a document (items: what for), or has a place for
 * it. */
struct dossier_use {
	const struct dossier_full *f;
	const char **items;
	size_t n;
	bool offers;
};

/* Where a dossier is on its way. */
struct stage {
	const char *label;
	const char *text; /* a day, or what is due */
	int is;           /* -1 done, 0 now, 1 to come */
};
enum { STAGES = 6 };

/* One part of the form, with how far it is. */
struct part_line {
	char letter;
	const char *name;
	int64_t points, max;
	size_t done, all;
};

struct dossier_page {
	const struct dossier_full *f;
	const char *key;
	const char *unit;
	struct dossier_road road;
	struct product_place place; /* what its code goes by */
	const char *place_why;      /* it is not known; or NULL */
	bool may_place;
	struct stage stages[STAGES];
	const char *holder, *next; /* who has it and must do what; or NULL */
	const char *until;         /* "trước ngày 30/12/2026", or NULL */
	const char *doubt;         /* of that day, or NULL */
	struct part_line parts[CRITERIA_PARTS];
	size_t nparts;
	const struct step **steps;
	size_t nsteps;
	bool may_edit, may_team, may_return, may_check;
	bool may_hear; /* it waits for a council, and may be put before one */
	const char *form_key;
	int64_t days_left; /* of the check; NONE */
	struct dossier_end end; /* of its decision */
	bool over;              /* that day is past */
	struct dossier_diff *diff;
	size_t ndiff;
	struct rows versions;
	struct happening *events;
	size_t nevents;
	const struct criteria_set *sets; /* to choose from */
	size_t nsets;
	const char *suggested; /* one of them that seems right, or NULL */
	const struct regime *law; /* they are of */
	bool may_record; /* what others decided */
	/* What is to be written before the next step; NULL: nothing. */
	const char *first, *first_label;
	const struct related *work; /* of the receiving unit, the team … */
	bool working;               /* some of it is this reader's to add */
	/* what came of it */
	bool has_result, may_decide;
	struct dossier_result result;
	const char *recognition, *referral; /* keys, or NULL */
	size_t nwork;
};

/* One part of a self-assessment, or of the team's findings. */
struct part_page {
	const struct dossier_full *f;
	const char *key;
	size_t at; /* among set->parts */
	bool team;
	const char *next; /* letter of the part behind it, or NULL */
	const struct picks *picks;
	const char *const *notes;
	struct tally tally;
};

/** item_label(o, f, code): an item of the checklist or a criterion. */
const char *item_label(struct out *, const struct dossier_full *,
    const char *);

/** item_waived(item): nobody asks for it and nobody gave it: lacks nothing. */
bool item_waived(const struct dossier_item *);

/* Where an item of the checklist stands on a page: what is lacking is in
 * sight, the rest is folded. */
enum fold { FOLD_LACKING, FOLD_DONE, FOLD_WAIVED, FOLDS };
enum fold item_fold(const struct dossier_item *);

/** item_place(p, f, code): the address where an item of the checklist, a
 *  criterion or a text is mended; NULL: it is the whole dossier.
 *  dossier_mended_at(p, field): where what a note is about is mended, on a page
 *  of a dossier; NULL: nowhere in particular. */
const char *item_place(const struct page *, const struct dossier_full *,
    const char *);
const char *dossier_mended_at(const struct page *, const char *);

/** item_tag(item), item_word(o, item): how it stands. */
const char *item_tag(const struct dossier_item *);
const char *item_word(struct out *, const struct dossier_item *);

/** diff_tag(state), diff_word(o, state). */
const char *diff_tag(enum diff_state);
const char *diff_word(struct out *, enum diff_state);

/** kind_label(o, kind): of a document. */
const char *kind_label(struct out *, const char *);

/** dossier_told(p, rc): a refusal is told on the dossier's page, 422; other
 *  errors are returned. */
enum rc dossier_told(struct page *, enum rc);

/* Photos of a visit on its record. */
struct visit_gallery {
	const char *key;
	struct rows photos;
	bool may_add;
	const char *form_key;
	const char *map; /* address of a map of the place, or NULL */
};

#endif
