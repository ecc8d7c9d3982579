/* domain/producer/producer_act.h: the acts of this folder (model/act.h), for
 * the table of all. */
#ifndef DOMAIN_PRODUCER_PRODUCER_ACT_H
#define DOMAIN_PRODUCER_PRODUCER_ACT_H

#include "model/act.h"

extern const struct acts document_acts, merge_acts;
extern const struct acts duplicate_readings;

#endif
