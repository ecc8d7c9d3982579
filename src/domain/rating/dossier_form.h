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

/** dossier_form(ctx, f, number, out): form 1, 2 or 3; RC_MISSING another
 *  number. */
enum rc dossier_form(struct ctx *, const struct dossier_full *, int,
    struct office *);

#endif
