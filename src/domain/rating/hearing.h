/* domain/rating/hearing.h: one dossier before a council: sheets, what they
 * differ on, what the council found, the result.
 *
 * Opened, it takes the dossier from `advised` to `council`.  Closed, it has a
 * preliminary result, announced that day, that may be complained of; final, it
 * takes the dossier to `passed` (3 stars or more) or `failed`, and nothing of
 * it changes any more.
 *
 * Sheets are sealed until everybody who has to mark has sent one; each sent
 * sheet's hash covers the one before it.  Points never come from outside: a
 * sheet is the options chosen, star.h makes the rest. */
#ifndef DOMAIN_RATING_HEARING_H
#define DOMAIN_RATING_HEARING_H

#include "domain/criteria/star.h"
#include "domain/rating/council.h"
#include "domain/rating/halt.h"

struct complaint;
struct rows;

#define HEARING_MARKING "marking"
#define HEARING_SECOND "second" /* marked again after a spread */
#define HEARING_CLOSED "closed" /* preliminary result announced */
#define HEARING_FINAL "final"

enum { HEARING_LEADS = ROLE_ADMIN | ROLE_COORDINATOR };

struct hearing {
	struct row row;
	int64_t council_id;
	int64_t dossier_id;
	int64_t day;
	const char *form;  /* meeting written */
	const char *state; /* HEARING_… */
	int64_t turn;      /* 1, or 2 after a spread */
	int64_t chair_present; /* or who presides for him */
	int64_t presider_id; /* who presides while the chair is tied, or NONE */
	const char *spread_why; /* why the chair lets a spread stand */
	const char *note;
	/* set by the program */
	int64_t product_id;
	const char *set_code, *set_hash;
	int64_t sheets, points; /* n and sum of the closed hearing */
	int64_t band, gate_star, star;
	const char *halt;      /* stop disqualify reject: out, star 0 */
	const char *halt_why;
	const char *last_hash; /* of the chain, printed on the minutes */
	int64_t announced_on;  /* the preliminary result */
	int64_t objection_to;  /* last day to complain of it */
	int64_t final_on;
	int64_t producer_id;
	int64_t unit_id;
};

/* Each result there was, whatever came later. */
struct outcome {
	struct row row;
	int64_t hearing_id;
	int64_t number; /* from 1 */
	const char *why; /* closed granted reopened */
	int64_t sheets, points, band, gate_star, star;
	const char *halt;
	int64_t day;
	int64_t unit_id;
};

/* A member who may not mark this dossier, and why. */
struct conflict {
	struct row row;
	int64_t hearing_id;
	int64_t member_id;
	const char *how; /* declared tax phone household address employer */
	const char *reason;
};

/* What the council agreed on for a criterion on whose gates sheets differ. */
struct finding {
	struct row row;
	int64_t hearing_id;
	const char *code;   /* criterion */
	const char *option; /* "3.5.o2" */
	const char *dissent; /* who saw it otherwise, and why */
};

struct sheet {
	struct row row;
	int64_t hearing_id;
	int64_t member_id;
	int64_t actor_id; /* who fills it in */
	int64_t turn;
	const char *state; /* draft sent */
	const char *picks; /* as picks_read takes them */
	const char *remark;
	const char *writer; /* the page that saved it last, or NULL */
	int64_t points; /* of what was sent */
	int64_t place;  /* in the chain, from 1 */
	int64_t sent_at;
	const char *before, *hash;
};

extern const struct entity hearing_entity, conflict_entity, finding_entity,
    outcome_entity, sheet_entity;
extern const struct codes outcome_whys;

/* SQL: is '~', who asks, a member tied to the producer of this hearing? */
#define HEARING_TIED(hearing)                                                 \
	"EXISTS (SELECT 1 FROM council_member k JOIN conflict x"              \
	" ON x.member_id = k.id WHERE k.actor_id = ~ AND x.hearing_id = "     \
	hearing " AND x.how <> 'absent' AND x.ended_at IS NULL)"

/** hearing_untied(ctx, id): RC_DENIED with a note when the actor is a member
 *  tied to its producer, whatever his roles. */
enum rc hearing_untied(struct ctx *, int64_t);

/* Where a hearing stands, for whoever leads it. */
struct hearing_seat {
	struct council_member member;
	const char *conflict; /* how, or NULL */
	bool sent;            /* this turn */
};

struct hearing_view {
	struct hearing hearing;
	struct council council;
	const struct criteria_set *set;
	struct hearing_seat *seats;
	size_t n;
	size_t must, sent; /* who has to mark, and has */
	bool sealed;       /* somebody has not */
	/* The actor is a member tied to it: of sheets, their number and what
	 * was found he learns nothing; the above are 0, and it is sealed. */
	bool outside;
	/* Who presides: the chair; while he is tied the member appointed for
	 * this hearing, else the deputy; NULL: nobody yet. */
	const struct hearing_seat *presider;
	const struct hearing_seat *chair; /* or NULL */
	struct halt *halts;
	size_t nhalts, nraised; /* of them to be ruled on */
	const char *halt;       /* by what it is out, or NULL */
	const char *halt_why;
	struct finding *findings;
	size_t nfindings;
	struct complaint *complaints;
	size_t ncomplaints, nopen;
	struct outcome *outcomes;
	size_t noutcomes;
	/* when no longer sealed */
	struct sheet *sheets; /* of this turn */
	int64_t *first;        /* points each gave the turn before; NULL */
	struct picks *picks;   /* as marked */
	struct picks *counted; /* with what complaints changed */
	size_t nsheets;
	int64_t least, most; /* points */
	bool spread;         /* further apart than the rules allow */
	int differs;         /* a criterion to be found, or -1 */
	struct picks finding;
	struct star star;
};

