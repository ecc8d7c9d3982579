/* domain/rating/visit.h: what the advisory team does: visits with photos and
 * a place, extra tests, and its report.  What it finds of each criterion is
 * an answer of `team` (dossier.h).
 *
 * Source  Decision 26/2026/QĐ-TTg, article 7 (advisory team, field survey,
 *         extra tests) */
#ifndef DOMAIN_RATING_VISIT_H
#define DOMAIN_RATING_VISIT_H

#include "db/db.h"
#include "model/entity.h"

struct visit {
	struct row row;
	int64_t dossier_id;
	int64_t day;
	const char *place;
	const char *position; /* "21.31234,106.14567": latitude, longitude */
	const char *team;     /* who went */
	const char *met;      /* who received them */
	const char *seen;
	const char *advice;
};

struct visit_photo {
	struct row row;
	int64_t visit_id;
	int64_t file_id;
	int64_t thumb_id;
	const char *caption;
};

struct extra_test {
	struct row row;
	int64_t dossier_id;
	const char *about;  /* what was tested */
	const char *lab;
	int64_t sampled_on;
	int64_t result_on;
	const char *result; /* pass fail wait */
	const char *detail;
	int64_t document_id; /* the sheet, among the producer's documents */
};

struct team_report {
	struct row row;
	int64_t dossier_id;
	const char *number;
	int64_t day;
	const char *summary;
	const char *strong, *weak;
	const char *proposal; /* council complete decline */
};

extern const struct entity visit_entity, visit_photo_entity,
    extra_test_entity, team_report_entity;

/** team_report_of(ctx, dossier_id, out): no rights asked; RC_MISSING. */
enum rc team_report_of(struct ctx *, int64_t, struct team_report *);

/** visit_photos(ctx, visit_id, rows): id, caption, sha256; oldest first. */
enum rc visit_photos(struct ctx *, int64_t, struct rows *);

#endif
