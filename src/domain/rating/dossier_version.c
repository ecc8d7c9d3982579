/* domain/rating/dossier_version.c: freezing a dossier, and proving it. */
#include "domain/rating/dossier_version.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/key.h"
#include "base/str.h"
#include "domain/rating/dossier.h"

enum { Q_LAST, Q_ALL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LAST] = { .in = "i", .out = "i", .sql =
	    "SELECT COALESCE(MAX(number), 0) FROM dossier_version"
	    " WHERE dossier_id = $1" },
	[Q_ALL] = { .in = "i", .out = "iisii", .sql =
	    "SELECT id, number, sha256, created_at, created_by"
	    " FROM dossier_version WHERE dossier_id = $1"
	    " ORDER BY number DESC" },
};

#define F(m) FIELD_OF(struct dossier_version, m)
/* clang-format off */
static const struct field fields[] = {
	/* Hidden: nobody makes a version but by sending a dossier in. */
	{ F(dossier_id), .type = T_REF, .to = "dossier", .label = N_("Hồ sơ"),
	  .flags = F_NEED | F_HIDDEN | F_FIXED | F_LIST },
	{ F(number), .type = T_INT, .label = N_("Lần nộp"),
	  .flags = F_HIDDEN | F_FIXED | F_LIST },
	{ F(sha256), .type = T_TEXT, .max = 64,
	  .label = N_("Mã băm SHA-256"), .flags = F_HIDDEN | F_FIXED | F_LIST },
	{ F(set_hash), .type = T_TEXT, .max = 64,
	  .label = N_("Mã băm bộ tiêu chí"), .flags = F_HIDDEN | F_FIXED },
	{ F(body), .type = T_LONG, .max = 4000000, .label = N_("Nội dung"),
	  .flags = F_HIDDEN | F_FIXED | F_NOEXPORT },
};

enum { READERS = ROLE_STAFF & ~ROLE_READER };

/* Made by the step that sends a dossier in: whoever may take that step. */
static const struct right rights[] = {
	{ ACT_READ, READERS, SCOPE_BRANCH, NULL },
	{ ACT_CREATE, ROLE_ADMIN | ROLE_COORDINATOR | ROLE_OFFICER |
	  ROLE_ASSOCIATION, SCOPE_BRANCH, NULL },
	{ ACT_READ | ACT_CREATE, ROLE_PRODUCER, SCOPE_PRODUCER, NULL },
};
/* clang-format on */
#undef F

static const char *
digest(struct arena *mem, const char *text)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);

	crypto_hash_sha256(sum, (const unsigned char *)text, strlen(text));
	return sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
}

/* ---- the content ---- */

static void
put_fields(struct ctx *ctx, struct json *j, const struct entity *e,
    const void *row)
{
	json_obj(j);
	json_kv_str(j, "id", key_str(ctx->mem, ((const struct row *)row)->id));
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if ((f->flags & (F_SECRET | F_NOEXPORT)) == 0 &&
		    field_set(f, row))
			json_kv_str(j, f->name, f->store == ST_TEXT &&
			    may_use(ctx, f, row) ?
			    row_text(f, row) : field_text(ctx, f, row,
			    FOR_DATA));
	}
	json_end_obj(j);
}

static enum rc
put_document(struct ctx *ctx, struct json *j, const struct cited *c)
{
	struct rows files;
	enum rc rc = document_files(ctx, c->doc.row.id, &files);

	json_obj(j);
	json_kv_str(j, "item", c->item);
	json_key(j, "document");
	put_fields(ctx, j, &document_entity, &c->doc);
	json_key(j, "files");
	json_arr(j);
	for (size_t i = 0; rc == RC_OK && i < files.n; i++) {
		json_obj(j);
		json_kv_str(j, "name", rows_str(&files, i, 2));
		json_kv_str(j, "type", rows_str(&files, i, 3));
		json_kv_int(j, "size", rows_int(&files, i, 4));
		json_kv_str(j, "sha256", rows_str(&files, i, 5));
		json_end_obj(j);
	}
	json_end_arr(j);
	json_end_obj(j);
	return rc;
}