/** hearing_load(ctx, id, out): RC_MISSING also for who may not read it. */
enum rc hearing_load(struct ctx *, int64_t, struct hearing_view *);

/** hearing_of(ctx, dossier_id, out): the hearing of a dossier, whatever the
 *  actor may read; RC_MISSING when it has none. */
enum rc hearing_of(struct ctx *, int64_t, struct hearing *);

/** hearing_marking(h): are sheets still taken? */
bool hearing_marking(const struct hearing *);

/** hearing_find(ctx, id, code, option, dissent): what the council agrees on for
 *  a criterion, for the first time or anew. */
enum rc hearing_find(struct ctx *, int64_t, const char *, const char *,
    const char *);

/** hearing_second(ctx, id): everybody marks again; the first sheets stay. */
enum rc hearing_second(struct ctx *, int64_t);

/** hearing_close(ctx, id): the preliminary result, by all its rules;
 *  RC_INVALID with a note for each that is not met. */
enum rc hearing_close(struct ctx *, int64_t);

/** hearing_asks(ctx, view): a note for each rule closing would break now; its
 *  field names what to write into the hearing, or is "". */
void hearing_asks(struct ctx *, const struct hearing_view *);

/** hearing_settle(ctx, id): the result is final and the dossier passed or
 *  failed; RC_CONFLICT with a note while a complaint waits or may still
 *  come. */
enum rc hearing_settle(struct ctx *, int64_t);

/** hearing_recount(ctx, id): the result again, after a complaint was granted;
 *  the one before stays as an outcome.
 *  hearing_reopen(ctx, id): marking goes on after a halt was found wrong. */
enum rc hearing_recount(struct ctx *, int64_t);
enum rc hearing_reopen(struct ctx *, int64_t);

/* How a round's hearings came out of closing. */
struct hearing_line {
	struct hearing hearing;
	enum rc rc;
	const char *why; /* the first note; NULL: closed */
};

/** hearings_close(ctx, round_id, out, n): close every hearing of the round
 *  still marking; each by itself, so that what is lacking in one holds up
 *  none.
 *  hearings_settle(ctx, round_id, out, n): the same for final results. */
enum rc hearings_close(struct ctx *, int64_t, struct hearing_line **,
    size_t *);
enum rc hearings_settle(struct ctx *, int64_t, struct hearing_line **,
    size_t *);

/** hearings_of(ctx, round_id, rows): id and state of a round's, by the
 *  dossiers' codes. */
enum rc hearings_of(struct ctx *, int64_t, struct rows *);

/** hearing_step(ctx, h, name): the dossier's step that follows. */
enum rc hearing_step(struct ctx *, const struct hearing *, const char *);

/** sheet_mine(ctx, hearing_id, out, picks): the actor's sheet of this turn,
 *  blank before it is saved.
 *  Errors  RC_DENIED no member, the secretary, or a conflict (a note says) */
enum rc sheet_mine(struct ctx *, const struct hearing_view *, struct sheet *,
    struct picks *);

/** sheet_save(ctx, view, sheet, picks): keep a draft; RC_CONFLICT sent
 *  already, or the hearing is closed. */
enum rc sheet_save(struct ctx *, const struct hearing_view *, struct sheet *,
    const struct picks *);

/** sheet_send(ctx, view, sheet): for good; RC_INVALID with a note when a
 *  criterion whose form prints an option of 0 points has none chosen. */
enum rc sheet_send(struct ctx *, const struct hearing_view *, struct sheet *);

/** sheet_for(ctx, view, member_id, sheet, picks): the same of a member whose
 *  paper sheet is typed in, in a council of mode "record". */
enum rc sheet_for(struct ctx *, const struct hearing_view *, int64_t,
    struct sheet *, struct picks *);

/** sheet_first(ctx, view, sheet, out): what that member chose in the turn
 *  before; RC_MISSING: there was none. */
enum rc sheet_first(struct ctx *, const struct hearing_view *,
    const struct sheet *, struct picks *);

/** picks_read(set, text, out): option ids by spaces, in a draft also "-3.5"
 *  where none is reached; false for an id or a criterion the set does not
 *  have. */
bool picks_read(const struct criteria_set *, const char *, struct picks *);

/** sheets_sound(ctx, hearing_id, broken): does the chain hold?  *broken the
 *  place of the first sheet that does not, 0 for none. */
enum rc sheets_sound(struct ctx *, int64_t, int64_t *);

/** hearing_sound(ctx, hearing_id, why): does the chain hold, end where the
 *  announced result says, and give that result?  *why names what does not, in
 *  English for `saoque verify`; NULL: all of it does. */
enum rc hearing_sound(struct ctx *, int64_t, const char **);

#endif
