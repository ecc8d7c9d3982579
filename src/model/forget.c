/* model/forget.c: see forget.h. */
#include "model/forget.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/bytes.h"
#include "model/entity.h"
#include "model/file.h"
#include "model/seal.h"
#include "model/setting.h"
#include "model/sql.h"
#include "model/word.h"

enum { Q_LINES, Q_TRAIL, Q_OPENED, Q_NO_WORDS, Q_LAST, Q_FILES, Q_NAMED,
	Q__N };
static const struct stmt q[Q__N] = {
	[Q_LINES] = { .in = "si", .out = "is", .sql =
	    "SELECT seq, opened FROM audit WHERE entity = $1 AND row_id = $2"
	    " AND opened IS NOT NULL ORDER BY seq" },
	[Q_TRAIL] = { .in = "ii", .out = "is", .sql =
	    "SELECT seq, opened FROM audit WHERE seq > $2 AND actor_id = $1"
	    " AND opened IS NOT NULL ORDER BY seq LIMIT 500" },
	[Q_OPENED] = { .in = "si", .sql =
	    "UPDATE audit SET opened = $1 WHERE seq = $2" },
	[Q_NO_WORDS] = { .in = "si", .sql =
	    "DELETE FROM word WHERE entity = $1 AND row_id = $2" },
	[Q_LAST] = { .in = "", .out = "i", .sql =
	    "SELECT COALESCE(MAX(seq), 0) FROM audit"
	    " WHERE action = 'forget'" },
	[Q_FILES] = { .in = "i", .out = "s", .sql =
	    "SELECT after FROM audit WHERE seq > $1 AND entity = 'file'"
	    " AND action = 'forget'" },
	[Q_NAMED] = { .in = "s", .out = "i", .sql =
	    "SELECT id FROM file WHERE sha256 = $1 LIMIT 1" },
};

/* ---- the audit ---- */

static enum rc
strip(struct ctx *ctx, const struct rows *lines, const char *const *slots,
    size_t n)
{
	const char *was, *is;
	struct value in[2];
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < lines->n; i++) {
		was = rows_str(lines, i, 1);
		is = seal_without(ctx->mem, was, slots, n);
		if (str_eq(was, is))
			continue;
		in[0] = v_text(is);
		in[1] = v_int(rows_int(lines, i, 0));
		rc = db_send(ctx->db, q[Q_OPENED].sql, in, COUNT(in));
	}
	return rc == RC_OK ? db_sure(ctx->db) : rc;
}

static enum rc
strip_row(struct ctx *ctx, const char *entity, int64_t id,
    const char *const *slots, size_t n)
{
	struct rows lines;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_LINES], &lines, entity, id);
	return rc == RC_OK ? strip(ctx, &lines, slots, n) : rc;
}

enum rc
forget_trail(struct ctx *ctx, int64_t actor)
{
	static const char *const who[] = { "actor", "peer" };
	struct rows lines = { .n = 0 };
	int64_t last = 0;
	enum rc rc;

	do {
		rc = db_rows(ctx->db, ctx->mem, &q[Q_TRAIL], &lines, actor,
		    last);
		if (rc != RC_OK || lines.n == 0)
			break;
		last = rows_int(&lines, lines.n - 1, 0);
		rc = strip(ctx, &lines, who, COUNT(who));
	} while (rc == RC_OK);
	return rc;
}

/* ---- rows ---- */

static void
put_value(struct json *j, const struct field *f, const void *row)
{
	json_key(j, f->name);
	if (f->store == ST_INT)
		json_int(j, row_int(f, row));
	else
		json_str(j, row_text(f, row));
}

enum rc
forget_values(struct ctx *ctx, const struct entity *e, void *row,
    const char *names)
{
	struct buf after = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&after);
	void *old = row_new(ctx->mem, e);
	struct row *h = row;
	const struct field *f;
	struct value v[SQL_MAX];
	size_t n, nv;
	char **name = str_split(ctx->mem, names, ' ', &n);
	enum rc rc;

	if ((rc = entity_peek(ctx, e, h->id, old)) != RC_OK)
		return rc;
	h->version++;
	h->updated_at = ctx_now(ctx);
	h->updated_by = ctx->actor_id;
	nv = sql_bind(ctx, e, row, v);
	if ((rc = db_send(ctx->db, sql_update(ctx, e), v, nv)) != RC_OK ||
	    (rc = word_put(ctx, e, row, old)) != RC_OK)
		return rc;
	json_obj(&j);
	for (size_t i = 0; i < n; i++)
		if ((f = entity_field(e, name[i])) == NULL)
			json_kv_str(&j, name[i], NULL);
		else if ((f->flags & F_SECRET) == 0)
			put_value(&j, f, row);
	json_end_obj(&j);
	audit_add(ctx, e->name, h->id, "forget", NULL, buf_str(&after));
	return strip_row(ctx, e->name, h->id,
	    (const char *const *)name, n);
}

