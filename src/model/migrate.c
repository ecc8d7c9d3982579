/* model/migrate.c: see migrate.h. */
#include "model/migrate.h"

#include <sodium.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "model/ctx.h"

enum { Q_SEEN, Q_PUT, Q__N };
static const struct stmt q[Q__N] = {
	[Q_SEEN] = { .in = "", .out = "iss", .sql =
	    "SELECT number, name, hash FROM migration ORDER BY number" },
	[Q_PUT] = { .in = "issi", .sql =
	    "INSERT INTO migration (number, name, hash, at)"
	    " VALUES ($1, $2, $3, $4)" },
};

const char *
migration_hash(struct arena *mem, const struct migration *m)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(mem, sizeof(sum) * 2 + 1);
	struct buf b = BUF_INIT(mem);

	for (const char *const *s = m->sql; *s != NULL; s++)
		buf_fmt(&b, "%s;\n", *s);
	crypto_hash_sha256(sum, (const unsigned char *)buf_str(&b), b.len);
	return sodium_bin2hex(hex, sizeof(sum) * 2 + 1, sum, sizeof(sum));
}

/* What was done must be what we have, number by number. */
static enum rc
compare(struct ctx *ctx, const struct migration *m, const struct rows *seen)
{
	for (size_t i = 0; i < seen->n; i++, m++) {
		if (m->number == 0 || m->number != rows_int(seen, i, 0)) {
			log_line(LOG_ERROR, "schema: written by a newer"
			    " program", "migration=%lld name=%s",
			    (long long)rows_int(seen, i, 0),
			    rows_str(seen, i, 1));
			return RC_CONFLICT;
		}
		if (str_eq(migration_hash(ctx->mem, m), rows_str(seen, i, 2)))
			continue;
		log_line(LOG_ERROR, "schema: a migration was changed after it"
		    " ran", "migration=%d name=%s", m->number, m->name);
		return RC_CONFLICT;
	}
	return RC_OK;
}

static enum rc
run(struct ctx *ctx, const struct migration *m, bool fresh)
{
	enum rc rc = RC_OK;

	for (const char *const *s = m->sql; *s != NULL && !fresh; s++) {
		if ((rc = db_ddl(ctx->db, *s)) == RC_OK)
			continue;
		log_line(LOG_ERROR, "schema: migration failed",
		    "migration=%d name=%s statement=%d", m->number, m->name,
		    (int)(s - m->sql) + 1);
		return rc;
	}
	if (!fresh)
		log_line(LOG_INFO, "schema: migrated", "migration=%d name=%s",
		    m->number, m->name);
	return db_exec(ctx->db, &q[Q_PUT], (int64_t)m->number, m->name,
	    migration_hash(ctx->mem, m), ctx_now(ctx));
}

enum rc
migrate(struct ctx *ctx, const struct migration *list, bool fresh)
{
	struct rows seen;
	enum rc rc;

	rc = db_rows(ctx->db, ctx->mem, &q[Q_SEEN], &seen);
	if (rc == RC_OK)
		rc = compare(ctx, list, &seen);
	for (const struct migration *m = list + seen.n; rc == RC_OK &&
	    m->number != 0; m++)
		rc = run(ctx, m, fresh);
	return rc;
}
