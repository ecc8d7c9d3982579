/* domain/rating/dossier_in.h: what the rule and the steps of a dossier ask of
 * the law (dossier_law.c). */
#ifndef DOMAIN_RATING_DOSSIER_IN_H
#define DOMAIN_RATING_DOSSIER_IN_H

#include "domain/rating/dossier.h"

/** dossier_has_set(regime, code): does the decision have that set? */
bool dossier_has_set(const struct regime *, const char *);

/** dossier_kind_fits(ctx, d): is the kind of registration right for what the
 *  product has been recognised as?  RC_INVALID with a note.
 *  Source  Decision 26/2026/QĐ-TTg, article 6.1 */
enum rc dossier_kind_fits(struct ctx *, const struct dossier *);

/** dossier_in_window(ctx, d, regime): may a renewal be sent in today?
 *  RC_INVALID with a note that says from which day. */
enum rc dossier_in_window(struct ctx *, const struct dossier *,
    const struct regime *);

#endif
