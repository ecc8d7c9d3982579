/* domain/org/org_act.h: the acts of this folder (model/act.h), for the table
 * of all. */
#ifndef DOMAIN_ORG_ORG_ACT_H
#define DOMAIN_ORG_ORG_ACT_H

#include "model/act.h"

extern const struct acts actor_acts, setting_acts, unit_acts;
extern const struct acts actor_readings;

#endif
