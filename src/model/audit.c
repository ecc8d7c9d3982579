/* model/audit.c: the chain is written.  audit_verify.c walks it, timeline.c
 * tells people of it. */
#include "model/audit.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "model/entity.h"
#include "model/seal.h"

enum { Q_LAST, Q_INSERT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_LAST] = { .in = "", .out = "is", .sql =
	    "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1" },
	[Q_INSERT] = { .in = "iiissssisssis", .sql =
	    "INSERT INTO audit (seq, at, actor_id, actor_name, peer, entity,"
	    " action, row_id, before, after, hash, batch_id, opened)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)" },
};

enum rc
audit_head(struct ctx *ctx, const char **hash)
{
	int64_t seq;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], &seq, hash);
	if (rc == RC_MISSING) {
		*hash = "";
		rc = RC_OK;
	}
	return rc;
}

void
audit_add(struct ctx *ctx, const char *entity, int64_t row_id,
    const char *action, const char *before, const char *after)
{
	struct audit_entry *a = NEW(ctx->mem, struct audit_entry);

	a->entity = entity;
	a->row_id = row_id;
	a->action = action;
	a->before = before;
	a->after = after;
	a->batch_id = ctx->batch_id;
	*ctx->pending_end = a;
	ctx->pending_end = &a->next;
}

const char *
audit_pair(struct ctx *ctx, const char *name, const char *value)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_str(&j, name, value);
	json_end_obj(&j);
	return buf_str(&b);
}

static bool
differs(const struct field *f, const void *a, const void *b)
{
	if (f->store == ST_INT)
		return row_int(f, a) != row_int(f, b);
	return !str_eq(str_or(row_text(f, a), NULL),
	    str_or(row_text(f, b), NULL));
}

static void
member(struct json *j, const struct field *f, const void *row)
{
	json_key(j, f->name);
	if ((f->flags & F_SECRET) != 0 && field_set(f, row))
		json_str(j, "***");
	else if (f->store == ST_INT)
		json_int(j, row_int(f, row));
	else
		json_str(j, row_text(f, row));
}

int
audit_change(struct ctx *ctx, const struct entity *e, const char *action,
    const void *old, const void *row)
{
	struct buf before = BUF_INIT(ctx->mem), after = BUF_INIT(ctx->mem);
	struct json jb = JSON_INIT(&before), ja = JSON_INIT(&after);
	int n = 0;

	json_obj(&jb);
	json_obj(&ja);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		if (old == NULL ? !field_set(f, row) : !differs(f, old, row))
			continue;
		n++;
		if (old != NULL)
			member(&jb, f, old);
		member(&ja, f, row);
	}
	json_end_obj(&jb);
	json_end_obj(&ja);
	audit_add(ctx, e->name, ((const struct row *)row)->id, action,
	    old != NULL ? buf_str(&before) : NULL, buf_str(&after));
	return n;
}

/* "5:hello"; "-" for none: no two different rows give the same bytes. */
static void
canon(struct buf *b, const char *s)
{
	if (s == NULL) {
		buf_puts(b, "-,");
		return;
	}
	buf_int(b, (int64_t)strlen(s));
	buf_putc(b, ':');
	buf_puts(b, s);
	buf_putc(b, ',');
}

static void
canon_int(struct buf *b, int64_t v)
{
	if (v == NONE)
		buf_putc(b, '-');
	else
		buf_int(b, v);
	buf_putc(b, ',');
}

const char *
audit_hash(struct arena *mem, const char *prev, const struct audit_line *l)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);
	struct buf b = BUF_INIT(mem);

	canon(&b, prev);
	canon_int(&b, l->seq);
	canon_int(&b, l->at);
	canon_int(&b, l->actor_id);
	canon(&b, l->actor);
	canon(&b, l->peer);
	canon(&b, l->entity);
	canon_int(&b, l->row_id);
	canon(&b, l->action);
	canon_int(&b, l->batch_id);
	canon(&b, l->before);
	canon(&b, l->after);
	crypto_hash_sha256(sum, (const unsigned char *)b.at, b.len);
	sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
	return hex;
}

static enum rc
put(struct ctx *ctx, const struct audit_line *l, const char *hash)
{
	const struct value in[] = { v_int(l->seq), v_int(l->at),
		v_int(l->actor_id), v_text(l->actor), v_text(l->peer),
		v_text(l->entity), v_text(l->action), v_int(l->row_id),
		v_text(l->before), v_text(l->after), v_text(hash),
		v_int(l->batch_id), v_text(l->opened) };

	return db_send(ctx->db, q[Q_INSERT].sql, in, COUNT(in));
}

enum rc
audit_flush(struct ctx *ctx)
{
	const char *prev = "", *name = ctx->actor_name;
	int64_t seq = 0;
	enum rc rc;

	if (ctx->pending == NULL)
		return RC_OK;
	rc = db_one(ctx->db, ctx->mem, &q[Q_LAST], &seq, &prev);
	if (rc != RC_OK && rc != RC_MISSING)
		return rc;
	for (struct audit_entry *a = ctx->pending; a != NULL; a = a->next) {
		struct audit_line l = {
			.seq = seq + 1,
			.at = ctx_now(ctx),
			.actor_id = ctx->actor_id,
			.actor = name,
			.peer = ctx->peer,
			.entity = a->entity,
			.row_id = a->row_id,
			.action = a->action,
			.batch_id = a->batch_id,
			.before = a->before,
			.after = a->after,
		};

		seq++;
		seal_line(ctx->mem, ctx->model, &l);
		prev = audit_hash(ctx->mem, prev, &l);
		if ((rc = put(ctx, &l, prev)) != RC_OK)
			return rc;
	}
	return RC_OK;
}
