/* web/rating/hearing.h: the council room made ready for its views. */
#ifndef WEB_RATING_HEARING_H
#define WEB_RATING_HEARING_H

#include "domain/rating/complaint.h"
#include "domain/rating/hearing.h"

struct dossier_full;

struct sheet_page {
	const struct hearing_view *view;
	const char *key;     /* of the hearing */
	const char *member;  /* key, when typed in for somebody; else NULL */
	const char *name;    /* whose sheet */
	const char *product;
	struct sheet sheet;
	struct picks picks;
	struct tally tally;
	size_t chosen;
	const struct criterion *left;  /* the first not chosen, or NULL */
	const struct picks *first;     /* of the turn before, or NULL */
	const struct dossier_full *f;  /* NULL: not to be read */
	const char *at;      /* a criterion that lacks its option, or NULL */
};

/** sheet_version(x): of the row; 0 before it was saved. */
int64_t sheet_version(const struct sheet_page *);

/* Options of a criterion to choose from, and how many sheets chose each. */
struct hearing_choice {
	const struct criterion *criterion;
	size_t sheets[CRITERIA_OPTIONS];
	const char *chosen; /* option id, or NULL */
};

struct hearing_part {
	const struct hearing_view *view;
	const char *key;
	bool lead;    /* may lead it */
	bool member;  /* may mark */
	bool sent;    /* and has */
	const char *next, *next_product; /* the next sheet to send, or NULL */
	size_t waiting; /* sheets still to send */
	bool closed, paper;
	bool inside;  /* of the council's staff and not tied: marks by name are
	               * shown */
	bool complain; /* a complaint may be made now */
	bool timely;   /* no complaint comes any more */
	struct halt_ground grounds[HALT_GROUNDS];
	size_t ngrounds;
	struct hearing_choice differs; /* criterion NULL: nothing differs */
	const struct note *lacks; /* what closing still wants; NULL: nothing */
	bool edit;    /* some of it is written into the hearing */
};

/* A complaint that waits for its answer. */
struct complaint_part {
	const char *key;
	struct hearing_choice choice; /* criterion NULL: of the whole */
	bool out; /* of a halt: granted, the marking goes on */
};

/* A round's hearings. */
struct round_line {
	struct hearing hearing;
	const char *key, *product;
};
struct round_part {
	const char *key;
	struct round_line *at;
	size_t n, marking, closed;
	size_t ready;   /* of the closed: may be final today */
	size_t open;    /* complaints without an answer */
	int64_t timely; /* the first day nobody may complain any more; NONE:
	                 * that is over */
	bool lead;
};
struct round_done {
	const char *key;
	struct hearing_line *at;
	size_t n, done;
};

/** hearing_ground(view, halt): what the form says of it, or NULL. */
const struct criteria_note *hearing_ground(const struct hearing_view *,
    const struct halt *);

/** hearing_seat_of(view, member_id): that member's, or NULL: sits no more.
 *  hearing_counts(view, member_id): is a sheet of his among those shown? */
const struct hearing_seat *hearing_seat_of(const struct hearing_view *,
    int64_t);
bool hearing_counts(const struct hearing_view *, int64_t);

/** hearing_mean(points, sheets): as mean_4; ${sheets} > 0. */
int64_t hearing_mean(int64_t, int64_t);

#endif
