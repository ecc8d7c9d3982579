/* domain/rating/dossier_form.h: the forms of a dossier, filled: 01 the
 * registration sheet, 02 the self-assessment report, 03 the receiving unit's
 * judgement.  In Vietnamese, as they are handed in; the official wording of
 * criteria is used where an administrator has laid it over ours.
 *
 * Source  Decision 26/2026/QĐ-TTg, annex III */
#ifndef DOMAIN_RATING_DOSSIER_FORM_H
#define DOMAIN_RATING_DOSSIER_FORM_H

#include "base/rc.h"
#include "codec/office.h"

struct ctx;
struct dossier_full;

/** dossier_form(ctx, f, number, out): form 1, 2 or 3; RC_MISSING one
 *  that the decision of the dossier does not know. */
enum rc dossier_form(struct ctx *, const struct dossier_full *, int,
    struct office *);

/** dossier_form_bound(ctx, f, number, pages, out): the same in a volume
 *  (dossier_volume.h): "12–14" for each of dossier_exhibits. */
enum rc dossier_form_bound(struct ctx *, const struct dossier_full *, int,
    const char *const *, struct office *);

/** dossier_notice(ctx, f, out): what the provincial body writes to the producer
 *  and the commune about the result; of one or two stars, which get neither
 *  decision nor certificate, also why and the road to the next star.
 *  RC_MISSING: no result yet.
 *  Source  Decision 26/2026/QĐ-TTg, articles 4 and 7 (step 3g) */
enum rc dossier_notice(struct ctx *, const struct dossier_full *,
    struct office *);

#endif
