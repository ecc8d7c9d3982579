/* domain/org/body.c: see body.h. */
#include "domain/org/body.h"

#include "base/date.h"
#include "base/str.h"

#define F(m) FIELD_OF(struct body, m)

/* clang-format off */
static const struct code kind_list[] = {
	{ "hoi_nong_dan", N_("Hội Nông dân"), "HND|Hội ND" },
	{ "ubnd", N_("Ủy ban nhân dân"), "UBND" },
	{ "so_nganh", N_("Sở, ngành"), "Sở|Ngành" },
	{ "van_phong_dieu_phoi", N_("Văn phòng điều phối nông thôn mới"),
	  "VPĐP|Văn phòng điều phối" },
	{ "khac", N_("Khác"), NULL },
};
static const struct codes kinds = CODES(kind_list);

static const struct field fields[] = {
	{ F(name), .type = T_TEXT, .label = N_("Tên cơ quan, tổ chức"),
	  .aliases = "Tên cơ quan|Tên tổ chức",
	  .empty = N_("Nhập tên cơ quan, tổ chức"),
	  .flags = F_NEED | F_LIST | F_FIND | F_SORT | F_NATURAL },
	{ F(kind), .type = T_CODE, .codes = &kinds, .label = N_("Loại"),
	  .empty = N_("Chọn loại cơ quan, tổ chức"),
	  .flags = F_NEED | F_LIST | F_FILTER },
	{ F(unit_id), .type = T_REF, .to = "unit", .label = N_("Đơn vị"),
	  .hint = N_("Đơn vị hành chính mà cơ quan hoạt động"),
	  .empty = N_("Chọn đơn vị"),
	  .flags = F_NEED | F_LIST | F_FILTER | F_NATURAL },
	{ F(phone), .type = T_TEXT, .max = 30, .label = N_("Điện thoại"),
	  .flags = F_LIST | F_OPT },
	{ F(email), .type = T_TEXT, .max = 120, .label = N_("Thư điện tử"),
	  .flags = F_OPT },
	{ F(from_day), .type = T_DATE, .label = N_("Hoạt động từ"),
	  .flags = F_RANGE | F_NATURAL },
	{ F(to_day), .type = T_DATE, .label = N_("Kết thúc từ ngày"),
	  .flags = F_RANGE },
};

/* A confirmed act of domain/programme/guidance.h between two days. */
#define ACTED "g.ended_at IS NULL AND g.state = 'xac_nhan'"                   \
    " AND g.day BETWEEN ? AND ?"

/* Those that have acted and that some body goes on from, and whoever goes on
 * from them: after one in its own unit, after those of units its unit took
 * over, and so on.  "+": from the units that have an end, which are few. */
#define INHERITED                                                             \
    "WITH RECURSIVE acted(id, unit_id, kind, to_day) AS ("                    \
    "SELECT b.id, b.unit_id, b.kind, b.to_day FROM body b"                    \
    " WHERE +b.id IN (SELECT g.body_id FROM guidance g WHERE " ACTED ")"      \
    " AND b.unit_id IN (SELECT unit_id FROM unit_successor"                   \
    " WHERE ended_at IS NULL AND day <= @"                                    \
    " UNION ALL SELECT unit_id FROM body WHERE to_day IS NOT NULL)"           \
    " UNION SELECT b.id, b.unit_id, b.kind, b.to_day FROM acted a"            \
    " JOIN (SELECT unit_id, successor_id, day, split"                         \
    " FROM unit_successor WHERE ended_at IS NULL AND day <= @"                \
    " UNION ALL SELECT unit_id, unit_id, NULL, NULL"                          \
    " FROM body WHERE to_day IS NOT NULL) s"                                  \
    " ON s.unit_id = a.unit_id"                                               \
    " JOIN body b ON b.unit_id = s.successor_id AND b.kind = a.kind"          \
    " WHERE CASE WHEN s.day IS NULL THEN b.from_day >= a.to_day"              \
    " WHEN s.split = 1 AND a.to_day IS NULL THEN 1=0"                         \
    " ELSE COALESCE(b.to_day, 9999999) > COALESCE(a.to_day, s.day) END)"      \
    " SELECT id FROM acted"

static const struct filter filters[] = {
	{ .name = "open", .label = N_("Đang hoạt động"), .type = T_BOOL,
	  .sql = "COALESCE(t.from_day, -9999999) <= @ AND"
	  " COALESCE(t.to_day, 9999999) > @" },
	{ .name = "lowest", .label = N_("Ở đơn vị cấp cuối"), .type = T_BOOL,
	  .sql = "NOT EXISTS (SELECT 1 FROM unit_state c"
	  " WHERE c.parent_id = t.unit_id AND c.ended_at IS NULL"
	  " AND c.from_day <= @ AND (c.to_day IS NULL OR c.to_day > @))" },
	/* Its own acts, and those of bodies of the same kind it goes on from. */
	{ .name = "guiding", .label = N_("Đã hướng dẫn sản phẩm trong"),
	  .type = T_DATE, .range = true, .sql =
	  "t.id IN (SELECT g.body_id FROM guidance g WHERE " ACTED ")"
	  " OR t.id IN (" INHERITED ")", .sql_each =
	  "EXISTS (SELECT 1 FROM guidance g WHERE g.body_id = t.id"
	  " AND CASE WHEN " ACTED " THEN 1 ELSE 0 END = 1)"
	  " OR t.id IN (" INHERITED ")" },
};
static const struct right rights[] = {
	{ ACT_READ, ROLE_PUBLIC, SCOPE_ALL, NULL },
	{ ACT_WRITE, ROLE_ADMIN | ROLE_COORDINATOR, SCOPE_BRANCH, NULL },
};
/* clang-format on */

/* A name may come back: Biển Động was a xã, a thị trấn and a xã again. */
static const char *const unique[] = { "unit_id, name, from_day", NULL };

static enum rc
body_rule(struct ctx *ctx, void *row, const void *old)
{
	const struct body *b = row;

	if (b->from_day != NONE && b->to_day != NONE &&
	    b->to_day <= b->from_day)
		return note(ctx, RC_INVALID, "to_day",
		    N_("Ngày kết thúc phải sau ngày bắt đầu"));
	return RC_OK;
}

/* When a unit was merged the body of the same name ended and began again: the
 * old one says until when it was. */
static const char *
body_describe(struct ctx *ctx, int64_t id)
{
	struct body b;

	if (entity_peek(ctx, &body_entity, id, &b) != RC_OK ||
	    b.to_day == NONE)
		return entity_label(ctx, &body_entity, id);
	return tr_fill(ctx->mem, ctx->lang, N_("{name} (đến hết {day})"),
	    "name", b.name, "day", date_vi(ctx->mem, b.to_day - 1), NULL);
}

const struct entity body_entity = {
	.name = "body",
	.plural = "bodies",
	.title = N_("Cơ quan, tổ chức"),
	.titles = NC_("danh sách", "Cơ quan, tổ chức"),
	.about = N_("Hội Nông dân, ủy ban nhân dân và các cơ quan tham gia "
	    "chương trình."),
	.size = sizeof(struct body),
	.fields = fields,
	.nfields = COUNT(fields),
	.filters = filters,
	.nfilters = COUNT(filters),
	.begins = "from_day",
	.label = "name",
	.order_by = "name",
	.unique = unique,
	.owner_unit = "unit_id",
	.rights = rights,
	.nrights = COUNT(rights),
	.rule = body_rule,
	.describe = body_describe,
};
