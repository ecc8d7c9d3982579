/* domain/rating/dossier_diff.c: an upgrade or a renewal beside the dossier it
 * starts from.
 *
 * Source  Decision 26/2026/QĐ-TTg, article 6.1: an upgrade shows with evidence
 *         what changed; a renewal brings raw material, technology, packaging,
 *         label, declaration, periodic tests, market, output and revenue up
 *         to date, and renews papers that have lapsed */
#include "domain/rating/dossier.h"

#include "base/str.h"
#include "db/db.h"

enum { Q_ANSWERS, Q_CITED, Q__N };
static const struct stmt q[Q__N] = {
	[Q_ANSWERS] = { .in = "i", .out = "sss", .sql =
	    "SELECT code, option, note FROM answer WHERE dossier_id = $1"
	    " AND judge = 'self' AND ended_at IS NULL ORDER BY id" },
	[Q_CITED] = { .in = "i", .out = "is", .sql =
	    "SELECT document_id, item FROM citation WHERE dossier_id = $1"
	    " AND ended_at IS NULL ORDER BY id" },
};

/* Kinds that a renewal must bring anew when they are older than the last
 * dossier. */
static bool
ages(const char *kind)
{
	return str_in(kind, "test growth market material label");
}

static bool
expired(struct ctx *ctx, const struct document *d)
{
	return d->row.ended_at != NONE || (d->expires_on != NONE &&
	    d->expires_on < ctx_today(ctx));
}

static bool
cites(const struct dossier_full *f, int64_t document, const char *item)
{
	for (size_t i = 0; i < f->ncited; i++)
		if (f->cited[i].doc.row.id == document &&
		    str_eq(f->cited[i].item, item))
			return true;
	return false;
}

static bool
listed(const struct rows *rows, int64_t document, const char *item)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows_int(rows, i, 0) == document &&
		    str_eq(rows_str(rows, i, 1), item))
			return true;
	return false;
}

/* What became of one paper of the last dossier. */
static enum diff_state
became(struct ctx *ctx, const struct dossier_full *f,
    const struct dossier *last, const struct document *doc, const char *item)
{
	if (expired(ctx, doc))
		return DIFF_EXPIRED;
	if (!cites(f, doc->row.id, item))
		return DIFF_DROPPED;
	if (str_eq(f->d.kind, "again") && ages(doc->kind) &&
	    last->filed_on != NONE && (doc->issued_on == NONE ||
	    doc->issued_on <= last->filed_on))
		return DIFF_UPDATE;
	return DIFF_SAME;
}

enum rc
dossier_diff(struct ctx *ctx, const struct dossier_full *f,
    struct dossier_diff **out, size_t *n)
{
	struct dossier last;
	struct rows rows;
	enum rc rc;

	*n = 0;
	if (f->d.previous_id == NONE)
		return RC_OK;
	rc = entity_peek(ctx, &dossier_entity, f->d.previous_id, &last);
	if (rc != RC_OK || (rc = db_rows(ctx->db, ctx->mem, &q[Q_CITED],
	    &rows, f->d.previous_id)) != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct dossier_diff, rows.n + f->ncited + 1);
	for (size_t i = 0; i < rows.n && rc == RC_OK; i++) {
		struct dossier_diff *x = &(*out)[(*n)++];

		x->item = rows_str(&rows, i, 1);
		rc = entity_peek(ctx, &document_entity, rows_int(&rows, i, 0),
		    &x->doc);
		if (rc == RC_OK)
			x->state = became(ctx, f, &last, &x->doc, x->item);
	}
	for (size_t i = 0; i < f->ncited; i++)
		if (!listed(&rows, f->cited[i].doc.row.id, f->cited[i].item))
			(*out)[(*n)++] = (struct dossier_diff){ DIFF_NEW,
				f->cited[i].item, f->cited[i].doc };
	return rc;
}

static enum rc
take_answers(struct ctx *ctx, const struct dossier *d,
    const struct dossier *last)
{
	struct rows rows;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_ANSWERS], &rows, last->row.id);
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		const char *code = rows_str(&rows, i, 0);

		/* Another set asks other questions. */
		if (!str_begins(code, "text.") &&
		    !str_eq(d->set_code, last->set_code))
			continue;
		rc = dossier_answer(ctx, d->row.id, "self", code,
		    rows_str(&rows, i, 1), rows_str(&rows, i, 2));
	}
	return rc;
}

enum rc
dossier_begin_from(struct ctx *ctx, int64_t id, int64_t previous)
{
	struct dossier d, last;
	struct document doc;
	struct rows rows;
	enum rc rc;

	if ((rc = entity_peek(ctx, &dossier_entity, id, &d)) != RC_OK ||
	    (rc = entity_peek(ctx, &dossier_entity, previous, &last)) !=
	    RC_OK || (rc = take_answers(ctx, &d, &last)) != RC_OK ||
	    (rc = db_rows(ctx->db, ctx->mem, &q[Q_CITED], &rows, previous)) !=
	    RC_OK)
		return rc;
	for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
		const char *item = rows_str(&rows, i, 1);

		rc = entity_peek(ctx, &document_entity, rows_int(&rows, i, 0),
		    &doc);
		if (rc != RC_OK || expired(ctx, &doc) ||
		    doc.producer_id != d.producer_id ||
		    (!str_begins(item, "p.") &&
		    !str_eq(d.set_code, last.set_code)))
			continue;
		rc = dossier_cite(ctx, id, doc.row.id, item);
	}
	return rc;
}
