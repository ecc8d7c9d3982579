/* domain/programme/programme_act.h: the readings of this folder
 * (model/act.h), for the table of all. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_ACT_H
#define DOMAIN_PROGRAMME_PROGRAMME_ACT_H

#include "model/act.h"

extern const struct acts indicator_readings, published_readings;

#endif
