/* domain/criteria/criterion_proof.h: which paper proves which criterion, where an
 * administrator reads the forms otherwise than we do.
 *
 * The decision lists fifteen kinds of evidence and does not say which belongs
 * to which criterion; what is built in (dossier_list.c) is our reading.  A row
 * here stands before it; a list of rows is imported like any other. */
#ifndef DOMAIN_CRITERIA_CRITERION_PROOF_H
#define DOMAIN_CRITERIA_CRITERION_PROOF_H

#include "db/db.h"
#include "model/entity.h"

struct criterion_proof {
	struct row row;
	const char *criterion; /* its key: "packaging" */
	const char *kind;      /* of document; NULL: none is asked for */
	int64_t from_points;   /* asked for from so many points claimed */
	const char *source;
};

extern const struct entity criterion_proof_entity;

/** criterion_proofs(ctx, rows): criterion, kind, from_points; of all rows. */
enum rc criterion_proofs(struct ctx *, struct rows *);

#endif
