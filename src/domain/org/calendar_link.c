/* domain/org/calendar_link.c: see calendar_link.h. */
#include "domain/org/calendar_link.h"

#include <sodium.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "domain/org/auth_in.h"

enum { Q_FIND, Q_MINE, Q_USED, Q_END_ALL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FIND] = { .in = "s", .out = "iii", .sql =
	    "SELECT id, actor_id, used_at FROM calendar_link"
	    " WHERE digest = $1 AND ended_at IS NULL" },
	[Q_MINE] = { .in = "i", .out = "i", .sql =
	    "SELECT id FROM calendar_link WHERE actor_id = $1"
	    " AND ended_at IS NULL" },
	[Q_USED] = { .in = "ii", .sql =
	    "UPDATE calendar_link SET used_at = $2 WHERE id = $1" },
	[Q_END_ALL] = { .in = "ii", .sql =
	    "UPDATE calendar_link SET ended_at = $2, version = version + 1"
	    " WHERE actor_id = $1 AND ended_at IS NULL" },
};

#define PREFIX "lich_"
enum { RAW = 32, BEFORE = 5, TEXT = BEFORE + 43, USED_MS = 3600 * 1000 };

#define F(m) FIELD_OF(struct calendar_link, m)
/* clang-format off */
static const struct field fields[] = {
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Tài khoản"),
	  .flags = F_NEED | F_FIXED },
	{ F(digest), .type = T_TEXT, .max = 64, .label = N_("Mã băm"),
	  .flags = F_HIDDEN | F_FIXED | F_SECRET | F_NOEXPORT },
	{ F(used_at), .type = T_INSTANT, .label = N_("Dùng gần nhất"),
	  .flags = F_HIDDEN },
};

static const struct right rights[] = {
	{ ACT_READ | ACT_END, 0, SCOPE_SELF, NULL },
};
/* clang-format on */
#undef F

static const char *const unique[] = { "actor_id", "digest", NULL };

const struct entity calendar_link_entity = {
	.name = "calendar_link", .plural = "calendar_links",
	.title = N_("Địa chỉ lịch"), .titles = NC_("danh sách", "Địa chỉ lịch"),
	.about = N_("Địa chỉ riêng để ứng dụng lịch đọc các hạn của một "
	    "người."),
	.size = sizeof(struct calendar_link),
	.fields = fields, .nfields = COUNT(fields),
	.label = "actor_id", .order_by = "-created_at", .unique = unique,
	.owner_actor = "actor_id",
	.rights = rights, .nrights = COUNT(rights),
	.system = true,
};

enum rc
calendar_link_mine(struct ctx *ctx, struct calendar_link *out)
{
	int64_t id;
	enum rc rc;

	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_MINE], ctx->actor_id, &id)) != RC_OK)
		return rc;
	return entity_peek(ctx, &calendar_link_entity, id, out);
}

enum rc
calendar_link_end(struct ctx *ctx)
{
	struct calendar_link l;
	enum rc rc = calendar_link_mine(ctx, &l);

	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	return entity_end(ctx, &calendar_link_entity, l.row.id, l.row.version,
	    true);
}

static const char *
new_text(struct arena *mem)
{
	unsigned char raw[RAW];
	char *s = arena_alloc(mem, TEXT + 1);

	randombytes_buf(raw, sizeof(raw));
	memcpy(s, PREFIX, BEFORE);
	sodium_bin2base64(s + BEFORE, TEXT + 1 - BEFORE, raw, sizeof(raw),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return s;
}

enum rc
calendar_link_make(struct ctx *ctx, const char **text)
{
	const char *made = new_text(ctx->mem);
	struct calendar_link l;
	bool was = ctx->system;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	if ((rc = tx_begin(ctx)) != RC_OK)
		return rc;
	row_blank(&calendar_link_entity, &l);
	l.actor_id = ctx->actor_id;
	l.digest = digest_hex(ctx->mem, made);
	/* One's own: no right of the table says so, as with access tokens. */
	ctx->system = true;
	if ((rc = calendar_link_end(ctx)) == RC_OK)
		rc = entity_add(ctx, &calendar_link_entity, &l, NULL);
	ctx->system = was;
	if ((rc = tx_end(ctx, rc)) == RC_OK)
		*text = made;
	return rc;
}

/* When it was last of use; not worth a failed answer. */
static enum rc
used(struct ctx *ctx, int64_t id, int64_t used_at)
{
	if (used_at != NONE && ctx_now(ctx) - used_at < USED_MS)
		return RC_OK;
	if (tx_begin(ctx) == RC_OK)
		(void)tx_end(ctx, db_exec(ctx->db, &q[Q_USED], id,
		    ctx_now(ctx)));
	return ctx_db(ctx);
}

enum rc
calendar_link_use(struct ctx *ctx, const char *text)
{
	int64_t id, actor, used_at;
	enum rc rc;

	if (strlen(text) != TEXT || !str_begins(text, PREFIX))
		return RC_MISSING;
	if ((rc = ctx_db(ctx)) != RC_OK || (rc = db_one(ctx->db, ctx->mem,
	    &q[Q_FIND], digest_hex(ctx->mem, text), &id, &actor,
	    &used_at)) != RC_OK || (rc = used(ctx, id, used_at)) != RC_OK)
		return rc;
	return auth_become(ctx, actor);
}

enum rc
calendar_link_end_all(struct ctx *ctx, int64_t actor)
{
	return db_exec(ctx->db, &q[Q_END_ALL], actor, ctx_now(ctx));
}
