/* domain/producer/people.h: the lists of peoples and of sexes, as used for the
 * share of women and of minorities among producers. */
#ifndef DOMAIN_PRODUCER_PEOPLE_H
#define DOMAIN_PRODUCER_PEOPLE_H

#include "model/entity.h"

extern const struct codes ethnic_codes;
extern const struct codes sex_codes;

#endif
