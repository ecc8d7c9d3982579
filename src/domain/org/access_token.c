/* domain/org/access_token.c: see access_token.h. */
#include "domain/org/access_token.h"

#include <sodium.h>
#include <string.h>

#include "base/str.h"
#include "domain/org/auth_in.h"
#include "domain/org/known.h"

enum { Q_FIND, Q_USED, Q_END_ALL, Q__N };
static const struct stmt q[Q__N] = {
	[Q_FIND] = { .in = "si", .out = "iiisi", .sql =
	    "SELECT id, actor_id, expires_on, scope, used_at FROM access_token"
	    " WHERE digest = $1 AND ended_at IS NULL AND expires_on >= $2" },
	[Q_USED] = { .in = "ii", .sql =
	    "UPDATE access_token SET used_at = $2 WHERE id = $1" },
	[Q_END_ALL] = { .in = "ii", .sql =
	    "UPDATE access_token SET ended_at = $2, version = version + 1"
	    " WHERE actor_id = $1 AND ended_at IS NULL" },
};

#define PREFIX "sq_"
enum { RAW = 32, TEXT = 3 + 43 };

#define F(m) FIELD_OF(struct access_token, m)

/* clang-format off */
static const struct code scope_list[] = {
	{ "read", N_("Chỉ đọc"), NULL },
	{ "write", N_("Đọc và ghi"), NULL },
};
static const struct codes scopes = CODES(scope_list);

