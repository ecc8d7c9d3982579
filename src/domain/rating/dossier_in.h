/* domain/rating/dossier_in.h: what the files of dossiers share: the
 * declaration (dossier.c), its parts (dossier_part.c), its steps
 * (dossier_step.c), and what both ask of the law (dossier_law.c). */
#ifndef DOMAIN_RATING_DOSSIER_IN_H
#define DOMAIN_RATING_DOSSIER_IN_H

#include "domain/rating/dossier.h"

enum {
	/* who may write one for a producer */
	DOSSIER_HELPERS = ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	    ROLE_ASSOCIATION,
	DOSSIER_READERS = ROLE_COUNCIL | ROLE_ADVISER | ROLE_LEADER |
	    ROLE_INSPECTOR,
	DOSSIER_STEPS = 16,
};

/* In the order a page offers them. */
extern const struct step dossier_steps[DOSSIER_STEPS];

/** dossier_has_set(regime, code): does the decision have that set? */
bool dossier_has_set(const struct regime *, const char *);

/** dossier_kind_fits(ctx, d): is the kind of registration right for what the
 *  product has been recognised as?  RC_INVALID with a note.
 *  Source  Decision 26/2026/QĐ-TTg, article 6.1 */
enum rc dossier_kind_fits(struct ctx *, const struct dossier *);

/** dossier_subject_fits(ctx, d, field): may a producer of that kind take part,
 *  with that product?  RC_INVALID with a note on ${field}.
 *  Source  Decision 26/2026/QĐ-TTg, article 2 */
enum rc dossier_subject_fits(struct ctx *, const struct dossier *,
    const char *);

/** dossier_rate(f): its star, the road on and how complete it is, of answers
 *  and checklist. */
void dossier_rate(struct dossier_full *);

/** dossier_in_window(ctx, d, regime): may a renewal be sent in today?
 *  RC_INVALID with a note that says from which day. */
enum rc dossier_in_window(struct ctx *, const struct dossier *,
    const struct regime *);

#endif
