/* domain/recognition/recognition_import.h: the shape of the offices' list, in and
 * out. */
#ifndef DOMAIN_RECOGNITION_RECOGNITION_IMPORT_H
#define DOMAIN_RECOGNITION_RECOGNITION_IMPORT_H

#include "model/import.h"

/* Its columns. */
enum {
	C_PRODUCT, C_PRODUCER, C_PRODUCER_KIND, C_VILLAGE, C_COMMUNE,
	C_DISTRICT, C_DISTRICT_CODE, C_PROVINCE, C_UNIT_CODE, C_STARS,
	C_SCORE, C_YEAR, C_ROUND, C_KIND, C_DECISION, C_DECIDED_ON,
	C_AUTHORITY, C_SECTOR, C_NOTE, C_SOURCE, C__N
};

extern const struct import_spec recognition_import;

/** recognition_give(ctx, row, text): a recognition as a line of that list:
 *  names of its day, so that it can be taken in again. */
enum rc recognition_give(struct ctx *, const void *, const char **);

#endif
