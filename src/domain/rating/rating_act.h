/* domain/rating/rating_act.h: the acts of this folder (model/act.h), for the
 * table of all. */
#ifndef DOMAIN_RATING_RATING_ACT_H
#define DOMAIN_RATING_RATING_ACT_H

#include "model/act.h"

extern const struct acts award_acts, dossier_acts, hearing_acts, round_acts,
    visit_acts;
extern const struct acts dossier_readings, volume_readings, hearing_readings;

#endif
