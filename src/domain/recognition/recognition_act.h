/* domain/recognition/recognition_act.h: the readings of this folder
 * (model/act.h), for the table of all. */
#ifndef DOMAIN_RECOGNITION_RECOGNITION_ACT_H
#define DOMAIN_RECOGNITION_RECOGNITION_ACT_H

#include "model/act.h"

extern const struct acts certificate_readings;

#endif
