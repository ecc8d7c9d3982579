/* web/rating/criteria.h: what the pages about criteria show. */
#ifndef WEB_RATING_CRITERIA_H
#define WEB_RATING_CRITERIA_H

#include "domain/criteria/road.h"

struct out;

/* The regimes there are, and the one of the day looked at. */
struct criteria_index {
	const struct regime *const *all;
	size_t n;
	const struct regime *now; /* NULL: none held that day */
	int64_t day;
	bool asked; /* the day is not today */
	bool may_bring;
	const char *form_key;
};

/* A sheet filled for practice; nothing of it is kept. */
struct practice_page {
	const struct criteria_set *set;
	struct picks picks;
	size_t chosen;
	bool sent;
	struct star star;
	struct road road;
};

/** criteria_gate_word(o, star): "cần cho 3 sao". */
const char *criteria_gate_word(struct out *, int);

/** criteria_note_tag(kind): the tag class for such a note, or "". */
const char *criteria_note_tag(enum criteria_note_kind);

/** criteria_note_title(o, kind): what such a note is called. */
const char *criteria_note_title(struct out *, enum criteria_note_kind);

/** criteria_verdict(o, x): the outcome in one sentence. */
const char *criteria_verdict(struct out *, const struct practice_page *);

/** criteria_place(o, c): the id of a criterion on the page: "c-6-1-1". */
const char *criteria_place(struct out *, const struct criterion *);

/** criteria_has_zero(c): does the form print an option of 0 points? */
bool criteria_has_zero(const struct criterion *);

#endif
