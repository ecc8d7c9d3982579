/* model/view.c: saved views. */
#include "model/view.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "db/db.h"
#include "model/list.h"
#include "model/sql.h"

#define F(m) FIELD_OF(struct saved_view, m)

static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 80, .label = N_("Tên danh sách"),
	  .empty = N_("Đặt tên cho danh sách"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_SEALED },
	{ F(entity), .type = T_TEXT, .max = 40, .label = N_("Loại dữ liệu"),
	  .flags = F_NEED | F_FIXED },
	{ F(address), .type = T_TEXT, .max = 2000, .label = N_("Bộ lọc"),
	  .flags = F_SEALED },
	{ F(actor_id), .type = T_REF, .to = "actor",
	  .label = N_("Người lưu"), .flags = F_NEED | F_FIXED },
	{ F(shared), .type = T_BOOL, .label = N_("Cho mọi người dùng") },
};

/* Only what the list itself would understand is kept: the address is read as
 * the list reads it and written anew, so that it can lead nowhere else.  Of
 * "/en/products?stars=4&" that is "?stars=4"; what is not known is left out. */
static enum rc
canonical(struct ctx *ctx, const struct entity *e, const char **address)
{
	const char *at = strchr(str_or(*address, ""), '?');
	struct buf b = BUF_INIT(ctx->mem);
	int64_t day = ctx->as_of;
	struct query q;
	const char **pairs;
	char **part;
	size_t n, len;
	enum rc rc;

	part = str_split(ctx->mem, at != NULL ? at + 1 : "", '&', &n);
	pairs = NEW_N(ctx->mem, const char *, 2 * n);
	for (size_t i = 0; i < n; i++) {
		len = strcspn(part[i], "=");
		pairs[2 * i] = utf8_unescape(ctx->mem, part[i], len, true);
		pairs[2 * i + 1] = part[i][len] == '\0' ? "" :
		    utf8_unescape(ctx->mem, part[i] + len + 1,
		    strlen(part[i] + len + 1), true);
		if (pairs[2 * i] == NULL || pairs[2 * i + 1] == NULL)
			return note(ctx, RC_INVALID, "address",
			    N_("Không đọc được bộ lọc này"));
	}
	ctx->as_of = NONE;
	if ((rc = query_parse(ctx, e, pairs, n, &q)) == RC_OK)
		query_address(ctx, &q, &b);
	ctx->as_of = day;
	if (rc == RC_OK)
		*address = buf_str(&b);
	return rc;
}

static enum rc
rule(struct ctx *ctx, void *row, const void *old)
{
	const struct saved_view *was = old;
	struct saved_view *v = row;
	const struct entity *e;

	if (str_empty(v->entity) ||
	    (was != NULL && str_eq(was->address, v->address)))
		return RC_OK;
	e = model_entity(ctx->model, v->entity);
	if (e == NULL || e->system || !may_any(ctx, e, ACT_READ))
		return note(ctx, RC_INVALID, "entity", N_("Chọn một giá trị "
		    "trong danh sách"));
	return canonical(ctx, e, &v->address);
}

/* One's own to make and change; what others share is read by views_of. */
static const struct right rights[] = {
	{ ACT_ALL, ROLE_STAFF | ROLE_PRODUCER, SCOPE_SELF, NULL },
};

static const char *const unique[] = { "actor_id, entity, name", NULL };

const struct entity view_entity = {
	.name = "saved_view", .plural = "saved-views",
	.title = N_("Danh sách đã lưu"),
	.titles = NC_("danh sách", "Danh sách đã lưu"),
	.size = sizeof(struct saved_view),
	.fields = fields, .nfields = COUNT(fields),
	.label = "name", .order_by = "name",
	.owner_actor = "actor_id",
	.rights = rights, .nrights = COUNT(rights),
	.rule = rule, .unique = unique,
	.system = true,
};

enum rc
views_of(struct ctx *ctx, const struct entity *e, struct saved_view **out,
    size_t *n)
{
	struct buf sql = BUF_INIT(ctx->mem);
	struct value in[] = { v_text(e->name), v_int(ctx->actor_id) };
	struct rows rows;
	enum rc rc;

	*n = 0;
	*out = NULL;
	if (!may_any(ctx, e, ACT_READ))
		return RC_OK;
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	buf_puts(&sql, "SELECT ");
	sql_columns(&view_entity, &sql);
	buf_puts(&sql, " FROM saved_view t WHERE t.entity = $1"
	    " AND (t.actor_id = $2 OR t.shared = 1) AND t.ended_at IS NULL"
	    " ORDER BY t.name_k, t.id LIMIT 200");
	rc = db_run(ctx->db, ctx->mem, buf_str(&sql), in, COUNT(in),
	    sql_types(&view_entity, ctx->mem), &rows);
	if (rc != RC_OK)
		return rc;
	*out = NEW_N(ctx->mem, struct saved_view, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		sql_take(&view_entity, rows.at + i * rows.cols, &(*out)[i]);
	*n = rows.n;
	return RC_OK;
}
