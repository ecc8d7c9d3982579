/* domain/rating/recognition_import.h: the shape of the offices' list. */
#ifndef DOMAIN_RATING_RECOGNITION_IMPORT_H
#define DOMAIN_RATING_RECOGNITION_IMPORT_H

#include "model/import.h"

extern const struct import_spec recognition_import;

#endif
