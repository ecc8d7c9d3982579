/* model/view.c: saved views. */
#include "model/view.h"

#include <string.h>

#include "base/buf.h"
#include "db/db.h"
#include "model/sql.h"

#define F(m) FIELD_OF(struct saved_view, m)

static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .max = 80, .label = N_("Tên danh sách"),
	  .empty = N_("Đặt tên cho danh sách"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT },
	{ F(entity), .type = T_TEXT, .max = 40, .label = N_("Loại dữ liệu"),
	  .flags = F_NEED | F_FIXED },
	{ F(address), .type = T_TEXT, .max = 2000, .label = N_("Bộ lọc") },
	{ F(actor_id), .type = T_REF, .to = "actor",
	  .label = N_("Người lưu"), .flags = F_NEED | F_FIXED },
	{ F(shared), .type = T_BOOL, .label = N_("Cho mọi người dùng") },
};

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
	.unique = unique,
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
