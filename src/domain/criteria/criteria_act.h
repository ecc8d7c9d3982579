/* domain/criteria/criteria_act.h: the readings of this folder (model/act.h),
 * for the table of all. */
#ifndef DOMAIN_CRITERIA_CRITERIA_ACT_H
#define DOMAIN_CRITERIA_CRITERIA_ACT_H

#include "model/act.h"

extern const struct acts criteria_readings;

#endif
