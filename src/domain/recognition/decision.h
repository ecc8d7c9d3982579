/* domain/recognition/decision.h: quyết định: the signed paper a star rests on.
 *
 * Number, day, who signed and what for; the scan is the paper itself.  Who
 * recognises which star is data of the law of that day. */
#ifndef DOMAIN_RECOGNITION_DECISION_H
#define DOMAIN_RECOGNITION_DECISION_H

#include "model/entity.h"

struct decision {
	struct row row;
	const char *kind; /* recognise approve withdraw extend */
	const char *number;
	int64_t decided_on;
	const char *authority; /* district province ministry */
	const char *body;      /* as printed: "UBND tỉnh Bắc Giang" */
	const char *about;     /* trích yếu */
	int64_t file_id;       /* the signed scan */
	int64_t unit_id;
	int64_t example;
};

extern const struct entity decision_entity;
extern const struct codes authority_codes;

/** decision_authority(ctx, stars, day): who recognised, or takes back, so many
 *  stars on that day: a code of authority_codes; NULL for 1 and 2, which get
 *  no decision. */
const char *decision_authority(struct ctx *, int64_t, int64_t);

#endif
