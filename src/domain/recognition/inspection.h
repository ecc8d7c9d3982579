/* domain/recognition/inspection.h: hậu kiểm: what is looked at after a star was
 * given: are the criteria kept as in the dossier, are the mark and the stars
 * used and advertised as they may be.
 *
 * Planned, then done, then concluded: all in order, to be put right by a day,
 * or to be withdrawn, which is a conclusion on the certificate and starts its
 * 15 days.  What was found is not changed afterwards; what the producer says
 * of putting it right is rows of correction.
 *
 * Source  Decision 26/2026/QĐ-TTg, articles 8 and 9 (checks after recognition,
 *         periodic and unannounced) */
#ifndef DOMAIN_RECOGNITION_INSPECTION_H
#define DOMAIN_RECOGNITION_INSPECTION_H

#include "model/entity.h"

#define INSPECTION_PLANNED "planned"
#define INSPECTION_KEPT "kept"
#define INSPECTION_CORRECTING "correcting"
#define INSPECTION_CORRECTED "corrected"
#define INSPECTION_PROPOSED "proposed"

struct inspection {
	struct row row;
	int64_t product_id;
	const char *kind; /* periodic sudden */
	int64_t planned_on;
	const char *basis;  /* number of the plan or decision */
	int64_t report_id;  /* what somebody saw that led to it, NONE */
	int64_t done_on;
	const char *team;   /* who went */
	const char *met;    /* who received them */
	const char *criteria, *mark, *advert; /* good bad; NULL: not looked at */
	const char *sample; /* wait pass fail; NULL: none taken */
	const char *seen;
	const char *document; /* number of the minutes or conclusion */
	int64_t minutes_id;   /* the signed scan */
	int64_t photo_id;
	const char *asked;  /* what is to be put right */
	int64_t correct_by;
	const char *verified; /* how it was found to be put right */
	const char *ground;   /* proposed: g1 … g6 */
	const char *state;
	int64_t unit_id;
};

/* What the producer says was put right: added, never changed. */
struct correction {
	struct row row;
	int64_t inspection_id;
	const char *done;
	int64_t file_id;
};

extern const struct entity inspection_entity, correction_entity;

#endif