static const struct field fields[] = {
	{ F(actor_id), .type = T_REF, .to = "actor", .label = N_("Tài khoản"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(name), .type = T_TEXT, .max = 80, .label = N_("Dùng cho"),
	  .hint = N_("Tên chương trình sẽ dùng mã này"),
	  .empty = N_("Ghi mã này dùng cho chương trình nào"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FIND | F_SEALED },
	{ F(scope), .type = T_CODE, .codes = &scopes, .label = N_("Phạm vi"),
	  .empty = N_("Chọn phạm vi"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_FILTER },
	{ F(expires_on), .type = T_DATE, .label = N_("Dùng được đến hết"),
	  .empty = N_("Nhập ngày hết hạn"),
	  .flags = F_NEED | F_FIXED | F_LIST | F_RANGE },
	{ F(used_at), .type = T_INSTANT, .label = N_("Dùng gần nhất"),
	  .flags = F_LIST | F_HIDDEN },
	{ F(digest), .type = T_TEXT, .max = 64, .label = N_("Mã băm"),
	  .flags = F_HIDDEN | F_FIXED | F_SECRET | F_NOEXPORT },
};
/* Made by token_make only; whoever looks after an account may end its
 * tokens. */
static const struct right rights[] = {
	{ ACT_READ | ACT_END, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH,
	  NULL },
	{ ACT_READ | ACT_END, 0, SCOPE_SELF, NULL },
};
/* clang-format on */

static const char *const unique[] = { "digest", NULL };
static const char *const indexes[] = { "actor_id", NULL };

static enum rc
token_rule(struct ctx *ctx, void *row, const void *old)
{
	const struct access_token *t = row;
	int64_t today = ctx_today(ctx);

	if (old != NULL || t->expires_on == NONE)
		return RC_OK;
	if (t->expires_on < today || t->expires_on > today + TOKEN_DAYS)
		return note(ctx, RC_INVALID, "expires_on", N_("Chọn ngày từ "
		    "hôm nay đến một năm tới"));
	return RC_OK;
}

const struct entity access_token_entity = {
	.name = "access_token",
	.plural = "access_tokens",
	.title = N_("Mã truy cập"),
	.titles = NC_("danh sách", "Mã truy cập"),
	.about = N_("Mã cho chương trình khác làm việc thay một tài khoản."),
	.size = sizeof(struct access_token),
	.fields = fields,
	.nfields = COUNT(fields),
	.label = "name",
	.order_by = "-created_at",
	.unique = unique,
	.indexes = indexes,
	.owner_unit = "actor_id.unit_id",
	.owner_actor = "actor_id",
	.rights = rights,
	.nrights = COUNT(rights),
	.rule = token_rule,
};

static const char *
new_text(struct arena *mem)
{
	const int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	unsigned char raw[RAW];
	char *s = arena_alloc(mem, TEXT + 1);

	randombytes_buf(raw, sizeof(raw));
	strcpy(s, PREFIX);
	sodium_bin2base64(s + 3, TEXT + 1 - 3, raw, sizeof(raw), form);
	return s;
}

enum rc
token_make(struct ctx *ctx, const char *name, const char *scope,
    int64_t expires_on, const char **text)
{
	const char *made = new_text(ctx->mem);
	bool was = ctx->system;
	struct access_token t;
	enum rc rc;

	if (ctx->actor_id == NONE)
		return RC_DENIED;
	row_blank(&access_token_entity, &t);
	t.actor_id = ctx->actor_id;
	t.name = name;
	t.scope = scope;
	t.expires_on = expires_on;
	t.digest = digest_hex(ctx->mem, made);
	/* Everybody may make one for himself: no right of the table says so,
	 * since forms and imports must not. */
	ctx->system = true;
	rc = entity_add(ctx, &access_token_entity, &t, NULL);
	ctx->system = was;
	if (rc == RC_OK)
		*text = made;
	return rc;
}

enum rc
token_end(struct ctx *ctx, int64_t id)
{
	struct access_token t;
	enum rc rc = entity_get(ctx, &access_token_entity, id, &t);

	if (rc != RC_OK)
		return rc;
	return t.row.ended_at != NONE ? RC_OK : entity_end(ctx,
	    &access_token_entity, id, t.row.version, true);
}

/* When it was last of use, a line a minute; not worth a failed answer. */
static enum rc
used(struct ctx *ctx, const struct access_token *t)
{
	if (t->used_at != NONE && ctx_now(ctx) - t->used_at < TOKEN_USED_MS)
		return RC_OK;
	if (tx_begin(ctx) == RC_OK)
		(void)tx_end(ctx, db_exec(ctx->db, &q[Q_USED], t->row.id,
		    ctx_now(ctx)));
	return ctx_db(ctx);
}

enum rc
token_use(struct ctx *ctx, const char *text, struct access_token *t)
{
	uint64_t stamp[STAMP_WORDS];
	struct known_by by = { .id = NONE };
	const char *digest;
	bool stamped;
	enum rc rc;

	row_blank(&access_token_entity, t);
	if (strlen(text) != TEXT || !str_begins(text, PREFIX))
		return RC_MISSING;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	digest = digest_hex(ctx->mem, text);
	if (known_get(ctx, digest, &by)) {
		t->row.id = by.id;
		t->actor_id = ctx->actor_id;
		t->scope = by.writes ? "write" : "read";
		t->used_at = by.until - TOKEN_USED_MS;
		return RC_OK;
	}
	stamped = db_stamp(ctx->db, stamp);
	if ((rc = db_one(ctx->db, ctx->mem, &q[Q_FIND], digest,
	    ctx_today(ctx), &t->row.id, &t->actor_id, &t->expires_on,
	    &t->scope, &t->used_at)) != RC_OK ||
	    (rc = used(ctx, t)) != RC_OK ||
	    (rc = auth_become(ctx, t->actor_id)) != RC_OK)
		return rc;
	by.id = t->row.id;
	by.writes = str_eq(t->scope, "write");
	if (t->used_at == NONE)
		return RC_OK;
	by.until = t->used_at + TOKEN_USED_MS;
	if (stamped)
		known_put(ctx, digest, stamp, &by);
	return RC_OK;
}

enum rc
token_end_all(struct ctx *ctx, int64_t actor)
{
	return db_exec(ctx->db, &q[Q_END_ALL], actor, ctx_now(ctx));
}
