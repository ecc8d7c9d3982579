/* domain/criteria/criteria_file.h: criteria an administrator brings.
 *
 * Two kinds of file: a decision in our own format (rules/README.md), which
 * from its first day stands beside those built in; and the official words of
 * a set, laid over ours on printed forms.  A decision that has been used is
 * frozen, its sets and its time limits: only its last day may still be set. */
#ifndef DOMAIN_CRITERIA_CRITERIA_FILE_H
#define DOMAIN_CRITERIA_CRITERIA_FILE_H

#include "domain/criteria/criteria_read.h"
#include "model/entity.h"

struct criteria_file {
	struct row row;
	const char *kind; /* decision words */
	const char *code; /* "qd30", or the set: "qd26-01" */
	const char *number;
	int64_t from_on;
	int64_t to_on;
	const char *body;
	const char *hash; /* of the facts (decision) or of the text (words) */
	int64_t used_on;  /* the first day something was scored by it */
	/* of a decision, where SQL asks for them; -1: it sets no such limit */
	int64_t renew_first, renew_last, extension, withdraw; /* days */
	int64_t months; /* a certificate holds */
};

/* SQL: a time limit on ${day} of the newest decision that was brought since
 * that of 22/05/2026, else ${ours}: the built-in one's. */
#define LAW_NEWEST_ON "20595"
#define LAW_LIMIT(name, day, ours)                                            \
	"COALESCE((SELECT f." name " FROM criteria_file f"                    \
	" WHERE f.kind = 'decision' AND f.ended_at IS NULL"                   \
	" AND f.from_on > " LAW_NEWEST_ON " AND f.from_on <= " day            \
	" ORDER BY f.from_on DESC, f.id LIMIT 1), " ours ")"

extern const struct entity criteria_file_entity;

/** criteria_regimes(ctx, out, n): every regime, built in and brought, oldest
 *  first. */
enum rc criteria_regimes(struct ctx *, const struct regime *const **,
    size_t *);

/** The sets of every decision, those in force on the day looked at first. */
extern const struct offer criteria_set_offer;

/** criteria_get(ctx, code, out): a set with the official words that were
 *  brought for it; RC_MISSING. */
enum rc criteria_get(struct ctx *, const char *,
    const struct criteria_set **);

/** criteria_use(ctx, set): something is scored by it from now on: the file it
 *  came from is frozen.  Inside the caller's transaction. */
enum rc criteria_use(struct ctx *, const struct criteria_set *);

/** criteria_bring(ctx, text, n, id): take a file of either kind, told
 *  by its content; a newer text of one replaces it while nothing used it. */
enum rc criteria_bring(struct ctx *, const char *, size_t, int64_t *);

/** criteria_unlay(ctx, code): the official words of a set are taken off it;
 *  RC_MISSING: it has none. */
enum rc criteria_unlay(struct ctx *, const char *);

/** criteria_file_valid(ctx, row): does the body still match its hash? */
bool criteria_file_valid(struct ctx *, const struct criteria_file *);

/** criterion_check(ctx, field, key): RC_INVALID with a note by ${field} when no
 *  set built in has a criterion of that key; nothing given is right. */
enum rc criterion_check(struct ctx *, const char *, const char *);

#endif
