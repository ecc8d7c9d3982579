/* domain/rating/dossier.h: hồ sơ: what a producer lays before the assessors.
 *
 * A dossier is about one product, by one criteria set: the set of the law in
 * force on its day.  It holds an answer a criterion, some texts, and
 * citations of the producer's documents.  Sent in it is frozen as a version
 * (dossier_version.h); sent back, it lists what is lacking and why.
 *
 * It moves by declared steps alone.  Those of the council (hear, pass, fail)
 * follow the hearing of the dossier: hearing.h takes them.  What comes after
 * follows a decision (award.h) or the Ministry's answer (referral.h). */
#ifndef DOMAIN_RATING_DOSSIER_H
#define DOMAIN_RATING_DOSSIER_H

#include "domain/criteria/road.h"
#include "domain/criteria/star.h"
#include "domain/producer/document.h"
#include "domain/producer/producer.h"
#include "domain/product/product.h"

/* In order.  The first is where a form begins. */
#define DOSSIER_DRAFT "draft"
#define DOSSIER_SUBMITTED "submitted" /* lies with the receiving unit */
#define DOSSIER_RETURNED "returned"   /* back with the producer */
#define DOSSIER_CHECKED "checked"     /* four contents judged (form 03) */
#define DOSSIER_RECEIVED "received"   /* with the provincial body */
#define DOSSIER_ADVISED "advised"     /* the advisory team has reported */
#define DOSSIER_COUNCIL "council"     /* a hearing is open, or not yet final */
#define DOSSIER_PASSED "passed"       /* final: 3 stars or more */
#define DOSSIER_FAILED "failed"       /* final: fewer, or the product is out */
#define DOSSIER_MINISTRY "ministry"   /* sent on: five stars are not ours */
#define DOSSIER_RECOGNISED "recognised"
#define DOSSIER_WITHDRAWN "withdrawn"

/* The step of one that can no longer be assessed by its decision. */
#define DOSSIER_LAPSE "lapse"

/* The step of one that the Ministry gave fewer stars than five. */
#define DOSSIER_REASSESS "reassess"

/* Filed, and not yet assessed. */
#define DOSSIER_UNASSESSED                                                    \
	"submitted returned checked received advised council"

/* SQL list: still on its way, so the product can have no other. */
#define DOSSIER_OPEN "('draft', 'submitted', 'returned', 'checked',"          \
    " 'received', 'advised', 'council', 'passed', 'ministry')"

struct dossier {
	struct row row;
	const char *code; /* "HS-2026-0001" */
	int64_t product_id;
	const char *kind; /* first upgrade again */
	int64_t round_id; /* NONE: none yet */
	int64_t samples;
	/* set by the program */
	const char *state;
	const char *set_code; /* NULL: still to be chosen */
	int64_t filed_on;     /* first sent in */
	int64_t due_on;       /* the receiving unit's last day */
	int64_t passed_on;    /* sent on to the province */
	int64_t received_on;
	int64_t previous_id;  /* the dossier it starts from */
	int64_t unit_id;      /* of the product when it was begun */
	int64_t producer_id;
	int64_t year, serial;
	int64_t version_no;   /* last frozen version, 0: none */
	const char *returned_from; /* the state to go back to */
	int64_t points, self_star; /* of the self-assessment, as last saved */
	int64_t complete;     /* percent */
	int64_t example;
};

/* One answer: what the producer (self) or the advisory team (team) says of a
 * criterion; and the texts of form 02, whose codes begin with "text.". */
struct answer {
	struct row row;
	int64_t dossier_id;
	const char *judge; /* self team */
	const char *code;
	const char *option; /* "1.1.o2"; NULL */
	const char *note;
};

/* A document stands for an item of the checklist. */
struct citation {
	struct row row;
	int64_t dossier_id;
	int64_t document_id;
	const char *item; /* "1.2", or "p.business" */
};

/* What is lacking, and why: the reason for a return. */
struct lack {
	struct row row;
	int64_t dossier_id;
	const char *item; /* criterion or item of the checklist; NULL: whole */
	const char *reason;
	const char *reply;
	const char *state; /* open answered */
};

extern const struct entity dossier_entity, answer_entity, citation_entity,
    lack_entity;
extern const struct codes dossier_states, dossier_kinds;

/* ---- the whole of it, for pages, forms and versions ---- */

/* A text of form 02. */
struct dossier_text {
	const char *code, *label, *hint; /* N_() */
	const char *text;                /* NULL: nothing yet */
};
enum { DOSSIER_TEXTS = 8 };

enum item_state { ITEM_MISSING, ITEM_EXPIRED, ITEM_NO_FILE, ITEM_OK };

struct cited {
	int64_t citation_id;
	struct document doc;
	const char *item;
	int64_t files;
	bool expired;
};

/* A line of the checklist. */
struct dossier_item {
	const char *code;  /* "p.business", "1.2" */
	const char *kind;  /* of document */
	const struct criterion *criterion; /* NULL: a paper of the whole */
	const struct criteria_option *option; /* that was chosen */
	bool needed; /* without it a dossier is not taken */
	enum item_state state;
	const struct document **fits; /* of the producer's, not yet cited */
	size_t nfits;
};
enum { DOSSIER_ITEMS = 64 };

