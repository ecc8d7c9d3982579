/* domain/report/letter.h: the weekly letter: what waits for somebody and what
 * is due soon, sent to his address, or only shown.
 *
 * At most one a person and week, whatever stops and starts: a row claims the
 * week before anything is sent.  A letter that may have gone out is not sent
 * again; one that certainly did not is tried LETTER_TRIES times.  src/mail
 * sends. */
#ifndef DOMAIN_REPORT_LETTER_H
#define DOMAIN_REPORT_LETTER_H

#include <stdbool.h>

#include "model/entity.h"

enum { LETTER_TRIES = 4, LETTER_DUE = 20, LETTER_AHEAD = 14 };

struct weekly_letter {
	struct row row;
	int64_t actor_id;
	int64_t week; /* the day it is the letter of */
	const char *state; /* sending sent failed unsure nothing */
	int64_t tries;
	int64_t next_at; /* failed: not before */
	int64_t sent_at;
	const char *error;
};

extern const struct entity letter_entity;

/* How letters go out; settings.  Without a host they do not. */
struct letter_way {
	const char *host; /* "": shown only */
	int64_t port;
	const char *tls; /* starttls tls none */
	const char *user;
	const char *from;
	int64_t weekday; /* 1 Monday … 7 */
};

extern const struct codes letter_tls;

/** letter_way_get(ctx, out); letter_way_put(ctx, way): RC_INVALID with a note
 *  on "smtp_host", "smtp_port", "smtp_tls", "smtp_from", "smtp_day". */
void letter_way_get(struct ctx *, struct letter_way *);
enum rc letter_way_put(struct ctx *, const struct letter_way *);

/** letter_week(way, day): the day whose letter ${day} is in the time of: the
 *  last such weekday. */
int64_t letter_week(const struct letter_way *, int64_t);

/* What it says. */
struct letter_text {
	const char *to, *name;
	const char *subject, *body; /* UTF-8, lines end with \n */
	const char *home; /* where it can be turned off, or NULL */
	bool empty;       /* nothing waits and nothing is due */
};

/** letter_write(ctx, out): the actor's letter of today. */
enum rc letter_write(struct ctx *, struct letter_text *);

/** letter_wanted(ctx, wanted): does the actor want letters?  letter_want: he
 *  does, or no longer. */
enum rc letter_wanted(struct ctx *, bool *);
enum rc letter_want(struct ctx *, bool);

/** letter_due(ctx, week, out, n): accounts that have an address and a role,
 *  want letters, and had none this week nor within six days of now; at most
 *  LETTER_DUE. */
enum rc letter_due(struct ctx *, int64_t, int64_t *, size_t *);

/** letter_claim(ctx, actor_id, week, out): nobody else sends it from now on;
 *  RC_CONFLICT: somebody does. */
enum rc letter_claim(struct ctx *, int64_t, int64_t, struct weekly_letter *);

/** letter_done(ctx, letter, state, error): how it went. */
enum rc letter_done(struct ctx *, struct weekly_letter *, const char *,
    const char *);

#endif
