/* domain/org/unit_act.c: a unit renamed, moved, closed; whole lists of units
 * and their outlines, declared (model/act.h). */
#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "domain/org/org_act.h"
#include "domain/org/shape.h"
#include "domain/org/unit_change.h"
#include "domain/org/unit_import.h"
#include "model/file.h"

enum { HEIRS = 100, SHAPES_MAX = 12 << 20 };

/* ---- one unit ---- */

struct heir {
	int64_t id;
};

struct change {
	int64_t day, level_id, parent_id;
	const char *code, *name, *full_name;
	struct heir *heirs;
	size_t n;
};

/* clang-format off */
#define F(m) FIELD_OF(struct change, m)
#define DAY { F(day), .type = T_DATE, .label = N_("Có hiệu lực từ"),          \
	  .empty = N_("Nhập ngày có hiệu lực"), .flags = F_NEED }
static const struct field rename_fields[] = {
	DAY,
	{ F(code), .type = T_TEXT, .max = 20, .label = N_("Mã đơn vị") },
	{ F(name), .type = T_TEXT, .label = N_("Tên") },
	{ F(full_name), .type = T_TEXT, .label = N_("Tên đầy đủ") },
	{ F(level_id), .type = T_REF, .to = "level", .label = N_("Cấp") },
};
static const struct field move_fields[] = {
	DAY,
	{ F(parent_id), .type = T_REF, .to = "unit",
	  .label = N_("Đơn vị cấp trên"), .flags = F_NEED },
};
static const struct field close_fields[] = { DAY };
#undef F

static const struct field heir_fields[] = {
	{ .name = "", .at = offsetof(struct heir, id), .store = ST_INT,
	  .type = T_REF, .to = "unit", .label = N_("Đơn vị kế tiếp") },
};

static const struct act_list close_lists[] = {
	{ .name = "successors", .label = N_("Đơn vị kế tiếp"),
	  .at = offsetof(struct change, heirs),
	  .n_at = offsetof(struct change, n), .size = sizeof(struct heir),
	  .fields = heir_fields, .nfields = COUNT(heir_fields),
	  .most = HEIRS },
};
/* clang-format on */

static enum rc
rename_unit(struct ctx *ctx, int64_t *id, void *in)
{
	const struct change *c = in;

	return unit_rename(ctx, *id, c->day, c->code, c->name, c->full_name,
	    c->level_id);
}

static enum rc
move(struct ctx *ctx, int64_t *id, void *in)
{
	const struct change *c = in;

	return unit_move(ctx, *id, c->day, c->parent_id);
}

static enum rc
close(struct ctx *ctx, int64_t *id, void *in)
{
	const struct change *c = in;
	int64_t heirs[HEIRS];

	for (size_t i = 0; i < c->n; i++)
		heirs[i] = c->heirs[i].id;
	return unit_close(ctx, *id, c->day, heirs, c->n);
}

/* ---- whole lists ---- */

struct listing {
	int64_t file_id, day, part, dry_run;
	const char *kind, *level;
	int64_t rows, added, changed, same, closed;
	const struct unit_fault *faults;
	size_t nfaults;
};

static const struct code listing_kinds[] = {
	{ "list", N_("Danh sách đơn vị"), NULL },
	{ "map", N_("Đơn vị nào tiếp nhận đơn vị nào"), NULL },
};
static const struct codes kind_codes = CODES(listing_kinds);

/* clang-format off */
#define F(m) FIELD_OF(struct listing, m)
static const struct field listing_fields[] = {
	{ F(file_id), .type = T_FILE, .label = N_("Tệp CSV"),
	  .empty = N_("Chọn tệp"), .flags = F_NEED },
	{ F(day), .type = T_DATE, .label = N_("Có hiệu lực từ"),
	  .empty = N_("Nhập ngày có hiệu lực của danh sách"),
	  .flags = F_NEED },
	{ F(kind), .type = T_CODE, .codes = &kind_codes,
	  .label = N_("Nội dung tệp; để trống là danh sách đơn vị") },
	{ F(part), .type = T_BOOL,
	  .label = N_("Tệp chỉ có một phần của cây: đơn vị nằm ngoài phần đó "
	  "giữ nguyên") },
	{ F(level), .type = T_TEXT, .max = 40, .label = N_("Mã cấp đơn vị") },
	{ F(dry_run), .type = T_BOOL,
	  .label = N_("Chỉ xem trước, không ghi") },
};
static const struct field listing_told[] = {
	{ F(rows), .type = T_INT, .label = N_("Số dòng") },
	{ F(added), .type = T_INT, .label = N_("Thêm") },
	{ F(changed), .type = T_INT, .label = N_("Đổi") },
	{ F(same), .type = T_INT, .label = N_("Giữ nguyên") },
	{ F(closed), .type = T_INT, .label = N_("Kết thúc") },
};
#undef F
/* clang-format on */