/* The fields of a row any line of it has sealed. */
static enum rc
sealed(struct ctx *ctx, const struct entity *e, const struct rows *lines,
    struct json *j, const char **slots, size_t max, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < lines->n; i++) {
		json_t *o = json_loads(rows_str(lines, i, 1), 0, NULL), *v;
		const char *slot, *dot;

		json_object_foreach(o, slot, v)
		{
			bool have = (dot = strchr(slot, '.')) == NULL;

			for (size_t k = 0; k < *n && !have; k++)
				have = str_eq(slots[k], dot + 1);
			if (have || *n == max)
				continue;
			slots[(*n)++] = str_dup(ctx->mem, dot + 1);
			json_kv_str(j, dot + 1, NULL);
		}
		json_decref(o);
	}
	return RC_OK;
}

static enum rc
drop(struct ctx *ctx, const struct entity *e, int64_t id)
{
	enum { MOST = 100 };
	struct buf after = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&after);
	const char **slots = NEW_N(ctx->mem, const char *, MOST);
	struct value in = v_int(id);
	struct rows lines;
	size_t n;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_LINES], &lines, e->name, id);
	if (rc != RC_OK)
		return rc;
	json_obj(&j);
	sealed(ctx, e, &lines, &j, slots, MOST, &n);
	json_end_obj(&j);
	audit_add(ctx, e->name, id, "forget", NULL, buf_str(&after));
	if ((rc = strip(ctx, &lines, slots, n)) != RC_OK ||
	    (rc = db_exec(ctx->db, &q[Q_NO_WORDS], e->name, id)) != RC_OK)
		return rc;
	return db_run(ctx->db, ctx->mem, str_fmt(ctx->mem,
	    "DELETE FROM %s WHERE id = $1", e->name), &in, 1, "", NULL);
}

enum rc
forget_among(struct ctx *ctx, const struct entity *e, const char *field,
    int64_t id, int64_t *n)
{
	struct rows ids;
	enum rc rc = entity_ids(ctx, e, field, id, &ids);

	for (size_t i = 0; rc == RC_OK && i < ids.n; i++, ++*n)
		rc = drop(ctx, e, rows_int(&ids, i, 0));
	return rc;
}

/* ---- files ---- */

enum rc
forget_file(struct ctx *ctx, int64_t id)
{
	static const char *const name[] = { "name" };
	struct buf after = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&after);
	struct value in = v_int(id);
	struct stored_file f;
	enum rc rc = entity_peek(ctx, &file_entity, id, &f);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	json_obj(&j);
	json_kv_str(&j, "name", NULL);
	json_kv_str(&j, "sha256", f.sha256);
	json_end_obj(&j);
	audit_add(ctx, "file", id, "forget", NULL, buf_str(&after));
	if ((rc = strip_row(ctx, "file", id, name, 1)) != RC_OK ||
	    (rc = db_exec(ctx->db, &q[Q_NO_WORDS], "file", id)) != RC_OK)
		return rc;
	return db_run(ctx->db, ctx->mem, "DELETE FROM file WHERE id = $1",
	    &in, 1, "", NULL);
}

/* A file sent again since stays: its row says whose it is now. */
static enum rc
drop_bytes(struct ctx *ctx, const char *dir, int64_t since)
{
	struct rows r;
	int64_t id;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_FILES], &r, since);
	for (size_t i = 0; rc == RC_OK && i < r.n; i++) {
		json_t *o = json_loads(str_or(rows_str(&r, i, 0), "{}"), 0,
		    NULL);
		const char *hex = str_dup(ctx->mem, str_or(json_string_value(
		    json_object_get(o, "sha256")), ""));

		json_decref(o);
		rc = db_one(ctx->db, ctx->mem, &q[Q_NAMED], hex, &id);
		if (rc != RC_MISSING)
			continue;
		(void)bytes_drop(ctx->mem, dir, hex, INT64_MAX);
		rc = RC_OK;
	}
	return rc;
}

enum rc
forget_rest(struct ctx *ctx, const char *dir, bool *done)
{
	int64_t last = 0, since;
	enum rc rc;

	*done = false;
	if ((rc = ctx_db(ctx)) != RC_OK ||
	    (rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], &last)) != RC_OK)
		return rc;
	since = strtoll(setting_get(ctx, "scrubbed", "0"), NULL, 10);
	if (last <= since)
		return RC_OK;
	rc = drop_bytes(ctx, dir, since);
	/* Its own snapshot would keep what is to go. */
	ctx_fini(ctx);
	if (rc != RC_OK || (rc = store_scrub(ctx->store)) != RC_OK ||
	    (rc = tx_begin(ctx)) != RC_OK)
		return rc;
	*done = true;
	return tx_end(ctx, setting_keep(ctx, "scrubbed",
	    str_fmt(ctx->mem, "%lld", (long long)last)));
}
