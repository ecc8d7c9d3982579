/* domain/org/shape.c: see shape.h. */
#include "domain/org/shape.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/json.h"
#include "base/str.h"
#include "codec/geojson.h"
#include "domain/org/level.h"
#include "domain/org/unit.h"
#include "model/audit.h"
#include "model/bulk.h"

enum { Q_UNIT, Q_OLD, Q_VIEW, Q_MAP, Q__N };
static const struct stmt q[Q__N] = {
	[Q_UNIT] = { .in = "isi", .out = "i", .sql =
	    "SELECT unit_id FROM unit_state WHERE level_id = $1 AND code = $2"
	    " AND from_day <= $3 AND (to_day IS NULL OR to_day > $3)" },
	[Q_OLD] = { .in = "ii", .sql =
	    "DELETE FROM unit_shape WHERE unit_id = $1 AND from_day = $2" },
	/* of the maps there are, the newest that is not of the future, else
	 * the first that is */
	[Q_VIEW] = { .in = "ii", .out = "si", .sql =
	    "SELECT s.view, s.from_day FROM unit_shape s"
	    " JOIN unit_state u ON u.unit_id = s.unit_id"
	    " WHERE u.parent_id = $1 AND u.from_day <= $2"
	    " AND (u.to_day IS NULL OR u.to_day > $2)"
	    " GROUP BY s.view, s.from_day"
	    " ORDER BY CASE WHEN s.from_day <= $2 THEN 0 ELSE 1 END,"
	    " CASE WHEN s.from_day <= $2 THEN -s.from_day ELSE s.from_day END,"
	    " COUNT(*) DESC, s.view LIMIT 1" },
	[Q_MAP] = { .in = "iiis", .out = "issiiiss", .sql =
	    "SELECT u.unit_id, u.full_name, s.path, s.label_x, s.label_y,"
	    " s.room, u.name, u.code FROM unit_shape s"
	    " JOIN unit_state u ON u.unit_id = s.unit_id"
	    " WHERE u.parent_id = $1 AND u.from_day <= $2"
	    " AND (u.to_day IS NULL OR u.to_day > $2)"
	    " AND s.from_day = $3 AND s.view = $4"
	    " ORDER BY u.name_k, u.code" },
};

#define F(m) FIELD_OF(struct unit_shape, m)

/* clang-format off */
static const struct field fields[] = {
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .flags = F_NEED | F_LIST },
	{ F(from_day), .type = T_DATE, .label = N_("Ranh giới từ ngày"),
	  .flags = F_NEED | F_LIST },
	{ F(path), .type = T_LONG, .max = 500000, .label = N_("Đường ranh"),
	  .flags = F_NEED | F_NOEXPORT },
	{ F(label_x), .type = T_INT, .label = N_("Chỗ ghi tên, ngang"),
	  .flags = F_NEED },
	{ F(label_y), .type = T_INT, .label = N_("Chỗ ghi tên, dọc"),
	  .flags = F_NEED },
	{ F(room), .type = T_INT, .label = N_("Khoảng trống quanh tên"),
	  .flags = F_NEED },
	{ F(view), .type = T_TEXT, .label = N_("Khung bản đồ"),
	  .flags = F_NEED },
};
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_CREATE, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */

static const char *const unique[] = { "unit_id, from_day", NULL };

const struct entity unit_shape_entity = {
	.name = "unit_shape",
	.plural = "unit_shapes",
	.title = N_("Ranh giới đơn vị"),
	.titles = NC_("danh sách", "Ranh giới đơn vị"),
	.size = sizeof(struct unit_shape),
	.fields = fields,
	.nfields = COUNT(fields),
	.begins = "from_day",
	.label = "unit_id",
	.order_by = "unit_id",
	.unique = unique,
	.owner_unit = "unit_id",
	.rights = rights,
	.nrights = COUNT(rights),
	.system = true,
};

/* One feature drawn, or counted as unknown. */
static enum rc
load_one(struct ctx *ctx, const struct geo_feature *f,
    const struct geo_shape *g, int64_t level, struct unit_shape *row,
    struct shape_report *out)
{
	enum rc rc;