static enum rc
take_list(struct ctx *ctx, const struct listing *l, const char *bytes,
    size_t n, struct unit_import *out)
{
	bool look = l->dry_run == 1, whole = l->part != 1;

	if (str_eq(l->kind, "map"))
		return (look ? unit_map_look : unit_map_import)(ctx, bytes, n,
		    l->day, str_or(l->level, NULL), out);
	return (look ? unit_import_look : unit_import)(ctx, bytes, n, l->day,
	    whole, out);
}

static enum rc
import(struct ctx *ctx, int64_t *id, void *in)
{
	struct unit_import out = { 0 };
	struct listing *l = in;
	struct stored_file file;
	const char *bytes;
	size_t n;
	enum rc rc = file_get(ctx, l->file_id, &file, &bytes, &n);

	if (rc == RC_OK && !str_eq(file.type, "text/csv"))
		return note(ctx, RC_INVALID, "file_id", N_("Chọn tệp CSV"));
	if (rc == RC_OK)
		rc = take_list(ctx, l, bytes, n, &out);
	l->rows = (int64_t)out.rows;
	l->added = (int64_t)out.added;
	l->changed = (int64_t)out.changed;
	l->same = (int64_t)out.same;
	l->closed = (int64_t)out.closed;
	for (size_t i = 0; rc == RC_INVALID && i < out.nfaults; i++)
		note(ctx, rc, str_fmt(ctx->mem, "rows.%zu",
		    out.faults[i].row), "{text}", "text", out.faults[i].text);
	return rc;
}

/* ---- outlines ---- */

struct outlines {
	int64_t day, loaded, unknown;
	const char *level, *geojson;
};

/* clang-format off */
#define F(m) FIELD_OF(struct outlines, m)
static const struct field outline_fields[] = {
	{ F(day), .type = T_DATE, .label = N_("Có hiệu lực từ"),
	  .empty = N_("Nhập ngày có hiệu lực"), .flags = F_NEED },
	{ F(level), .type = T_TEXT, .max = 40, .label = N_("Mã cấp đơn vị"),
	  .empty = N_("Chọn cấp đơn vị"), .flags = F_NEED },
	{ F(geojson), .type = T_LONG, .max = SHAPES_MAX,
	  .label = N_("Nội dung tệp GeoJSON"),
	  .empty = N_("Chọn tệp GeoJSON"), .flags = F_NEED },
};
static const struct field outline_told[] = {
	{ F(loaded), .type = T_INT, .label = N_("Số ranh giới đã nạp") },
	{ F(unknown), .type = T_INT,
	  .label = N_("Số mã không có đơn vị nào") },
};
#undef F
/* clang-format on */

static enum rc
shapes(struct ctx *ctx, int64_t *id, void *in)
{
	struct outlines *x = in;
	struct shape_report report = { 0 };
	enum rc rc;

	if (!ctx_has_all(ctx, ROLE_ADMIN))
		return RC_DENIED;
	rc = shape_load(ctx, x->geojson, strlen(x->geojson), x->day, x->level,
	    &report);
	x->loaded = (int64_t)report.loaded;
	x->unknown = (int64_t)report.unknown;
	return rc;
}

/* clang-format off */
static const struct act list[] = {
	{ .entity = &unit_entity, .name = "rename", .of_row = true,
	  .label = N_("Đổi tên, mã hoặc cấp từ một ngày"), .version = true,
	  .needs = ACT_UPDATE, .gives = &unit_entity,
	  .size = sizeof(struct change), .fields = rename_fields,
	  .nfields = COUNT(rename_fields), .act = rename_unit },
	{ .entity = &unit_entity, .name = "move", .of_row = true,
	  .label = N_("Chuyển cấp trên từ một ngày"), .version = true,
	  .needs = ACT_UPDATE, .gives = &unit_entity,
	  .size = sizeof(struct change), .fields = move_fields,
	  .nfields = COUNT(move_fields), .act = move },
	{ .entity = &unit_entity, .name = "close", .of_row = true,
	  .label = N_("Kết thúc từ một ngày, có hoặc không có đơn vị kế tiếp"),
	  .version = true, .needs = ACT_UPDATE, .gives = &unit_entity,
	  .size = sizeof(struct change), .fields = close_fields,
	  .nfields = COUNT(close_fields), .lists = close_lists,
	  .nlists = COUNT(close_lists), .act = close },
	{ .entity = &unit_entity, .name = "import",
	  .label = N_("Nhập cả danh sách đơn vị"), .needs = ACT_CREATE,
	  .size = sizeof(struct listing), .fields = listing_fields,
	  .nfields = COUNT(listing_fields), .told = listing_told,
	  .ntold = COUNT(listing_told), .act = import },
	{ .entity = &unit_entity, .name = "shapes",
	  .label = N_("Nạp ranh giới đơn vị"), .needs = ACT_CREATE,
	  .size = sizeof(struct outlines), .fields = outline_fields,
	  .nfields = COUNT(outline_fields), .told = outline_told,
	  .ntold = COUNT(outline_told), .act = shapes },
};
/* clang-format on */

const struct acts unit_acts = ACTS(list);
