/* domain/org/actor_find.c: whom people mean: names repeat, logins do not. */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "domain/org/actor.h"

enum { Q_NAME, Q__N };
static const struct stmt q[Q__N] = {
	[Q_NAME] = { .in = "s", .out = "i", .sql =
	    "SELECT id FROM actor WHERE name_k = $1 AND ended_at IS NULL"
	    " ORDER BY id LIMIT 2" },
};

/* "Hoàng Thị Hoa (hoa)", as actor_describe writes it, gives "hoa". */
static const char *
login_in(struct arena *mem, const char *text)
{
	const char *open = strrchr(text, '(');
	size_t n = open != NULL ? strcspn(open + 1, ")") : 0;

	return n != 0 && str_eq(open + 1 + n, ")") ?
	    str_ndup(mem, open + 1, n) : text;
}

enum rc
actor_lookup(struct ctx *ctx, const char *text, int64_t *id)
{
	struct actor a;
	struct rows rows;
	enum rc rc;

	rc = entity_by(ctx, &actor_entity, "login",
	    str_lower(ctx->mem, login_in(ctx->mem, text)), &a);
	if (rc != RC_MISSING) {
		*id = rc == RC_OK ? a.row.id : NONE;
		return rc;
	}
	rc = db_rows(ctx->db, ctx->mem, &q[Q_NAME], &rows,
	    utf8_sort_key(ctx->mem, text));
	if (rc != RC_OK)
		return rc;
	if (rows.n != 1)
		return rows.n == 0 ? RC_MISSING : RC_CONFLICT;
	*id = rows_int(&rows, 0, 0);
	return RC_OK;
}

const char *
actor_describe(struct ctx *ctx, int64_t id)
{
	struct actor a;

	if (id == NONE || entity_peek(ctx, &actor_entity, id, &a) != RC_OK)
		return "–";
	return str_fmt(ctx->mem, "%s (%s)", a.name, a.login);
}
