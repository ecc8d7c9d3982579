/* cli/demo_certificates.c: the demo's decisions, which are real, and example
 * certificates upon them, which say that they are examples. */
#include "base/date.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/recognition.h"
#include "domain/recognition/signing_key.h"

/* From this year on also where the source tells no day: enough to look at. */
enum { RECENT = 2024 };

/* Who signed, by the source; NULL: it does not say. */
static const char *
authority_of(const char *body)
{
	return str_empty(body) ? NULL :
	    str_begins(body, "UBND tỉnh") ? "province" :
	    str_begins(body, "UBND huyện") || str_begins(body, "UBND TP") ?
	    "district" : "ministry";
}

/* The decision a recognition rests on, made at its first mention.  What its
 * source leaves out is an example. */
static enum rc
decision(struct demo *d, const struct recognition *r, const char *authority,
    int64_t *id)
{
	const char *number = str_or(r->decision, str_fmt(d->cli->mem,
	    "VD-%d/QĐ-%s", date_year(r->counted_on),
	    str_eq(authority, "ministry") ? "TW" :
	    str_eq(authority, "district") ? "H" : "T"));
	struct decision x;
	enum rc rc;

	for (size_t i = 0; i < d->n; i++)
		if (str_eq(d->keys[i].kind, "decision") &&
		    str_eq(d->keys[i].key, number)) {
			*id = d->keys[i].id;
			return RC_OK;
		}
	row_blank(&decision_entity, &x);
	x.kind = "recognise";
	x.number = number;
	x.decided_on = r->counted_on;
	x.authority = authority;
	x.body = str_or(r->authority, "Cơ quan có thẩm quyền");
	x.unit_id = demo_id(d, "unit", "p24", NONE);
	x.example = str_empty(r->decision);
	rc = entity_add(&d->cli->ctx, &decision_entity, &x, id);
	if (rc == RC_OK)
		demo_keep(d, "decision", number, *id, NONE, NONE);
	return rc;
}

static enum rc
certificate(struct demo *d, const struct recognition *r,
    const char *authority, int number)
{
	struct certificate c;
	enum rc rc;

	row_blank(&certificate_entity, &c);
	if ((rc = decision(d, r, authority, &c.decision_id)) != RC_OK)
		return rc;
	c.number = str_fmt(d->cli->mem, "VD-%03d/GCN-OCOP", number);
	c.recognition_id = r->row.id;
	c.issued_on = r->counted_on;
	c.example = 1;
	return entity_add(&d->cli->ctx, &certificate_entity, &c, NULL);
}

enum rc
demo_certificates(struct demo *d)
{
	struct ctx *ctx = &d->cli->ctx;
	struct signing_key key;
	struct recognition r;
	const char *by, *said;
	int number = 0;
	enum rc rc = signing_key_make(ctx, true, &key);

	for (size_t i = 0; i < d->n && rc == RC_OK; i++) {
		if (!str_eq(d->keys[i].kind, "recognition"))
			continue;
		rc = entity_peek(ctx, &recognition_entity, d->keys[i].id, &r);
		if (rc != RC_OK || r.stars < 3 ||
		    r.counted_on > ctx_today(ctx) ||
		    (r.decided_on == NONE && r.year < RECENT))
			continue;
		by = decision_authority(ctx, r.stars, r.counted_on);
		said = authority_of(r.authority);
		if (said == NULL || str_eq(said, by))
			rc = certificate(d, &r, by, ++number);
	}
	return rc;
}
