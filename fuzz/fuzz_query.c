/* fuzz/fuzz_query.c: any bytes as the address of a list: the engine takes the
 * question it makes, or says what is wrong with it.
 *
 * The first byte chooses the entity and who asks; the rest is what stands
 * behind the '?' of its list, asked of an empty province. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "db/db.h"
#include "http/http.h"
#include "model/entity.h"
#include "model/list.h"
#include "model/schema.h"
#include "nouns.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { PAIRS = 64 };

static struct store *store;
static struct clock fixed = { .fixed_ms = INT64_C(1764547200000) };
static char dir[] = "/tmp/fuzz-query-XXXXXX";

static void
tidy(void)
{
	static const char *const names[] = { "db", "db-wal", "db-shm" };
	char path[64];

	store_close(store);
	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(dir);
}

static void
begin(void)
{
	struct arena *mem = arena_open(0);
	struct store_options o = { .create = true, .readers = 1 };
	struct ctx ctx;

	if (mkdtemp(dir) == NULL)
		abort();
	o.path = str_fmt(mem, "%s/db", dir);
	log_level(LOG_ERROR);
	if (store_open(&o, &store) != RC_OK)
		abort();
	ctx_init(&ctx, mem, store, &saoque_model, &fixed);
	ctx.system = true;
	if (schema_open(&ctx) != RC_OK)
		abort();
	ctx_fini(&ctx);
	arena_close(mem);
	atexit(tidy);
}

/* "a=b&c=d" as pairs, decoded as the server does. */
static size_t
pairs_of(struct arena *mem, const uint8_t *bytes, size_t n,
    const char **pairs)
{
	struct params get = { 0 };

	if (params_parse(mem, (const char *)bytes, n, &get) != RC_OK ||
	    get.n > PAIRS)
		return 0;
	for (size_t i = 0; i < get.n; i++) {
		pairs[2 * i] = get.at[i].name;
		pairs[2 * i + 1] = get.at[i].value;
	}
	return get.n;
}

static void
ask(struct ctx *ctx, const struct entity *e, const uint8_t *bytes, size_t n)
{
	const char *pairs[2 * PAIRS];
	struct query q;
	struct list l;
	enum rc rc;

	rc = query_parse(ctx, e, pairs, pairs_of(ctx->mem, bytes, n, pairs),
	    &q);
	if (rc == RC_OK)
		rc = list_load(ctx, e, &q, &l);
	/* A fault would be an answer of 500. */
	if (rc != RC_OK && rc != RC_INVALID && rc != RC_DENIED &&
	    rc != RC_MISSING)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct grant all = { ROLE_ADMIN, NONE, NONE };
	static const struct grant one = { ROLE_OFFICER, 1, NONE };
	struct arena *mem;
	struct ctx ctx;

	if (n == 0)
		return 0;
	if (store == NULL)
		begin();
	mem = arena_open((size_t)64 << 20);
	ctx_init(&ctx, mem, store, &saoque_model, &fixed);
	ctx.actor_id = 1;
	ctx.ngrants = 1;
	ctx.grants = (bytes[0] & 1) != 0 ? &all : &one;
	ask(&ctx, saoque_model.entities[(bytes[0] >> 1) % saoque_model.n],
	    bytes + 1, n - 1);
	ctx_fini(&ctx);
	arena_close(mem);
	return 0;
}
