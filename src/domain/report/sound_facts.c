/* domain/report/sound_facts.c: see sound_facts.h. */
#include "domain/report/sound_facts.h"

#include <string.h>

#include "base/key.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/criteria/criteria_file.h"
#include "domain/org/closure.h"
#include "domain/rating/complaint.h"
#include "domain/rating/dossier_version.h"
#include "domain/rating/hearing.h"
#include "domain/rating/referral.h"
#include "domain/recognition/certificate.h"
#include "domain/recognition/decision.h"
#include "domain/recognition/recognition.h"
#include "domain/recognition/signing_key.h"
#include "domain/report/state.h"
#include "model/bytes.h"
#include "model/file.h"

enum { Q_CRITERIA, Q_SNAPSHOTS, Q_CERTIFICATES, Q_HEARINGS, Q_VERSIONS,
	Q_KEYS, Q__N };
static const struct stmt q[Q__N] = {
	[Q_CRITERIA] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM criteria_file ORDER BY id" },
	[Q_SNAPSHOTS] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM snapshot ORDER BY id" },
	[Q_CERTIFICATES] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM certificate ORDER BY id" },
	[Q_HEARINGS] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM hearing ORDER BY id" },
	[Q_VERSIONS] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM dossier_version ORDER BY id" },
	[Q_KEYS] = { .in = "", .out = "i", .sql =
	    "SELECT id FROM signing_key ORDER BY id" },
};

static const char other[] = "not what its hash says";

/* What is wrong with it, or NULL. */
static enum rc
one(struct ctx *ctx, const struct entity *e, int64_t id, const char **why)
{
	struct dossier_version v;
	struct criteria_file f;
	struct signing_key k;
	struct certificate c;
	struct snapshot s;
	bool good = true;
	enum rc rc;

	*why = NULL;
	if (e == &hearing_entity)
		return hearing_sound(ctx, id, why);
	if (e == &dossier_version_entity) {
		rc = entity_peek(ctx, e, id, &v);
		good = rc == RC_OK && dossier_version_sound(ctx, &v);
	} else if (e == &certificate_entity) {
		rc = entity_peek(ctx, e, id, &c);
		good = rc == RC_OK && certificate_valid(ctx, &c);
	} else if (e == &signing_key_entity) {
		rc = entity_peek(ctx, e, id, &k);
		good = rc == RC_OK && signing_key_valid(&k);
	} else if (e == &snapshot_entity) {
		rc = entity_peek(ctx, e, id, &s);
		good = rc == RC_OK && snapshot_valid(&s);
	} else {
		rc = entity_peek(ctx, e, id, &f);
		good = rc == RC_OK && criteria_file_valid(ctx, &f);
	}
	if (!good)
		*why = other;
	return rc;
}

static enum rc
hashed(struct ctx *ctx, const struct entity *e, const struct stmt *ids,
    struct sound *s)
{
	struct arena *keep = ctx->mem, *mem = arena_open(0);
	struct sql_text *texts = ctx->sql_texts;
	struct rows r;
	const char *why;
	enum rc rc;

	rc = db_rows(ctx->db, keep, ids, &r);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		ctx->mem = mem;
		ctx->sql_texts = NULL;
		rc = one(ctx, e, rows_int(&r, i, 0), &why);
		ctx->mem = keep;
		ctx->sql_texts = texts;
		if (rc == RC_OK && why != NULL)
			sound_fault(ctx, s, "%s %s: %s", e->name,
			    key_str(keep, rows_int(&r, i, 0)), why);
		arena_reset(mem);
	}
	arena_close(mem);
	return rc;
}

/* What a star rests on and has no hash of its own. */
static const struct {
	const struct entity *e;
	said_excuse *excuse;
} facts[] = {
	{ &criteria_file_entity, NULL },
	{ &decision_entity, NULL },
	{ &recognition_entity, recognition_excused },
	{ &certificate_entity, NULL },
	{ &certificate_act_entity, NULL },
	{ &referral_entity, NULL },
	{ &outcome_entity, NULL },
	{ &finding_entity, NULL },
	{ &halt_entity, NULL },
	{ &conflict_entity, NULL },
	{ &complaint_entity, NULL },
};

static bool
is_fact(const struct entity *e)
{
	for (size_t i = 0; i < COUNT(facts); i++)
		if (facts[i].e == e)
			return true;
	return false;
}

/* What the program writes down for itself, beside the chain: when a key was
 * last used, how far a webhook is; and the days of units, which a whole list
 * moves in one line. */
static bool
kept_beside(struct ctx *ctx, const struct field *f, const void *row)
{
	(void)ctx;
	(void)row;
	return str_in(f->name, "used_at seen_seq to_day");
}

static bool
is_beside(const struct entity *e)
{
	return str_in(e->name, "access_token calendar_link webhook unit "
	    "unit_state");
}

static enum rc
as_said(struct ctx *ctx, struct sound *s)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; i < COUNT(facts) && rc == RC_OK; i++)
		rc = sound_said(ctx, facts[i].e, facts[i].excuse, s);
	for (size_t i = 0; i < ctx->model->n && rc == RC_OK; i++) {
		const struct entity *e = ctx->model->entities[i];

		/* Files that nothing points at are swept; all have a hash. */
		if (!is_fact(e) && e != &file_entity)
			rc = sound_changed(ctx, e, is_beside(e) ? kept_beside :
			    NULL, s);
	}
	return rc;
}

enum rc
sound_facts(struct ctx *ctx, struct sound *s)
{
	int64_t n = 0;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = closure_differs(ctx, &n)) != RC_OK)
		return rc;
	if (n > 0)
		sound_fault(ctx, s, "unit_under: %lld lines are not as units "
		    "and their parents have them", (long long)n);
	if ((rc = hashed(ctx, &criteria_file_entity, &q[Q_CRITERIA], s)) !=
	    RC_OK)
		return rc;
	if ((rc = hashed(ctx, &snapshot_entity, &q[Q_SNAPSHOTS], s)) !=
	    RC_OK)
		return rc;
	if ((rc = hashed(ctx, &certificate_entity, &q[Q_CERTIFICATES], s)) !=
	    RC_OK)
		return rc;
	if ((rc = hashed(ctx, &signing_key_entity, &q[Q_KEYS], s)) != RC_OK)
		return rc;
	if ((rc = hashed(ctx, &dossier_version_entity, &q[Q_VERSIONS], s)) !=
	    RC_OK)
		return rc;
	rc = hashed(ctx, &hearing_entity, &q[Q_HEARINGS], s);
	return rc != RC_OK ? rc : as_said(ctx, s);
}
