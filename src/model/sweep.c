/* model/sweep.c: see sweep.h. */
#include "model/sweep.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/bytes.h"
#include "model/entity.h"

enum { AT_ONCE = 1000 };

enum { Q_SWEPT, Q_NAMED, Q_TOLD, Q_NO_WORDS, Q_DROP, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SWEPT] = { .in = "ii", .out = "s", .sql =
	    "SELECT before FROM audit WHERE entity = 'file'"
	    " AND action = 'sweep' AND at >= $1 AND at < $2" },
	[Q_NAMED] = { .in = "s", .out = "i", .sql =
	    "SELECT id FROM file WHERE sha256 = $1 LIMIT 1" },
	/* A picture since replaced is still told of. */
	[Q_TOLD] = { .in = "is", .out = "i", .sql =
	    "SELECT seq FROM audit WHERE at >= $1"
	    " AND entity NOT IN ('file', 'job')"
	    " AND (before LIKE $2 OR after LIKE $2) LIMIT 1" },
	[Q_NO_WORDS] = { .in = "i", .sql =
	    "DELETE FROM word WHERE entity = 'file' AND row_id = $1" },
	[Q_DROP] = { .in = "i", .sql = "DELETE FROM file WHERE id = $1" },
};

/* ---- bytes ---- */

/* Only what this database had: another one may share the folder. */
static enum rc
bytes(struct ctx *ctx, const char *dir, int64_t before, size_t *gone)
{
	int64_t day = INT64_C(86400000), one;
	struct rows r;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_SWEPT], &r, before,
	    ctx_now(ctx) - day / 2);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		json_t *j = json_loads(str_or(rows_str(&r, i, 0), ""), 0, NULL);
		const char *hex = str_dup(ctx->mem, str_or(json_string_value(
		    json_object_get(j, "sha256")), ""));

		json_decref(j);
		rc = db_one(ctx->db, ctx->mem, &q[Q_NAMED], hex, &one);
		if (rc == RC_MISSING) {
			*gone += bytes_drop(ctx->mem, dir, hex, before);
			rc = RC_OK;
		}
	}
	return rc;
}

/* ---- rows ---- */

/* Old files that no field of any entity points at. */
static enum rc
loose(struct ctx *ctx, int64_t before, struct rows *r)
{
	const struct value in = v_int(before);
	struct buf sql = BUF_INIT(ctx->mem);

	buf_puts(&sql, "SELECT t.id, t.sha256, t.created_at FROM file"
	    " t WHERE t.created_at < $1");
	for (size_t i = 0; i < ctx->model->n; i++) {
		const struct entity *e = ctx->model->entities[i];

		for (size_t j = 0; j < e->nfields; j++)
			if (e->fields[j].type == T_FILE)
				buf_fmt(&sql, " AND NOT EXISTS (SELECT 1 FROM"
				    " %s x WHERE x.%s = t.id)", e->name,
				    e->fields[j].name);
	}
	buf_fmt(&sql, " ORDER BY t.id LIMIT %d", AT_ONCE);
	return db_run(ctx->db, ctx->mem, buf_str(&sql), &in, 1, "isi", r);
}

static enum rc
drop(struct ctx *ctx, const struct rows *r, size_t i, size_t *gone)
{
	int64_t id = rows_int(r, i, 0), seq;
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);
	enum rc rc;

	rc = db_one(ctx->db, ctx->mem, &q[Q_TOLD], rows_int(r, i, 2),
	    str_fmt(ctx->mem, "%%:%lld%%", (long long)id), &seq);
	if (rc != RC_MISSING)
		return rc;
	json_obj(&j);
	json_kv_str(&j, "sha256", rows_str(r, i, 1));
	json_end_obj(&j);
	audit_add(ctx, "file", id, "sweep", buf_str(&b), NULL);
	if ((rc = db_exec(ctx->db, &q[Q_NO_WORDS], id)) != RC_OK)
		return rc;
	++*gone;
	return db_exec(ctx->db, &q[Q_DROP], id);
}

enum rc
sweep_files(struct ctx *ctx, const char *dir, struct swept *out)
{
	int64_t before = ctx_now(ctx) - SWEEP_DAYS * INT64_C(86400000);
	struct rows r;
	enum rc rc;

	*out = (struct swept){ 0 };
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	if ((rc = bytes(ctx, dir, before, &out->bytes)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	rc = loose(ctx, before, &r);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++)
		rc = drop(ctx, &r, i, &out->rows);
	return tx_end(ctx, rc);
}