static void
put_answers(struct json *j, const struct dossier_full *f)
{
	json_key(j, "answers");
	json_obj(j);
	for (size_t i = 0; f->set != NULL && i < f->set->ncriteria; i++) {
		const struct criterion *c = &f->set->criteria[i];

		if (f->self.at[i] == 0 && str_empty(f->self_note[i]))
			continue;
		json_key(j, c->code);
		json_obj(j);
		json_kv_str(j, "option", f->self.at[i] == 0 ? NULL :
		    c->options[f->self.at[i] - 1].id);
		json_kv_int(j, "points", picks_points(f->set, &f->self, i));
		json_kv_str(j, "note", f->self_note[i]);
		json_end_obj(j);
	}
	json_end_obj(j);
	json_key(j, "texts");
	json_obj(j);
	for (size_t i = 0; i < f->ntexts; i++)
		json_kv_str(j, f->texts[i].code + 5, f->texts[i].text);
	json_end_obj(j);
}

static enum rc
write_json(struct ctx *ctx, const struct dossier_full *f, struct buf *b)
{
	struct json j = JSON_INIT(b);
	enum rc rc = RC_OK;

	json_obj(&j);
	json_kv_str(&j, "format", "saoque-dossier/1");
	json_kv_str(&j, "frozen_on", date_iso(ctx->mem, ctx_today(ctx)));
	json_key(&j, "dossier");
	put_fields(ctx, &j, &dossier_entity, &f->d);
	if (f->set != NULL) {
		json_kv_str(&j, "decision", f->set->regime->number);
		json_kv_str(&j, "set", f->set->code);
		json_kv_str(&j, "set_hash", f->set->hash);
		json_kv_int(&j, "points", f->star.tally.sum);
		json_kv_int(&j, "star", f->star.star);
	}
	json_key(&j, "product");
	put_fields(ctx, &j, &product_entity, &f->product);
	json_key(&j, "producer");
	put_fields(ctx, &j, &producer_entity, &f->producer);
	put_answers(&j, f);
	json_key(&j, "documents");
	json_arr(&j);
	for (size_t i = 0; i < f->ncited && rc == RC_OK; i++)
		rc = put_document(ctx, &j, &f->cited[i]);
	json_end_arr(&j);
	json_end_obj(&j);
	return rc;
}

/* ---- the rule: content and hash are the program's, and stay ---- */

static enum rc
rule(struct ctx *ctx, void *p, const void *old)
{
	struct dossier_version *v = p;
	struct buf b = BUF_INIT(ctx->mem);
	struct dossier_full f;
	enum rc rc;

	if (old != NULL)
		return note(ctx, RC_DENIED, "", N_("Bản hồ sơ đã nộp không "
		    "thay đổi được"));
	if (v->dossier_id == NONE)
		return RC_OK;
	if ((rc = dossier_load(ctx, v->dossier_id, &f)) != RC_OK)
		return rc;
	/* Only on its way in: not again when others already hold it. */
	if (!ctx->system && !str_in(str_or(f.d.state, "-"), "draft returned"))
		return note(ctx, RC_DENIED, "", N_("Bản hồ sơ đã nộp không "
		    "thay đổi được"));
	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], v->dossier_id, &v->number);
	if (rc != RC_OK || (rc = write_json(ctx, &f, &b)) != RC_OK)
		return rc;
	v->number++;
	v->body = buf_str(&b);
	v->sha256 = digest(ctx->mem, v->body);
	if (f.set != NULL)
		v->set_hash = f.set->hash;
	return RC_OK;
}

static const char *const unique[] = { "dossier_id, number", NULL };

const struct entity dossier_version_entity = {
	.name = "dossier_version", .plural = "dossier_versions",
	.title = N_("Bản hồ sơ đã nộp"),
	.titles = NC_("danh sách", "Bản hồ sơ đã nộp"),
	.size = sizeof(struct dossier_version),
	.fields = fields, .nfields = COUNT(fields),
	.label = "number", .order_by = "-number", .unique = unique,
	.owner_unit = "dossier_id.unit_id",
	.owner_producer = "dossier_id.producer_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .system = true,
};

enum rc
dossier_freeze(struct ctx *ctx, int64_t id, int64_t *number)
{
	struct dossier_version v;
	enum rc rc;

	row_blank(&dossier_version_entity, &v);
	v.dossier_id = id;
	rc = entity_add(ctx, &dossier_version_entity, &v, NULL);
	*number = v.number;
	return rc;
}

bool
dossier_version_sound(struct ctx *ctx, const struct dossier_version *v)
{
	return v->body != NULL && str_eq(digest(ctx->mem, v->body),
	    v->sha256);
}

enum rc
dossier_versions(struct ctx *ctx, int64_t id, struct rows *rows)
{
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_ALL], rows, id);
}