	rc = db_one(ctx->db, ctx->mem, &q[Q_UNIT], level, f->code,
	    row->from_day, &row->unit_id);
	if (rc == RC_MISSING) {
		if (out->unknown++ == 0)
			out->first_unknown = str_dup(ctx->mem, f->code);
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	if (may(ctx, &unit_shape_entity, ACT_CREATE, row, NULL) != RC_OK)
		return note(ctx, RC_DENIED, "", N_("Tài khoản này không được "
		    "sửa ranh giới của {name}"), "name", f->name);
	row->row.id = NONE;
	row->path = g->d;
	row->label_x = g->x;
	row->label_y = g->y;
	row->room = g->room;
	rc = db_exec(ctx->db, &q[Q_OLD], row->unit_id, row->from_day);
	if (rc == RC_OK)
		rc = bulk_add(ctx, &unit_shape_entity, row);
	out->loaded++;
	return rc;
}

static enum rc
load(struct ctx *ctx, const struct geo *geo, const struct geo_view *view,
    int64_t day, const char *level, struct shape_report *out)
{
	struct unit_shape row;
	struct level l;
	struct buf b = BUF_INIT(ctx->mem);
	struct json w = JSON_INIT(&b);
	enum rc rc;

	rc = entity_by(ctx, &level_entity, "code", level, &l);
	if (rc == RC_MISSING)
		return note(ctx, RC_INVALID, "level", N_("Chọn cấp đơn vị"));
	row_blank(&unit_shape_entity, &row);
	row.from_day = day;
	row.view = str_fmt(ctx->mem, "0 0 %d %d", view->width, view->height);
	for (size_t i = 0; i < geo->n && rc == RC_OK; i++)
		rc = load_one(ctx, &geo->features[i], &view->shapes[i],
		    l.row.id, &row, out);
	if (rc != RC_OK)
		return rc;
	if (out->loaded == 0)
		return note(ctx, RC_INVALID, "file",
		    N_("Không mã nào của tệp có trong danh sách đơn vị"));
	json_obj(&w);
	json_kv_str(&w, "day", date_iso(ctx->mem, day));
	json_kv_int(&w, "loaded", (int64_t)out->loaded);
	json_kv_int(&w, "unknown", (int64_t)out->unknown);
	json_end_obj(&w);
	audit_add(ctx, "unit_shape", NONE, "import", NULL, buf_str(&b));
	return RC_OK;
}

enum rc
shape_load(struct ctx *ctx, const char *bytes, size_t n, int64_t day,
    const char *level, struct shape_report *out)
{
	struct arena *mem = arena_open(0);
	struct geo_view view;
	struct geo geo;
	const char *why = NULL;
	enum rc rc;

	*out = (struct shape_report){ 0 };
	rc = geojson_read(mem, bytes, n, &geo, &why);
	if (rc != RC_OK) {
		note(ctx, rc, "file", str_or(why,
		    N_("Không đọc được tệp ranh giới")));
	} else {
		geo_project(mem, &geo, &view);
		out->features = geo.n;
		if ((rc = tx_begin(ctx)) == RC_OK)
			rc = tx_end(ctx, load(ctx, &geo, &view, day, level,
			    out));
	}
	arena_close(mem);
	return rc;
}

enum rc
shape_children(struct ctx *ctx, int64_t parent, int64_t day,
    struct shape_map *out)
{
	int64_t from;
	enum rc rc;

	*out = (struct shape_map){ 0 };
	if ((rc = ctx_db(ctx)) != RC_OK)
		return rc;
	rc = db_one(ctx->db, ctx->mem, &q[Q_VIEW], parent, day, &out->view,
	    &from);
	if (rc != RC_OK)
		return rc == RC_MISSING ? RC_OK : rc;
	return db_rows(ctx->db, ctx->mem, &q[Q_MAP], &out->rows, parent, day,
	    from, out->view);
}
