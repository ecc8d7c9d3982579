/* model/reseal.c: a chain made before there were seals, sealed.
 *
 * Its lines cover the values themselves, and no value could ever be taken out
 * of them.  So they are sealed and chained anew, once, in the transaction that
 * brings a database up to date.  The last of these lines tells how many there
 * were and the hash the chain ended in: that hash stands in the backup
 * `upgrade` makes first (and in every earlier one), which is how a line of
 * today can be held against the line of then, and how all of it is taken back.
 * A chain that was broken stays so: the line says where, and verify tells
 * it. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "model/audit.h"
#include "model/seal.h"

enum { Q_SEAL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SEAL] = { .in = "ssssssi", .sql =
	    "UPDATE audit SET actor_name = $1, peer = $2, before = $3,"
	    " after = $4, opened = $5, hash = $6 WHERE seq = $7" },
};

/* The chain as it was and as it becomes. */
struct resealing {
	struct arena *mem;
	char was[80], is[80];
	int64_t last, broken;
};

static enum rc
reseal(struct ctx *ctx, struct resealing *r, struct audit_line *l)
{
	struct value in[7];

	if (r->broken == NONE && (l->seq != r->last + 1 ||
	    !str_eq(l->hash, audit_hash(r->mem, r->was, l))))
		r->broken = l->seq;
	snprintf(r->was, sizeof(r->was), "%s", l->hash);
	seal_line(r->mem, ctx->model, l);
	snprintf(r->is, sizeof(r->is), "%s", audit_hash(r->mem, r->is, l));
	r->last = l->seq;
	in[0] = v_text(l->actor);
	in[1] = v_text(l->peer);
	in[2] = v_text(l->before);
	in[3] = v_text(l->after);
	in[4] = v_text(l->opened);
	in[5] = v_text(r->is);
	in[6] = v_int(l->seq);
	return db_send(ctx->db, q[Q_SEAL].sql, in, COUNT(in));
}

static void
tell(struct ctx *ctx, const struct resealing *r)
{
	struct buf b = BUF_INIT(ctx->mem);
	struct json j = JSON_INIT(&b);

	json_obj(&j);
	json_kv_int(&j, "last", r->last);
	json_kv_str(&j, "hash", r->was);
	json_kv_int(&j, "broken", r->broken);
	json_end_obj(&j);
	audit_add(ctx, "audit", NONE, "seal", NULL, buf_str(&b));
	log_line(r->broken == NONE ? LOG_INFO : LOG_ERROR,
	    "audit: lines of before sealed", "last=%lld hash=%s broken=%lld",
	    (long long)r->last, r->was, r->broken == NONE ? 0LL :
	    (long long)r->broken);
}

enum rc
audit_reseal(struct ctx *ctx)
{
	struct resealing r = { .mem = arena_open(AUDIT_ROOM), .broken = NONE };
	struct rows rows = { .n = 0 };
	struct audit_line l;
	enum rc rc;

	do {
		arena_reset(r.mem);
		rc = audit_walk(ctx, r.mem, r.last, true, &rows);
		for (size_t i = 0; rc == RC_OK && i < rows.n; i++) {
			audit_take(&rows, i, &l);
			rc = reseal(ctx, &r, &l);
		}
		if (rc == RC_OK)
			rc = db_sure(ctx->db);
	} while (rc == RC_OK && rows.n != 0);
	arena_close(r.mem);
	if (rc == RC_OK && r.last != 0)
		tell(ctx, &r);
	return rc;
}
