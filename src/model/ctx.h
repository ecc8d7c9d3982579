/* model/ctx.h: everything one piece of work needs: a page, a command, a job
 * and a test make one each and hand it down.  No globals. */
#ifndef MODEL_CTX_H
#define MODEL_CTX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/none.h"
#include "base/rc.h"
#include "base/tr.h"

struct db;
struct store;
struct model;
struct entity;
struct branches;
struct known;
struct recall;
struct passwords;

enum { TX_DEEP = 8 };
enum { CTX_STAMP = 7 }; /* words of a stamp (db.h) and the day */

/* What was said to the person, by field ("" = about the whole). */
struct note {
	enum rc rc;
	const char *field;
	const char *text; /* already in the person's language */
	struct note *next;
};

/* One role held today: which, on which unit, for which producer. */
struct grant {
	unsigned role; /* one bit of enum role (model/may.h) */
	int64_t unit_id;     /* NONE: everywhere */
	int64_t producer_id; /* NONE unless staff of a producer */
};

/* Whose personal data were shown in full (model/see.c). */
enum { SEEN_NAMED = 25 };
struct seen {
	size_t n;
	const char *entity[SEEN_NAMED]; /* of the first ones */
	int64_t id[SEEN_NAMED];
	const struct entity *last; /* the row last asked about, and */
	int64_t last_id, last_version;
	const struct grant *grants; /* by whom, and */
	bool decides;
	bool yes; /* the answer */
};

struct ctx {
	struct arena *mem;
	struct store *store;
	struct db *db; /* opened at first use, closed by ctx_fini */
	const struct model *model;
	const struct clock *clock;
	struct branches *known_branches; /* as found before (model/branch.h),
	                           or NULL */
	struct known *known; /* who is known by a token (domain/org/known.h),
	                        or NULL */
	struct recall *recall; /* small answers (model/recall.h), or NULL */
	enum lang lang;
	int64_t as_of; /* the day looked at; NONE: today */

	int64_t actor_id; /* NONE: nobody signed in */
	const char *actor_name;
	const struct grant *grants;
	size_t ngrants;
	bool system; /* the program itself (a command of the operator, a job
	                of the clock): may everything, audited as such */
	bool decides; /* about a person's data: sees what may not be used
	                 (model/limited.h) */
	struct passwords *passwords; /* who makes and checks them
	                                (domain/org/password.h), or NULL */
	const char *picture_tool;    /* path of saoque-picture, or NULL */
	const char *peer; /* where from, for the audit; may be NULL */
	const char *origin; /* "https://ocop.example": how they came; or NULL */
	struct seen seen;

	int64_t batch_id; /* import batch the writes belong to, or NONE */
	struct note *notes;
	struct note **notes_end;

	bool node_taken; /* in this transaction (model/node.h) */
	int depth; /* open tx_begin calls */
	struct audit_entry **marks[TX_DEEP]; /* pending_end at each of them */
	struct audit_entry *pending; /* written by the outermost tx_end */
	struct audit_entry **pending_end;
	struct sql_text *sql_texts; /* derived statements (model/sql.h) */
	struct branch *branches; /* what was found out about them since the
	                            snapshot began (model/branch.h) */
};

/** ctx_init(ctx, mem, store, model, clock): a ctx of nobody, in Vietnamese. */
void ctx_init(struct ctx *, struct arena *, struct store *,
    const struct model *, const struct clock *);

/** ctx_fini(ctx): roll back what is open and give the connection back. */
void ctx_fini(struct ctx *);

/** ctx_today(ctx): today in Việt Nam.  ctx_day(ctx): the day looked at.
 *  ctx_now(ctx): UTC milliseconds. */
int64_t ctx_today(const struct ctx *);
int64_t ctx_day(const struct ctx *);
int64_t ctx_now(const struct ctx *);

/**
 * note(ctx, rc, field, msg, name, value, ...):
 * Tell the person: ${msg} is a Vietnamese sentence with named places,
 * translated here.  Returns ${rc}, so `return note(...)` reads well.
 */
#define note(ctx, rc, ...) note_((ctx), (rc), __VA_ARGS__, NULL)
enum rc note_(struct ctx *, enum rc, const char *field, const char *msg, ...)
    __attribute__((sentinel));

/** note_of(ctx, field): the first note on that field, or NULL. */
const struct note *note_of(const struct ctx *, const char *);

/** notes_clear(ctx): forget them (between rows of an import). */
void notes_clear(struct ctx *);

/** ctx_db(ctx): the connection, with at least a read transaction open. */
enum rc ctx_db(struct ctx *);

/** ctx_stamp(ctx, out): CTX_STAMP words: another ctx with the same reads the
 *  same, on the same day.  False: it cannot be told. */
bool ctx_stamp(const struct ctx *, uint64_t *);

/* ---- transactions ---- */

/**
 * tx_begin(ctx): begin writing; inside another one a savepoint.
 * tx_end(ctx, rc): RC_OK commits (outermost: after writing the audit of all
 * that was done, durable on return), anything else undoes.  Returns how it
 * ended: ${rc}, or what the commit met.  A full arena refuses to commit.
 */
enum rc tx_begin(struct ctx *);
enum rc tx_end(struct ctx *, enum rc);

#endif
