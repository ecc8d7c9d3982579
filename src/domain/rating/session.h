/* domain/rating/session.h: what a council wrote down: minutes (biên bản họp),
 * table of scores (bảng tổng hợp điểm), draft decision (dự thảo quyết định),
 * of one hearing or of a whole round.  In Vietnamese, as they are signed.
 *
 * Only hearings whose result is announced are in it: before, sheets are
 * sealed.  The minutes print the hash of each chain's last sheet, so that a
 * mark changed later no longer fits what was signed.
 *
 * Source  Decision 26/2026/QĐ-TTg, article 4 (who recognises how many stars),
 *         article 7, step 3d (the council scores, reports, proposes), 3e (from
 *         90 points on the result is approved and sent to the ministry) */
#ifndef DOMAIN_RATING_SESSION_H
#define DOMAIN_RATING_SESSION_H

#include "codec/office.h"
#include "domain/rating/hearing.h"

struct buf;

/* One product before the council. */
struct session_item {
	struct hearing_view view;
	const char *dossier; /* its number */
	const char *product, *producer;
	const char *place; /* of the producer */
};

struct session {
	const char *name; /* of the round; NULL: one hearing */
	const char *file; /* the files' names begin with it */
	int64_t unit_id;
	struct session_item *at;
	size_t n;
	size_t waiting; /* of the round, not announced yet */
};

/** session_of_hearing(ctx, id, out), session_of_round(ctx, id, out): gather
 *  them.
 *  Errors  RC_DENIED who is not of the staff, or a member tied to one of
 *          them: marks stand by name;
 *          RC_CONFLICT with a note: no result is announced yet */
enum rc session_of_hearing(struct ctx *, int64_t, struct session *);
enum rc session_of_round(struct ctx *, int64_t, struct session *);

/** session_minutes, session_scores, session_draft(ctx, s, out): the papers.
 *  RC_CONFLICT with a note: nobody has 3 stars, so nothing is decided. */
enum rc session_minutes(struct ctx *, const struct session *,
    struct office *);
enum rc session_scores(struct ctx *, const struct session *, struct office *);
enum rc session_draft(struct ctx *, const struct session *, struct office *);

/** session_xlsx(ctx, s, out): the table of scores as a workbook. */
enum rc session_xlsx(struct ctx *, const struct session *, struct buf *);

#endif