struct dossier_full {
	struct dossier d;
	struct product product;
	struct producer producer;
	const struct criteria_set *set; /* NULL: to be chosen */
	struct picks self, team;
	const char *self_note[CRITERIA_MOST];
	const char *team_note[CRITERIA_MOST];
	size_t nself, nteam; /* criteria answered */
	struct star star;    /* of self; tally.n 0 without a set */
	struct road road;
	struct dossier_text texts[DOSSIER_TEXTS];
	size_t ntexts, ntexts_done;
	struct cited *cited;
	size_t ncited;
	struct dossier_item items[DOSSIER_ITEMS];
	size_t nitems, nitems_asked, nitems_ok; /* asked: all but what nobody
	                                           needs and nobody cited */
	struct lack *lacks;
	size_t nlacks, nopen;
	int complete; /* percent */
};

/** dossier_load(ctx, id, out): RC_MISSING as entity_get. */
enum rc dossier_load(struct ctx *, int64_t, struct dossier_full *);

/** dossier_due_again(ctx): count the last days of all dossiers that are being
 *  checked again, by the calendar as it is now. */
enum rc dossier_due_again(struct ctx *);

/** dossier_picks(ctx, id, by, set, out, n): the options chosen ("self",
 *  "team"); *n how many.  No rights asked. */
enum rc dossier_picks(struct ctx *, int64_t, const char *,
    const struct criteria_set *, struct picks *, size_t *);

/** dossier_answer(ctx, id, by, code, option, note): say it, or say it anew;
 *  NULL or "" for both takes it back.  Refused by the engine when not the
 *  actor's to say. */
enum rc dossier_answer(struct ctx *, int64_t, const char *, const char *,
    const char *, const char *);

/** dossier_cite(ctx, id, document_id, item): once; a second time does nothing.
 *  dossier_cite_fitting(ctx, id, n): for every item still lacking, the
 *  producer's newest document of its kind that holds; how many. */
enum rc dossier_cite(struct ctx *, int64_t, int64_t, const char *);
enum rc dossier_cite_fitting(struct ctx *, int64_t, size_t *);

/** dossier_citing(ctx, document_id, out): id of the dossier, item; of those in
 *  use, newest first.  No rights asked. */
enum rc dossier_citing(struct ctx *, int64_t, struct rows *);

/** citation_drop(ctx, citation): it no longer stands for its item. */
enum rc citation_drop(struct ctx *, const struct citation *);

/** dossier_set(ctx, id, code): choose the set; of the decision in force. */
enum rc dossier_set(struct ctx *, int64_t, const char *);

/** dossier_counted(ctx, id): points, star and completeness of the row brought
 *  up to what was saved. */
enum rc dossier_counted(struct ctx *, int64_t);

/** dossier_regime(ctx, d, out): the decision in force: on the day it was filed,
 *  else today; RC_MISSING. */
enum rc dossier_regime(struct ctx *, const struct dossier *,
    const struct regime **);

/** dossier_renewal(ctx, d, regime, out): when a renewal of what its product is
 *  recognised for is filed; from NONE: whenever; RC_MISSING: it is not. */
struct renewal;
enum rc dossier_renewal(struct ctx *, const struct dossier *,
    const struct regime *, struct renewal *);

/* Filed under an older decision it is assessed by it to the end of a day. */
struct dossier_end {
	int64_t day; /* NONE: no decision sets one */
	const struct regime *own, *next;
	const char *article; /* of the next */
};

/** dossier_end_of(ctx, d, out): out->day NONE also for one never filed, and
 *  for one whose assessment is over.
 *  dossier_in_time(ctx, d): RC_CONFLICT with a note when that day is past.
 *  Source  Decision 26/2026/QĐ-TTg, article 12.2 */
enum rc dossier_end_of(struct ctx *, const struct dossier *,
    struct dossier_end *);
enum rc dossier_in_time(struct ctx *, const struct dossier *);

/** dossier_round_chosen(ctx, d): a note with the next round's day when the
 *  round chosen takes no more.  dossier_round_open: the same as it is sent in.
 *  dossier_round_place: as it is proposed to the province: into the first
 *  round that still takes it, when it has none or came too late for its own.
 *  Source  Decision 26/2026/QĐ-TTg, article 5 */
enum rc dossier_round_chosen(struct ctx *, const struct dossier *);
enum rc dossier_round_open(struct ctx *, const struct dossier *);
enum rc dossier_round_place(struct ctx *, struct dossier *);

/** dossier_advising(ctx, d): may the actor write for the advisory team now? */
bool dossier_advising(struct ctx *, const struct dossier *);

/** dossier_texts(out): the texts form 02 asks for; how many. */
size_t dossier_texts(struct dossier_text *);

/** dossier_items(f): fill the checklist of a set and its answers; the
 *  producer's documents are *docs. */
enum rc dossier_items(struct ctx *, struct dossier_full *,
    const struct document *, size_t, const int64_t *files);

/* ---- against the one before ---- */

enum diff_state { DIFF_SAME, DIFF_EXPIRED, DIFF_UPDATE, DIFF_DROPPED,
	DIFF_NEW };

struct dossier_diff {
	enum diff_state state;
	const char *item;
	struct document doc;
};

/** dossier_diff(ctx, f, out, n): citations of the one before beside this one:
 *  unchanged, expired, to be brought up to date, left out, new.
 *  Source  Decision 26/2026/QĐ-TTg, article 6.1 points b and c */
enum rc dossier_diff(struct ctx *, const struct dossier_full *,
    struct dossier_diff **, size_t *);

/** dossier_begin_from(ctx, id, previous): take over answers, texts and those
 *  citations that still hold. */
enum rc dossier_begin_from(struct ctx *, int64_t, int64_t);

#endif
