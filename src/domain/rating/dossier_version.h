/* domain/rating/dossier_version.h: a dossier as it was sent in.
 *
 * A version is the whole content as JSON with its SHA-256.  It is made by the
 * step that sends the dossier in, and never changed: the electronic dossier
 * has the same legal value as the paper one (Decision 26/2026/QĐ-TTg, article
 * 7.1), so what was assessed must be provable. */
#ifndef DOMAIN_RATING_DOSSIER_VERSION_H
#define DOMAIN_RATING_DOSSIER_VERSION_H

#include "db/db.h"
#include "model/entity.h"

struct dossier_full;

struct dossier_version {
	struct row row;
	int64_t dossier_id;
	int64_t number; /* from 1 */
	const char *body;
	const char *sha256; /* of body, hexadecimal */
	const char *set_hash; /* of the set it was made by */
};

extern const struct entity dossier_version_entity;

/** dossier_freeze(ctx, dossier_id, number): make the next version, inside the
 *  caller's transaction. */
enum rc dossier_freeze(struct ctx *, int64_t, int64_t *);

/** dossier_version_sound(ctx, v): does the body still give its hash? */
bool dossier_version_sound(struct ctx *, const struct dossier_version *);

/** dossier_versions(ctx, dossier_id, rows): id, number, sha256, created_at,
 *  created_by; newest first. */
enum rc dossier_versions(struct ctx *, int64_t, struct rows *);

#endif
