/* model/idem.c: answers kept by key and actor, for a week. */
#include "model/idem.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "db/db.h"

enum { KEY_BYTES = 16, KEY_LEN = 22 };
static const int64_t KEEP_MS = (int64_t)7 * 24 * 3600 * 1000;

enum { Q_FIND, Q_OLD, Q_KEEP, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FIND] = { .in = "si", .out = "is", .sql =
	    "SELECT status, location FROM idempotency"
	    " WHERE id = $1 AND at > $2" },
	[Q_OLD] = { .in = "i", .sql =
	    "DELETE FROM idempotency WHERE at <= $1" },
	[Q_KEEP] = { .in = "siis", .sql =
	    "INSERT INTO idempotency (id, at, status, location)"
	    " VALUES ($1, $2, $3, $4)" },
};

static const char *
written(struct ctx *ctx, const unsigned char *raw)
{
	const int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	char *key = arena_alloc(ctx->mem, KEY_LEN + 1);

	return sodium_bin2base64(key, KEY_LEN + 1, raw, KEY_BYTES, form);
}

static bool
well_formed(const char *key)
{
	return key != NULL && strlen(key) == KEY_LEN &&
	    strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	        "0123456789-_") == KEY_LEN;
}

const char *
idem_new(struct ctx *ctx)
{
	unsigned char raw[KEY_BYTES];

	randombytes_buf(raw, sizeof(raw));
	return written(ctx, raw);
}

const char *
idem_part(struct ctx *ctx, const char *key, const void *bytes, size_t n)
{
	unsigned char raw[KEY_BYTES];

	if (!well_formed(key))
		return key;
	crypto_generichash(raw, sizeof(raw), bytes, n,
	    (const unsigned char *)key, strlen(key));
	return written(ctx, raw);
}

/* The actor is part of it: another's key is another key. */
static const char *
id_of(struct ctx *ctx, const char *key)
{
	if (ctx->actor_id == NONE)
		return str_fmt(ctx->mem, "-:%s", key);
	return str_fmt(ctx->mem, "%lld:%s", (long long)ctx->actor_id, key);
}

enum rc
idem_find(struct ctx *ctx, const char *key, int64_t *status,
    const char **location)
{
	enum rc rc;

	if (!well_formed(key))
		return RC_INVALID;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	return db_one(ctx->db, ctx->mem, &q[Q_FIND], id_of(ctx, key),
	    ctx_now(ctx) - KEEP_MS, status, location);
}

enum rc
idem_keep(struct ctx *ctx, const char *key, int64_t status,
    const char *location)
{
	int64_t now = ctx_now(ctx);
	enum rc rc;

	if (!well_formed(key))
		return RC_INVALID;
	if ((rc = db_exec(ctx->db, &q[Q_OLD], now - KEEP_MS)) != RC_OK)
		return rc;
	return db_exec(ctx->db, &q[Q_KEEP], id_of(ctx, key), now, status,
	    location);
}
