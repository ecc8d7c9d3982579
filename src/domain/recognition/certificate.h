/* domain/recognition/certificate.h: giấy chứng nhận: what was printed, for ever.
 *
 * Its facts are frozen when it is issued, with their hash; what happens to it
 * afterwards is rows of certificate_act.  How it stands is computed at the
 * reading, so that a lapsed star shows as lapsed the same night. */
#ifndef DOMAIN_RECOGNITION_CERTIFICATE_H
#define DOMAIN_RECOGNITION_CERTIFICATE_H

#include "domain/criteria/criteria_file.h"
#include "domain/criteria/legal_clock.h"
#include "model/entity.h"

struct certificate {
	struct row row;
	int64_t recognition_id;
	int64_t decision_id;
	const char *number; /* "187/GCN-OCOP" */
	int64_t issued_on;
	int64_t last_on; /* its last day: the same date 36 months later */
	int64_t stars;
	int64_t product_id;
	const char *facts; /* JSON, as printed */
	const char *hash;  /* SHA-256 of it, hexadecimal */
	int64_t unit_id;
	int64_t example;
};

struct certificate_act {
	struct row row;
	int64_t certificate_id;
	const char *kind; /* conclude keep withdraw extend */
	int64_t on_day;   /* of the document */
	const char *document;
	const char *authority;
	const char *ground; /* conclude, withdraw: g1 … g6 */
	int64_t until;      /* extend: the last day */
	int64_t file_id;    /* the signed scan */
	const char *note;
	int64_t product_id;
	int64_t unit_id;
};

extern const struct entity certificate_entity, certificate_act_entity;
extern const struct codes certificate_states, ground_codes;

/* How a certificate stands on a day, and by which acts. */
struct certificate_standing {
	enum certificate_state state;
	struct renewal renewal; /* ends alone is set where the law of the day
	                           has no window */
	int64_t holds_to;     /* its last day in force, as told everywhere: the
	                         eve of a withdrawal, the end of an extension
	                         (also one to come, or past), or its own */
	int64_t extended_to;  /* by the act in force, NONE */
	int64_t withdrawn_on; /* NONE */
	int64_t concluded_on; /* a check said it should go; not yet answered */
	int64_t withdraw_by;  /* the last day for that */
	const char *ground, *document; /* of the withdrawal or extension */
	bool overtaken; /* the product has a later certificate */
};

/** certificate_standing(ctx, c, day, out): by the acts recorded for that day
 *  or before.
 *  Source  26/2026/QĐ-TTg, articles 4.3, 7.6, 8, 9 and 12.3 */
enum rc certificate_standing(struct ctx *, const struct certificate *,
    int64_t, struct certificate_standing *);

/** certificate_held(ctx, c): let its recognition end when it does, after ${c}
 *  or an act on it was written: what counts or shows the product's stars asks
 *  the recognition.  An example reaches it by an act alone. */
enum rc certificate_held(struct ctx *, const struct certificate *);

/** certificate_valid(ctx, c): is it what was printed: do its facts match their
 *  hash, its columns the facts, and the hash what the audit says was issued? */
bool certificate_valid(struct ctx *, const struct certificate *);

/** certificate_state_code(state): "valid" "window" "late" "extended"
 *  "expired" "withdrawn", as in certificate_states. */
const char *certificate_state_code(enum certificate_state);

/** certificate_in_force(state): may the product carry its stars? */
bool certificate_in_force(enum certificate_state);

/** certificate_of(ctx, product_id, day, out): the newest issued by that day;
 *  RC_MISSING. */
enum rc certificate_of(struct ctx *, int64_t, int64_t, struct certificate *);

/** certificate_of_recognition(ctx, recognition_id, out): RC_MISSING. */
enum rc certificate_of_recognition(struct ctx *, int64_t,
    struct certificate *);

/** certificate_by_number(ctx, number, out): RC_MISSING; no rights asked. */
enum rc certificate_by_number(struct ctx *, const char *,
    struct certificate *);

/* Windows begin with the decision of 22/05/2026; a newer one has its own. */
#define CERT_FIRST(day) LAW_LIMIT("renew_first", day, "180")
#define CERT_LAST(day) LAW_LIMIT("renew_last", day, "120")
#define CERT_MORE(day) LAW_LIMIT("extension", day, "180")
#define CERT_ACT(t, k, day, more)                                             \
	"EXISTS (SELECT 1 FROM certificate_act a WHERE a.certificate_id = " t \
	".id AND a.ended_at IS NULL AND a.kind = '" k "'"                     \
	" AND a.on_day <= " day more ")"

/* SQL: the state of row ${t} of certificate on day ${day}. */
#define CERT_STATE(t, day)                                                    \
	"CASE WHEN " CERT_ACT(t, "withdraw", day, "") " THEN 'withdrawn'"     \
	" WHEN " t ".last_on < " day " AND " day " <= " t ".last_on + "       \
	CERT_MORE(day) " AND "                                                \
	CERT_ACT(t, "extend", day, " AND a.until >= " day)                    \
	" THEN 'extended'"                                                    \
	" WHEN " t ".last_on < " day " THEN 'expired'"                        \
	" WHEN " day " < " LAW_NEWEST_ON " OR " t ".last_on - " day " > "     \
	CERT_FIRST(day) " THEN 'valid'"                                       \
	" WHEN " t ".last_on - " day " >= " CERT_LAST(day)                    \
	" THEN 'window' ELSE 'late' END"

#endif
