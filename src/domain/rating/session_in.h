/* domain/rating/session_in.h: what the papers of a session share. */
#ifndef DOMAIN_RATING_SESSION_IN_H
#define DOMAIN_RATING_SESSION_IN_H

#include "domain/rating/session.h"

/** session_heading(ctx, s, o, number, title): who writes, what, about what;
 *  ${number} with dots for a paper that gets one, or NULL.
 *  session_sign(s, o): the secretary's and the presider's places, by name when
 *  it is one person for all of it. */
void session_heading(struct ctx *, const struct session *, struct office *,
    const char *, const char *);
void session_sign(const struct session *, struct office *);

/** session_mean(ctx, h): "85,2727" or "–"; session_result(ctx, h): "4 sao", or
 *  by what it is out; session_no(ctx, i): its number from 1. */
const char *session_mean(struct ctx *, const struct hearing *);
const char *session_result(struct ctx *, const struct hearing *);
const char *session_no(struct ctx *, size_t);

/** session_first(v, sheet): the points its member gave before everybody
 *  marked again; NONE. */
int64_t session_first(const struct hearing_view *, size_t);

/** session_first_of(s, i): is item ${i} the first before its council? */
bool session_first_of(const struct session *, size_t);

#endif
