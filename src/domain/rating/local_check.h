/* domain/rating/local_check.h: the receiving unit's judgement (form 03).
 *
 * It checks that the dossier is complete and judges four contents; it gives
 * no rank.
 * Source  Decision 26/2026/QĐ-TTg, article 7.2 and annex III */
#ifndef DOMAIN_RATING_LOCAL_CHECK_H
#define DOMAIN_RATING_LOCAL_CHECK_H

#include "model/entity.h"

struct local_check {
	struct row row;
	int64_t dossier_id;
	const char *sheet_no; /* the registration sheet's number */
	int64_t received_on;
	const char *material, *material_text; /* yes part no */
	const char *labour, *labour_text;
	const char *idea, *idea_text;
	const char *identity, *identity_text;
	const char *proposal; /* propose complete decline */
	const char *letter_no; /* of the request to the province */
	int64_t checked_on;
	const char *checker;
	const char *note;
};

extern const struct entity local_check_entity;

/** local_check_of(ctx, dossier_id, out): no rights asked; RC_MISSING. */
enum rc local_check_of(struct ctx *, int64_t, struct local_check *);

#endif
