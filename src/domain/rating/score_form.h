/* domain/rating/score_form.h: the form that a set is scored on, to be filled by
 * hand: by a council that marks on paper, or by who tries it at home.  Options
 * with their points and star marks, in the official wording where it is laid.
 *
 * Source  Decision 26/2026/QĐ-TTg, annex II */
#ifndef DOMAIN_RATING_SCORE_FORM_H
#define DOMAIN_RATING_SCORE_FORM_H

#include "codec/office.h"
#include "domain/criteria/criteria_set.h"

struct ctx;

/** score_form(ctx, set, out): blank. */
void score_form(struct ctx *, const struct criteria_set *, struct office *);

#endif
